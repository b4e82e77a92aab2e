//! What can only be judged of the guide as a whole: assertions that entries
//! make about each other, and about time.

mod accounts;
mod addresses;
mod alone;
mod courses;
mod coverage;
mod escapes;
mod garbled;
mod glossary;
mod help;
mod names;
mod places;
mod rings;
mod schedule;
mod sessions;
mod signs;
mod staleness;
mod times;
mod twins;
mod unfilled;
mod waivers;

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::load;
use crate::memo::Memo;
use crate::model::Guide;
use crate::source::Sources;

pub use alone::AsOf;
pub use waivers::waive;

/// Holds a guide against its own assertions.
pub fn audit(guide: &Guide, sources: &Sources, as_of: AsOf, memo: &Memo) -> Vec<Finding> {
    let alone = || {
        let mut findings = alone::courses(guide, sources, as_of, memo);
        findings.extend(alone::files(guide, sources, memo));
        findings.extend(addresses::insecure(sources, memo));
        findings
    };
    let together = || {
        let mut findings = staleness::of_checks(guide, sources, as_of.day);
        findings.extend(times::of_checks(guide, sources, as_of));
        findings.extend(times::of_updates(guide, sources, as_of));
        findings.extend(twins::of_pages(guide, sources));
        findings.extend(courses::circles(guide, sources));
        findings.extend(names::same(guide, sources));
        findings
    };
    let (mut findings, others) = rayon::join(alone, together);
    findings.extend(others);
    // With a course missing because of an error of its own, the counts would
    // only tell of that error again.
    let counted = guide
        .courses
        .iter()
        .all(|(_, course)| course.all_checks_known);
    if counted && is_complete(guide, sources) {
        let mismatches = coverage::mismatches(guide, sources);
        if as_of.is_sound && mismatches.is_empty() {
            findings.extend(alone::help(guide, sources, memo));
            findings.extend(help::unused(guide, sources));
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
