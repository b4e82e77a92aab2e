//! Findings with an excerpt of the file, as a person reads them.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::finding::{Finding, Place, Severity};
use crate::message::{Message, message};
use crate::source::Sources;
use crate::wording::Wording;

/// Draws all findings, an empty line after each.
pub fn draw(findings: &[Finding], sources: &Sources, wording: &Wording, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut drawn = String::new();
    for finding in findings {
        let said = Said::new(finding, wording);
        drawn += &renderer.render(&groups(finding, &said, sources));
        drawn += "\n\n";
    }
    drawn
}

/// The texts of a finding, in the order of its parts.
struct Said {
    severity: String,
    help: String,
    message: String,
    label: Option<String>,
    mends: Vec<String>,
    related: Vec<String>,
    more: Option<String>,
}

impl Said {
    fn new(finding: &Finding, wording: &Wording) -> Self {
        let say = |message: &Message| wording.say(message);
        Self {
            severity: say(&match finding.severity {
                Severity::Error => message!("error"),
                Severity::Warning => message!("warning"),
            }),
            help: say(&message!("help")),
            message: say(&finding.message),
            label: finding.label.as_ref().map(say),
            mends: finding.mends.iter().map(|mend| say(&mend.text)).collect(),
            related: finding.related.iter().map(|own| say(&own.label)).collect(),
            more: finding.says_more().as_ref().map(say),
        }
    }
}

fn groups<'a>(finding: &'a Finding, said: &'a Said, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(&*said.severity);
    let help = Level::HELP.with_name(&*said.help);
    let title = level.primary_title(&*said.message).id(finding.rule.name);
    let mut main = Group::with_title(title).elements(excerpts(finding, said, sources));
    let mut groups = Vec::new();
    let mut others = Vec::new();
    for (mend, text) in finding.mends.iter().zip(&said.mends) {
        match (&mend.replacement, text_at(&finding.place, sources)) {
            (Some(replacement), Some((source, span))) => {
                let snippet = Snippet::source(source)
                    .path(finding.place.shown_path())
                    .patch(Patch::new(span, &**replacement));
                others.push(help.clone().secondary_title(&**text).element(snippet));
            }
            _ => main = main.element(help.clone().message(&**text)),
        }
    }
    groups.push(main);
    groups.extend(others);
    groups
}

/// The finding's place and the related ones, each file once.
fn excerpts<'a>(finding: &'a Finding, said: &'a Said, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut elements = Vec::new();
    let others = |is: fn(&Arc<str>, &Arc<str>) -> bool| {
        let all = finding.related.iter().zip(&said.related);
        all.filter(move |(related, _)| is(&related.place.path, &finding.place.path))
    };
    match text_at(&finding.place, sources) {
        Some((text, span)) => {
            let mut snippet = Snippet::source(text)
                .path(finding.place.shown_path())
                .annotation(
                    AnnotationKind::Primary
                        .span(span)
                        .label(said.label.as_deref()),
                );
            for (related, label) in others(|own, main| own == main) {
                if let Some((_, span)) = text_at(&related.place, sources) {
                    let note = AnnotationKind::Context.span(span).label(&**label);
                    snippet = snippet.annotation(note);
                }
            }
            elements.push(snippet.into());
        }
        None => elements.push(Origin::path(finding.place.shown_path()).into()),
    }
    for (related, label) in others(|own, main| own != main) {
        if let Some((text, span)) = text_at(&related.place, sources) {
            let note = AnnotationKind::Context.span(span).label(&**label);
            let snippet = Snippet::source(text).path(related.place.shown_path());
            elements.push(snippet.annotation(note).into());
        } else {
            elements.push(Origin::path(related.place.shown_path()).into());
            elements.push(Level::NOTE.no_name().message(&**label).into());
        }
    }
    let more = said.more.as_deref();
    elements.extend(more.map(|more| Level::NOTE.no_name().message(more).into()));
    elements
}

/// The text of a place's file and its span there, kept to one line.
fn text_at<'a>(place: &Place, sources: &'a Sources) -> Option<(&'a str, Range<usize>)> {
    let text = sources.get(&place.path)?.text();
    let span = place.span.clone()?;
    let marked = text.get(span.clone())?;
    let end = marked.find('\n').map_or(span.end, |at| span.start + at);
    Some((text, span.start..end))
}
