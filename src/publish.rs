//! From bytes to the published folder: the only writer of the file system.
//!
//! In: [`Artefacts`]. It writes only what differs, each file whole (a
//! temporary file beside it, then a rename), assets before the pages that
//! name them, and removes only what an earlier build of its own wrote.
#![expect(clippy::disallowed_methods, reason = "this module is the writer")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::plan::Route;
use crate::render::Artefacts;

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
pub fn publish(artefacts: &Artefacts, output: &Path, root: &Path) -> anyhow::Result<Published> {
    refuse(output, root)?;
    std::fs::create_dir_all(output)
        .with_context(|| format!("cannot make the folder {}", output.display()))?;
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
            .collect::<anyhow::Result<Vec<bool>>>()?;
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
    let manifest = serde_json::to_vec_pretty(&manifest).context("cannot write the manifest")?;
    write(&output.join(MANIFEST), &manifest)?;
    Ok(published)
}

/// Writes files into a folder, by their names; those that are the same stay as
/// they are, and others beside them too.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn files(folder: &Path, files: &[(String, String)]) -> anyhow::Result<()> {
    for (name, text) in files {
        write(&folder.join(name), text.as_bytes())?;
    }
    Ok(())
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
fn refuse(output: &Path, root: &Path) -> anyhow::Result<()> {
    let absolute = |path: &Path| -> anyhow::Result<PathBuf> {
        let path =
            std::path::absolute(path).with_context(|| format!("cannot find {}", path.display()))?;
        Ok(path.canonicalize().unwrap_or(path))
    };
    let output = absolute(output)?;
    let root = absolute(root)?;
    anyhow::ensure!(
        !root.starts_with(&output),
        "will not publish into {}: it holds the guide's own files",
        output.display()
    );
    for folder in ["content", "themes", "src", ".git"] {
        anyhow::ensure!(
            !output.starts_with(root.join(folder)),
            "will not publish into {}: that folder is a source of the guide",
            output.display()
        );
    }
    Ok(())
}

/// Writes a file whole, unless it is there already with the same bytes.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let failed = || format!("cannot write {}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(failed)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".shirube-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Less the umask, as any other file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).with_context(failed)?;
    file.write_all(bytes).with_context(failed)?;
    file.persist(path).with_context(failed)?;
    Ok(true)
}

/// Removes a file of an earlier build, and the folders that it leaves empty.
fn remove(output: &Path, path: &str) -> anyhow::Result<bool> {
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let file = output.join(path);
    if !inside || !file.is_file() {
        return Ok(false);
    }
    std::fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    let mut folder = file.parent();
    while let Some(empty) = folder.filter(|folder| *folder != output) {
        if std::fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(true)
}

fn read_manifest(output: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let path = output.join(MANIFEST);
    match std::fs::read(&path) {
        // A manifest that is not one says nothing: nothing is removed.
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn hash(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
