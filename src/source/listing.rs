//! Which files there are below a folder. What programs leave behind is passed
//! over; what has a file's place and is none is told.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::finding::{Finding, Place, Rule};
use crate::message::{Message, message};
use crate::rules::files::{NOT_A_FILE, UNREADABLE_FILE};

use super::paths::project_path;

/// The files to read, and what is wrong with the others.
#[derive(Debug)]
pub struct Listing {
    /// In the order of their names, folder by folder.
    pub paths: Vec<PathBuf>,
    /// What is told.
    pub findings: Vec<Finding>,
    /// The folder in which there were too many to look at them all.
    pub overfull: Option<&'static str>,
    /// How many more are looked at.
    left: usize,
}

/// Files and folders that are looked at: ten thousand courses in three
/// languages have a quarter of it.
pub const MOST: usize = 200_000;

impl Listing {
    /// A listing of at most so many files and folders.
    pub const fn of(most: usize) -> Self {
        Self {
            paths: Vec::new(),
            findings: Vec::new(),
            overfull: None,
            left: most,
        }
    }

    /// Adds what is below a folder of the project.
    pub fn add(&mut self, root: &Path, folder: &'static str) {
        let top = root.join(folder);
        if !top.is_dir() {
            return;
        }
        let mut walk = WalkDir::new(&top)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_dropping(&entry.file_name().to_string_lossy()));
        while let Some(entry) = walk.next() {
            let Some(left) = self.left.checked_sub(1) else {
                self.overfull = Some(folder);
                return;
            };
            self.left = left;
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.paths.push(entry.into_path()),
                Ok(entry) if entry.file_type().is_dir() => {
                    if entry.depth() > 0 && is_named_as_a_file(&entry) {
                        self.refuse(root, entry.path(), message!("not-a-file-folder"), {
                            message!("not-a-file-folder-help")
                        });
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_symlink() => self.link(root, &top, entry),
                Ok(entry) => self.refuse(root, entry.path(), message!("not-a-file-device"), {
                    message!("not-a-file-device-help")
                }),
                Err(error) => {
                    let path = error.path().unwrap_or(&top);
                    let help = message!("unlisted-help");
                    self.tell(&UNREADABLE_FILE, root, path, message!("unlisted"), help);
                }
            }
        }
    }

    /// A link is followed to a file of the guide, and to nothing else: a
    /// folder may lead round in a circle, and a file elsewhere is not the guide's.
    fn link(&mut self, root: &Path, top: &Path, entry: DirEntry) {
        let is_inside = |target: &Path| {
            let folders = [root, top].map(Path::canonicalize).into_iter();
            folders.flatten().any(|folder| target.starts_with(folder))
        };
        let (message, help) = match entry.path().canonicalize() {
            Err(_) => (
                message!("link-to-nothing"),
                message!("link-to-nothing-help"),
            ),
            Ok(target) if target.is_dir() => {
                (message!("link-to-folder"), message!("link-to-folder-help"))
            }
            Ok(target) if !target.is_file() => {
                let help = message!("not-a-file-device-help");
                (message!("not-a-file-device"), help)
            }
            Ok(target) if !is_inside(&target) => (message!("link-out"), message!("link-out-help")),
            Ok(_) => return self.paths.push(entry.into_path()),
        };
        self.refuse(root, entry.path(), message, help);
    }

    fn refuse(&mut self, root: &Path, path: &Path, message: Message, help: Message) {
        self.tell(&NOT_A_FILE, root, path, message, help);
    }

    fn tell(
        &mut self,
        rule: &'static Rule,
        root: &Path,
        path: &Path,
        message: Message,
        help: Message,
    ) {
        let place = Place::file(project_path(root, path));
        self.findings
            .push(Finding::new(rule, place, message).help(help));
    }
}

fn is_named_as_a_file(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    [".yaml", ".yml", ".md"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Files that editors' programs and systems leave behind.
fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
        ]
        .contains(&&*name.to_lowercase())
        || [".swp", ".swo", ".tmp", ".bak", ".orig"]
            .iter()
            .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_has_an_end() {
        let root = tempfile::tempdir().expect("a folder");
        for name in ["a.md", "b.md"] {
            std::fs::create_dir_all(root.path().join("content/pages")).expect("a folder");
            std::fs::write(root.path().join("content/pages").join(name), "").expect("a file");
        }
        // The two folders count too.
        for (most, overfull) in [(4, None), (3, Some("content"))] {
            let mut listing = Listing::of(most);
            listing.add(root.path(), "content");
            assert_eq!(listing.overfull, overfull, "{most}");
        }
    }

    #[test]
    fn droppings_are_passed_over() {
        for name in [
            ".DS_Store",
            ".git",
            "course.yaml~",
            ".course.yaml.swp",
            ".~lock.notes.ja.md#",
            "course.yaml.orig",
            "Thumbs.db",
            "Desktop.ini",
            "#a#",
            "~$a.md",
        ] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["course.yaml", "course (1).yaml", "notes.ja.md"] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
