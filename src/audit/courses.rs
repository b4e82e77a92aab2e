//! `course-circle`: no course comes before itself, and none covers itself.
//! Each step of the way round is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::message::{Message, message};
use crate::model::{Course, Guide};
use crate::pointer::{Part, Pointer};
use crate::rules::references::COURSE_CIRCLE;
use crate::source::Sources;
use crate::values::Id;

use super::places::place;

/// A relation between courses: its key, what is told of a course that leads
/// back to itself, and the courses that a course names.
struct Relation {
    key: &'static str,
    told: fn(&Id) -> Message,
    of: Of,
}

type Of = fn(&Course) -> &[Id];

const RELATIONS: [Relation; 2] = [
    Relation {
        key: "prerequisites",
        told: |id| message!("comes-before-itself", id = id.as_str()),
        of: |course| &course.prerequisites,
    },
    Relation {
        key: "counts_for",
        told: |id| message!("covers-itself", id = id.as_str()),
        of: |course| &course.counts_for,
    },
];

/// The courses that lead back to themselves, each told once.
pub fn circles(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Relation {
        key,
        told: says,
        of,
    } in RELATIONS
    {
        let mut told: BTreeSet<&Id> = BTreeSet::new();
        let suspects = suspects(guide, of);
        for (_, course) in guide.courses.iter() {
            if !suspects.contains(&course.id) {
                continue;
            }
            let round = way(guide, of, course, &course.id, &mut BTreeSet::new());
            let Some(((_, index), others)) = round.as_deref().and_then(<[_]>::split_first) else {
                continue;
            };
            // A circle is one mistake, whichever of its courses has it.
            if !told.insert(&course.id) {
                continue;
            }
            told.extend(ring(guide, of, course));
            let named = |course: &Course, index: usize| {
                let at = Pointer::root().key(key).index(index);
                place(sources, &course.path, &at, Part::Value)
            };
            let at = named(course, *index);
            let mut finding = Finding::new(&COURSE_CIRCLE, at, says(&course.id))
                .label(message!("leads-back"))
                .help(message!("mend-course-circle", key = key));
            for (step, index) in others {
                let (from, to) = (step.id.as_str(), of(step)[*index].as_str());
                let label = message!("course-leads-to", from = from, to = to);
                finding = finding.related(named(step, *index), label);
            }
            findings.push(finding);
        }
    }
    findings
}

/// The courses that may be in a circle: what is left when, as long as there is
/// one, a course is taken away that leads to none of the others.
fn suspects(guide: &Guide, of: Of) -> BTreeSet<&Id> {
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
fn ring<'g>(guide: &'g Guide, of: Of, course: &'g Course) -> Vec<&'g Id> {
    let mut all = BTreeSet::new();
    let mut next: Vec<&Course> = vec![course];
    while let Some(course) = next.pop() {
        let new = of(course).iter().filter(|id| all.insert(*id));
        next.extend(new.filter_map(|id| find(guide, id)));
    }
    let leads_back = |id: &&Id| {
        find(guide, id)
            .is_some_and(|own| way(guide, of, own, &course.id, &mut BTreeSet::new()).is_some())
    };
    all.into_iter().filter(leads_back).collect()
}

/// The way from a course to another: each course on it, and the place in its
/// list of that which comes next.
fn way<'g>(
    guide: &'g Guide,
    of: Of,
    from: &'g Course,
    to: &Id,
    seen: &mut BTreeSet<&'g Id>,
) -> Option<Vec<(&'g Course, usize)>> {
    of(from).iter().enumerate().find_map(|(index, next)| {
        let step = (from, index);
        if next == to {
            return Some(vec![step]);
        }
        if !seen.insert(next) {
            return None;
        }
        let rest = way(guide, of, find(guide, next)?, to, seen)?;
        Some(std::iter::once(step).chain(rest).collect())
    })
}

fn find<'g>(guide: &'g Guide, id: &Id) -> Option<&'g Course> {
    let ix = guide.courses.find(id.as_str())?;
    Some(&guide.courses[ix])
}
