//! `coverage-mismatch`: a check covers as many courses as it says.

use crate::finding::Finding;
use crate::model::{Guide, Keyed};
use crate::pointer::{Part, Pointer};
use crate::rules::attendance::COVERAGE_MISMATCH;
use crate::source::Sources;
use crate::suggest::quoted_list;

use super::place;

/// The checks whose `covers` is not the number of courses that name them. Both
/// sides are shown: what the check says, and where each course says it.
pub fn mismatches(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let root = Pointer::root();
    let mut findings = Vec::new();
    for (ix, check) in guide.checks.iter() {
        let courses: Vec<_> = guide.covered_by(ix).collect();
        let Some(said) = check.covers.filter(|said| *said != courses.len()) else {
            continue;
        };
        let count = courses.len();
        let id = check.id();
        let names = match count {
            0 => "no course names it in its `checked_by`".to_owned(),
            1 => format!(
                "1 course names it: {}",
                quoted_list(courses.iter().map(|c| c.id.as_str()))
            ),
            _ => format!(
                "{count} courses name it: {}",
                quoted_list(courses.iter().map(|c| c.id.as_str()))
            ),
        };
        let at = place(sources, &check.path, &root.key("covers"), Part::Value);
        let message = format!("the check `{id}` is said to cover {said} courses, but {names}");
        let mut finding = Finding::new(&COVERAGE_MISMATCH, at, message)
            .label(format!("the entries say {count}"))
            .help(format!(
                "if the check does cover {count}, write `covers: {count}`; if not, mend the `checked_by` of a course"
            ));
        for course in courses {
            let index = course
                .checked_by
                .iter()
                .position(|own| *own == ix)
                .unwrap_or_default();
            let pointer = root.key("checked_by").index(index);
            let at = place(sources, &course.path, &pointer, Part::Value);
            finding = finding.related(at, format!("`{}` names it here", course.id));
        }
        findings.push(finding);
    }
    findings
}
