//! Links that are none: their brackets are in full width, stand apart, or are
//! not closed, so that readers see the marks and the address.

use std::ops::Range;

/// What keeps a link from being one.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    /// What is to be mended, from the first sign that is wrong to the last.
    pub span: Range<usize>,
    /// Whether all that is missing is the parenthesis behind the address.
    pub is_open: bool,
    /// What to write there, where that is certain.
    pub write: Option<String>,
}

const OPENING: [char; 2] = ['[', '［'];
const CLOSING: [char; 2] = [']', '］'];
/// Bytes of the words of a link, as far as they are looked for.
const LONGEST_LABEL: usize = 400;

/// Looks at a text that Markdown has not read as a link, from the bracket that
/// closes the words of one.
pub fn find(text: &str, at: usize) -> Option<Broken> {
    let rest = text.get(at..)?;
    let close = rest.chars().next().filter(|sign| CLOSING.contains(sign))?;
    let behind = &rest[close.len_utf8()..];
    let round = behind.trim_start_matches([' ', '\t', '\u{3000}']);
    let is_apart = round.len() < behind.len();
    let inside = round.strip_prefix(['(', '（'])?;
    if !leads(inside) {
        return None;
    }
    let open = opening(&text[..at])?;
    let start = text.len() - inside.len();
    let (address, behind) = inside.split_at(inside.find(ends_an_address).unwrap_or(inside.len()));
    let end = start + address.len();
    match behind.chars().next() {
        Some(sign @ (')' | '）')) => {
            wrong_signs(text, [open, at..start, end..end + sign.len_utf8()])
        }
        // An address in the midst of prose.
        _ if is_apart => None,
        _ if &text[at..start] != "](" => Some(Broken {
            span: at..start,
            is_open: false,
            write: None,
        }),
        _ => Some(without_end(at, start, address, behind)),
    }
}

/// What is wrong with the signs of a link, of which none is missing. Where all
/// are right, it is no link for another reason.
fn wrong_signs(text: &str, signs: [Range<usize>; 3]) -> Option<Broken> {
    let signs: Vec<_> = signs.into_iter().zip(["[", "](", ")"]).collect();
    let is_wrong = |(own, right): &&(Range<usize>, &str)| text[own.clone()] != **right;
    let (first, _) = signs.iter().find(is_wrong)?;
    let (last, _) = signs.iter().rfind(is_wrong)?;
    let span = first.start..last.end;
    let mut write = String::new();
    let mut from = span.start;
    for (own, right) in signs.iter().filter(|(own, _)| span.contains(&own.start)) {
        write += &text[from..own.start];
        write += right;
        from = own.end;
    }
    Some(Broken {
        span,
        is_open: false,
        write: Some(write),
    })
}

/// A link without its last sign, which is missing where the address ends if
/// that is certain.
fn without_end(at: usize, start: usize, address: &str, behind: &str) -> Broken {
    let plain = address.find(|c: char| !c.is_ascii());
    let plain = &address[..plain.unwrap_or(address.len())];
    let bare = plain.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    // Where a parenthesis comes later, a space stands in the address.
    let line = behind.lines().next().unwrap_or_default();
    let is_certain = address.is_ascii()
        && behind.chars().next().is_none_or(char::is_whitespace)
        && !line.contains([')', '）', '"']);
    Broken {
        span: at..start + bare.len(),
        is_open: true,
        write: is_certain.then(|| format!("]({bare})")),
    }
}

/// Whether what stands in parentheses begins like an address.
fn leads(inside: &str) -> bool {
    let begins = ["https://", "http://", "www.", "mailto:", "tel:"];
    let is_own = |sign, of: fn(char) -> bool| {
        let rest = inside.strip_prefix(sign);
        rest.is_some_and(|rest| rest.starts_with(of))
    };
    begins.iter().any(|own| inside.starts_with(own))
        || is_own('/', |c| c.is_ascii_alphanumeric())
        || is_own('#', char::is_alphabetic)
}

fn ends_an_address(c: char) -> bool {
    c.is_whitespace() || matches!(c, ')' | '）' | '|' | '<' | '>')
}

/// The bracket that opens the words before a closing one.
fn opening(before: &str) -> Option<Range<usize>> {
    let near = before.len().saturating_sub(LONGEST_LABEL)..before.len();
    let near = near.into_iter().find(|at| before.is_char_boundary(*at))?;
    let line = near + before[near..].rfind('\n').map_or(0, |at| at + 1);
    let at = line + before[line..].rfind(OPENING)?;
    let sign = before[at..].chars().next()?;
    let words = &before[at + sign.len_utf8()..];
    // Behind `\`, a sign is meant; `[^1]` is a note, `[ ]` a box to tick.
    let is_meant = before[..at].ends_with('\\') || before.ends_with('\\');
    let is_said = !words.trim().is_empty() && !words.starts_with('^');
    (is_said && !is_meant && !words.contains(CLOSING)).then_some(at..at + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{CLOSING, find};

    #[test]
    fn what_keeps_a_link_from_being_one_is_mended() {
        for (text, write) in [
            ("a [form] (https://a.b/c) b", "a [form](https://a.b/c) b"),
            ("[form]　(/attendance/)", "[form](/attendance/)"),
            ("[様式] （https://a.b/）を", "[様式](https://a.b/)を"),
            ("［様式］(https://a.b/)", "[様式](https://a.b/)"),
            ("［様式］（https://a.b/）", "[様式](https://a.b/)"),
            ("［様式](https://a.b/)", "[様式](https://a.b/)"),
            ("[様式](https://a.b/）を", "[様式](https://a.b/)を"),
            ("[mail] (mailto:a@b.c)", "[mail](mailto:a@b.c)"),
            ("[place] (#the-hall)", "[place](#the-hall)"),
            ("[form](https://a.b/c", "[form](https://a.b/c)"),
            ("[form](https://a.b/c.\nb", "[form](https://a.b/c).\nb"),
            (
                "[form](https://a.b/c を読む",
                "[form](https://a.b/c) を読む",
            ),
            (
                "［注］と[様式] (https://a.b/)",
                "［注］と[様式](https://a.b/)",
            ),
        ] {
            let mut found = text.char_indices().filter(|(_, c)| CLOSING.contains(c));
            let broken = found.find_map(|(at, _)| find(text, at)).expect(text);
            let mut mended = text.to_owned();
            mended.replace_range(broken.span, &broken.write.expect(text));
            assert_eq!(mended, write, "{text}");
        }
    }

    #[test]
    fn where_an_address_ends_is_not_guessed() {
        for text in [
            "[様式](https://a.b/cをご覧",
            "[form](https://a.b/c d)",
            "［様式］（https://a.b/ を参照）",
        ] {
            let at = text.find(CLOSING).expect(text);
            assert_eq!(find(text, at).expect(text).write, None, "{text}");
        }
    }

    #[test]
    fn prose_in_brackets_is_no_link() {
        for text in [
            "[form] (see below)",
            "［注］（以下同じ）",
            "[1] (#3)",
            "[a] (https://a.b/ tells more)",
            "[a] (https://a.b/",
            "[ ] (https://a.b/)",
            "[^1] (https://a.b/)",
            "\\[form\\] (https://a.b/)",
            "\\[form] (https://a.b/)",
            "form] (https://a.b/)",
            "[a [b](https://a.b/) c](https://c.d/)",
            "[a] / (b)",
        ] {
            let signs = text.char_indices().filter(|(_, c)| CLOSING.contains(c));
            let mut broken = signs.filter_map(|(at, _)| find(text, at));
            assert_eq!(broken.next(), None, "{text}");
        }
    }
}
