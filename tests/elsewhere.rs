//! Where else to look: findings show the other places that belong to them, and
//! one cause is told once.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use shirube::pipeline::Outcome;
use shirube::report::{Format, report};
use shirube::wording::{Tongue, Wording};
use small::{AUDIENCE, SAFETY, guide};

const BASICS: &str = "content/courses/basics/course.yaml";

/// An edit of a guide, by file; the rule that then tells something, and the
/// other places: file, marked text, what is said of it.
type Case = (
    &'static [(&'static str, &'static str, &'static str)],
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // The first use of an id.
    (&[(AUDIENCE, "- id: faculty", "- id: staff")], "duplicate-id",
     &[(AUDIENCE, "staff", "it is used here first")]),
    (&[("site.yaml", "[en, ja]", "[en, ja, en]")], "invalid-value",
     &[("site.yaml", "en", "it stands here first")]),
    // What is most likely meant, in its own words; else the file that is not there.
    (&[(SAFETY, "office: desk", "office: desc")], "unknown-office",
     &[("content/offices/desk.yaml", "Desk", "this is `desk`")]),
    (&[(SAFETY, "office: desk", "office: zebra")], "unknown-office",
     &[("content/offices/zebra.yaml", "", "this file does not exist")]),
    (&[(SAFETY, "prerequisites: [basics]", "prerequisites: [basic]")], "unknown-course",
     &[(BASICS, "Basics", "this is `basics`")]),
    (&[(SAFETY, "prerequisites: [basics]", "checked_by: [zebra]")], "unknown-check",
     &[("content/checks/zebra.yaml", "", "this file does not exist")]),
    (&[(SAFETY, "office: desk", "office: 窓口")], "unknown-office", &[]),
    // Each step of a circle.
    (&[(BASICS, "schedule:", "prerequisites: [safety]\nschedule:")], "course-circle",
     &[(SAFETY, "basics", "`safety` names `basics` here")]),
    (&[(BASICS, "schedule:", "prerequisites: [basics]\nschedule:")], "course-circle", &[]),
    (&[(AUDIENCE, "- id: faculty", "- id: faculty\n  all: [teaching-staff]")], "audience-circle",
     &[(AUDIENCE, "teaching-staff", "`faculty` is defined by `teaching-staff` here"),
       (AUDIENCE, "faculty", "`teaching-staff` is defined by `faculty` here")]),
    // Both sides of a contradiction.
    (&[(SAFETY, "    - 12-31\n", "    - 06-30\n")], "due-before-opening",
     &[(SAFETY, "07-01", "the course opens on this day")]),
    (&[(SAFETY, "duration: 30 minutes", "duration: 60 minutes")], "repeated-term",
     &[(SAFETY, "duration", "it stands on the course here")]),
    // Where a text goes; on one line there is nothing to show.
    (&[(BASICS, "title: {en: Basics, ja: 基礎研修}", "title:\n  en: Basics")], "missing-text",
     &[(BASICS, "en", "`ja: …` goes below this text")]),
    (&[(BASICS, "title: {en: Basics, ja: 基礎研修}", "title: {en: Basics}")], "missing-text", &[]),
];

/// The other places of the one finding of a rule.
fn elsewhere(outcome: &Outcome, rule: &str) -> Vec<(String, String, String)> {
    let wording = Wording::new(Tongue::English);
    let mut told = outcome.findings.iter().filter(|f| f.rule.name == rule);
    let finding = told.next().unwrap_or_else(|| panic!("no {rule}"));
    assert!(told.next().is_none(), "{rule} is told twice");
    finding
        .related
        .iter()
        .map(|related| {
            let text = outcome.sources.get(&related.place.path);
            let text = text.map_or("", |file| file.text());
            let span = related.place.span.clone().unwrap_or_default();
            (
                related.place.path.to_string(),
                text[span].to_owned(),
                wording.say(&related.label),
            )
        })
        .collect()
}

#[test]
fn findings_show_where_else_to_look() {
    for (edits, rule, expected) in CASES {
        let guide = edits.iter().fold(guide(), |guide, (file, from, to)| {
            guide.edit(file, from, to)
        });
        let expected: Vec<(String, String, String)> = expected
            .iter()
            .map(|(path, text, label)| {
                ((*path).to_owned(), (*text).to_owned(), (*label).to_owned())
            })
            .collect();
        assert_eq!(elsewhere(&guide.run(), rule), expected, "{edits:?}");
    }
}

/// Of very many names and places the first are shown, and how many more there
/// are. What programs read says that too.
#[test]
fn of_very_many_places_the_first_are_shown() {
    const PORTAL: &str = "content/checks/portal.yaml";
    for (courses, names, more) in [
        (5, "`c-000`, `c-001`, `c-002`, `c-003` and `c-004`", None),
        (
            6,
            "`c-000`, `c-001`, `c-002`, `c-003`, `c-004` and 1 more",
            Some("and 1 more place"),
        ),
        (
            300,
            "`c-000`, `c-001`, `c-002`, `c-003`, `c-004` and 295 more",
            Some("and 295 more places"),
        ),
    ] {
        let check = "name: {en: Portal, ja: ポータル}\ncovers: 2\n";
        let guide = (0..courses).fold(guide().write(PORTAL, check), |guide, number| {
            let course = std::fs::read_to_string(guide.path(BASICS)).expect(BASICS);
            let path = format!("content/courses/c-{number:03}/course.yaml");
            guide.write(&path, course + "checked_by: [portal]\n")
        });
        let outcome = guide.run();
        assert_eq!(elsewhere(&outcome, "coverage-mismatch").len(), 5);
        let told = outcome
            .findings
            .iter()
            .find(|f| f.rule.name == "coverage-mismatch");
        let wording = Wording::new(Tongue::English);
        let say = |format| {
            let told = told.map(std::slice::from_ref).unwrap_or_default();
            let report = report(told, &outcome.sources, format, &wording, false);
            report.stderr + &report.stdout
        };
        let person = say(Format::Human);
        let named = format!("{courses} courses name it: {names}\n");
        assert!(person.contains(&named), "{person}");
        let is_told = more.is_none_or(|more| person.contains(&format!("= {more}\n")));
        assert!(
            is_told && person.contains("more place") == more.is_some(),
            "{person}"
        );
        for (format, key) in [
            (Format::Json, "\"more_related\": "),
            (Format::Sarif, "more place"),
        ] {
            assert_eq!(say(format).contains(key), more.is_some(), "{courses}");
        }
    }
}

/// A file that is not there has no lines to show, but what is said of it is.
#[test]
fn a_file_that_is_missing_is_named() {
    let outcome = guide().edit(SAFETY, "office: desk", "office: zebra").run();
    let wording = Wording::new(Tongue::English);
    let drawn = report(
        &outcome.findings,
        &outcome.sources,
        Format::Human,
        &wording,
        false,
    );
    for line in [
        "::: content/offices/zebra.yaml",
        "= this file does not exist",
    ] {
        assert!(drawn.stderr.contains(line), "{}", drawn.stderr);
    }
}

/// A language that was just added lacks every phrase: one mistake, and not one
/// for each of its phrases.
#[test]
fn the_phrases_of_a_new_language_are_told_once() {
    let told = |phrases: Option<&str>| {
        let mut guide = guide().edit("site.yaml", "[en, ja]", "[en, ja, fr]");
        if let Some(phrases) = phrases {
            guide = guide.write("content/phrases/fr.yaml", phrases);
        }
        let outcome = guide.run();
        let mut told = outcome
            .findings
            .iter()
            .filter(|f| f.rule.name == "missing-phrase");
        let finding = told.next().expect("a finding");
        assert!(told.next().is_none(), "told twice");
        let wording = Wording::new(Tongue::English);
        let help = wording.say(&finding.mends[0].text);
        (finding.place.clone(), wording.say(&finding.message), help)
    };
    let (place, message, help) = told(None);
    assert_eq!(&*place.path, "site.yaml");
    assert!(place.span.is_some(), "the language is marked");
    assert!(message.ends_with("are missing in the language `fr`, the first of them `account-any`"));
    assert!(help.contains("`shirube new phrases fr`"), "{help}");

    let english = include_str!("../themes/default/phrases/en.yaml");
    let without = |keys: &[&str]| -> String {
        let is_left = |line: &&str| !keys.iter().any(|key| line.starts_with(&format!("{key}:")));
        let lines = english.lines().filter(is_left);
        lines.flat_map(|line| [line, "\n"]).collect()
    };
    let (place, message, help) = told(Some(&without(&["required"])));
    assert_eq!(&*place.path, "content/phrases/fr.yaml");
    assert_eq!(
        message,
        "the phrase `required` is missing in the language `fr`"
    );
    assert_eq!(
        help,
        "add it to content/phrases/fr.yaml; in English it is: Required"
    );

    // What is to be pasted mends it.
    let keys = ["required", "span-weeks", "due-on"];
    let (_, message, help) = told(Some(&without(&keys)));
    assert_eq!(
        message,
        "3 phrases are missing in the language `fr`, the first of them `due-on`"
    );
    let (_, lines) = help.split_once(":\n").expect("lines");
    let guide = guide()
        .edit("site.yaml", "[en, ja]", "[en, ja, fr]")
        .write("content/phrases/fr.yaml", without(&keys) + lines);
    let told = guide.told();
    assert!(!told.contains("phrase"), "{told}");
}
