//! What is wrong with a template, as a finding at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use crate::finding::{Finding, Place};
use crate::message::{Value, message};
use crate::rules::theme::TEMPLATE_ERROR;

use super::Layered;

/// The templates by name, with the file that each came from.
#[derive(Debug)]
pub struct Templates {
    by_name: BTreeMap<String, (Option<Arc<str>>, String)>,
}

impl Templates {
    pub fn new(files: &Layered) -> Self {
        let by_name = files
            .iter()
            .filter_map(|(path, (own, bytes))| {
                let name = path.strip_prefix("templates/")?.to_owned();
                let text = String::from_utf8_lossy(bytes).into_owned();
                Some((name, (own.clone(), text)))
            })
            .collect();
        Self { by_name }
    }

    /// Each name with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name
            .iter()
            .map(|(name, (_, text))| (name.as_str(), text.as_str()))
    }

    /// An error as a finding.
    pub fn finding(&self, error: &Error) -> Finding {
        let (place, reason) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = self.place(report.filename(), Some(report.span().range.clone()));
                (place, first_of(report.message()))
            }
            ErrorKind::CircularExtend { tpl, .. }
            | ErrorKind::CircularInclude { tpl, .. }
            | ErrorKind::TemplateNotFound(tpl) => {
                (self.place(tpl, None), first_of(&error.to_string()))
            }
            ErrorKind::MissingParent { current, parent } => {
                let reason = message!("template-without-parent", parent = parent);
                (self.place(current, None), reason.into())
            }
            _ => (self.place("", None), first_of(&error.to_string())),
        };
        let message = message!("template-cannot-be-drawn", reason = reason);
        Finding::new(&TEMPLATE_ERROR, place, message)
    }

    fn place(&self, name: &str, span: Option<std::ops::Range<usize>>) -> Place {
        match self.by_name.get(name) {
            Some((Some(own), _)) => Place {
                path: own.clone(),
                span,
            },
            _ => Place::file(format!("themes/default/templates/{name}")),
        }
    }
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
