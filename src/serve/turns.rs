//! Whose turn it is: one thread notices saves, another makes the site. A save
//! that comes while the site is made means that it is made once more.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// For how long one run after another may be given up for the next: somebody
/// who types without a pause sees the whole site too.
const PATIENCE: Duration = Duration::from_secs(120);

/// What both threads know.
#[derive(Debug)]
pub struct Turns {
    state: Mutex<State>,
    asked: Condvar,
}

#[derive(Debug)]
struct State {
    /// Whether something was saved since the last run began.
    is_asked: bool,
    /// The files that were, if that is known of all.
    changed: Option<Vec<PathBuf>>,
    is_running: bool,
    /// Whether somebody asked for what the run is still to make.
    is_wanted: bool,
    /// When the last run ended.
    ended: Instant,
    /// Since when no run came to its end, where one was given up.
    given_up: Option<Instant>,
}

impl State {
    fn is_outdated(&mut self) -> bool {
        self.is_asked && self.given_up.is_none_or(|since| since.elapsed() < PATIENCE)
    }
}

impl Turns {
    pub fn new() -> Self {
        Self {
            state: Mutex::new(State {
                is_asked: false,
                changed: None,
                is_running: false,
                is_wanted: false,
                ended: Instant::now(),
                given_up: None,
            }),
            asked: Condvar::new(),
        }
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Something was saved: these files, if that is known of all.
    pub fn ask(&self, changed: Option<Vec<PathBuf>>) {
        self.with(|state| {
            let before = std::mem::replace(&mut state.is_asked, true);
            let before = if before {
                state.changed.take()
            } else {
                Some(Vec::new())
            };
            state.changed = before.zip(changed).map(|(mut before, changed)| {
                before.extend(changed);
                before
            });
        });
        self.asked.notify_one();
    }

    /// Sleeps until something was saved, and begins a run for it. Answers which
    /// files were, if that is known of all.
    pub fn begin(&self) -> Option<Vec<PathBuf>> {
        let mut changed = None;
        let take = |state: &mut State| {
            let is_asked = std::mem::take(&mut state.is_asked);
            state.is_running |= is_asked;
            if is_asked {
                state.is_wanted = false;
                changed = state.changed.take();
            }
            !is_asked
        };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.asked.wait_while(state, take));
        changed
    }

    /// Sleeps for a time, or until something is saved, or [wanted](Self::want).
    pub fn rest(&self, time: Duration) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |state: &mut State| !state.is_asked && !state.is_wanted;
        drop(self.asked.wait_timeout_while(state, time, is_quiet));
    }

    /// Somebody asks for what the run is still to make.
    pub fn want(&self) {
        self.with(|state| state.is_wanted = true);
        self.asked.notify_one();
    }

    /// A run ended, perhaps before the site was whole.
    pub fn end(&self, is_whole: bool) {
        self.with(|state| {
            state.is_running = false;
            state.ended = Instant::now();
            let before = state.given_up.filter(|_| !is_whole);
            state.given_up = before.or_else(|| (!is_whole).then_some(state.ended));
        });
    }

    /// Whether what is being made is of no more use.
    pub fn is_outdated(&self) -> bool {
        self.with(State::is_outdated)
    }

    /// Sleeps until something is done, or of no more use. Whoever does it
    /// [says](Self::wake) when it is.
    pub fn until(&self, is_done: impl Fn() -> bool) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let goes_on = |state: &mut State| !is_done() && !state.is_outdated();
        drop(self.asked.wait_while(state, goes_on));
    }

    /// Something is done.
    pub fn wake(&self) {
        // Not between a look at it and the sleep.
        self.with(|_| ());
        self.asked.notify_one();
    }

    /// When the last run ended; none while one is under way or about to begin,
    /// which may read whatever there is.
    pub fn idle_since(&self) -> Option<Instant> {
        self.with(|state| (!state.is_running && !state.is_asked).then_some(state.ended))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_during_a_run_makes_it_outdated() {
        let turns = Turns::new();
        assert!(turns.idle_since().is_some());
        turns.ask(None);
        assert!(turns.idle_since().is_none());
        turns.begin();
        assert!(!turns.is_outdated());
        turns.ask(None);
        assert!(turns.is_outdated());
        turns.end(false);
        assert!(turns.idle_since().is_none());
        // It does not sleep: it was asked for.
        turns.begin();
        assert!(!turns.is_outdated());
        turns.end(true);
        assert!(turns.idle_since().is_some());
    }

    /// Who saves again and again is shown a whole site in the end; who was away
    /// for long does not wait for one.
    #[test]
    fn runs_are_given_up_for_a_while() {
        let turns = Turns::new();
        let long_ago = Instant::now().checked_sub(2 * PATIENCE);
        let outdated = |given_up| {
            turns.with(|state| state.given_up = given_up);
            turns.ask(None);
            let is_outdated = turns.is_outdated();
            turns.begin();
            is_outdated
        };
        assert!(outdated(None));
        assert!(outdated(Some(Instant::now())));
        if long_ago.is_some() {
            assert!(!outdated(long_ago));
            // Each further run that is given up is of the same while.
            turns.end(false);
            turns.with(|state| assert_eq!(state.given_up, long_ago));
        }
        turns.end(true);
        turns.with(|state| assert_eq!(state.given_up, None));
    }

    #[test]
    fn a_rest_ends_when_something_is_saved_or_asked_for() {
        let long = Duration::from_secs(60);
        for (end, is_outdated) in [
            (Turns::want as fn(&Turns), false),
            (|turns| turns.ask(None), true),
        ] {
            let turns = Turns::new();
            turns.ask(None);
            turns.begin();
            std::thread::scope(|scope| {
                let begun = Instant::now();
                let rests = scope.spawn(|| turns.rest(long));
                end(&turns);
                assert!(rests.join().is_ok());
                assert!(begun.elapsed() < long);
            });
            assert_eq!(turns.is_outdated(), is_outdated);
            // What was asked for is made in this run, not in the next.
            turns.ask(None);
            turns.begin();
            turns.rest(Duration::ZERO);
            assert!(!turns.with(|state| state.is_wanted));
        }
    }

    #[test]
    fn what_changed_is_known_where_it_is_known_of_all() {
        let turns = Turns::new();
        let saved = |names: &[&str]| Some(names.iter().map(PathBuf::from).collect::<Vec<_>>());
        for (asked, known) in [
            (vec![saved(&["a"])], saved(&["a"])),
            (vec![saved(&["a"]), saved(&["b"])], saved(&["a", "b"])),
            (vec![saved(&["a"]), None], None),
            (vec![None, saved(&["a"])], None),
        ] {
            for changed in asked {
                turns.ask(changed);
            }
            assert_eq!(turns.begin(), known);
            turns.end(true);
        }
    }
}
