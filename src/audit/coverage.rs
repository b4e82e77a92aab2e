//! `coverage-mismatch`: a check covers as many courses as it says.

use crate::finding::Finding;
use crate::message::{MOST_NAMED, first_of, message};
use crate::model::{Guide, Keyed};
use crate::pointer::{Part, Pointer};
use crate::rules::attendance::COVERAGE_MISMATCH;
use crate::source::Sources;

use super::places::Places;

/// The checks whose `covers` is not the number of courses that name them. Both
/// sides are shown: what the check says, and where each course says it.
pub fn mismatches(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let root = Pointer::root();
    let places = Places::of(sources);
    let mut findings = Vec::new();
    for (ix, check) in guide.checks.iter() {
        let courses: Vec<_> = guide.covered_by(ix).collect();
        let Some(said) = check.covers.filter(|said| *said != courses.len()) else {
            continue;
        };
        let count = courses.len();
        let id = check.id();
        let naming = first_of(MOST_NAMED, courses.iter().map(|course| course.id.as_str()));
        let named = match count {
            0 => message!("named-by-no-course"),
            _ => message!("named-by-courses", count = count, courses = naming),
        };
        let at = places.at(&check.path, &root.key("covers"), Part::Value);
        let id = id.as_str();
        let message = message!("coverage-mismatch", id = id, said = said, named = named);
        let mut finding = Finding::new(&COVERAGE_MISMATCH, at, message)
            .label(message!("entries-say", count = count))
            .help(message!("mend-coverage", count = count));
        for course in courses {
            let index = course
                .checked_by
                .iter()
                .position(|own| *own == ix)
                .unwrap_or_default();
            let pointer = root.key("checked_by").index(index);
            let at = places.at(&course.path, &pointer, Part::Value);
            finding = finding.related(at, message!("course-names-it", course = course.id.as_str()));
        }
        findings.push(finding);
    }
    findings
}
