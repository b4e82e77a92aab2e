//! Lines and columns, counted from 1, columns in characters.

use crate::finding::Place;
use crate::source::Sources;

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// Where a place begins; a file as a whole begins at 1:1.
pub fn position(place: &Place, sources: &Sources) -> Position {
    let offset = place.span.as_ref().map_or(0, |span| span.start);
    at(
        sources.get(&place.path).map_or("", |file| file.text()),
        offset,
    )
}

/// Where a place ends.
pub fn end(place: &Place, sources: &Sources) -> Position {
    let offset = place.span.as_ref().map_or(0, |span| span.end);
    at(
        sources.get(&place.path).map_or("", |file| file.text()),
        offset,
    )
}

fn at(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[start..].chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, at};

    #[test]
    fn columns_are_characters() {
        let text = "title: 研究\n  倫理: x\n";
        for (needle, line, column) in [("title", 1, 1), ("究", 1, 9), ("倫", 2, 3), ("x", 2, 7)] {
            let offset = text.find(needle).expect(needle);
            assert_eq!(at(text, offset), Position { line, column }, "{needle}");
        }
        assert_eq!(at(text, 1000), Position { line: 3, column: 1 });
    }
}
