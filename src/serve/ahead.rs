//! What is shown while the rest of a site is still being made: the pages that
//! somebody has open, or what keeps them from being shown.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::watch::Sender;

use crate::checked::Checked;
use crate::finding::Severity;
use crate::model::Guide;
use crate::pipeline::{Interim, Waiting};
use crate::plan::Route;
use crate::render::{Artefacts, Draft};
use crate::source::Sources;

use super::background::Background;
use super::follow::Entry;
use super::looking::Looking;
use super::snapshot::Snapshot;
use super::turns::Turns;
use super::{live, problem};

/// How long a browser takes to load a page, and to draw it.
const GRACE: Duration = Duration::from_millis(100);
/// How long somebody who is writing takes from one save to the next. Until then
/// nobody misses the rest of a site of which everything that is open is shown.
const PAUSE: Duration = Duration::from_secs(1);

/// Waits in the place of those who have pages open.
pub struct Ahead<'a> {
    /// Hears of what can be shown.
    pub sender: &'a Sender<Snapshot>,
    /// The pages that are open.
    pub looking: &'a Looking,
    /// Whether something was saved meanwhile.
    pub turns: &'a Arc<Turns>,
    /// Draws what nobody has open.
    pub background: &'a Background,
    /// How problems are drawn.
    pub problems: problem::Drawer<'a>,
    /// The files of the last run, where browsers are led to what was saved.
    pub before: Option<Sources>,
    /// What was saved since, until they are led to it.
    pub saved: Mutex<Option<Entry>>,
    /// Whether the last run had errors in what it drew: nothing is shown then
    /// that this one may have to take back.
    pub is_late: bool,
    /// How many errors there are before anything is drawn.
    pub errors: OnceLock<usize>,
}

impl Ahead<'_> {
    /// The entry that was saved, for who leads to it.
    pub fn lead(&self) -> Option<Entry> {
        let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        saved.take()
    }
}

impl Waiting for Ahead<'_> {
    fn wanted(&self, sources: &Sources, guide: &Guide) -> Vec<Route> {
        let paths = self.looking.paths().into_iter();
        let mut wanted: Vec<Route> = paths.map(|path| Route::new(live::file_of(&path))).collect();
        let before = self.before.as_ref();
        let entry = before.and_then(|before| Entry::saved(before, sources));
        if let Some(entry) = &entry {
            wanted.extend(entry.pages(guide.site.languages.tags()));
        }
        *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = entry;
        wanted
    }

    fn meanwhile(&self, interim: Interim<'_>) {
        let Interim {
            sources,
            guide,
            findings,
            first,
        } = interim;
        let errors = findings.iter().filter(|f| f.severity == Severity::Error);
        let errors = *self.errors.get_or_init(|| errors.count());
        if self.is_late {
            return;
        }
        // Without a site there is nothing that one could look at.
        let has_site = self.sender.borrow().site.is_some();
        if errors > 0 {
            let problem = self.problems.of_content(&findings, sources, Some(guide));
            self.sender
                .send_modify(|snapshot| snapshot.problem = Some(problem));
        } else if let Some(first) = first.filter(|_| has_site) {
            let open = self.looking.paths();
            let is_shown = |path: &String| first.contains_key(&Route::new(live::file_of(path)));
            let pause = match &*open {
                [] => Duration::ZERO,
                open if open.iter().all(is_shown) => PAUSE,
                _ => GRACE,
            };
            let lead = self.lead();
            self.sender.send_modify(|snapshot| {
                snapshot.problem = None;
                // What was shown of a run that was given up stays shown.
                let mut ahead = snapshot.ahead.as_deref().cloned().unwrap_or_default();
                ahead.extend(first);
                snapshot.ahead = Some(ahead.into());
                snapshot.led_to(lead);
            });
            // The browser has the processor to itself.
            self.turns.rest(pause);
        }
    }

    fn rest(&self, draft: Draft) -> Checked<Option<Artefacts>> {
        self.background.draw(draft, self.turns)
    }
}
