//! `avoided-word`: one thing has one name throughout the guide.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::model::{Guide, Lang, Term};
use crate::rules::language::AVOIDED_WORD;
use crate::source::SourceFile;
use crate::yaml;

/// The list of words.
pub const GLOSSARY: &str = "content/glossary.yaml";

/// The words of the glossary that a text should not use, where it does.
pub fn avoided(file: &SourceFile, guide: &Guide) -> Vec<Finding> {
    let words = || {
        guide.glossary.iter().flat_map(|term| {
            let avoid = term.avoid.iter();
            avoid.map(move |(lang, word)| (term, *lang, word.as_str()))
        })
    };
    let is_held_to_it = &*file.path != GLOSSARY && !file.path.starts_with("content/phrases/");
    if !is_held_to_it || words().next().is_none() {
        return Vec::new();
    }
    let sought = Sought::of(file);
    words()
        .flat_map(|(term, lang, word)| sought.uses(guide, term, lang, word))
        .take(MOST_FINDINGS)
        .collect()
}

/// Words told of one file: who has mended these is told the next.
const MOST_FINDINGS: usize = 500;

/// A file in which words are sought.
struct Sought<'f> {
    file: &'f SourceFile,
    /// As [`lower`] makes it.
    lower: String,
    /// The texts of a YAML file by the tag of their language, each looked for
    /// when the first of its words is there.
    texts: RefCell<HashMap<String, Vec<Range<usize>>>>,
}

impl<'f> Sought<'f> {
    fn of(file: &'f SourceFile) -> Self {
        Self {
            file,
            lower: lower(file.text()),
            texts: RefCell::default(),
        }
    }

    /// The stretches of the file that are in a language.
    fn stretches(&self, tag: &str) -> Vec<Range<usize>> {
        let text = self.file.text();
        if self.file.path.ends_with(".yaml") {
            let mut texts = self.texts.borrow_mut();
            let texts = texts.entry(tag.to_owned());
            texts.or_insert_with(|| yaml::texts_in(text, tag)).clone()
        } else if self.file.path.ends_with(&format!(".{tag}.md")) {
            std::iter::once(0..text.len()).collect()
        } else {
            Vec::new()
        }
    }

    /// The places where a word is used that should not be.
    fn uses(&self, guide: &Guide, term: &Term, lang: Lang, word: &str) -> Vec<Finding> {
        let lower_word = lower(word);
        if !self.lower.contains(&lower_word) {
            return Vec::new();
        }
        let text = self.file.text();
        let own = term.term.get(lang).value.as_str();
        let lower_own = lower(own);
        let stretches = self.stretches(guide.site.languages.tag(lang)).into_iter();
        let spans = stretches.flat_map(|stretch| {
            let found = self.lower[stretch.clone()].match_indices(&lower_word);
            let spans = found.map(move |(at, word)| {
                let at = stretch.start + at;
                at..at + word.len()
            });
            spans.collect::<Vec<_>>()
        });
        let is_used = |span: &Range<usize>| {
            !is_within(&self.lower, &lower_own, span)
                && is_whole(text, span)
                && !is_technical(text, span)
        };
        let told = |span: Range<usize>| {
            let place = Place::at(self.file.path.clone(), span.clone());
            let message = message!("avoided-word", own = own, word = word);
            let mend = as_begun(own, &text[span]);
            Finding::new(&AVOIDED_WORD, place, message)
                .label(message!("glossary-avoids"))
                .replace(message!("write-instead", text = own), mend)
        };
        spans
            .filter(is_used)
            .take(MOST_FINDINGS)
            .map(told)
            .collect()
    }
}

/// The word that is used may hold the one that is not.
fn is_within(text: &str, own: &str, span: &Range<usize>) -> bool {
    if own.len() < span.len() {
        return false;
    }
    let from = span.end.saturating_sub(own.len());
    let around = text
        .as_bytes()
        .get(from..text.len().min(span.start + own.len()));
    let mut windows = around.unwrap_or_default().windows(own.len());
    windows.any(|window| window == own.as_bytes())
}

/// How far back a line is read for what a word is part of.
const FAR_BACK: usize = 4096;

/// Whether a word is part of an address, of what a link leads to, or of code:
/// another word in its place would break it.
fn is_technical(text: &str, span: &Range<usize>) -> bool {
    let far = span.start.saturating_sub(FAR_BACK);
    let from = (far..=span.start).find(|at| text.is_char_boundary(*at));
    let from = from.unwrap_or(span.start);
    let before = &text[from..span.start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let before = &before[line..];
    let token = before
        .rfind([' ', '"', '\'', '\u{3000}'])
        .map_or(0, |at| at + 1);
    let in_address = before[token..].contains("://");
    let in_target = before
        .rfind("](")
        .is_some_and(|at| !before[at..].contains(')'));
    let in_code = before.matches('`').count() % 2 == 1;
    in_address || in_target || in_code
}

/// A text to be searched: at the start of a sentence, a word is the same word.
/// Places stay, since only the letters of ASCII change.
fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// A word with a capital, where it stands for one that has a capital.
fn as_begun(word: &str, replaced: &str) -> String {
    let mut word = word.to_owned();
    if replaced.starts_with(|c: char| c.is_ascii_uppercase())
        && let Some(first) = word.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    word
}

/// Whether a word in letters that are set apart by spaces stands alone:
/// `course` is not in `courses`, and 講習 is in 講習会.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let is_letter = |c: char| c.is_alphabetic() && !is_unspaced(c);
    let word = &text[span.clone()];
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let joins = |own: Option<char>, other: Option<char>| {
        own.is_some_and(is_letter) && other.is_some_and(is_letter)
    };
    !joins(word.chars().next(), before) && !joins(word.chars().next_back(), after)
}

/// Kana and Han, which are written without spaces.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
