//! Waivers: findings that an entry is not held to are taken out, and a waiver
//! that waives nothing is told.

use std::ops::Range;

use crate::finding::{Finding, Place, Severity};
use crate::message::message;
use crate::model::{Guide, Waiver};
use crate::pointer::Part;
use crate::rules::waivers::IDLE_WAIVER;
use crate::source::Sources;

use super::places::Places;

/// Takes out what is waived. A course's waivers hold for its notes too.
pub fn waive(guide: &Guide, sources: &Sources, findings: &mut Vec<Finding>) {
    let places = Places::of(sources);
    let mut idle = Vec::new();
    // What is left out for an error may be what a rule would have told of.
    let is_sound = findings.iter().all(|f| f.severity != Severity::Error);
    for waiver in guide.waivers() {
        let before = findings.len();
        let scope = Scope::new(waiver, &places);
        findings.retain(|finding| finding.rule != waiver.rule || !scope.holds(&finding.place));
        if is_sound && findings.len() == before && !waiver.rule.of_the_web {
            idle.push(told(waiver, sources, &places));
        }
    }
    findings.extend(idle);
}

/// Where a waiver holds.
enum Scope<'a> {
    Folder(&'a str),
    File(&'a str),
    Item(&'a str, Option<Range<usize>>),
}

impl<'a> Scope<'a> {
    fn new(waiver: &'a Waiver, places: &Places<'_>) -> Self {
        let path = &*waiver.path;
        if !waiver.entry.0.is_empty() {
            let item = places.at(path, &waiver.entry, Part::Whole);
            return Self::Item(path, item.span);
        }
        path.strip_suffix("course.yaml")
            .map_or(Self::File(path), Self::Folder)
    }

    fn holds(&self, place: &Place) -> bool {
        match self {
            Self::Folder(folder) => place.path.starts_with(folder),
            Self::File(path) => &*place.path == *path,
            Self::Item(path, item) => {
                let span = place.span.as_ref();
                let within = item.as_ref().zip(span);
                &*place.path == *path
                    && within
                        .is_some_and(|(item, own)| item.start <= own.start && own.end <= item.end)
            }
        }
    }
}

fn told(waiver: &Waiver, sources: &Sources, places: &Places<'_>) -> Finding {
    let name = waiver.rule.name;
    let key = waiver.entry.key("waive").key(name);
    let mut place = places.at(&waiver.path, &key, Part::Key);
    if waiver.path.ends_with(".md") {
        let text = sources.get(&waiver.path).map_or("", |file| file.text());
        place.span = text.find(name).map(|at| at..at + name.len());
    }
    Finding::new(&IDLE_WAIVER, place, message!("idle-waiver", rule = name))
        .label(message!("idle-waiver.label"))
        .help(message!("idle-waiver.help"))
}
