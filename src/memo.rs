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
use crate::source;
use crate::theme::Theme;
use crate::yaml::Read;

/// A file's bytes, or why its template could not draw it.
pub type Drawn = Result<Arc<[u8]>, Box<Finding>>;

/// The results of earlier runs, or nothing for a single run.
#[derive(Debug, Default)]
pub struct Memo {
    /// Files as they were read.
    pub files: source::Kept,
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
            files: source::Kept::keeping(),
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

    /// Ends a run. What it did not use is dropped; if it was not whole, what
    /// the last whole run used stays too: the next is likely to use it.
    pub fn end_run(&self, is_whole: bool) {
        self.entries.end_run(is_whole);
        self.notes.end_run(is_whole);
        self.courses.end_run(is_whole);
        self.audits.end_run(is_whole);
        self.themes.end_run(is_whole);
        self.insecure.end_run(is_whole);
        self.pages.end_run(is_whole);
    }
}

/// Results of one pure function, by the hashes of their keys.
#[derive(Debug)]
struct Results<V> {
    by_key: HashMap<u64, Kept<V>>,
    /// The number of the run that is under way.
    run: u64,
}

/// A result that is kept.
#[derive(Debug)]
struct Kept<V> {
    value: V,
    /// The last run that used it.
    used: u64,
    /// Whether the last whole run used it.
    is_of_whole: bool,
}

impl<V> Default for Results<V> {
    fn default() -> Self {
        Self {
            by_key: HashMap::new(),
            run: 0,
        }
    }
}

impl<V> Results<V> {
    /// A result, which this run uses.
    fn find(&mut self, key: u64) -> Option<&V> {
        let kept = self.by_key.get_mut(&key)?;
        kept.used = self.run;
        Some(&kept.value)
    }

    fn keep(&mut self, key: u64, value: V) {
        let kept = Kept {
            value,
            used: self.run,
            is_of_whole: false,
        };
        self.by_key.insert(key, kept);
    }

    fn end_run(&mut self, is_whole: bool) {
        let run = self.run;
        self.by_key.retain(|_, kept| {
            let is_used = kept.used == run;
            if is_whole {
                kept.is_of_whole = is_used;
            }
            is_used || kept.is_of_whole
        });
        self.run += 1;
    }
}

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
        let found = lock().find(key).cloned();
        if let Some(value) = found {
            return value;
        }
        let value = make();
        if is_kept(&value) {
            lock().keep(key, value.clone());
        }
        value
    }

    /// Keeps the result for a key, if there is one: a result that was made
    /// from it was used.
    pub fn touch<K: Hash>(&self, key: impl FnOnce() -> K) {
        if let Some(kept) = &self.kept {
            let key = hash(&key());
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            _ = kept.find(key);
        }
    }

    fn end_run(&self, is_whole: bool) {
        if let Some(kept) = &self.kept {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.end_run(is_whole);
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
        shelf.end_run(true);
        assert_eq!((get("a"), made.get()), (1, 1));
        shelf.end_run(true);
        shelf.end_run(true);
        assert_eq!((get("a"), made.get()), (1, 2));
    }

    #[test]
    fn what_runs_that_were_given_up_made_is_not_heaped_up() {
        let shelf = Shelf::keeping();
        let get = |key: &'static str| shelf.get(|| key, || key);
        let kept = || {
            let kept = shelf.kept.as_ref().expect("a shelf that keeps");
            kept.lock().expect("a lock").by_key.len()
        };
        get("whole");
        shelf.end_run(true);
        for given_up in ["a", "b", "c"] {
            get(given_up);
            shelf.end_run(false);
            // What the last whole run used, and this one.
            assert_eq!(kept(), 2, "after {given_up}");
        }
        get("c");
        shelf.end_run(true);
        assert_eq!(kept(), 1);
    }
}
