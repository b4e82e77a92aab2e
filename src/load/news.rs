//! What belongs to the guide as a whole: news, and the words that it uses.

use serde::de::DeserializeOwned;

use crate::checked::Checked;
use crate::entry::{OneOrMany, TermEntry, UpdateEntry, Word};
use crate::model::{Languages, Term, Update};
use crate::pointer::Pointer;
use crate::source::Sources;
use crate::yaml;

use super::desk::Desk;

/// Loads `content/updates.yaml`.
pub fn updates(sources: &Sources, languages: &Languages) -> Checked<Vec<Update>> {
    list(
        sources,
        "content/updates.yaml",
        languages,
        |desk, at, entry: &UpdateEntry| desk.update(at, entry),
    )
}

/// Loads `content/glossary.yaml`.
pub fn glossary(sources: &Sources, languages: &Languages) -> Checked<Vec<Term>> {
    list(
        sources,
        "content/glossary.yaml",
        languages,
        |desk, at, entry: &TermEntry| {
            let mut avoid = Vec::new();
            for (tag, OneOrMany(words)) in &entry.avoid {
                let at = at.key("avoid").key(tag);
                if let Some(lang) = desk.lang(&at, tag) {
                    avoid.extend(words.iter().map(|Word(word)| (lang, word.clone())));
                }
            }
            let term = desk.name(at, "term", entry.term.as_ref())?;
            Some(Term { term, avoid })
        },
    )
}

/// Loads a file that is a list, if it is there.
fn list<E: DeserializeOwned, T>(
    sources: &Sources,
    path: &str,
    languages: &Languages,
    resolve: impl Fn(&mut Desk<'_>, &Pointer, &E) -> Option<T>,
) -> Checked<Vec<T>> {
    let Some(file) = sources.get(path).filter(|file| file.is_text()) else {
        return Checked::sound(Vec::new());
    };
    let read = yaml::read::<Vec<E>>(path, file.text(), 0);
    let (mut desk, entries) = Desk::new(file, languages, read);
    let items = entries.unwrap_or_default();
    let items = items.iter().enumerate().filter_map(|(index, entry)| {
        let at = desk.item(&Pointer::root(), index);
        resolve(&mut desk, &at, entry)
    });
    let items = items.collect();
    Checked::new(items, desk.into_findings())
}
