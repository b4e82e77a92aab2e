//! One text in several languages, as an entry holds it: do they say the same?

use std::ops::Range;

use crate::blanks::is_blank;
use crate::entry::Text;
use crate::finding::{Finding, Place};
use crate::message::{MOST_NAMED, Message, first_of, message, words};
use crate::model::Lang;
use crate::pointer::{Part, Pointer};
use crate::rules::twins::{COPIED_TEXT, DIFFERING_NUMBERS, LINK_TO_OTHER_LANGUAGE, WRONG_SCRIPT};
use crate::twins::{Amounts, Letters, bare, mail_addresses, marked, prose};

use super::desk::Desk;

/// A text with its language and its tag.
type One<'t> = (Lang, &'t str, &'t str);

/// As much of a text as a form to copy shows of it.
const SHOWN: usize = 40;

impl Desk<'_> {
    /// Tells what is wrong with a text of which there is one per language, or
    /// should be.
    pub fn twins(&mut self, at: &Pointer, text: &Text) {
        let each = match text {
            Text::Same(text) if is_blank(text) => return,
            Text::Same(text) => return self.for_all(at, text),
            Text::Each(each) => each,
        };
        let languages = self.languages();
        let each: Vec<One<'_>> = each
            .iter()
            .filter(|(_, text)| !is_blank(text))
            .filter_map(|(tag, text)| Some((languages.find(tag)?, tag.as_str(), text.as_str())))
            .collect();
        let mut told = Vec::new();
        for (index, one) in each.iter().enumerate() {
            let copies = each.iter().filter(|(_, _, text)| *text == one.2).count() > 1;
            if !copies && languages.writing(one.0).is_plain(one.2) {
                continue;
            }
            let letters = Letters::of(one.2);
            let refused = languages.writing(one.0).refuses(&letters)
                && languages
                    .writing(one.0)
                    .refuses(&Letters::of(&prose(one.2, false)));
            let copy = each.iter().enumerate().find(|(other, (lang, _, text))| {
                let first = *other < index || languages.writing(*lang).claims(&letters);
                *other != index && *text == one.2 && first
            });
            if let Some((_, (_, from, _))) = copy
                && (refused || letters.is_sentence())
                && !told.contains(from)
            {
                self.copied(at, one.1, from);
                told.push(one.1);
            } else if refused {
                self.wrong_script(at, one.1);
                told.push(one.1);
            }
        }
        if let [first, others @ ..] = each.as_slice()
            && told.is_empty()
        {
            for other in others {
                self.numbers(at, *first, *other);
                self.mail_in(at, *first, *other);
            }
        }
    }

    /// A text that all readers are shown, in the script of some of them.
    fn for_all(&mut self, at: &Pointer, text: &str) {
        let languages = self.languages();
        let writings = || languages.iter().map(|lang| languages.writing(lang));
        if writings().all(|writing| writing.is_plain(text)) {
            return;
        }
        let letters = Letters::of(text);
        if !writings().any(|writing| writing.refuses(&letters)) {
            return;
        }
        let text_alone = prose(text, false);
        let letters = Letters::of(&text_alone);
        let refuses = |lang: Lang| languages.writing(lang).refuses(&letters);
        let Some(own) = languages
            .iter()
            .find(|lang| languages.writing(*lang).claims(&letters))
        else {
            return;
        };
        let others: Vec<&str> = languages
            .iter()
            .filter(|lang| refuses(*lang))
            .map(|lang| languages.tag(lang))
            .collect();
        if others.is_empty() {
            return;
        }
        let form: Vec<String> = languages
            .iter()
            .map(|lang| {
                let shown = if lang == own {
                    shown(text)
                } else {
                    "…".to_owned()
                };
                format!("{}: {shown}", languages.tag(lang))
            })
            .collect();
        let place = self.place(at, Part::Value);
        let message = message!("script-for-all", others = words(others));
        let form = format!("{{{}}}", form.join(", "));
        let finding = Finding::new(&WRONG_SCRIPT, place, message)
            .help(message!("script-for-all-mend", form = form));
        self.tell(finding);
    }

    fn wrong_script(&mut self, at: &Pointer, tag: &str) {
        let place = self.place(&at.key(tag), Part::Value);
        let finding = Finding::new(&WRONG_SCRIPT, place, message!("script-wrong", tag = tag))
            .help(message!("script-wrong-mend", tag = tag));
        self.tell(finding);
    }

    fn copied(&mut self, at: &Pointer, tag: &str, from: &str) {
        let place = self.place(&at.key(tag), Part::Value);
        let message = message!("text-copied", tag = tag, from = from);
        let finding = Finding::new(&COPIED_TEXT, place, message)
            .related(
                self.place(&at.key(from), Part::Value),
                message!("text-copied-from"),
            )
            .help(message!("text-copied-mend", tag = tag));
        self.tell(finding);
    }

    fn numbers(&mut self, at: &Pointer, first: One<'_>, other: One<'_>) {
        if !Amounts::are_in(first.2) && !Amounts::are_in(other.2) {
            return;
        }
        let amounts = |(_, tag, text): One<'_>| Amounts::of(&prose(text, false), tag);
        let (own, theirs) = (amounts(first), amounts(other));
        let (own, theirs) = (own.lone(&theirs), theirs.lone(&own));
        let of = |text: &str, spans: &[Range<usize>]| -> Vec<String> {
            spans
                .iter()
                .map(|span| text[span.clone()].to_owned())
                .collect()
        };
        let (own, theirs) = (of(first.2, &own), of(other.2, &theirs));
        self.differ(at, (first.1, &own), (other.1, &theirs));
    }

    fn mail_in(&mut self, at: &Pointer, first: One<'_>, other: One<'_>) {
        if !first.2.contains('@') && !other.2.contains('@') {
            return;
        }
        let (own, theirs) = (mail_addresses(first.2), mail_addresses(other.2));
        let lone = |a: &std::collections::BTreeSet<String>, b| -> Vec<String> {
            a.difference(b).cloned().collect()
        };
        let (own, theirs) = (lone(&own, &theirs), lone(&theirs, &own));
        self.differ(at, (first.1, &own), (other.1, &theirs));
    }

    /// Tells what stands in one of two texts alone.
    fn differ(&mut self, at: &Pointer, own: (&str, &[String]), theirs: (&str, &[String])) {
        let ((tag, lone), (other, missing), message) = match (own.1, theirs.1) {
            ([], []) => return,
            (_, []) => (own, theirs, only_here(own.1, theirs.0)),
            ([], _) => (theirs, own, only_here(theirs.1, own.0)),
            (lone, here) => {
                let message = message!(
                    "numbers-differ",
                    here = first_of(MOST_NAMED, here),
                    other = own.0,
                    there = first_of(MOST_NAMED, lone)
                );
                (theirs, own, message)
            }
        };
        let place = self.word(&at.key(tag), lone.first());
        let finding = Finding::new(&DIFFERING_NUMBERS, place, message)
            .related(
                self.word(&at.key(other), missing.first()),
                message!("numbers-other", tag = other),
            )
            .help(message!("numbers-mend"));
        self.tell(finding);
    }

    /// The place of a word within a value, else of the value.
    fn word(&self, at: &Pointer, word: Option<&String>) -> Place {
        let mut place = self.place(at, Part::Value);
        if let (Some(span), Some(word)) = (&place.span, word) {
            let value = self.source().get(span.clone()).unwrap_or_default();
            if let Some(found) = value.find(word.as_str()) {
                let start = span.start + found;
                place.span = Some(start..start + word.len());
            }
        }
        place
    }

    /// Tells of an address that leads readers of one language to the page of
    /// another, while those have an address of their own.
    pub fn twin_addresses(&mut self, at: &Pointer, text: &Text) {
        let Text::Each(each) = text else { return };
        let tags = || self.languages().tags();
        let mut found = Vec::new();
        for (tag, address) in each {
            let Some(mark) = marked(address, tags()).filter(|mark| mark != tag) else {
                continue;
            };
            let twin = each.iter().find(|(own, _)| own == mark);
            if twin.is_some_and(|(_, own)| {
                own != address && bare(own, &tags()) == bare(address, &tags())
            }) {
                found.push((tag.clone(), mark.to_owned()));
            }
        }
        for (tag, mark) in found {
            let place = self.place(&at.key(&tag), Part::Value);
            let message = message!("link-other-language", tag = &tag, mark = &mark);
            let finding = Finding::new(&LINK_TO_OTHER_LANGUAGE, place, message)
                .help(message!("link-other-language-mend", tag = &tag));
            self.tell(finding);
        }
    }
}

fn only_here(lone: &[String], other: &str) -> Message {
    message!(
        "numbers-lone",
        lone = first_of(MOST_NAMED, lone),
        other = other
    )
}

/// A text as it can stand in `{…}`: short, and in quotes where YAML needs them.
fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    let is_plain = !short.contains([
        ',', ':', '#', '{', '}', '[', ']', '"', '\'', '?', '&', '*', '!', '%', '@', '`', '\n',
    ]);
    if is_plain {
        short
    } else {
        format!("{short:?}")
    }
}
