//! Takes away what a build left that did not come to its end: before anything
//! is looked at, for it may stand where the site goes.

use std::collections::BTreeSet;
use std::path::Path;

use crate::render::Artefacts;

use super::disk::Disk;
use super::record::{Record, is_temporary};
use super::way::{is_open, parents};

/// Removes temporary files where builds wrote, and the folders that hold
/// nothing then and are of no use to the site. What cannot be removed stays:
/// whoever finds it later may try again.
pub fn clean(artefacts: &Artefacts, record: &Record, folder: &Path, disk: &impl Disk) {
    sweep(folder, disk);
    if record.underway.is_none() {
        return;
    }
    // A build names a file's folder before it makes it, and the manifest those
    // that it was about to empty.
    let folders: BTreeSet<&str> = record.paths().flat_map(parents).collect();
    let needed: BTreeSet<&str> = (artefacts.keys())
        .flat_map(|route| parents(route.as_str()))
        .collect();
    // Those below come first.
    for path in folders.into_iter().rev() {
        let own = folder.join(path);
        let is_folder = own.symlink_metadata().is_ok_and(|own| own.is_dir());
        if is_folder && is_open(folder, path) {
            sweep(&own, disk);
            if !needed.contains(path) {
                _ = disk.remove_folder(&own);
            }
        }
    }
}

/// Removes the temporary files in a folder.
fn sweep(folder: &Path, disk: &impl Disk) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && is_temporary(&entry.file_name().to_string_lossy()) {
            _ = disk.remove_file(&entry.path());
        }
    }
}
