//! A published folder against its manifest. It writes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::message::{Fault, OrSay as _, message};

use super::record::{LOCK, MANIFEST, Record, UNDERWAY, hash, is_temporary};

/// What became of a published folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files the last whole build wrote.
    pub files: usize,
    /// Files of it that hold something else now.
    pub changed: Vec<String>,
    /// Files of it that are not there.
    pub missing: Vec<String>,
    /// What no build wrote; of a folder that is no build's, the folder alone.
    pub foreign: Vec<String>,
    /// Whether a build is under way, or did not come to its end.
    pub unfinished: bool,
}

impl Verified {
    /// Whether the site is as the last build left it, whatever lies beside it.
    pub fn is_whole(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && !self.unfinished
    }
}

/// Compares a published folder with its manifest.
///
/// # Errors
/// When nothing was published there, or it cannot be read.
pub fn verify(folder: &Path) -> Result<Verified, Fault> {
    let record = Record::read(folder)?;
    if !record.is_there {
        let folder = folder.display().to_string();
        return Err(message!("verify-no-site", folder = folder).into());
    }
    let mut verified = Verified {
        files: record.files.len(),
        unfinished: record.underway.is_some(),
        ..Verified::default()
    };
    let found: Vec<(&String, Option<bool>)> = record
        .files
        .par_iter()
        .map(|(path, own)| {
            let file = folder.join(path);
            let is_file = file.symlink_metadata().map(|own| own.is_file());
            let is_same = match is_file {
                Ok(true) => {
                    let path = || file.display().to_string();
                    let bytes = std::fs::read(&file);
                    let bytes = bytes.or_say(|| message!("cannot-read", path = path()))?;
                    Some(hash(&bytes) == *own)
                }
                Ok(false) => Some(false),
                Err(_) => None,
            };
            Ok((path, is_same))
        })
        .collect::<Result<_, Fault>>()?;
    for (path, is_same) in found {
        match is_same {
            Some(true) => {}
            Some(false) => verified.changed.push(path.clone()),
            None => verified.missing.push(path.clone()),
        }
    }
    foreign(folder, "", &record, &mut verified)?;
    Ok(verified)
}

/// What no build wrote, in a folder and those below it that hold pages.
fn foreign(
    root: &Path,
    within: &str,
    record: &Record,
    verified: &mut Verified,
) -> Result<(), Fault> {
    let folder = root.join(within);
    let cannot = || message!("cannot-read", path = folder.display().to_string());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(&folder).or_say(cannot)? {
        let entry = entry.or_say(cannot)?;
        let is_folder = entry.file_type().or_say(cannot)?.is_dir();
        entries.push((entry.file_name().to_string_lossy().into_owned(), is_folder));
    }
    entries.sort();
    for (name, is_folder) in entries {
        let path = format!("{within}{name}");
        if is_folder {
            let below = format!("{path}/");
            let mut own = record.files.range(below.clone()..);
            if own.next().is_some_and(|(own, _)| own.starts_with(&below)) {
                foreign(root, &below, record, verified)?;
            } else {
                verified.foreign.push(below);
            }
        } else if within.is_empty() && [MANIFEST, UNDERWAY, LOCK].contains(&name.as_str()) {
        } else if is_temporary(&name) {
            // A build that was killed left it; the next one removes it.
            verified.unfinished = true;
        } else if !record.knows(&path) {
            verified.foreign.push(path);
        }
    }
    Ok(())
}

/// Every file below a folder, through no link.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> std::io::Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.insert(entry.path());
            }
        }
    }
    Ok(files)
}
