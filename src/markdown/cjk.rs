//! Where CommonMark's rules, made for words between spaces, fail Japanese.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::rendered::Located;

/// Drops the line breaks between Japanese or Chinese characters: a browser
/// would show them as spaces.
pub fn join_lines(events: Vec<Located<'_>>) -> Vec<Located<'_>> {
    let mut before: Option<char> = None;
    let mut keep = Vec::with_capacity(events.len());
    for (index, (event, _)) in events.iter().enumerate() {
        let mut kept = true;
        match event {
            Event::Text(text) | Event::Code(text) => before = text.chars().last().or(before),
            Event::SoftBreak => {
                let after = events[index + 1..]
                    .iter()
                    .find_map(|(event, _)| match event {
                        Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
                        Event::Start(_) | Event::End(_) => None,
                        _ => Some(None),
                    });
                kept = !(before.is_some_and(is_wide) && after.flatten().is_some_and(is_wide));
            }
            _ => {}
        }
        keep.push(kept);
    }
    let mut keep = keep.into_iter();
    let mut events = events;
    events.retain(|_| keep.next().unwrap_or(true));
    events
}

/// Makes `**…**` strong where CommonMark does not, beside full-width
/// punctuation: `これは**「重要」**です`.
pub fn mend_strong<'a>(events: Vec<Located<'a>>, text: &str) -> Vec<Located<'a>> {
    let mut out: Vec<Located<'a>> = Vec::with_capacity(events.len());
    // Where `**` that opens stands in `out`, and how deep in other markup.
    let mut open: Option<(usize, usize)> = None;
    let mut depth = 0;
    let mut events = events.into_iter().peekable();
    while let Some((event, span)) = events.next() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if open.is_some_and(|(_, at)| at > depth) {
                    open = None;
                }
            }
            Event::Text(star) if is_star(star, &span, text) => {
                let next = events.peek().filter(|(event, next)| {
                    matches!(event, Event::Text(star) if is_star(star, next, text))
                        && next.start == span.end
                });
                if let Some(end) = next.map(|(_, next)| next.end) {
                    let before = text[..span.start].chars().next_back();
                    let after = text[end..].chars().next();
                    match open {
                        Some((at, level)) if level == depth && joins(before) => {
                            events.next();
                            let opening = out[at].1.clone();
                            out[at] = (Event::Start(Tag::Strong), opening.start..opening.end + 1);
                            out.remove(at + 1);
                            out.push((Event::End(TagEnd::Strong), span.start..end));
                            open = None;
                            continue;
                        }
                        None if joins(after) => open = Some((out.len(), depth)),
                        _ => {}
                    }
                    // Both stars stay as they are, for now.
                    out.push((event, span));
                    out.extend(events.next());
                    continue;
                }
            }
            _ => {}
        }
        out.push((event, span));
    }
    out
}

/// A `*` that is not escaped.
fn is_star(star: &str, span: &std::ops::Range<usize>, text: &str) -> bool {
    star == "*" && &text[span.clone()] == "*" && !text[..span.start].ends_with('\\')
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_whitespace())
}

/// Characters of scripts that are written without spaces: kana, Han, and
/// their punctuation and full-width forms.
const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
