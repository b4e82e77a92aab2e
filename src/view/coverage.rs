//! What the checks cover: the note that readers must see is written from the
//! entries, never by hand.

use serde::Serialize;

use crate::model::{Check, Course, Guide, Ix};
use crate::plan::Kind;

use super::frame::sources;
use super::parts::{AccountView, CourseLink, GetView, SourceView, Text};
use super::scope::Scope;
use super::terms::length;

/// What a check covers.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// Its anchor on the attendance page.
    pub id: String,
    /// As readers know it.
    pub name: Text,
    /// To it on the attendance page.
    pub href: String,
    /// How many of how many, in a sentence.
    pub sentence: String,
    /// Whether some course is not covered.
    pub partial: bool,
    /// Whether readers could take it for a list of all their courses.
    pub portal: bool,
    /// The courses in order, for the picture.
    pub run: Vec<Stop>,
    /// The courses that it covers.
    pub covered: Vec<CourseLink>,
    /// The courses that it does not cover.
    pub uncovered: Vec<CourseLink>,
    /// What one does.
    pub how: Option<Text>,
    /// What one signs in with.
    pub accounts: Vec<AccountView>,
    /// Its page.
    pub url: Option<String>,
    /// Where this is known from.
    pub sources: Vec<SourceView>,
}

/// A course in the picture of what a check covers.
#[derive(Debug, Serialize)]
pub struct Stop {
    /// Its place, from 1.
    pub number: usize,
    /// Whether the check covers it.
    pub covered: bool,
}

/// What a check covers.
pub fn coverage(scope: &Scope<'_>, ix: Ix<Check>) -> Coverage {
    let guide = scope.guide;
    let check = &guide.checks[ix];
    let (covered, uncovered): (Vec<_>, Vec<_>) = guide
        .courses
        .iter()
        .partition(|(_, course)| course.checked_by.contains(&ix));
    let name = scope.text(&check.name);
    let sentence = sentence(scope, &name.text, covered.len(), guide.courses.len());
    let links = |courses: Vec<(Ix<Course>, &Course)>| {
        courses
            .into_iter()
            .map(|(ix, _)| scope.numbered(ix))
            .collect()
    };
    let run = guide.courses.iter().map(|(course, own)| Stop {
        number: Scope::number(course),
        covered: own.checked_by.contains(&ix),
    });
    Coverage {
        id: check.id.to_string(),
        href: format!("{}#{}", scope.href(Kind::Attendance), check.id),
        sentence,
        partial: !uncovered.is_empty(),
        portal: scope.setting.portals.contains(&ix),
        run: run.collect(),
        covered: links(covered),
        uncovered: links(uncovered),
        how: scope.maybe(check.how.as_ref()),
        accounts: accounts(scope, &check.accounts),
        url: scope.address(check.url.as_ref()),
        sources: sources(scope, &check.sources),
        name,
    }
}

/// The checks that readers could take for a list of all their courses: those
/// whose courses the editors count, and those that cover several. One that
/// belongs to a single course is none.
pub fn portals(guide: &Guide) -> Vec<Ix<Check>> {
    let checks = guide.checks.iter();
    let portals = checks
        .filter(|(ix, check)| check.covers.is_some() || guide.covered_by(*ix).nth(1).is_some());
    portals.map(|(ix, _)| ix).collect()
}

/// Accounts as a page names them.
pub fn accounts(scope: &Scope<'_>, accounts: &[Ix<crate::model::Account>]) -> Vec<AccountView> {
    accounts
        .iter()
        .map(|ix| {
            let account = &scope.guide.accounts[*ix];
            AccountView {
                name: scope.text(&account.name),
                what: scope.maybe(account.what.as_ref()),
                get: account.get.as_ref().map(|get| GetView {
                    how: scope.maybe(get.how.as_ref()),
                    url: scope.address(get.url.as_ref()),
                    takes: length(scope, get.takes.as_ref()),
                    office: get.office.map(|office| scope.office_link(office)),
                }),
            }
        })
        .collect()
}

fn sentence(scope: &Scope<'_>, check: &str, covered: usize, total: usize) -> String {
    let phrases = scope.phrases;
    let values = [
        ("check", check),
        ("covered", &*phrases.number(covered)),
        ("total", &*phrases.number(total)),
    ];
    if covered == total {
        phrases.count("covers-all", total, &values)
    } else if covered == 0 {
        phrases.count("covers-none", total, &values)
    } else {
        phrases.count("covers-some", covered, &values)
    }
}
