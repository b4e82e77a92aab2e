//! Findings with an excerpt of the file, as a person reads them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::finding::{Finding, Place, Severity};
use crate::source::Sources;

/// Draws all findings, an empty line after each.
pub fn draw(findings: &[Finding], sources: &Sources, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut drawn = String::new();
    for finding in findings {
        drawn += &renderer.render(&groups(finding, sources));
        drawn += "\n\n";
    }
    drawn
}

fn groups<'a>(finding: &'a Finding, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*finding.message).id(finding.rule.name);
    let mut main = Group::with_title(title).elements(excerpts(finding, sources));
    let mut groups = Vec::new();
    let mut others = Vec::new();
    for mend in &finding.mends {
        match (&mend.replacement, text_at(&finding.place, sources)) {
            (Some(replacement), Some((text, span))) => {
                let snippet = Snippet::source(text)
                    .path(&*finding.place.path)
                    .patch(Patch::new(span, &**replacement));
                others.push(Level::HELP.secondary_title(&*mend.text).element(snippet));
            }
            _ => main = main.element(Level::HELP.message(&*mend.text)),
        }
    }
    groups.push(main);
    groups.extend(others);
    groups
}

/// The finding's place and the related ones, each file once.
fn excerpts<'a>(finding: &'a Finding, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut elements = Vec::new();
    match text_at(&finding.place, sources) {
        Some((text, span)) => {
            let label = (!finding.label.is_empty()).then_some(&*finding.label);
            let mut snippet = Snippet::source(text)
                .path(&*finding.place.path)
                .annotation(AnnotationKind::Primary.span(span).label(label));
            for related in finding
                .related
                .iter()
                .filter(|r| r.place.path == finding.place.path)
            {
                if let Some((_, span)) = text_at(&related.place, sources) {
                    let note = AnnotationKind::Context.span(span).label(&*related.label);
                    snippet = snippet.annotation(note);
                }
            }
            elements.push(snippet.into());
        }
        None => elements.push(Origin::path(&*finding.place.path).into()),
    }
    for related in finding
        .related
        .iter()
        .filter(|r| r.place.path != finding.place.path)
    {
        elements.push(match text_at(&related.place, sources) {
            Some((text, span)) => Snippet::source(text)
                .path(&*related.place.path)
                .annotation(AnnotationKind::Context.span(span).label(&*related.label))
                .into(),
            None => Origin::path(&*related.place.path).into(),
        });
    }
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
