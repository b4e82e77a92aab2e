//! Where the tags of a template stand: as much of Tera's way of reading as it
//! takes to find them.

use std::ops::Range;

/// What stands between `{{` and `}}`, or between `{%` and `%}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// With its brackets.
    pub span: Range<usize>,
    /// What it says, without them and the signs that take white space away.
    pub says: &'a str,
    /// Where that begins.
    start: usize,
    /// Whether it is one of those with `%`.
    pub is_statement: bool,
    /// Whether it takes away the white space behind it.
    pub trims: bool,
}

impl<'a> Tag<'a> {
    /// The first word of a statement.
    pub fn word(&self) -> &'a str {
        let end = self.says.find(|c: char| !c.is_ascii_alphabetic());
        if self.is_statement {
            &self.says[..end.unwrap_or(self.says.len())]
        } else {
            ""
        }
    }

    /// What follows the first word.
    pub fn rest(&self) -> &'a str {
        self.says[self.word().len()..].trim_start()
    }

    /// Its words and signs, each with where it stands, without what stands in
    /// quotes.
    pub fn tokens(&self) -> Vec<(usize, &'a str)> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(c) = self.says[at..].chars().next() {
            let name = name(&self.says[at..]);
            let length = match c {
                '"' | '\'' | '`' => quoted(self.says, at).unwrap_or(self.says.len()) - at,
                c => name.len().max(c.len_utf8()),
            };
            if !name.is_empty() || c.is_ascii_punctuation() && length == 1 {
                tokens.push((self.start + at, &self.says[at..at + length]));
            }
            at += length;
        }
        tokens
    }
}

/// The tags of a template, in order. Behind one that does not end there are
/// none: Tera tells of it.
pub fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next(text, at) {
        let end = match &text[start..start + 2] {
            "{#" => find(text, start + 2, "#}").map(|end| end + 2),
            "{%" => match raw(text, start) {
                Some(end) => Some(end),
                None => closing(text, start + 2, "%}"),
            },
            _ => closing(text, start + 2, "}}"),
        };
        let Some(end) = end else { break };
        let is_comment = text[start..].starts_with("{#");
        let inner = text.get(start + 2..end - 2).unwrap_or_default();
        let trims = inner.ends_with('-');
        let says = inner.strip_prefix('-').unwrap_or(inner);
        let says = says.strip_suffix('-').unwrap_or(says).trim();
        let tag = Tag {
            span: start..end,
            says,
            start: text[start..]
                .find(says)
                .map_or(end, |before| start + before),
            is_statement: text[start..].starts_with("{%"),
            trims,
        };
        // What stands between `raw` and `endraw` is no tag, nor are they.
        if !is_comment && tag.word() != "raw" {
            tags.push(tag);
        }
        at = end;
    }
    tags
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

fn next(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let opens = |at: &usize| bytes[*at] == b'{' && matches!(bytes[at + 1], b'{' | b'%' | b'#');
    (from..bytes.len().saturating_sub(1)).find(opens)
}

/// Where brackets close that are not within a text.
fn closing(text: &str, from: usize, bracket: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' | b'`' => at = quoted(text, at)?,
            _ if bytes[at..].starts_with(bracket.as_bytes()) => return Some(at + 2),
            _ => at += 1,
        }
    }
    None
}

/// The end of a text in quotes.
fn quoted(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while *bytes.get(at)? != bytes[start] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some(at + 1)
}

/// The name with which a text begins, or nothing.
pub fn name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The end of a stretch in which nothing is a tag.
fn raw(text: &str, start: usize) -> Option<usize> {
    let says = |at: usize, word: &str| {
        let inner = text[at + 2..].strip_prefix('-').unwrap_or(&text[at + 2..]);
        let rest = inner.trim_start().strip_prefix(word)?.trim_start();
        let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
        Some(text.len() - rest.len())
    };
    let mut at = says(start, "raw")?;
    while let Some(tag) = find(text, at, "{%") {
        match says(tag, "endraw") {
            Some(end) => return Some(end),
            None => at = tag + 2,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_tera_reads_them() {
        for (text, found) in [
            ("a {{ b }} c", &["b"][..]),
            (
                "{%- for a in b -%}{{ a }}{% endfor %}",
                &["for a in b", "a", "endfor"],
            ),
            ("{{ \"%}}\" }}{% if '}}' %}", &["\"%}}\"", "if '}}'"]),
            ("{# {{ a }} #}{{ b }}", &["b"]),
            ("{% raw %}{{ a }}{% b %}{%- endraw -%}{{ c }}", &["c"]),
            ("{{ 'a\\'}}' }}", &["'a\\'}}'"]),
            (
                "{{ raw }}{% rawer %}{{ rawest }}",
                &["raw", "rawer", "rawest"],
            ),
            ("{{ a", &[]),
            ("{", &[]),
            ("{%", &[]),
            ("{%}", &[]),
            ("日本語{{ 'あ' }}", &["'あ'"]),
        ] {
            let all = tags(text);
            let says: Vec<&str> = all.iter().map(|tag| tag.says).collect();
            assert_eq!(says, found, "{text}");
        }
        let all = tags("{% for a in b -%}{{ c }}");
        assert_eq!(
            (all[0].word(), all[0].rest(), all[0].trims),
            ("for", "a in b", true)
        );
        assert_eq!((all[1].word(), all[1].trims), ("", false));
    }
}
