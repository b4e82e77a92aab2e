//! Lines and columns, counted from 1, columns in characters.

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// The positions of a text at every so many bytes: whoever asks for a place
/// counts from the last of them, and not from the beginning of the text.
#[derive(Debug, Clone)]
pub(super) struct Lines(Box<[Position]>);

/// Bytes from one known position to the next.
const STRIDE: usize = 1024;

impl Position {
    /// The beginning.
    pub const START: Self = Self { line: 1, column: 1 };

    /// Behind more bytes of the text.
    fn behind(self, bytes: &[u8]) -> Self {
        bytes.iter().fold(self, |at, byte| match byte {
            b'\n' => Self {
                line: at.line + 1,
                column: 1,
            },
            // What continues a character is none of its own.
            0x80..=0xbf => at,
            _ => Self {
                column: at.column + 1,
                ..at
            },
        })
    }
}

impl Lines {
    /// Counts a text through, once.
    pub fn of(text: &str) -> Self {
        let strides = text.as_bytes().chunks(STRIDE);
        let known = strides.scan(Position::START, |at, stride| {
            let behind = at.behind(stride);
            Some(std::mem::replace(at, behind))
        });
        Self(known.collect())
    }

    /// Where a byte of the text stands; what is no place in it stands at its end.
    pub fn at(&self, text: &str, offset: usize) -> Position {
        let offset = if text.is_char_boundary(offset) {
            offset
        } else {
            text.len()
        };
        let stride = (offset / STRIDE).min(self.0.len().saturating_sub(1));
        let known = self.0.get(stride).copied().unwrap_or(Position::START);
        known.behind(&text.as_bytes()[stride * STRIDE..offset])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "title: 研究\n  倫理: x\n";
        let lines = Lines::of(text);
        for (needle, line, column) in [("title", 1, 1), ("究", 1, 9), ("倫", 2, 3), ("x", 2, 7)] {
            let offset = text.find(needle).expect(needle);
            let told = lines.at(text, offset);
            assert_eq!(told, Position { line, column }, "{needle}");
        }
        assert_eq!(lines.at(text, 1000), Position { line: 3, column: 1 });
        assert_eq!(Lines::of("").at("", 0), Position::START);
    }

    /// Every place of texts that end before, at and behind a stride.
    #[test]
    fn a_place_is_counted_from_the_last_stride_as_from_the_start() {
        for length in [STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE] {
            let text: String = "ab\n研究é\n\n".chars().cycle().take(length).collect();
            let lines = Lines::of(&text);
            let places = text.char_indices().map(|(at, _)| at);
            for offset in places.chain([text.len()]) {
                let counted = Position::START.behind(&text.as_bytes()[..offset]);
                assert_eq!(lines.at(&text, offset), counted, "{offset} of {length}");
            }
        }
    }
}
