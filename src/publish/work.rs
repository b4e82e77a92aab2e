//! Carries out what is to be done to a folder, in an order in which neither a
//! reader nor a power cut finds anything half done.
//!
//! Everything is written under other names and brought to the disk first, so
//! that a full disk is noticed while the old site is untouched. Then each file
//! gets its name in one step, and what the site no longer has goes last.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use tempfile::TempPath;

use crate::message::{Fault, Message, OrSay as _, message};

use super::difference::Difference;
use super::disk::{Disk, waiting, write_whole};
use super::open::Place;
use super::record::{MANIFEST, Names, Record, UNDERWAY, manifest};
use super::way::is_open;

/// What there is to do, where, and with what.
pub struct Work<'a, D> {
    pub disk: &'a D,
    pub place: &'a Place,
    pub guide: &'a Names,
    pub record: &'a Record,
    pub difference: &'a Difference<'a>,
}

/// What is written, but has no name yet.
struct Written<'a> {
    files: Vec<(TempPath, &'a str)>,
    manifest: TempPath,
}

/// What was made so far, for the case that the rest fails.
#[derive(Default)]
struct Made {
    /// The upper ones first.
    folders: Vec<PathBuf>,
    /// Whether anything that readers know is another than it was.
    is_published: bool,
}

impl<D: Disk> Work<'_, D> {
    /// Does it.
    ///
    /// # Errors
    /// When it cannot, or is to stop; says whether the old site is untouched.
    pub fn carry_out(&self) -> Result<(), Fault> {
        self.place.wish.stop.wait();
        if self.is_done() {
            return Ok(());
        }
        let mut made = Made::default();
        let done = self.write(&mut made);
        let done = done.and_then(|written| self.publish(written, &mut made));
        done.or_else(|fault| {
            let folder = self.place.shown.display().to_string();
            if !self.place.folder.is_dir() {
                return Err(fault).or_say(|| message!("publish-folder-gone", folder = folder));
            }
            if made.is_published {
                return Err(fault).or_say(|| message!("publish-in-part", folder = folder));
            }
            self.undo(&made);
            Err(fault).or_say(|| message!("publish-kept", folder = folder))
        })
    }

    /// Whether the folder is as it should be, to the last record.
    fn is_done(&self) -> bool {
        let Difference {
            written,
            removed,
            removed_first,
            files,
            ..
        } = self.difference;
        written.is_empty()
            && removed.is_empty()
            && removed_first.is_empty()
            && self.record.underway.is_none()
            && self.record.files == *files
            && self.record.guide == *self.guide
    }

    /// Writes all that is new, without a name that anybody knows.
    fn write(&self, made: &mut Made) -> Result<Written<'_>, Fault> {
        let begun = self.difference.written.iter().map(|change| {
            let hash = self.difference.files.get(change.path);
            (change.path.to_owned(), hash.cloned().unwrap_or_default())
        });
        self.keep(UNDERWAY, &self.record.begun(begun)?)?;
        made.is_published = !self.difference.removed_first.is_empty();
        for path in &self.difference.removed_first {
            self.remove(path)?;
        }
        for path in &self.difference.folders {
            let folder = self.place.folder.join(path);
            match self.disk.make_folder(&folder) {
                Ok(()) => made.folders.push(folder),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    let folder = self.place.name(path);
                    return Err(error).or_say(|| message!("cannot-make-folder", folder = folder));
                }
            }
        }
        let changes = self.difference.written.par_iter();
        let files = changes
            .map(|change| {
                if self.place.wish.stop.asked().is_some() {
                    return Err(message!("publish-stopped").into());
                }
                Ok((self.write_one(change.path, change.bytes)?, change.path))
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        // Together with the pages: at the end there may be no room for it.
        let manifest = manifest(&self.difference.files, self.guide)?;
        let manifest = self.write_one(MANIFEST, &manifest)?;
        let mut paths: Vec<&Path> = files.iter().map(|(file, _)| &**file).collect();
        paths.push(&manifest);
        self.sync(&paths)?;
        if self.place.wish.stop.asked().is_some() {
            return Err(message!("publish-stopped").into());
        }
        Ok(Written { files, manifest })
    }

    /// Takes back what was made for files that got no name. What a build
    /// before left unfinished stays known.
    fn undo(&self, made: &Made) {
        for folder in made.folders.iter().rev() {
            _ = self.disk.remove_folder(folder);
        }
        if self.record.underway.is_none() {
            _ = self.disk.remove_file(&self.place.folder.join(UNDERWAY));
        }
    }

    fn write_one(&self, path: &str, bytes: &[u8]) -> Result<TempPath, Fault> {
        let file = self.place.folder.join(path);
        let folder = file.parent().unwrap_or(&self.place.folder);
        let written = self.disk.write(folder, bytes);
        written.or_say(|| self.cannot_write(path))
    }

    /// Gives everything its name, then removes what is no more. From the
    /// first name on there is no way back, but every step leaves a site whose
    /// pages are whole and whose links lead somewhere.
    fn publish(&self, written: Written<'_>, made: &mut Made) -> Result<(), Fault> {
        let mut folders: BTreeSet<PathBuf> = made.folders.iter().cloned().collect();
        let is_published = AtomicBool::new(made.is_published);
        let mut files = written.files.into_iter();
        for turn in self.difference.turns() {
            let files: Vec<(TempPath, &str)> = files.by_ref().take(turn).collect();
            for (_, path) in &files {
                let target = self.place.folder.join(path);
                folders.extend(target.parent().map(Path::to_path_buf));
            }
            let name = |(file, path): (TempPath, &str)| -> Result<(), Fault> {
                let named = self.disk.name(file, &self.place.folder.join(path));
                named.or_say(|| self.cannot_write(path))?;
                is_published.store(true, Ordering::SeqCst);
                Ok(())
            };
            let named = waiting(turn, || files.into_par_iter().try_for_each(name));
            made.is_published = is_published.load(Ordering::SeqCst);
            named?;
        }
        // Nothing goes before what comes in its place is there for good.
        let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
        self.sync(&folders)?;
        for paths in self.difference.removals() {
            let remove = |path: &&str| self.remove(path);
            waiting(paths.len(), || paths.par_iter().try_for_each(remove))?;
        }
        let manifest = self.place.folder.join(MANIFEST);
        let named = self.disk.name(written.manifest, &manifest);
        named.or_say(|| self.cannot_write(MANIFEST))?;
        self.sync(&[&self.place.folder])?;
        self.remove_file(UNDERWAY)
    }

    /// Writes a record of its own, whole.
    fn keep(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let file = self.place.folder.join(name);
        let kept = write_whole(self.disk, &file, bytes);
        kept.map(|_| ()).or_say(|| self.cannot_write(name))
    }

    fn sync(&self, paths: &[&Path]) -> Result<(), Fault> {
        let synced = self.disk.sync(&self.place.folder, paths);
        synced.or_else(|(path, error)| {
            let inside = path.strip_prefix(&self.place.folder).unwrap_or(&path);
            let path = self.place.shown.join(inside).display().to_string();
            Err(error).or_say(|| message!("cannot-write", path = path))
        })
    }

    /// Removes a file of an earlier build, and the folders that it leaves
    /// empty, unless the site has files for them.
    fn remove(&self, path: &str) -> Result<(), Fault> {
        self.remove_file(path)?;
        self.remove_empty_above(path);
        Ok(())
    }

    fn remove_file(&self, path: &str) -> Result<(), Fault> {
        match self.disk.remove_file(&self.place.folder.join(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                let path = self.place.name(path);
                Err(error).or_say(|| message!("cannot-remove", path = path))
            }
            _ => Ok(()),
        }
    }

    fn remove_empty_above(&self, path: &str) {
        let mut path = path;
        while let Some((folder, _)) = path.rsplit_once('/') {
            let within = format!("{folder}/");
            let mut own = self.difference.files.range(within.clone()..);
            let is_needed = own.next().is_some_and(|(own, _)| own.starts_with(&within));
            let file = self.place.folder.join(folder);
            let is_own = is_open(&self.place.folder, folder);
            if is_needed || !is_own || self.disk.remove_folder(&file).is_err() {
                break;
            }
            path = folder;
        }
    }

    fn cannot_write(&self, path: &str) -> Message {
        message!("cannot-write", path = self.place.name(path))
    }
}
