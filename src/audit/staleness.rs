//! `stale-entry`: what nobody has compared with its source for too long.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::finding::Finding;
use crate::message::message;
use crate::model::{Guide, Source};
use crate::pointer::{Part, Pointer};
use crate::rules::staleness::STALE_ENTRY;
use crate::source::Sources;

use super::place;
use super::times::is_review_past;

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
    let old: Vec<(&Arc<str>, usize, &Source, Date)> = courses
        .chain(checks)
        .flat_map(|(path, list)| {
            // Where the days are the wrong way round, that is told instead.
            let is_old = |source: &Source| {
                let from = source.old_from.filter(|from| *from <= today);
                from.filter(|_| !is_review_past(source, guide.site.fiscal))
            };
            list.iter()
                .enumerate()
                .filter_map(move |(index, source)| Some((path, index, source, is_old(source)?)))
        })
        .collect();
    old.par_iter()
        .map(|(path, index, source, from)| {
            let at = Pointer::root().key("source").index(*index);
            let (key, mend) = if source.review_by.is_some() {
                ("review_by", message!("compare-and-set-review-by"))
            } else {
                let key = if source.verified.is_some() {
                    "verified"
                } else {
                    "as_of"
                };
                (key, message!("compare-and-set-verified"))
            };
            Finding::new(
                &STALE_ENTRY,
                place(sources, path, &at.key(key), Part::Value),
                message!("entry-is-old", day = from.to_string()),
            )
            .label(message!("readers-see-a-notice"))
            .help(mend)
        })
        .collect()
}
