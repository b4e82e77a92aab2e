//! The desk at which one file is worked on: what it says is resolved here, and
//! what is wrong with it is written down with its place.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::message::{Message, message};
use crate::model::Languages;
use crate::pointer::{Part, Pointer, Step};
use crate::rules::schema::MISSING_KEY;
use crate::source::SourceFile;
use crate::suggest::{called, nearest};
use crate::yaml;

/// Mistakes of a file to which it is said what was meant.
const MOST_ADVISED: usize = 100;

/// One file, and what was found in it.
pub struct Desk<'a> {
    path: Arc<str>,
    /// The YAML, and how many bytes of the file come before it.
    text: &'a str,
    offset: usize,
    /// Where its values stand: looked up when there is something to say, once
    /// for all that is said.
    places: OnceCell<yaml::Places>,
    languages: &'a Languages,
    /// Parts that were reported and left out: their absence is no news.
    left_out: Vec<Pointer>,
    findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    /// A desk with a file and what reading it found.
    pub fn new<T>(
        file: &'a SourceFile,
        languages: &'a Languages,
        read: yaml::Read<T>,
    ) -> (Self, Option<T>) {
        Self::within(file, 0..file.text().len(), languages, read)
    }

    /// A desk with the part of a file that is YAML, such as front matter.
    pub fn within<T>(
        file: &'a SourceFile,
        yaml: Range<usize>,
        languages: &'a Languages,
        read: yaml::Read<T>,
    ) -> (Self, Option<T>) {
        let desk = Self {
            path: file.path.clone(),
            offset: yaml.start,
            text: file.text().get(yaml).unwrap_or_default(),
            places: OnceCell::new(),
            languages,
            left_out: read.left_out,
            findings: read.findings,
        };
        (desk, read.value)
    }

    pub fn path(&self) -> Arc<str> {
        self.path.clone()
    }

    pub const fn languages(&self) -> &'a Languages {
        self.languages
    }

    /// The text of the file.
    pub const fn source(&self) -> &'a str {
        self.text
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    pub fn tell(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether what was meant is looked for among all that there is: who has
    /// mended so many mistakes is told of the next.
    pub const fn is_advised(&self) -> bool {
        self.findings.len() < MOST_ADVISED
    }

    /// The place that a pointer leads to.
    pub fn place(&self, at: &Pointer, part: Part) -> Place {
        Place {
            path: self.path.clone(),
            span: self
                .places
                .get_or_init(|| yaml::Places::of(self.text))
                .locate(at, part)
                .map(|span| span.start + self.offset..span.end + self.offset),
        }
    }

    /// Whether a place is an item of a list in brackets.
    pub fn is_in_brackets(&self, place: &Place) -> bool {
        place.span.as_ref().is_some_and(|span| {
            let own = span.start - self.offset..span.end - self.offset;
            yaml::is_in_brackets(self.text, &own)
        })
    }

    /// Whether two places of the file stand on the same line.
    pub fn on_one_line(&self, a: &Place, b: &Place) -> bool {
        let line = |place: &Place| {
            let start = place.span.as_ref().map_or(0, |span| span.start);
            let before = self.text.get(..start).unwrap_or_default();
            before.rfind('\n')
        };
        line(a) == line(b)
    }

    /// Tells that a key is missing, unless it was left out as broken.
    pub fn missing(&mut self, at: &Pointer, key: &str, help: Message) {
        if self.is_broken(at, key) {
            return;
        }
        let place = if at.0.is_empty() {
            {
                let key = first_key(self.text);
                Place::at(
                    self.path.clone(),
                    key.start + self.offset..key.end + self.offset,
                )
            }
        } else {
            self.place(at, Part::Value)
        };
        let message = message!("key-missing", key = key);
        self.tell(Finding::new(&MISSING_KEY, place, message).help(help));
    }

    /// Whether what stands under a key, or the key itself, was told as an error.
    pub fn is_broken(&self, at: &Pointer, key: &str) -> bool {
        self.is_left_out(&at.key(key)) || self.is_misspelt(at, key)
    }

    /// The place of an item of a list, by its number among those that could be
    /// read: what was left out has a place too.
    pub fn item(&self, at: &Pointer, number: usize) -> Pointer {
        let gone = self.left_out.iter().filter_map(|gone| match &*gone.0 {
            [above @ .., Step::Index(place)] if *above == *at.0 => Some(*place),
            _ => None,
        });
        let gone: BTreeSet<usize> = gone.collect();
        let place = gone.into_iter().fold(number, |place, gone| {
            // What was left out before it took a number of its own.
            if gone <= place { place + 1 } else { place }
        });
        at.index(place)
    }

    /// Whether something within a value, or the value itself, was told as an
    /// error.
    pub fn is_broken_within(&self, at: &Pointer) -> bool {
        self.left_out
            .iter()
            .any(|broken| at.holds(broken) || broken.holds(at))
    }

    /// Whether a key that was left out as unknown is most likely this one.
    fn is_misspelt(&self, at: &Pointer, key: &str) -> bool {
        self.left_out.iter().any(|broken| {
            let Some(Step::Key(own)) = broken.0.last() else {
                return false;
            };
            let here = at.key(own);
            let is_meant = nearest(own, [key])
                .or_else(|| called(own, &[key]))
                .is_some();
            here.holds(broken) && broken.holds(&here) && is_meant
        })
    }

    /// Tells that a small group lacks a key, unless something in the group was
    /// told as an error: that may well be the key.
    pub fn missing_inside(&mut self, at: &Pointer, key: &str, help: Message) {
        if !self.is_broken_within(at) {
            self.missing(at, key, help);
        }
    }

    /// Whether a whole item of the list that the file holds was told as an error.
    pub fn has_lost_an_item(&self) -> bool {
        let mut items = self.left_out.iter();
        items.any(|broken| matches!(broken.0.as_slice(), [Step::Index(_)]))
    }

    /// Whether a value, or what it stands in, was told as an error.
    pub fn is_left_out(&self, at: &Pointer) -> bool {
        self.left_out.iter().any(|broken| broken.holds(at))
    }
}

/// The first key of a document, to mark what the document as a whole lacks.
fn first_key(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && !bare.starts_with('#') && bare != "---" {
            let key = bare.split(':').next().unwrap_or(bare);
            let indent = line.len() - line.trim_start().len();
            return start + indent..start + indent + key.len();
        }
        start += line.len();
    }
    0..0
}
