//! What is to be done to a folder, and what stands in the way. In: the site,
//! the folder as it is, and what earlier builds wrote there. It writes nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use crate::message::{Fault, Message, OrSay as _, message};
use crate::plan::Route;
use crate::render::Artefacts;

use super::record::{Hashes, Record, hash, hash_of};
use super::way::{Way, barred, parent, parents};

/// All that is to be done.
#[derive(Debug, Default)]
pub struct Difference<'a> {
    /// Folders that are missing, the upper ones first.
    pub folders: Vec<&'a str>,
    /// Files to write, in the order in which they get their names.
    pub written: Vec<Change<'a>>,
    /// Files of earlier builds that the site no longer has, in the order in
    /// which they go.
    pub removed: Vec<&'a str>,
    /// Those of them that stand where a folder or a file must go: they go first.
    pub removed_first: Vec<&'a str>,
    /// The site, by its hashes.
    pub files: Hashes,
    /// What is not the site's to write over.
    pub obstacles: Vec<Obstacle>,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change<'a> {
    turn: Turn,
    /// Its path in the folder.
    pub path: &'a str,
    /// What it is to hold.
    pub bytes: &'a [u8],
}

/// When a file gets its name: a reader who follows links meets no page before
/// what it leads to. A file that was not there before is known to nobody yet,
/// so it comes before the pages that say it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// What pages are drawn with, new or not.
    Asset,
    /// New data, such as a calendar.
    NewFile,
    /// New pages, the deepest first: who enters from above finds what is below.
    NewPage(Reverse<usize>),
    /// Pages and data that were there.
    Changed,
    /// What lists the pages for programs.
    List,
}

impl Turn {
    fn of(path: &str, is_new: bool) -> Self {
        let is_page = path.ends_with(".html");
        let is_feed = path.ends_with("feed.xml");
        if is_asset(path) {
            Self::Asset
        } else if matches!(path, "sitemap.xml" | "robots.txt" | "llms.txt") || (is_feed && !is_new)
        {
            Self::List
        } else if !is_new {
            Self::Changed
        } else if is_page {
            Self::NewPage(Reverse(path.matches('/').count()))
        } else {
            Self::NewFile
        }
    }
}

fn is_asset(path: &str) -> bool {
    path.starts_with("assets/")
}

/// What stands where the site must go, and is not a build's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obstacle {
    /// Where, in the folder.
    pub path: String,
    /// What it is.
    pub kind: Block,
}

/// What kind of thing stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// A build wrote it, and somebody changed it since.
    Edited,
    /// No build wrote it.
    Foreign,
    /// A folder that is a link: what is behind it is not the site's.
    Link,
    /// A file where a folder must be, or a folder where a file must be.
    Shape,
}

impl Block {
    /// Whether it may be written over by who says so.
    pub fn yields(self) -> bool {
        matches!(self, Self::Edited | Self::Foreign)
    }

    /// A line that names it, by its path.
    pub fn line(self, path: String) -> Message {
        match self {
            Self::Edited => message!("obstacle-edited", path = path),
            Self::Foreign => message!("obstacle-foreign", path = path),
            Self::Link => message!("obstacle-link", path = path),
            Self::Shape => message!("obstacle-shape", path = path),
        }
    }
}

/// What is found where a file is to be.
enum Found {
    Nothing,
    Same,
    /// A file with other bytes, by their hash.
    File(String),
    Folder,
    /// A link, a pipe and so on.
    Else,
}

/// Holds a site against a folder. `shown` is the folder's name in messages;
/// `overwrite` takes what others changed or put there for the site's own.
///
/// # Errors
/// When something in the folder cannot be read.
pub fn difference<'a>(
    artefacts: &'a Artefacts,
    record: &'a Record,
    folder: &Path,
    shown: &Path,
    overwrite: bool,
) -> Result<Difference<'a>, Fault> {
    let mut all = Difference::default();
    let removed = removed(artefacts, record, folder, shown, overwrite, &mut all)?;
    let going: BTreeSet<&str> = removed.iter().copied().collect();
    let ways = ways(artefacts, folder, shown)?;
    for (way, found) in &ways {
        match found {
            Way::Missing => all.folders.push(way),
            Way::Folder => {}
            Way::Link => all.block(way, Block::Link),
            Way::File if going.contains(way) => {
                all.removed_first.push(way);
                all.folders.push(way);
            }
            Way::File => all.block(way, Block::Shape),
        }
    }
    let is_open = |path: &str| {
        parent(path).is_none_or(|parent| matches!(ways.get(parent), Some(Way::Folder)))
    };
    let found: Vec<(&str, &'a [u8], Found, String)> = artefacts
        .par_iter()
        .map(|(route, bytes)| {
            let (path, hash) = (route.as_str(), hash(bytes));
            let found = if is_open(path) {
                look(folder, shown, path, Some(&hash))?
            } else {
                Found::Nothing
            };
            Ok((path, &**bytes, found, hash))
        })
        .collect::<Result<_, Fault>>()?;
    for (path, bytes, found, hash) in found {
        let is_new = matches!(found, Found::Nothing);
        let block = match &found {
            Found::Nothing | Found::Same => None,
            Found::File(old) if record.wrote(path, old) => None,
            Found::File(_) | Found::Else if record.knows(path) => Some(Block::Edited),
            Found::File(_) | Found::Else => Some(Block::Foreign),
            Found::Folder if all.clears(&removed, path, folder) => None,
            Found::Folder => Some(Block::Shape),
        };
        match block {
            Some(block) if !(overwrite && block.yields()) => all.block(path, block),
            _ if matches!(found, Found::Same) => {}
            _ => all.written.push(Change {
                turn: Turn::of(path, is_new),
                path,
                bytes,
            }),
        }
        all.files.insert(path.to_owned(), hash);
    }
    all.written.sort();
    all.obstacles.sort();
    let first: BTreeSet<&str> = all.removed_first.iter().copied().collect();
    all.removed = removed;
    all.removed.retain(|path| !first.contains(path));
    all.removed.sort_by_key(|path| (is_asset(path), *path));
    Ok(all)
}

impl<'a> Difference<'a> {
    /// How many files get their names at the same time, turn by turn.
    pub fn turns(&self) -> impl Iterator<Item = usize> {
        let turns = self.written.chunk_by(|one, other| one.turn == other.turn);
        turns.map(<[_]>::len)
    }

    /// What is removed at the same time: what is drawn, then what draws it.
    pub fn removals(&self) -> impl Iterator<Item = &[&'a str]> {
        self.removed
            .chunk_by(|one, other| is_asset(one) == is_asset(other))
    }

    fn block(&mut self, path: &str, kind: Block) {
        self.obstacles.push(Obstacle {
            path: path.to_owned(),
            kind,
        });
    }

    /// Whether a folder that stands where a file must go holds nothing but
    /// what goes anyway: then that goes first.
    fn clears(&mut self, removed: &[&'a str], path: &str, folder: &Path) -> bool {
        let inside = |own: &&&str| {
            own.strip_prefix(path)
                .is_some_and(|own| own.starts_with('/'))
        };
        let own: Vec<&str> = removed.iter().filter(inside).copied().collect();
        let is_all = super::verify::files(&folder.join(path))
            .is_ok_and(|there| there.len() == own.len() && !own.is_empty());
        if is_all {
            self.removed_first.extend(own);
        }
        is_all
    }
}

/// Files of earlier builds that the site no longer has, and that are as a
/// build left them. Behind a link nothing is the site's.
fn removed<'a>(
    artefacts: &Artefacts,
    record: &'a Record,
    folder: &Path,
    shown: &Path,
    overwrite: bool,
    all: &mut Difference<'a>,
) -> Result<Vec<&'a str>, Fault> {
    let gone: Vec<&str> = record
        .paths()
        .filter(|path| !artefacts.contains_key(&Route::new(*path)))
        .collect();
    let mut removed = Vec::new();
    for path in gone {
        let failed = || message!("cannot-read", path = shown.join(path).display().to_string());
        if barred(folder, path).or_say(failed)?.is_some() {
            continue;
        }
        match look(folder, shown, path, None)? {
            Found::File(hash) if overwrite || record.wrote(path, &hash) => removed.push(path),
            Found::File(_) => all.block(path, Block::Edited),
            // What somebody put there instead is not a build's.
            _ => {}
        }
    }
    Ok(removed)
}

/// Every folder of the site, the upper ones first.
fn ways<'a>(
    artefacts: &'a Artefacts,
    folder: &Path,
    shown: &Path,
) -> Result<BTreeMap<&'a str, Way>, Fault> {
    let mut ways: BTreeMap<&str, Way> = BTreeMap::new();
    for route in artefacts.keys() {
        let mut upper: Vec<&str> = parents(route.as_str()).collect();
        upper.reverse();
        for way in upper {
            if ways.contains_key(way) {
                continue;
            }
            let above = parent(way).map_or(Way::Folder, |above| ways[above]);
            let found = match above {
                Way::Folder => Way::at(&folder.join(way)).or_say(|| {
                    message!("cannot-read", path = shown.join(way).display().to_string())
                })?,
                // Told once, of the uppermost.
                _ => Way::Missing,
            };
            ways.insert(way, found);
        }
    }
    Ok(ways)
}

/// Looks at a place in a folder, and follows no link. `new` is the hash of what
/// goes there.
fn look(folder: &Path, shown: &Path, path: &str, new: Option<&str>) -> Result<Found, Fault> {
    let file = folder.join(path);
    let failed = || message!("cannot-read", path = shown.join(path).display().to_string());
    match file.symlink_metadata() {
        Ok(own) if own.is_file() => {
            let old = hash_of(&file).or_say(failed)?;
            Ok(if new == Some(old.as_str()) {
                Found::Same
            } else {
                Found::File(old)
            })
        }
        Ok(own) if own.is_dir() => Ok(Found::Folder),
        Ok(_) => Ok(Found::Else),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Found::Nothing)
        }
        Err(error) => Err(error).or_say(failed),
    }
}
