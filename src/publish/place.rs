//! Where a site may be published: a folder that holds nothing which a build
//! must not touch. In: a path as it was typed. Out: where it leads, or why not.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::message::{Fault, Message, OrSay as _, message};

use super::record::Record;

/// Folders of a guide that a build reads or that others keep.
const SOURCES: [&str; 4] = ["content", "themes", "src", ".git"];

/// What may lie in a folder before the first build, besides hidden files: it
/// is put there for the server, or by the system.
const WELCOME: [&str; 4] = ["CNAME", "lost+found", "desktop.ini", "Thumbs.db"];

/// Where a path leads, through links and `..`, whether or not it is there yet.
pub fn resolved(path: &Path) -> Result<PathBuf, Fault> {
    walk(path, |here| match here.canonicalize() {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        // Below a file there is no folder: that is told when it is to be made.
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(None),
        Err(error) => {
            Err(error).or_say(|| message!("cannot-find", path = here.display().to_string()))
        }
    })
}

/// The same, with links taken for folders.
fn as_written(path: &Path) -> Result<PathBuf, Fault> {
    walk(path, |_| Ok(None))
}

/// A path from the root on, with `led` in place of each part that leads elsewhere.
fn walk(
    path: &Path,
    led: impl Fn(&Path) -> Result<Option<PathBuf>, Fault>,
) -> Result<PathBuf, Fault> {
    let shown = || path.display().to_string();
    let whole = std::path::absolute(path).or_say(|| message!("cannot-find", path = shown()))?;
    let mut here = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                here.pop();
            }
            Component::CurDir => {}
            Component::Normal(name) => {
                here.push(name);
                if let Some(found) = led(&here)? {
                    here = found;
                }
            }
            Component::Prefix(_) | Component::RootDir => here.push(part),
        }
    }
    Ok(here)
}

/// Says why a folder must not be published into, if so. `root` is the guide's
/// folder, `home` that of who typed the command.
///
/// # Errors
/// When it must not, or when it cannot be told where it leads.
pub fn refuse(output: &Path, root: &Path, home: Option<&Path>) -> Result<PathBuf, Fault> {
    let shown = || output.display().to_string();
    let folder = resolved(output)?;
    let root_folder = resolved(root)?;
    if folder.parent().is_none() {
        return Err(message!("publishes-over-disk", folder = shown()).into());
    }
    if holds(&folder, &root_folder) {
        return Err(message!("publishes-over-guide", folder = shown()).into());
    }
    let sources = SOURCES.map(|name| root_folder.join(name));
    for source in &sources {
        let led = resolved(source)?;
        // A source may itself be a link: then both are kept.
        if holds(source, &folder) || holds(&led, &folder) || holds(&folder, &led) {
            return Err(message!("publishes-into-source", folder = shown()).into());
        }
    }
    if folder.components().any(|part| part.as_os_str() == ".git") {
        return Err(message!("publishes-into-git", folder = shown()).into());
    }
    if let Some(home) = home.map(resolved).transpose()?
        && home.parent().is_some()
        && holds(&folder, &home)
    {
        return Err(message!("publishes-over-home", folder = shown()).into());
    }
    let written = as_written(output)?;
    let is_link = written.symlink_metadata().is_ok_and(|own| own.is_symlink());
    let is_of_guide = holds(&as_written(root)?, &written) || holds(&root_folder, &written);
    if is_link || (is_of_guide && !holds(&root_folder, &folder)) {
        let target = if folder == written {
            written.read_link().unwrap_or(folder)
        } else {
            folder
        };
        let target = target.display().to_string();
        return Err(message!("publishes-through-link", folder = shown(), target = target).into());
    }
    match folder.metadata() {
        Ok(own) if !own.is_dir() => Err(message!("publishes-over-file", folder = shown()).into()),
        _ => Ok(folder),
    }
}

/// Whether a folder is another, or holds it. Many disks take `Content` and
/// `content` for one name; so does this.
fn holds(folder: &Path, other: &Path) -> bool {
    let parts = |path: &Path| {
        let all = path.components();
        let all = all.map(|part| part.as_os_str().to_string_lossy().to_lowercase());
        all.collect::<Vec<_>>()
    };
    parts(other).starts_with(&parts(folder))
}

/// What lies in a folder that no build has published into, if anything does
/// that a site should not be mixed with.
///
/// # Errors
/// When the folder cannot be read.
pub fn strange(folder: &Path, shown: &Path) -> Result<Option<Message>, Fault> {
    let cannot = || message!("cannot-read", path = shown.display().to_string());
    // In this order: another build says that it begins before it makes anything.
    let mut strange = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        // It was another build's, which took it away.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        entries => entries.or_say(cannot)?,
    };
    for entry in entries {
        let name = entry.or_say(cannot)?.file_name();
        let spelt = name.to_string_lossy();
        if !spelt.starts_with('.') && !WELCOME.contains(&&*spelt) {
            strange.push(name);
        }
    }
    if strange.is_empty() || Record::read(folder, shown)?.is_there {
        return Ok(None);
    }
    // One that came to nothing took away what it had made.
    strange.retain(|name| folder.join(name).symlink_metadata().is_ok());
    strange.sort();
    Ok(strange.first().map(|example| {
        let folder = shown.display().to_string();
        let example = example.to_string_lossy().into_owned();
        message!("publishes-among-others", folder = folder, example = example)
    }))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a folder to look at")]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::super::record::{MANIFEST, UNDERWAY};
    use super::*;

    /// Who comes while another build begins and ends sees no stranger's files.
    #[test]
    fn what_another_build_is_writing_is_not_strange() {
        for round in 0..500 {
            let folder = tempfile::tempdir().expect("a folder");
            let (folder, is_over) = (folder.path(), AtomicBool::new(false));
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    std::fs::write(folder.join(".part"), "{}").expect("written");
                    std::fs::rename(folder.join(".part"), folder.join(UNDERWAY)).expect("named");
                    std::fs::create_dir(folder.join("assets")).expect("made");
                    std::fs::write(folder.join(".part"), "{}").expect("written");
                    std::fs::rename(folder.join(".part"), folder.join(MANIFEST)).expect("named");
                    std::fs::remove_file(folder.join(UNDERWAY)).expect("removed");
                    is_over.store(true, Ordering::SeqCst);
                });
                while !is_over.load(Ordering::SeqCst) {
                    let told = strange(folder, folder).expect("readable");
                    assert_eq!(told, None, "round {round}");
                }
            });
        }
    }
}
