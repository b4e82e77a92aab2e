//! What the parts of the page have in common.

use std::path::Path;

use crate::finding::Place;
use crate::message::Message;
use crate::overview::{Language, Overview};
use crate::pipeline::Outcome;
use crate::plan::Route;
use crate::report;
use crate::report::html::{Opens, escape, typed};
use crate::wording::Wording;

use super::super::snapshot::Snapshot;

/// What is drawn, and how it is said.
pub struct Drawing<'a> {
    pub overview: &'a Overview,
    /// The names of the findings, in their order.
    pub names: &'a [String],
    pub snapshot: &'a Snapshot,
    /// The last run, if there was one.
    pub run: Option<&'a Outcome>,
    pub root: &'a Path,
    pub opens: Opens<'a>,
    pub wording: &'a Wording,
}

impl Drawing<'_> {
    /// A message in words.
    pub fn say(&self, message: &Message) -> String {
        escape(&self.wording.say(message))
    }

    /// The same, with code marked as that.
    pub fn typed(&self, message: &Message) -> String {
        typed(&self.say(message))
    }

    /// The guide's folder, as other programs take it.
    pub fn folder(&self) -> String {
        let root = self.root.display().to_string();
        // What Windows puts before whole paths.
        match root.strip_prefix(r"\\?\") {
            Some(rest) => (rest.strip_prefix(r"UNC\"))
                .map_or_else(|| rest.to_owned(), |share| format!(r"\\{share}")),
            None => root,
        }
    }

    /// What a language of the guide is called in the editors' language, where
    /// the guide says so, else in its own; not escaped.
    pub fn language<'l>(&'l self, language: &'l Language) -> &'l str {
        let called = || {
            let guide = self.run?.guide.as_ref()?;
            let own = guide.site.languages.find(self.wording.tongue().tag())?;
            let key = format!("language-name-{}", language.tag);
            guide.phrases(own).find(&key)
        };
        called().unwrap_or(&language.name)
    }

    /// The address of a file of the site, if the preview shows it.
    pub fn shown(&self, route: &str) -> Option<String> {
        let (route, _) = self
            .snapshot
            .site
            .as_deref()?
            .get_key_value(&Route::new(route))?;
        Some(escape(&route.address("/")))
    }

    /// The anchor of a finding, by its number.
    pub fn anchor(&self, number: usize) -> &str {
        self.names.get(number).map_or("findings", String::as_str)
    }

    /// A file of the guide: opened in the editors' program, or to be copied.
    /// `text` is what is read of it.
    pub fn file(&self, path: &str, text: &str) -> String {
        let shown = broken(text);
        match (self.opens)(path, 1, 1) {
            Some(address) => format!(
                "<a class=file href=\"{}\" translate=no>{shown}</a>",
                escape(&address)
            ),
            None => format!("<code class=file translate=no>{shown}</code>"),
        }
    }

    /// A place in a file.
    pub fn place(&self, place: &Place) -> String {
        let path = broken(&place.path);
        let Some(sources) = self.run.map(|run| &run.sources) else {
            return path;
        };
        if sources.get(&place.path).is_none() {
            return format!("<code class=file translate=no>{path}</code>");
        }
        let (line, column) = report::line_and_column(place, sources);
        match (self.opens)(&place.path, line, column) {
            Some(address) => format!(
                "<a class=file href=\"{}\" translate=no>{path}:{line}</a>",
                escape(&address)
            ),
            None => format!("<code class=file translate=no>{path}:{line}</code>"),
        }
    }
}

/// A path, which may be broken behind its folders.
pub fn broken(path: &str) -> String {
    escape(path).replace('/', "/<wbr>")
}
