//! A YAML document with the place of every value, made from parser events.
//!
//! Only needed when there is something to say about a file: reading a sound
//! file never comes here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::message::{Value, message};
use crate::pointer::{Part, Pointer, Step};

/// Values in one document, aliases counted out; more is an alias bomb.
const MOST_NODES: usize = 100_000;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its number in the document; an alias shares the numbers of its target.
    pub id: usize,
    /// Byte offsets.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The shapes of YAML.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Text, a number, a date, nothing.
    Scalar {
        /// After YAML's unquoting.
        value: String,
        /// Written without quotes.
        plain: bool,
        /// Behind a word that YAML takes for its own: `!tag` or `&anchor`.
        marked: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A map; repeated keys are kept.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// Whether nothing is written here, or a word for nothing.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { value, plain: true, .. }
            if ["", "~", "null", "Null", "NULL"].contains(&value.as_str()))
    }

    /// Whether this is a scalar without quotes.
    pub const fn is_plain(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { plain: true, .. })
    }

    /// The text of a scalar.
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Collects the spans of the scalars that stand under a key, at any depth.
    pub fn collect_under(&self, wanted: &str, spans: &mut Vec<Range<usize>>) {
        match &self.kind {
            Kind::Scalar { .. } => {}
            Kind::Sequence(items) => {
                for item in items {
                    item.collect_under(wanted, spans);
                }
            }
            Kind::Mapping(entries) => {
                for (key, value) in entries {
                    if key.scalar() == Some(wanted) && value.scalar().is_some() {
                        spans.push(value.span.clone());
                    }
                    value.collect_under(wanted, spans);
                }
            }
        }
    }

    /// The span of what a pointer leads to, or of the nearest thing above it.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Range<usize> {
        let mut node = self;
        let mut key: Option<&Self> = None;
        for step in &pointer.0 {
            let next = match (&node.kind, step) {
                (Kind::Mapping(entries), Step::Key(wanted)) => entries
                    .iter()
                    .find(|(key, _)| key.scalar() == Some(wanted.as_str()))
                    .map(|(key, value)| (Some(key), value)),
                (Kind::Sequence(items), Step::Index(index)) => {
                    items.get(*index).map(|item| (None, item))
                }
                // "one or a list": the single value stands where the list's first would.
                (_, Step::Index(0)) => Some((key, node)),
                _ => None,
            };
            let Some((next_key, next_node)) = next else {
                return key.unwrap_or(node).head();
            };
            (key, node) = (next_key, next_node);
        }
        match (part, key) {
            (Part::Whole, _) => node.span.clone(),
            (Part::Key, Some(key)) => key.span.clone(),
            (Part::Value, Some(key)) if node.span.is_empty() => key.span.clone(),
            (Part::Value, Some(key)) if matches!(node.kind, Kind::Mapping(_)) => key.span.clone(),
            _ => node.head(),
        }
    }

    /// The span of a scalar; of a list or map, its first value's or key's.
    fn head(&self) -> Range<usize> {
        match &self.kind {
            Kind::Scalar { .. } => self.span.clone(),
            Kind::Sequence(items) => items.first().map_or(self.span.clone(), Self::head),
            Kind::Mapping(entries) => entries.first().map_or(self.span.clone(), |(k, _)| k.head()),
        }
    }

    /// The number of the map that a key stands in, where the map holds a text in
    /// several languages, and nothing that is known there: `{en: …, ja: …}`.
    pub fn text_in_languages(&self, key: usize, known: &[&str]) -> Option<usize> {
        let within: Vec<&Self> = match &self.kind {
            Kind::Scalar { .. } => Vec::new(),
            Kind::Sequence(items) => items.iter().collect(),
            Kind::Mapping(entries) => {
                if entries.iter().any(|(own, _)| own.id == key) {
                    let alone = entries.iter().all(|(own, value)| {
                        let own = own.scalar().unwrap_or_default();
                        is_of_a_language(own, known) && value.scalar().is_some()
                    });
                    return alone.then_some(self.id);
                }
                entries.iter().map(|(_, value)| value).collect()
            }
        };
        within
            .into_iter()
            .find_map(|node| node.text_in_languages(key, known))
    }

    /// The pointer to the node of a number, and whether that is a key.
    pub fn pointer_to(&self, id: usize) -> Option<Pointer> {
        fn walk(node: &Node, id: usize, steps: &mut Vec<Step>) -> bool {
            if node.id == id {
                return true;
            }
            match &node.kind {
                Kind::Scalar { .. } => false,
                Kind::Sequence(items) => items.iter().enumerate().any(|(index, item)| {
                    steps.push(Step::Index(index));
                    walk(item, id, steps) || {
                        steps.pop();
                        false
                    }
                }),
                Kind::Mapping(entries) => entries.iter().any(|(key, value)| {
                    steps.push(Step::Key(key.scalar().unwrap_or_default().to_owned()));
                    key.id == id || walk(value, id, steps) || {
                        steps.pop();
                        false
                    }
                }),
            }
        }
        let mut steps = Vec::new();
        walk(self, id, &mut steps).then_some(Pointer(steps))
    }
}

/// Whether a key is the tag of a language, and no slip of a key that is known.
fn is_of_a_language(key: &str, known: &[&str]) -> bool {
    let language = key.split('-').next().unwrap_or_default();
    language.len() == 2
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && crate::suggest::nearest(key, known.iter().copied()).is_none()
}

/// Why a text is not a YAML document.
#[derive(Debug)]
pub struct Malformed {
    /// Where the parser gave up, in bytes.
    pub at: usize,
    /// The parser's reason.
    pub reason: Reason,
}

/// What kind of malformation it is.
#[derive(Debug)]
pub enum Reason {
    /// The file holds nothing but comments and white space.
    Empty,
    /// A second document begins here.
    SecondDocument,
    /// Aliases multiply beyond every use.
    TooLarge,
    /// The syntax is broken.
    Syntax(Value),
}

/// Reads a text as one document.
///
/// # Errors
/// When it is not one YAML document.
pub fn parse(text: &str) -> Result<Node, Malformed> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        text,
        anchors: HashMap::new(),
        next_id: 0,
        nodes: 0,
    };
    let root = reader.document()?;
    reader.no_more()?;
    Ok(root)
}

struct Reader<'a> {
    events: Parser<'a, granit_parser::StrInput<'a>>,
    text: &'a str,
    anchors: HashMap<usize, Node>,
    next_id: usize,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<Node, Malformed> {
        loop {
            match self.next()? {
                Some((Event::StreamStart | Event::DocumentStart(..), _)) => {}
                Some((Event::StreamEnd | Event::DocumentEnd, _)) | None => {
                    return Err(Malformed {
                        at: 0,
                        reason: Reason::Empty,
                    });
                }
                Some((event, span)) => return self.node(event, span),
            }
        }
    }

    fn no_more(&mut self) -> Result<(), Malformed> {
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::DocumentStart(..)) {
                return Err(Malformed {
                    at: span.start,
                    reason: Reason::SecondDocument,
                });
            }
        }
        Ok(())
    }

    /// The next event that is not a comment.
    fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Malformed> {
        loop {
            match self.events.next() {
                None => return Ok(None),
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((event, span))) => {
                    return Ok(Some((event, span.byte_range().unwrap_or(0..0))));
                }
                Some(Err(error)) => return Err(self.malformed(&error)),
            }
        }
    }

    fn malformed(&self, error: &ScanError) -> Malformed {
        let marker = error.marker();
        let at = marker.byte_offset().unwrap_or_else(|| {
            self.text
                .char_indices()
                .nth(marker.index())
                .map_or(self.text.len(), |(at, _)| at)
        });
        Malformed {
            at: at.min(self.text.len()),
            reason: Reason::Syntax(super::reasons::reason(&error.info())),
        }
    }

    fn node(&mut self, event: Event<'a>, mut span: Range<usize>) -> Result<Node, Malformed> {
        let id = self.next_id;
        self.next_id += 1;
        self.count(1, span.start)?;
        let (kind, anchor) = match event {
            Event::Scalar(value, style, anchor, tag) => {
                let marked = tag.is_some() || anchor != 0;
                (scalar(value, style, marked), anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.sequence(&mut span)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(&mut span)?, anchor),
            Event::Alias(target) => return self.alias(target, span),
            _ => (scalar(Cow::Borrowed(""), ScalarStyle::Plain, false), 0),
        };
        let node = Node { id, span, kind };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// Reads a list to its end, and widens its span: to the bracket that
    /// closes it, or to the end of its last value.
    fn sequence(&mut self, span: &mut Range<usize>) -> Result<Kind, Malformed> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            match self.next()? {
                Some((Event::SequenceEnd, end)) => {
                    let last = items.last().map_or(span.end, |item| item.span.end);
                    span.end = if self.opens(span) { end.end } else { last };
                    return Ok(Kind::Sequence(items));
                }
                Some((event, at)) => items.push(self.node(event, at)?),
                None => return Ok(Kind::Sequence(items)),
            }
        }
    }

    /// Reads a map to its end, and widens its span likewise.
    fn mapping(&mut self, span: &mut Range<usize>) -> Result<Kind, Malformed> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            let key = match self.next()? {
                Some((Event::MappingEnd, end)) => {
                    let last = entries.last().map_or(span.end, |(_, value)| value.span.end);
                    span.end = if self.opens(span) { end.end } else { last };
                    return Ok(Kind::Mapping(entries));
                }
                Some((event, at)) => self.node(event, at)?,
                None => return Ok(Kind::Mapping(entries)),
            };
            if let Some((event, at)) = self.next()? {
                entries.push((key, self.node(event, at)?));
            }
        }
    }

    /// Whether a bracket stands at the start of a span.
    fn opens(&self, span: &Range<usize>) -> bool {
        self.text[span.start..].starts_with(['[', '{'])
    }

    fn alias(&mut self, target: usize, span: Range<usize>) -> Result<Node, Malformed> {
        let node = self.anchors.get(&target).cloned();
        let mut node = node.ok_or_else(|| Malformed {
            at: span.start,
            reason: Reason::Syntax(message!("loose-alias").into()),
        })?;
        self.count(size(&node), span.start)?;
        node.span = span;
        Ok(node)
    }

    fn count(&mut self, more: usize, at: usize) -> Result<(), Malformed> {
        self.nodes += more;
        if self.nodes > MOST_NODES {
            return Err(Malformed {
                at,
                reason: Reason::TooLarge,
            });
        }
        Ok(())
    }
}

fn scalar(value: Cow<'_, str>, style: ScalarStyle, marked: bool) -> Kind {
    Kind::Scalar {
        value: value.into_owned(),
        plain: style == ScalarStyle::Plain,
        marked,
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Scalar { .. } => 0,
        Kind::Sequence(items) => items.iter().map(size).sum(),
        Kind::Mapping(entries) => entries
            .iter()
            .map(|(k, v)| size(k) + size(v))
            .sum::<usize>(),
    }
}
