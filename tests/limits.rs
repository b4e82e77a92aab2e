//! What is too much of anything, and what is said of it. docs/limits.md has
//! the table; `tests/files.rs` has sizes of files and depths of brackets.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "rules/guide.rs"]
mod small;
mod support;

use small::{AUDIENCE, NEWS, SAFETY, guide};

/// Tags of languages, as many as are asked for.
fn tags(count: usize) -> String {
    let letters = || 'a'..='z';
    let tags = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let real = tags.filter(|tag| shirube::values::language_tag(tag).is_ok());
    real.take(count).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_too_much_is_told() {
    let long = "a".repeat(65);
    let sites = |count| format!("title: Guide\nlanguages: [{}]\n", tags(count));
    for (path, text, told) in [
        (
            format!("content/courses/{long}/course.yaml"),
            "title: {en: A, ja: あ}\n".to_owned(),
            "ids are made of a–z, 0–9 and `-`, at most 64 of them",
        ),
        (
            format!("content/offices/{long}.yaml"),
            "name: {en: A, ja: あ}\n".to_owned(),
            "at most 64 of them",
        ),
        (
            AUDIENCE.to_owned(),
            format!("- {{id: {long}, name: {{en: A, ja: あ}}}}\n"),
            "content/audiences.yaml:1:8: error[invalid-id]",
        ),
        (
            "site.yaml".to_owned(),
            sites(25),
            "a guide has at most 24 languages",
        ),
        (
            AUDIENCE.to_owned(),
            audiences(501),
            "error[file-too-large]: a guide has at most 500 audiences",
        ),
        (
            NEWS.to_owned(),
            "- {a: 1, b: 2, c: 3}\n".repeat(40_000),
            "this file holds more values than any that is meant",
        ),
    ] {
        let found = guide().write(&path, text).told();
        assert!(
            found.contains(told),
            "{path}: {}",
            &found[..found.len().min(2000)]
        );
    }
    let found = guide().write("site.yaml", sites(24)).told();
    assert!(!found.contains("at most 24 languages"), "{found}");
}

/// Each mistake of a file is told, and the file is not read once for each.
#[test]
fn thousands_of_mistakes_in_one_file_are_told() {
    let targets = (0..1000).map(|at| format!("- {{audience: a{at}, obligation: required}}\n"));
    let course = format!(
        "title: {{en: A, ja: あ}}\ntargets:\n{}",
        targets.collect::<String>()
    );
    let found = guide().write(SAFETY, course).told();
    assert!(
        found.contains("course.yaml:1002:14: error[unknown-audience]"),
        "{found}"
    );
}

/// A list of as many audiences.
fn audiences(count: usize) -> String {
    let all: Vec<String> = (0..count)
        .map(|at| format!("- {{id: a{at}, name: {{en: A, ja: あ}}}}\n"))
        .collect();
    all.concat()
}
