//! What is judged of one course, or of one file. Nothing is judged twice: what
//! was found is kept under all that it depends on.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::finding::Finding;
use crate::memo::Memo;
use crate::model::{Course, Guide};
use crate::source::{SITE_FILE, SourceFile, Sources};

use super::{
    accounts, glossary, help, schedule, sessions, signs, staleness, times, twins, unfilled,
};

/// As of when a guide is judged, and in which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsOf {
    /// The day in the guide's time zone.
    pub day: Date,
    /// Whether nothing was left out for an error of its own.
    pub is_sound: bool,
}

/// What is judged of a course, which may be known from before.
#[derive(Clone, Copy, Hash)]
enum Part {
    /// What holds on every day, or as of one.
    Always(Date),
    /// What depends on whether something was left out.
    Times(AsOf),
    /// Who helps; whether there are checks at all.
    Help(bool),
}

/// Each course by itself.
pub fn courses(guide: &Guide, sources: &Sources, as_of: AsOf, memo: &Memo) -> Vec<Finding> {
    let mut findings = each(guide, sources, Part::Always(as_of.day), memo, |course| {
        let mut findings = staleness::of_course(course, guide, sources, as_of.day);
        findings.extend(schedule::misdated(course, guide, sources, as_of.day));
        findings.extend(accounts::unheld(course, guide, sources));
        findings.extend(twins::of_course(course, guide, sources));
        findings
    });
    findings.extend(each(guide, sources, Part::Times(as_of), memo, |course| {
        times::of_course(course, guide, sources, as_of)
    }));
    findings
}

/// Whom a reader of each course can ask, in a guide without errors.
pub fn help(guide: &Guide, sources: &Sources, memo: &Memo) -> Vec<Finding> {
    let has_checks = help::has_checks(guide);
    each(guide, sources, Part::Help(has_checks), memo, |course| {
        help::lacking(course, guide, sources, has_checks)
    })
}

fn each(
    guide: &Guide,
    sources: &Sources,
    part: Part,
    memo: &Memo,
    judge: impl Fn(&Course) -> Vec<Finding> + Sync,
) -> Vec<Finding> {
    let ids: Vec<&str> = guide.courses.ids().collect();
    // Of other courses, what is judged knows which there are, and no more.
    let around = (memo.around_courses(sources), memo.mark(&ids));
    let courses: Vec<&Course> = guide.courses.iter().map(|(_, course)| course).collect();
    let found: Vec<Arc<[Finding]>> = courses
        .par_iter()
        .with_min_len(32)
        .map(|course| {
            let folder = course.path.trim_end_matches("course.yaml");
            let key = || {
                let files = sources.below(folder);
                let files: Vec<u64> = files.map(SourceFile::fingerprint).collect();
                (around, part, files)
            };
            memo.audits.get(key, || judge(course).into())
        })
        .collect();
    found.iter().flat_map(|own| own.iter().cloned()).collect()
}

/// Each text by itself.
pub fn files(guide: &Guide, sources: &Sources, memo: &Memo) -> Vec<Finding> {
    let files: Vec<&SourceFile> = sources
        .get(SITE_FILE)
        .into_iter()
        .chain(sources.below("content/"))
        .filter(|file| file.is_text())
        .collect();
    let around = memo.around_courses(sources);
    let found: Vec<Arc<[Finding]>> = files
        .par_iter()
        .with_min_len(32)
        .map(|file| {
            let key = || (around, file.fingerprint());
            memo.audits.get(key, || {
                let mut findings = sessions::addresses(file);
                findings.extend(signs::strange(file));
                findings.extend(unfilled::blanks(file));
                findings.extend(glossary::avoided(file, guide));
                findings.into()
            })
        })
        .collect();
    found.iter().flat_map(|own| own.iter().cloned()).collect()
}
