//! The guide as its editors look at it: every entry by language, what there is
//! to mend in it, what is not translated, and how old it is.
//!
//! In: files, guide, findings and a day. Out: values only, also where errors
//! leave no guide: what the files are about is known by their names, and what
//! is still shown by the guide of before. It draws nothing.

mod age;
mod first;
mod rows;
mod spoken;
mod subject;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{Finding, Severity};
use crate::load;
use crate::model::{Guide, Keyed, Table};
use crate::source::Sources;

pub use rows::{Age, Entry, First, Language, Overview, Page, Spoken, Title};
pub use subject::Kind;

use subject::Subject;

/// Looks at a guide as of a day. Where errors keep it, or a part of it, from
/// being shown, the guide that is shown, `before`, says what readers see.
pub fn look(
    sources: &Sources,
    guide: Option<&Guide>,
    before: Option<&Guide>,
    findings: &[Finding],
    today: Date,
) -> Overview {
    let mut entries = entries(sources, findings);
    for (number, finding) in findings.iter().enumerate() {
        let Subject { kind, id, .. } = Subject::of(&finding.place.path);
        if let Some(entry) = entries.get_mut(&(kind, id.to_owned())) {
            match finding.severity {
                Severity::Error => entry.errors.push(number),
                Severity::Warning => entry.warnings.push(number),
            }
        }
    }
    let mut entries: Vec<Entry> = entries.into_values().collect();
    let mut languages = Vec::new();
    let mut title = Vec::new();
    if let Some(shown) = guide.or(before) {
        let lang = || shown.site.languages.iter();
        languages.extend(lang().map(|lang| Language {
            tag: shown.site.languages.tag(lang).to_owned(),
            name: shown.phrases(lang).get("language-own-name").to_owned(),
        }));
        title.extend(lang().map(|lang| shown.site.title.get(lang).value.clone()));
        let before = before.filter(|before| before.site.languages == shown.site.languages);
        for entry in &mut entries {
            entry.is_lost = guide.is_some_and(|guide| !is_there(entry, guide));
            let kept = before.filter(|before| entry.is_lost && is_there(entry, before));
            entry.is_kept = kept.is_some();
            let shown = kept.unwrap_or(shown);
            entry.spoken = spoken::in_each(entry, shown, sources, findings);
            entry.age = age::of(entry, shown, today);
            entry.items = items(entry, shown);
        }
        // Rows stay where they are until all of them are right again.
        let order = order(before.unwrap_or(shown));
        entries.sort_by_key(|entry| {
            let place = order.get(&(entry.kind, entry.id.as_str()));
            (entry.kind, place.copied().unwrap_or(usize::MAX))
        });
    }
    let first = first::first(&entries, findings, languages.len());
    Overview {
        languages,
        title,
        entries,
        first,
    }
}

/// What there are files of, and what is told of, by kind and name.
fn entries(sources: &Sources, findings: &[Finding]) -> BTreeMap<(Kind, String), Entry> {
    let files = sources.below("").map(|file| &file.path);
    let is_own = |path: &&Arc<str>| {
        let Subject { kind, id, .. } = Subject::of(path);
        match kind {
            // What lies beside the content is of no entry.
            Kind::Theme | Kind::Other => false,
            Kind::Course => path.ends_with("/course.yaml") && !load::is_copy(id),
            _ => true,
        }
    };
    let told = findings.iter().map(|finding| &finding.place.path);
    let mut entries = BTreeMap::new();
    for path in files.filter(is_own).chain(told) {
        let Subject { kind, id, .. } = Subject::of(path);
        let new = || Entry {
            kind,
            id: id.to_owned(),
            path: path.clone(),
            items: None,
            is_lost: false,
            is_kept: false,
            spoken: Vec::new(),
            age: Age::NotAsked,
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        entries.entry((kind, id.to_owned())).or_insert_with(new);
    }
    entries
}

/// Whether the guide has an entry, as far as one can be in it.
fn is_there(entry: &Entry, guide: &Guide) -> bool {
    let id = entry.id.as_str();
    match entry.kind {
        Kind::Course => guide.courses.find(id).is_some(),
        Kind::Office => guide.offices.find(id).is_some(),
        Kind::Check => guide.checks.find(id).is_some(),
        Kind::Page if id == load::HOME => guide.home.is_some(),
        Kind::Page => guide.pages.iter().any(|page| page.id.as_str() == id),
        Kind::List | Kind::Phrases | Kind::Site | Kind::Theme | Kind::Other => true,
    }
}

/// How many items a list has.
fn items(entry: &Entry, guide: &Guide) -> Option<usize> {
    if entry.kind != Kind::List {
        return None;
    }
    match entry.id.as_str() {
        "audiences" => Some(guide.audiences.len()),
        "accounts" => Some(guide.accounts.len()),
        "updates" => Some(guide.updates.len()),
        "glossary" => Some(guide.glossary.len()),
        _ => None,
    }
}

/// The places of entries in the guide.
fn order(guide: &Guide) -> BTreeMap<(Kind, &str), usize> {
    fn of<T: Keyed>(kind: Kind, table: &Table<T>) -> impl Iterator<Item = (Kind, &str)> {
        table.ids().map(move |id| (kind, id))
    }
    let pages = guide
        .pages
        .iter()
        .map(|page| (Kind::Page, page.id.as_str()));
    let lists = ["audiences", "accounts", "updates", "glossary"];
    of(Kind::Course, &guide.courses)
        .chain([(Kind::Page, load::HOME)])
        .chain(pages)
        .chain(of(Kind::Office, &guide.offices))
        .chain(of(Kind::Check, &guide.checks))
        .chain(lists.map(|id| (Kind::List, id)))
        .chain(guide.site.languages.tags().map(|tag| (Kind::Phrases, tag)))
        .enumerate()
        .map(|(place, key)| (key, place))
        .collect()
}
