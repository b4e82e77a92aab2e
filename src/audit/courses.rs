//! `course-circle`: no course comes before itself, and none covers itself.
//! Each step of the way round is shown.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::message::{Message, message};
use crate::model::{Course, Guide};
use crate::pointer::{Part, Pointer};
use crate::rules::references::COURSE_CIRCLE;
use crate::source::Sources;
use crate::values::Id;

use super::places::Places;
use super::rings::Rings;

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
    let places = Places::of(sources);
    let mut findings = Vec::new();
    for Relation {
        key,
        told: says,
        of,
    } in RELATIONS
    {
        let mut told = BTreeSet::new();
        let rings = Rings::of_courses(guide, of);
        for (_, course) in guide.courses.iter() {
            // A circle is one mistake, whichever of its courses has it.
            if !told.insert(rings.of(guide, &course.id)) {
                continue;
            }
            let round = way(guide, of, &rings, course);
            let Some(((_, index), others)) = round.split_first() else {
                continue;
            };
            let named = |course: &Course, index: usize| {
                let at = Pointer::root().key(key).index(index);
                places.at(&course.path, &at, Part::Value)
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

/// The way from a course back to itself, within its ring: each course on it,
/// and the place in its list of that which comes next.
fn way<'g>(guide: &'g Guide, of: Of, rings: &Rings, to: &'g Course) -> Vec<(&'g Course, usize)> {
    let ring = rings.of(guide, &to.id);
    let mut seen = BTreeSet::new();
    let mut way = vec![(to, 0)];
    while let Some((course, index)) = way.last_mut() {
        let Some(next) = of(course).get(*index) else {
            way.pop();
            if let Some((_, index)) = way.last_mut() {
                *index += 1;
            }
            continue;
        };
        if *next == to.id {
            break;
        }
        let next = guide.courses.find(next.as_str()).filter(|ix| {
            let next = &guide.courses[*ix].id;
            rings.of(guide, next) == ring && seen.insert(*ix)
        });
        match next {
            Some(ix) => way.push((&guide.courses[ix], 0)),
            None => *index += 1,
        }
    }
    way
}
