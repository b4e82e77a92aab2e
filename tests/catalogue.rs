//! Every rule has a fixture, `tests/rules/<rule>.yaml`: edits of a sound guide
//! that break this rule and no other, and near misses that break none. What an
//! editor then reads is a snapshot, in English and in Japanese.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;
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
                project.write(&self.file, encoding.encode(text).0)
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

/// Rules that are broken by the web, not by a guide: tests/external.rs.
const OF_THE_WEB: &[&str] = &[];

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
#[ignore = "until every rule has one"]
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
        .filter(|rule| !with.contains(*rule) && !OF_THE_WEB.contains(rule))
        .collect();
    assert!(without.is_empty(), "no fixture for {without:?}");
}

#[test]
fn each_mistake_is_told_by_its_rule_alone() {
    for (name, fixture) in fixtures() {
        let mut drawn = String::new();
        for case in &fixture.breaks {
            let guide = case.guide();
            let outcome = guide.run();
            let rules: Vec<&str> = outcome.findings.iter().map(|f| f.rule.name).collect();
            let alone = !rules.is_empty() && rules.iter().all(|rule| *rule == name);
            assert!(
                alone,
                "{name}, {}: told by {rules:?}\n{}",
                case.what,
                guide.told()
            );
            drawn += &format!("# {}\n\n", case.what);
            for tongue in Tongue::ALL {
                let wording = Wording::new(tongue);
                let findings = &outcome.findings;
                drawn += &report(findings, &outcome.sources, Format::Human, &wording, false).stderr;
            }
        }
        insta::with_settings!({ snapshot_path => "rules/told", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, drawn);
        });
    }
}

#[test]
fn near_misses_are_not_told() {
    for (name, fixture) in fixtures() {
        for case in &fixture.passes {
            let told = case.guide().told();
            assert!(told.is_empty(), "{name}, {}:\n{told}", case.what);
        }
    }
}
