//! What the minifier can follow: it goes as deep into a page or a style sheet
//! as that goes, and a thread's room has an end.
//!
//! It reads a page in its own way. So a page of the guide's own templates is
//! only given to it when it is written so plainly that every program reads it
//! alike; where that is in doubt, the depth counted here is more than there is,
//! never less.

use super::css::{end_of_remark, end_of_string};

/// Elements in elements, and brackets in brackets, that may be.
const MOST_DEEP: usize = 256;

/// Bytes of a style sheet: a hundred times the program's own.
const MOST_STYLE: usize = 1 << 20;
const SPACE: [char; 4] = [' ', '\n', '\r', '\t'];
/// Elements that hold nothing.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements of which a second tag counts for nothing: they are never taken to
/// have ended.
const ONCE: [&str; 3] = ["body", "head", "html"];

/// Whether the minifier can follow a page.
pub fn can_be_followed(page: &str) -> bool {
    let mut open = Vec::new();
    follow(page, &mut open).is_some()
}

/// Reads a page to its end, or to where it is not plain or too deep.
fn follow<'a>(page: &'a str, open: &mut Vec<&'a str>) -> Option<()> {
    let mut rest = page;
    // Whether a tag ended something else than the last that was open: what is
    // open is then more than is known.
    let mut is_sure = true;
    while let Some((_, tag)) = rest.split_once('<') {
        if let Some(comment) = tag.strip_prefix("!--") {
            let (text, behind) = comment.split_once("-->")?;
            let is_plain = !text.starts_with(['>', '-']) && !text.contains("--");
            rest = is_plain.then_some(behind)?;
            continue;
        }
        if tag
            .get(..8)
            .is_some_and(|own| own.eq_ignore_ascii_case("!doctype"))
        {
            let (kind, behind) = tag[8..].split_once('>')?;
            rest = (!kind.contains(['<', '"', '\''])).then_some(behind)?;
            continue;
        }
        if let Some(end) = tag.strip_prefix('/') {
            let (name, behind) = name(end)?;
            rest = behind.trim_start_matches(SPACE).strip_prefix('>')?;
            if ONCE.contains(&name) {
                continue;
            }
            is_sure &= open.last() == Some(&name);
            if open.last() == Some(&name) {
                open.pop();
            }
            continue;
        }
        let (name, behind) = name(tag)?;
        let (is_closed, behind) = attributes(behind)?;
        rest = behind;
        let is_drawing = name == "svg" || open.contains(&"svg");
        if EMPTY.contains(&name) || is_closed && is_drawing && is_sure {
            continue;
        }
        match name {
            "script" | "style" if is_closed => return None,
            "script" | "style" => {
                let (text, behind) = raw(rest, name)?;
                rest = (name == "script" || can_style_be_followed(text)).then_some(behind)?;
            }
            "textarea" | "title" if is_sure && !is_drawing => rest = raw(rest, name)?.1,
            "textarea" | "title" if !is_sure => return None,
            _ => open.push(name),
        }
        if open.len() > MOST_DEEP {
            return None;
        }
    }
    Some(())
}

/// The name with which a tag begins, in small letters, and what follows it.
fn name(tag: &str) -> Option<(&str, &str)> {
    let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let end = tag.find(|c: char| !is_of_name(c))?;
    let (name, rest) = tag.split_at(end);
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
    let is_end = rest.starts_with(SPACE) || rest.starts_with(['/', '>']);
    (is_name && is_end).then_some((name, rest))
}

/// Reads the attributes of a tag: whether it ends itself, and what follows it.
fn attributes(tag: &str) -> Option<(bool, &str)> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || "-_:.@".contains(c);
    let mut rest = tag;
    loop {
        let spaced = rest.trim_start_matches(SPACE);
        if let Some(behind) = spaced.strip_prefix("/>") {
            return Some((true, behind));
        }
        if let Some(behind) = spaced.strip_prefix('>') {
            return Some((false, behind));
        }
        let end = spaced.find(|c: char| !is_of_name(c))?;
        let (name, behind) = spaced.split_at(end);
        if name.is_empty() || spaced.len() == rest.len() {
            return None;
        }
        let (value, behind) = match behind.strip_prefix('=') {
            Some(value) => self::value(value)?,
            None => ("", behind),
        };
        // What is written another way is read before it is followed.
        let is_style = name.eq_ignore_ascii_case("style");
        if is_style && (value.contains('&') || !can_style_be_followed(value)) {
            return None;
        }
        rest = behind;
    }
}

/// The value of an attribute, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            return text.split_once(quote);
        }
    }
    let end = text.find(|c| c == '>' || SPACE.contains(&c))?;
    let (value, rest) = text.split_at(end);
    let is_plain = !value.is_empty() && !value.contains(['"', '\'', '<', '=', '`', '\x0C']);
    (is_plain && !value.ends_with('/')).then_some((value, rest))
}

/// What stands in an element that holds text alone, and what follows it.
fn raw<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let mut ends = text.match_indices("</");
    let (at, behind) = ends.find_map(|(at, _)| {
        let end = text.get(at + 2..at + 2 + name.len())?;
        let behind = &text[at + 2 + name.len()..];
        end.eq_ignore_ascii_case(name).then_some((at, behind))
    })?;
    Some((&text[..at], behind.strip_prefix('>')?))
}

/// Whether the minifier can follow a style sheet: brackets of all kinds that are
/// not in a text, a remark or an address.
pub fn can_style_be_followed(style: &str) -> bool {
    if style.len() > MOST_STYLE {
        return false;
    }
    let bytes = style.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'/' if bytes.get(at) == Some(&b'*') => {
                at = end_of_remark(style, at - 1);
            }
            b'"' | b'\'' => at = end_of_string(bytes, at - 1) + 1,
            b'(' if is_written_in_signs(&bytes[..at]) => return false,
            b'(' if is_address(style, at - 1) => at = address(bytes, at),
            b'(' => open.push(b')'),
            b'[' => open.push(b']'),
            b'{' => open.push(b'}'),
            _ if open.last() == Some(&byte) => {
                open.pop();
            }
            _ => {}
        }
        if open.len() > MOST_DEEP {
            return false;
        }
    }
    true
}

/// Whether the name before a bracket may be written in signs that stand for
/// letters: with them too `url(` can be written, behind which all is read in
/// another way.
fn is_written_in_signs(before: &[u8]) -> bool {
    /// Bytes of three letters, each as a sign, six digits and the end of a line.
    const LONGEST: usize = 3 * 9;
    before[before.len().saturating_sub(LONGEST)..].contains(&b'\\')
}

/// Whether a bracket begins an address without quotes: `url(a.png)`.
fn is_address(style: &str, bracket: usize) -> bool {
    let (before, behind) = (&style[..bracket], &style[bracket + 1..]);
    let Some(at) = before.len().checked_sub(3) else {
        return false;
    };
    let is_url = before
        .get(at..)
        .is_some_and(|own| own.eq_ignore_ascii_case("url"));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_#@".contains(c) || !c.is_ascii();
    is_url
        && !before[..at].ends_with(is_name)
        && !behind
            .trim_start_matches([' ', '\n', '\r', '\t', '\x0C'])
            .starts_with(['"', '\''])
}

/// The end of an address without quotes.
fn address(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b')' => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the minifier would follow without end, and what only looks so.
    #[test]
    fn a_page_is_followed_where_its_depth_is_sure() {
        for (page, is_followed) in [
            ("<div>".repeat(256), true),
            ("<div>".repeat(257), false),
            ("<div></div>".repeat(999), true),
            ("<p>a<br><img src=x></p>".repeat(999), true),
            (
                "<svg aria-hidden=\"true\"><path d='M0 0'/><title>a</title></svg>".repeat(999),
                true,
            ),
            ("<li>".repeat(257), false),
            (
                "<!doctype html><html lang=en><head><title>a</title></head><body class=b hidden>"
                    .to_owned(),
                true,
            ),
            (
                "<!-- a\n--><style>a{b: c}</style><script>a < b</script>".repeat(999),
                true,
            ),
            // Read by the minifier as tags, or not read as tags.
            ("<div title=\"</div>\">".repeat(257), false),
            ("<div><!-- </div> -->".repeat(257), false),
            ("<div><!--></div>-->".to_owned(), false),
            ("<div><?></div>?>".to_owned(), false),
            ("<div/>".repeat(257), false),
            ("<div><b></div>".repeat(257), false),
            ("<p><div></p>".repeat(257), false),
            ("<p><svg></p><div/>".repeat(257), false),
            ("<textarea><!--</textarea><b>-->".repeat(257), false),
            ("<svg></p><title><!--</title><b>-->".to_owned(), false),
            ("<svg></p><script/><b>".repeat(257), false),
            ("<b a=\"\"b>".to_owned(), false),
            ("<b \"a>".to_owned(), false),
            ("<b a = b>".to_owned(), false),
            ("<DIV>".to_owned(), false),
            ("a < b".to_owned(), false),
            ("</b a>".to_owned(), false),
            ("<p style=\"a:calc(1px)\">a</p>".repeat(999), true),
            (format!("<p style=\"a:{}\">", "calc(".repeat(257)), false),
            ("<p style=\"a:&lpar;\">".to_owned(), false),
            (format!("<style>{}</style>", "a{".repeat(257)), false),
        ] {
            assert_eq!(can_be_followed(&page), is_followed, "{page:.60}");
        }
    }

    #[test]
    fn a_style_sheet_is_followed_where_its_depth_is_sure() {
        for (style, is_followed) in [
            ("a{b: c}".repeat(999), true),
            ("a{b:calc((1px + 2px) * 3)}".repeat(999), true),
            (".a\\:b{c: d}".repeat(999), true),
            ("a{content:\"\\201C }{{{\"}".repeat(999), true),
            ("a{b:url( a{{.png )}".repeat(999), true),
            ("a{b:url('a{{.png')}".repeat(999), true),
            (
                "a{b:URL(a\\)({{.png)} /* and so on, and so on, and so on */".repeat(999),
                true,
            ),
            ("/* {{{ */".repeat(999), true),
            ("a{".repeat(257), false),
            ("calc(".repeat(257), false),
            ("[".repeat(257), false),
            ("a{/*}*/".repeat(257), false),
            ("a{\\}".repeat(257), false),
            ("a{content:\"}\";".repeat(257), false),
            ("a{content:\"\n{".repeat(257), false),
            ("a{(}".repeat(257), false),
            ("#url(".repeat(257), false),
            ("a-url(".repeat(257), false),
            ("@url(".repeat(257), false),
            ("u\\72 l(a\")".to_owned(), false),
            ("\\url(a\")".to_owned(), false),
        ] {
            assert_eq!(can_style_be_followed(&style), is_followed, "{style:.30}");
        }
    }
}
