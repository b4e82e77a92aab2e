//! What the preview shows, and how often it ran.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::preview::Preview;
use crate::support::Project;

/// Longer than anything takes that is noticed at all.
const PATIENCE: Duration = Duration::from_secs(20);

/// Longer than it is waited for the rest of a save, and a run takes.
const QUIET: Duration = Duration::from_millis(900);

pub const HOME: &str = "content/pages/home.de.md";

/// Waits until something is so.
pub fn wait(preview: &Preview, what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        let said = preview.said();
        assert!(start.elapsed() < PATIENCE, "never: {what}\n{said}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until a page holds a text.
pub fn sees(preview: &Preview, page: &str, text: &str) {
    wait(preview, &format!("`{text}` on {page}"), || {
        preview.get(page).text().contains(text)
    });
}

/// How often the pages were made, or would have been.
pub fn runs(preview: &Preview) -> usize {
    let said = preview.said();
    let starts = ["Made ", "Not shown", "Nothing to show"];
    let is_run = |line: &&str| starts.iter().any(|start| line.starts_with(start));
    said.lines().filter(is_run).count()
}

/// How often the pages were made by what is done here, which is so often at
/// least, and what follows.
pub fn runs_of(preview: &Preview, least: usize, step: impl FnOnce()) -> usize {
    // What it said last may still be on its way.
    std::thread::sleep(QUIET / 4);
    let before = runs(preview);
    step();
    wait(preview, "a run", || runs(preview) >= before + least);
    std::thread::sleep(QUIET);
    runs(preview) - before
}

/// Whether a save is one run, and a good one. A machine with much to do may let
/// half of it come late: once in a while, and not each time.
pub fn is_one_run(preview: &Preview, mut save: impl FnMut(usize)) -> bool {
    (0..3).any(|turn| {
        let before = preview.said().len();
        let made = runs_of(preview, 1, || save(turn));
        made == 1 && !preview.said()[before..].contains("Not shown")
    })
}

/// What is done while the preview is held: it hears of all of it at once,
/// however slow this machine is.
pub fn held(preview: &Preview, step: impl FnOnce()) {
    let id = preview.id().to_string();
    let signal = |name: &str| {
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    };
    signal("STOP");
    step();
    signal("CONT");
}

pub fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// A course that is a copy of another, under a name of its own.
pub fn course(project: &Project, id: &str, title: &str) {
    let text = fs::read_to_string(project.path("content/courses/erste-hilfe/course.yaml"));
    let text = text.expect("a course");
    let start = text.find("\ntitle:").expect("its title") + 1;
    let end = start
        + text[start..]
            .find("\n  fr:")
            .and_then(|fr| Some(fr + 1 + text[start + fr + 1..].find('\n')?))
            .expect("in French");
    let title = format!("title:\n  de: \"{title}\"\n  fr: \"F {title}\"");
    let text = format!("{}{title}{}", &text[..start], &text[end..]);
    let folder = project.path("content/courses").join(id);
    fs::create_dir_all(&folder).expect(id);
    write(&folder.join("course.yaml"), &text);
}
