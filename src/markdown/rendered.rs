//! What a Markdown text is on its way: where it stands, its events, and what
//! came of it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use super::links::{AnchorLink, InternalLink, OutsideLink};

/// What came of a Markdown text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// The file that it was read from.
    pub path: Arc<str>,
    /// The HTML of its body.
    pub html: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its links to pages of the guide.
    pub links: Vec<InternalLink>,
    /// Its links to places within pages of the guide.
    pub anchors: Vec<AnchorLink>,
    /// Its links to other sites.
    pub outside: Vec<OutsideLink>,
}

/// A heading of a Markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its text, without markup.
    pub text: String,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Its file, for the findings.
    pub path: &'a str,
    /// Bytes of the file before the text, as before front matter.
    pub offset: usize,
    /// From its page to the start of its language, such as `../../`.
    pub to_language_root: &'a str,
    /// Anchors that its page has already.
    pub taken: &'a [&'a str],
}

/// An event with the bytes that it was made from.
pub type Located<'a> = (Event<'a>, Range<usize>);
