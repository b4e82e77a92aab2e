//! From bytes to text, and what to say of bytes that are none.

use std::ops::Range;
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::files::{BINARY_FILE, CONFLICT_MARKER, NOT_UTF8};

/// A text without byte-order mark, its lines ended by `\n`.
pub fn decode(bytes: &[u8]) -> Option<Arc<str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    })
}

/// What keeps a file that should hold text from being read, in its stored bytes.
pub fn misfit(path: &Arc<str>, bytes: &[u8]) -> Option<Finding> {
    let is_text = std::str::from_utf8(bytes).is_ok();
    let holds_nothing = bytes.contains(&0);
    if is_text && !holds_nothing {
        return None;
    }
    let place = Place::file(path.clone());
    let guess = guess_encoding(bytes);
    Some(if holds_nothing && guess != Some("UTF-16") {
        Finding::new(&BINARY_FILE, place, message!("binary-file")).help(message!("binary-help"))
    } else {
        let message = match guess {
            Some(name) => message!("not-utf8-but", encoding = name),
            None => message!("not-utf8"),
        };
        Finding::new(&NOT_UTF8, place, message).help(message!("save-as-utf8"))
    })
}

/// The marks that a version control program leaves where two versions of a
/// text could not be joined: the first of them is told.
pub fn conflict(path: &Arc<str>, text: &str) -> Option<Finding> {
    let span = marker(text)?;
    let finding = Finding::new(
        &CONFLICT_MARKER,
        Place::at(path.clone(), span),
        message!("conflict-marker"),
    );
    Some(finding.help(message!("conflict-marker-help")))
}

/// Seven signs and a space, at the start of a line: no text begins so, not
/// even a quotation within quotations, which is nested seven times.
fn marker(text: &str) -> Option<Range<usize>> {
    ["<<<<<<< ", ">>>>>>> "]
        .into_iter()
        .filter_map(|marker| {
            text.match_indices(marker)
                .map(|(at, _)| at)
                .find(|at| *at == 0 || text[..*at].ends_with('\n'))
        })
        .min()
        .map(|at| {
            let line = text[at..].lines().next().unwrap_or_default();
            at..at + line.trim_end().len()
        })
}

/// The encoding that a text was most likely saved in by accident.
fn guess_encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_wide(bytes) {
        return Some("UTF-16");
    }
    if is_western(bytes) {
        return Some("Windows-1252");
    }
    // EUC-JP first: its byte pairs are often valid Shift_JIS too, where they
    // read as half-width katakana; the reverse is rare.
    [
        ("EUC-JP", encoding_rs::EUC_JP),
        ("Shift_JIS", encoding_rs::SHIFT_JIS),
    ]
    .into_iter()
    .find(|(_, encoding)| !encoding.decode_without_bom_handling(bytes).1)
    .map(|(name, _)| name)
}

/// Whether plain letters stand between zeros: UTF-16 without its mark.
fn is_wide(bytes: &[u8]) -> bool {
    let pairs = bytes.chunks_exact(2).take(64);
    let wide = pairs.clone().filter(
        |pair| matches!(pair, [0, letter] | [letter, 0] if letter.is_ascii() && *letter >= b'\n'),
    );
    bytes.len() > 3 && wide.count() * 4 > pairs.count()
}

/// Whether the letters beyond ASCII stand alone, as accents and typographic
/// quotes do; the bytes of Japanese come in pairs.
fn is_western(bytes: &[u8]) -> bool {
    let is_high = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= 0x80);
    let high: Vec<usize> = (0..bytes.len()).filter(|at| is_high(*at)).collect();
    let paired = high
        .iter()
        .filter(|at| is_high(*at + 1) || at.checked_sub(1).is_some_and(is_high));
    !high.is_empty() && paired.count() * 2 <= high.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accidental_encoding_is_named() {
        for (text, encoding, name) in [
            ("title: 研究倫理研修\n", encoding_rs::SHIFT_JIS, "Shift_JIS"),
            ("title: 表の一覧ソ\n", encoding_rs::SHIFT_JIS, "Shift_JIS"),
            ("title: 研究倫理研修\n", encoding_rs::EUC_JP, "EUC-JP"),
            (
                "title: École d’été, “x”\n",
                encoding_rs::WINDOWS_1252,
                "Windows-1252",
            ),
        ] {
            assert_eq!(
                guess_encoding(&encoding.encode(text).0),
                Some(name),
                "{text}"
            );
        }
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        for text in ["title: Safety\n", "title: 研究倫理研修\n"] {
            assert_eq!(guess_encoding(&wide(text)), Some("UTF-16"), "{text}");
        }
    }

    #[test]
    fn a_marker_begins_its_line() {
        for (text, span) in [
            ("<<<<<<< HEAD\na: 1\n", Some(0..12)),
            ("a: 1\n>>>>>>> main  \n", Some(5..17)),
            ("a: <<<<<<< HEAD\n", None),
            ("=======\n", None),
        ] {
            assert_eq!(marker(text), span, "{text}");
        }
    }
}
