//! What is judged of one course, or of one file. Nothing is judged twice: what
//! was found is kept under all that it depends on.

use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::finding::Finding;
use crate::memo::Memo;
use crate::model::{Audience, Course, Guide};
use crate::source::{SITE_FILE, SourceFile, Sources};
use crate::values::Id;

use super::{
    accounts, escapes, glossary, help, schedule, sessions, signs, staleness, times, twins, unfilled,
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
    let around = memo.mark(|| around(guide, sources));
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

/// All that is asked of the rest of the guide while a course is judged: which
/// pages there are, and who has which account from whom.
fn around(guide: &Guide, sources: &Sources) -> impl Hash + use<> {
    let site = sources.get(SITE_FILE).map(SourceFile::fingerprint);
    let pages: Vec<Id> = guide.pages.iter().map(|own| own.id.clone()).collect();
    let audiences = guide.audiences.iter().map(|(_, own)| {
        let Audience {
            accounts,
            defined,
            implies,
            ..
        } = own;
        format!("{accounts:?} {defined:?} {implies:?}")
    });
    let accounts = guide.accounts.iter().map(|(_, own)| {
        let get = own.get.as_ref();
        get.is_some_and(|get| get.office.is_some())
    });
    (
        (site, pages, guide.courses.names()),
        (guide.audiences.names(), audiences.collect::<Vec<_>>()),
        (guide.accounts.names(), accounts.collect::<Vec<_>>()),
    )
}

/// Each text by itself.
pub fn files(guide: &Guide, sources: &Sources, memo: &Memo) -> Vec<Finding> {
    let files: Vec<&SourceFile> = sources
        .get(SITE_FILE)
        .into_iter()
        .chain(sources.below("content/"))
        .filter(|file| file.is_text())
        .collect();
    let around = memo.mark(|| {
        let held_to = [SITE_FILE, glossary::GLOSSARY];
        held_to.map(|path| sources.get(path).map(SourceFile::fingerprint))
    });
    let found: Vec<Arc<[Finding]>> = files
        .par_iter()
        .with_min_len(32)
        .map(|file| {
            let key = || (around, file.fingerprint());
            memo.audits.get(key, || {
                let mut findings = sessions::addresses(file);
                findings.extend(signs::strange(file));
                findings.extend(escapes::strange(file));
                findings.extend(unfilled::blanks(file));
                findings.extend(glossary::avoided(file, guide));
                findings.into()
            })
        })
        .collect();
    found.iter().flat_map(|own| own.iter().cloned()).collect()
}
