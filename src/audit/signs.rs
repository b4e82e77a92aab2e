//! `bidirectional-control`, `invisible-character` and `mojibake`: signs that
//! nobody typed, in any text of the guide.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript as _};

use crate::finding::{Finding, Place, Rule};
use crate::message::message;
use crate::rules::signs::{BIDIRECTIONAL_CONTROL, INVISIBLE_CHARACTER, MOJIBAKE};
use crate::source::SourceFile;

use super::garbled;

/// Signs of this kind in a text or an entry, one to a line.
pub fn strange(file: &SourceFile) -> Vec<Finding> {
    if may_be_strange(file.text()) {
        in_file(file)
    } else {
        Vec::new()
    }
}

/// Whether the bytes of one of the signs are in a text: hardly any has them.
fn may_be_strange(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b >= 0xc2) {
        at += found;
        let (first, second) = (bytes[at], bytes.get(at + 1).copied().unwrap_or_default());
        let third = bytes.get(at + 2).copied().unwrap_or_default();
        let is_likely = match first {
            0xc2 => second == 0xad,
            // Â to ï, before a sign beyond ASCII.
            0xc3 => third >= 0xc2,
            0xd8 => second == 0x9c,
            0xe1 => matches!(second, 0x85 | 0xa0),
            0xe2 => (second == 0x80 && !(0x90..=0xa7).contains(&third)) || second == 0x81,
            0xe3 => second == 0x85,
            0xe7 => matches!(second, 0xb8 | 0xb9),
            0xef => matches!(second, 0xbb | 0xbd..=0xbf),
            0xf3 => true,
            _ => false,
        };
        if is_likely {
            return true;
        }
        at += match first {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
    }
    false
}

fn in_file(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if !line.is_ascii() {
            let at = |span: Range<usize>| {
                Place::at(file.path.clone(), span.start + start..span.end + start)
            };
            if let Some((span, rule)) = invisible(line, file.path.ends_with(".md")) {
                findings.push(told(rule, at(span.clone()), &line[span]));
            }
            if let Some((span, meant)) = garbled::find(line) {
                let finding = Finding::new(&MOJIBAKE, at(span), message!("sign-garbled"));
                findings.push(match meant {
                    Some(meant) => finding.help(message!("sign-garbled-meant", meant = meant)),
                    None => finding.help(message!("sign-garbled-mend")),
                });
            }
        }
        start += line.len();
    }
    findings
}

/// The same of a sign that a value names, and that nobody sees in the file.
pub fn told_within(rule: &'static Rule, place: Place, sign: &str) -> Finding {
    let code = code_of(sign);
    if *rule == BIDIRECTIONAL_CONTROL {
        Finding::new(rule, place, message!("sign-direction-named", code = code))
            .help(message!("sign-direction-named-mend"))
    } else {
        Finding::new(rule, place, message!("sign-invisible-named", code = code))
            .help(message!("sign-invisible-named-mend"))
    }
}

fn code_of(sign: &str) -> String {
    let code = sign.chars().next().map_or(0, u32::from);
    format!("U+{code:04X}")
}

fn told(rule: &'static Rule, place: Place, sign: &str) -> Finding {
    let code = code_of(sign);
    if *rule == BIDIRECTIONAL_CONTROL {
        Finding::new(rule, place, message!("sign-direction", code = code))
            .replace(message!("sign-direction-mend"), "")
    } else {
        Finding::new(rule, place, message!("sign-invisible", code = code))
            .replace(message!("sign-invisible-mend"), "")
    }
}

/// The first sign of a line that cannot be seen, and has no work to do there.
pub fn invisible(line: &str, is_markdown: bool) -> Option<(Range<usize>, &'static Rule)> {
    let mut before = None;
    for (at, c) in line.char_indices() {
        let rule = match c {
            c if c.is_ascii() => None,
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{61c}' => (!line.chars().any(is_right_to_left)).then_some(&BIDIRECTIONAL_CONTROL),
            '\u{ad}' => (!divides(line, at, is_markdown)).then_some(&INVISIBLE_CHARACTER),
            '\u{200b}' => (!before.is_some_and(needs_breaks)).then_some(&INVISIBLE_CHARACTER),
            '\u{200c}' | '\u{200d}' => {
                (!before.is_some_and(is_joined)).then_some(&INVISIBLE_CHARACTER)
            }
            '\u{feff}'
            | '\u{2060}'..='\u{2064}'
            | '\u{180e}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{3164}'
            | '\u{ffa0}'
            | '\u{e0001}' => Some(&INVISIBLE_CHARACTER),
            _ => None,
        };
        if let Some(rule) = rule {
            return Some((at..at + c.len_utf8(), rule));
        }
        before = Some(c);
    }
    None
}

/// Whether a soft hyphen divides a word of a longer text, and none of an
/// address.
fn divides(line: &str, at: usize, is_markdown: bool) -> bool {
    let word = |c: char| c.is_whitespace() || c == '(' || c == '"';
    let start = line[..at].rfind(word).map_or(0, |start| start + 1);
    let is_address = line.get(start..at).is_some_and(|word| word.contains("://"));
    (is_markdown || line.chars().count() > SHORT) && !is_address
}

/// A line of an entry up to this length holds a name, an id or an address.
const SHORT: usize = 80;

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Scripts without spaces, in which this sign says where a line may break.
fn needs_breaks(before: char) -> bool {
    let scripts = [Script::Thai, Script::Lao, Script::Khmer, Script::Myanmar];
    scripts.contains(&before.script())
}

/// Letters that joiners shape, and pictures that they put together.
fn is_joined(before: char) -> bool {
    let plain = [
        Script::Latin,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
        Script::Cyrillic,
        Script::Greek,
    ];
    let is_picture =
        matches!(before, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    is_picture
        || (before.is_alphanumeric() || before.script() != Script::Common)
            && !before.is_ascii()
            && !plain.contains(&before.script())
}
