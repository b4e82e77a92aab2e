//! `stale-entry`: what nobody has compared with its source for too long.

use jiff::civil::Date;

use crate::finding::Finding;
use crate::message::message;
use crate::model::{Course, Guide, Source};
use crate::pointer::{Part, Pointer};
use crate::rules::staleness::STALE_ENTRY;
use crate::source::Sources;

use super::places::Places;
use super::times::is_review_past;

/// The sources of a course that count as old on a day.
pub fn of_course(course: &Course, guide: &Guide, sources: &Sources, today: Date) -> Vec<Finding> {
    stale(&course.path, &course.sources, (guide, sources), today)
}

/// The sources of checks that count as old on a day.
pub fn of_checks(guide: &Guide, sources: &Sources, today: Date) -> Vec<Finding> {
    let checks = guide.checks.iter();
    let stale =
        checks.map(|(_, check)| stale(&check.path, &check.sources, (guide, sources), today));
    stale.flatten().collect()
}

fn stale(
    path: &str,
    list: &[Source],
    (guide, sources): (&Guide, &Sources),
    today: Date,
) -> Vec<Finding> {
    // Where the days are the wrong way round, that is told instead.
    let is_old = |source: &Source| {
        let from = source.old_from.filter(|from| *from <= today);
        from.filter(|_| !is_review_past(source, guide.site.fiscal))
    };
    let places = Places::of(sources);
    let old = list.iter().enumerate();
    old.filter_map(|(index, source)| {
        let from = is_old(source)?;
        let at = Pointer::root().key("source").index(index);
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
        let finding = Finding::new(
            &STALE_ENTRY,
            places.at(path, &at.key(key), Part::Value),
            message!("entry-is-old", day = from.to_string()),
        );
        Some(finding.label(message!("readers-see-a-notice")).help(mend))
    })
    .collect()
}
