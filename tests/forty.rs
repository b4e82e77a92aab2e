//! Forty mistakes in ten files are forty findings of one run, each at its
//! place. The guide says itself what is to be told, behind each mistake:
//! `#! rule` in YAML, `<!--! rule -->` in Markdown.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use support::Project;

/// The places and rules that a file says are told of it: `path:line rule`.
fn expected(path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().zip(1..);
    let marks = lines.filter_map(|(line, number)| {
        let (_, mark) = line.split_once("#! ").or(line.split_once("<!--! "))?;
        let rule = mark.trim_end_matches(" -->");
        Some(format!("{path}:{number} {rule}"))
    });
    marks.collect()
}

#[test]
fn forty_mistakes_are_forty_findings_each_at_its_place() {
    let project = Project::broken("forty");
    let mut expected: Vec<String> = project
        .files("")
        .iter()
        .flat_map(|(path, bytes)| expected(path, &String::from_utf8_lossy(bytes)))
        .collect();
    expected.sort();
    let files: BTreeSet<&str> = expected
        .iter()
        .filter_map(|mark| mark.split(':').next())
        .collect();
    assert_eq!((expected.len(), files.len()), (40, 10), "{expected:#?}");

    let short = project.told();
    let mut told: Vec<String> = short
        .lines()
        .map(|line| {
            let mut parts = line.splitn(4, ':');
            let mut next = || parts.next().unwrap_or_default();
            let (path, at, _, rest) = (next(), next(), next(), next());
            let rule = rest.split(['[', ']']).nth(1).unwrap_or_default();
            format!("{path}:{at} {rule}")
        })
        .collect();
    told.sort();
    assert_eq!(told, expected, "{short}");
    // The columns, and what is said.
    insta::assert_snapshot!(short);
}

/// The order of findings does not hang on which file is read first.
#[test]
fn they_are_told_alike_on_any_number_of_threads_and_again() {
    let told = Project::broken("forty").told();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().expect("threads");
        let again = pool.install(|| Project::broken("forty").told());
        assert_eq!(again, told, "{threads} threads");
    }
}
