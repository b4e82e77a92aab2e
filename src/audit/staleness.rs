//! `stale-entry`: what nobody has compared with its source for too long.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::finding::Finding;
use crate::model::{Guide, Source};
use crate::pointer::{Part, Pointer};
use crate::rules::staleness::STALE_ENTRY;
use crate::source::Sources;

use super::place;

/// The sources of entries that count as old on a day.
pub fn stale(guide: &Guide, sources: &Sources, today: Date) -> Vec<Finding> {
    let courses = guide
        .courses
        .iter()
        .map(|(_, course)| (&course.path, &course.sources));
    let checks = guide
        .checks
        .iter()
        .map(|(_, check)| (&check.path, &check.sources));
    let old: Vec<(&Arc<str>, usize, Date)> = courses
        .chain(checks)
        .flat_map(|(path, list)| {
            let is_old = |source: &Source| source.old_from.filter(|from| *from <= today);
            list.iter()
                .enumerate()
                .filter_map(move |(index, source)| Some((path, index, is_old(source)?)))
        })
        .collect();
    old.par_iter()
        .map(|(path, index, from)| {
            let at = Pointer::root().key("source").index(*index);
            let at = if sources.get(path).is_some_and(|file| file.text().contains("verified:")) {
                at.key("verified")
            } else {
                at.key("as_of")
            };
            Finding::new(
                &STALE_ENTRY,
                place(sources, path, &at, Part::Value),
                format!("this entry has counted as old since {from}"),
            )
            .label("readers are shown a notice")
            .help("compare the entry with its source, mend it, and write the day as `verified: yyyy-mm-dd`")
        })
        .collect()
}
