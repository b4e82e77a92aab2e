//! What can only be judged of the guide as a whole: assertions that entries
//! make about each other, and about time.

mod accounts;
mod addresses;
mod courses;
mod coverage;
mod garbled;
mod glossary;
mod help;
mod names;
mod schedule;
mod sessions;
mod signs;
mod staleness;
mod times;
mod twins;
mod unfilled;
mod waivers;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::finding::{Finding, Place};
use crate::load;
use crate::model::Guide;
use crate::pointer::{Part, Pointer};
use crate::source::Sources;
use crate::yaml;

pub use waivers::waive;

/// Holds a guide against its own assertions, as of a day. `is_sound`: nothing
/// was left out for an error of its own.
pub fn audit(guide: &Guide, sources: &Sources, today: Date, is_sound: bool) -> Vec<Finding> {
    let mut findings = staleness::stale(guide, sources, today);
    findings.extend(schedule::misdated(guide, sources, today));
    findings.extend(accounts::unheld(guide, sources));
    findings.extend(courses::circles(guide, sources));
    findings.extend(glossary::avoided(guide, sources));
    findings.extend(addresses::insecure(sources));
    findings.extend(sessions::addresses(sources));
    findings.extend(signs::strange(sources));
    findings.extend(times::unlikely(guide, sources, (today, is_sound)));
    findings.extend(names::same(guide, sources));
    findings.extend(unfilled::blanks(sources));
    findings.extend(twins::differing(guide, sources));
    // With a course missing because of an error of its own, the counts would
    // only tell of that error again.
    let counted = guide
        .courses
        .iter()
        .all(|(_, course)| course.all_checks_known);
    if counted && is_complete(guide, sources) {
        let mismatches = coverage::mismatches(guide, sources);
        if is_sound && mismatches.is_empty() {
            findings.extend(help::lacking(guide, sources));
        }
        findings.extend(mismatches);
    }
    findings
}

/// Whether every course that has a folder is in the guide.
pub fn is_complete(guide: &Guide, sources: &Sources) -> bool {
    let folders: BTreeSet<&str> = sources
        .below("content/courses/")
        .filter_map(|file| file.path.split('/').nth(2))
        .filter(|folder| !load::is_copy(folder))
        .collect();
    folders.len() == guide.courses.len()
}

/// Where the item of an id stands in a list: at its number among those that
/// were read, or behind those that were left out for an error.
fn item(sources: &Sources, path: &str, number: usize, id: &str) -> Pointer {
    let text = sources.get(path).map_or("", |file| file.text());
    let at = |number| Pointer::root().index(number);
    let is_own = |number: &usize| {
        let span = yaml::locate(text, &at(*number).key("id"), Part::Value);
        let own = span.and_then(|span| text.get(span));
        own.is_some_and(|own| own.trim_matches(['"', '\'']) == id)
    };
    at((number..number + MOST_LOST).find(is_own).unwrap_or(number))
}

/// Items of a list that may be left out before one is told of at another's place.
const MOST_LOST: usize = 32;

/// The place of a value in a file.
fn place(sources: &Sources, path: &str, at: &Pointer, part: Part) -> Place {
    let span = sources
        .get(path)
        .and_then(|file| yaml::locate(file.text(), at, part));
    Place {
        path: path.into(),
        span,
    }
}
