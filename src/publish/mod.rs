//! From bytes to the published folder: the only writer of the file system.
//!
//! In: [`Artefacts`]. `open` finds out where a path leads (`place`), refuses
//! what is no place for a site, and holds the system's `lock`, from before the
//! guide is read: who waited publishes what is there now. `record` reads the
//! hashes that builds left there, through `plain`; `clean` takes away what a
//! killed build left; `difference` compares the site with the folder and the
//! hashes, along `way`, which goes through no link; what somebody else changed
//! or put in the way is told, and then nothing is done. `work` writes down what
//! it is about to do, so that after a kill a build knows its own files; writes
//! every file under another name; and waits until all are on the disk: a full
//! disk is noticed while the old site is untouched. Then files get their names
//! in the order of links: assets, new data, new pages from the deepest up,
//! changed pages, lists. What is no more goes then, assets last, and at the end
//! the manifest gets its name. Each step is one call of [`Disk`]. `verify`
//! compares, and writes nothing.
//!
//! `create` writes what editors begin with, and nothing over what is there.
#![expect(clippy::disallowed_methods, reason = "this module is the writer")]

mod clean;
mod create;
mod difference;
mod disk;
mod lock;
mod open;
mod place;
mod plain;
mod record;
mod stop;
mod verify;
mod way;
mod work;

use std::io::ErrorKind;
use std::path::Path;

use crate::message::{Fault, OrSay as _, message};
use crate::plan::Route;
use crate::render::Artefacts;

pub use create::{Draft, create};
pub use difference::{Block, Obstacle};
pub use disk::{Disk, System};
pub use open::{Place, Wish};
pub use record::Names;
pub use stop::Stop;
pub use verify::{Verified, verify};

/// What publishing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were new or differed.
    pub written: usize,
    /// Files that were the same.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: usize,
}

/// What came of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The folder holds the site.
    Published(Published),
    /// Nothing was done, because of these.
    Blocked(Vec<Obstacle>),
}

/// Publishes a site into a folder; `guide` is whose it is.
///
/// # Errors
/// When the folder cannot be read or written, or holds another guide's site.
pub fn publish(
    artefacts: &Artefacts,
    guide: &Names,
    place: &Place,
    disk: &impl Disk,
) -> Result<Outcome, Fault> {
    let mut paths = artefacts.keys().map(Route::as_str);
    if let Some(path) = paths.find(|path| !record::can_be_published(path)) {
        return Err(message!("cannot-be-published", path = path).into());
    }
    let record = record::Record::read(&place.folder, &place.shown)?;
    let Wish { overwrite, .. } = place.wish;
    // A guide's own folder holds no other's site, whatever it is called now.
    if !overwrite && !place.is_of_guide && record.guide.is_another(guide) {
        let folder = place.shown.display().to_string();
        let title = record.guide.titles.first().cloned().unwrap_or_default();
        return Err(message!("publishes-over-another", folder = folder, title = title).into());
    }
    clean::clean(artefacts, &record, &place.folder, disk);
    let difference =
        difference::difference(artefacts, &record, &place.folder, &place.shown, overwrite)?;
    if !difference.obstacles.is_empty() {
        return Ok(Outcome::Blocked(difference.obstacles));
    }
    work::Work {
        disk,
        place,
        guide,
        record: &record,
        difference: &difference,
    }
    .carry_out()?;
    Ok(Outcome::Published(Published {
        written: difference.written.len(),
        unchanged: artefacts.len() - difference.written.len(),
        removed: difference.removed.len() + difference.removed_first.len(),
        bytes: artefacts.values().map(|bytes| bytes.len()).sum(),
    }))
}

/// Writes files that a program made into a folder, by their names. A file that
/// does not hold `mark` is somebody else's, and stays as it is.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn files(folder: &Path, files: &[(String, String)], mark: &str) -> Result<(), Fault> {
    for (name, text) in files {
        let path = folder.join(name);
        let is_free = match std::fs::read_to_string(&path) {
            Ok(old) => old.contains(mark),
            Err(error) => error.kind() == ErrorKind::NotFound,
        };
        if is_free {
            keep(&path, text.as_bytes())?;
        }
    }
    Ok(())
}

/// Keeps something in a file of its own for later, outside of every guide.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let failed = || message!("cannot-write", path = path.display().to_string());
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).or_say(failed)?;
    disk::write_whole(&System, path, bytes).or_say(failed)?;
    Ok(())
}
