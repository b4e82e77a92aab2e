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
mod wish;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::finding::Finding;
use crate::message::Message;
use crate::source::Sources;

use answer::Answer;
use kept::Kept;

pub use wish::{Progress, Settings, Wish};

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
