//! HTML in a text: it is shown as the text it is, and told once for each
//! element. A remark among editors (`<!-- … -->`) is neither.

use std::ops::Range;

/// The elements of a text that were told, and are not closed yet.
#[derive(Debug, Default)]
pub struct Raw {
    open: Vec<String>,
}

/// What is to be done about a stretch of HTML: of a block, or within a line.
#[derive(Debug, PartialEq, Eq)]
pub struct Judged {
    /// What readers see of it: nothing of a remark.
    pub shown: Range<usize>,
    /// What is told of it, if that was not told already.
    pub told: Option<Range<usize>>,
}

impl Raw {
    /// Judges a stretch of HTML; places are bytes within it.
    pub fn judge(&mut self, html: &str) -> Judged {
        let start = after_remarks(html);
        let shown = start..html.len();
        let mut told = None;
        let mut tags = 0;
        for (at, _) in html.match_indices('<').filter(|(at, _)| *at >= start) {
            let Some(tag) = Tag::at(html, at) else {
                continue;
            };
            tags += 1;
            if tag.closes {
                if let Some(open) = self.open.iter().rposition(|own| *own == tag.name) {
                    self.open.truncate(open);
                    continue;
                }
            } else if !tag.is_alone {
                self.open.push(tag.name);
            }
            told.get_or_insert(tag.span);
        }
        if tags == 0 && !html[start..].trim().is_empty() {
            let own = html[start..].trim_start();
            let at = html.len() - own.len();
            let line = own.lines().next().unwrap_or(own).trim_end();
            told = Some(at..at + line.len());
        }
        Judged { shown, told }
    }
}

/// Where the remarks end that a stretch begins with. One that is never closed
/// is none: it would take the rest of the text with it.
fn after_remarks(html: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = html[at..].trim_start();
        let end = rest.starts_with("<!--").then(|| rest.find("-->")).flatten();
        match end {
            Some(end) => at = html.len() - rest.len() + end + "-->".len(),
            None if rest.is_empty() => return html.len(),
            None => return at,
        }
    }
}

/// Elements that have no closing tag.
const ALONE: [&str; 7] = ["br", "hr", "img", "input", "wbr", "link", "meta"];

struct Tag {
    name: String,
    closes: bool,
    is_alone: bool,
    span: Range<usize>,
}

impl Tag {
    fn at(html: &str, at: usize) -> Option<Self> {
        let inside = &html[at + 1..];
        let own = inside.strip_prefix('/').unwrap_or(inside);
        let letters = own.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = own[..letters].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let line = html[at..].lines().next().unwrap_or_default();
        let length = line.find('>').map_or(line.trim_end().len(), |end| end + 1);
        Some(Self {
            closes: own.len() < inside.len(),
            is_alone: ALONE.contains(&&*name) || line[..length].ends_with("/>"),
            name,
            span: at..at + length,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stretches of one text, what is shown of each, and what is told.
    #[test]
    fn each_element_is_told_once() {
        let mut raw = Raw::default();
        for (html, shown, told) in [
            ("<b>", "<b>", Some("<b>")),
            ("</b>", "</b>", None),
            ("</b>", "</b>", Some("</b>")),
            ("<br>", "<br>", Some("<br>")),
            ("<br/>", "<br/>", Some("<br/>")),
            ("<!-- <b> -->", "", None),
            ("<!-- a\nb -->\n", "", None),
            ("<!-- a --> <i>b</i>\n", " <i>b</i>\n", Some("<i>")),
            ("<!-- a\n", "<!-- a\n", Some("<!-- a")),
            (
                "<div\n class=\"x\">\nb <p>\n",
                "<div\n class=\"x\">\nb <p>\n",
                Some("<div"),
            ),
            ("</div>\n", "</div>\n", None),
            ("<?php a ?>", "<?php a ?>", Some("<?php a ?>")),
        ] {
            let judged = raw.judge(html);
            assert_eq!(&html[judged.shown], shown, "{html}");
            assert_eq!(judged.told.map(|told| &html[told]), told, "{html}");
        }
    }
}
