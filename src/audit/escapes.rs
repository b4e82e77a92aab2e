//! Signs that a file names in place of showing them: `"\u202E"` in YAML,
//! `&#x202E;` in Markdown. On the page they are as if they stood in it.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::markdown::front_matter;
use crate::source::SourceFile;
use crate::yaml;

use super::signs::{invisible, told_within};

/// Signs of this kind in a text or an entry, one to a value or line.
pub fn strange(file: &SourceFile) -> Vec<Finding> {
    let text = file.text();
    if !file.path.ends_with(".md") {
        return values(file, 0..text.len());
    }
    let (body, front) = front_matter(text);
    let mut findings = front.map_or_else(Vec::new, |front| values(file, front));
    findings.extend(references(file, body));
    findings
}

/// Values in double quotes, as they are after unquoting.
fn values(file: &SourceFile, part: Range<usize>) -> Vec<Finding> {
    let text = &file.text()[part.clone()];
    if !["\\u", "\\U", "\\x"].iter().any(|own| text.contains(own)) {
        return Vec::new();
    }
    let values = yaml::unquoted(text).into_iter();
    let told = values.filter_map(|(span, value)| {
        let line = value
            .lines()
            .find(|line| invisible(line, false).is_some())?;
        let (at, rule) = invisible(line, false)?;
        let sign = &line[at];
        // What stands there as itself is told as such.
        let is_shown = text[span.clone()].contains(sign);
        let place = || {
            Place::at(
                file.path.clone(),
                span.start + part.start..span.end + part.start,
            )
        };
        (!is_shown).then(|| told_within(rule, place(), sign))
    });
    told.collect()
}

/// References of Markdown to a sign by its number or name.
fn references(file: &SourceFile, from: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut start = from;
    for line in file.text()[from..].split_inclusive('\n') {
        let told = line.match_indices('&').find_map(|(at, _)| {
            let (name, _) = line[at + 1..].split_once(';')?;
            let sign = sign(name)?;
            let end = at + name.len() + 2;
            let shown = format!("{}{sign}{}", &line[..at], &line[end..]);
            let (span, rule) = invisible(&shown, true).filter(|(span, _)| span.start == at)?;
            let place = Place::at(file.path.clone(), start + at..start + end);
            Some(told_within(rule, place, &shown[span]))
        });
        findings.extend(told);
        start += line.len();
    }
    findings
}

/// The sign of a reference. Of those with a name, the ones that turn the
/// direction: whoever writes `&shy;` sees what is written.
fn sign(name: &str) -> Option<char> {
    match name {
        "lrm" => return Some('\u{200e}'),
        "rlm" => return Some('\u{200f}'),
        _ => {}
    }
    let number = name.strip_prefix('#')?;
    let hex = number.strip_prefix(['x', 'X']);
    let code = hex.map_or_else(
        || number.parse().ok(),
        |hex| u32::from_str_radix(hex, 16).ok(),
    );
    char::from_u32(code?)
}
