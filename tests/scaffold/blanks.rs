//! What is begun has blanks to fill in and examples to use.

use crate::begun::{KINDS, NEXT, found, guides, init, languages, new, read, said, to_mend};
use crate::support::Project;

#[test]
fn a_new_guide_has_only_blanks_to_fill_in_and_builds() {
    for (name, project) in guides().into_iter().skip(4) {
        assert_eq!(to_mend(&project), "", "{name}");
        assert!(project.told().starts_with("content/"), "{name}");
        project.shirube(&["check"]).success();
        project.shirube(&["build"]).success();
        let first = &languages(&project)[0];
        let page = project.path(&format!("public/{first}/courses/first-course/index.html"));
        assert!(page.is_file(), "{name}");
        assert!(project.path("public/.gitignore").is_file(), "{name}");
    }
}

/// Nothing is told but what the editor does next: to name the office, the
/// account and the check, and to say where the course is checked.
#[test]
fn what_is_begun_has_only_blanks_to_fill_in() {
    for tongue in ["en", "ja"] {
        for (name, project) in guides() {
            let before = to_mend(&project);
            let told = project.told();
            assert!(!NEXT.iter().any(|rule| told.contains(rule)), "{name}");
            let has_checks = project.path("content/checks").exists();
            for (kind, id, path) in KINDS {
                let told = new(&project, &["--lang", tongue, kind, id]);
                for tag in languages(&project) {
                    let path = path.replace("LANG", &tag);
                    assert!(told.contains(&path), "{name}: {kind}: {told}");
                    let text = read(&project, &path);
                    assert!(
                        !text.contains('<'),
                        "{name}: {path} has a place unfilled: {text}"
                    );
                }
            }
            assert_eq!(to_mend(&project), before, "{name} in {tongue}");
            let after = project.told();
            let next = NEXT.map(|rule| after.matches(rule).count());
            assert_eq!(next, [3, usize::from(has_checks), 0, 0], "{name}: {after}");
        }
    }
}

/// What stands behind `#` shows what can be said: each example can be used as
/// it is, and all of them together.
#[test]
fn every_example_can_be_used() {
    let mut used = 0;
    for (name, project) in guides() {
        let tongue = if name.contains("Japanese") || name == "kyoto" {
            "ja"
        } else {
            "en"
        };
        for (kind, id, path) in KINDS {
            new(&project, &["--lang", tongue, kind, id]);
            let before = found(&project);
            let path = path.replace("LANG", &languages(&project)[0]);
            let text = read(&project, &path);
            let examples = examples(&text);
            let all: Vec<usize> = examples.iter().flatten().copied().collect();
            for lines in examples.iter().chain([&all]) {
                used += 1;
                let with = with(&text, lines);
                std::fs::write(project.path(&path), &with).expect("a file");
                let is_said =
                    |line: &&String| covers(&with) && line.contains("[coverage-mismatch]");
                let after = found(&project);
                let told = after.difference(&before).filter(|line| !is_said(line));
                let told: Vec<&String> = told.collect();
                assert!(told.is_empty(), "{name}: {kind}: {told:?}\n{with}");
            }
            std::fs::write(project.path(&path), &text).expect("a file");
        }
    }
    assert!(used > 300, "the test must see the examples: {used}");
}

/// One more course for a check that says how many it covers: the remark
/// beside the example says what else to mend.
pub fn covers(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("checked_by:")) && text.contains(" `covers: ")
        || text.contains("「covers: ")
}

/// The lines of each example: one with a key behind `#`, and those below it
/// that are further from the edge.
pub fn examples(text: &str) -> Vec<Vec<usize>> {
    let depth = |line: &str| {
        let rest = line.strip_prefix('#')?;
        let depth = rest.len() - rest.trim_start().len();
        (depth != 1 && !rest.trim().is_empty()).then_some(depth)
    };
    let mut examples: Vec<Vec<usize>> = Vec::new();
    let mut open = None;
    for (at, line) in text.lines().enumerate() {
        match (depth(line), open) {
            (Some(own), Some(first)) if own > first => {
                examples.last_mut().expect("one").push(at);
            }
            (Some(own), _) => {
                examples.push(vec![at]);
                open = Some(own);
            }
            (None, _) => open = None,
        }
    }
    examples
}

pub fn with(text: &str, lines: &[usize]) -> String {
    let line = |(at, line): (usize, &str)| {
        let used = lines.contains(&at);
        let line = if used {
            line.trim_start_matches('#')
        } else {
            line
        };
        line.to_owned() + "\n"
    };
    text.lines().enumerate().map(line).collect()
}

#[test]
fn texts_to_fill_in_differ_in_every_language() {
    let project = Project::fixture("laboratory");
    new(&project, &["course", "new-one"]);
    let text = read(&project, "content/courses/new-one/course.yaml");
    assert!(
        text.contains(
            "\n  de: \"[de: Title of the course]\"\n  fr: \"[fr: Title of the course]\"\n"
        ),
        "{text}"
    );
    let notes = read(&project, "content/courses/new-one/notes.fr.md");
    assert!(notes.starts_with("## [fr: Before you begin]\n"), "{notes}");
}

#[test]
fn remarks_are_in_the_language_of_messages() {
    let project = Project::kyoto();
    let told = new(&project, &["--lang", "ja", "office", "new-one"]);
    assert!(
        told.contains("content/offices/new-one.yaml を作りました"),
        "{told}"
    );
    assert!(read(&project, "content/offices/new-one.yaml").contains("記入してください"));
}

#[test]
fn the_sentences_of_a_language_stand_in_until_they_are_translated() {
    let site = "title: {en: G, pl: P}\nlanguages: [en, pl]\n";
    for tongue in ["en", "ja"] {
        let project = Project::empty().write("site.yaml", site);
        assert!(project.told().contains("missing-phrase"));
        let told = new(&project, &["--lang", tongue, "phrases", "pl"]);
        assert!(told.contains("content/phrases/pl.yaml"), "{told}");
        assert_eq!(to_mend(&project), "");
        // One that is there already has nothing left to say.
        new(&project, &["--lang", tongue, "phrases", "en"]);
        assert_eq!(to_mend(&project), "");
        for tag in ["pl", "en"] {
            let path = format!("content/phrases/{tag}.yaml");
            let text = read(&project, &path);
            assert!(
                text.contains("$schema=../../schemas/phrases.json\n"),
                "{text}"
            );
            let all: Vec<usize> = examples(&text).concat();
            assert!(all.len() > 10, "{tag}");
            std::fs::write(project.path(&path), with(&text, &all)).expect("a file");
            assert_eq!(to_mend(&project), "", "{tag}");
        }
    }
}

/// A line of an example without the key above it: the message says which.
#[test]
fn half_an_example_is_explained() {
    let project = init(&[]);
    let course = "content/courses/first-course/course.yaml";
    for (line, key) in [
        ("#  every: fiscal-year", "`schedule:`"),
        ("#  opens: 07-01", "`schedule:`"),
        ("#    - end-of-period", "`due:`"),
    ] {
        let before = read(&project, course);
        let with = before.replacen(line, &line[1..], 1);
        assert_ne!(with, before);
        std::fs::write(project.path(course), with).expect("a file");
        let told = said(&project.shirube(&["check"]).code(1));
        assert!(told.contains(&format!("{key} in line ")), "{line}: {told}");
        std::fs::write(project.path(course), before).expect("a file");
    }
}
