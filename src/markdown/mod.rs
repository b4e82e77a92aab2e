//! From Markdown to HTML: the only module that knows pulldown-cmark.
//!
//! In: a text and where its page stands. Out: HTML, its headings and links,
//! and findings. Raw HTML never passes: it is shown as the text it is.

#[cfg(feature = "external")]
mod addresses;
mod brackets;
mod cjk;
mod front;
mod links;
mod raw;
mod rendered;
mod slips;
mod table;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::markdown::{HEADING_JUMP, NESTED_TOO_DEEP, RAW_HTML, UNPUBLISHED_IMAGE};
use crate::typography::unbroken;

#[cfg(feature = "external")]
pub use addresses::addresses;
pub use front::front_matter;
pub use links::{AnchorLink, InternalLink, OutsideLink};
pub use rendered::{Heading, Rendered, Setting};

use rendered::Located;

/// Renders a text.
pub fn render(text: &str, setting: Setting<'_>) -> (Rendered, Vec<Finding>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut pass = Pass {
        setting,
        rendered: Rendered {
            path: setting.path.into(),
            ..Rendered::default()
        },
        findings: Vec::new(),
        anchors: HashSet::new(),
        numbers: HashMap::new(),
        level: 1,
    };
    let events: Vec<Located<'_>> = Parser::new_ext(text, options).into_offset_iter().collect();
    if let Some(span) = nested_too_deep(&events) {
        let message = message!("nested-too-deep", times = MOST_NESTED);
        let finding = Finding::new(&NESTED_TOO_DEEP, pass.place(&span), message)
            .help(message!("begin-a-section"));
        return (pass.rendered, vec![finding]);
    }
    let events = cjk::mend_strong(events, text);
    let events = cjk::join_lines(events);
    let found = slips::find(&events, text, |span| pass.place(span));
    pass.findings.extend(found);
    let spans = heading_spans(&events);
    let events = pass.headings(events, text);
    let found = slips::doubled(&pass.rendered.headings, &spans, |span| pass.place(span));
    pass.findings.extend(found);
    let events = table::write_out(pass.inline(events, text));
    pulldown_cmark::html::push_html(&mut pass.rendered.html, events.into_iter());
    // Who has mended these is told the next.
    pass.findings.truncate(MOST_FINDINGS);
    (pass.rendered, pass.findings)
}

/// Mistakes told of one text.
const MOST_FINDINGS: usize = 500;
/// Elements within elements that a text may have.
const MOST_NESTED: usize = 32;

/// Where a text is nested deeper than the minifier, or anybody, can follow.
fn nested_too_deep(events: &[Located<'_>]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    events.iter().find_map(|(event, span)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        (depth > MOST_NESTED).then(|| span.clone())
    })
}

struct Pass<'s> {
    setting: Setting<'s>,
    rendered: Rendered,
    findings: Vec<Finding>,
    anchors: HashSet<String>,
    /// What comes behind a text that several headings have, from here on.
    numbers: HashMap<String, usize>,
    level: u8,
}

impl Pass<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        let offset = self.setting.offset;
        Place::at(self.setting.path, span.start + offset..span.end + offset)
    }

    /// Gives every heading its anchor and holds its level.
    fn headings<'a>(&mut self, events: Vec<Located<'a>>, source: &str) -> Vec<Located<'a>> {
        let texts: Vec<String> = heading_texts(&events);
        let mut texts = texts.into_iter();
        events
            .into_iter()
            .map(|(event, span)| match event {
                Event::Start(Tag::Heading {
                    level,
                    classes,
                    attrs,
                    ..
                }) => {
                    let text = texts.next().unwrap_or_default();
                    let level = self.level(level, &span, source);
                    let id = self.anchor(&text);
                    self.rendered.headings.push(Heading {
                        level: level as u8,
                        id: id.clone(),
                        text,
                    });
                    let id = Some(CowStr::from(id));
                    (
                        Event::Start(Tag::Heading {
                            level,
                            id,
                            classes,
                            attrs,
                        }),
                        span,
                    )
                }
                Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                    (Event::End(TagEnd::Heading(HeadingLevel::H2)), span)
                }
                other => (other, span),
            })
            .collect()
    }

    /// The level that a heading is shown at: the page's title is the only `#`.
    fn level(&mut self, level: HeadingLevel, span: &Range<usize>, text: &str) -> HeadingLevel {
        let written = level as u8;
        if written == 1 || written > self.level + 1 {
            let fitting = if written == 1 { 2 } else { self.level + 1 };
            let wanted = "#".repeat(usize::from(fitting.min(6)));
            let message = if written == 1 {
                message!("heading-is-the-title")
            } else {
                message!("heading-skips-a-level", wanted = &wanted)
            };
            // A heading may also be underlined: that has no marks to replace.
            let own = &text[span.clone()];
            let marks = own.len() - own.trim_start_matches('#').len();
            let help = message!("write-instead", text = &wanted);
            let finding = |span| Finding::new(&HEADING_JUMP, self.place(span), message);
            self.findings.push(if marks > 0 {
                finding(&(span.start..span.start + marks)).replace(help, wanted)
            } else {
                finding(span).help(message!("write-heading", marks = wanted))
            });
        }
        self.level = written.max(2);
        if written == 1 {
            HeadingLevel::H2
        } else {
            level
        }
    }

    fn anchor(&mut self, text: &str) -> String {
        let mut slug = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() || c == '_' {
                slug.push(c);
            } else if !slug.ends_with('-') && !slug.is_empty() {
                slug.push('-');
            }
        }
        let slug = slug.trim_end_matches('-');
        let slug = if slug.is_empty() { "section" } else { slug };
        let mut anchor = slug.to_owned();
        let mut number = self.numbers.get(slug).copied().unwrap_or(2);
        while self.setting.taken.contains(&anchor.as_str()) || !self.anchors.insert(anchor.clone())
        {
            anchor = format!("{slug}-{number}");
            number += 1;
        }
        if number > 2 {
            self.numbers.insert(slug.to_owned(), number);
        }
        anchor
    }

    /// Lets links through that are safe, and nothing raw.
    fn inline<'a>(&mut self, events: Vec<Located<'a>>, text: &str) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(events.len());
        let mut open_links = Vec::new();
        let mut in_code = false;
        let mut raw = raw::Raw::default();
        for (event, span) in events {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_code = true;
                    out.push(Event::Start(Tag::CodeBlock(kind)));
                }
                Event::End(TagEnd::CodeBlock) => {
                    in_code = false;
                    out.push(Event::End(TagEnd::CodeBlock));
                }
                Event::Text(text) if !in_code && text.contains('-') => {
                    out.push(Event::InlineHtml(unbroken(&text).into()));
                }
                // A block is read as a whole: its lines are events of their own.
                Event::Html(_) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => {}
                Event::Start(Tag::HtmlBlock) => {
                    if let Some(html) = self.raw(raw.judge(&text[span.clone()]), &span, text) {
                        out.push(Event::Start(Tag::Paragraph));
                        out.push(html);
                        out.push(Event::End(TagEnd::Paragraph));
                    }
                }
                Event::InlineHtml(_) => {
                    out.extend(self.raw(raw.judge(&text[span.clone()]), &span, text));
                }
                Event::Start(Tag::Image { .. }) => self.image(&span, &text[span.clone()]),
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) => {
                    let dest = if link_type == LinkType::Email {
                        // The writer puts `mailto:` before it.
                        Some(dest_url.to_string())
                    } else {
                        self.link(&dest_url, &span, text)
                    };
                    open_links.push(dest.is_some());
                    if let Some(dest_url) = dest {
                        let dest_url = CowStr::from(dest_url);
                        out.push(Event::Start(Tag::Link {
                            link_type,
                            dest_url,
                            title,
                            id,
                        }));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if open_links.pop() == Some(true) {
                        out.push(Event::End(TagEnd::Link));
                    }
                }
                other => out.push(other),
            }
        }
        out
    }

    fn link(&mut self, dest: &str, span: &Range<usize>, text: &str) -> Option<String> {
        let spot = links::spot(dest, span, text);
        let place = self.place(&spot.span);
        match links::resolve(dest, self.setting.to_language_root) {
            Ok(links::Resolved { href, internal }) => {
                let spot = spot.behind(self.setting.offset);
                let page = internal.clone();
                if let Some((_, anchor)) = dest.split_once('#')
                    && (page.is_some() || href.starts_with('#'))
                {
                    self.rendered.anchors.push(AnchorLink {
                        page,
                        anchor: anchor.to_owned(),
                        spot: spot.clone(),
                    });
                }
                if let Some(target) = internal {
                    self.rendered.links.push(InternalLink { target, spot });
                } else if href.starts_with("http") {
                    let (address, span) = (href.clone(), spot.span);
                    self.rendered.outside.push(OutsideLink { address, span });
                }
                Some(href)
            }
            Err(refusal) => {
                let finding = Finding::new(refusal.rule, place, refusal.message);
                self.findings.push(finding.help(refusal.help));
                None
            }
        }
    }

    /// Shows HTML as the text it is, and tells it.
    fn raw<'a>(
        &mut self,
        judged: raw::Judged,
        span: &Range<usize>,
        text: &str,
    ) -> Option<Event<'a>> {
        let within = |own: Range<usize>| span.start + own.start..span.start + own.end;
        if let Some(told) = judged.told {
            let place = self.place(&within(told));
            let finding = Finding::new(&RAW_HTML, place, message!("html-is-text"));
            self.findings.push(finding.help(message!("write-markdown")));
        }
        let shown = &text[within(judged.shown)];
        (!shown.is_empty()).then(|| Event::Text(shown.to_owned().into()))
    }

    fn image(&mut self, span: &Range<usize>, written: &str) {
        if written.starts_with("![]") {
            let message = message!("picture-says-nothing");
            let finding = Finding::new(&UNPUBLISHED_IMAGE, self.place(span), message);
            self.findings
                .push(finding.help(message!("say-what-the-picture-shows")));
            return;
        }
        let message = message!("picture-is-not-published");
        let finding = Finding::new(&UNPUBLISHED_IMAGE, self.place(span), message)
            .help(message!("say-what-the-picture-shows"));
        self.findings.push(finding);
    }
}

fn heading_spans(events: &[Located<'_>]) -> Vec<Range<usize>> {
    let headings = events.iter().filter_map(|(event, span)| match event {
        Event::Start(Tag::Heading { .. }) => Some(span.clone()),
        _ => None,
    });
    headings.collect()
}

fn heading_texts(events: &[Located<'_>]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut open = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                open = true;
                texts.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(text) | Event::Code(text) if open => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak if open => {
                if let Some(last) = texts.last_mut() {
                    last.push(' ');
                }
            }
            _ => {}
        }
    }
    texts
}

#[cfg(test)]
mod tests;
