//! `new` and `init`: what editors begin with.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use shirube::finding::Finding;
use support::Project;

/// What can be begun, and the file in which it then stands.
const KINDS: [(&str, &str, &str); 6] = [
    ("course", "new-one", "content/courses/new-one/course.yaml"),
    ("office", "new-one", "content/offices/new-one.yaml"),
    ("audience", "new-one", "content/audiences.yaml"),
    ("account", "new-one", "content/accounts.yaml"),
    ("check", "new-one", "content/checks/new-one.yaml"),
    ("page", "new-one", "content/pages/new-one.LANG.md"),
];

/// The day that examples show: they are not old on it.
const AS_OF: [&str; 2] = ["--as-of", support::TODAY];

/// The guides of the repository, and new ones.
fn guides() -> Vec<(&'static str, Project)> {
    let mut guides = Project::every();
    for (name, arguments) in [
        ("new", &["--lang", "en"][..]),
        ("new in Japanese", &["--lang", "ja"]),
        ("new in others", &["--languages", "de,fr,zh-Hans"]),
        ("new in one", &["--languages", "en", "--title", "A: guide?"]),
    ] {
        guides.push((name, init(arguments)));
    }
    guides
}

fn init(arguments: &[&str]) -> Project {
    let project = Project::empty();
    let all = [&["init", "."], &AS_OF[..], arguments].concat();
    project.shirube(&all).success();
    project
}

fn new(project: &Project, arguments: &[&str]) -> String {
    let all = [&["new"], &AS_OF[..], arguments].concat();
    said(&project.shirube(&all).success())
}

fn said(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("text")
}

fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path(path)).expect(path)
}

/// What is told of an entry that nothing names yet, of a course that no check
/// covers, and where there is no office to name: the next step is the editor's.
const NEXT: [&str; 3] = ["[unused-entry]", "[unchecked-course]", "[nobody-to-ask]"];

/// What is told of a guide that is wrong with it already. That blanks are not
/// filled in is told of each file once.
fn to_mend(project: &Project) -> String {
    let is_blank = |line: &&str| line.contains("warning[unfilled-blank]");
    let is_next = |line: &&str| NEXT.iter().any(|rule| line.contains(rule)) || is_blank(line);
    let told = project.told();
    let blanks = || told.lines().filter(is_blank);
    let files: BTreeSet<&str> = blanks().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files.len(), blanks().count(), "{told}");
    let lines = told.split_inclusive('\n');
    lines.filter(|line| !is_next(line)).collect()
}

/// What is to be said of a guide without its pages, wherever in a file.
fn found(project: &Project) -> BTreeSet<String> {
    let mut findings = Vec::new();
    let sources = shirube::source::read(project.root()).expect("a guide");
    let sources = sources.take(&mut findings);
    let guide = shirube::load::load(&sources, &shirube::memo::Memo::off());
    let guide = guide.take(&mut findings).expect("a guide");
    let as_of = shirube::audit::AsOf {
        day: support::TODAY.parse().expect("a day"),
        is_sound: true,
    };
    let memo = shirube::memo::Memo::off();
    findings.extend(shirube::audit::audit(&guide, &sources, as_of, &memo));
    findings.retain(|finding| finding.rule.name != "unfilled-blank");
    let line = |own: Finding| {
        let message = support::say(&own.message);
        format!("{}: [{}]: {message}", own.place.path, own.rule.name)
    };
    findings.into_iter().map(line).collect()
}

/// The languages of a guide, as its site.yaml says.
fn languages(project: &Project) -> Vec<String> {
    let site = read(project, "site.yaml");
    let line = site
        .lines()
        .find_map(|line| line.strip_prefix("languages:"));
    let tags = line.expect("languages").split('#').next().expect("tags");
    tags.trim_matches([' ', '[', ']'])
        .split(", ")
        .map(str::to_owned)
        .collect()
}

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
            assert_eq!(next, [3, usize::from(has_checks), 0], "{name}: {after}");
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
fn covers(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("checked_by:")) && text.contains(" `covers: ")
        || text.contains("「covers: ")
}

/// The lines of each example: one with a key behind `#`, and those below it
/// that are further from the edge.
fn examples(text: &str) -> Vec<Vec<usize>> {
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

fn with(text: &str, lines: &[usize]) -> String {
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
fn a_course_names_what_the_guide_has() {
    let project = Project::kyoto();
    let told = new(&project, &["course", "new-one"]);
    let text = read(&project, "content/courses/new-one/course.yaml");
    for line in [
        "# yaml-language-server: $schema=../../../schemas/course.json",
        "#order: 6",
        "  - audience: faculty",
        "#    accounts: [sps-id]",
        "#checked_by: [portal]",
        "# With this, content/checks/portal.yaml must say `covers: 4`.",
        "contacts: [nansei-general-affairs]",
    ] {
        assert!(
            text.contains(&format!("\n{line}")) || text.starts_with(line),
            "{line} in {text}"
        );
    }
    assert!(told.contains("`faculty`"), "{told}");
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
fn nothing_is_written_over() {
    let kyoto = "content/courses/research-grants/course.yaml";
    let cases: [(&[&str], &str); 9] = [
        (&["course", "research-grants"], kyoto),
        (
            &["office", "nansei-general-affairs"],
            "content/offices/nansei-general-affairs.yaml",
        ),
        (&["audience", "faculty"], "content/audiences.yaml"),
        (&["account", "sps-id"], "content/accounts.yaml"),
        (&["check", "portal"], "content/checks/portal.yaml"),
        (&["page", "about"], "content/pages/about.en.md"),
        (&["page", "home"], "content/pages/home.en.md"),
        (&["course", "empty-folder"], "content/courses/empty-folder"),
        (&["phrases", "ja"], "content/phrases/ja.yaml"),
    ];
    for (arguments, path) in cases {
        let project = Project::kyoto().write("content/phrases/ja.yaml", "month-1: 睦月\n");
        std::fs::create_dir(project.path("content/courses/empty-folder")).expect("a folder");
        let before = project.files(".");
        let told = said(&project.shirube(&[&["new"], arguments].concat()).code(2));
        assert!(told.contains(path), "{arguments:?}: {told}");
        assert_eq!(project.files("."), before, "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_begun_is_said_with_what_to_write() {
    let cases: [(&[&str], &str); 14] = [
        (&["new", "course", "Lab_Safety"], "Write `lab-safety`"),
        (&["new", "course", "研究"], "`研究` cannot be an id"),
        (&["new", "course", "../x"], "cannot be an id"),
        (&["new", "page", "courses"], "give the page another name"),
        (&["new", "page", "ja"], "give the page another name"),
        (&["new", "phrases", "de"], "`languages: [en, ja, de]`"),
        (&["new", "phrases", "German!"], "not a language tag"),
        (&["new", "phrases", "french"], "write `fr`"),
        (&["new", "course", "con"], "Windows keeps for a device"),
        (&["new", "course"], "`shirube new course lab-safety`"),
        (&["new", "phrases"], "`shirube new phrases fr`"),
        (&["new", "lesson", "x"], "`course`, `office`"),
        (&["new"], "only on a terminal"),
        (
            &["init", "new", "--languages", "en,deutsch_"],
            "not a language tag",
        ),
    ];
    for (arguments, told) in cases {
        let project = Project::kyoto();
        let before = project.files(".");
        let said = said(&project.shirube(arguments).code(2));
        assert!(said.contains(told), "{arguments:?}: {said}");
        assert_eq!(project.files("."), before, "{arguments:?}");
    }
}

#[test]
fn a_course_is_for_somebody() {
    let site = "title: {en: G, ja: 案内}\nlanguages: [en, ja]\n";
    let project = Project::empty().write("site.yaml", site);
    let told = said(&project.shirube(&["new", "course", "new-one"]).code(2));
    assert!(told.contains("shirube new audience"), "{told}");
    assert!(!project.path("content").exists());
    let broken = Project::empty()
        .write("site.yaml", site)
        .write("content/audiences.yaml", "- id: [\n");
    let told = said(&broken.shirube(&["new", "course", "new-one"]).code(2));
    assert!(told.contains("audiences.yaml cannot be read"), "{told}");
    for (kind, id, _) in [KINDS[2], KINDS[3], KINDS[0]] {
        new(&project, &[kind, id]);
    }
    assert_eq!(to_mend(&project), "");
    assert!(project.told().contains("[nobody-to-ask]"));
}

/// What stands in a list stays byte for byte, and what is added ends its lines
/// as the list does.
#[test]
fn lists_keep_what_is_in_them() {
    let item = "- id: staff\n  name: {en: Staff, ja: 職員}\n";
    let further = "  - id: staff\n    name: {en: Staff, ja: 職員}\n";
    for before in [
        item.to_owned(),
        item.replace('\n', "\r\n"),
        item.replace('\n', "\r"),
        format!("\u{feff}{item}"),
        item.trim_end().to_owned(),
        format!("{item}\n\n"),
        further.to_owned(),
        "# Nobody yet.\n".to_owned(),
        String::new(),
    ] {
        let project = init(&[]);
        let project = project
            .write("content/audiences.yaml", &before)
            .remove("content/courses");
        new(&project, &["audience", "members"]);
        let after = read(&project, "content/audiences.yaml");
        let added = after
            .strip_prefix(&before)
            .unwrap_or_else(|| panic!("{before:?}"));
        assert_eq!(to_mend(&project), "", "{after:?}");
        let ends = ["\r\n", "\r", "\n"]
            .into_iter()
            .find(|ends| before.contains(ends));
        let ends = ends.filter(|_| before.trim_end().contains(['\r', '\n']));
        let without = added.replace(ends.unwrap_or("\n"), "");
        assert!(!without.contains(['\r', '\n']), "{after:?}");
        assert!(added.ends_with(ends.unwrap_or("\n")), "{after:?}");
    }
}

#[test]
fn a_list_that_cannot_be_read_is_left_alone() {
    for before in [
        "- id: staff\n  nmae: x\n",
        "- id: [\n",
        "[{id: staff, name: Staff}]\n",
        "- id: staff\n  name: Staff\n...\n",
    ] {
        let project = init(&[]).write("content/audiences.yaml", before);
        let told = said(&project.shirube(&["new", "audience", "new-one"]).code(2));
        assert!(told.contains("content/audiences.yaml"), "{told}");
        assert_eq!(read(&project, "content/audiences.yaml"), before);
    }
}

#[test]
fn ids_that_yaml_would_take_for_something_else_stand_in_quotes() {
    for id in ["007", "1e3", "true", "null", "no", "-", "2026-11-22"] {
        let project = init(&[]).remove("content/courses");
        let project = project.remove("content/audiences.yaml");
        for kind in ["audience", "account", "office", "course", "check", "page"] {
            new(&project, &[kind, id]);
            assert_eq!(to_mend(&project), "", "{kind} {id}");
        }
    }
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

#[test]
fn init_goes_beside_what_is_there_and_over_nothing() {
    let beside = Project::empty()
        .write("README.md", "ours")
        .write("notes/x.txt", "ours");
    let told = said(&beside.shirube(&["init", "."]).success());
    assert!(!told.contains("cd "), "{told}");
    assert_eq!(read(&beside, "README.md"), "ours");
    beside.shirube(&["init", "deeper/down"]).success();
    assert!(beside.path("deeper/down/site.yaml").is_file());
    let told = said(&beside.shirube(&["init", "deeper/still"]).success());
    assert!(told.contains("cd deeper/still"), "{told}");
    for path in ["site.yaml", "content/x.txt", "public/.gitignore"] {
        let project = Project::empty().write(path, "ours");
        let before = project.files(".");
        let told = said(&project.shirube(&["init", "."]).code(2));
        assert!(
            told.contains(path.split("/x").next().expect("a path")),
            "{told}"
        );
        assert_eq!(project.files("."), before, "{path}");
    }
}

/// What was written before something failed is taken away again.
#[cfg(unix)]
#[test]
fn all_is_written_or_nothing() {
    let project = Project::empty().write("public", "a file where a folder should be");
    let before = project.files(".");
    project.shirube(&["init", "."]).code(2);
    assert_eq!(project.files("."), before);
    assert!(!project.path("content").exists());
}

#[test]
fn titles_with_marks_of_yaml_stand_as_they_are() {
    let title = "A \"guide\": #1, {all}";
    let project = init(&["--languages", "en,ja", "--title", title]);
    assert_eq!(to_mend(&project), "");
    let page = project.site().page("en/index.html");
    assert!(page.visible().contains(title));
}

/// On a terminal it asks until the answers will do.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks() {
    let project = Project::kyoto();
    let shirube = assert_cmd::cargo::cargo_bin("shirube");
    let answers = "lesson\noffice\nResearch Support\nresearch-support\nResearch Support\n\n";
    assert_cmd::Command::new("script")
        .args(["-qec", &format!("{} new", shirube.display()), "/dev/null"])
        .current_dir(project.root())
        .write_stdin(answers)
        .assert()
        .success();
    let text = read(&project, "content/offices/research-support.yaml");
    assert!(
        text.contains("\n  en: \"Research Support\"\n  ja: \"［部署の名称］\"\n"),
        "{text}"
    );
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
