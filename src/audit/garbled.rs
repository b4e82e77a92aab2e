//! Text that was read in the wrong encoding once, and saved so.

use std::ops::Range;

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

/// Where a line is garbled, and what it was where that can be told.
pub fn find(line: &str) -> Option<(Range<usize>, Option<String>)> {
    if let Some(at) = line.find('\u{fffd}') {
        let end = line[at..]
            .find(|c| c != '\u{fffd}')
            .map_or(line.len(), |end| at + end);
        return Some((at..end, None));
    }
    let run = suspicious_runs(line).find_map(|span| {
        let run = &line[span.clone()];
        let meant = if run.contains(is_of_japanese) {
            undo(run, SHIFT_JIS).filter(|meant| meant.chars().all(|c| c >= '\u{2010}'))
        } else {
            undo(run, WINDOWS_1252)
        };
        meant.map(|meant| (span, Some(meant)))
    });
    run.or_else(|| {
        // Parts of it were lost: these signs hardly stand together otherwise.
        let signs = line.match_indices(is_of_japanese);
        let mut kana = signs.filter(|(_, sign)| "縺繧繝".contains(sign));
        let (first, _) = kana.next()?;
        let (last, sign) = kana.next_back()?;
        Some((first..last + sign.len(), None))
    })
}

/// A run of letters as it was: as the bytes of one encoding they are UTF-8.
fn undo(run: &str, encoding: &'static Encoding) -> Option<String> {
    let (bytes, _, lossy) = encoding.encode(run);
    let meant = String::from_utf8(bytes.into_owned()).ok()?;
    (!lossy && meant != run).then_some(meant)
}

/// What UTF-8 most often becomes when it is read as `Shift_JIS`.
fn is_of_japanese(c: char) -> bool {
    matches!(c, '縺' | '繧' | '繝' | '縲' | '\u{ff61}'..='\u{ff9f}')
}

/// What the first byte of a letter becomes when it is read as Western.
fn is_western_lead(c: char) -> bool {
    matches!(
        c,
        'Â' | 'Ã' | 'â' | 'ã' | 'ä' | 'å' | 'æ' | 'ç' | 'è' | 'é' | 'ï'
    )
}

/// Stretches that are worth a try: several signs beyond ASCII in a row.
fn suspicious_runs(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_ascii(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    runs.into_iter().filter(|span| {
        let run = &line[span.clone()];
        let mut signs = run.chars();
        let western = signs.next().is_some_and(is_western_lead)
            // «AMANHû is a word in quotation marks.
            && signs.next().is_some_and(|c| c != '»' && c != '”' && !c.is_alphabetic());
        western || run.contains(is_of_japanese)
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn what_was_read_in_the_wrong_encoding_is_known_and_undone() {
        for (line, meant) in [
            ("title: CafÃ©", Some(Some("é"))),
            ("title: studentsâ€™ card", Some(Some("’"))),
            ("title: a\u{c2}\u{a0}b", Some(Some("\u{a0}"))),
            ("title: ç ”ç©¶", None),
            ("title: ã\u{81}‚", Some(Some("あ"))),
            ("title: 縺ゅ＞縺�", Some(None)),
            ("title: 縺ゅ＞縺", Some(None)),
            ("title: 遐皮ｩｶ", Some(Some("研究"))),
            ("title: a\u{fffd}\u{fffd}b", Some(None)),
            // Sound.
            ("title: データ ﾃﾞｰﾀ", None),
            ("title: 髪が縺れる", None),
            ("title: Âge, não, NÃO, Ängste, «AMANHû", None),
            ("title: señor, où, Straße", None),
            ("title: 研究公正研修", None),
            ("title: 5 Â°", Some(Some("°"))),
        ] {
            let found = find(line).map(|(_, meant)| meant);
            let expected = meant.map(|meant| meant.map(str::to_owned));
            assert_eq!(found, expected, "{line}");
        }
    }
}
