//! `nobody-to-ask`, `unreachable-office`, `unchecked-course` and
//! `unused-entry`: whether readers find help, and everything has its use.

use std::collections::HashSet;

use crate::finding::{Finding, Place};
use crate::message::{Message, message};
use crate::model::{Account, Check, Course, Guide, Ix, Keyed, Office, Terms};
use crate::pointer::{Part, Pointer};
use crate::rules::help::{NOBODY_TO_ASK, UNCHECKED_COURSE, UNREACHABLE_OFFICE, UNUSED_ENTRY};
use crate::source::Sources;

use super::places::Places;

/// What is named by somebody.
#[derive(Default)]
struct Named {
    offices: HashSet<usize>,
    accounts: HashSet<usize>,
    checks: HashSet<usize>,
}

/// Whether a check counts for any course.
pub fn has_checks(guide: &Guide) -> bool {
    let mut courses = guide.courses.iter();
    courses.any(|(_, course)| !course.checked_by.is_empty())
}

/// What a course lacks for those who need help. The guide must have no errors:
/// what was left out for one may have been just that.
pub fn lacking(
    course: &Course,
    guide: &Guide,
    sources: &Sources,
    has_checks: bool,
) -> Vec<Finding> {
    let places = Places::of(sources);
    let mut findings = Vec::new();
    let mut tell = |rule, message: Message, help: Message| {
        let title = Pointer::root().key("title");
        let at = places.at(&course.path, &title, Part::Key);
        findings.push(Finding::new(rule, at, message).help(help));
    };
    if !has_somebody(course, guide) {
        let message = message!("help-nobody", id = course.id.as_str());
        tell(&NOBODY_TO_ASK, message, message!("help-nobody-mend"));
    }
    // A check that no course names is told as that, not at every course.
    if has_checks && course.checked_by.is_empty() {
        let message = message!("help-unchecked", id = course.id.as_str());
        tell(&UNCHECKED_COURSE, message, message!("help-unchecked-mend"));
    }
    findings
}

/// What is there and helps nobody, in a guide without errors.
pub fn unused(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let places = Places::of(sources);
    let mut findings = Vec::new();
    let named = Named::of(guide);
    let name = Pointer::root().key("name");
    for (ix, office) in guide.offices.iter() {
        let path = format!("content/offices/{}.yaml", office.id());
        let at = || places.at(&path, &name, Part::Key);
        let id = office.id().as_str();
        if !named.offices.contains(&ix.index()) {
            let message = message!("help-unused-office", id = id);
            findings.push(idle(at(), message));
        } else if !is_reachable(office) {
            let finding = Finding::new(
                &UNREACHABLE_OFFICE,
                at(),
                message!("help-unreachable", id = id),
            );
            findings.push(finding.help(message!("help-unreachable-mend")));
        }
    }
    for (ix, account) in guide.accounts.iter() {
        if !named.accounts.contains(&ix.index()) {
            let at = Pointer::root().index(ix.index()).key("id");
            let at = places.at("content/accounts.yaml", &at, Part::Value);
            let message = message!("help-unused-account", id = account.id().as_str());
            findings.push(idle(at, message));
        }
    }
    for (ix, check) in guide.checks.iter() {
        // A wrong count is told as that.
        if !named.checks.contains(&ix.index()) && check.covers.unwrap_or(0) == 0 {
            let at = places.at(&check.path, &name, Part::Key);
            let message = message!("help-unused-check", id = check.id().as_str());
            findings.push(idle(at, message));
        }
    }
    findings
}

fn idle(at: Place, message: Message) -> Finding {
    Finding::new(&UNUSED_ENTRY, at, message).help(message!("help-unused-mend"))
}

/// Whether readers are told whom to ask: for everyone, for a group, or about
/// the account that they sign in with.
fn has_somebody(course: &Course, guide: &Guide) -> bool {
    let has_office = |account: &Ix<Account>| {
        let get = guide.accounts[*account].get.as_ref();
        get.is_some_and(|get| get.office.is_some())
    };
    terms(course).any(|terms| {
        let mut ways = terms.sign_in.iter().flatten();
        terms.contacts.as_ref().is_some_and(|all| !all.is_empty())
            || ways.any(|way| way.accounts.iter().any(has_office))
    })
}

/// The conditions of a course, and those of its targets.
fn terms(course: &Course) -> impl Iterator<Item = &Terms> {
    let own = course.targets.iter().map(|target| &target.own);
    std::iter::once(&course.terms).chain(own)
}

const fn is_reachable(office: &Office) -> bool {
    office.address.is_some()
        || office.telephone.is_some()
        || office.mail.is_some()
        || office.url.is_some()
}

impl Named {
    fn of(guide: &Guide) -> Self {
        let mut named = Self::default();
        for (_, course) in guide.courses.iter() {
            named.offices.extend(course.owner.map(Ix::<Office>::index));
            let checks = course.checked_by.iter().copied();
            named.checks.extend(checks.map(Ix::<Check>::index));
            for terms in terms(course) {
                named.in_terms(terms);
            }
        }
        for (_, account) in guide.accounts.iter() {
            let office = account.get.as_ref().and_then(|get| get.office);
            named.offices.extend(office.map(Ix::index));
        }
        let audiences = guide.audiences.iter().map(|(_, own)| &own.accounts);
        let checks = guide.checks.iter().map(|(_, own)| &own.accounts);
        let accounts = audiences.chain(checks).flatten().copied();
        named.accounts.extend(accounts.map(Ix::index));
        named
    }

    fn in_terms(&mut self, terms: &Terms) {
        let contacts = terms.contacts.iter().flatten().map(|own| own.office);
        let tasks = terms.also_required.iter().flatten();
        let offices = contacts.chain(tasks.filter_map(|task| task.to));
        self.offices.extend(offices.map(Ix::index));
        let ways = terms.sign_in.iter().flatten();
        let accounts = ways.flat_map(|way| way.accounts.iter().copied());
        self.accounts.extend(accounts.map(Ix::index));
    }
}
