//! What is wrong with a YAML file, in an editor's words.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::message::{Message, message, words};
use crate::rules::schema::{
    DUPLICATE_KEY, INVALID_VALUE, INVALID_YAML, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD,
    UNQUOTED_TEXT, WRONG_SHAPE,
};
use crate::suggest::{called, nearest};

use super::error::{Found, Problem};
use super::tree::{Malformed, Node, Reason};
use super::{reasons, slips, unclosed};

/// A value that does not fit its type; `beside` are the other keys of its map.
pub fn misfit(path: &str, span: Range<usize>, problem: &Problem, beside: &[&str]) -> Finding {
    let place = Place::at(path, span);
    match problem {
        Problem::UnknownKey(key, expected) => {
            let finding = Finding::new(&UNKNOWN_KEY, place, message!("no-such-key", key = key));
            if key.starts_with('\u{3000}') {
                return finding
                    .label(message!("full-width-space"))
                    .help(message!("indent-with-plain-spaces"));
            }
            let known = words(expected.iter().copied());
            // A key that stands here already is not the one that was meant.
            let absent = expected.iter().filter(|known| !beside.contains(known));
            let absent: Vec<&str> = absent.copied().collect();
            // `required: true`: the word is what stands behind the key.
            if let Some(meant) = called(key, &absent) {
                let word = called(key, &OBLIGATIONS).unwrap_or(key);
                return finding.label(message!("word-not-known")).help(message!(
                    "write-key-and-word",
                    key = meant,
                    word = word
                ));
            }
            with_nearest(finding, key, &absent, message!("known-keys", words = known))
        }
        Problem::UnknownWord(word, expected) => {
            let finding = Finding::new(&UNKNOWN_WORD, place, message!("no-such-word", word = word));
            let known = words(expected.iter().copied());
            with_nearest(
                finding,
                word,
                expected,
                message!("known-words", words = known),
            )
        }
        Problem::MissingKey(key) => {
            Finding::new(&MISSING_KEY, place, message!("key-missing", key = *key))
                .help(message!("add-key", key = *key))
        }
        Problem::DuplicateKey(key) => {
            Finding::new(&DUPLICATE_KEY, place, message!("key-twice", key = key))
                .label(message!("one-would-be-lost"))
                .help(message!("keep-one-key"))
        }
        Problem::Shape(found, expected) => {
            let expected = || expected.clone();
            let message = match found {
                Found::Nothing => message!("wrong-shape-nothing", expected = expected()),
                Found::Something(found) => {
                    message!("wrong-shape", found = found.clone(), expected = expected())
                }
            };
            let finding = Finding::new(&WRONG_SHAPE, place, message)
                .label(message!("expected", expected = expected()));
            match found {
                Found::Nothing => finding.help(message!("write-or-delete-line")),
                Found::Something(_) => finding,
            }
        }
        Problem::Value(message) => {
            let finding = Finding::new(&INVALID_VALUE, place, message.clone());
            // What a value was likely meant to be, its own message knows.
            match message.text("meant") {
                Some(meant) => finding.replace(message!("write-meant", meant = meant), meant),
                None => finding,
            }
        }
    }
}

/// The words that stand behind `obligation`.
const OBLIGATIONS: [&str; 2] = ["required", "recommended"];

fn with_nearest(finding: Finding, word: &str, expected: &[&str], known: Message) -> Finding {
    let meant = called(word, expected).or_else(|| nearest(word, expected.iter().copied()));
    match meant {
        Some(meant) => finding
            .label(message!("word-not-known"))
            .replace(message!("did-you-mean", meant = meant), meant),
        None => finding.help(known),
    }
}

/// Words of a list with a full-width comma between them.
pub fn several(path: &str, span: Range<usize>, parts: &[&str], in_brackets: bool) -> Finding {
    let message = message!("several-words-in-one", count = parts.len());
    let finding = Finding::new(&UNKNOWN_WORD, Place::at(path, span), message);
    if in_brackets {
        finding.replace(message!("write-plain-comma"), parts.join(", "))
    } else {
        finding.help(message!("items-by-themselves"))
    }
}

/// A key or an item of a list with nothing behind it.
pub fn nothing(path: &str, span: Range<usize>, key: Option<&str>) -> Finding {
    let message = match key {
        Some(key) => message!("nothing-behind-key", key = key),
        None => message!("nothing-in-item"),
    };
    Finding::new(&INVALID_VALUE, Place::at(path, span), message)
        .help(message!("write-or-delete-line"))
}

/// `due: {en: …, ja: …}`: a text where a group of keys belongs.
pub fn text_in_languages(path: &str, span: Range<usize>, key: &str, known: &[&str]) -> Finding {
    let message = message!("text-in-languages");
    let finding = Finding::new(&UNKNOWN_KEY, Place::at(path, span), message)
        .label(message!("no-such-key", key = key))
        .help(message!(
            "text-under-a-key",
            words = words(known.iter().copied())
        ));
    // The keys that hold what only words can say.
    match ["before", "note", "title"]
        .into_iter()
        .find(|own| known.contains(own))
    {
        Some("before") => finding.help(message!("deadline-in-words")),
        Some(own) => finding.help(message!("words-under", key = own)),
        None => finding,
    }
}

/// A text that is not YAML at all.
pub fn malformed(path: &str, text: &str, offset: usize, malformed: &Malformed) -> Finding {
    let at = malformed.at;
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let place = Place::at(path, at + offset..end + offset);
    match &malformed.reason {
        Reason::Empty => Finding::new(&INVALID_YAML, Place::file(path), message!("file-is-empty"))
            .help(of_an_empty_file(path)),
        Reason::SecondDocument => Finding::new(&INVALID_YAML, place, message!("second-document"))
            .help(message!("one-entry-one-file")),
        Reason::TooLarge => Finding::new(&INVALID_YAML, place, message!("aliases-multiply"))
            .help(message!("write-out-aliases")),
        Reason::Syntax(reason) => {
            let (cause, span) = cause(text, at);
            if cause.is_none()
                && let Some((sign, span)) = slips::eaten_bracket(text, at)
            {
                let place = Place::at(path, span.start + offset..span.end + offset);
                let message = message!("bracket-lost", sign = reasons::sign(sign));
                return Finding::new(&UNQUOTED_TEXT, place, message)
                    .label(message!("taken-for-a-remark"))
                    .help(message!("quote-text-with-hash"));
            }
            if let Some(open) = unclosed::find(text, at) {
                let at = open.at + offset;
                return not_closed(Place::at(path, at..at + 1), open.sign);
            }
            if cause.is_none()
                && let Some(finding) = unquoted(text, at, &place)
            {
                return finding;
            }
            let place = span.map_or(place, |span| {
                Place::at(path, span.start + offset..span.end + offset)
            });
            if let Some(cause) = cause {
                let message = message!("not-yaml-for", cause = Message::of_key(cause.message));
                return Finding::new(&INVALID_YAML, place, message)
                    .help(Message::of_key(cause.help));
            }
            let message = message!("not-yaml", reason = reason.clone());
            Finding::new(&INVALID_YAML, place, message)
                .label(message!("reader-gave-up"))
                .help(message!("mend-yaml"))
        }
    }
}

/// What to do about a file with nothing in it: without some, there is no guide
/// or no course.
fn of_an_empty_file(path: &str) -> Message {
    // An office may be called so too.
    if path == "site.yaml" {
        message!("fill-site")
    } else if path.starts_with("content/courses/") {
        message!("fill-course")
    } else {
        message!("fill-or-delete")
    }
}

/// A quote or a bracket that nothing closes, where it was opened.
fn not_closed(place: Place, sign: char) -> Finding {
    let (reason, help) = match sign {
        '[' => ("bracket-not-closed", message!("close-list")),
        '{' => ("bracket-not-closed", message!("close-group")),
        _ => (
            "quote-not-closed",
            message!("close-quote", sign = reasons::sign(sign)),
        ),
    };
    let named = vec![("sign".into(), reasons::sign(sign))];
    let reason = Message::new(reason, named);
    Finding::new(&INVALID_YAML, place, message!("not-yaml", reason = reason))
        .label(message!("opened-here"))
        .help(help)
}

/// A text without quotes that holds what YAML takes for its own, where the
/// reader gave up at that.
fn unquoted(text: &str, at: usize, place: &Place) -> Option<Finding> {
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let before = &text[line..at];
    let c = text[at..].chars().next()?;
    let quote = |quote| before.trim_end().ends_with(quote) && before.matches(quote).count() > 1;
    if quote('"') || quote('\'') {
        let message = message!("goes-on-behind-quote");
        let finding = Finding::new(&UNQUOTED_TEXT, place.clone(), message);
        return Some(finding.help(message!("quote-text-with-quote")));
    }
    // The value that is being read: behind `{en: `, behind `, ja: `, behind `title: `.
    let (own, signs): (&str, &[char]) = match before.rfind('{') {
        Some(open) if !before[open..].contains('}') => {
            let own = &before[open + 1..];
            (
                own.rsplit(", ").next().unwrap_or(own),
                &[':', '?', '[', '{'],
            )
        }
        _ => (before, &[':']),
    };
    if !own.contains(": ") || !signs.contains(&c) {
        return None;
    }
    // `{en: A、ja: 甲}`: what stands before the colon is a key, behind a comma.
    let comma = own.rfind(['、', '，']).map(|comma| comma + '、'.len_utf8());
    if let Some(key) = comma.filter(|key| c == ':' && own[*key..].bytes().all(is_of_a_tag)) {
        let end = at - (own.len() - key);
        let place = Place {
            span: place.span.as_ref().map(|span| {
                let end = span.start - (at - end);
                end - '、'.len_utf8()..end
            }),
            ..place.clone()
        };
        let cause = message!("full-width-comma");
        let message = message!("not-yaml-for", cause = cause);
        let finding = Finding::new(&INVALID_YAML, place, message);
        return Some(finding.help(message!("write-plain-comma")));
    }
    Some({
        let message = message!("text-needs-quotes", sign = reasons::sign(c));
        Finding::new(&UNQUOTED_TEXT, place.clone(), message)
            .label(message!("taken-for-its-own"))
            .help(message!("quote-text"))
    })
}

const fn is_of_a_tag(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// A likely cause of broken syntax, and its mend: keys of the catalogue of texts.
#[derive(Debug, Clone, Copy)]
struct Cause {
    message: &'static str,
    help: &'static str,
}

/// What an editor's keyboard or input method leaves, in the order of likelihood.
const CAUSES: [(char, Cause); 3] = [
    (
        '：',
        Cause {
            message: "full-width-colon",
            help: "write-plain-colon",
        },
    ),
    (
        '\t',
        Cause {
            message: "tab-here",
            help: "indent-with-spaces",
        },
    ),
    (
        '\u{3000}',
        Cause {
            message: "full-width-space",
            help: "indent-with-plain-spaces",
        },
    ),
];

/// The likely cause near the place where the reader gave up: on its line, on
/// the one before or on the one after.
fn cause(text: &str, at: usize) -> (Option<Cause>, Option<Range<usize>>) {
    let start = text[..at].trim_end().rfind('\n').map_or(0, |line| line + 1);
    let start = text[..start]
        .trim_end()
        .rfind('\n')
        .map_or(0, |line| line + 1);
    let mut line_start = start;
    for line in text[start..].split_inclusive('\n').take(4) {
        let indent = line.len() - line.trim_start().len();
        for (c, cause) in CAUSES {
            let found = if c == '：' {
                line.find(c).filter(|_| !line.contains(": "))
            } else {
                line[..indent].find(c)
            };
            if let Some(found) = found {
                let span = line_start + found..line_start + found + c.len_utf8();
                return (Some(cause), Some(span));
            }
        }
        line_start += line.len();
    }
    (None, None)
}

/// Texts per language that do not stand further in than their key.
pub fn outdented(path: &str, span: Range<usize>, key: &Node) -> Finding {
    let key = key.scalar().unwrap_or_default();
    Finding::new(
        &WRONG_SHAPE,
        Place::at(path, span),
        message!("texts-belong-to-key", key = key),
    )
    .help(message!("write-texts-further-in", key = key))
}
