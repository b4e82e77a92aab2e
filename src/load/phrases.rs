//! The sentences that Shirube writes: built in, the theme's, the guide's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::builtin;
use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::model::Site;
use crate::phrases::{PhraseMap, Phrases};
use crate::rules::language::MISSING_PHRASE;
use crate::source::{SITE_FILE, Sources};
use crate::yaml;

/// Loads the phrases of every language of the guide. A phrase that any
/// language has must be there in all.
pub fn load(sources: &Sources, site: &Site) -> Checked<Vec<Arc<Phrases>>> {
    let mut findings = Vec::new();
    let mut maps: Vec<PhraseMap> = Vec::new();
    for tag in site.languages.tags() {
        let mut map = built_in(tag);
        for path in [
            format!("themes/{}/phrases/{tag}.yaml", site.theme),
            own_file(tag),
        ] {
            if let Some(file) = sources.get(&path).filter(|file| file.text.is_some()) {
                let read = yaml::read::<PhraseMap>(&path, file.text(), 0);
                findings.extend(read.findings);
                map.extend(read.value.unwrap_or_default());
            }
        }
        maps.push(map);
    }
    // What must exist is what English has, and what the theme adds to it.
    let needed: BTreeMap<String, String> = needed(sources, site);
    for (tag, map) in site.languages.tags().zip(&maps) {
        let missing: Vec<&String> = needed
            .keys()
            .filter(|key| !map.contains_key(*key))
            .collect();
        findings.extend(missing.iter().map(|key| {
            let file = own_file(tag);
            let place = if sources.get(&file).is_some() {
                &file
            } else {
                SITE_FILE
            };
            let message = format!("the phrase `{key}` is missing in the language `{tag}`");
            Finding::new(&MISSING_PHRASE, Place::file(place), message).help(format!(
                "add it to {file}; in English it is: {}",
                needed[*key]
            ))
        }));
    }
    let phrases = site.languages.tags().zip(maps);
    let phrases = phrases
        .map(|(tag, map)| Arc::new(Phrases::new(tag, map)))
        .collect();
    Checked::new(phrases, findings)
}

fn own_file(tag: &str) -> String {
    format!("content/phrases/{tag}.yaml")
}

fn built_in(tag: &str) -> PhraseMap {
    builtin::theme_text(&format!("phrases/{tag}.yaml"))
        .and_then(|text| yaml::read(tag, text, 0).value)
        .unwrap_or_default()
}

/// The keys that every language needs, with their English text. Number words
/// and names of languages are extras: a language may do without.
fn needed(sources: &Sources, site: &Site) -> BTreeMap<String, String> {
    let theme = sources.get(&format!("themes/{}/phrases/en.yaml", site.theme));
    let theme: PhraseMap = theme
        .and_then(|file| yaml::read(&file.path, file.text(), 0).value)
        .unwrap_or_default();
    let mut map = built_in("en");
    map.extend(theme);
    let english = Phrases::new("en", map.clone());
    map.into_keys()
        .filter(|key| !key.starts_with("number-") && !key.starts_with("language-name-"))
        .map(|key| {
            let text = english.get(&key).to_owned();
            (key, text)
        })
        .collect()
}
