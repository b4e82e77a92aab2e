//! What is served at a moment.

use std::sync::Arc;

use crate::model::Guide;
use crate::pipeline::{self, Clock, Outcome};
use crate::plan::Route;
use crate::render::Artefacts;

use super::follow::Entry;

/// What is served at a moment.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The last site without errors.
    pub site: Option<Arc<Artefacts>>,
    /// The guide that it shows.
    pub guide: Option<Arc<Guide>>,
    /// The pages of the next one for which somebody waits, while the others
    /// are being made.
    pub ahead: Option<Arc<Artefacts>>,
    /// What keeps the content from being shown, while there is something.
    pub problem: Option<Arc<Problem>>,
    /// What came of the last run, beside its site.
    pub run: Option<Arc<Outcome>>,
    /// Whether a run is under way.
    pub working: bool,
    /// How often an entry was saved that has a page, where that is followed.
    pub saves: u64,
    /// The last of them.
    pub lead: Option<Entry>,
}

/// What keeps the content from being shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// It drawn, as a piece of a page.
    pub html: String,
    /// How much it is, in words.
    pub tally: String,
    /// The fault of the machine in words, where that is it.
    pub fault: Option<String>,
    /// The same for the same problem.
    pub id: String,
}

impl Snapshot {
    /// A file that is shown.
    pub fn file(&self, route: &Route) -> Option<&Arc<[u8]>> {
        let mut sites = [&self.ahead, &self.site].into_iter().flatten();
        sites.find_map(|site| site.get(route))
    }

    /// Whether a file is shown of the site that is still being made.
    pub fn is_ahead(&self, route: &Route) -> bool {
        self.ahead
            .as_ref()
            .is_some_and(|site| site.contains_key(route))
    }

    /// Whether what is served is of an earlier or later day than it is by now:
    /// nobody may have saved anything since.
    pub fn is_of_another_day(&self, clock: Clock) -> bool {
        let run = self.run.as_deref().filter(|_| !self.working);
        let known = run.and_then(|run| run.day.zip(run.guide.as_deref()));
        known.is_some_and(|(day, guide)| pipeline::today(clock, &guide.site) != day)
    }

    /// Browsers are led to an entry, if there is one.
    pub fn led_to(&mut self, lead: Option<Entry>) {
        if lead.is_some() {
            self.lead = lead;
            self.saves += 1;
        }
    }

    /// The languages of the site, in the order of their tags.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let routes = self.site.iter().flat_map(|site| site.keys());
        routes.filter_map(|route| {
            let tag = route.as_str().strip_suffix("/index.html")?;
            (!tag.contains('/')).then_some(tag)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::memo::Memo;
    use crate::pipeline::Options;

    use super::*;

    #[test]
    fn a_day_passes_unless_one_was_asked_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let on = |day: &str| Clock::On(day.parse().expect("a day"));
        let options = Options {
            clock: on("2026-04-01"),
            ..Options::default()
        };
        let run = pipeline::run(root, &options, &Memo::off()).expect("readable");
        let mut snapshot = Snapshot::default();
        assert!(!snapshot.is_of_another_day(Clock::Now));
        snapshot.run = Some(Arc::new(run));
        assert!(!snapshot.is_of_another_day(options.clock));
        assert!(snapshot.is_of_another_day(on("2026-04-02")));
        assert!(snapshot.is_of_another_day(on("2026-03-31")));
        // What is on its way may be of today.
        snapshot.working = true;
        assert!(!snapshot.is_of_another_day(on("2026-04-02")));
    }
}
