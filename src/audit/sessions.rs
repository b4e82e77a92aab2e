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
    let mut word = Word::default();
    for at in places {
        word.goes_on(text, at);
        if !word.is_address {
            continue;
        }
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

/// The word that was read last, as far as it was read.
#[derive(Default)]
struct Word {
    begins: usize,
    ends: usize,
    /// Whether it is an address.
    is_address: bool,
}

impl Word {
    /// Reads on from where it ended: what was read is not read again.
    fn goes_on(&mut self, text: &str, to: usize) {
        let space = text[self.ends..to].rfind(char::is_whitespace);
        if let Some(space) = space {
            self.begins = self.ends + space;
            self.is_address = false;
        }
        // A colon may have been the last that was read.
        let from = self.begins.max(self.ends.saturating_sub(2));
        let is_read = |bytes: &[u8]| bytes == b"://";
        self.is_address |= text.as_bytes()[from..to].windows(3).any(is_read);
        self.ends = to;
    }
}
