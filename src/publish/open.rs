//! From a path as it was typed to a folder that is safe to publish into, and
//! that no other build publishes into meanwhile.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::message::{Fault, Message, OrSay as _, message};

use super::lock::Lock;
use super::place::{refuse, resolved, strange};
use super::record::LOCK;
use super::stop::Stop;

/// How long a build waits for another, unless it is told otherwise: longer
/// than a large guide takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// How to publish.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Also into a folder with things that no build made: they stay.
    pub adopt: bool,
    /// Also over files that somebody changed, or put where a page goes.
    pub overwrite: bool,
    /// The home folder of who builds: it is no place for a site.
    pub home: Option<PathBuf>,
    /// How long to wait for another build.
    pub patience: Duration,
    /// Tells when it is to end.
    pub stop: Stop,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            adopt: false,
            overwrite: false,
            home: None,
            patience: PATIENCE,
            stop: Stop::default(),
        }
    }
}

/// A folder to publish into. While it is held no other build does.
#[derive(Debug)]
pub struct Place {
    /// Where it is.
    pub folder: PathBuf,
    /// What it is called in messages: as it was typed.
    pub shown: PathBuf,
    /// How to publish.
    pub wish: Wish,
    /// Whether it lies in the guide's own folder.
    pub is_of_guide: bool,
    lock: Option<Lock>,
    /// Folders that were made for this, the upper ones first.
    made: Vec<PathBuf>,
}

impl Place {
    /// Opens a folder for a site; makes it, if it is not there. `root` is the
    /// guide's. `waits` is told when another build is waited for.
    ///
    /// # Errors
    /// When it is no place for a site, cannot be written, or another build
    /// does not end.
    pub fn open(
        output: &Path,
        root: &Path,
        wish: &Wish,
        waits: &dyn Fn(&Message),
    ) -> Result<Self, Fault> {
        let folder = refuse(output, root, wish.home.as_deref())?;
        let mut place = Self {
            is_of_guide: folder.starts_with(resolved(root)?),
            folder,
            shown: output.to_path_buf(),
            wish: wish.clone(),
            lock: None,
            made: Vec::new(),
        };
        place.make()?;
        // Another build may be about to say that the folder is its own.
        if place.folder.join(LOCK).symlink_metadata().is_err() {
            place.refuse_strange()?;
        }
        let lock = Lock::take(&place.folder, &place.shown, wish.patience, waits)?;
        place.lock = Some(lock);
        place.refuse_strange()?;
        Ok(place)
    }

    /// What a file in it is called in messages.
    pub fn name(&self, path: &str) -> String {
        self.shown.join(path).display().to_string()
    }

    fn make(&mut self) -> Result<(), Fault> {
        let failed = || {
            message!(
                "cannot-make-folder",
                folder = self.shown.display().to_string()
            )
        };
        let above = self.folder.ancestors();
        let missing: Vec<&Path> = above.take_while(|folder| !folder.exists()).collect();
        let mut made = Vec::new();
        for folder in missing.into_iter().rev() {
            match std::fs::create_dir(folder) {
                Ok(()) => made.push(folder.to_path_buf()),
                // Another build was faster.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    unmake(&made);
                    return Err(error).or_say(failed);
                }
            }
        }
        self.made = made;
        Ok(())
    }

    fn refuse_strange(&self) -> Result<(), Fault> {
        match strange(&self.folder, &self.shown)? {
            Some(message) if !self.wish.adopt => Err(message.into()),
            _ => Ok(()),
        }
    }
}

/// Removes folders in which nothing came to lie.
fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        _ = std::fs::remove_dir(folder);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.lock = None;
        unmake(&self.made);
    }
}
