//! Where the YAML of a page ends, and its text begins.

use std::ops::Range;

/// Front matter: its text within the file, and where the page's own begins.
/// White space behind a fence, and empty lines before the first, do no harm.
pub fn front_matter(text: &str) -> (usize, Option<Range<usize>>) {
    let mut opened = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "---";
        let next = at + line.len();
        match opened {
            None if fence => opened = Some(next),
            None if line.trim().is_empty() => {}
            None => break,
            Some(start) if fence => return (next, Some(start..at)),
            Some(_) => {}
        }
        at = next;
    }
    (0, None)
}
