//! What one run of the pipeline leaves for the next: the results of its two
//! pure leaves, by what they were made from.
//!
//! *Parse one file* is kept by path and content, *render one page* by theme
//! and view. There is no graph of what depends on what: the key holds
//! everything that the result depends on, so a warm run equals a cold one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::entry::CourseEntry;
use crate::finding::Finding;
use crate::markdown::Rendered;
use crate::yaml::Read;

/// The results of earlier runs, or nothing for a single run.
#[derive(Debug, Default)]
pub struct Memo {
    /// Course entries.
    pub courses: Shelf<Read<CourseEntry>>,
    /// Markdown texts.
    pub notes: Shelf<(Arc<Rendered>, Vec<Finding>)>,
    /// Pages, rendered and minified.
    pub pages: Shelf<Result<Arc<[u8]>, Box<Finding>>>,
}

impl Memo {
    /// A memo that keeps nothing: for a single run.
    pub fn off() -> Self {
        Self::default()
    }

    /// A memo that keeps what a run used, for the next one.
    pub fn keeping() -> Self {
        Self {
            courses: Shelf::keeping(),
            notes: Shelf::keeping(),
            pages: Shelf::keeping(),
        }
    }

    /// Ends a run: what it did not use is dropped.
    pub fn end_run(&self) {
        self.courses.end_run();
        self.notes.end_run();
        self.pages.end_run();
    }
}

/// Results of one pure function.
#[derive(Debug)]
pub struct Shelf<V> {
    kept: Option<Mutex<HashMap<u64, (V, bool)>>>,
}

impl<V> Default for Shelf<V> {
    fn default() -> Self {
        Self { kept: None }
    }
}

impl<V: Clone> Shelf<V> {
    fn keeping() -> Self {
        Self {
            kept: Some(Mutex::default()),
        }
    }

    /// The result for a key: kept from before, or made now. `key` must hold
    /// everything that `make` depends on.
    pub fn get<K: Hash>(&self, key: impl FnOnce() -> K, make: impl FnOnce() -> V) -> V {
        let Some(kept) = &self.kept else {
            return make();
        };
        let mut hasher = DefaultHasher::new();
        key().hash(&mut hasher);
        let key = hasher.finish();
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((value, used)) = lock().get_mut(&key) {
            *used = true;
            return value.clone();
        }
        let value = make();
        lock().insert(key, (value.clone(), true));
        value
    }

    fn end_run(&self) {
        if let Some(kept) = &self.kept {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|_, (_, used)| std::mem::take(used));
        }
    }
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
