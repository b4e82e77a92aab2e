//! How an entry stands in each language: what readers see of it, and what is
//! known to be missing or to differ.

use std::sync::Arc;

use crate::finding::Finding;
use crate::load::HOME;
use crate::markdown::Rendered;
use crate::model::{Guide, Lang, Localized};
use crate::plan;
use crate::rules::language::{MISSING_PHRASE, MISSING_TEXT, UNTRANSLATED};
use crate::rules::twins::{
    COPIED_TEXT, DIFFERING_LINKS, DIFFERING_NUMBERS, LINK_TO_OTHER_LANGUAGE, WRONG_SCRIPT,
};
use crate::source::Sources;

use super::rows::{Entry, Page, Spoken, Title};
use super::subject::{Kind, Subject};

/// Rules that are broken where a language lacks a text.
const LACKS: [&crate::finding::Rule; 3] = [&UNTRANSLATED, &MISSING_TEXT, &MISSING_PHRASE];
/// Rules that are broken where a text is not what another language says.
const DIFFERS: [&crate::finding::Rule; 5] = [
    &WRONG_SCRIPT,
    &COPIED_TEXT,
    &DIFFERING_NUMBERS,
    &DIFFERING_LINKS,
    &LINK_TO_OTHER_LANGUAGE,
];

/// The names of the rules that are counted by language.
pub fn rules() -> impl Iterator<Item = &'static str> {
    LACKS.into_iter().chain(DIFFERS).map(|rule| rule.name)
}

/// An entry in each language of the guide.
pub fn in_each(
    entry: &Entry,
    guide: &Guide,
    sources: &Sources,
    findings: &[Finding],
) -> Vec<Spoken> {
    let languages = &guide.site.languages;
    let told: Vec<&Finding> = entry
        .errors
        .iter()
        .chain(&entry.warnings)
        .filter_map(|number| findings.get(*number))
        .collect();
    languages
        .iter()
        .map(|lang| {
            let tag = languages.tag(lang);
            let of = |rules: &[&crate::finding::Rule]| {
                let of = told.iter().filter(|finding| rules.contains(&finding.rule));
                of.filter(|finding| language(finding) == Some(tag)).count()
            };
            let (title, text) = shown(entry, guide);
            let tag_of = |lang: Option<Lang>| lang.map(|lang| languages.tag(lang).to_owned());
            Spoken {
                title: title.map(|title| {
                    let seen = title.get(lang);
                    Title {
                        text: seen.value.clone(),
                        from: tag_of(seen.from),
                    }
                }),
                page: page(entry, guide, lang),
                file: file(entry, tag).filter(|path| sources.get(path).is_some()),
                lacks: of(&LACKS),
                differs: of(&DIFFERS),
                stands_in: text.and_then(|text| tag_of(text.get(lang).from)),
            }
        })
        .collect()
}

/// The language of which something is told: which lacks it, or lags behind.
fn language(finding: &Finding) -> Option<&str> {
    let message = &finding.message;
    let named = message.text("other").or_else(|| message.text("tag"));
    named.or_else(|| Subject::of(&finding.place.path).tag)
}

/// The title of an entry, and its text where it has one.
fn shown<'g>(
    entry: &Entry,
    guide: &'g Guide,
) -> (
    Option<&'g Localized<String>>,
    Option<&'g Localized<Arc<Rendered>>>,
) {
    let id = entry.id.as_str();
    match entry.kind {
        Kind::Course => guide
            .courses
            .find(id)
            .map(|ix| &guide.courses[ix])
            .map_or((None, None), |course| {
                (Some(&course.title), course.notes.as_ref())
            }),
        Kind::Page if id == HOME => (None, guide.home.as_ref()),
        Kind::Page => {
            let page = guide.pages.iter().find(|page| page.id.as_str() == id);
            page.map_or((None, None), |page| (Some(&page.title), Some(&page.body)))
        }
        Kind::Office => {
            let office = guide.offices.find(id);
            (office.map(|ix| &guide.offices[ix].name), None)
        }
        Kind::Check => (guide.checks.find(id).map(|ix| &guide.checks[ix].name), None),
        Kind::Site => (Some(&guide.site.title), None),
        Kind::List | Kind::Phrases | Kind::Theme | Kind::Other => (None, None),
    }
}

/// Where readers of a language see an entry.
fn page(entry: &Entry, guide: &Guide, lang: Lang) -> Option<Page> {
    let id = entry.id.as_str();
    let (kind, anchor) = match entry.kind {
        Kind::Course => (plan::Kind::Course(guide.courses.find(id)?), None),
        Kind::Page if id == HOME => (plan::Kind::Home, None),
        Kind::Page => {
            let place = guide.pages.iter().position(|page| page.id.as_str() == id)?;
            (plan::Kind::Free(place), None)
        }
        Kind::Office => (
            plan::Kind::Contacts,
            Some(guide.offices.find(id).map(|_| id)?),
        ),
        Kind::Check => (
            plan::Kind::Attendance,
            Some(guide.checks.find(id).map(|_| id)?),
        ),
        Kind::List if id != "glossary" => (plan::Kind::Home, None),
        Kind::Site => (plan::Kind::Home, None),
        Kind::List | Kind::Phrases | Kind::Theme | Kind::Other => return None,
    };
    Some(Page {
        route: plan::route(guide, kind, lang),
        anchor: anchor.map(str::to_owned),
    })
}

/// The file that holds the text of an entry in a language, where each has one.
fn file(entry: &Entry, tag: &str) -> Option<Arc<str>> {
    let id = &entry.id;
    match entry.kind {
        Kind::Course => Some(format!("content/courses/{id}/notes.{tag}.md").into()),
        Kind::Page => Some(format!("content/pages/{id}.{tag}.md").into()),
        Kind::Phrases if id == tag => Some(entry.path.clone()),
        _ => None,
    }
}
