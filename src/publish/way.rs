//! The way to a place in a folder: down real folders alone. What lies behind a
//! link is not the site's, whoever names it.

use std::io::{self, ErrorKind};
use std::path::Path;

/// What is found where a folder is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Missing,
    Folder,
    Link,
    /// A file, a pipe and so on.
    File,
}

impl Way {
    /// What stands at a place itself, when all above it are folders.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn at(place: &Path) -> io::Result<Self> {
        match place.symlink_metadata() {
            Ok(own) if own.is_dir() => Ok(Self::Folder),
            Ok(own) if own.is_symlink() => Ok(Self::Link),
            Ok(_) => Ok(Self::File),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::Missing),
            Err(error) => Err(error),
        }
    }
}

/// The uppermost place on the way to a path that is no folder, with what is
/// there; nothing, when the way is open.
///
/// # Errors
/// When the system does not say.
pub fn barred<'p>(folder: &Path, path: &'p str) -> io::Result<Option<(&'p str, Way)>> {
    let mut above: Vec<&str> = parents(path).collect();
    above.reverse();
    for way in above {
        match Way::at(&folder.join(way))? {
            Way::Folder => {}
            other => return Ok(Some((way, other))),
        }
    }
    Ok(None)
}

/// Whether all above a path are folders.
pub fn is_open(folder: &Path, path: &str) -> bool {
    barred(folder, path).is_ok_and(|barred| barred.is_none())
}

/// The folders above a path, the nearest first.
pub fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |path| parent(path))
}

/// The folder of a path, unless that is the folder of the site itself.
pub fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}
