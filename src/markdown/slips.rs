//! Marks that editors write and Markdown does not read: what they left in the
//! text as it stands. And links and headings that tell readers nothing.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::finding::{Finding, Place};
use crate::message::{Message, message};
use crate::rules::markdown::{BARE_LINK_TEXT, DUPLICATE_ANCHOR, UNREAD_MARKUP};

use super::brackets;
use super::rendered::{Heading, Located};

/// Link texts that say nothing without the sentence around them.
const BARE: [&str; 14] = [
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "こちら",
    "ここ",
    "リンク",
    "こちらのリンク",
    "コチラ",
];
/// Signs that an address may have as the text of a link.
const LONG: usize = 80;
/// Headings of one text that are told of a page; who mends these sees the rest.
const MOST_DOUBLED: usize = 20;
/// Signs that stand for a list on paper.
const BULLETS: [char; 4] = ['・', '•', '●', '○'];

/// What is told of the events of a text; `place` is where a stretch lies in its file.
pub fn find(
    events: &[Located<'_>],
    text: &str,
    place: impl Fn(&Range<usize>) -> Place,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut link: Option<(String, &Range<usize>)> = None;
    let mut in_code = false;
    // Once in a paragraph is enough.
    let mut is_told = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Link { .. }) => link = Some((String::new(), span)),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::TableCell) => {
                is_told = false;
            }
            Event::End(TagEnd::Link) => {
                if let Some(message) = link.as_ref().and_then(|(text, _)| bare(text)) {
                    let at = link.as_ref().map_or(span, |(_, at)| at);
                    let finding = Finding::new(&BARE_LINK_TEXT, place(at), message);
                    findings.push(finding.help(message!("name-where-it-leads")));
                }
                link = None;
            }
            Event::Text(own) | Event::Code(own) if link.is_some() => {
                if let Some((text, _)) = &mut link {
                    text.push_str(own);
                }
            }
            Event::Text(own) if !in_code && !is_told => {
                if let Some(slip) = unread(own, span, text) {
                    is_told = true;
                    let finding = Finding::new(&UNREAD_MARKUP, place(&slip.span), slip.message);
                    findings.push(match slip.write {
                        Some(write) => finding.replace(slip.help, write),
                        None => finding.help(slip.help),
                    });
                }
            }
            _ => {}
        }
    }
    findings
}

/// The headings that have the text of one before them.
pub fn doubled(
    headings: &[Heading],
    spans: &[Range<usize>],
    place: impl Fn(&Range<usize>) -> Place,
) -> Vec<Finding> {
    let mut first: HashMap<&str, &Range<usize>> = HashMap::new();
    let mut findings = Vec::new();
    for (heading, span) in headings.iter().zip(spans) {
        if findings.len() == MOST_DOUBLED {
            break;
        }
        if let Some(first) = first.get(heading.text.as_str()) {
            let message = message!("heading-stands-twice", text = &heading.text);
            let finding = Finding::new(&DUPLICATE_ANCHOR, place(span), message)
                .help(message!("tell-headings-apart", anchor = &heading.id))
                .related(place(first), message!("heading-first"));
            findings.push(finding);
        } else {
            first.insert(&heading.text, span);
        }
    }
    findings
}

fn bare(text: &str) -> Option<Message> {
    let plain = text.trim().to_lowercase();
    let is_address = plain.starts_with("https://") || plain.starts_with("http://");
    if is_address && plain.chars().count() > LONG {
        return Some(message!("link-text-is-long"));
    }
    BARE.contains(&plain.trim_end_matches(['.', '。', '!', '！', '>', '»']))
        .then(|| message!("link-text-is-bare", text = text.trim()))
}

struct Slip {
    span: Range<usize>,
    message: Message,
    help: Message,
    write: Option<String>,
}

/// What a piece of plain text was meant as.
fn unread(own: &str, span: &Range<usize>, text: &str) -> Option<Slip> {
    // Only these can begin one.
    if !own.contains(['・', '•', '●', '○', '#', '＃', '|', '*', ']', '］']) {
        return None;
    }
    // A line may be long, and have many of these: only the first reads it.
    let before = text[..span.start].trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
    if before.is_empty() || before.ends_with('\n') {
        let line = text[span.start..].lines().next().unwrap_or_default();
        let start = span.start + line.len() - line.trim_start().len();
        let of_line = line.trim();
        let mut letters = of_line.chars();
        if let Some(sign) = letters.next().filter(|sign| BULLETS.contains(sign))
            && letters.next().is_some()
        {
            return Some(Slip {
                span: start..start + sign.len_utf8(),
                message: message!("bullet-is-text", sign = sign),
                help: message!("write-hyphen"),
                write: Some("- ".to_owned()),
            });
        }
        let marks = of_line.trim_start_matches(['#', '＃']);
        let signs: String = of_line[..of_line.len() - marks.len()].replace('＃', "#");
        let is_wide = of_line.starts_with('＃');
        let spaced = marks.starts_with([' ', '　']);
        let is_said = !marks.trim().is_empty() && signs.len() <= 6;
        let is_close = !spaced && signs.len() > 1;
        if is_said && (is_close || (is_wide && spaced)) {
            let width = of_line.len() - marks.trim_start().len();
            return Some(Slip {
                span: start..start + width,
                message: message!("heading-is-text"),
                help: message!("write-heading", marks = &signs),
                write: Some(format!("{signs} ")),
            });
        }
        let cells = of_line.matches('|').count();
        if of_line.starts_with('|') && of_line.ends_with('|') && cells > 2 {
            let rule = "|---".repeat(cells - 1);
            return Some(Slip {
                span: start..start + of_line.len(),
                message: message!("table-is-text"),
                help: message!("write-table-rule", rule = format!("{rule}|")),
                write: None,
            });
        }
    }
    if own.starts_with('*') && text[span.start..].starts_with("**") {
        return Some(Slip {
            span: span.start..span.start + 2,
            message: message!("stars-are-text"),
            help: message!("close-stars"),
            write: None,
        });
    }
    let mut closing = own.match_indices([']', '］']);
    let broken = closing.find_map(|(at, _)| brackets::find(text, span.start + at))?;
    let (message, help) = if broken.is_open {
        (message!("link-is-open"), message!("close-link"))
    } else {
        (message!("link-is-text"), message!("write-plain-brackets"))
    };
    Some(Slip {
        span: broken.span,
        message,
        help,
        write: broken.write,
    })
}
