//! What is said of the answers.

use std::collections::BTreeMap;

use crate::finding::{Finding, Place, Rule};
use crate::message::{Message, message};
use crate::rules::external::{
    FAULTY_CERTIFICATE, GONE_ADDRESS, MOVED_ADDRESS, REFUSED_ADDRESS, UNREACHABLE_ADDRESS,
};

use super::answer::{Answer, Flaw, Obstacle, Refusal};
use super::places::Written;

/// A finding for each address that does not answer as it should, once in each
/// file that names it.
pub fn findings(
    addresses: &BTreeMap<String, Vec<Written>>,
    answers: &BTreeMap<&str, Answer>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (address, places) in addresses {
        let Some((rule, message)) = answers.get(&**address).and_then(|own| of(address, own)) else {
            continue;
        };
        let mut files: BTreeMap<&str, Vec<&Written>> = BTreeMap::new();
        for written in places {
            files.entry(&written.place.path).or_default().push(written);
        }
        for written in files.values() {
            let Some((first, others)) = written.split_first() else {
                continue;
            };
            let finding = Finding::new(rule, first.place.clone(), message.clone());
            let finding = answers
                .get(&**address)
                .map_or(finding.clone(), |answer| advise(finding, answer, first));
            let others = others.iter().map(|other| &other.place);
            findings.push(others.fold(finding, |finding: Finding, place: &Place| {
                finding.related(place.clone(), message!("web.also-here"))
            }));
        }
    }
    findings
}

/// The rule that an answer breaks, and what to say of it.
fn of(address: &str, answer: &Answer) -> Option<(&'static Rule, Message)> {
    let host = host(address);
    Some(match answer {
        Answer::Fine | Answer::SignIn | Answer::CampusOnly => return None,
        Answer::Moved(to) => (&MOVED_ADDRESS, message!("moved-address", to = to)),
        Answer::Gone(status) => {
            let message = message!("gone-address", status = status.to_string());
            (&GONE_ADDRESS, message)
        }
        Answer::Refused(refusal) => {
            let message = match refusal {
                Refusal::Status(status) => {
                    message!("refused-address.status", status = status.to_string())
                }
                Refusal::Circle => message!("refused-address.circle"),
                Refusal::TooFar => message!("refused-address.too-far"),
                Refusal::Nonsense => message!("refused-address.nonsense"),
            };
            (&REFUSED_ADDRESS, message)
        }
        Answer::Unreached(obstacle) => {
            let message = match obstacle {
                Obstacle::NoConnection => message!("unreachable-address.connection", host = host),
                Obstacle::TimedOut => message!("unreachable-address.time"),
                Obstacle::NoSuchName => message!("unreachable-address.name", host = host),
                Obstacle::NotListening => message!("unreachable-address.nobody", host = host),
                Obstacle::Closed => message!("unreachable-address.closed", host = host),
            };
            (&UNREACHABLE_ADDRESS, message)
        }
        Answer::Certificate(flaw) => {
            let message = match flaw {
                Flaw::Expired => message!("faulty-certificate.expired", host = host),
                Flaw::OtherName => message!("faulty-certificate.name", host = host),
                Flaw::UnknownIssuer => message!("faulty-certificate.issuer", host = host),
                Flaw::Other => message!("faulty-certificate.other", host = host),
            };
            (&FAULTY_CERTIFICATE, message)
        }
    })
}

/// Adds what to do.
fn advise(finding: Finding, answer: &Answer, written: &Written) -> Finding {
    let help = match answer {
        Answer::Fine | Answer::SignIn | Answer::CampusOnly => return finding,
        Answer::Moved(to) => {
            let to = format!("{to}{}", written.fragment);
            return finding.replace(message!("moved-address.help"), to);
        }
        Answer::Gone(_) => message!("gone-address.help"),
        Answer::Refused(Refusal::Status(403)) => {
            return finding
                .help(message!("refused-address.help"))
                .help(message!("refused-address.campus"));
        }
        Answer::Refused(_) => message!("refused-address.help"),
        Answer::Unreached(Obstacle::NoSuchName) => message!("unreachable-address.campus"),
        Answer::Unreached(_) => message!("unreachable-address.help"),
        Answer::Certificate(_) => message!("faulty-certificate.help"),
    };
    finding.help(help)
}

/// The host of an address, with its port.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

/// Whether it seems that this machine reaches nobody: then nothing can be said
/// of the addresses. One address alone may well be wrong.
pub fn is_offline<'a>(answers: impl ExactSizeIterator<Item = &'a Answer>) -> bool {
    answers.len() > 1 && is_lost(answers)
}

/// Whether there was no connection to anybody.
pub fn is_lost<'a>(mut answers: impl Iterator<Item = &'a Answer>) -> bool {
    answers.all(|answer| {
        matches!(
            answer,
            Answer::Unreached(
                Obstacle::NoSuchName | Obstacle::NotListening | Obstacle::NoConnection
            )
        )
    })
}

/// The line for a machine that reaches nobody.
pub fn offline(count: usize) -> Message {
    message!("web.offline", count = count)
}

/// How many addresses answered how.
pub fn tally<'a>(answers: impl ExactSizeIterator<Item = &'a Answer>) -> Message {
    let all = answers.len();
    let mut counts = [0_usize; 8];
    for answer in answers {
        let kind = match answer {
            Answer::Fine => 0,
            Answer::Moved(_) => 1,
            Answer::Gone(_) => 2,
            Answer::SignIn => 3,
            Answer::CampusOnly => 4,
            Answer::Refused(_) => 5,
            Answer::Unreached(_) => 6,
            Answer::Certificate(_) => 7,
        };
        counts[kind] += 1;
    }
    let [
        fine,
        moved,
        gone,
        sign_in,
        campus,
        refused,
        unreached,
        certificate,
    ] = counts;
    let parts = [
        (fine, message!("web.fine", count = fine)),
        (moved, message!("web.moved", count = moved)),
        (gone, message!("web.gone", count = gone)),
        (sign_in, message!("web.sign-in", count = sign_in)),
        (campus, message!("web.campus", count = campus)),
        (refused, message!("web.refused", count = refused)),
        (unreached, message!("web.unreached", count = unreached)),
        (
            certificate,
            message!("web.certificate", count = certificate),
        ),
    ];
    let told = parts.into_iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(_, part)| part);
    match told.reduce(|most, last| message!("web.and", most = most, last = last)) {
        Some(parts) => message!("web.asked", count = all, parts = parts),
        None => message!("web.nothing"),
    }
}
