//! What to turn to first.

use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};

use super::rows::{Entry, First};

/// As many errors are named; the others are counted.
const NAMED: usize = 5;

/// What to turn to, the most urgent first: what keeps the guide from being
/// published, then what some of its readers cannot read, then what may no
/// longer be true.
pub fn first(entries: &[Entry], findings: &[Finding], languages: usize) -> Vec<First> {
    let mut first = Vec::new();
    let errors = findings.iter().enumerate();
    let errors = errors.filter(|(_, finding)| finding.severity == Severity::Error);
    let errors: Vec<usize> = errors.map(|(number, _)| number).collect();
    if !errors.is_empty() {
        let named: Vec<usize> = errors.iter().copied().take(NAMED).collect();
        let more = errors.len() - named.len();
        first.push(First::Errors(named, more));
    }
    let count = |is_one: &dyn Fn(&Entry) -> bool| entries.iter().filter(|own| is_one(own)).count();
    for language in 0..languages {
        let of = |entry: &Entry| {
            entry
                .spoken
                .get(language)
                .map_or((0, 0), |own| (own.lacks, own.differs))
        };
        match count(&|entry| of(entry).0 > 0) {
            0 => {}
            lacking => first.push(First::Lacking(language, lacking)),
        }
        match count(&|entry| of(entry).1 > 0) {
            0 => {}
            differing => first.push(First::Differing(language, differing)),
        }
    }
    match count(&|entry| entry.age.is_old()) {
        0 => {}
        old => first.push(First::Old(old)),
    }
    // Each warning is told by one of these lines.
    let told: BTreeSet<&str> = super::spoken::rules().chain(["stale-entry"]).collect();
    let others = findings.iter().filter(|finding| {
        finding.severity == Severity::Warning && !told.contains(finding.rule.name)
    });
    match others.count() {
        0 => {}
        others => first.push(First::Warnings(others)),
    }
    first
}
