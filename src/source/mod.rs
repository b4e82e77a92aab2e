//! The project's files as they are read: the only reader of the file system.
//!
//! In: a root folder. Out: [`Sources`], every file that can matter, decoded.
//! What was read before and did not change since is not read again ([`Kept`]).
//! It knows nothing of YAML, courses or templates, and never writes.
#![expect(clippy::disallowed_methods, reason = "this module is the reader")]

mod collisions;
mod decoding;
mod droppings;
mod file;
mod glance;
mod kept;
mod lines;
mod listing;
mod names;
mod paths;
mod sources;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::message::{Fault, Message, message};
use crate::rules::files::{NOT_A_FILE, UNREADABLE_FILE};
use crate::rules::schema::FILE_TOO_LARGE;

use listing::Listing;
use paths::{project_path, stored_path};

pub use droppings::is_dropping;
pub use file::SourceFile;
pub use glance::{Glance, links};
pub use kept::Kept;
pub use lines::Position;
pub use paths::FOLDERS;
pub use sources::Sources;

/// Bytes in a text of the content; an entry has some thousands.
const MOST_TEXT: u64 = 1 << 20;
/// Bytes in a file of a theme: fonts for Japanese have some millions.
const MOST_ASSET: u64 = 32 << 20;

/// Bytes of all files: ten thousand courses have a tenth of it.
const MOST_IN_ALL: usize = 512 << 20;

/// How much of a project is read.
#[derive(Clone, Copy)]
struct Most {
    /// Files and folders.
    files: usize,
    /// Bytes of all files.
    bytes: usize,
}

impl Most {
    const USUAL: Self = Self {
        files: listing::MOST,
        bytes: MOST_IN_ALL,
    };
}

/// The name of the file that marks a project's root.
pub const SITE_FILE: &str = "site.yaml";

/// Reads a project.
///
/// # Errors
/// When the root holds no `site.yaml` or a folder cannot be listed. A single
/// file that cannot be read or decoded is a finding, not an error.
pub fn read(root: &Path) -> Result<Checked<Sources>, Fault> {
    read_again(root, &Kept::default(), SystemTime::UNIX_EPOCH)
}

/// Reads a project of which some files may be known from before. `now` tells
/// whether a file is old enough to be known by its times.
///
/// # Errors
/// As [`read`].
pub fn read_again(root: &Path, kept: &Kept, now: SystemTime) -> Result<Checked<Sources>, Fault> {
    if let Some(sources) = kept.again(root, |path| read_file(root, path)) {
        return Ok(sources);
    }
    read_whole(root, kept, now, Most::USUAL)
}

fn read_whole(
    root: &Path,
    kept: &Kept,
    now: SystemTime,
    most: Most,
) -> Result<Checked<Sources>, Fault> {
    if !root.join(SITE_FILE).is_file() {
        let folder = root.display().to_string();
        return Err(message!("no-site-file", file = SITE_FILE, folder = folder).into());
    }
    let mut listing = Listing::of(most.files);
    listing.add_file(root, SITE_FILE);
    for folder in FOLDERS {
        listing.add(root, folder);
    }
    if let Some(folder) = listing.overfull {
        return Err(message!("too-many-files", folder = folder, most = most.files).into());
    }
    let paths = tell_apart(root, &mut listing);
    let known = kept.known();
    // Counted while they are read: what is too much is never all in memory.
    let taken = AtomicUsize::new(0);
    let paths = paths.par_iter().with_min_len(32);
    let seen = paths.map(|(path, stored)| {
        let seen = known.get(stored, path, || read_file(root, path));
        let bytes = seen.read.0.bytes().len();
        let before = taken.fetch_add(bytes, Ordering::Relaxed);
        (before + bytes <= most.bytes).then(|| (stored.clone(), seen))
    });
    let Some(seen) = seen.collect::<Option<Vec<_>>>() else {
        return Err(message!("too-much-in-all", most = most.bytes >> 20).into());
    };
    drop(known);
    let mut findings = listing.findings;
    let read = kept.end_run(seen, now).into_iter();
    let told = |(file, finding)| {
        findings.extend(finding);
        file
    };
    let mut sources: Sources = read.map(told).collect();
    let refused = findings.iter().filter(|told| told.rule == &NOT_A_FILE);
    let refused = refused.map(|told| &told.place.path);
    let is_missed = |path: &str| path.starts_with("content/") || path == SITE_FILE;
    for path in refused.filter(|path| is_missed(path) && must_be_text(path)) {
        if sources.get(path).is_none() {
            sources.put(SourceFile::unread(path.clone()));
        }
    }
    let whole = Checked::new(sources, findings);
    kept.ends_with(&whole);
    Ok(whole)
}

/// A project of which the files are at hand, by their stored paths: what
/// [`read`] makes of the same files on a disk.
pub fn at_hand(files: &BTreeMap<String, Vec<u8>>) -> Checked<Sources> {
    let (mut findings, left_out) = collisions::find(files.keys().map(String::as_str));
    let mut sources = Sources::default();
    for (path, bytes) in files.iter().filter(|(path, _)| !left_out.contains(*path)) {
        if let Some((finding, is_kept)) = names::judge(Path::new(path)) {
            findings.push(finding);
            if !is_kept {
                continue;
            }
        }
        let (file, finding) = judge(project_path(Path::new(""), Path::new(path)).into(), bytes);
        findings.extend(finding);
        sources.put(file);
    }
    Checked::new(sources, findings)
}

/// The nearest folder from `start` upward that holds a `site.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_path_buf)
}

/// What was kept in a file for later, or nothing.
pub fn kept(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

/// The files whose names every system can hold and tells apart, each with its
/// stored path.
fn tell_apart(root: &Path, listing: &mut Listing) -> Vec<(PathBuf, String)> {
    let paths = std::mem::take(&mut listing.paths).into_iter();
    let stored = |path: PathBuf| {
        let stored = stored_path(root, &path);
        (path, stored)
    };
    let mut paths: Vec<(PathBuf, String)> = paths.map(stored).collect();
    paths.retain(|(path, _)| {
        let judged = names::judge(path.strip_prefix(root).unwrap_or(path));
        let is_kept = judged.as_ref().is_none_or(|(_, is_kept)| *is_kept);
        listing.findings.extend(judged.map(|(finding, _)| finding));
        is_kept
    });
    listing
        .findings
        .extend(names::unpublished(root, FOLDERS[1]));
    let (findings, left_out) = collisions::find(paths.iter().map(|(_, stored)| stored.as_str()));
    listing.findings.extend(findings);
    if !left_out.is_empty() {
        paths.retain(|(_, stored)| !left_out.contains(stored));
    }
    paths
}

fn read_file(root: &Path, path: &Path) -> (SourceFile, Option<Finding>) {
    let relative: Arc<str> = project_path(root, path).into();
    let bytes = match bytes_of(&relative, path) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(finding)) => return (SourceFile::unread(relative), Some(finding)),
        Err(error) => {
            let finding = Finding::new(
                &UNREADABLE_FILE,
                Place::file(relative.clone()),
                message!("unreadable-file", reason = Message::of_system(&error)),
            );
            return (SourceFile::unread(relative), Some(finding));
        }
    };
    judge(relative, &bytes)
}

/// A file from its stored bytes, and what keeps it from being read.
fn judge(path: Arc<str>, bytes: &[u8]) -> (SourceFile, Option<Finding>) {
    let mut file = SourceFile::new(path, bytes);
    if !must_be_text(&file.path) {
        return (file, None);
    }
    let misfit = decoding::misfit(&file.path, bytes);
    let conflict = || decoding::conflict(&file.path, file.text());
    let finding = misfit.or_else(conflict);
    if finding.is_some() {
        file.mar();
    }
    (file, finding)
}

/// What a file holds, unless it is larger than any that is meant.
fn bytes_of(relative: &str, path: &Path) -> std::io::Result<Result<Vec<u8>, Finding>> {
    let is_content = !relative.starts_with("themes/");
    if is_content && !must_be_text(relative) {
        return Ok(Ok(Vec::new()));
    }
    let most = if is_content { MOST_TEXT } else { MOST_ASSET };
    let mut file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        let (size, most) = (megabytes(length), megabytes(most));
        let message = message!("too-large", size = size, most = most);
        let finding = Finding::new(&FILE_TOO_LARGE, Place::file(relative), message);
        return Ok(Err(finding.help(message!("too-large-help"))));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    file.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}

fn megabytes(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(1 << 20)).unwrap_or(usize::MAX)
}

/// Whether a file is one that must be text. Of the content, others are not read.
fn must_be_text(path: &str) -> bool {
    let of_a_theme: &[&str] = if path.starts_with("themes/") {
        &[".html", ".css", ".js", ".svg", ".xml", ".txt"]
    } else {
        &[".markdown", ".txt"]
    };
    let path = path.to_lowercase();
    [".yaml", ".yml", ".md"]
        .iter()
        .chain(of_a_theme)
        .any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a project of three folders and three files, of ten bytes
    /// together.
    fn told(most: Most) -> Option<String> {
        let root = tempfile::tempdir().expect("a folder");
        let offices = root.path().join("content/offices");
        std::fs::create_dir_all(&offices).expect("a folder");
        std::fs::create_dir(root.path().join("themes")).expect("a folder");
        std::fs::write(root.path().join(SITE_FILE), "title").expect("a file");
        for name in ["a.yaml", "b.yaml"] {
            std::fs::write(offices.join(name), "a:").expect("a file");
        }
        std::fs::write(offices.join("c.yaml"), "b").expect("a file");
        let read = read_whole(root.path(), &Kept::default(), SystemTime::UNIX_EPOCH, most);
        let key = |fault: Fault| format!("{fault:?}");
        read.err().map(key)
    }

    #[test]
    fn what_is_too_much_is_not_read() {
        let enough = Most {
            files: 7,
            bytes: 10,
        };
        assert_eq!(told(enough), None);
        let told_of = |most| told(most).unwrap_or_default();
        let files = told_of(Most { files: 3, ..enough });
        assert!(files.contains("too-many-files"), "{files}");
        let bytes = told_of(Most { bytes: 9, ..enough });
        assert!(bytes.contains("too-much-in-all"), "{bytes}");
    }
}
