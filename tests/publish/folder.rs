//! A published folder as tests look at it: its bytes, and a reader who follows
//! links in it while builds go on.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use shirube::publish::{self, Disk, Names, Outcome, Place, Published, System, Wish};
use shirube::render::Artefacts;
use tempfile::TempPath;

/// Every file below a folder with its bytes, hidden ones too.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Every folder below a folder.
pub fn folders(folder: &Path) -> BTreeSet<PathBuf> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_dir())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

/// Copies a tree of files.
pub fn copy(from: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (path, bytes) in from {
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect(path);
        std::fs::write(file, bytes).expect(path);
    }
}

/// Who publishes: a guide's root that holds nothing, a folder, and a disk.
pub fn publish_on(
    disk: &impl Disk,
    site: &Artefacts,
    folder: &Path,
    wish: &Wish,
) -> Result<Outcome, shirube::message::Fault> {
    let root = tempfile::tempdir().expect("a folder");
    let place = Place::open(folder, root.path(), wish, &|_| {})?;
    publish::publish(site, &Names::default(), &place, disk)
}

/// The disk of this machine, on which nobody waits: only a power cut would
/// show the difference.
pub struct Unsynced;

impl Disk for Unsynced {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        System.make_folder(folder)
    }

    fn write(&self, folder: &Path, bytes: &[u8]) -> io::Result<TempPath> {
        System.write(folder, bytes)
    }

    fn sync(&self, _: &Path, paths: &[&Path]) -> Result<(), (PathBuf, io::Error)> {
        paths.iter().try_for_each(|path| {
            let there = path.symlink_metadata();
            there.map(drop).map_err(|error| (path.to_path_buf(), error))
        })
    }

    fn name(&self, written: TempPath, path: &Path) -> io::Result<()> {
        System.name(written, path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        System.remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        System.remove_folder(path)
    }
}

/// Publishes a site, which must go well.
pub fn publish_into(folder: &Path, site: &Artefacts) -> Published {
    match publish_on(&Unsynced, site, folder, &Wish::default()) {
        Ok(Outcome::Published(published)) => published,
        other => panic!("{other:?}"),
    }
}

/// Where the links of a page lead within the site, and what it is drawn with.
fn links(page: &str, html: &str) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    for attribute in [" href=", " src="] {
        for rest in html.split(attribute).skip(1) {
            let link = match rest.strip_prefix(['"', '\'']) {
                Some(rest) => rest.split(['"', '\'']).next(),
                None => rest.split([' ', '>']).next(),
            };
            let link = link.unwrap_or_default();
            let path = link.split(['#', '?']).next().unwrap_or_default();
            if path.is_empty() || path.contains(':') || path.starts_with('/') {
                continue;
            }
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            links.insert(parts.join("/"));
        }
    }
    links
}

/// A reader, who enters at the first page and follows every link.
pub struct Reader<'a> {
    folder: &'a Path,
    /// From where each page was reached.
    from: BTreeMap<String, String>,
    /// What was wrong.
    pub wrong: Vec<String>,
    /// How many files were met.
    pub met: usize,
}

impl<'a> Reader<'a> {
    /// Reads the whole site once.
    pub fn read(folder: &'a Path) -> Self {
        let mut reader = Self {
            folder,
            from: BTreeMap::new(),
            wrong: Vec::new(),
            met: 0,
        };
        let mut next = vec!["index.html".to_owned()];
        while let Some(path) = next.pop() {
            let Ok(bytes) = std::fs::read(folder.join(&path)) else {
                if reader.is_told_of(&path) && !folder.join(&path).exists() {
                    let from = reader.from.get(&path);
                    reader
                        .wrong
                        .push(format!("{path} is missing, from {from:?}"));
                }
                continue;
            };
            reader.met += 1;
            if !path.ends_with(".html") {
                if bytes.is_empty() {
                    reader.wrong.push(format!("{path} is empty"));
                }
                continue;
            }
            let html = String::from_utf8(bytes).expect("UTF-8");
            if !html.ends_with("</html>") {
                reader.wrong.push(format!("{path} is not whole"));
            }
            for link in links(&path, &html) {
                if link != "index.html" && !reader.from.contains_key(&link) {
                    reader.from.insert(link.clone(), path.clone());
                    next.push(link);
                }
            }
        }
        reader
    }

    /// Whether the pages that led here still do, from the first one on: a page
    /// that was replaced meanwhile is what its reader loads again.
    fn is_told_of(&self, path: &str) -> bool {
        let mut path = path;
        while let Some(from) = self.from.get(path) {
            let html = std::fs::read_to_string(self.folder.join(from)).unwrap_or_default();
            if !links(from, &html).contains(path) {
                return false;
            }
            path = from;
        }
        true
    }
}
