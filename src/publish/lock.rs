//! One build at a time: a lock of the system on a file in the folder, which
//! ends with the process that holds it, however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::message::{Fault, Message, OrSay as _, message};

use super::plain::{self, Opened};
use super::record::LOCK;

/// How long to wait before looking again.
const BREATH: Duration = Duration::from_millis(50);

/// Bytes of the number of a process.
const MOST_SIGNED: usize = 20;

/// A folder that no other build publishes into.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a folder; where another build has it, waits as long
    /// as `patience`, and says so first. `shown` is the folder's name in messages.
    ///
    /// # Errors
    /// When the other build does not end, or the file cannot be written.
    pub fn take(
        folder: &Path,
        shown: &Path,
        patience: Duration,
        waits: &dyn Fn(&Message),
    ) -> Result<Self, Fault> {
        let path = folder.join(LOCK);
        let name = || shown.join(LOCK).display().to_string();
        let failed = || message!("cannot-write", path = name());
        let mut waited = Duration::ZERO;
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = match plain::open(&path, &mut options).or_say(failed)? {
                Opened::File(file) if is_ours(&file) => file,
                Opened::File(_) | Opened::Else => {
                    return Err(message!("lock-no-lock", path = name()).into());
                }
                // The other build had made the folder, came to nothing, and
                // took it away with it.
                Opened::Nothing => {
                    std::fs::create_dir_all(folder).or_say(failed)?;
                    continue;
                }
            };
            match file.try_lock() {
                Ok(()) if is_in_place(&file, &path) => {
                    sign(&mut file);
                    return Ok(Self { file, path });
                }
                // Some disks, such as those of other machines, know no locks.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Self { file, path });
                }
                Err(TryLockError::Error(error)) => return Err(error).or_say(failed),
                Err(TryLockError::WouldBlock) if waited.is_zero() => {
                    let folder = shown.display().to_string();
                    if !patience.is_zero() {
                        waits(&message!("build-waits", folder = folder));
                    }
                }
                // The other build took its file away just now, or has it still.
                Ok(()) | Err(TryLockError::WouldBlock) => {}
            }
            if waited >= patience {
                let folder = shown.display().to_string();
                return Err(match signed(&mut file) {
                    Some(id) => message!("build-is-busy", folder = folder, process = id),
                    None => message!("build-is-busy-unnamed", folder = folder),
                }
                .into());
            }
            std::thread::sleep(BREATH);
            waited += BREATH;
        }
    }
}

/// Whether a file may be written as a lock: it is nobody else's by another
/// name, and holds what a build writes there, if anything.
fn is_ours(file: &File) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if file.metadata().map_or(true, |own| own.nlink() > 1) {
            return false;
        }
    }
    match plain::read(file, MOST_SIGNED) {
        Ok(signed) => signed.is_some_and(|signed| signed.iter().all(u8::is_ascii_digit)),
        // Where a lock keeps others from reading, one holds it.
        Err(_) => cfg!(windows),
    }
}

/// Whether the file that is locked is the one that others find.
#[cfg(unix)]
fn is_in_place(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let own = |own: std::fs::Metadata| (own.dev(), own.ino());
    let held = file.metadata().map(own);
    let found = path.symlink_metadata().map(own);
    held.is_ok_and(|held| found.is_ok_and(|found| held == found))
}

/// Elsewhere the file is never taken away.
#[cfg(not(unix))]
fn is_in_place(_: &File, _: &Path) -> bool {
    true
}

/// Writes which process this is, for who waits. On a full disk it cannot, and
/// need not.
fn sign(file: &mut File) {
    _ = file.set_len(0);
    _ = file.rewind();
    _ = write!(file, "{}", std::process::id());
}

/// Which process holds the lock.
fn signed(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    let id: u32 = text.trim().parse().ok()?;
    Some(id.to_string())
}

impl Drop for Lock {
    /// Leaves nothing behind, so that a folder is the same after every build.
    fn drop(&mut self) {
        if cfg!(unix) && is_in_place(&self.file, &self.path) {
            _ = std::fs::remove_file(&self.path);
        } else {
            _ = self.file.set_len(0);
        }
    }
}
