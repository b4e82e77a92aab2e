//! `course-circle`: no course comes before itself, and none covers itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::model::{Course, Guide};
use crate::pointer::{Part, Pointer};
use crate::rules::references::COURSE_CIRCLE;
use crate::source::Sources;
use crate::values::Id;

use super::place;

/// A relation between courses, as an entry names it.
type Relation = (&'static str, &'static str, fn(&Course) -> &[Id]);

const RELATIONS: [Relation; 2] = [
    ("prerequisites", "comes before itself", |course| {
        &course.prerequisites
    }),
    ("counts_for", "covers itself", |course| &course.counts_for),
];

/// The courses that lead back to themselves, each told once.
pub fn circles(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, does, of) in RELATIONS {
        let mut told: BTreeSet<&Id> = BTreeSet::new();
        let suspects = suspects(guide, of);
        for (_, course) in guide.courses.iter() {
            if !suspects.contains(&course.id) {
                continue;
            }
            let leads_back = |id: &Id| {
                id == &course.id || reaches(guide, of, id, &course.id, &mut BTreeSet::new())
            };
            let Some(index) = of(course).iter().position(leads_back) else {
                continue;
            };
            // A circle is one mistake, whichever of its courses has it.
            if !told.insert(&course.id) {
                continue;
            }
            told.extend(ring(guide, of, course));
            let at = Pointer::root().key(key).index(index);
            let message = format!("the course `{}` {does}", course.id);
            let finding = Finding::new(
                &COURSE_CIRCLE,
                place(sources, &course.path, &at, Part::Value),
                message,
            )
            .label("this leads back to the course")
            .help(format!(
                "take it out here, or mend `{key}` of the course that it names"
            ));
            findings.push(finding);
        }
    }
    findings
}

/// The courses that may be in a circle: what is left when, as long as there is
/// one, a course is taken away that leads to none of the others.
fn suspects(guide: &Guide, of: fn(&Course) -> &[Id]) -> BTreeSet<&Id> {
    let mut leading: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut led: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (_, course) in guide.courses.iter() {
        leading.insert(&course.id, of(course).len());
        for next in of(course) {
            led.entry(next).or_default().push(&course.id);
        }
    }
    let ends = leading.iter().filter(|(_, count)| **count == 0);
    let mut ends: Vec<&Id> = ends.map(|(id, _)| *id).collect();
    while let Some(end) = ends.pop() {
        leading.remove(end);
        for before in led.get(end).into_iter().flatten() {
            if let Some(count) = leading.get_mut(before) {
                *count -= 1;
                if *count == 0 {
                    ends.push(before);
                }
            }
        }
    }
    leading.into_keys().collect()
}

/// The courses of a circle: those that a course leads to, and that lead back.
fn ring<'g>(guide: &'g Guide, of: fn(&Course) -> &[Id], course: &'g Course) -> Vec<&'g Id> {
    let mut all = BTreeSet::new();
    for next in of(course) {
        all.insert(next);
        reaches(guide, of, next, &course.id, &mut all);
    }
    let leads_back =
        |id: &&Id| *id == &course.id || reaches(guide, of, id, &course.id, &mut BTreeSet::new());
    all.into_iter().filter(leads_back).collect()
}

fn reaches<'g>(
    guide: &'g Guide,
    of: fn(&Course) -> &[Id],
    from: &'g Id,
    to: &Id,
    seen: &mut BTreeSet<&'g Id>,
) -> bool {
    let Some(ix) = guide.courses.find(from.as_str()) else {
        return false;
    };
    of(&guide.courses[ix])
        .iter()
        .any(|next| next == to || (seen.insert(next) && reaches(guide, of, next, to, seen)))
}
