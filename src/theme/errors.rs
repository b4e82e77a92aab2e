//! What is wrong with a template, as a finding at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use crate::finding::{Finding, Place};
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
        let (place, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = self.place(report.filename(), Some(report.span().range.clone()));
                (place, report.message().to_owned())
            }
            ErrorKind::CircularExtend { tpl, .. }
            | ErrorKind::CircularInclude { tpl, .. }
            | ErrorKind::TemplateNotFound(tpl) => (self.place(tpl, None), error.to_string()),
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("this template extends `{parent}`, which does not exist");
                (self.place(current, None), message)
            }
            _ => (self.place("", None), error.to_string()),
        };
        // Tera lists all that there is; that is of no use among hundreds.
        let first = message.lines().next().unwrap_or_default();
        let first = first.split(". Available fields").next().unwrap_or(first);
        Finding::new(
            &TEMPLATE_ERROR,
            place,
            format!("the template cannot be drawn: {first}"),
        )
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
