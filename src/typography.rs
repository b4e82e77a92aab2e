//! What browsers cannot be told by a style sheet: for templates and for Markdown.

use std::fmt::Write as _;

/// A text as HTML in which `e-Learning` and `SPS-ID` stay whole.
///
/// Browsers break after any hyphen, which leaves a single letter, or half of
/// an abbreviation, at the end of a line.
pub fn unbroken(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_part_of_word) {
        let end = rest[start..]
            .find(|c| !is_part_of_word(c))
            .map_or(rest.len(), |end| start + end);
        let (word, before) = (&rest[start..end], &rest[..start]);
        escape(before, &mut html);
        if is_kept_whole(word) {
            let _ = write!(html, "<span class=\"whole\">{word}</span>");
        } else {
            html.push_str(word);
        }
        rest = &rest[end..];
    }
    escape(rest, &mut html);
    html
}

fn is_part_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// A single letter or an abbreviation in capitals, a hyphen, and one more part.
fn is_kept_whole(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, rest)| {
        let short = first.len() == 1 || first.bytes().all(|b| b.is_ascii_uppercase());
        !first.is_empty() && short && !rest.is_empty() && !rest.contains('-') && word.len() <= 16
    })
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn short_words_are_kept_whole_and_everything_is_escaped() {
        for (text, html) in [
            (
                "e-Learning研修",
                "<span class=\"whole\">e-Learning</span>研修",
            ),
            ("SPS-ID", "<span class=\"whole\">SPS-ID</span>"),
            ("part-time", "part-time"),
            ("a - b -c", "a - b -c"),
            ("A-B-C", "A-B-C"),
            ("<b>\"R&D\"</b>", "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;"),
        ] {
            assert_eq!(unbroken(text), html, "{text}");
        }
    }
}
