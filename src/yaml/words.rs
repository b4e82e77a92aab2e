//! What is wrong with a YAML file, in an editor's words.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::rules::schema::{
    DUPLICATE_KEY, INVALID_VALUE, INVALID_YAML, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_SHAPE,
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
