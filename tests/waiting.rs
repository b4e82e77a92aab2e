//! Somebody waits for the site while it is made: whoever has a page open sees
//! it first, and what is known to have changed is all that is read again.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use shirube::checked::Checked;
use shirube::memo::Memo;
use shirube::model::Guide;
use shirube::pipeline::{self, Interim, Outcome, Waiting};
use shirube::plan::Route;
use shirube::render::{Artefacts, Draft};
use shirube::source::Sources;
use support::Project;

const PAGE: &str = "ja/courses/research-grants/index.html";
const NOTES: &str = "content/courses/research-grants/notes.ja.md";
const OTHER: &str = "content/courses/research-integrity/notes.ja.md";

/// Somebody with a page open.
#[derive(Default)]
struct Reader {
    heard: Mutex<Vec<(Option<Artefacts>, usize)>>,
    is_outdated: AtomicBool,
}

impl Waiting for Reader {
    fn wanted(&self, _: &Sources, _: &Guide) -> Vec<Route> {
        vec![Route::new(PAGE), Route::new("ja/nowhere/index.html")]
    }

    fn meanwhile(&self, interim: Interim<'_>) {
        let heard = (interim.first, interim.findings.len());
        self.heard.lock().expect("a lock").push(heard);
    }

    fn rest(&self, draft: Draft) -> Checked<Option<Artefacts>> {
        let is_outdated = || self.is_outdated.load(Ordering::Relaxed);
        draft.drawing().all(is_outdated)
    }
}

impl Reader {
    fn run(&self, project: &Project, memo: &Memo) -> Outcome {
        let (root, options) = (project.root(), &project.options);
        pipeline::run_for(root, options, memo, Some(self)).expect("readable")
    }

    /// What was heard of the last run.
    fn heard(&self) -> (Option<Artefacts>, usize) {
        self.heard.lock().expect("a lock").pop().expect("something")
    }
}

#[test]
fn an_open_page_comes_first_and_is_the_same_later() {
    let reader = Reader::default();
    let outcome = reader.run(&Project::kyoto(), &Memo::off());
    let (first, findings) = reader.heard();
    let (first, site) = (first.expect("pages"), outcome.site.expect("a site"));
    assert!(first.contains_key(&Route::new(PAGE)));
    assert!(first.len() < site.len());
    for (route, bytes) in &first {
        assert_eq!(site.get(route), Some(bytes), "{}", route.as_str());
    }
    assert_eq!(findings, outcome.findings.len());
}

#[test]
fn what_is_wrong_comes_first_too() {
    let reader = Reader::default();
    let project = Project::kyoto().edit(
        "site.yaml",
        "languages: [en, ja]",
        "languages: [en, ja, xx]",
    );
    let outcome = reader.run(&project, &Memo::off());
    let (first, findings) = reader.heard();
    assert!(first.is_none() && outcome.site.is_none());
    assert_eq!(findings, outcome.findings.len());
}

#[test]
fn a_run_that_nobody_needs_ends_and_leaves_nothing_wrong() {
    let (reader, memo) = (Reader::default(), Memo::keeping());
    let mut project = Project::kyoto();
    reader.run(&project, &memo);
    for text in ["## 一\n", "## 二\n", "## 三\n"] {
        project = project.write(NOTES, text);
        reader.is_outdated.store(true, Ordering::Relaxed);
        let given_up = reader.run(&project, &memo);
        assert!(given_up.is_outdated && given_up.site.is_none());
        reader.is_outdated.store(false, Ordering::Relaxed);
        let whole = reader.run(&project, &memo);
        assert_eq!(whole.site, project.run().site);
    }
}

/// What changes after a first run, what is said to have changed, and whether
/// that is all that there is to see.
type Story = (
    &'static str,
    fn(Project) -> Project,
    &'static [&'static str],
    bool,
);

#[test]
fn what_is_said_to_have_changed_is_read_again() {
    let stories: [Story; 7] = [
        ("nothing", |own| own, &[], true),
        (
            "one text",
            |own| own.write(NOTES, "## 一\n"),
            &[NOTES],
            true,
        ),
        (
            "two texts",
            |own| own.write(NOTES, "## 一\n").write(OTHER, "## 二\n"),
            &[NOTES, OTHER],
            true,
        ),
        (
            "two texts, and one is not told",
            |own| own.write(NOTES, "## 一\n").write(OTHER, "## 二\n"),
            &[NOTES],
            false,
        ),
        (
            "a file that cannot be read as text",
            |own| own.write(NOTES, [0x83, 0x5c]),
            &[NOTES],
            true,
        ),
        // What came or went is looked for everywhere.
        (
            "a new file",
            |own| own.write("content/pages/new.ja.md", "---\ntitle: 新\n---\n"),
            &["content/pages/new.ja.md"],
            true,
        ),
        (
            "a file that went",
            |own| {
                std::fs::remove_file(own.path(NOTES)).expect("removed");
                own.write(OTHER, "## 二\n")
            },
            &[NOTES],
            true,
        ),
    ];
    for (story, change, said, is_all) in stories {
        let memo = Memo::keeping();
        let mut project = Project::kyoto();
        let run = |project: &Project| {
            pipeline::run(project.root(), &project.options, &memo).expect("readable")
        };
        run(&project);
        project = change(project);
        let said: Vec<PathBuf> = said.iter().map(|path| project.path(path)).collect();
        memo.files.expect(Some(said));
        let same = |one: &Outcome, other: &Outcome| {
            one.site == other.site && one.findings == other.findings
        };
        let cold = project.run();
        assert_eq!(same(&run(&project), &cold), is_all, "{story}");
        let is_current = pipeline::is_current(project.root(), &memo);
        assert_eq!(is_current, is_all, "{story}");
        assert!(same(&run(&project), &cold), "{story}");
    }
}
