//! The sentences that Shirube writes: built in, the theme's, the guide's own.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::builtin;
use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::message::{Value, message, words};
use crate::model::Site;
use crate::phrases::{Phrase, PhraseMap, Phrases};
use crate::pointer::{Part, Pointer};
use crate::rules::language::MISSING_PHRASE;
use crate::rules::schema::{INVALID_VALUE, UNKNOWN_KEY};
use crate::source::{SITE_FILE, SourceFile, Sources};
use crate::suggest::nearest;
use crate::yaml;

use super::controls;

/// Loads the phrases of every language of the guide: those that English has,
/// and the theme adds to it, must be there in all.
pub fn load(sources: &Sources, site: &Site) -> Checked<Vec<Arc<Phrases>>> {
    let mut findings = Vec::new();
    let english = english(sources, &site.theme);
    let phrases = site.languages.tags().map(|tag| {
        let mut map = built_in(tag);
        let theme = format!("themes/{}/phrases/{tag}.yaml", site.theme);
        let own = own_file(tag);
        for path in [&theme, &own] {
            let Some(file) = sources.get(path).filter(|file| file.is_text()) else {
                continue;
            };
            // Remarks alone change nothing: each sentence is as it is built in.
            if yaml::is_blank(file.text()) {
                continue;
            }
            let read = yaml::read::<PhraseMap>(path, file.text(), 0);
            findings.extend(read.findings);
            let read = read.value.unwrap_or_default();
            findings.extend(controls(file, &read));
            if path == &own {
                findings.extend(strangers(file, &read, &english));
            }
            map.extend(read);
        }
        findings.extend(missing(sources, tag, &map, &english));
        // English stands in, so that what is missing is told here alone.
        for (key, phrase) in &english {
            if !is_extra(key) && !map.contains_key(key) {
                map.insert(key.clone(), phrase.clone());
            }
        }
        Arc::new(Phrases::new(tag, map))
    });
    let phrases = phrases.collect();
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

/// What English has, and what the theme adds to it: the measure of all others.
fn english(sources: &Sources, theme: &str) -> PhraseMap {
    of_theme(sources, theme, "en")
}

/// The phrases of a language without the guide's own.
fn of_theme(sources: &Sources, theme: &str, tag: &str) -> PhraseMap {
    let mut map = built_in(tag);
    let theme = sources.get(&format!("themes/{theme}/phrases/{tag}.yaml"));
    let theme: Option<PhraseMap> =
        theme.and_then(|file| yaml::read(&file.path, file.text(), 0).value);
    map.extend(theme.unwrap_or_default());
    map
}

/// What a language says before a guide says anything in it, beside the English.
#[derive(Debug)]
pub struct Spoken {
    /// Every phrase that there is, in English.
    pub english: PhraseMap,
    /// The phrases of the language, built in or the theme's.
    pub own: PhraseMap,
}

/// The phrases of a language in a theme.
pub fn spoken(sources: &Sources, theme: &str, tag: &str) -> Spoken {
    Spoken {
        english: english(sources, theme),
        own: of_theme(sources, theme, tag),
    }
}

/// Number words, own forms for days of the month and names of languages are
/// extras: a language may do without them, and may have more.
pub fn is_extra(key: &str) -> bool {
    let is_day = |rest: &str| rest.parse::<u8>().is_ok();
    key.starts_with("number-")
        || key.starts_with("language-name-")
        || key.strip_prefix("day-").is_some_and(is_day)
}

/// Places that are filled and that English has no use for: others write the
/// month as a number, and the weekday beside every day.
fn more_places(key: &str) -> &'static [&'static str] {
    match key {
        "date" | "date-with-weekday" => &["month-number", "weekday"],
        "month-of-year" | "day-of-year" => &["month-number"],
        _ => &[],
    }
}

/// The phrases that a language lacks: one finding, with lines to begin with.
fn missing(sources: &Sources, tag: &str, map: &PhraseMap, english: &PhraseMap) -> Option<Finding> {
    let lacks = |key: &str| !is_extra(key) && !map.contains_key(key);
    let missing: Vec<(&String, &Phrase)> = english.iter().filter(|(key, _)| lacks(key)).collect();
    let (first, _) = missing.first()?;
    let own = own_file(tag);
    let place = match sources.get(&own) {
        Some(_) => Place::file(&*own),
        None => language_in_site(sources, tag),
    };
    let message = message!(
        "phrases-missing",
        count = missing.len(),
        key = *first,
        tag = tag
    );
    let finding = Finding::new(&MISSING_PHRASE, place, message);
    Some(if let [(key, _)] = *missing {
        let english = Phrases::new("en", english.clone());
        let english = english.get(key);
        finding.help(message!("add-phrase", file = own, english = english))
    } else {
        let begun = sources.get(&own).is_some();
        let lines = missing.iter().map(|(key, phrase)| sample(key, phrase));
        finding.help(if begun {
            let lines = Value::Lines(lines.collect());
            message!("add-phrases", file = own, lines = lines)
        } else {
            let lines = Value::Lines(lines.take(SAMPLES).collect());
            message!("begin-phrases", file = own, tag = tag, lines = lines)
        })
    })
}

/// Lines that are shown of a file that is not begun.
const SAMPLES: usize = 5;

/// Where `site.yaml` names a language.
fn language_in_site(sources: &Sources, tag: &str) -> Place {
    let text = sources.get(SITE_FILE).map_or("", SourceFile::text);
    let mut tags = yaml::list(text, "languages").into_iter();
    let span = tags.find(|(_, own)| own == tag).map(|(span, _)| span);
    Place {
        path: SITE_FILE.into(),
        span,
    }
}

/// A phrase as a line of a file.
fn sample(key: &str, phrase: &Phrase) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    match phrase {
        Phrase::Plain(text) => format!("{key}: {}", quoted(text)),
        Phrase::Plural(forms) => {
            let forms: Vec<String> = forms
                .iter()
                .map(|(form, text)| format!("{form}: {}", quoted(text)))
                .collect();
            format!("{key}: {{{}}}", forms.join(", "))
        }
    }
}

/// The phrases that hold signs which no page can show.
fn controls(file: &SourceFile, map: &PhraseMap) -> Vec<Finding> {
    let told = map.iter().filter_map(|(key, phrase)| {
        let place = || Place {
            path: file.path.clone(),
            span: yaml::locate(file.text(), &Pointer::root().key(key), Part::Value),
        };
        phrase.forms().find_map(|text| controls::told(text, place))
    });
    told.collect()
}

/// Mistakes told of the names and places in one file.
const MOST_TOLD: usize = 100;

/// The phrases of a guide's own file that nobody asks for, and the places in
/// them that nobody fills.
fn strangers(file: &SourceFile, map: &PhraseMap, english: &PhraseMap) -> Vec<Finding> {
    let mut findings = Vec::new();
    let known: BTreeMap<&str, _> = english
        .iter()
        .map(|(key, phrase)| (key.as_str(), phrase))
        .collect();
    let places = LazyCell::new(|| yaml::Places::of(file.text()));
    for (key, phrase) in map {
        // Who has mended these is told the next.
        if findings.len() >= MOST_TOLD {
            break;
        }
        let place = |part| Place {
            path: file.path.clone(),
            span: places.locate(&Pointer::root().key(key), part),
        };
        let Some(model) = known.get(key.as_str()) else {
            if !is_extra(key) {
                let message = message!("no-such-phrase", key = key);
                let finding = Finding::new(&UNKNOWN_KEY, place(Part::Key), message);
                findings.push(match nearest(key, known.keys().copied()) {
                    Some(meant) => finding.replace(message!("did-you-mean", meant = meant), meant),
                    None => finding.help(message!("nothing-shows-the-phrase")),
                });
            }
            continue;
        };
        let mut places = model.places();
        places.extend(more_places(key));
        for name in phrase.places().difference(&places) {
            let message = message!("nothing-fills-the-place", place = *name, key = key);
            let finding = Finding::new(&INVALID_VALUE, place(Part::Value), message);
            findings.push(if places.is_empty() {
                finding.help(message!("phrase-without-places"))
            } else {
                let places = words(places.iter().copied());
                finding.help(message!("places-of-the-phrase", places = places))
            });
        }
    }
    findings
}
