//! One run of the pipeline after another, and what the server shows of it.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::finding::Severity;
use crate::memo::Memo;
use crate::message::{Fault, message};
use crate::pipeline;
use crate::report::{self, Format};

use super::{Settings, Snapshot};

/// Runs the pipeline, and keeps its memo between the runs.
pub struct Rebuilder {
    settings: Settings,
    memo: Memo,
    sender: Arc<Sender<Snapshot>>,
    /// What the last run found: the same is not told twice in a row.
    told: RefCell<String>,
}

impl Rebuilder {
    pub fn new(settings: Settings, sender: Arc<Sender<Snapshot>>) -> Self {
        Self {
            settings,
            memo: Memo::keeping(),
            sender,
            told: RefCell::default(),
        }
    }

    /// Runs the pipeline and shows what came of it: the new site, or the last
    /// good one when there are errors.
    pub fn run(&self) -> Result<(), Fault> {
        let start = Instant::now();
        let outcome = pipeline::run(&self.settings.root, &self.settings.options, &self.memo)?;
        let errors: Vec<_> = outcome
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .cloned()
            .collect();
        let draw = |findings: &[_], colour| {
            report::report(
                findings,
                &outcome.sources,
                Format::Human,
                &self.settings.wording,
                colour,
            )
            .stderr
        };
        let told = draw(&outcome.findings, self.settings.colour);
        if self.told.replace(told.clone()) != told {
            eprint!("{told}");
        }
        let tally = report::tally(&outcome.findings);
        let ms = start.elapsed().as_millis().to_string();
        let problem = (!errors.is_empty()).then(|| Arc::from(draw(&errors, false)));
        let made = match problem {
            Some(_) if self.sender.borrow().site.is_some() => message!("last-good-stays", ms = ms),
            Some(_) => message!("nothing-to-show", ms = ms),
            None => message!("made", pages = outcome.pages, ms = ms),
        };
        let told = match tally {
            Some(tally) => message!("made-with", made = made, tally = tally),
            None => made,
        };
        eprintln!("{}", self.settings.wording.say(&told));
        self.sender.send_if_modified(|snapshot| {
            let site = outcome.site.map(Arc::new);
            let newer = site.is_some() && snapshot.site.as_deref() != site.as_deref();
            let changed = newer || snapshot.problem != problem;
            snapshot.problem = problem;
            if newer {
                snapshot.site = site;
                snapshot.version += 1;
            }
            changed
        });
        Ok(())
    }

    /// The same, where nobody waits for the result.
    pub fn run_or_tell(&self) {
        if let Err(error) = self.run() {
            eprintln!("shirube: {}", self.settings.wording.fault(&error));
        }
    }
}
