//! The files of a project, by path.

use std::collections::BTreeMap;
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
}

impl FromIterator<SourceFile> for Sources {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Self {
        let files = files.into_iter();
        Self {
            files: files.map(|file| (file.path.clone(), file)).collect(),
        }
    }
}
