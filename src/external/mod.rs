//! Asks the web whether the addresses of a guide answer: `check --external`.
//!
//! In: the files, what was answered before, and the time. Out: a finding for
//! each address that does not answer as it should, a count of the answers, and
//! what to keep of them for the next time. Only this floor and the preview
//! open connections. It reads and writes no file.

mod answer;
mod ask;
mod hosts;
mod kept;
mod places;
mod tell;
mod web;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::finding::Finding;
use crate::message::Message;
use crate::source::Sources;

use answer::Answer;
use kept::Kept;

/// How the web is asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Addresses that are asked at the same time.
    pub at_once: usize,
    /// Requests that one host has to answer at the same time.
    pub per_host: usize,
    /// From the start of a request to a host to the next one's.
    pub gap: Duration,
    /// How long a connection may take to be made.
    pub connect: Duration,
    /// How long one request may take in all.
    pub total: Duration,
    /// How often an address is asked that fails in a way that may pass.
    pub tries: u32,
    /// The wait before the second try; it doubles with each.
    pub back_off: Duration,
    /// The longest wait that a host may ask for (`Retry-After`).
    pub longest_wait: Duration,
    /// How long a good answer is believed.
    pub age: Duration,
    /// Certificates to trust in place of those that browsers trust, as DER.
    pub roots: Vec<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            at_once: 16,
            per_host: 2,
            gap: Duration::from_millis(250),
            connect: Duration::from_secs(10),
            total: Duration::from_secs(20),
            tries: 3,
            back_off: Duration::from_secs(2),
            longest_wait: Duration::from_secs(30),
            age: Duration::from_secs(24 * 60 * 60),
            roots: Vec::new(),
        }
    }
}

/// A wish to have the web asked.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// How.
    pub settings: Settings,
    /// What [`Asked::keep`] was the last time, or nothing.
    pub kept: Vec<u8>,
    /// Whoever wants to see it go on.
    pub progress: Progress,
}

impl Wish {
    /// The same, and nobody sees it.
    fn quietly(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            ..Self::default()
        }
    }
}

/// Is told how many addresses of how many have answered.
#[derive(Clone)]
pub struct Progress(pub Arc<dyn Fn(usize, usize) + Send + Sync>);

impl Default for Progress {
    fn default() -> Self {
        Self(Arc::new(|_, _| {}))
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Progress")
    }
}

/// What the web said.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is wrong with the addresses.
    pub findings: Vec<Finding>,
    /// How many addresses answered how.
    pub tally: Message,
    /// What to keep for the next time.
    pub keep: Vec<u8>,
}

/// Asks for every address of a guide, as of a time.
pub fn ask(sources: &Sources, wish: &Wish, now: Timestamp) -> Asked {
    let addresses = places::addresses(sources);
    let mut kept = Kept::read(&wish.kept, wish.settings.age, now);
    let (known, unknown): (Vec<_>, Vec<_>) = addresses
        .iter()
        .partition(|(address, _)| kept.get(address).is_some());
    let good = known.first().map(|(address, _)| address.as_str());
    let mut answers: BTreeMap<&str, Answer> = known
        .into_iter()
        .filter_map(|(address, _)| Some((address.as_str(), kept.get(address)?)))
        .collect();
    let to_ask: Vec<&str> = unknown
        .iter()
        .map(|(address, _)| address.as_str())
        .collect();
    let asked = ask::all(&to_ask, wish, now);
    for (address, answer) in &asked {
        kept.put(address, answer);
    }
    // With good answers kept, the few that are asked may well be lost: then one
    // that was good tells whether it is this machine.
    let offline = tell::is_offline(asked.values())
        && good.is_none_or(|good| tell::is_lost(ask::all(&[good], &wish.quietly(), now).values()));
    answers.extend(asked);
    for (address, places) in &addresses {
        if places.iter().any(|place| place.campus_only)
            && let Some(answer) = answers.get_mut(address.as_str())
        {
            answer.on_campus();
        }
    }
    let tally = if offline {
        tell::offline(answers.len())
    } else {
        tell::tally(answers.values())
    };
    let findings = if offline {
        Vec::new()
    } else {
        tell::findings(&addresses, &answers)
    };
    Asked {
        findings,
        tally,
        keep: kept.write(),
    }
}
