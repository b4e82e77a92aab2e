//! How deep a page or a style sheet is nested: the minifier follows it as deep
//! as it goes, and has an end.

/// Elements in elements, and brackets in brackets, that may be.
pub const MOST_DEEP: usize = 256;

/// Elements that hold nothing.
const EMPTY: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that the next of their kind ends.
const ENDED_BY_THE_NEXT: [&str; 13] = [
    "dd", "dt", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "tr",
];

/// Whether the elements of a page stand in each other deeper than may be.
pub fn is_too_deep(page: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for part in page.split('<').skip(1) {
        let (is_end, rest) = match part.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, part),
        };
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = &rest[..end.unwrap_or(rest.len())];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_name || EMPTY.contains(&name) {
            continue;
        }
        let tag = rest.split('>').next().unwrap_or_default();
        if is_end {
            if let Some(at) = open.iter().rposition(|own| *own == name) {
                open.truncate(at);
            }
        } else if !tag.ends_with('/') {
            let is_next = ENDED_BY_THE_NEXT.contains(&name) && open.last() == Some(&name);
            if !is_next {
                open.push(name);
            }
        }
        if open.len() > MOST_DEEP {
            return true;
        }
    }
    are_brackets_too_deep(page)
}

/// Whether braces stand in each other deeper than may be, in a style sheet or
/// in one within a page.
pub fn are_brackets_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MOST_DEEP
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_elements_that_are_open() {
        for (page, is_deep) in [
            ("<div>".repeat(256), false),
            ("<div>".repeat(257), true),
            ("<div></div>".repeat(999), false),
            ("<p>a<br><img src=x>".repeat(999), false),
            ("<svg><path/></svg>".repeat(999), false),
            ("<ul><li>".repeat(129), true),
            ("a < b <3 <!-- -->".repeat(999), false),
            ("{".repeat(257), true),
            ("{}".repeat(999), false),
        ] {
            assert_eq!(is_too_deep(&page), is_deep, "{}", &page[..10]);
        }
    }
}
