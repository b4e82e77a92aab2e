//! `unheld-account`: who is to sign in has something to sign in with.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::message::message;
use crate::model::{Account, Audience, Course, Group, Guide, Ix, Keyed, SignIn};
use crate::pointer::{Part, Pointer};
use crate::rules::references::UNHELD_ACCOUNT;
use crate::source::Sources;

use super::places::place;

/// The accounts of a course's sign-ins that none of the audiences has for whom
/// it is. Where an audience's accounts are not known, nothing is said.
pub fn unheld(course: &Course, guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let root = Pointer::root();
    let mut findings = Vec::new();
    if !course.all_targets_known {
        return findings;
    }
    let groups: Vec<&Group> = course.targets.iter().map(|target| &target.group).collect();
    let common = course.terms.sign_in.as_deref().unwrap_or_default();
    let mut judge = |ways: &[SignIn], at: &Pointer, groups: &[&Group]| {
        if let Some(held) = accounts_of(groups, guide) {
            findings.extend(unheld_in(ways, &held, at, (course, guide, sources)));
        }
    };
    judge(common, &root.key("sign_in"), &groups);
    for (index, target) in course.targets.iter().enumerate() {
        let own = target.own.sign_in.as_deref().unwrap_or_default();
        let at = root.key("targets").index(index).key("sign_in");
        judge(own, &at, &[&target.group]);
    }
    findings
}

fn unheld_in(
    ways: &[SignIn],
    held: &BTreeSet<Ix<Account>>,
    at: &Pointer,
    (course, guide, sources): (&Course, &Guide, &Sources),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, way) in ways.iter().enumerate() {
        for (number, account) in way.accounts.iter().enumerate() {
            if held.contains(account) {
                continue;
            }
            let id = guide.accounts[*account].id();
            let at = at.index(index).key("accounts").index(number);
            let message = message!("account-of-nobody", id = id.as_str());
            let finding = Finding::new(
                &UNHELD_ACCOUNT,
                place(sources, &course.path, &at, Part::Value),
                message,
            )
            .help(message!("mend-account-of-nobody"));
            findings.push(finding);
        }
    }
    findings
}

/// The accounts that people in some groups have; nothing, where those of one
/// audience are not known, or a group names nobody.
fn accounts_of(groups: &[&Group], guide: &Guide) -> Option<BTreeSet<Ix<Account>>> {
    let mut held = BTreeSet::new();
    for group in groups {
        let named: Vec<_> = group.any.iter().chain(&group.all).collect();
        if named.is_empty() {
            return None;
        }
        for ix in named {
            held.extend(accounts(*ix, guide)?);
        }
    }
    Some(held)
}

/// The accounts of an audience: its own, those of the audiences that it
/// implies, and of those of which it is made up.
fn accounts(ix: Ix<Audience>, guide: &Guide) -> Option<Vec<Ix<Account>>> {
    let audience = &guide.audiences[ix];
    let mut found: Vec<Ix<Account>> = audience
        .implies
        .iter()
        .flat_map(|other| guide.audiences[*other].accounts.iter().copied())
        .collect();
    if let Some(defined) = &audience.defined {
        for other in &defined.any {
            found.extend(accounts(*other, guide)?);
        }
    }
    (!found.is_empty()).then_some(found)
}
