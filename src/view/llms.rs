//! What the guide has, for programs that read texts (<https://llmstxt.org>):
//! Markdown with a link to each course, calendar and file of data.

use serde::Serialize;

use crate::plan::{File, FileKind, Kind, Route, file_route, route};

use super::Setting;
use super::scope::Scope;

/// What the guide has.
#[derive(Debug, Serialize)]
pub struct Llms {
    /// The guide's name, in each language that has one of its own.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// Whose guide it is.
    pub organisation: Option<String>,
    /// By language.
    pub sections: Vec<Section>,
    /// To what stands in the data.
    pub schema: Item,
}

/// A language.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its name for itself.
    pub name: String,
    /// What there is in it.
    pub items: Vec<Item>,
}

/// A way to a page or file.
#[derive(Debug, Serialize)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// Where it is: whole, or from the root of the site.
    pub href: String,
    /// In a sentence or two.
    pub notes: Option<String>,
}

/// The view; nothing for a guide without languages.
pub fn view(setting: Setting<'_>) -> Option<Llms> {
    let guide = setting.guide;
    let languages = &guide.site.languages;
    let scopes: Vec<Scope<'_>> = languages
        .iter()
        .map(|lang| {
            // As if it were written at the root, once for each language.
            let file = File {
                kind: FileKind::Data,
                lang,
                route: setting.plan.llms.clone(),
            };
            Scope::of_file(setting, &file)
        })
        .collect();
    let first = scopes.first()?;
    let mut titles: Vec<String> = Vec::new();
    for scope in &scopes {
        let title = line(&scope.text(&guide.site.title).text);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    Some(Llms {
        title: titles.join(" / "),
        summary: line(first.phrases.get("home-description")),
        organisation: first
            .maybe(guide.site.organisation.as_ref())
            .map(|name| line(&name.text)),
        sections: scopes.iter().map(section).collect(),
        schema: Item {
            name: line(first.phrases.get("schema-link")),
            href: href(first, &setting.plan.schema),
            notes: None,
        },
    })
}

fn section(scope: &Scope<'_>) -> Section {
    let guide = scope.guide;
    let page = |name: &str, kind| Item {
        name: line(name),
        href: href(scope, &route(guide, kind, scope.lang)),
        notes: None,
    };
    let file = |key: &str, kind| Item {
        name: line(scope.phrases.get(key)),
        href: href(scope, &file_route(guide, kind, scope.lang)),
        notes: None,
    };
    let mut items = vec![page(&scope.text(&guide.site.title).text, Kind::Home)];
    items.extend(guide.courses.iter().map(|(ix, course)| {
        let notes = scope.maybe(course.summary.as_ref());
        Item {
            notes: notes.map(|summary| line(&summary.text)),
            ..page(&scope.text(&course.title).text, Kind::Course(ix))
        }
    }));
    items.push(file("data-link", FileKind::Data));
    items.push(file("calendar-link", FileKind::Calendar));
    items.push(file("feed-subtitle", FileKind::Feed));
    Section {
        name: line(scope.phrases.get("language-own-name")),
        items,
    }
}

fn href(scope: &Scope<'_>, to: &Route) -> String {
    let base = scope.guide.site.base_url.as_ref();
    base.map_or_else(|| scope.route.to(to), |base| to.address(base.as_str()))
}

/// A text as it stands in a line of Markdown.
fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        // A list or quotation begins a line, an entity has a name or number.
        let begins = at == 0 && matches!(c, '-' | '+' | '>' | '=');
        let is_entity = c == '&' && text[at + 1..].starts_with(is_of_entity);
        let is_markup = matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '#');
        if begins || is_entity || is_markup {
            line.push('\\');
        }
        line.push(c);
    }
    line
}

fn is_of_entity(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '#'
}
