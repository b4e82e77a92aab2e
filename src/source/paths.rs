//! The paths of files, relative to the project's root, with `/` between folders.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// The folders below the root that are read, beside `site.yaml`.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The path of a file with its letters as the system stores them.
pub fn stored_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts = relative.components();
    let parts: Vec<_> = parts.map(|p| p.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The path of a file as messages and ids know it.
pub fn project_path(root: &Path, path: &Path) -> String {
    stored_path(root, path).nfc().collect()
}
