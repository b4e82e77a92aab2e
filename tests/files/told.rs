//! What is told of a guide, and in which time.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::small;
use crate::support::{self, Project};

pub const BASICS: &str = "content/courses/basics/course.yaml";

pub const DESK: &str = "content/offices/desk.yaml";

pub const NOTES: &str = "content/courses/safety/notes.ja.md";

pub const STAFF: &str = "content/audiences.yaml";

/// A guide, what was done to it, and the lines that are told: path, place,
/// rule and the beginning of the message.
pub fn holds(what: &str, project: &Project, told: &[&str]) {
    let found = told_in_time(what, project);
    let lines: Vec<&str> = found.lines().collect();
    let as_told = lines.len() == told.len()
        && told
            .iter()
            .all(|wanted| lines.iter().any(|line| line.starts_with(wanted)));
    assert!(as_told, "{what}: expected {told:#?}, was told\n{found}");
}

/// A second is what an editor waits. Without optimisation, and beside other
/// tests, the same work takes several times as long; what grows with the square
/// of a file's length takes far longer than that.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 1 });

/// What is told, in the time that it may take.
pub fn told_in_time(what: &str, project: &Project) -> String {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock();
    let started = Instant::now();
    let found = support::told(&project.run(), None);
    let took = started.elapsed();
    assert!(took < LONGEST, "{what}: took {took:?}");
    found
}

pub fn text(path: &str) -> String {
    std::fs::read_to_string(small::guide().path(path)).expect(path)
}
