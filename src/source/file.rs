//! One file of the project, decoded.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::{Arc, OnceLock};

use super::decoding::decode;
use super::lines::{Lines, Position};

/// One file of the project.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the root, NFC, with `/` between folders.
    pub path: Arc<str>,
    content: Content,
    /// [`SourceFile::fingerprint`], where it was worked out when it was read.
    pub(super) fingerprint: Option<u64>,
    /// Counted when something is first told of the file.
    lines: OnceLock<Lines>,
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.content == other.content
    }
}

impl Eq for SourceFile {}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Content {
    /// Decoded: without byte-order mark, lines ended by `\n`.
    Text(Arc<str>),
    /// Decoded, and not to be read: a mark in it says that it is not finished.
    Marred(Arc<str>),
    /// As stored: pictures of a theme, and what is not UTF-8.
    Bytes(Arc<[u8]>),
}

impl SourceFile {
    /// A file from its stored bytes.
    pub fn new(path: impl Into<Arc<str>>, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            content: decode(bytes).map_or_else(|| Content::Bytes(bytes.into()), Content::Text),
            fingerprint: None,
            lines: OnceLock::new(),
        }
    }

    /// A file that cannot be read. Its name is known, so that nothing more is
    /// said of its lack.
    pub(super) fn unread(path: Arc<str>) -> Self {
        Self {
            path,
            content: Content::Bytes(Arc::default()),
            fingerprint: None,
            lines: OnceLock::new(),
        }
    }

    /// Its text is for excerpts alone from now on.
    pub(super) fn mar(&mut self) {
        if let Content::Text(text) = &self.content {
            self.content = Content::Marred(text.clone());
        }
    }

    /// Differs where path or content do, for all that may happen.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
            .unwrap_or_else(|| hash(&(&self.path, &self.content)))
    }

    /// Whether the file is text that can be read.
    pub const fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }

    /// The decoded text, or nothing where there is none. What is not to be
    /// read has a text for excerpts.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) | Content::Marred(text) => text,
            Content::Bytes(_) => "",
        }
    }

    /// The line and column of a byte of the text.
    pub fn position(&self, offset: usize) -> Position {
        let lines = self.lines.get_or_init(|| Lines::of(self.text()));
        lines.at(self.text(), offset)
    }

    /// What the file holds, for files that are published as they are.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) | Content::Marred(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }
}

fn hash(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_without_bom_and_with_plain_line_ends() {
        let file = SourceFile::new("a.yaml", "\u{feff}a: 1\r\nb: 2\rc: 3\n".as_bytes());
        assert_eq!(file.text(), "a: 1\nb: 2\nc: 3\n");
    }
}
