//! The whole way, from files to a site, on one screen.
//!
//! ```text
//! source → load → audit → plan → render → publish
//! ```
//!
//! `build` publishes what comes out, `check` does not, `serve` keeps the memo
//! and runs the same again after each save. There is no second way.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::checked::Checked;
#[cfg(feature = "external")]
use crate::external;
use crate::finding::{Finding, Severity, sort};
use crate::memo::Memo;
use crate::message::Fault;
use crate::model::{Guide, Site};
use crate::plan::Route;
use crate::render::{Artefacts, Draft};
use crate::source::Sources;
use crate::values::{Address, SeverityWord};
use crate::{audit, load, plan, source, theme, view};

/// What a run depends on, beside the files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The only clock.
    pub clock: Clock,
    /// Where the guide is published, in place of what `site.yaml` says.
    pub base_url: Option<Address>,
    /// Leaves pages as their templates drew them, to compare with.
    pub unminified: bool,
    /// Asks the web whether addresses answer.
    #[cfg(feature = "external")]
    pub external: Option<external::Wish>,
}

/// As of when a site is made.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// Now.
    #[default]
    Now,
    /// As of a point in time.
    At(jiff::Timestamp),
    /// As of a day in the guide's time zone.
    On(Date),
}

/// A stage of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the files.
    Source,
    /// From files to the guide.
    Load,
    /// Holding the guide against itself.
    Audit,
    /// Which pages there are.
    Plan,
    /// The theme.
    Theme,
    /// Drawing the pages.
    Render,
}

/// How long each stage of a run took, in their order; a run that ends early
/// has fewer.
#[derive(Debug, Clone)]
pub struct Timings {
    last: Instant,
    stages: Vec<(Stage, Duration)>,
}

impl Timings {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            last: Instant::now(),
            stages: Vec::new(),
        }
    }

    /// A stage ended here, or was broken off.
    fn end(&mut self, stage: Stage) {
        let now = Instant::now();
        let time = now - self.last;
        match self.stages.last_mut() {
            Some((last, so_far)) if *last == stage => *so_far += time,
            _ => self.stages.push((stage, time)),
        }
        self.last = now;
    }

    /// Nothing was done since a stage ended.
    fn resume(&mut self) {
        self.last = Instant::now();
    }

    /// The stages, each with the time that it took.
    pub fn stages(&self) -> &[(Stage, Duration)] {
        &self.stages
    }

    /// The time that all of them took.
    pub fn whole(&self) -> Duration {
        self.stages.iter().map(|(_, time)| *time).sum()
    }
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The files that were read, for the excerpts of findings.
    pub sources: Sources,
    /// What they say, if they say enough to show something.
    pub guide: Option<Arc<Guide>>,
    /// The day as of which that was looked at.
    pub day: Option<Date>,
    /// The site, unless there are errors.
    pub site: Option<Artefacts>,
    /// How many pages the site has.
    pub pages: usize,
    /// Whether the run ended before its pages were drawn, since nobody waits
    /// for them any more.
    pub is_outdated: bool,
    /// Everything that was noticed, in the order of files and places.
    pub findings: Vec<Finding>,
    /// How long it took.
    pub timings: Timings,
    /// What the web said, when it was asked.
    #[cfg(feature = "external")]
    pub asked: Option<external::Asked>,
}

impl Outcome {
    /// How many findings weigh this.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    }
}

/// What is known of a run while most of its pages are still to be drawn.
#[derive(Debug)]
pub struct Interim<'a> {
    /// The files that were read.
    pub sources: &'a Sources,
    /// What they say.
    pub guide: &'a Guide,
    /// What was noticed so far, in order.
    pub findings: Vec<Finding>,
    /// The pages that were wanted first, with what they need. None, if there
    /// are errors or one of them cannot be drawn.
    pub first: Option<Artefacts>,
}

/// Somebody who waits for some of the pages, while the site is made.
pub trait Waiting: Sync {
    /// The pages that are wanted first.
    fn wanted(&self, sources: &Sources, guide: &Guide) -> Vec<Route>;
    /// Hears of them as soon as they are drawn.
    fn meanwhile(&self, interim: Interim<'_>);
    /// Has the site drawn; none, where it is of no more use before it is.
    fn rest(&self, draft: Draft) -> Checked<Option<Artefacts>>;
}

/// Runs every stage but the last.
///
/// # Errors
/// When the project's folders cannot be read. What is wrong with their
/// content is in the outcome.
pub fn run(root: &Path, options: &Options, memo: &Memo) -> Result<Outcome, Fault> {
    run_for(root, options, memo, None)
}

/// The same, while somebody waits. A run that is outdated before its end has
/// no site.
///
/// # Errors
/// As [`run`].
pub fn run_for(
    root: &Path,
    options: &Options,
    memo: &Memo,
    waiting: Option<&dyn Waiting>,
) -> Result<Outcome, Fault> {
    let mut timings = Timings::start();
    let mut findings = Vec::new();
    let sources = read(root, memo)?.take(&mut findings);
    timings.end(Stage::Source);
    let guide = load::load(&sources, memo).take(&mut findings);
    timings.end(Stage::Load);
    let mut outcome = Outcome {
        sources,
        guide: None,
        day: None,
        site: None,
        pages: 0,
        is_outdated: false,
        findings,
        timings,
        #[cfg(feature = "external")]
        asked: None,
    };
    if let Some(mut guide) = guide {
        if let Some(base_url) = &options.base_url {
            guide.site.base_url = Some(base_url.clone());
        }
        let guide = Arc::new(guide);
        draw(&guide, options, memo, waiting, &mut outcome);
        #[cfg(feature = "external")]
        ask(options, &mut outcome);
        audit::waive(&guide, &outcome.sources, &mut outcome.findings);
        weigh(&mut outcome.findings, &guide.site);
        outcome.guide = Some(guide);
    }
    memo.end_run(outcome.site.is_some());
    sort(&mut outcome.findings);
    if outcome.count(Severity::Error) > 0 {
        outcome.site = None;
    }
    Ok(outcome)
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn read(root: &Path, memo: &Memo) -> Result<Checked<Sources>, Fault> {
    source::read_again(root, &memo.files, std::time::SystemTime::now())
}

/// Whether all files are as the last run read them: it was told what changed,
/// and looked at nothing else.
pub fn is_current(root: &Path, memo: &Memo) -> bool {
    let before = memo.files.whole();
    memo.files.expect(None);
    let now = read(root, memo).ok();
    before.zip(now).is_some_and(|(before, now)| {
        let told = |own: &Checked<Sources>| {
            let mut told = own.findings.clone();
            sort(&mut told);
            told
        };
        before.value == now.value && told(&before) == told(&now)
    })
}

/// From a guide to its pages.
fn draw(
    guide: &Arc<Guide>,
    options: &Options,
    memo: &Memo,
    waiting: Option<&dyn Waiting>,
    outcome: &mut Outcome,
) {
    let Outcome {
        sources,
        day,
        findings,
        timings,
        ..
    } = outcome;
    let today = today(options.clock, &guide.site);
    *day = Some(today);
    let is_sound = findings.iter().all(|f| f.severity != Severity::Error);
    let as_of = audit::AsOf {
        day: today,
        is_sound,
    };
    findings.extend(audit::audit(guide, sources, as_of, memo));
    timings.end(Stage::Audit);
    let is_complete = audit::is_complete(guide, sources);
    let plan = plan::plan(guide, is_complete).take(findings);
    findings.extend(plan::taken(guide, sources, &plan));
    timings.end(Stage::Plan);
    let Some(parts) = theme::parts(sources, guide).take(findings) else {
        return;
    };
    let loaded = memo.themes.get(|| &parts, || theme::load(&parts));
    let Some(theme) = loaded.take(findings) else {
        return;
    };
    timings.end(Stage::Theme);
    let draft = Draft {
        guide: Arc::clone(guide),
        plan,
        theme,
        portals: view::portals(guide),
        today,
        minified: !options.unminified,
        drawn: memo.pages.clone(),
    };
    if let Some(waiting) = waiting {
        let mut known = findings.clone();
        audit::waive(guide, sources, &mut known);
        weigh(&mut known, &guide.site);
        sort(&mut known);
        let is_sound = known.iter().all(|f| f.severity != Severity::Error);
        let wanted = waiting.wanted(sources, guide);
        let first = is_sound.then(|| draft.drawing().some(&wanted)).flatten();
        timings.end(Stage::Render);
        waiting.meanwhile(Interim {
            sources,
            guide,
            first,
            findings: known,
        });
        timings.resume();
    }
    let drawn = match waiting {
        Some(waiting) => waiting.rest(draft),
        None => draft.drawing().all(|| false),
    };
    let artefacts = drawn.take(findings);
    timings.end(Stage::Render);
    if let Some(artefacts) = artefacts {
        let routes = artefacts.keys();
        let pages = routes.filter(|route| route.as_str().ends_with(".html"));
        outcome.pages = pages.count();
        outcome.site = Some(artefacts);
    } else {
        outcome.is_outdated = true;
    }
}

/// Asks the web, if that is wished. The web has no other day than today.
#[cfg(feature = "external")]
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn ask(options: &Options, outcome: &mut Outcome) {
    if let Some(wish) = &options.external {
        let now = match options.clock {
            Clock::At(time) => time,
            Clock::Now | Clock::On(_) => jiff::Timestamp::now(),
        };
        let asked = external::ask(&outcome.sources, wish, now);
        outcome.findings.extend(asked.findings.iter().cloned());
        outcome.asked = Some(asked);
    }
}

/// The day in the guide's time zone.
pub fn today(clock: Clock, site: &Site) -> Date {
    day(clock, &site.timezone)
}

/// The day in a time zone.
pub fn day(clock: Clock, zone: &str) -> Date {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    match clock {
        Clock::On(day) => day,
        Clock::At(time) => time.to_zoned(zone).date(),
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        Clock::Now => jiff::Timestamp::now().to_zoned(zone).date(),
    }
}

/// Gives each finding the weight that the guide wants it to have.
fn weigh(findings: &mut Vec<Finding>, site: &Site) {
    findings.retain_mut(|finding| match site.rules.get(finding.rule.name) {
        Some(SeverityWord::Off) => false,
        Some(SeverityWord::Error) => {
            finding.severity = Severity::Error;
            true
        }
        Some(SeverityWord::Warning) => {
            finding.severity = Severity::Warning;
            true
        }
        None => true,
    });
}
