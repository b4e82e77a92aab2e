//! Lines and columns of findings.

use std::ops::Range;

use crate::finding::Place;
use crate::source::{Position, Sources};

/// Where a place begins; a file as a whole begins at 1:1.
pub fn position(place: &Place, sources: &Sources) -> Position {
    at(place, sources, place.span.as_ref().map(|span| span.start))
}

/// Where a place ends.
pub fn end(place: &Place, sources: &Sources) -> Position {
    at(place, sources, place.span.as_ref().map(|span| span.end))
}

fn at(place: &Place, sources: &Sources, offset: Option<usize>) -> Position {
    let file = offset.and_then(|offset| Some(sources.get(&place.path)?.position(offset)));
    file.unwrap_or(Position::START)
}

/// Where the line begins that a byte of a text stands in.
pub fn start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |at| at + 1)
}

/// Where that line ends, before what ends it.
pub fn stop(text: &str, offset: usize) -> usize {
    let rest = text[offset..].find('\n');
    rest.map_or(text.len(), |at| offset + at)
}

/// Bytes of a line that is shown: whoever looks for a place in a longer one is
/// not helped by seeing it, and it would be shown for each of its mistakes.
pub const LONGEST_SHOWN: usize = 4096;

/// Whether the lines that a span touches are shown.
pub fn is_shown(text: &str, span: &Range<usize>) -> bool {
    let before = text.as_bytes()[..span.start].iter().rev();
    let behind = text.as_bytes()[span.end..].iter();
    let in_line = |own: &&u8| **own != b'\n';
    let rest = before.take_while(in_line).take(LONGEST_SHOWN).count()
        + behind.take_while(in_line).take(LONGEST_SHOWN).count();
    span.len() + rest <= LONGEST_SHOWN
}
