//! What editors are shown of their guide: every entry, by language, with what
//! there is to do about it.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use jiff::civil::Date;
use shirube::overview::{self, Age, Entry, First, Kind, Overview};
use shirube::pipeline::Outcome;
use support::{Project, TODAY};

const INTEGRITY: &str = "content/courses/research-integrity/course.yaml";

fn today() -> Date {
    TODAY.parse().expect("a day")
}

fn of(outcome: &Outcome) -> Overview {
    let Outcome {
        sources,
        guide,
        findings,
        ..
    } = outcome;
    overview::look(sources, guide.as_deref(), None, findings, today())
}

fn seen(project: &Project) -> Overview {
    of(&project.run())
}

fn ids(overview: &Overview, kind: Kind) -> Vec<&str> {
    let entries = overview.entries.iter();
    let entries = entries.filter(|entry| entry.kind == kind);
    entries.map(|entry| entry.id.as_str()).collect()
}

fn entry<'o>(overview: &'o Overview, kind: Kind, id: &str) -> &'o Entry {
    let mut entries = overview.entries.iter();
    let found = entries.find(|entry| entry.kind == kind && entry.id == id);
    found.unwrap_or_else(|| panic!("no {kind:?} {id}"))
}

#[test]
fn every_entry_is_there_in_the_order_of_the_guide() {
    let kyoto = seen(&Project::kyoto());
    for (kind, expected) in [
        (
            Kind::Course,
            &[
                "research-integrity",
                "information-security",
                "research-grants",
                "security-export-control",
                "personal-information",
            ][..],
        ),
        (Kind::Page, &["home", "about"]),
        (Kind::Office, &["nansei-general-affairs"]),
        (Kind::Check, &["groupware", "portal"]),
        (Kind::List, &["audiences", "accounts"]),
        (Kind::Phrases, &[]),
        (Kind::Site, &["site"]),
        (Kind::Theme, &[]),
        (Kind::Other, &[]),
    ] {
        assert_eq!(ids(&kyoto, kind), expected, "{kind:?}");
    }
    // A guide without a portal has no row for one.
    let laboratory = seen(&Project::fixture("laboratory"));
    assert_eq!(ids(&laboratory, Kind::Check), [""; 0]);
    assert_eq!(ids(&laboratory, Kind::Phrases), ["de", "fr"]);
    let trilingual = seen(&Project::fixture("trilingual"));
    let names: Vec<&str> = (trilingual.languages.iter())
        .map(|language| language.name.as_str())
        .collect();
    assert_eq!(names, ["English", "日本語", "简体中文"]);
}

/// What an entry leads to is there, and every page of an entry is led to.
#[test]
fn entries_lead_to_their_pages_in_each_language() {
    for (name, project) in Project::every() {
        let outcome = project.run();
        let overview = of(&outcome);
        let site = outcome.site.as_ref().expect("a site");
        let mut led = 0;
        for entry in &overview.entries {
            assert_eq!(entry.spoken.len(), overview.languages.len(), "{name}");
            assert!(!entry.is_lost, "{name} {}", entry.id);
            for (language, own) in overview.languages.iter().zip(&entry.spoken) {
                let told = format!("{name} {} {}", entry.id, language.tag);
                let Some(page) = &own.page else {
                    let has_none = matches!(entry.kind, Kind::Phrases) || entry.id == "glossary";
                    assert!(has_none, "{told}");
                    continue;
                };
                led += 1;
                let html = site.get(&page.route).expect(&told);
                assert!(page.route.as_str().starts_with(&language.tag), "{told}");
                if let Some(anchor) = &page.anchor {
                    let html = String::from_utf8_lossy(html);
                    let is_there = [format!("id={anchor}>"), format!("id={anchor} ")];
                    assert!(is_there.iter().any(|id| html.contains(id)), "{told}");
                }
            }
        }
        assert!(led > 10, "the test must see pages");
        let courses = entries_of_pages(&overview);
        let all = site.keys().filter(|route| {
            let path = route.as_str();
            path.contains("/courses/") && path.ends_with("index.html")
        });
        assert_eq!(courses, all.count(), "{name}");
    }
}

fn entries_of_pages(overview: &Overview) -> usize {
    let courses = overview.entries.iter();
    let courses = courses.filter(|entry| entry.kind == Kind::Course);
    courses.map(|entry| entry.spoken.len()).sum()
}

#[test]
fn what_a_language_lacks_is_counted_there() {
    let folder = "content/courses/patient-safety";
    let complete = || Project::fixture("trilingual");
    let of = |project: &Project| {
        let overview = seen(project);
        let entry = entry(&overview, Kind::Course, "patient-safety").clone();
        (overview.first, entry)
    };
    // Another course lacks one already.
    let (first, whole) = of(&complete());
    assert_eq!(first, [First::Lacking(2, 1)]);
    assert!(!whole.needs_work());

    let (first, entry) = of(&complete().remove(&format!("{folder}/notes.zh-Hans.md")));
    let lacks: Vec<usize> = entry.spoken.iter().map(|own| own.lacks).collect();
    assert_eq!(lacks, [0, 0, 1]);
    assert_eq!(entry.spoken[2].stands_in.as_deref(), Some("en"));
    assert_eq!(entry.spoken[2].file, None);
    assert_eq!(
        entry.spoken[1].file.as_deref(),
        Some(&*format!("{folder}/notes.ja.md"))
    );
    assert_eq!(first, [First::Lacking(2, 2)]);
    assert!(entry.needs_work());

    // Who does not want to hear of it is not told to work on it, and sees it.
    let silent = complete()
        .remove(&format!("{folder}/notes.zh-Hans.md"))
        .edit(
            "site.yaml",
            "review_after:",
            "rules: {untranslated: off}\nreview_after:",
        );
    let (first, entry) = of(&silent);
    assert_eq!(first, []);
    assert_eq!(entry.spoken[2].stands_in.as_deref(), Some("en"));
    assert!(!entry.needs_work());
}

#[test]
fn a_text_that_lags_behind_another_is_counted() {
    let project = Project::kyoto().write(
        "content/pages/about.en.md",
        "---\ntitle: About\n---\nAsk before 28 February 2027.\n",
    );
    let project = project.write(
        "content/pages/about.ja.md",
        "---\ntitle: この案内について\n---\n期限までにお問い合わせください。\n",
    );
    let overview = seen(&project);
    let about = entry(&overview, Kind::Page, "about");
    let differs: Vec<usize> = about.spoken.iter().map(|own| own.differs).collect();
    assert_eq!(differs, [0, 1], "the day stands in English alone");
    assert!(overview.first.contains(&First::Differing(1, 1)));
}

#[test]
fn age_is_that_of_the_source_that_is_old_first() {
    let with = |source: &str| {
        let text = std::fs::read_to_string(Project::kyoto().path(INTEGRITY)).expect("a course");
        let (before, rest) = text.split_once("\nsource:").expect("a source");
        // The keys behind the source begin at the margin.
        let rest = rest.lines().skip(1);
        let rest: Vec<&str> = rest
            .skip_while(|line| line.starts_with([' ', '-', '#']) || line.is_empty())
            .collect();
        let text = format!("{before}\n{source}\n{}\n", rest.join("\n"));
        let project = Project::kyoto().write(INTEGRITY, text);
        let overview = seen(&project);
        entry(&overview, Kind::Course, "research-integrity").age
    };
    let dated = |age: Age| match age {
        Age::Dated {
            moment,
            is_verified,
            old_from,
            is_old,
        } => {
            let from = old_from.map(|day| day.to_string());
            (moment.to_string(), is_verified, from, is_old)
        }
        other => panic!("{other:?}"),
    };
    let day = |day: &str| Some(day.to_owned());
    for (source, expected) in [
        (
            "source: {as_of: FY2021}",
            ("FY2021", false, day("2023-04-01"), true),
        ),
        (
            "source: {as_of: FY2021, verified: 2026-06-30}",
            ("2026-06-30", true, day("2027-07-01"), false),
        ),
        (
            "source: {verified: 2026-06-30, review_by: 2026-11-22}",
            ("2026-06-30", true, day("2026-11-23"), false),
        ),
        (
            "source: {verified: 2026-06-30, review_by: 2026-11-21}",
            ("2026-06-30", true, day("2026-11-22"), true),
        ),
        (
            "source: [{verified: 2026-06-30}, {verified: 2026-05-31}, {url: \"https://example.org/\"}]",
            ("2026-05-31", true, day("2027-06-01"), false),
        ),
    ] {
        let (moment, is_verified, old_from, is_old) = expected;
        let expected = (moment.to_owned(), is_verified, old_from, is_old);
        assert_eq!(dated(with(source)), expected, "{source}");
    }
    assert_eq!(with("source: {url: \"https://example.org/\"}"), Age::NoDate);
    assert_eq!(with(""), Age::NoSource);
    let overview = seen(&Project::kyoto());
    let office = entry(&overview, Kind::Office, "nansei-general-affairs");
    assert_eq!(office.age, Age::NotAsked);
    assert_eq!(overview.first, [First::Old(7)]);
}

#[test]
fn what_is_lost_to_an_error_keeps_its_row() {
    let overview = seen(&Project::kyoto().write(INTEGRITY, "title: [\n"));
    let lost = entry(&overview, Kind::Course, "research-integrity");
    assert!(lost.is_lost && lost.needs_work());
    assert_eq!(&*lost.path, INTEGRITY);
    assert_eq!(lost.errors.len(), 1);
    assert!(lost.spoken.iter().all(|own| own.title.is_none()));
    // It comes behind those that have a place in the guide.
    let courses = ids(&overview, Kind::Course);
    assert_eq!(courses.last(), Some(&"research-integrity"));
    assert_eq!(courses.len(), 5);
    assert_eq!(
        overview.first.first(),
        Some(&First::Errors(vec![lost.errors[0]], 0))
    );
}

#[test]
fn without_a_guide_the_files_are_shown() {
    let overview = seen(&Project::kyoto().write("site.yaml", "languages: [\n"));
    assert_eq!(overview.languages, []);
    assert_eq!(ids(&overview, Kind::Course).len(), 5);
    let site = entry(&overview, Kind::Site, "site");
    assert_eq!(site.errors.len(), 1);
    let course = entry(&overview, Kind::Course, "research-integrity");
    assert!(!course.is_lost, "nobody can tell");
    assert_eq!(course.spoken, []);
}

/// While errors keep changes from being shown, the guide of before is: it is
/// what entries are called by, and where they stand.
#[test]
fn what_is_still_shown_keeps_its_titles_and_pages() {
    let good = Project::kyoto().run();
    let before = good.guide.as_deref();
    let whole = of(&good);
    let look = |path: &str, text: &str| {
        let run = Project::kyoto().write(path, text).run();
        overview::look(
            &run.sources,
            run.guide.as_deref(),
            before,
            &run.findings,
            today(),
        )
    };
    let titles = |overview: &Overview| -> Vec<_> {
        let entries = overview.entries.iter();
        entries
            .map(|own| (own.kind, own.id.clone(), own.spoken.clone()))
            .collect()
    };
    let course = look(INTEGRITY, "title: [\n");
    let own = entry(&course, Kind::Course, "research-integrity");
    assert!(own.is_lost && own.is_kept);
    assert!(own.spoken.iter().all(|own| own.page.is_some()));
    assert_eq!(titles(&course), titles(&whole));
    let site = look("site.yaml", "languages: [\n");
    assert_eq!(site.languages, whole.languages);
    assert_eq!(site.title, whole.title);
    assert_eq!(titles(&site), titles(&whole));
    assert!(site.entries.iter().all(|own| !own.is_lost));
    // What was never shown is not said to be.
    let new = look("content/courses/new/course.yaml", "title: [\n");
    let own = entry(&new, Kind::Course, "new");
    assert!(own.is_lost && !own.is_kept);
}

/// Of a guide with very many mistakes none is left out, and few come first.
#[test]
fn each_finding_is_of_one_entry() {
    let outcome = Project::broken("forty").run();
    let overview = of(&outcome);
    let mut told: Vec<usize> = (overview.entries.iter())
        .flat_map(|entry| entry.errors.iter().chain(&entry.warnings).copied())
        .collect();
    told.sort_unstable();
    let all: Vec<usize> = (0..outcome.findings.len()).collect();
    assert_eq!(told, all);
    assert!(all.len() > 30, "the test must see findings");
    let Some(First::Errors(named, more)) = overview.first.first() else {
        panic!("errors come first: {:?}", overview.first);
    };
    assert_eq!(named.len(), 5);
    let errors: usize = (overview.entries.iter())
        .map(|entry| entry.errors.len())
        .sum();
    assert_eq!(named.len() + more, errors);
}

/// What is told of a theme, or of a file that is nothing, has a row too.
#[test]
fn what_is_told_has_a_row() {
    let project = Project::kyoto()
        .write("themes/own/templates/about.html", "{{ nobody")
        .write("content/lessons.yaml", "a: b\n")
        .edit("site.yaml", "theme: default", "theme: own");
    let overview = seen(&project);
    assert_eq!(ids(&overview, Kind::Theme), ["own"]);
    assert_eq!(ids(&overview, Kind::Other), ["content/lessons.yaml"]);
}
