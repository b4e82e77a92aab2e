//! `unheld-account`: who is to sign in has something to sign in with.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::message::message;
use crate::model::{Account, Audience, Course, Group, Guide, Ix, Keyed, SignIn};
use crate::pointer::{Part, Pointer};
use crate::rules::references::UNHELD_ACCOUNT;
use crate::source::Sources;

use super::places::Places;

/// The accounts of a course's sign-ins that none of the audiences has for whom
/// it is. Where an audience's accounts are not known, nothing is said.
pub fn unheld(course: &Course, guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let root = Pointer::root();
    let places = Places::of(sources);
    let mut findings = Vec::new();
    if !course.all_targets_known {
        return findings;
    }
    let groups: Vec<&Group> = course.targets.iter().map(|target| &target.group).collect();
    let common = course.terms.sign_in.as_deref().unwrap_or_default();
    let mut judge = |ways: &[SignIn], at: &Pointer, groups: &[&Group]| {
        if let Some(held) = accounts_of(groups, guide) {
            findings.extend(unheld_in(ways, &held, at, (course, guide, &places)));
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
    (course, guide, places): (&Course, &Guide, &Places<'_>),
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
                places.at(&course.path, &at, Part::Value),
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
    let mut seen = BTreeSet::new();
    for group in groups {
        let mut named = group.any.iter().chain(&group.all).peekable();
        named.peek()?;
        for ix in named {
            held.extend(accounts(*ix, guide, &mut seen)?);
        }
    }
    Some(held)
}

/// The accounts of an audience: its own, those of the audiences that it
/// implies, and of those of which it is made up. Each is looked at once: what
/// was seen before and is known adds nothing.
fn accounts(
    ix: Ix<Audience>,
    guide: &Guide,
    seen: &mut BTreeSet<Ix<Audience>>,
) -> Option<Vec<Ix<Account>>> {
    if !seen.insert(ix) {
        return Some(Vec::new());
    }
    let audience = &guide.audiences[ix];
    let implied = audience.implies.iter();
    let mut found: Vec<Ix<Account>> = implied
        .flat_map(|other| guide.audiences[*other].accounts.iter().copied())
        .collect();
    let parts = audience.defined.as_ref().map_or(&[][..], |own| &own.any);
    if found.is_empty() && parts.is_empty() {
        return None;
    }
    for part in parts {
        found.extend(accounts(*part, guide, seen)?);
    }
    Some(found)
}
