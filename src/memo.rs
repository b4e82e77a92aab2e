//! What one run of the pipeline leaves for the next: results of pure functions,
//! by what they were made from.
//!
//! *Parse one file* is kept by path and content; *load one course* and *audit
//! one course* by its files and what it takes from elsewhere; *render one page* by
//! theme and view. There is no graph of what depends on what: the key holds
//! everything that the result depends on, so a warm run equals a cold one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::checked::Checked;
use crate::entry::CourseEntry;
use crate::finding::Finding;
use crate::markdown::Rendered;
use crate::model::Course;
use crate::source::Kept;
use crate::theme::Theme;
use crate::yaml::Read;

/// A file's bytes, or why its template could not draw it.
pub type Drawn = Result<Arc<[u8]>, Box<Finding>>;

/// The results of earlier runs, or nothing for a single run.
#[derive(Debug, Default)]
pub struct Memo {
    /// Files as they were read.
    pub files: Kept,
    /// Course entries.
    pub entries: Shelf<Read<CourseEntry>>,
    /// Markdown texts.
    pub notes: Shelf<(Arc<Rendered>, Vec<Finding>)>,
    /// Courses, resolved.
    pub courses: Shelf<Arc<Checked<Option<Arc<Course>>>>>,
    /// What was found in a course alone, or in a file alone.
    pub audits: Shelf<Arc<[Finding]>>,
    /// The theme.
    pub themes: Shelf<Checked<Option<Arc<Theme>>>>,
    /// Whether a file names an address that is not encrypted.
    pub insecure: Shelf<bool>,
    /// Pages, rendered and minified.
    pub pages: Shelf<Drawn>,
}

impl Memo {
    /// A memo that keeps nothing: for a single run.
    pub fn off() -> Self {
        Self::default()
    }

    /// A memo that keeps what a run used, for the next one.
    pub fn keeping() -> Self {
        Self {
            files: Kept::keeping(),
            entries: Shelf::keeping(),
            notes: Shelf::keeping(),
            courses: Shelf::keeping(),
            audits: Shelf::keeping(),
            themes: Shelf::keeping(),
            insecure: Shelf::keeping(),
            pages: Shelf::keeping(),
        }
    }

    /// Something as a part of many keys. Nothing, where nothing is kept.
    pub fn mark<K: Hash>(&self, of: impl FnOnce() -> K) -> u64 {
        match self.courses.kept {
            Some(_) => hash(&of()),
            None => 0,
        }
    }

    /// Ends a run: what it did not use is dropped.
    pub fn end_run(&self) {
        self.entries.end_run();
        self.notes.end_run();
        self.courses.end_run();
        self.audits.end_run();
        self.themes.end_run();
        self.insecure.end_run();
        self.pages.end_run();
    }
}

/// Results of one pure function, by the hashes of their keys, each with whether
/// this run used it.
type Results<V> = HashMap<u64, (V, bool)>;

/// Results of one pure function. Its clones are the same shelf.
#[derive(Debug, Clone)]
pub struct Shelf<V> {
    kept: Option<Arc<Mutex<Results<V>>>>,
}

impl<V> Default for Shelf<V> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<V: Clone> Shelf<V> {
    fn keeping() -> Self {
        Self {
            kept: Some(Arc::default()),
        }
    }

    /// The result for a key: kept from before, or made now. `key` must hold
    /// everything that `make` depends on.
    pub fn get<K: Hash>(&self, key: impl FnOnce() -> K, make: impl FnOnce() -> V) -> V {
        self.get_where(key, make, |_| true)
    }

    /// The same, where a result is kept only if its key does hold everything
    /// that it depends on.
    pub fn get_where<K: Hash>(
        &self,
        key: impl FnOnce() -> K,
        make: impl FnOnce() -> V,
        is_kept: impl FnOnce(&V) -> bool,
    ) -> V {
        let Some(kept) = &self.kept else {
            return make();
        };
        let key = hash(&key());
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((value, used)) = lock().get_mut(&key) {
            *used = true;
            return value.clone();
        }
        let value = make();
        if is_kept(&value) {
            lock().insert(key, (value.clone(), true));
        }
        value
    }

    /// Keeps the result for a key, if there is one: a result that was made
    /// from it was used.
    pub fn touch<K: Hash>(&self, key: impl FnOnce() -> K) {
        if let Some(kept) = &self.kept {
            let key = hash(&key());
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, used)) = kept.get_mut(&key) {
                *used = true;
            }
        }
    }

    fn end_run(&self) {
        if let Some(kept) = &self.kept {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|_, (_, used)| std::mem::take(used));
        }
    }
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_result_is_not_made_again_until_a_run_did_without_it() {
        let shelf = Shelf::keeping();
        let made = std::cell::Cell::new(0);
        let get = |key: &str| {
            shelf.get(
                || key,
                || {
                    made.set(made.get() + 1);
                    key.len()
                },
            )
        };
        assert_eq!((get("a"), get("a"), made.get()), (1, 1, 1));
        shelf.end_run();
        assert_eq!((get("a"), made.get()), (1, 1));
        shelf.end_run();
        shelf.end_run();
        assert_eq!((get("a"), made.get()), (1, 2));
    }
}
