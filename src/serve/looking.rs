//! Which pages are open in browsers: somebody waits for these.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The paths that are open, each with how often.
#[derive(Debug, Clone, Default)]
pub struct Looking(Arc<Mutex<BTreeMap<String, usize>>>);

/// Somebody looks at a path, as long as this is kept.
#[derive(Debug)]
pub struct Look {
    path: String,
    among: Looking,
}

impl Looking {
    fn with<T>(&self, change: impl FnOnce(&mut BTreeMap<String, usize>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Somebody begins to look at a path.
    pub fn at(&self, path: &str) -> Look {
        self.with(|open| *open.entry(path.to_owned()).or_default() += 1);
        Look {
            path: path.to_owned(),
            among: self.clone(),
        }
    }

    /// The paths at which anybody looks.
    pub fn paths(&self) -> Vec<String> {
        self.with(|open| open.keys().cloned().collect())
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        self.among.with(|open| {
            if let Some(count) = open.get_mut(&self.path) {
                *count -= 1;
                if *count == 0 {
                    open.remove(&self.path);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_open_until_its_last_tab_is_closed() {
        let looking = Looking::default();
        let (one, other) = (looking.at("ja/"), looking.at("ja/"));
        let third = looking.at("en/about/");
        assert_eq!(looking.paths(), ["en/about/", "ja/"]);
        drop(one);
        drop(third);
        assert_eq!(looking.paths(), ["ja/"]);
        drop(other);
        assert_eq!(looking.paths(), [""; 0]);
    }
}
