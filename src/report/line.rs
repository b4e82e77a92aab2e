//! Lines and columns of findings.

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
