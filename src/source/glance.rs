//! What can be seen of the project's files without reading them: enough to tell
//! that one was saved, where the system does not tell.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use walkdir::{DirEntry, WalkDir};

use super::droppings::is_dropping;

/// For how long a file that changed is read as well. The clock of a file system
/// may have steps of two seconds: within one, a second save of the same length
/// shows in the content alone.
const YOUNG: Duration = Duration::from_secs(3);

/// The files of a project at a moment, as they are seen from outside.
#[derive(Debug, Default)]
pub struct Glance {
    files: BTreeMap<PathBuf, Seen>,
}

/// A file or folder at a moment.
#[derive(Debug)]
struct Seen {
    mark: Mark,
    /// When it was first seen so, where that was a change.
    since: Option<Instant>,
    /// What it holds, by a hash, while it is young.
    content: Option<u64>,
}

/// What changes with every save, unless the clock is coarse. The number of the
/// file is left out: on network shares it may change by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    File {
        length: u64,
        saved: Option<SystemTime>,
        changed: (i64, i64),
    },
    /// Its own times change with droppings too.
    Folder,
    /// It is there, and cannot be looked at: a pipe would make one wait.
    Hidden,
}

impl Glance {
    /// The first look at a project: one file of its own, and all that is below
    /// its folders.
    pub fn at(root: &Path, file: &str, folders: &[&str]) -> Self {
        Self::default().look(root, file, folders, None)
    }

    /// Another look, a while after this one.
    #[must_use]
    pub fn again(&self, root: &Path, file: &str, folders: &[&str]) -> Self {
        self.look(root, file, folders, Some(Instant::now()))
    }

    fn look(&self, root: &Path, file: &str, folders: &[&str], now: Option<Instant>) -> Self {
        let site = root.join(file);
        let site = site.exists().then_some((site, None));
        let below = folders.iter().flat_map(|folder| below(&root.join(folder)));
        let below = below.map(|(path, entry)| (path, Some(entry)));
        let files = site.into_iter().chain(below).map(|(path, entry)| {
            let seen = self.seen(&path, entry.as_ref(), now);
            (path, seen)
        });
        Self {
            files: files.collect(),
        }
    }

    fn seen(&self, path: &Path, entry: Option<&DirEntry>, now: Option<Instant>) -> Seen {
        let mark = match entry {
            Some(entry) if !entry.path_is_symlink() => entry.metadata().ok(),
            _ => path.metadata().ok(),
        };
        let mark = mark.map_or(Mark::Hidden, |data| Mark::of(&data));
        let before = self.files.get(path).filter(|before| before.mark == mark);
        let since = before.map_or(now, |before| before.since);
        let since = since.filter(|since| since.elapsed() < YOUNG);
        let content = since.filter(|_| matches!(mark, Mark::File { .. }));
        Seen {
            content: content.and_then(|_| hash(path)),
            mark,
            since,
        }
    }

    /// Whether nothing was saved between the two.
    pub fn is_as(&self, other: &Self) -> bool {
        let same = |(one, other): (&Seen, &Seen)| {
            let contents = one.content.zip(other.content);
            one.mark == other.mark && contents.is_none_or(|(one, other)| one == other)
        };
        self.files.len() == other.files.len()
            && self.files.keys().eq(other.files.keys())
            && self.files.values().zip(other.files.values()).all(same)
    }
}

impl Mark {
    fn of(data: &Metadata) -> Self {
        if data.is_dir() {
            return Self::Folder;
        }
        if !data.is_file() {
            return Self::Hidden;
        }
        Self::File {
            length: data.len(),
            saved: data.modified().ok(),
            changed: changed(data),
        }
    }
}

/// When the name or the rights of a file changed, or what it holds: a file of
/// the same age and length in its place shows here.
#[cfg(unix)]
fn changed(data: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (data.ctime(), data.ctime_nsec())
}

/// No such time is known elsewhere.
#[cfg(not(unix))]
fn changed(data: &Metadata) -> (i64, i64) {
    (i64::from(data.permissions().readonly()), 0)
}

fn hash(path: &Path) -> Option<u64> {
    let bytes = std::fs::read(path).ok()?;
    let mut hasher = DefaultHasher::new();
    hasher.write(&bytes);
    Some(hasher.finish())
}

/// Everything below a folder but droppings; what cannot be listed is left out,
/// and seen when it can.
fn below(folder: &Path) -> impl Iterator<Item = (PathBuf, DirEntry)> + use<> {
    let walk = WalkDir::new(folder).into_iter();
    walk.filter_entry(|entry| !is_dropping(&entry.file_name().to_string_lossy()))
        .filter_map(Result::ok)
        .map(|entry| (entry.path().to_path_buf(), entry))
}

/// The files to which links lead: where they may be read, they are files of the
/// guide by two names.
pub fn links(root: &Path, file: &str, folders: &[&str]) -> Vec<PathBuf> {
    let below = folders.iter().flat_map(|folder| below(&root.join(folder)));
    let links = below.filter(|(_, entry)| entry.path_is_symlink());
    let site = std::iter::once(root.join(file)).filter(|site| site.is_symlink());
    let links = links.map(|(path, _)| path).chain(site);
    links
        .filter_map(|link| link.canonicalize().ok())
        .filter(|target| target.is_file())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Step = fn(&Path) -> std::io::Result<()>;

    fn look(root: &Path) -> Glance {
        Glance::at(root, "site.yaml", &["content"])
    }

    #[test]
    fn what_was_saved_is_seen_and_what_was_left_behind_is_not() {
        let steps: [(&str, Step, bool); 9] = [
            ("nothing", |_| Ok(()), false),
            (
                "a save",
                |r| std::fs::write(r.join("content/a/b.md"), "longer"),
                true,
            ),
            (
                "site.yaml",
                |r| std::fs::write(r.join("site.yaml"), "x: y"),
                true,
            ),
            (
                "a new folder",
                |r| std::fs::create_dir(r.join("content/b")),
                true,
            ),
            (
                "a removal",
                |r| std::fs::remove_file(r.join("content/a/c.md")),
                true,
            ),
            (
                "a name",
                |r| std::fs::rename(r.join("content/a"), r.join("content/z")),
                true,
            ),
            (
                "a dropping",
                |r| std::fs::write(r.join("content/a/b.md~"), "x"),
                false,
            ),
            (
                "a lock",
                |r| std::fs::write(r.join("content/a/.#b.md"), "x"),
                false,
            ),
            (
                "another file",
                |r| std::fs::write(r.join("other"), "x"),
                false,
            ),
        ];
        for (name, step, is_seen) in steps {
            let folder = tempfile::tempdir().expect("a folder");
            let root = folder.path();
            std::fs::create_dir_all(root.join("content/a")).expect("folders");
            for file in ["site.yaml", "content/a/b.md", "content/a/c.md"] {
                std::fs::write(root.join(file), "x").expect(file);
            }
            let before = look(root);
            step(root).expect(name);
            let after = before.again(root, "site.yaml", &["content"]);
            assert_eq!(!before.is_as(&after), is_seen, "{name}");
            assert!(after.is_as(&after.again(root, "site.yaml", &["content"])));
        }
    }

    /// Two saves of the same length within one step of a coarse clock.
    #[test]
    fn a_coarse_clock_hides_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        std::fs::create_dir(root.join("content")).expect("a folder");
        let file = root.join("content/a.md");
        let save = |text: &str| std::fs::write(&file, text).expect("a save");
        let coarse = |mut glance: Glance| {
            for seen in glance.files.values_mut() {
                if let Mark::File { saved, changed, .. } = &mut seen.mark {
                    (*saved, *changed) = (None, (0, 0));
                }
            }
            glance
        };
        save("x");
        let first = look(root);
        save("one");
        let again = |glance: &Glance| glance.again(root, "site.yaml", &["content"]);
        let one = again(&first);
        assert!(!first.is_as(&one));
        save("two");
        let two = again(&one);
        assert!(!coarse(one).is_as(&coarse(two)));
    }
}
