//! The system's wish that the program ends, while it publishes: it is heard
//! where nothing is half done. Who sets it is none of this floor's business.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Whether somebody wants the program to end.
#[derive(Debug, Clone)]
pub struct Stop {
    /// Whether it may end at once, whatever it does.
    pub at_once: Arc<AtomicBool>,
    /// The signal that was sent, or 0.
    pub signal: Arc<AtomicUsize>,
}

impl Default for Stop {
    fn default() -> Self {
        Self {
            at_once: Arc::new(AtomicBool::new(true)),
            signal: Arc::default(),
        }
    }
}

impl Stop {
    /// The signal that asked for it, if one did.
    pub fn asked(&self) -> Option<i32> {
        let signal = self.signal.load(Ordering::SeqCst);
        i32::try_from(signal).ok().filter(|signal| *signal != 0)
    }

    /// From here on the program looks for itself whether it is to end, until
    /// what this gives is dropped.
    #[must_use]
    pub fn wait(&self) -> Waiting<'_> {
        self.at_once.store(false, Ordering::SeqCst);
        Waiting(self)
    }
}

/// While this is held, the program does not end at once.
#[derive(Debug)]
pub struct Waiting<'a>(&'a Stop);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.at_once.store(true, Ordering::SeqCst);
    }
}
