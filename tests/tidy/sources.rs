//! The sources, and what they use.

use std::path::{Path, PathBuf};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn sources() -> Vec<(String, String)> {
    files(&root().join("src"), "rs")
}

pub fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path: &PathBuf| path.extension().is_some_and(|own| own == ending))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source");
            let path = path
                .strip_prefix(root())
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            (path, text)
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no .{ending} below {}", folder.display());
    files
}

/// The floor that a file belongs to: `yaml` of `src/yaml/tree.rs`.
pub fn floor(path: &str) -> &str {
    let path = path.trim_start_matches("src/");
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// A file without its tests.
pub fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}
