//! From bytes to the published folder: the only writer of the file system.
//!
//! In: [`Artefacts`]. It writes only what differs, each file whole (a
//! temporary file beside it, then a rename), assets before the pages that
//! name them, and removes only what an earlier build of its own wrote.
//!
//! `create` writes what editors begin with, and nothing over what is there.
#![expect(clippy::disallowed_methods, reason = "this module is the writer")]

mod create;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::message::{Fault, Message, OrSay as _, message};
use crate::plan::Route;
use crate::render::Artefacts;

pub use create::{Draft, create};

/// What a build wrote, for the next one: a JSON file in the published folder.
const MANIFEST: &str = ".shirube-manifest.json";

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

/// Publishes a site into a folder; `root` is the project's.
///
/// # Errors
/// When the folder would swallow the project, or cannot be written.
pub fn publish(artefacts: &Artefacts, output: &Path, root: &Path) -> Result<Published, Fault> {
    refuse(output, root)?;
    std::fs::create_dir_all(output)
        .or_say(|| message!("cannot-make-folder", folder = shown(output)))?;
    let before = read_manifest(output)?;
    let mut published = Published::default();
    for stage in [Stage::Assets, Stage::Pages, Stage::Lists] {
        let these: Vec<_> = artefacts
            .iter()
            .filter(|(route, _)| Stage::of(route) == stage)
            .collect();
        let written = these
            .par_iter()
            .map(|(route, bytes)| write(&output.join(route.as_str()), bytes))
            .collect::<Result<Vec<bool>, Fault>>()?;
        published.written += written.iter().filter(|written| **written).count();
        published.unchanged += written.iter().filter(|written| !**written).count();
        published.bytes += these.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    }
    for path in before
        .keys()
        .filter(|path| !artefacts.contains_key(&Route::new(path.as_str())))
    {
        published.removed += usize::from(remove(output, path)?);
    }
    let manifest: BTreeMap<&str, String> = artefacts
        .par_iter()
        .map(|(route, bytes)| (route.as_str(), hash(bytes)))
        .collect();
    let manifest =
        serde_json::to_vec_pretty(&manifest).or_say(|| message!("cannot-write-manifest"))?;
    write(&output.join(MANIFEST), &manifest)?;
    Ok(published)
}

/// The order in which a reader never meets a page whose assets are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Assets,
    Pages,
    Lists,
}

impl Stage {
    fn of(route: &Route) -> Self {
        match route.as_str() {
            path if path.starts_with("assets/") => Self::Assets,
            path if path.ends_with(".html") => Self::Pages,
            _ => Self::Lists,
        }
    }
}

/// Refuses a folder that holds the project or its sources.
fn refuse(output: &Path, root: &Path) -> Result<(), Fault> {
    let absolute = |path: &Path| -> Result<PathBuf, Fault> {
        let path =
            std::path::absolute(path).or_say(|| message!("cannot-find", path = shown(path)))?;
        Ok(path.canonicalize().unwrap_or(path))
    };
    let output = absolute(output)?;
    let root = absolute(root)?;
    if root.starts_with(&output) {
        return Err(message!("publishes-over-guide", folder = shown(&output)).into());
    }
    for folder in ["content", "themes", "src", ".git"] {
        if output.starts_with(root.join(folder)) {
            return Err(message!("publishes-into-source", folder = shown(&output)).into());
        }
    }
    Ok(())
}

/// Writes a file whole, unless it is there already with the same bytes.
fn write(path: &Path, bytes: &[u8]) -> Result<bool, Fault> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let failed = || -> Message { message!("cannot-write", path = shown(path)) };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).or_say(failed)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".shirube-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Less the umask, as any other file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).or_say(failed)?;
    file.write_all(bytes).or_say(failed)?;
    file.persist(path).or_say(failed)?;
    Ok(true)
}

/// Keeps something in a file of its own for later, outside of every guide.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    write(path, bytes).map(|_| ())
}

/// Removes a file of an earlier build, and the folders that it leaves empty.
fn remove(output: &Path, path: &str) -> Result<bool, Fault> {
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let file = output.join(path);
    if !inside || !file.is_file() {
        return Ok(false);
    }
    std::fs::remove_file(&file).or_say(|| message!("cannot-remove", path = shown(&file)))?;
    let mut folder = file.parent();
    while let Some(empty) = folder.filter(|folder| *folder != output) {
        if std::fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(true)
}

fn read_manifest(output: &Path) -> Result<BTreeMap<String, String>, Fault> {
    let path = output.join(MANIFEST);
    match std::fs::read(&path) {
        // A manifest that is not one says nothing: nothing is removed.
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error).or_say(|| message!("cannot-read", path = shown(&path))),
    }
}

/// A path as messages name it.
fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
