//! A guide in a folder of its own, to edit, break and build.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod data;
pub mod edits;
pub mod large;

use std::path::{Path, PathBuf};

use scraper::{ElementRef, Html, Selector};
use shirube::audit;
use shirube::finding::{Finding, Severity};
use shirube::memo::Memo;
use shirube::pipeline::{self, Clock, Options, Outcome};
use shirube::plan::Route;
use shirube::wording::{Tongue, Wording};

/// The day as of which tests make sites, unless they say otherwise.
pub const TODAY: &str = "2026-11-22";

/// A guide on disk. It is removed when it goes out of scope.
pub struct Project {
    folder: tempfile::TempDir,
    pub options: Options,
}

impl Project {
    /// A copy of the guide that ships with Shirube.
    pub fn kyoto() -> Self {
        let project = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["site.yaml", "content"] {
            copy(&from.join(part), &project.root().join(part));
        }
        project
    }

    /// A guide that is one of the fixtures.
    pub fn fixture(name: &str) -> Self {
        Self::of_tests("guides", name)
    }

    /// A guide that has mistakes.
    pub fn broken(name: &str) -> Self {
        Self::of_tests("guides-broken", name)
    }

    fn of_tests(folder: &str, name: &str) -> Self {
        let project = Self::empty();
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        copy(&tests.join(folder).join(name), project.root());
        project
    }

    /// Every guide that is in the repository, by its name.
    pub fn every() -> Vec<(&'static str, Self)> {
        let fixture = |name| (name, Self::fixture(name));
        let fixtures = ["american", "laboratory", "trilingual"].map(fixture);
        std::iter::once(("kyoto", Self::kyoto()))
            .chain(fixtures)
            .collect()
    }

    /// A guide of so many courses, in English and Japanese.
    pub fn large(courses: usize) -> Self {
        let project = Self::empty();
        large::write(project.root(), courses).expect("a guide");
        project
    }

    /// A guide with nothing in it yet.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            options: Options {
                clock: Clock::On(TODAY.parse().expect("a day")),
                ..Options::default()
            },
        }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Replaces a text in a file, which must be there exactly once.
    #[must_use]
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path(path)).expect(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replace(from, to))
    }

    /// Writes a file.
    #[must_use]
    pub fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect(path);
        std::fs::write(file, text).expect(path);
        self
    }

    /// Copies a file or folder.
    #[must_use]
    pub fn copy(self, from: &str, to: &str) -> Self {
        copy(&self.path(from), &self.path(to));
        self
    }

    /// Removes a file or folder.
    #[must_use]
    pub fn remove(self, path: &str) -> Self {
        let file = self.path(path);
        if file.is_dir() {
            std::fs::remove_dir_all(file).expect(path);
        } else {
            std::fs::remove_file(file).expect(path);
        }
        self
    }

    #[must_use]
    pub fn on(mut self, day: &str) -> Self {
        self.options.clock = Clock::On(day.parse().expect("a day"));
        self
    }

    pub fn run(&self) -> Outcome {
        pipeline::run(self.root(), &self.options, &Memo::off()).expect("a readable project")
    }

    /// What is told of the entries and their texts, without a theme to draw
    /// them: much sooner than [`Self::run`], and the same.
    pub fn judged(&self) -> Outcome {
        let memo = Memo::off();
        let mut findings = Vec::new();
        let sources = shirube::source::read(self.root()).expect("a readable project");
        let sources = sources.take(&mut findings);
        if let Some(guide) = shirube::load::load(&sources, &memo).take(&mut findings) {
            let is_own = sources.below("themes/").next().is_some();
            if is_own || guide.site.theme != "default" || !guide.site.rules.is_empty() {
                return self.run();
            }
            let as_of = audit::AsOf {
                day: pipeline::today(self.options.clock, &guide.site),
                is_sound: findings.iter().all(|own| own.severity != Severity::Error),
            };
            findings.extend(audit::audit(&guide, &sources, as_of, &Memo::off()));
            let is_complete = audit::is_complete(&guide, &sources);
            shirube::plan::plan(&guide, is_complete).take(&mut findings);
            audit::waive(&guide, &sources, &mut findings);
        }
        shirube::finding::sort(&mut findings);
        Outcome {
            sources,
            guide: None,
            day: None,
            site: None,
            pages: 0,
            is_outdated: false,
            findings,
            timings: pipeline::Timings::start(),
            #[cfg(feature = "external")]
            asked: None,
        }
    }

    /// The site; the guide must have no errors.
    pub fn site(&self) -> Site {
        let outcome = self.run();
        let errors = told(&outcome, Some(Severity::Error));
        Site(
            outcome
                .site
                .unwrap_or_else(|| panic!("the guide has errors:\n{errors}")),
        )
    }

    /// Each finding on a line, as `--message-format short` writes it.
    pub fn told(&self) -> String {
        told(&self.judged(), None)
    }

    /// Each error on a line.
    pub fn errors(&self) -> String {
        told(&self.judged(), Some(Severity::Error))
    }

    /// The command, run in this project.
    pub fn shirube(&self, arguments: &[&str]) -> assert_cmd::assert::Assert {
        let mut command = assert_cmd::Command::cargo_bin("shirube").expect("the command");
        command
            .current_dir(self.root())
            .env_clear()
            .args(arguments)
            .assert()
    }

    /// Every file below a folder with its bytes, by path.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(folder);
        walkdir::WalkDir::new(&root)
            .sort_by_file_name()
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&root).expect("inside");
                let bytes = std::fs::read(entry.path()).expect("readable");
                (path.to_string_lossy().into_owned(), bytes)
            })
            .collect()
    }
}

/// A message in English.
pub fn say(message: &shirube::message::Message) -> String {
    Wording::new(Tongue::English).say(message)
}

/// Each finding on a line, all of them or those of one weight.
pub fn told(outcome: &Outcome, severity: Option<Severity>) -> String {
    let findings: Vec<Finding> = outcome
        .findings
        .iter()
        .filter(|finding| severity.is_none_or(|wanted| finding.severity == wanted))
        .cloned()
        .collect();
    let format = shirube::report::Format::Short;
    let wording = Wording::new(Tongue::English);
    shirube::report::report(&findings, &outcome.sources, format, &wording, false).stderr
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("a file to copy");
        let rest = entry.path().strip_prefix(from).expect("inside");
        let to = if rest.as_os_str().is_empty() {
            to.to_path_buf()
        } else {
            to.join(rest)
        };
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).expect("a folder");
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// A site as it would be published.
pub struct Site(pub shirube::render::Artefacts);

impl Site {
    pub fn text(&self, path: &str) -> String {
        let bytes = self
            .0
            .get(&Route::new(path))
            .unwrap_or_else(|| panic!("no file {path}"));
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(&Route::new(path))
    }

    pub fn page(&self, path: &str) -> Page {
        Page {
            path: path.to_owned(),
            html: Html::parse_document(&self.text(path)),
        }
    }

    /// The paths of all pages.
    pub fn pages(&self) -> Vec<String> {
        self.0
            .keys()
            .map(|route| route.as_str().to_owned())
            .filter(|path| path.ends_with(".html"))
            .collect()
    }
}

/// A page, to look at.
pub struct Page {
    pub path: String,
    pub html: Html,
}

impl Page {
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a selector");
        self.html.select(&selector).collect()
    }

    /// The values of an attribute of all elements that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.all(selector)
            .into_iter()
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// What a reader sees, one line to a block.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        let body = self.all("body");
        visible(*body.first().expect("a body"), &mut lines);
        lines
            .iter()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// What a reader sees, as one text.
    pub fn visible(&self) -> String {
        self.lines().join("\n")
    }
}

/// Elements that stand in a line of text.
const INLINE: [&str; 16] = [
    "a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "s", "small", "span", "strong",
    "sub", "sup", "time",
];

fn visible(element: ElementRef<'_>, lines: &mut Vec<String>) {
    let name = element.value().name();
    let is_hidden = element.value().attr("hidden").is_some();
    if is_hidden || ["script", "style", "template", "svg"].contains(&name) {
        return;
    }
    let block = !INLINE.contains(&name);
    if block {
        lines.push(String::new());
    }
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            if let Some(line) = lines.last_mut() {
                line.push_str(text);
            }
        } else if let Some(child) = ElementRef::wrap(child) {
            visible(child, lines);
        }
    }
    if block {
        lines.push(String::new());
    }
}
