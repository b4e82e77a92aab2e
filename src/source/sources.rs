//! The files of a project, by path.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Bound;
use std::sync::Arc;

use super::file::SourceFile;

/// Every file of the project that can matter, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
}

impl Sources {
    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// Adds a file, in the place of another of its path.
    pub(super) fn put(&mut self, file: SourceFile) {
        self.files.insert(file.path.clone(), file);
    }

    /// All files below a folder (`content/courses/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, file)| file)
    }

    /// Differs where anything does but the content of the files below a
    /// folder: of these, the names alone count.
    pub fn fingerprint_around(&self, folder: &str) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (path, file) in &self.files {
            if path.starts_with(folder) {
                (path, file.is_text()).hash(&mut hasher);
            } else {
                file.fingerprint().hash(&mut hasher);
            }
        }
        hasher.finish()
    }
}

impl FromIterator<SourceFile> for Sources {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Self {
        let files = files.into_iter();
        Self {
            files: files.map(|file| (file.path.clone(), file)).collect(),
        }
    }
}
