//! What a guide names: its ids, languages and phrases, as far as they can be
//! read. A guide that has errors has names all the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::builtin;
use crate::entry::{AccountEntry, AudienceEntry, SiteEntry, Word};
use crate::phrases::{PhraseMap, Phrases};
use crate::rules::language::MISSING_TEXT;
use crate::source::{SITE_FILE, SourceFile, Sources};
use crate::values::{Id, SeverityWord};
use crate::yaml;

/// What a guide names.
#[derive(Debug, Clone)]
pub struct Known {
    /// By the kind of id. A kind that has none, or none that can be read, is
    /// absent: then every id is taken.
    ids: BTreeMap<&'static str, Vec<String>>,
    /// Whether a name may lack a language of the guide.
    pub is_lax: bool,
    /// Every phrase that may be written, as it is in English.
    pub phrases: Vec<(String, String)>,
}

impl Known {
    /// What is known outside of a guide.
    pub fn nothing() -> Self {
        Self {
            ids: BTreeMap::new(),
            is_lax: false,
            phrases: english(None),
        }
    }

    /// What the guide names whose files these are.
    pub fn of(sources: &Sources) -> Self {
        let site: SiteEntry = read(sources, SITE_FILE).unwrap_or_default();
        let audiences: Vec<AudienceEntry> =
            read(sources, "content/audiences.yaml").unwrap_or_default();
        let accounts: Vec<AccountEntry> =
            read(sources, "content/accounts.yaml").unwrap_or_default();
        let folder = |folder: &str, end: &str| -> Vec<String> {
            let files = sources.below(folder).filter_map(|file| {
                let name = file.path.strip_prefix(folder)?.strip_suffix(end)?;
                id(name)
            });
            files.collect()
        };
        let given = |word: Option<Word>| word.and_then(|Word(text)| id(&text));
        let ids = [
            (
                "language",
                site.languages.into_iter().map(|Word(tag)| tag).collect(),
            ),
            (
                "audience",
                audiences
                    .into_iter()
                    .filter_map(|own| given(own.id))
                    .collect(),
            ),
            (
                "account",
                accounts
                    .into_iter()
                    .filter_map(|own| given(own.id))
                    .collect(),
            ),
            ("office", folder("content/offices/", ".yaml")),
            ("check", folder("content/checks/", ".yaml")),
            ("course", folder("content/courses/", "/course.yaml")),
        ];
        let theme = site.theme.map_or("default".to_owned(), |Word(name)| name);
        let theme = sources.get(&format!("themes/{theme}/phrases/en.yaml"));
        Self {
            ids: ids
                .map(|(kind, ids): (_, Vec<String>)| (kind, once(ids)))
                .into_iter()
                .filter(|(_, ids)| !ids.is_empty())
                .collect(),
            is_lax: site
                .rules
                .get(MISSING_TEXT.name)
                .is_some_and(|weight| *weight != SeverityWord::Error),
            phrases: english(theme.map(SourceFile::text)),
        }
    }

    /// The ids of a kind, where there are some.
    pub fn ids(&self, kind: &str) -> Option<&[String]> {
        self.ids.get(kind).map(Vec::as_slice)
    }
}

fn read<T: DeserializeOwned>(sources: &Sources, path: &str) -> Option<T> {
    let file = sources.get(path).filter(|file| file.is_text())?;
    yaml::read(path, file.text(), 0).value
}

/// Each once, in their order: one that is given twice is told by `check`.
fn once(ids: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    ids.into_iter()
        .filter(|id| seen.insert(id.clone()))
        .collect()
}

/// An id, or what `load` takes a text for that is none.
fn id(text: &str) -> Option<String> {
    let id = Id::new(text).or_else(|| Id::new(&Id::suggestion(text)))?;
    Some(id.as_str().to_owned())
}

/// The phrases that there are in English: built in, and a theme's own.
fn english(theme: Option<&str>) -> Vec<(String, String)> {
    let mut map = PhraseMap::new();
    for text in [builtin::theme_text("phrases/en.yaml"), theme]
        .into_iter()
        .flatten()
    {
        map.extend(
            yaml::read::<PhraseMap>("en.yaml", text, 0)
                .value
                .unwrap_or_default(),
        );
    }
    let phrases = Phrases::new("en", map.clone());
    map.keys()
        .map(|key| (key.clone(), phrases.get(key).to_owned()))
        .collect()
}
