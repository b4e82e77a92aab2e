//! A published folder against its manifest. It writes nothing.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::message::{Fault, OrSay as _, message};

use super::record::{LOCK, MANIFEST, Record, UNDERWAY, hash_of, is_temporary};
use super::way::{Way, barred};

/// What became of a published folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files the last whole build wrote.
    pub files: usize,
    /// Files of it that hold something else now.
    pub changed: Vec<String>,
    /// Files of it that are not there.
    pub missing: Vec<String>,
    /// Folders of it that are links now.
    pub links: Vec<String>,
    /// How many of its files would be behind those.
    pub behind: usize,
    /// What no build wrote; of a folder that is no build's, the folder alone.
    pub foreign: Vec<String>,
    /// Whether a build is under way, or did not come to its end.
    pub unfinished: bool,
}

impl Verified {
    /// How many files are not as the last build left them.
    pub fn wrong(&self) -> usize {
        self.changed.len() + self.missing.len() + self.behind
    }

    /// Whether the site is as the last build left it, whatever lies beside it.
    pub fn is_whole(&self) -> bool {
        self.wrong() == 0 && !self.unfinished
    }
}

/// Compares a published folder with its manifest.
///
/// # Errors
/// When nothing was published there, or it cannot be read.
pub fn verify(folder: &Path) -> Result<Verified, Fault> {
    let is_none = match folder.metadata() {
        Ok(own) => !own.is_dir(),
        // A file is taken for a folder further up.
        Err(error) => error.kind() == ErrorKind::NotADirectory,
    };
    if is_none {
        let folder = folder.display().to_string();
        return Err(message!("verify-no-folder", folder = folder).into());
    }
    let record = Record::read(folder, folder)?;
    if !record.is_there {
        let folder = folder.display().to_string();
        return Err(message!("verify-no-site", folder = folder).into());
    }
    let mut verified = Verified {
        files: record.files.len(),
        unfinished: record.underway.is_some(),
        ..Verified::default()
    };
    let found: Vec<(&String, State<'_>)> = record
        .files
        .par_iter()
        .map(|(path, own)| Ok((path, state(folder, path, own)?)))
        .collect::<Result<_, Fault>>()?;
    let mut links = BTreeSet::new();
    for (path, state) in found {
        match state {
            State::Same => {}
            State::Changed => verified.changed.push(path.clone()),
            State::Missing => verified.missing.push(path.clone()),
            State::Behind(link) => {
                verified.behind += 1;
                links.insert(link.to_owned());
            }
        }
    }
    verified.links.extend(links);
    foreign(folder, "", &record, &mut verified)?;
    Ok(verified)
}

/// What became of a file of a site.
enum State<'p> {
    Same,
    Changed,
    Missing,
    /// A link leads elsewhere from here.
    Behind(&'p str),
}

fn state<'p>(folder: &Path, path: &'p str, own: &str) -> Result<State<'p>, Fault> {
    let file = folder.join(path);
    let cannot = || message!("cannot-read", path = file.display().to_string());
    match barred(folder, path).or_say(cannot)? {
        Some((link, Way::Link)) => return Ok(State::Behind(link)),
        Some(_) => return Ok(State::Missing),
        None => {}
    }
    match file.symlink_metadata() {
        Ok(there) if there.is_file() && hash_of(&file).or_say(cannot)? == *own => Ok(State::Same),
        Ok(_) => Ok(State::Changed),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(State::Missing),
        Err(error) => Err(error).or_say(cannot),
    }
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
        } else if !record.knows(&path) && !verified.links.contains(&path) {
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
