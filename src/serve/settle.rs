//! When a save is whole. In: what happened to which file, and when. Out: the
//! moment from which on all of it can be read. It looks at no file and no clock.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long nothing may happen after a file was closed by its writer, or got
/// its name: it is whole, and this is for what belongs to the same save, such
/// as a second file of "Save all". Such events are microseconds apart.
const WHOLE: Duration = Duration::from_millis(4);

/// The same, where something went or is new: programs that save by way of
/// another name have the file away for some milliseconds, and a name that came
/// may go again. Also where the system does not tell that a file was closed.
const UNSURE: Duration = Duration::from_millis(20);

/// The same for more files than an editor saves at once: `git checkout`, or a
/// copy. They are written one by one, and the disk may let one wait.
const MANY: Duration = Duration::from_millis(60);

/// How many files an editor saves at once.
const FEW: usize = 3;

/// How long a file is held open without a further write before it is read
/// nevertheless. Until then it may be empty: most programs make it so before
/// they write, and some wait for the disk before they close it.
const OPEN: Duration = Duration::from_millis(300);

/// After this the site is made in any case: somebody waits for it.
const LONGEST: Duration = Duration::from_secs(2);

/// What happened to a file of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is whole: its writer closed it, or it got its name.
    Saved,
    /// Somebody has it open and writes: its end will be told.
    Written,
    /// It is new, and about to be written.
    Born,
    /// It is there no more.
    Gone,
    /// Its rights or times changed, which says nothing of a writer.
    Marked,
    /// It changed, by a system that does not tell when a writer is done.
    Touched,
}

/// What happened since the last run began.
#[derive(Debug)]
pub struct Batch {
    /// Before this, a run may have read what was there; none while one runs.
    since: Option<Instant>,
    files: HashMap<PathBuf, State>,
    /// How often a folder came or went, or something was missed.
    shaken: usize,
    first: Option<Instant>,
    last: Option<Instant>,
}

/// A file, as far as is known.
#[derive(Debug, Clone, Copy)]
struct State {
    stage: Stage,
    /// Whether it came in this batch: if it goes as well, it never was.
    is_new: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Whole,
    Unsure,
    Open,
}

impl Batch {
    /// What happens from now on; the last run ended at `since`.
    pub fn new(since: Option<Instant>) -> Self {
        Self {
            since,
            files: HashMap::new(),
            shaken: 0,
            first: None,
            last: None,
        }
    }

    /// Something happened to a file.
    pub fn note(&mut self, file: PathBuf, change: Change, at: Instant) {
        self.happened(at);
        let known = self.files.get(&file).copied();
        let is_unread = self.since.is_some_and(|since| at > since);
        let is_new = known.map_or(change == Change::Born && is_unread, |own| own.is_new);
        let before = known.map_or(Stage::Whole, |own| own.stage);
        let stage = match change {
            Change::Gone if is_new => {
                self.files.remove(&file);
                return;
            }
            Change::Saved if is_new => Stage::Unsure,
            Change::Saved => Stage::Whole,
            Change::Written | Change::Born => Stage::Open,
            Change::Gone => Stage::Unsure,
            Change::Marked => before,
            Change::Touched => before.max(Stage::Unsure),
        };
        self.files.insert(file, State { stage, is_new });
    }

    /// A folder came or went, or something was missed: nobody knows what
    /// happened to its files, and whether they are watched.
    pub fn shake(&mut self, at: Instant) {
        self.happened(at);
        self.shaken += 1;
    }

    fn happened(&mut self, at: Instant) {
        self.first.get_or_insert(at);
        self.last = self.last.max(Some(at));
    }

    /// From when on it can be read, if nothing happens until then; nothing
    /// where nothing is to be read.
    pub fn due(&self) -> Option<Instant> {
        let stage = self.files.values().map(|own| own.stage).max();
        let shaken = self.is_shaken().then_some(Stage::Unsure);
        let quiet = match stage.max(shaken)? {
            Stage::Open => OPEN,
            _ if self.files.len() + self.shaken > FEW => MANY,
            Stage::Unsure => UNSURE,
            Stage::Whole => WHOLE,
        };
        Some((self.last? + quiet).min(self.first? + LONGEST))
    }

    /// The files that may be other than before, if that is known of all.
    pub fn changed(&self) -> Option<Vec<PathBuf>> {
        (self.shaken == 0).then(|| self.files.keys().cloned().collect())
    }

    /// Whether the watching has to begin anew.
    pub const fn is_shaken(&self) -> bool {
        self.shaken > 0
    }
}

#[cfg(test)]
mod tests {
    use super::Change::{Born, Gone, Marked, Saved, Touched, Written};
    use super::*;

    /// What happens at which millisecond to which file, and when it is due.
    type Story<'a> = (&'a str, &'a [(u64, &'a str, Change)], Option<u64>);

    #[test]
    fn a_save_is_read_when_it_is_whole() {
        let stories: [Story<'_>; 17] = [
            ("nothing", &[], None),
            ("another file in its place", &[(0, "a", Saved)], Some(4)),
            (
                "emptied, written and closed",
                &[(0, "a", Written), (1, "a", Written), (3, "a", Saved)],
                Some(7),
            ),
            (
                "emptied, and not yet written",
                &[(0, "a", Written)],
                Some(300),
            ),
            (
                "written and written, and not yet closed",
                &[(0, "a", Written), (250, "a", Written)],
                Some(550),
            ),
            (
                "written for ever",
                &[(0, "a", Written), (1900, "a", Written)],
                Some(2000),
            ),
            (
                "one is whole, and another is not",
                &[(0, "a", Written), (1, "b", Saved)],
                Some(301),
            ),
            ("a new file", &[(0, "a", Born), (1, "a", Saved)], Some(21)),
            ("a file that went", &[(0, "a", Gone)], Some(20)),
            (
                "vim: away, made anew and closed",
                &[
                    (0, "4913", Born),
                    (0, "4913", Saved),
                    (0, "4913", Gone),
                    (1, "a", Gone),
                    (1, "a", Born),
                    (1, "a", Marked),
                    (2, "a", Written),
                    (9, "a", Saved),
                    (9, "a", Marked),
                ],
                Some(13),
            ),
            (
                "a name that never was",
                &[(0, "4913", Born), (0, "4913", Saved), (1, "4913", Gone)],
                None,
            ),
            (
                "written beside it, and put in its place",
                &[
                    (0, "a.1", Born),
                    (1, "a.1", Saved),
                    (2, "a.1", Gone),
                    (2, "a", Saved),
                ],
                Some(6),
            ),
            ("rights", &[(0, "a", Marked)], Some(4)),
            (
                "rights, while it is written",
                &[(0, "a", Written), (1, "a", Marked)],
                Some(301),
            ),
            ("a system that tells less", &[(0, "a", Touched)], Some(20)),
            (
                "all of three saved",
                &[(0, "a", Saved), (1, "b", Saved), (2, "c", Saved)],
                Some(6),
            ),
            (
                "more than an editor saves",
                &[
                    (0, "a", Saved),
                    (1, "b", Saved),
                    (2, "c", Saved),
                    (3, "d", Saved),
                ],
                Some(63),
            ),
        ];
        let run = Instant::now();
        let start = run + Duration::from_secs(1);
        for (name, events, due) in stories {
            let mut batch = Batch::new(Some(run));
            for (at, file, change) in events {
                let at = start + Duration::from_millis(*at);
                batch.note(PathBuf::from(file), *change, at);
            }
            let due = due.map(Duration::from_millis);
            assert_eq!(batch.due().map(|at| at - start), due, "{name}");
        }
    }

    /// A run that was under way may have read the file while it was there.
    #[test]
    fn what_came_and_went_during_a_run_is_looked_at() {
        let came = Instant::now();
        for (ended, is_due) in [(5, true), (0, false)] {
            let mut batch = Batch::new(Some(came + Duration::from_millis(ended)));
            batch.note("a".into(), Born, came + Duration::from_millis(2));
            batch.note("a".into(), Gone, came + Duration::from_millis(8));
            assert_eq!(batch.due().is_some(), is_due, "a run until {ended}");
        }
    }

    #[test]
    fn a_folder_that_comes_is_waited_for() {
        let at = Instant::now();
        let mut batch = Batch::new(Some(at));
        batch.shake(at);
        assert_eq!(batch.due(), Some(at + UNSURE));
        assert!(batch.is_shaken());
    }
}
