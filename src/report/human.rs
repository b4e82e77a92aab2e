//! Findings with an excerpt of the file, as a person reads them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::finding::{Finding, Place, Severity};
use crate::message::{Message, message, visible};
use crate::source::{SourceFile, Sources};
use crate::wording::Wording;

use super::line;

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
            (Some(replacement), Some((file, span))) => {
                let (snippet, start) = lines_of(file, &span);
                let patch = Patch::new(inside(&span, start), &**replacement);
                let snippet = snippet.patch(patch);
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
    let is_long = marked_at(&finding.place, sources).is_some();
    let all = finding.related.iter().zip(&said.related);
    let (near, others): (Vec<_>, Vec<_>) =
        all.partition(|(related, _)| is_near(&related.place, &finding.place));
    if let Some((file, span)) = text_at(&finding.place, sources) {
        let near = near.into_iter();
        let related: Vec<_> = near
            .filter_map(|(related, label)| Some((text_at(&related.place, sources)?.1, label)))
            .collect();
        let whole = related.iter().fold(span.clone(), |whole, (own, _)| {
            whole.start.min(own.start)..whole.end.max(own.end)
        });
        let (snippet, start) = lines_of(file, &whole);
        let main = AnnotationKind::Primary.span(inside(&span, start));
        let mut snippet = snippet.annotation(main.label(said.label.as_deref()));
        for (span, label) in related {
            let note = AnnotationKind::Context.span(inside(&span, start));
            snippet = snippet.annotation(note.label(&**label));
        }
        elements.push(snippet.into());
    } else {
        elements.push(origin(&finding.place, sources).into());
        if let Some(label) = said.label.as_deref().filter(|_| is_long) {
            elements.push(Level::NOTE.no_name().message(label).into());
        }
    }
    for (related, label) in others {
        if let Some((file, span)) = text_at(&related.place, sources) {
            let (snippet, start) = lines_of(file, &span);
            let note = AnnotationKind::Context.span(inside(&span, start));
            elements.push(snippet.annotation(note.label(&**label)).into());
        } else {
            elements.push(origin(&related.place, sources).into());
            elements.push(Level::NOTE.no_name().message(&**label).into());
        }
    }
    let more = said.more.as_deref();
    elements.extend(more.map(|more| Level::NOTE.no_name().message(more).into()));
    elements
}

/// Whether two places can be shown in one excerpt.
fn is_near(one: &Place, other: &Place) -> bool {
    let spans = one.span.as_ref().zip(other.span.as_ref());
    let is_far = spans.is_some_and(|(a, b)| a.start.abs_diff(b.start) > MOST_BETWEEN);
    one.path == other.path && !is_far
}

/// Bytes between two places that are shown in one excerpt.
const MOST_BETWEEN: usize = 1 << 16;

/// The file of a place and its span there, where its line can be shown.
fn text_at<'a>(place: &Place, sources: &'a Sources) -> Option<(&'a SourceFile, Range<usize>)> {
    marked_at(place, sources).filter(|(file, span)| line::is_shown(file.text(), span))
}

/// The file of a place and its span there, kept to one line.
fn marked_at<'a>(place: &Place, sources: &'a Sources) -> Option<(&'a SourceFile, Range<usize>)> {
    let file = sources.get(&place.path)?;
    let span = place.span.clone()?;
    let marked = file.text().get(span.clone())?;
    let end = marked.find('\n').map_or(span.end, |at| span.start + at);
    Some((file, span.start..end))
}

/// A place of which no line is shown.
fn origin<'a>(place: &'a Place, sources: &Sources) -> Origin<'a> {
    let origin = Origin::path(place.shown_path());
    match marked_at(place, sources) {
        Some((file, span)) => {
            let at = file.position(span.start);
            origin.line(at.line).char_column(at.column)
        }
        None => origin,
    }
}

/// The lines that a span touches, and where they begin: the renderer looks at
/// each line that it is given, for each finding.
fn lines_of<'a, T: Clone>(file: &'a SourceFile, span: &Range<usize>) -> (Snippet<'a, T>, usize) {
    let text = file.text();
    // Behind the end of the last line is still in it.
    let last = text.strip_suffix('\n').unwrap_or(text).len();
    let start = line::start(text, span.start.min(last));
    let stop = line::stop(text, span.end);
    let lines = Snippet::source(&text[start..text.len().min(stop + 1)]);
    let lines = lines.line_start(file.position(start).line);
    (lines.path(visible(&file.path)), start)
}

/// A span, counted from the beginning of the lines that are shown.
const fn inside(span: &Range<usize>, start: usize) -> Range<usize> {
    span.start - start..span.end - start
}
