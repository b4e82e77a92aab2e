//! What is wrong with a template, as a finding at its place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use crate::finding::{Finding, Place};
use crate::message::{Message, Value, message};
use crate::rules::theme::TEMPLATE_ERROR;

use super::Layered;
use super::bounds::{
    MOST_DRAWN, MOST_NUMBERS, MOST_SECONDS, MOST_STEPS, TOO_DEEP, TOO_LARGE, TOO_LARGE_A_PAGE,
    TOO_LONG, TOO_MANY, TOO_MUCH, TOO_SLOW,
};
use super::counted::Counted;
use super::nesting::{MOST_BRANCHES, MOST_WITHIN, branches_too_far, too_deep};
use super::tags::tags;

/// A template: the guide's file that it is, its text, and what Tera is given.
#[derive(Debug)]
struct Template {
    own: Option<Arc<str>>,
    text: String,
    counted: Counted,
}

/// The templates by name, with the file that each came from.
#[derive(Debug)]
pub struct Templates {
    by_name: BTreeMap<String, Template>,
    /// Whether some are the guide's own, so that all are held to their bounds.
    pub are_counted: bool,
}

impl Templates {
    pub fn new(files: &Layered) -> Self {
        let templates: Vec<_> = files
            .iter()
            .filter_map(|(path, (own, bytes))| {
                let name = path.strip_prefix("templates/")?.to_owned();
                let text = String::from_utf8_lossy(bytes).into_owned();
                Some((name, own.clone(), text))
            })
            .collect();
        let is_ours = templates.iter().all(|(_, own, _)| own.is_none());
        let counted = |text: &str| {
            if is_ours {
                Counted::not(text)
            } else {
                Counted::of(text)
            }
        };
        let template = |(name, own, text): (String, Option<Arc<str>>, String)| {
            let counted = counted(&text);
            (name, Template { own, text, counted })
        };
        Self {
            by_name: templates.into_iter().map(template).collect(),
            are_counted: !is_ours,
        }
    }

    /// Each name with the text for Tera.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.by_name.iter();
        all.map(|(name, own)| (name.as_str(), own.counted.text.as_str()))
    }

    /// What is wrong with them before Tera reads one.
    pub fn too_deep(&self) -> Option<Finding> {
        let texts = || {
            let all = self.by_name.iter();
            all.map(|(name, own)| (name.as_str(), own.text.as_str()))
        };
        let (name, tag, message) = if let Some(found) = too_deep(texts()) {
            let message = if found.is_circle {
                message!("template-within-itself")
            } else {
                message!("template-too-deep", most = MOST_WITHIN)
            };
            (found.name, found.tag, message)
        } else {
            let (name, tag) = branches_too_far(texts())?;
            let message = message!("template-branches-too-far", most = MOST_BRANCHES);
            (name, tag, message)
        };
        let place = self.author(name, tag);
        Some(Finding::new(&TEMPLATE_ERROR, place, message))
    }

    /// What is wrong where the templates are read: each mistake at its place.
    pub fn findings(&self, error: &Error) -> Vec<Finding> {
        let ErrorKind::Msg(said) = error.kind() else {
            return vec![self.finding(error, "")];
        };
        let reports: Vec<Finding> = said
            .split("error: ")
            .filter_map(|report| self.reported(report))
            .collect();
        if reports.is_empty() {
            return vec![self.finding(error, "")];
        }
        reports
    }

    /// A mistake that Tera draws: what it says, and `--> name:line:column`.
    fn reported(&self, report: &str) -> Option<Finding> {
        let mut lines = report.lines();
        let said = lines.next()?;
        let mut place = lines.next()?.split_once("--> ")?.1.rsplitn(3, ':');
        let (column, line, name) = (place.next()?, place.next()?, place.next()?);
        let (column, line): (usize, usize) = (column.parse().ok()?, line.parse().ok()?);
        let text = &self.by_name.get(name)?.counted.text;
        let before = text.split_inclusive('\n').take(line.checked_sub(1)?);
        let start: usize = before.map(str::len).sum();
        let letters = text[start..].char_indices().nth(column.checked_sub(1)?);
        let at = start + letters.map_or(0, |(at, _)| at);
        Some(cannot(self.place(name, Some(at..at)), first_of(said)))
    }

    /// An error as a finding, of a page that was to be drawn with a template.
    pub fn finding(&self, error: &Error, drawn: &str) -> Finding {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = self.place(report.filename(), Some(report.span().range.clone()));
                let is_deep = report.message().contains(TOO_DEEP);
                let place = is_deep
                    .then(|| self.calls_itself())
                    .flatten()
                    .unwrap_or(place);
                match bound(report.message()) {
                    Some(message) => Finding::new(&TEMPLATE_ERROR, place, message),
                    None => cannot(place, first_of(report.message())),
                }
            }
            ErrorKind::MissingParent { current, parent } => {
                let reason = message!("template-without-parent", parent = parent);
                cannot(self.place(current, None), reason.into())
            }
            ErrorKind::TemplateNotFound(name) => {
                cannot(self.place(name, None), first_of(&error.to_string()))
            }
            _ => {
                let said = error.to_string();
                match bound(&said) {
                    Some(message) => {
                        let place = self.calls_itself().unwrap_or(self.place(drawn, None));
                        Finding::new(&TEMPLATE_ERROR, place, message)
                    }
                    None => cannot(self.place(drawn, None), first_of(&said)),
                }
            }
        }
    }
    /// Where a component of the guide's own calls itself.
    fn calls_itself(&self) -> Option<Place> {
        self.by_name.iter().find_map(|(name, template)| {
            template.own.as_ref()?;
            let mut within = "";
            let mut tags = tags(&template.text).into_iter();
            let tag = tags.find(|tag| {
                match tag.word() {
                    "component" => within = tag.rest().split('(').next().unwrap_or_default().trim(),
                    "endcomponent" => within = "",
                    _ => {}
                }
                let called = tag.says.split('<').skip(1);
                let mut called = called.filter_map(|rest| rest.split([' ', '/', '>']).next());
                !within.is_empty() && called.any(|name| name == within)
            })?;
            Some(self.author(name, tag.span))
        })
    }

    /// A stretch of what Tera was given, as the author knows it.
    fn place(&self, name: &str, span: Option<Range<usize>>) -> Place {
        let template = self.by_name.get(name);
        let original = |span| template.map(|own| own.counted.original(&span));
        match span.and_then(original) {
            Some(span) => self.author(name, span),
            None => Place {
                span: None,
                ..self.author(name, 0..0)
            },
        }
    }

    fn author(&self, name: &str, span: Range<usize>) -> Place {
        match self
            .by_name
            .get(name)
            .and_then(|template| template.own.clone())
        {
            Some(own) => Place::at(own, span),
            None => Place::file(format!("themes/default/templates/{name}")),
        }
    }
}

/// What is told of a template that takes more than it may.
fn bound(said: &str) -> Option<Message> {
    Some(if said.contains(TOO_MANY) {
        message!("template-takes-too-long", most = MOST_STEPS)
    } else if said.contains(TOO_SLOW) {
        message!("template-takes-a-minute", most = MOST_SECONDS)
    } else if said.contains(TOO_MUCH) {
        message!("template-fills-memory")
    } else if said.contains(TOO_LARGE) {
        message!("template-keeps-too-much")
    } else if said.contains(TOO_LONG) {
        message!("template-counts-too-far", most = MOST_NUMBERS)
    } else if said.contains(TOO_LARGE_A_PAGE) {
        message!("template-draws-too-much", most = MOST_DRAWN >> 20)
    } else if said.contains(TOO_DEEP) || said.contains("recursion depth") {
        message!("component-within-itself")
    } else {
        return None;
    })
}

fn cannot(place: Place, reason: Value) -> Finding {
    let message = message!("template-cannot-be-drawn", reason = reason);
    Finding::new(&TEMPLATE_ERROR, place, message)
}

/// What Tera says, without the list of all that there is: that is of no use
/// among hundreds.
fn first_of(said: &str) -> Value {
    let first = said.lines().next().unwrap_or_default();
    first
        .split(". Available fields")
        .next()
        .unwrap_or(first)
        .into()
}
