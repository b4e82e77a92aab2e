//! One run of the pipeline after another, and what the server shows of it.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::finding::Severity;
use crate::memo::Memo;
use crate::message::{Fault, Message, message};
use crate::pipeline::{self, Outcome};
use crate::report::{self, Format, html};
use crate::source::Sources;

use super::follow::Entry;
use super::{Problem, Settings, Snapshot, live};

/// Runs the pipeline, and keeps its memo between the runs.
pub struct Rebuilder {
    settings: Settings,
    memo: Memo,
    sender: Arc<Sender<Snapshot>>,
    /// What the last run found: the same is not told twice in a row.
    told: RefCell<String>,
    /// The files of the last run, where saves are followed.
    sources: RefCell<Option<Sources>>,
}

impl Rebuilder {
    pub fn new(settings: Settings, sender: Arc<Sender<Snapshot>>) -> Self {
        Self {
            settings,
            memo: Memo::keeping(),
            sender,
            told: RefCell::default(),
            sources: RefCell::default(),
        }
    }

    /// Runs the pipeline and shows what came of it: the new site, or the last
    /// good one when there are errors.
    pub fn run(&self) -> Result<(), Fault> {
        let start = Instant::now();
        self.sender.send_modify(|snapshot| snapshot.working = true);
        let outcome = pipeline::run(&self.settings.root, &self.settings.options, &self.memo)?;
        let told = report::report(
            &outcome.findings,
            &outcome.sources,
            Format::Human,
            &self.settings.wording,
            self.settings.colour,
        )
        .stderr;
        if self.told.replace(told.clone()) != told {
            report::aside(&told);
        }
        let tally = report::tally(&outcome.findings);
        let ms = start.elapsed().as_millis().to_string();
        let problem = (outcome.count(Severity::Error) > 0).then(|| self.problem(&outcome));
        let made = match problem {
            Some(_) if self.sender.borrow().site.is_some() => message!("last-good-stays", ms = ms),
            Some(_) => message!("nothing-to-show", ms = ms),
            None => message!("made", pages = outcome.pages, ms = ms),
        };
        let told = match tally {
            Some(tally) => message!("made-with", made = made, tally = tally),
            None => made,
        };
        report::aside(&format!("{}\n", self.settings.wording.say(&told)));
        let entry = self.saved(outcome.sources);
        self.sender.send_modify(|snapshot| {
            let site = outcome.site.map(Arc::new);
            if site.is_some() && snapshot.site.as_deref() != site.as_deref() {
                snapshot.site = site;
            }
            if problem.is_none() && entry.is_some() {
                snapshot.lead = entry;
                snapshot.saves += 1;
            }
            snapshot.problem = problem;
            snapshot.working = false;
        });
        Ok(())
    }

    /// The entry that was saved since the last run, where that is followed.
    fn saved(&self, sources: Sources) -> Option<Entry> {
        if !self.settings.follow {
            return None;
        }
        let before = self.sources.replace(Some(sources));
        let after = self.sources.borrow();
        Entry::saved(&before?, after.as_ref()?)
    }

    /// What is wrong, for the browser.
    fn problem(&self, outcome: &Outcome) -> Arc<Problem> {
        let wording = &self.settings.wording;
        let count = outcome.count(Severity::Error);
        let heading = message!("errors", count = count);
        let Outcome {
            findings, sources, ..
        } = outcome;
        let html = html::fragment(findings, &heading, &self.consequence(), sources, wording);
        drawn(html, wording.say(&heading))
    }

    /// What a problem means for who looks at the browser.
    fn consequence(&self) -> Message {
        if self.sender.borrow().site.is_some() {
            message!("not-shown-yet")
        } else {
            message!("first-mend")
        }
    }

    /// The same, where nobody waits for the result.
    pub fn run_or_tell(&self) {
        if let Err(error) = self.run() {
            let wording = &self.settings.wording;
            let told = wording.fault(&error);
            report::aside(&format!("shirube: {told}\n"));
            let html = html::fault(&told, &self.consequence(), wording);
            let tally = wording.say(&message!("errors", count = 1_usize));
            let problem = drawn(html, tally);
            self.sender.send_modify(|snapshot| {
                snapshot.problem = Some(problem);
                snapshot.working = false;
            });
        }
    }
}

fn drawn(html: String, tally: String) -> Arc<Problem> {
    let id = live::hash(&html);
    Arc::new(Problem { html, tally, id })
}
