//! `insecure-address`: `http://` where `https://` is likely.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::memo::Memo;
use crate::message::message;
use crate::rules::addresses::INSECURE_ADDRESS;
use crate::source::{SourceFile, Sources};

/// The addresses with `http://` whose host stands elsewhere in the content with
/// `https://`: it answers there.
pub fn insecure(sources: &Sources, memo: &Memo) -> Vec<Finding> {
    let files = || sources.below("content/").filter(|file| file.is_text());
    let texts = || files().map(|file| (&file.path, file.text()));
    // Hardly any guide has one.
    let has_one = |file: &SourceFile| {
        let key = || file.fingerprint();
        memo.insecure.get(key, || file.text().contains("http://"))
    };
    // Of each is asked, so that each is known the next time.
    if files().filter(|file| has_one(file)).count() == 0 {
        return Vec::new();
    }
    let secure: BTreeSet<&str> = texts()
        .flat_map(|(_, text)| hosts(text, "https://"))
        .map(|(_, host)| host)
        .collect();
    let mut findings = Vec::new();
    for (path, text) in texts() {
        for (span, host) in hosts(text, "http://") {
            if secure.contains(host) && !is_remark(text, span.start) {
                let place = Place::at(path.clone(), span);
                let message = message!("insecure-here", host = host);
                let finding = Finding::new(&INSECURE_ADDRESS, place, message)
                    .label(message!("why-insecure"))
                    .replace(message!("write-https"), "https://");
                findings.push(finding);
            }
        }
    }
    findings
}

/// Each scheme in a text, with the host behind it.
fn hosts<'t>(text: &'t str, scheme: &'static str) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let all = text.match_indices(scheme).map(move |(at, _)| {
        let rest = &text[at + scheme.len()..];
        let is_host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        let end = rest.find(|c| !is_host(c)).unwrap_or(rest.len());
        (at..at + scheme.len(), &rest[..end])
    });
    all.filter(|(_, host)| host.contains('.'))
}

/// Whether a place stands in a remark of a YAML file.
fn is_remark(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    text[line..].trim_start().starts_with('#')
}
