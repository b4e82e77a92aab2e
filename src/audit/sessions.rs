//! `session-address`: addresses that name one visit to a page.

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::addresses::SESSION_ADDRESS;
use crate::source::SourceFile;

/// What begins such a part of an address.
const MARKS: [&str; 8] = [
    ";jsessionid=",
    "?jsessionid=",
    "&jsessionid=",
    "PHPSESSID=",
    "ASPSESSIONID",
    "utm_source=",
    "utm_medium=",
    "utm_campaign=",
];

/// The addresses with such a part in a file.
pub fn addresses(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = file.text();
    // The places of nearly all files: none.
    let places = MARKS.iter().flat_map(|mark| text.match_indices(mark));
    let mut last = 0;
    let mut places: Vec<usize> = places.map(|(at, _)| at).collect();
    places.sort_unstable();
    for at in places.into_iter().filter(|at| is_in_address(text, *at)) {
        let mark = text[at..].trim_start_matches([';', '?', '&']);
        let start = text.len() - text[at..].len() + (text[at..].len() - mark.len());
        let ends = |c: char| c.is_whitespace() || "&?#)\"'}],".contains(c);
        let end = start + mark.find(ends).unwrap_or(mark.len());
        // One address, one finding.
        if text[last..at].contains(char::is_whitespace) || last == 0 {
            let message = message!("address-of-a-visit", part = &text[start..end]);
            let place = Place::at(file.path.clone(), start..end);
            let finding = Finding::new(&SESSION_ADDRESS, place, message);
            findings.push(finding.help(message!("take-visit-out")));
        }
        last = end;
    }
    findings
}

fn is_in_address(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next();
    before.is_some_and(|word| word.contains("://"))
}
