//! What publishing does to a disk, one step at a time: the real one, and a
//! trait of it, so that tests may let any step fail.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempPath;

/// What a temporary file's name begins with; it is hidden, and never a page.
pub const BEFORE: &str = ".shirube-";
/// What it ends with.
pub const BEHIND: &str = ".tmp";

/// From how many files on they are taken together.
///
/// Measured with 2,000 pages of 20 kB on ext4. To have them on the disk: one by
/// one 0.57 s, sixteen at once 0.12 s, the whole disk at once 0.03 s; where a
/// disk waits for its platter, the first two grow with the number of files.
/// What others have written is synced with a whole disk, so a few files go by
/// themselves. To give them the names of old pages: one by one up to 6.6 s
/// where the disk is told of the room that comes free, sixteen at once 0.14 s.
const MANY: usize = 64;

/// How many wait for the disk at once.
const THREADS: usize = 16;

/// Does something to many files, in threads that wait for the disk rather than
/// work; how many files there are says whether that is worth it.
pub fn waiting<R: Send>(files: usize, deed: impl FnOnce() -> R + Send) -> R {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(THREADS);
    // Where the system gives no more threads, those that are there do it.
    let pool = (files >= MANY).then(|| threads.build().ok()).flatten();
    match pool {
        Some(pool) => pool.install(deed),
        None => deed(),
    }
}

/// A disk, as publishing knows it.
pub trait Disk: Sync {
    /// Makes one folder.
    ///
    /// # Errors
    /// When it cannot, or is there.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Writes a file of a new name into a folder. It is gone again when the
    /// path is dropped.
    ///
    /// # Errors
    /// When it cannot be written whole: then nothing is left of it.
    fn write(&self, folder: &Path, bytes: &[u8]) -> io::Result<TempPath>;

    /// Waits until files and folders are on the disk that holds `below`.
    ///
    /// # Errors
    /// When they are not, with the path of the first of them.
    fn sync(&self, below: &Path, paths: &[&Path]) -> Result<(), (PathBuf, io::Error)>;

    /// Gives a written file its name, in one step, whatever had that name.
    ///
    /// # Errors
    /// When it cannot.
    fn name(&self, written: TempPath, path: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// When it cannot.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder that is empty.
    ///
    /// # Errors
    /// When it cannot, or is not empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Disk for System {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        std::fs::create_dir(folder)
    }

    fn write(&self, folder: &Path, bytes: &[u8]) -> io::Result<TempPath> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(BEFORE).suffix(BEHIND);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // Less the umask. What a server reads is for all to read.
            options.mode(0o644);
        }
        // Opened and written here: an error of the library's names the
        // temporary file, of which people know nothing.
        let made = builder.make_in(folder, |path| options.open(path))?;
        let (mut file, path) = made.into_parts();
        file.write_all(bytes)?;
        // Closed: there may be more of them than a process may have open.
        Ok(path)
    }

    fn sync(&self, below: &Path, paths: &[&Path]) -> Result<(), (PathBuf, io::Error)> {
        if paths.len() >= MANY {
            match sync_all(below) {
                Err(error) if error.kind() == ErrorKind::Unsupported => {}
                synced => return synced.map_err(|error| (below.to_path_buf(), error)),
            }
        }
        let sync = |path: &&Path| sync(path).map_err(|error| (path.to_path_buf(), error));
        waiting(paths.len(), || paths.par_iter().try_for_each(sync))
    }

    fn name(&self, written: TempPath, path: &Path) -> io::Result<()> {
        written.persist(path).map_err(|failed| failed.error)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }
}

/// One file or folder.
fn sync(path: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        // Elsewhere only what may be written can be synced, and no folder.
        if path.is_dir() {
            return Ok(());
        }
        let file = OpenOptions::new().write(true).open(path)?;
        return file.sync_all();
    }
    match File::open(path)?.sync_all() {
        // Not every kind of disk can sync a folder.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// All that is on the disk of a folder, where the system can.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(_: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Writes a file whole and syncs it, unless it is there with the same bytes.
///
/// # Errors
/// When it cannot be written.
pub fn write_whole(disk: &impl Disk, path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = disk.write(folder, bytes)?;
    disk.sync(folder, &[&written]).map_err(|(_, error)| error)?;
    disk.name(written, path)?;
    disk.sync(folder, &[folder]).map_err(|(_, error)| error)?;
    Ok(true)
}
