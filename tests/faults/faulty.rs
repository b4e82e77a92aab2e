//! A disk on which a step fails: the n-th of all that publishing does to it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use shirube::publish::Disk;
use tempfile::TempPath;

use crate::folder::Unsynced;

/// What happens at the step.
pub enum Fault<'a> {
    /// The system refuses this step, with an error of its own, and no other.
    Once(i32),
    /// From there on nothing more can be written: a full disk.
    Full(i32),
    /// From there on nothing can be done at all: a broken disk.
    Broken(i32),
    /// The process is gone: nothing is done any more, and nothing cleaned.
    Death,
    /// Something else happens just before.
    Deed(&'a (dyn Fn() + Sync)),
}

pub struct Faulty<'a> {
    at: usize,
    fault: Fault<'a>,
    steps: AtomicUsize,
}

impl<'a> Faulty<'a> {
    pub fn at(at: usize, fault: Fault<'a>) -> Self {
        Self {
            at,
            fault,
            steps: AtomicUsize::new(0),
        }
    }

    /// Whether the step was come to.
    pub fn happened(&self) -> bool {
        self.steps.load(Ordering::SeqCst) > self.at
    }

    /// How many steps there were.
    pub fn steps(&self) -> usize {
        self.steps.load(Ordering::SeqCst)
    }

    /// Counts a step that needs room on the disk.
    fn step(&self) -> io::Result<()> {
        let is_full = matches!(self.fault, Fault::Full(_)) && self.steps() > self.at;
        match (self.small_step(), &self.fault) {
            (Ok(()), Fault::Full(code)) if is_full => Err(io::Error::from_raw_os_error(*code)),
            (done, _) => done,
        }
    }

    /// Counts a step.
    fn small_step(&self) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::SeqCst);
        let is_it = step == self.at;
        match self.fault {
            Fault::Once(code) | Fault::Full(code) if is_it => {
                Err(io::Error::from_raw_os_error(code))
            }
            Fault::Broken(code) if step >= self.at => Err(io::Error::from_raw_os_error(code)),
            Fault::Death if step >= self.at => Err(io::Error::other("dead")),
            Fault::Deed(deed) => {
                if is_it {
                    deed();
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Disk for Faulty<'_> {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        Unsynced.make_folder(folder)
    }

    fn write(&self, folder: &Path, bytes: &[u8]) -> io::Result<TempPath> {
        match self.step() {
            Ok(()) => {
                let mut written = Unsynced.write(folder, bytes)?;
                // A dead process takes no temporary files away.
                written.disable_cleanup(matches!(self.fault, Fault::Death));
                Ok(written)
            }
            Err(error) => {
                // Half of it is there when the disk is full.
                let mut half = Unsynced.write(folder, &bytes[..bytes.len() / 2])?;
                half.disable_cleanup(matches!(self.fault, Fault::Death));
                Err(error)
            }
        }
    }

    fn sync(&self, below: &Path, paths: &[&Path]) -> Result<(), (PathBuf, io::Error)> {
        let synced = self.step().map_err(|error| (below.to_path_buf(), error));
        synced.and_then(|()| Unsynced.sync(below, paths))
    }

    fn name(&self, written: TempPath, path: &Path) -> io::Result<()> {
        self.small_step()?;
        Unsynced.name(written, path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.small_step()?;
        Unsynced.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.small_step()?;
        Unsynced.remove_folder(path)
    }
}
