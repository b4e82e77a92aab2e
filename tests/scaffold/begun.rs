//! Guides in which something is begun, and what is still to be mended.

use std::collections::BTreeSet;

use shirube::finding::Finding;

use crate::support::{self, Project};

/// What can be begun, and the file in which it then stands.
pub const KINDS: [(&str, &str, &str); 6] = [
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
pub fn guides() -> Vec<(&'static str, Project)> {
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

pub fn init(arguments: &[&str]) -> Project {
    let project = Project::empty();
    let all = [&["init", "."], &AS_OF[..], arguments].concat();
    project.shirube(&all).success();
    project
}

pub fn new(project: &Project, arguments: &[&str]) -> String {
    let all = [&["new"], &AS_OF[..], arguments].concat();
    said(&project.shirube(&all).success())
}

pub fn said(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("text")
}

pub fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path(path)).expect(path)
}

/// What is told of an entry that nothing names yet, of a course that no check
/// covers, and where there is no office to name, or no course at all: the next
/// step is the editor's.
pub const NEXT: [&str; 4] = [
    "[unused-entry]",
    "[unchecked-course]",
    "[nobody-to-ask]",
    "the guide has no course",
];

/// What is told of a guide that is wrong with it already. That blanks are not
/// filled in is told of each file once.
pub fn to_mend(project: &Project) -> String {
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
pub fn found(project: &Project) -> BTreeSet<String> {
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
pub fn languages(project: &Project) -> Vec<String> {
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
