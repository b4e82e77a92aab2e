//! A preview that was left open for a day of work: it shows what a cold build
//! makes, and holds no more than it did at first.
//!
//! The edits are the same in each run. Others are looked at with
//! `SHIRUBE_SEED=7`, and more with `SHIRUBE_STEPS=5000`.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "server/preview.rs"]
mod preview;
mod support;

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use preview::Preview;
use shirube::memo::Memo;
use shirube::pipeline;
use shirube::render::Artefacts;
use support::edits::Editor;
use support::{Project, TODAY};

const SEED: u64 = 5;
const STEPS: u64 = 500;
/// Longer than anything takes that happens at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// An editor, a preview, and tabs of browsers.
struct Day {
    preview: Preview,
    editor: Editor,
    tabs: Vec<TcpStream>,
    rng: fastrand::Rng,
    /// Every file that was ever shown.
    routes: BTreeSet<String>,
}

impl Day {
    fn of(project: Project, seed: u64) -> Self {
        Self {
            editor: Editor::new(project.root(), seed),
            preview: Preview::start(project, &["--port", "0", "--as-of", TODAY]),
            tabs: Vec::new(),
            rng: fastrand::Rng::with_seed(seed),
            routes: BTreeSet::new(),
        }
    }

    /// So many edits, most of them in bursts, while tabs are opened and closed.
    fn work(&mut self, edits: u64) {
        for _ in 0..edits {
            let lines = self.preview.lines();
            // What is broken is known to who looks; half of it is mended soon.
            let is_broken = self.rng.bool();
            self.editor.edit(is_broken);
            match self.rng.u8(0..20) {
                0 => self.tabs.push(self.preview.events()),
                1 if !self.tabs.is_empty() => drop(self.tabs.swap_remove(0)),
                2..5 => {
                    // The same findings are not told twice: it may say nothing new.
                    let limit = Duration::from_secs(1);
                    wait(limit, || self.preview.lines() > lines);
                }
                5 => sleep(Duration::from_millis(self.rng.u64(0..80))),
                _ => {}
            }
        }
    }

    /// Mends the guide, and compares what is shown with what a cold run makes.
    fn compare(&mut self, what: &str) {
        let site = loop {
            let project = &self.preview.project;
            let outcome = pipeline::run(project.root(), &project.options, &Memo::off());
            if let Some(site) = outcome.ok().and_then(|outcome| outcome.site) {
                break site;
            }
            self.editor.edit(true);
        };
        let told = |differ: &[String]| {
            let story = self.editor.story();
            panic!("{story}{what}: it does not show what a cold run makes: {differ:?}")
        };
        let mut differ = Vec::new();
        let is_shown = wait(PATIENCE, || {
            differ = self.differing(&site);
            differ.is_empty()
        });
        if !is_shown {
            told(&differ);
        }
        let routes = site.keys().map(|route| route.as_str().to_owned());
        self.routes.extend(routes);
    }

    /// The files that are shown in another way than in a cold site, up to the
    /// first few, and those that are no longer there.
    fn differing(&self, site: &Artefacts) -> Vec<String> {
        let shown = site.iter().filter(|(route, bytes)| {
            let answer = self
                .preview
                .get(&format!("/{route}", route = route.as_str()));
            answer.status != 200 || published(&answer.body) != published(bytes)
        });
        let shown = shown.map(|(route, _)| route.as_str().to_owned());
        let is_there = |path: &&String| site.keys().any(|route| route.as_str() == **path);
        let gone = self.routes.iter().filter(|path| !is_there(path));
        let gone = gone.filter(|path| self.preview.get(&format!("/{path}")).status != 404);
        shown.take(3).chain(gone.take(3).cloned()).collect()
    }

    /// What it holds with no tab open, when it shows the guide as it was at first.
    #[cfg(target_os = "linux")]
    fn holds(&mut self) -> (usize, usize) {
        self.tabs.clear();
        self.editor.restore();
        self.compare("restored");
        // Connections end when their other end has noticed.
        let mut files = self.preview.files();
        let mut steady = 0;
        wait(PATIENCE, || {
            sleep(Duration::from_millis(100));
            let now = self.preview.files();
            steady = if now < files { 0 } else { steady + 1 };
            files = now;
            steady > 10
        });
        (self.preview.own_memory(), files)
    }
}

/// A page without what the preview adds to it: its script, and the policy that
/// lets it in.
fn published(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return bytes.to_vec();
    };
    let mut text = text.to_owned();
    for (from, to) in [
        ("<script src=/_shirube/live.js", "</script>"),
        ("<meta content=\"default-src", ">"),
    ] {
        if let Some(start) = text.find(from)
            && let Some(length) = text[start..].find(to)
        {
            text.replace_range(start..start + length + to.len(), "");
        }
    }
    text.into_bytes()
}

/// Whether something comes to be.
fn wait(limit: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !is_so() {
        if start.elapsed() > limit {
            return false;
        }
        sleep(Duration::from_millis(10));
    }
    true
}

fn of_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn after_a_day_of_edits_it_shows_what_a_cold_run_makes_and_holds_no_more() {
    let seed = of_environment("SHIRUBE_SEED").unwrap_or(SEED);
    let steps = of_environment("SHIRUBE_STEPS").unwrap_or(STEPS);
    let mut day = Day::of(Project::kyoto(), seed);
    // What is held at first is not all that it needs to work.
    day.work(steps / 2);
    day.compare("half-way");
    #[cfg(target_os = "linux")]
    let (memory, files) = day.holds();
    day.work(steps / 2);
    day.compare("at the end");
    #[cfg(target_os = "linux")]
    {
        let (memory_after, files_after) = day.holds();
        assert_eq!(files_after, files, "open files");
        // What the allocator keeps comes and goes by some 4 MB; a memo that
        // forgot nothing would hold 12 MB more.
        let most = memory + 9_000_000;
        assert!(memory_after < most, "{memory_after} bytes after {memory}");
    }
}

#[test]
fn what_the_preview_adds_is_all_that_is_taken_away() {
    let added = b"<head><meta content=\"default-src 'none';script-src 'self'\" http-equiv=a><title>T</title><script src=/_shirube/live.js data-words=\"{}\" defer></script></head>";
    let plain = b"<head><meta content=\"default-src 'none'\" http-equiv=a><title>T</title></head>";
    assert_eq!(published(added), b"<head><title>T</title></head>");
    assert_eq!(published(plain), b"<head><title>T</title></head>");
}
