//! One run of the pipeline after another, and what the server shows of it.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::sync::oneshot;
use tokio::sync::watch::Sender;

use crate::finding::Severity;
use crate::memo::Memo;
use crate::message::{Fault, OrSay as _, message};
use crate::pipeline::{self, Outcome};
use crate::report::{self, Format};
use crate::source::Sources;

use super::Settings;
use super::ahead::Ahead;
use super::background::Background;
use super::http::Shared;
use super::looking::Looking;
use super::problem::Drawer;
use super::snapshot::Snapshot;
use super::turns::Turns;
use super::voice::Voice;

/// Runs the pipeline, and keeps its memo between the runs.
pub struct Rebuilder {
    settings: Settings,
    memo: Memo,
    sender: Sender<Snapshot>,
    turns: Arc<Turns>,
    looking: Looking,
    background: Background,
    voice: Voice,
    /// What the last run found: the same is not told twice in a row.
    told: RefCell<String>,
    /// Whether the last run that came to its end had errors in what it drew.
    is_late: Cell<bool>,
    /// The files of the last run, where saves are followed.
    sources: RefCell<Option<Sources>>,
}

impl Rebuilder {
    /// One that has not run yet.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn new(
        settings: Settings,
        sender: Sender<Snapshot>,
        shared: Shared,
        voice: Voice,
    ) -> Result<Self, Fault> {
        let Shared { turns, looking, .. } = shared;
        Ok(Self {
            settings,
            memo: Memo::keeping(),
            sender,
            turns,
            looking,
            background: Background::start()?,
            voice,
            told: RefCell::default(),
            is_late: Cell::default(),
            sources: RefCell::default(),
        })
    }

    /// Runs the pipeline after each save from now on. What it gives ends when
    /// that does, which is a mistake in Shirube.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow(self) -> Result<oneshot::Receiver<()>, Fault> {
        let (end, ended) = oneshot::channel();
        let thread = std::thread::Builder::new().name("rebuild".to_owned());
        let followed = thread.spawn(move || {
            let _end = end;
            loop {
                let changed = self.turns.begin();
                let is_hinted = changed.is_some();
                self.memo.files.expect(changed);
                let is_whole = self.run().unwrap_or_else(|fault| {
                    self.show_fault(&fault);
                    true
                });
                // Who trusts a watcher looks after it: what it missed is seen
                // at the next save at the latest.
                let is_pressed = !is_whole || self.turns.is_outdated();
                if is_hinted
                    && !is_pressed
                    && !pipeline::is_current(&self.settings.root, &self.memo)
                {
                    self.turns.ask(None);
                }
                self.turns.end(is_whole);
            }
        });
        followed.or_say(|| message!("cannot-start-watching"))?;
        Ok(ended)
    }

    /// Runs the pipeline and shows what came of it: the new site, or the last
    /// good one when there are errors. Answers whether it came to its end.
    pub fn run(&self) -> Result<bool, Fault> {
        self.sender.send_modify(|snapshot| snapshot.working = true);
        let ahead = Ahead {
            sender: &self.sender,
            looking: &self.looking,
            turns: &self.turns,
            background: &self.background,
            problems: self.problems(),
            before: self.sources.borrow().clone(),
            saved: Mutex::default(),
            is_late: self.is_late.get(),
            errors: OnceLock::new(),
        };
        let Settings { root, options, .. } = &self.settings;
        let mut outcome = pipeline::run_for(root, options, &self.memo, Some(&ahead))?;
        if self.settings.follow {
            self.sources.replace(Some(outcome.sources.clone()));
        }
        if outcome.is_outdated {
            return Ok(false);
        }
        let errors = outcome.count(Severity::Error);
        let has_errors = errors > 0;
        let is_late = ahead.errors.get().is_some_and(|told| errors > *told);
        self.is_late.set(is_late);
        let problem = has_errors.then(|| {
            let Outcome {
                findings, sources, ..
            } = &outcome;
            let before = self.sender.borrow().guide.clone();
            let guide = outcome.guide.as_deref().or(before.as_deref());
            self.problems().of_content(findings, sources, guide)
        });
        let site = outcome.site.take().map(Arc::new);
        let outcome = Arc::new(outcome);
        let shown = Arc::clone(&outcome);
        let lead = ahead.lead().filter(|_| !has_errors);
        // They go when everyone has heard: a guide takes time to be dropped.
        let _before = {
            let snapshot = self.sender.borrow();
            (snapshot.run.clone(), snapshot.guide.clone())
        };
        self.sender.send_modify(|snapshot| {
            if site.is_some() {
                snapshot.guide.clone_from(&shown.guide);
            }
            if site.is_some() && snapshot.site.as_deref() != site.as_deref() {
                snapshot.site = site;
            }
            // Of pages that are not all right, none is shown.
            if problem.is_none() || is_late {
                snapshot.ahead = None;
            }
            snapshot.led_to(lead);
            snapshot.problem = problem;
            snapshot.run = Some(shown);
            snapshot.working = false;
        });
        self.tell(&outcome);
        Ok(true)
    }

    /// Tells in the terminal what came of a run.
    fn tell(&self, outcome: &Outcome) {
        let wording = &self.settings.wording;
        let ms = outcome.timings.whole().as_millis().to_string();
        let told = report::report(
            &outcome.findings,
            &outcome.sources,
            Format::Human,
            wording,
            self.settings.colour,
        )
        .stderr;
        if self.told.replace(told.clone()) != told {
            self.voice.say(told);
        }
        let has_errors = outcome.count(Severity::Error) > 0;
        let made = match has_errors {
            true if self.sender.borrow().site.is_some() => message!("last-good-stays", ms = ms),
            true => message!("nothing-to-show", ms = ms),
            false => message!("made", pages = outcome.pages, ms = ms),
        };
        let told = match report::tally(&outcome.findings) {
            Some(tally) => message!("made-with", made = made, tally = tally),
            None => made,
        };
        self.voice.say(format!("{}\n", wording.say(&told)));
    }

    fn problems(&self) -> Drawer<'_> {
        Drawer {
            root: &self.settings.root,
            wording: &self.settings.wording,
            has_site: self.sender.borrow().site.is_some(),
        }
    }

    /// Shows a fault of the machine, where nobody waits for the result.
    fn show_fault(&self, fault: &Fault) {
        let told = self.settings.wording.fault(fault);
        self.voice.say(format!("shirube: {told}\n"));
        let problem = self.problems().of_machine(fault);
        self.sender.send_modify(|snapshot| {
            snapshot.problem = Some(problem);
            snapshot.working = false;
        });
    }
}
