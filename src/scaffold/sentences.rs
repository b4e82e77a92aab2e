//! `content/phrases/<lang>.yaml`: the sentences of a guide in one language.

use crate::builtin;
use crate::load::{self, Spoken};
use crate::message::{Message, message};
use crate::model::Guide;
use crate::phrases::{Phrase, PhraseMap};
use crate::publish::Draft;
use crate::source::Sources;
use crate::values::language_tag;
use crate::wording::Tongue;

use super::form::Form;
use super::written::Scaffold;

/// Whether a guide can have phrases in a language.
pub fn is_wanted(tag: &str, guide: &Guide) -> Result<(), Message> {
    let languages = &guide.site.languages;
    if languages.find(tag).is_some() {
        return Ok(());
    }
    is_tag(tag)?;
    let all: Vec<&str> = languages.tags().chain([tag]).collect();
    let line = format!("languages: [{}]", all.join(", "));
    Err(message!("scaffold-no-language", tag = tag, line = line))
}

/// Whether a text is the tag of a language.
pub fn is_tag(tag: &str) -> Result<(), Message> {
    language_tag(tag).map_err(|meant| match meant {
        Some(meant) => message!("scaffold-no-tag-but", tag = tag, meant = meant),
        None => message!("scaffold-no-tag", tag = tag),
    })
}

/// The phrases of a language in a guide.
pub fn file(tag: &str, guide: &Guide, sources: &Sources, form: &Form) -> Scaffold {
    let spoken = load::spoken(sources, &guide.site.theme, tag);
    let (draft, left) = draft(tag, &spoken, form);
    let next = match left {
        0 => message!("scaffold-next-phrases-own", path = &draft.path),
        _ => message!("scaffold-next-phrases", count = left, path = &draft.path),
    };
    Scaffold {
        drafts: vec![draft],
        taken: Vec::new(),
        next,
    }
}

/// A file with every phrase of a language, and how many are to be translated.
pub fn draft(tag: &str, spoken: &Spoken, form: &Form) -> (Draft, usize) {
    let lacks = |key: &str| !load::is_extra_phrase(key) && !spoken.own.contains_key(key);
    let left = spoken.english.keys().filter(|key| lacks(key)).count();
    let schema = format!("../../{}", super::guide::schema_path("phrases"));
    let mut form = form.clone().with("tag", tag).with("schema", schema);
    if left > 0 {
        form = form.with("todo", left);
    }
    let mut text = form.remarks("phrases.txt");
    let models = load::spoken(&Sources::default(), "default", form.tongue.tag()).own;
    let mut last_was_remark = false;
    for part in order(form.tongue, &spoken.english) {
        match part {
            Part::Remark(remark) => {
                let gap = if last_was_remark { "" } else { "\n" };
                text += &format!("{gap}# == {remark}\n");
            }
            Part::Key(key) => text += &entry(key, spoken, &models, lacks(key)),
        }
        last_was_remark = matches!(part, Part::Remark(_));
    }
    let draft = Draft {
        path: format!("content/phrases/{tag}.yaml"),
        text,
        at_end: false,
    };
    (draft, left)
}

/// One phrase: as it stands in, under its model, or as an example.
fn entry(key: &str, spoken: &Spoken, models: &PhraseMap, lacking: bool) -> String {
    let own = spoken.own.get(key).or_else(|| spoken.english.get(key));
    let Some(own) = own else {
        return String::new();
    };
    let written = written(key, own);
    if lacking {
        let model = match models.get(key).unwrap_or(own) {
            Phrase::Plain(text) => text,
            Phrase::Plural(forms) => forms.get("other").map_or("", String::as_str),
        };
        // Spaces at an edge are part of it, and would not be seen.
        let is_seen = !model.starts_with(' ') && !model.ends_with(' ');
        let model = if is_seen { model } else { &quoted(model) };
        return format!("# {model}\n{written}");
    }
    let lines: Vec<&str> = written.lines().collect();
    format!("#{}\n", lines.join("\n#"))
}

/// A phrase as it stands in a file.
fn written(key: &str, phrase: &Phrase) -> String {
    match phrase {
        Phrase::Plain(text) => format!("{key}: {}\n", quoted(text)),
        Phrase::Plural(forms) => {
            let forms = forms.iter();
            let forms = forms.map(|(form, text)| format!("  {form}: {}", quoted(text)));
            format!("{key}:\n{}\n", forms.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A line of the built-in phrases.
#[derive(Clone, Copy)]
enum Part<'a> {
    Remark(&'static str),
    Key(&'a str),
}

/// Every phrase in the order of the built-in ones, under the remarks there;
/// those that a theme adds come last.
fn order(tongue: Tongue, english: &PhraseMap) -> Vec<Part<'_>> {
    let path = format!("phrases/{}.yaml", tongue.tag());
    let text = builtin::theme_text(&path).unwrap_or_default();
    // The opening remark is about the file as a whole.
    let text = text.split_once("\n\n").map_or(text, |(_, rest)| rest);
    let mut parts = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in text.lines() {
        if let Some(remark) = line.strip_prefix("# ") {
            parts.push(Part::Remark(remark));
        } else if let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with(' '))
            && let Some((key, _)) = english.get_key_value(key)
        {
            parts.push(Part::Key(key));
            seen.insert(key.as_str());
        }
    }
    let rest = english.keys().filter(|key| !seen.contains(key.as_str()));
    parts.extend(rest.map(|key| Part::Key(key)));
    parts
}
