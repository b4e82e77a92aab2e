//! What two texts that say the same in two languages have in common: script,
//! numbers, links. In: texts and language tags. Out: what does not fit.
//!
//! A doubt is silence: who is told of a mistake that is none stops reading.

mod addresses;
mod amounts;
mod script;
mod words;

pub use addresses::{bare, host, mail_addresses, marked};
pub use amounts::Amounts;
pub use script::{Letters, Writing, is_blank};

use std::ops::Range;

/// A text without what is not its author's language: addresses, and in
/// Markdown code, what links lead to, and the numbers of lists. All else stays
/// at its place.
pub fn prose(text: &str, is_markdown: bool) -> String {
    let mut out = text.as_bytes().to_vec();
    let mut blank = |span: Range<usize>| {
        for byte in &mut out[span] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let mut done = 0;
    for (at, _) in text.match_indices("://") {
        if at < done {
            continue;
        }
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |before| {
                before + text[before..].chars().next().map_or(1, char::len_utf8)
            });
        done = address_end(text, at);
        blank(start..done);
    }
    if is_markdown {
        let mut done = 0;
        for (at, _) in text.match_indices("](") {
            if at < done {
                continue;
            }
            done = text[at..]
                .find([')', '\n'])
                .map_or(text.len(), |end| at + end);
            blank(at + 2..done.max(at + 2));
        }
        code(text, &mut blank);
        let mut line_start = 0;
        for line in text.split_inclusive('\n') {
            blank(line_start..line_start + list_number(line));
            line_start += line.len();
        }
    }
    // Whole characters were replaced, so this is UTF-8 still.
    String::from_utf8(out).unwrap_or_default()
}

/// Where an address ends that holds `at`.
fn address_end(text: &str, at: usize) -> usize {
    let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || "<>\"')]}|`".contains(c);
    text[at..].find(is_end).map_or(text.len(), |end| at + end)
}

/// Hands over code: fenced blocks, and what stands between backticks on a line.
fn code(text: &str, blank: &mut impl FnMut(Range<usize>)) {
    let mut fenced = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if fenced || is_fence {
            blank(start..start + line.len());
            fenced ^= is_fence;
        } else {
            let ticks: Vec<usize> = line.match_indices('`').map(|(at, _)| at).collect();
            for pair in ticks.chunks_exact(2) {
                blank(start + pair[0]..start + pair[1] + 1);
            }
        }
        start += line.len();
    }
}

/// How much of a line is the number of an item of a list.
fn list_number(line: &str) -> usize {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && rest[digits..].starts_with([')', '.']);
    let is_item = is_number && rest[digits + 1..].starts_with(' ');
    if is_item { indent + digits + 1 } else { 0 }
}

#[cfg(test)]
mod tests;
