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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::memo::Memo;
    use crate::model::Guide;
    use crate::pipeline::{self, Interim, Options, Waiting};
    use crate::plan::Route;
    use crate::source::Sources;

    use super::*;

    struct Preview {
        turns: Arc<Turns>,
        background: Background,
    }

    impl Waiting for Preview {
        fn wanted(&self, _: &Sources, _: &Guide) -> Vec<Route> {
            Vec::new()
        }

        fn meanwhile(&self, _: Interim<'_>) {}

        fn rest(&self, draft: Draft) -> Checked<Option<Artefacts>> {
            self.background.draw(draft, &self.turns)
        }
    }

    #[test]
    fn what_is_drawn_in_the_background_is_the_same_or_given_up() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (options, memo) = (Options::default(), Memo::keeping());
        let preview = Preview {
            turns: Arc::new(Turns::new()),
            background: Background::start().expect("threads"),
        };
        let run = || pipeline::run_for(root, &options, &memo, Some(&preview)).expect("readable");
        preview.turns.ask(None);
        let given_up = run();
        assert!(given_up.is_outdated && given_up.site.is_none());
        preview.turns.begin();
        let whole = run();
        assert!(!whole.is_outdated);
        let cold = pipeline::run(root, &options, &Memo::off()).expect("readable");
        assert_eq!(whole.site, cold.site);
    }
}
