//! The threads that draw what nobody waits for. What they draw when it is of no
//! more use is not waited for either: the next run begins at once, while they
//! come to the end of a page.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::checked::Checked;
use crate::message::{Fault, OrSay as _, message};
use crate::render::{Artefacts, Draft};

use super::turns::Turns;

/// Threads of their own: those of a run are free for the next.
#[derive(Debug)]
pub struct Background(ThreadPool);

impl Background {
    /// Starts them.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start() -> Result<Self, Fault> {
        let threads = ThreadPoolBuilder::new().thread_name(|at| format!("background {at}"));
        let pool = threads.build().or_say(|| message!("cannot-start-server"))?;
        Ok(Self(pool))
    }

    /// Has a site drawn; none, where it is outdated before it is.
    pub fn draw(&self, draft: Draft, turns: &Arc<Turns>) -> Checked<Option<Artefacts>> {
        let work = Arc::new(Work::default());
        let (own, done) = (Arc::clone(&work), Arc::clone(turns));
        self.0.spawn(move || {
            let site = draft
                .drawing()
                .all(|| own.is_given_up.load(Ordering::Relaxed));
            own.give(site);
            done.wake();
        });
        turns.until(|| work.is_done());
        work.is_given_up.store(true, Ordering::Relaxed);
        work.take().unwrap_or_else(|| Checked::sound(None))
    }
}

/// A site that is being drawn.
#[derive(Debug, Default)]
struct Work {
    is_given_up: AtomicBool,
    site: Mutex<Option<Checked<Option<Artefacts>>>>,
}

impl Work {
    fn give(&self, site: Checked<Option<Artefacts>>) {
        *self.site.lock().unwrap_or_else(PoisonError::into_inner) = Some(site);
    }

    fn is_done(&self) -> bool {
        let site = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        site.is_some()
    }

    fn take(&self) -> Option<Checked<Option<Artefacts>>> {
        let mut site = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        site.take()
    }
}
