//! The system's wish that the program ends, while it publishes: it is heard
//! where nothing is half done. Who sets it is none of this floor's business.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Whether somebody wants the program to end.
#[derive(Debug, Clone)]
pub struct Stop {
    /// The signal that was sent, or 0.
    pub signal: Arc<AtomicUsize>,
    /// Whether the program may end at once, whatever it does.
    at_once: Arc<Mutex<bool>>,
}

impl Default for Stop {
    fn default() -> Self {
        Self {
            signal: Arc::default(),
            at_once: Arc::new(Mutex::new(true)),
        }
    }
}

impl Stop {
    /// The signal that asked for it, if one did.
    pub fn asked(&self) -> Option<i32> {
        let signal = self.signal.load(Ordering::SeqCst);
        i32::try_from(signal).ok().filter(|signal| *signal != 0)
    }

    /// From here on the program looks for itself whether it is to end. Whoever
    /// would end it at once does so before this, or not at all.
    pub fn wait(&self) {
        *self.held() = false;
    }

    /// Whether the program may end at once. As long as what this gives is held,
    /// that does not change.
    pub fn at_once(&self) -> Option<MutexGuard<'_, bool>> {
        Some(self.held()).filter(|at_once| **at_once)
    }

    fn held(&self) -> MutexGuard<'_, bool> {
        self.at_once.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
