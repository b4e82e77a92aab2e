//! Every rule has a fixture, `tests/rules/<rule>.yaml`: edits of a sound guide
//! that break this rule and no other, and near misses that break none. What an
//! editor then reads is a snapshot, in English and in Japanese.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;
use shirube::pipeline::Outcome;
use shirube::report::{Format, report};
use shirube::wording::{Tongue, Wording};
use support::Project;

/// What stands in a fixture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    /// Mistakes, each told by this rule alone.
    breaks: Vec<Case>,
    /// What looks like one, and is none.
    passes: Vec<Case>,
}

/// One guide: the sound one, edited.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case is about.
    what: String,
    /// As of which day, if not the usual one.
    on: Option<String>,
    edits: Vec<Edit>,
}

/// What is done to one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    /// A text that stands in it once, …
    from: Option<String>,
    /// … and what stands there instead.
    to: Option<String>,
    /// The whole of the file.
    write: Option<String>,
    /// How often it is repeated.
    times: Option<usize>,
    /// In which encoding that is saved.
    encoding: Option<String>,
    /// Takes the file or folder away.
    #[serde(default)]
    remove: bool,
    /// Makes a folder of this name.
    #[serde(default)]
    folder: bool,
    /// Makes a link that leads there.
    link: Option<String>,
}

impl Edit {
    fn apply(&self, project: Project) -> Project {
        match (&self.from, &self.to, &self.write) {
            (Some(from), Some(to), None) => project.edit(&self.file, from, to),
            (None, None, Some(text)) => {
                let label = self.encoding.as_deref().unwrap_or("utf-8");
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect(label);
                let text = text.repeat(self.times.unwrap_or(1));
                project.write(&self.file, encoding.encode(&text).0)
            }
            (None, None, None) if self.remove => project.remove(&self.file),
            (None, None, None) if self.folder => {
                std::fs::create_dir_all(project.path(&self.file)).expect("a folder");
                project
            }
            #[cfg(unix)]
            (None, None, None) if self.link.is_some() => {
                let to = self.link.as_deref().unwrap_or_default();
                std::os::unix::fs::symlink(to, project.path(&self.file)).expect("a link");
                project
            }
            _ => panic!("{self:?}: write `from` and `to`, `write`, `remove`, `folder` or `link`"),
        }
    }
}

impl Case {
    fn guide(&self) -> Project {
        let mut project = self
            .edits
            .iter()
            .fold(small::guide(), |p, edit| edit.apply(p));
        if let Some(day) = &self.on {
            project = project.on(day);
        }
        project
    }
}

/// Rules that no guide breaks by what stands in it: the web does
/// (tests/external), or a system that lets nobody read a file.
const OF_OTHERS: &[&str] = &[
    "faulty-certificate",
    "gone-address",
    "moved-address",
    "refused-address",
    "unreachable-address",
    "unreadable-file",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn fixtures() -> Vec<(String, Fixture)> {
    let mut fixtures: Vec<(String, Fixture)> = walkdir::WalkDir::new(folder())
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|own| own == "yaml"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(&path).expect("a fixture");
            let fixture = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            (name, fixture)
        })
        .collect();
    fixtures.sort_by(|a, b| a.0.cmp(&b.0));
    fixtures
}

#[test]
fn every_rule_has_a_fixture() {
    let rules: BTreeSet<&str> = shirube::rules::all().iter().map(|rule| rule.name).collect();
    let fixtures = fixtures();
    for (name, fixture) in &fixtures {
        assert!(rules.contains(name.as_str()), "there is no rule `{name}`");
        assert!(!fixture.breaks.is_empty(), "{name}: nothing breaks it");
        assert!(!fixture.passes.is_empty(), "{name}: no near miss");
    }
    let with: BTreeSet<&str> = fixtures.iter().map(|(name, _)| name.as_str()).collect();
    let without: Vec<&&str> = rules
        .iter()
        .filter(|rule| !with.contains(*rule) && !OF_OTHERS.contains(rule))
        .collect();
    assert!(without.is_empty(), "no fixture for {without:?}");
}

/// What is told of the cases, each in its own guide.
fn outcomes(cases: &[Case]) -> Vec<Outcome> {
    cases.par_iter().map(|case| case.guide().judged()).collect()
}

/// The tests beside this one may do without drawing the pages.
#[test]
fn what_is_told_without_a_theme_is_what_is_told() {
    let mut fixtures = fixtures();
    fixtures.par_iter_mut().for_each(|(name, fixture)| {
        let guide = fixture.breaks.remove(0).guide();
        assert_eq!(guide.judged().findings, guide.run().findings, "{name}");
    });
    for (name, guide) in Project::every() {
        assert_eq!(guide.judged().findings, guide.run().findings, "{name}");
    }
}

fn drawn(outcome: &Outcome, tongue: Tongue, format: Format) -> String {
    let wording = Wording::new(tongue);
    report(&outcome.findings, &outcome.sources, format, &wording, false).stderr
}

#[test]
fn each_mistake_is_told_by_its_rule_alone() {
    let mut wrong = String::new();
    for (name, fixture) in fixtures() {
        let mut told = String::new();
        for (case, outcome) in fixture.breaks.iter().zip(outcomes(&fixture.breaks)) {
            let findings = &outcome.findings;
            if findings.is_empty() || findings.iter().any(|own| own.rule.name != name) {
                let short = drawn(&outcome, Tongue::English, Format::Short);
                wrong += &format!("{name}, {}:\n{short}\n", case.what);
            }
            told += &format!("# {}\n\n", case.what);
            for tongue in Tongue::ALL {
                told += &drawn(&outcome, tongue, Format::Human);
            }
        }
        insta::with_settings!({ snapshot_path => "rules/told", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, told);
        });
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn near_misses_are_not_told() {
    let mut wrong = String::new();
    for (name, fixture) in fixtures() {
        for (case, outcome) in fixture.passes.iter().zip(outcomes(&fixture.passes)) {
            if !outcome.findings.is_empty() {
                let short = drawn(&outcome, Tongue::English, Format::Short);
                wrong += &format!("{name}, {}:\n{short}\n", case.what);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
