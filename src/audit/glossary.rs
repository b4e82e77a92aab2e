//! `avoided-word`: one thing has one name throughout the guide.

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
    let text = lower(file.text());
    words()
        .filter(|(_, _, word)| text.contains(&lower(word)))
        .flat_map(|(term, lang, word)| in_file(guide, file, term, lang, word))
        .collect()
}

fn in_file(guide: &Guide, file: &SourceFile, term: &Term, lang: Lang, word: &str) -> Vec<Finding> {
    let tag = guide.site.languages.tag(lang);
    let text = file.text();
    let stretches = if file.path.ends_with(".yaml") {
        yaml::texts_in(text, tag)
    } else if file.path.ends_with(&format!(".{tag}.md")) {
        std::iter::once(0..text.len()).collect()
    } else {
        Vec::new()
    };
    let own = term.term.get(lang).value.as_str();
    let (text_lower, own_lower) = (lower(text), lower(own));
    let mut findings = Vec::new();
    for stretch in stretches {
        for (at, _) in text_lower[stretch.clone()].match_indices(&lower(word)) {
            let at = stretch.start + at;
            let span = at..at + word.len();
            // The word that is used may hold the one that is not.
            let within = text_lower
                .match_indices(&own_lower)
                .any(|(start, own)| start <= span.start && span.end <= start + own.len());
            if within || !is_whole(text, &span) || is_technical(text, &span) {
                continue;
            }
            let place = Place::at(file.path.clone(), span.clone());
            let message = message!("avoided-word", own = own, word = word);
            findings.push(
                Finding::new(&AVOIDED_WORD, place, message)
                    .label(message!("glossary-avoids"))
                    .replace(
                        message!("write-instead", text = own),
                        as_begun(own, &text[span]),
                    ),
            );
        }
    }
    findings
}

/// Whether a word is part of an address, of what a link leads to, or of code:
/// another word in its place would break it.
fn is_technical(text: &str, span: &std::ops::Range<usize>) -> bool {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..span.start];
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
fn is_whole(text: &str, span: &std::ops::Range<usize>) -> bool {
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
