//! What is wrong with a YAML file, in an editor's words.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::rules::schema::{
    DUPLICATE_KEY, INVALID_VALUE, INVALID_YAML, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD,
    UNQUOTED_TEXT, WRONG_SHAPE,
};
use crate::suggest::{nearest, quoted_list};

use super::error::Problem;
use super::tree::{Malformed, Reason};

/// A value that does not fit its type.
pub fn misfit(path: &str, span: Range<usize>, problem: &Problem) -> Finding {
    let place = Place::at(path, span);
    match problem {
        Problem::UnknownKey(key, expected) => {
            let finding =
                Finding::new(&UNKNOWN_KEY, place, format!("there is no key `{key}` here"));
            // `due: {en: …, ja: …}`: two letters are a language.
            if key.len() == 2 && nearest(key, expected.iter().copied()).is_none() {
                return finding
                    .label("a text in several languages does not stand here by itself")
                    .help(format!(
                        "write it under the key that is meant: the keys here are {}",
                        quoted_list(expected.iter().copied())
                    ));
            }
            with_nearest(finding, key, expected, "the keys here are")
        }
        Problem::UnknownWord(word, expected) => {
            let finding = Finding::new(
                &UNKNOWN_WORD,
                place,
                format!("`{word}` is not one of the words that can stand here"),
            );
            with_nearest(finding, word, expected, "the words here are")
        }
        Problem::MissingKey(key) => Finding::new(
            &MISSING_KEY,
            place,
            format!("the key `{key}` is missing here"),
        )
        .help(format!("add a line `{key}: …`")),
        Problem::DuplicateKey(key) => Finding::new(
            &DUPLICATE_KEY,
            place,
            format!("the key `{key}` stands here twice"),
        )
        .label("one of the two would be lost")
        .help("keep one of them, or join the two"),
        Problem::Shape(found, expected) => Finding::new(
            &WRONG_SHAPE,
            place,
            format!("here stands {found}, where {expected} belongs"),
        )
        .label(format!("expected: {expected}")),
        Problem::Value(message) => Finding::new(&INVALID_VALUE, place, message.clone()),
    }
}

fn with_nearest(finding: Finding, word: &str, expected: &[&str], list: &str) -> Finding {
    let all = quoted_list(expected.iter().copied());
    match nearest(word, expected.iter().copied()) {
        Some(meant) => finding
            .label("not a word that is known here")
            .replace(format!("did you mean `{meant}`?"), meant),
        None => finding.help(format!("{list} {all}")),
    }
}

/// A text that is not YAML at all.
pub fn malformed(path: &str, text: &str, offset: usize, malformed: &Malformed) -> Finding {
    let at = malformed.at;
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let place = Place::at(path, at + offset..end + offset);
    match &malformed.reason {
        Reason::Empty => Finding::new(&INVALID_YAML, Place::file(path), "this file is empty")
            .help("write its entry, or delete the file"),
        Reason::SecondDocument => {
            Finding::new(&INVALID_YAML, place, "a second document begins here")
                .help("keep one entry in one file: delete the line `---`, or make a second file")
        }
        Reason::TooLarge => Finding::new(
            &INVALID_YAML,
            place,
            "the aliases (`*name`) of this file multiply beyond every use",
        ),
        Reason::Syntax(reason) => {
            let (cause, span) = cause(text, at);
            if cause.is_none()
                && let Some(finding) = unquoted(text, at, &place)
            {
                return finding;
            }
            let place = span.map_or(place, |span| {
                Place::at(path, span.start + offset..span.end + offset)
            });
            let message = cause.map_or_else(
                || format!("this is not YAML: {reason}"),
                |cause| format!("this is not YAML: {}", cause.message),
            );
            let finding = Finding::new(&INVALID_YAML, place, message);
            match cause {
                Some(cause) => finding.help(cause.help),
                None => finding
                    .label("the reader gave up here; the cause may stand a line above")
                    .help(
                        "a text that holds `: `, `, `, `#`, `?` or a quote needs quotes around \
                         it, and the lines of one list or group begin in the same column",
                    ),
            }
        }
    }
}

/// A text without quotes that holds what YAML takes for its own, where the
/// reader gave up at that.
fn unquoted(text: &str, at: usize, place: &Place) -> Option<Finding> {
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let before = &text[line..at];
    let c = text[at..].chars().next()?;
    let quote = |quote| before.trim_end().ends_with(quote) && before.matches(quote).count() > 1;
    if quote('"') || quote('\'') {
        let message = "this text goes on behind its closing quote";
        let finding = Finding::new(&UNQUOTED_TEXT, place.clone(), message);
        return Some(finding.help("put the whole text in quotes: in `'…'`, where it holds `\"`"));
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
        let message = "this is not YAML: here stands a full-width comma";
        let finding = Finding::new(&INVALID_YAML, place, message);
        return Some(finding.help("write `, `, a plain comma and a space"));
    }
    Some({
        let message = format!("a text that holds `{c}` needs quotes");
        Finding::new(&UNQUOTED_TEXT, place.clone(), message)
            .label("YAML takes this for its own")
            .help("put the whole text in quotes: `{en: \"one: two?\", ja: \"一：二？\"}`")
    })
}

const fn is_of_a_tag(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// A likely cause of broken syntax.
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
            message: "here stands a full-width colon",
            help: "write `: `, a plain colon and a space",
        },
    ),
    (
        '\t',
        Cause {
            message: "here stands a tab",
            help: "begin the line with spaces, as the lines around it do",
        },
    ),
    (
        '\u{3000}',
        Cause {
            message: "here stands a full-width space",
            help: "begin the line with plain spaces, as the lines around it do",
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
