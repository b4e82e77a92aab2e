//! Files as they were read before, known by what the system says of them: who
//! has a thousand courses and saves one of them waits for that one alone.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use crate::checked::Checked;
use crate::finding::Finding;

use super::file::SourceFile;
use super::paths::{project_path, stored_path};
use super::sources::Sources;

/// The coarsest clock by which a file system says when a file changed: that of
/// FAT. Of two changes within one tick, the second would go unseen.
const TICK: Duration = Duration::from_secs(2);

/// A file as it was read, with what there was to say about it.
pub(super) type Read = (SourceFile, Option<Finding>);

/// The files of an earlier run by their stored paths, or nothing for a single
/// run.
#[derive(Debug, Default)]
pub struct Kept {
    files: Option<Mutex<Arc<Files>>>,
    last: Mutex<Last>,
}

/// The last run, and what is said to have changed since.
#[derive(Debug, Default)]
struct Last {
    whole: Option<Checked<Sources>>,
    changed: Option<Vec<PathBuf>>,
}

type Files = HashMap<String, (Stamp, Read)>;

/// What is known while a run looks at its files, from many threads at once.
pub(super) struct Known(Option<Arc<Files>>);

/// A file of a run.
pub(super) struct Seen {
    pub read: Read,
    /// What the system says of it, where that is news.
    stamp: Option<Stamp>,
    is_known: bool,
}

impl Kept {
    /// Keeps what a run reads for the next one.
    pub fn keeping() -> Self {
        Self {
            files: Some(Mutex::default()),
            last: Mutex::default(),
        }
    }

    /// Says that since the last run only these files changed: the next run
    /// looks at nothing else. Who says so looks at everything afterwards.
    pub fn expect(&self, changed: Option<Vec<PathBuf>>) {
        self.last().changed = changed;
    }

    fn last(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last run with what is said to have changed read anew; none where
    /// that was not said, or one of the files came or went.
    pub(super) fn again(
        &self,
        root: &Path,
        read: impl Fn(&Path) -> Read,
    ) -> Option<Checked<Sources>> {
        // Where this run comes to nothing, the next one looks at everything.
        let (last, changed) = {
            let mut last = self.last();
            (last.whole.take(), last.changed.take())
        };
        let (mut last, changed) = (last?, changed?);
        for path in changed {
            let known = project_path(root, &path);
            // What is no plain file of its own name is looked at as a whole,
            // and so is what something was said of.
            let is_plain = std::fs::symlink_metadata(&path).is_ok_and(|own| own.is_file())
                && known == stored_path(root, &path);
            let is_told = last.findings.iter().any(|told| *told.place.path == known);
            if !is_plain || is_told || last.value.get(&known).is_none() {
                return None;
            }
            let (mut file, finding) = read(&path);
            file.fingerprint = Some(file.fingerprint());
            last.findings.extend(finding);
            last.value.put(file);
        }
        self.ends_with(&last);
        Some(last)
    }

    /// What the last run saw.
    pub fn whole(&self) -> Option<Checked<Sources>> {
        self.last().whole.clone()
    }

    /// A run saw this.
    pub(super) fn ends_with(&self, whole: &Checked<Sources>) {
        if self.files.is_some() {
            self.last().whole = Some(whole.clone());
        }
    }

    /// What is known when a run begins.
    pub(super) fn known(&self) -> Known {
        let files = self.files.as_ref();
        let lock = |files: &Mutex<Arc<Files>>| {
            let files = files.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&files)
        };
        Known(files.map(lock))
    }

    /// Ends a run, and returns what it saw: what it did not see is gone, and
    /// what changed a moment ago may change once more and look the same.
    pub(super) fn end_run(&self, seen: Vec<(String, Seen)>, now: SystemTime) -> Vec<Read> {
        let Some(files) = &self.files else {
            return seen.into_iter().map(|(_, seen)| seen.read).collect();
        };
        let old = now.checked_sub(TICK).unwrap_or(SystemTime::UNIX_EPOCH);
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        keep(Arc::make_mut(&mut files), seen, old)
    }
}

/// Keeps of what was seen what is older than a time, and nothing else.
fn keep(files: &mut Files, seen: Vec<(String, Seen)>, old: SystemTime) -> Vec<Read> {
    let known = seen.iter().filter(|(_, seen)| seen.is_known);
    if known.clone().count() < files.len() {
        let known: HashSet<&str> = known.map(|(path, _)| path.as_str()).collect();
        files.retain(|path, _| known.contains(path.as_str()));
    }
    let end = |(path, seen): (String, Seen)| {
        if let Some(stamp) = seen.stamp.filter(|stamp| stamp.is_older_than(old)) {
            files.insert(path, (stamp, seen.read.clone()));
        }
        seen.read
    };
    seen.into_iter().map(end).collect()
}

impl Known {
    /// The file at a path: as it was read before, or as it is read now.
    pub fn get(&self, stored: &str, path: &Path, read: impl FnOnce() -> Read) -> Seen {
        let Some(files) = &self.0 else {
            return Seen {
                read: read(),
                stamp: None,
                is_known: false,
            };
        };
        // Before it is read: what is written meanwhile is seen the next time.
        let stamp = std::fs::metadata(path).ok().map(|own| Stamp::of(&own));
        if let Some((before, read)) = files.get(stored)
            && stamp.as_ref() == Some(before)
        {
            return Seen {
                read: read.clone(),
                stamp: None,
                is_known: true,
            };
        }
        let (mut file, finding) = read();
        file.fingerprint = Some(file.fingerprint());
        Seen {
            read: (file, finding),
            stamp,
            is_known: false,
        }
    }
}

/// What a system says of a file without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Who may set the first time cannot set this one: its inode, and when
    /// that changed, in seconds and nanoseconds.
    #[cfg(unix)]
    inode: (u64, u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            inode: (
                metadata.dev(),
                metadata.ino(),
                metadata.ctime(),
                metadata.ctime_nsec(),
            ),
        }
    }

    /// Whether the file has not changed since a time, as far as is known.
    fn is_older_than(&self, time: SystemTime) -> bool {
        #[cfg(unix)]
        let is_older = {
            let since = time.duration_since(SystemTime::UNIX_EPOCH);
            since.is_ok_and(|since| i128::from(self.inode.2) < i128::from(since.as_secs()))
        };
        #[cfg(not(unix))]
        let is_older = true;
        is_older && self.modified.is_some_and(|modified| modified < time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a file, after it was changed in some way.
    fn reads(age: Duration, change: impl FnOnce(&Path)) -> (bool, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, "a: 1").expect("written");
        let kept = Kept::keeping();
        let read = || {
            let bytes = std::fs::read(&path).unwrap_or_default();
            (SourceFile::new("a.yaml", &bytes), None)
        };
        let seen = kept.known().get("a.yaml", &path, read);
        #[expect(clippy::disallowed_methods, reason = "a file is as old as it is")]
        kept.end_run(vec![("a.yaml".to_owned(), seen)], SystemTime::now() + age);
        change(&path);
        let mut is_read = false;
        let seen = kept.known().get("a.yaml", &path, || {
            is_read = true;
            read()
        });
        (is_read, seen.read.0.text().to_owned())
    }

    #[test]
    fn a_file_is_read_again_where_it_may_have_changed() {
        let old = TICK + Duration::from_secs(2);
        let write =
            |text: &'static str| move |path: &Path| std::fs::write(path, text).expect("written");
        assert_eq!(reads(old, |_| ()), (false, "a: 1".to_owned()));
        assert_eq!(reads(old, write("a: 12")), (true, "a: 12".to_owned()));
        // Just changed: once more within the tick would look the same.
        assert_eq!(reads(Duration::ZERO, |_| ()), (true, "a: 1".to_owned()));
        // Another file in its place.
        let replace = |path: &Path| {
            let other = path.with_extension("new");
            std::fs::write(&other, "b: 1").expect("written");
            std::fs::rename(other, path).expect("renamed");
        };
        assert_eq!(reads(old, replace), (true, "b: 1".to_owned()));
        let remove = |path: &Path| std::fs::remove_file(path).expect("removed");
        assert_eq!(reads(old, remove), (true, String::new()));
    }

    /// A program that copies files with their times, as `cp -p` and `rsync -t` do.
    #[test]
    #[cfg(unix)]
    fn an_old_time_hides_no_change() {
        let old = TICK + Duration::from_secs(2);
        let change = |path: &Path| {
            let modified = std::fs::metadata(path).and_then(|own| own.modified());
            std::fs::write(path, "a: 2").expect("written");
            let file = std::fs::File::options().write(true).open(path);
            let file = file.expect("opened");
            file.set_modified(modified.expect("a time")).expect("set");
        };
        assert_eq!(reads(old, change), (true, "a: 2".to_owned()));
    }
}
