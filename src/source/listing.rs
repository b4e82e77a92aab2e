//! Which files there are below a folder. What programs leave behind is passed
//! over; what has a file's place and is none is told.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::finding::{Finding, Place, Rule};
use crate::message::{Message, message};
use crate::rules::files::{NOT_A_FILE, UNREADABLE_FILE};

use super::droppings::is_dropping;
use super::paths::{FOLDERS, project_path};

/// The files to read, and what is wrong with the others.
#[derive(Debug)]
pub struct Listing {
    /// The same in every run, in no other order.
    pub paths: Vec<PathBuf>,
    /// What is told.
    pub findings: Vec<Finding>,
    /// The folder in which there were too many to look at them all.
    pub overfull: Option<&'static str>,
    /// How many more are looked at, by all who look.
    left: Arc<AtomicUsize>,
}

/// Files and folders that are looked at: ten thousand courses in three
/// languages have a quarter of it.
pub const MOST: usize = 200_000;

/// How deep the folders lie that are walked side by side: those of the courses.
const ASIDE: usize = 2;

impl Listing {
    /// A listing of at most so many files and folders.
    pub fn of(most: usize) -> Self {
        Self::among(Arc::new(AtomicUsize::new(most)))
    }

    const fn among(left: Arc<AtomicUsize>) -> Self {
        Self {
            paths: Vec::new(),
            findings: Vec::new(),
            overfull: None,
            left,
        }
    }

    /// Adds a file of the project itself.
    pub fn add_file(&mut self, root: &Path, name: &str) {
        let path = root.join(name);
        if path.is_symlink() {
            self.link(root, path);
        } else {
            self.paths.push(path);
        }
    }

    /// Adds what is below a folder of the project.
    pub fn add(&mut self, root: &Path, folder: &'static str) {
        let top = root.join(folder);
        if top.is_symlink() {
            return self.link(root, top);
        }
        if !top.is_dir() {
            return;
        }
        let folders = self.walk(root, &top, ASIDE);
        let walked = folders.par_iter().with_min_len(16).map(|folder| {
            let mut listing = Self::among(Arc::clone(&self.left));
            listing.walk(root, folder, usize::MAX);
            listing
        });
        for listing in walked.collect::<Vec<_>>() {
            self.paths.extend(listing.paths);
            self.findings.extend(listing.findings);
        }
        if self.left.load(Ordering::Relaxed) == 0 {
            self.overfull = Some(folder);
        }
    }

    /// Adds what is below a folder down to a depth, and returns the folders
    /// there.
    fn walk(&mut self, root: &Path, from: &Path, depth: usize) -> Vec<PathBuf> {
        let mut deeper = Vec::new();
        let mut walk = WalkDir::new(from)
            .max_depth(depth)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_dropping(&entry.file_name().to_string_lossy()));
        while let Some(entry) = walk.next() {
            let one = |left: usize| left.checked_sub(1);
            let left = &self.left;
            let look = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one);
            if look.is_err() {
                break;
            }
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.paths.push(entry.into_path()),
                Ok(entry) if entry.file_type().is_dir() => {
                    let is_refused = entry.depth() > 0 && is_named_as_a_file(&entry);
                    if is_refused {
                        self.refuse(root, entry.path(), message!("not-a-file-folder"), {
                            message!("not-a-file-folder-help")
                        });
                        walk.skip_current_dir();
                    } else if entry.depth() == depth {
                        deeper.push(entry.into_path());
                    }
                }
                Ok(entry) if entry.file_type().is_symlink() => {
                    self.link(root, entry.into_path());
                }
                Ok(entry) => self.refuse(root, entry.path(), message!("not-a-file-device"), {
                    message!("not-a-file-device-help")
                }),
                Err(error) => {
                    let path = error.path().unwrap_or(from);
                    let help = message!("unlisted-help");
                    self.tell(&UNREADABLE_FILE, root, path, message!("unlisted"), help);
                }
            }
        }
        deeper
    }

    /// A link is followed to a file of the guide, and to nothing else: a
    /// folder may lead round in a circle, and a file elsewhere is not the guide's.
    fn link(&mut self, root: &Path, link: PathBuf) {
        let (message, help) = match link.canonicalize() {
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
            Ok(target) => match place_in_guide(root, &target) {
                None => (message!("link-out"), message!("link-out-help")),
                Some(place) if is_passed_over(&place) => {
                    (message!("link-to-hidden"), message!("link-out-help"))
                }
                Some(_) => return self.paths.push(link),
            },
        };
        self.refuse(root, &link, message, help);
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

/// Where a file lies below one of the folders that are read. The rest of the
/// project is nobody's to publish: keys and settings lie there too.
fn place_in_guide(root: &Path, target: &Path) -> Option<PathBuf> {
    let folders = FOLDERS.iter().map(|folder| root.join(folder));
    folders
        .filter_map(|folder| folder.canonicalize().ok())
        .find_map(|folder| target.strip_prefix(folder).ok().map(Path::to_path_buf))
}

fn is_passed_over(place: &Path) -> bool {
    place
        .iter()
        .any(|name| is_dropping(&name.to_string_lossy()))
}

fn is_named_as_a_file(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    [".yaml", ".yml", ".md"]
        .iter()
        .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_has_an_end() {
        let root = tempfile::tempdir().expect("a folder");
        let pages = root.path().join("content/pages");
        std::fs::create_dir_all(&pages).expect("a folder");
        for name in ["a.md", "b.md"] {
            std::fs::write(pages.join(name), "").expect("a file");
        }
        // The two folders count too.
        for (most, overfull) in [(5, None), (3, Some("content"))] {
            let mut listing = Listing::of(most);
            listing.add(root.path(), "content");
            assert_eq!(listing.overfull, overfull, "{most}");
        }
    }
}
