//! What builds wrote into a folder, in the folder itself: the manifest of the
//! last whole build, and what a build that is under way is about to write.
//! From the two, a later build knows its own files, however the last one ended.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

use sha2::{Digest, Sha256};

use crate::message::{Fault, OrSay as _, message};

use super::disk::{BEFORE, BEHIND};

/// What the last whole build wrote: a JSON object of paths and hashes.
pub const MANIFEST: &str = ".shirube-manifest.json";
/// What a build is about to write, while it is under way: the same, with every
/// hash that a file may have had since the last whole build.
pub const UNDERWAY: &str = ".shirube-underway.json";
/// Held while a build publishes.
pub const LOCK: &str = ".shirube-lock";

/// Files by their path in the folder, each with its hash.
pub type Hashes = BTreeMap<String, String>;

/// What is known of the files in a folder.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What the last whole build wrote.
    pub files: Hashes,
    /// What a build that did not come to its end was about to write.
    pub underway: Option<BTreeMap<String, Vec<String>>>,
    /// Whether a build has published here, or began to.
    pub is_there: bool,
}

impl Record {
    /// Reads what is known of a folder. What is not a manifest says nothing:
    /// then nothing in the folder is a build's own.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Fault> {
        // In this order: a build that ends writes the one, then removes the other.
        let underway: Option<BTreeMap<String, Vec<String>>> = read(&folder.join(UNDERWAY))?;
        let files: Option<Hashes> = read(&folder.join(MANIFEST))?;
        Ok(Self {
            is_there: underway.is_some() || files.is_some(),
            underway: underway.map(|mut underway| {
                underway.retain(|path, _| is_inside(path));
                underway
            }),
            files: {
                let mut files = files.unwrap_or_default();
                files.retain(|path, _| is_inside(path));
                files
            },
        })
    }

    /// Every file that a build wrote, or may have written.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let begun = self.underway.iter().flatten().map(|(path, _)| path);
        let only = begun.filter(|path| !self.files.contains_key(*path));
        self.files.keys().chain(only).map(String::as_str)
    }

    /// Whether a build wrote a file of this path.
    pub fn knows(&self, path: &str) -> bool {
        let begun = self.underway.as_ref();
        self.files.contains_key(path) || begun.is_some_and(|begun| begun.contains_key(path))
    }

    /// Whether a build wrote this file with these bytes.
    pub fn wrote(&self, path: &str, hash: &str) -> bool {
        let begun = self.underway.as_ref().and_then(|begun| begun.get(path));
        self.files.get(path).is_some_and(|own| own == hash)
            || begun.is_some_and(|begun| begun.iter().any(|own| own == hash))
    }

    /// What a build must say before it writes these files over the others.
    pub fn begun(&self, files: impl Iterator<Item = (String, String)>) -> io::Result<Vec<u8>> {
        let mut underway = self.underway.clone().unwrap_or_default();
        for (path, hash) in files {
            let hashes: &mut Vec<String> = underway.entry(path).or_default();
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        Ok(serde_json::to_vec_pretty(&underway)?)
    }
}

/// A record, if there is one.
fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>, Fault> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(error).or_say(|| message!("cannot-read", path = path.display().to_string()))
        }
    }
}

/// Whether a path leads nowhere but into its folder.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a name is that of a temporary file of a build.
pub fn is_temporary(name: &str) -> bool {
    name.starts_with(BEFORE) && name.ends_with(BEHIND)
}

/// The hash of some bytes, as records write it.
pub fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        _ = write!(text, "{byte:02x}");
    }
    text
}
