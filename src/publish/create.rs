//! New files for editors: all of them, or none; and never over anything.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::message::{Fault, OrSay as _, message};

/// A file that is to be written for editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Relative to the guide's folder, with `/` between folders.
    pub path: String,
    /// What to write, with lines ended by `\n`.
    pub text: String,
    /// Whether it goes at the end of a file that is there.
    pub at_end: bool,
}

/// What was done so far, to be undone if the rest fails.
#[derive(Default)]
struct Done {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// A file that has become longer, and its length before.
    longer: Vec<(PathBuf, u64)>,
}

/// Writes drafts below a folder. `taken` are more paths that must not be there.
///
/// # Errors
/// When something is there already, or cannot be written: then nothing is.
pub fn create(root: &Path, drafts: &[Draft], taken: &[String]) -> Result<(), Fault> {
    let new = drafts.iter().filter(|draft| !draft.at_end);
    for path in new.map(|draft| &draft.path).chain(taken) {
        if std::fs::symlink_metadata(root.join(path)).is_ok() {
            return Err(message!("scaffold-exists", path = path).into());
        }
    }
    let mut done = Done::default();
    for draft in drafts {
        let written = if draft.at_end {
            lengthen(root, draft, &mut done)
        } else {
            write_new(root, draft, &mut done)
        };
        if let Err(error) = written {
            done.undo();
            let path = root.join(&draft.path).display().to_string();
            return Err(error).or_say(|| message!("scaffold-cannot-write", path = path));
        }
    }
    Ok(())
}

fn write_new(root: &Path, draft: &Draft, done: &mut Done) -> std::io::Result<()> {
    let path = root.join(&draft.path);
    let folder = path.parent().unwrap_or(root);
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        std::fs::create_dir(folder)?;
        done.folders.push(folder.to_path_buf());
    }
    let mut file = std::fs::File::create_new(&path)?;
    done.files.push(path);
    file.write_all(draft.text.as_bytes())
}

/// Writes at the end of a file, with its own line ends; what is in it stays
/// byte for byte.
fn lengthen(root: &Path, draft: &Draft, done: &mut Done) -> std::io::Result<()> {
    let path = root.join(&draft.path);
    let before = std::fs::read(&path)?;
    let ends = if before.windows(2).any(|pair| pair == b"\r\n") {
        "\r\n"
    } else if before.contains(&b'\r') && !before.contains(&b'\n') {
        "\r"
    } else {
        "\n"
    };
    let ended = before.is_empty() || before.ends_with(ends.as_bytes());
    let mut text = draft.text.replace('\n', ends);
    if !ended {
        text.insert_str(0, ends);
    }
    let mut file = std::fs::OpenOptions::new().append(true).open(&path)?;
    done.longer
        .push((path, u64::try_from(before.len()).unwrap_or(u64::MAX)));
    file.write_all(text.as_bytes())
}

impl Done {
    /// As it was; what cannot be undone stays.
    fn undo(self) {
        for (path, length) in self.longer {
            let file = std::fs::OpenOptions::new().write(true).open(path);
            let _ = file.and_then(|file| file.set_len(length));
        }
        for file in self.files {
            let _ = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}
