//! What builds wrote into a folder, in the folder itself: the manifest of the
//! last whole build, and what a build that is under way is about to write.
//! From the two, a later build knows its own files, however the last one ended.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Component, Path};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::message::{Fault, OrSay as _, message};

use super::disk::{BEFORE, BEHIND};
use super::plain::{self, Opened};

/// What the last whole build wrote: JSON, with the names of the guide, and the
/// paths and hashes of the files.
pub const MANIFEST: &str = ".shirube-manifest.json";
/// What a build is about to write, while it is under way: the same, with every
/// hash that a file may have had since the last whole build.
pub const UNDERWAY: &str = ".shirube-underway.json";
/// Held while a build publishes.
pub const LOCK: &str = ".shirube-lock";

/// Bytes of a record: a quarter of a million files have no more.
const MOST: usize = 32 << 20;
/// Bytes of a name in a path, and of a path: no system makes longer ones.
const LONGEST: (usize, usize) = (255, 4095);

/// Files by their path in the folder, each with its hash.
pub type Hashes = BTreeMap<String, String>;

/// Whose site it is: what guides are known by. One of the names may become
/// another, and it is still the same guide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Where it is published.
    pub address: Option<String>,
    /// Its titles, in each language.
    pub titles: BTreeSet<String>,
}

impl Names {
    /// Whether these are the names of two guides: they have none in common.
    /// Who has no names is nobody else.
    pub fn is_another(&self, other: &Self) -> bool {
        let nameless = Self::default();
        let is_same = self.address.is_some() && self.address == other.address;
        *self != nameless
            && *other != nameless
            && !is_same
            && self.titles.is_disjoint(&other.titles)
    }
}

/// The manifest as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    guide: Names,
    files: Hashes,
}

/// The manifest as it may be found: early ones had the files alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum AnyManifest {
    Whole(Manifest),
    Files(Hashes),
}

/// What is known of the files in a folder.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What the last whole build wrote.
    pub files: Hashes,
    /// Whose site that was.
    pub guide: Names,
    /// What a build that did not come to its end was about to write.
    pub underway: Option<BTreeMap<String, Vec<String>>>,
    /// Whether a build has published here, or began to.
    pub is_there: bool,
}

impl Record {
    /// Reads what is known of a folder; `shown` is its name in messages.
    ///
    /// # Errors
    /// When a record cannot be read, or is none that a build can have written:
    /// it says what may be removed, so it is believed whole or not at all.
    pub fn read(folder: &Path, shown: &Path) -> Result<Self, Fault> {
        // In this order: a build that ends writes the one, then removes the other.
        let underway: Option<BTreeMap<String, Vec<String>>> = read(folder, shown, UNDERWAY)?;
        let manifest: Option<AnyManifest> = read(folder, shown, MANIFEST)?;
        let is_there = underway.is_some() || manifest.is_some();
        let Manifest { guide, files } = match manifest {
            Some(AnyManifest::Whole(manifest)) => manifest,
            Some(AnyManifest::Files(files)) => Manifest {
                files,
                ..Manifest::default()
            },
            None => Manifest::default(),
        };
        let begun = underway.iter().flat_map(BTreeMap::keys);
        for (name, path) in
            (files.keys().map(|path| (MANIFEST, path))).chain(begun.map(|path| (UNDERWAY, path)))
        {
            if !can_be_published(path) {
                let path: String = path.chars().take(80).collect();
                return Err(message!("record-names", record = at(shown, name), path = path).into());
            }
        }
        Ok(Self {
            files,
            guide,
            underway,
            is_there,
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
    ///
    /// # Errors
    /// When it is more than a build could read again.
    pub fn begun(&self, files: impl Iterator<Item = (String, String)>) -> Result<Vec<u8>, Fault> {
        let mut underway = self.underway.clone().unwrap_or_default();
        for (path, hash) in files {
            let hashes: &mut Vec<String> = underway.entry(path).or_default();
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        written(&underway)
    }
}

/// What a whole build says that it wrote, and for whom.
///
/// # Errors
/// When it is more than a build could read again.
pub fn manifest(files: &Hashes, guide: &Names) -> Result<Vec<u8>, Fault> {
    written(&Manifest {
        guide: guide.clone(),
        files: files.clone(),
    })
}

fn written(record: &impl Serialize) -> Result<Vec<u8>, Fault> {
    let bytes = serde_json::to_vec_pretty(record);
    let bytes = bytes.or_say(|| message!("cannot-write-manifest"))?;
    if bytes.len() > MOST {
        return Err(message!("too-much-to-record", most = MOST >> 20).into());
    }
    Ok(bytes)
}

/// A record, if there is one.
fn read<T: DeserializeOwned>(folder: &Path, shown: &Path, name: &str) -> Result<Option<T>, Fault> {
    let failed = || message!("cannot-read", path = at(shown, name));
    let opened = plain::open(&folder.join(name), OpenOptions::new().read(true));
    let bytes = match opened.or_say(failed)? {
        Opened::Nothing => return Ok(None),
        Opened::Else => return Err(message!("record-no-file", path = at(shown, name)).into()),
        Opened::File(file) => plain::read(&file, MOST).or_say(failed)?,
    };
    let record = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let record = record.or_say(|| message!("record-none", record = at(shown, name)))?;
    Ok(Some(record))
}

fn at(shown: &Path, name: &str) -> String {
    shown.join(name).display().to_string()
}

/// Whether a file of a site can have this path. It leads nowhere but into its
/// folder, is written in one way alone, and is not hidden: a site has no hidden
/// files, and those of others, such as Git's, are never a build's own.
pub fn can_be_published(path: &str) -> bool {
    let (longest_name, longest) = LONGEST;
    let is_name = |part: &str| {
        !part.is_empty()
            && part.len() <= longest_name
            && !part.starts_with('.')
            && !part.contains('\0')
    };
    // The system may know more ways than one to go up or elsewhere.
    let parts = Path::new(path).components().map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    path.len() <= longest && path.split('/').all(is_name) && parts.eq(path.split('/').map(Some))
}

/// Whether a name is that of a temporary file of a build.
pub fn is_temporary(name: &str) -> bool {
    name.starts_with(BEFORE) && name.ends_with(BEHIND)
}

/// The hash of some bytes, as records write it.
pub fn hash(bytes: &[u8]) -> String {
    written_out(Sha256::new_with_prefix(bytes))
}

/// The hash of what a file holds, however much that is.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(path: &Path) -> io::Result<String> {
    let mut hasher = HashWriter(Sha256::new());
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(written_out(hasher.0))
}

struct HashWriter(Sha256);

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn written_out(hasher: Sha256) -> String {
    let mut text = String::new();
    for byte in hasher.finalize() {
        _ = write!(text, "{byte:02x}");
    }
    text
}
