//! The sentences that Shirube and its theme write, in each language.
//!
//! They are data: built in for English and Japanese, and in
//! `content/phrases/<lang>.yaml` for other languages and other wishes. A
//! phrase may have the plural forms of its language (CLDR's categories) and
//! places to fill, such as `{count}`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use intl_pluralrules::operands::PluralOperands;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::message::message;

/// One phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// One form for every number.
    Plain(String),
    /// By CLDR category: `one`, `few`, …, `other`.
    Plural(BTreeMap<String, String>),
}

impl Phrase {
    /// Its texts: one, or one for each plural form.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let (plain, forms) = match self {
            Self::Plain(text) => (Some(text), None),
            Self::Plural(forms) => (None, Some(forms.values())),
        };
        plain
            .into_iter()
            .chain(forms.into_iter().flatten())
            .map(String::as_str)
    }

    /// The names of the places that are to be filled, in any form.
    pub fn places(&self) -> BTreeSet<&str> {
        let mut places = BTreeSet::new();
        for mut rest in self.forms() {
            while let Some((_, name, after)) = next_place(rest) {
                places.insert(name);
                rest = after;
            }
        }
        places
    }
}

/// The phrases of a file or a language, by key.
pub type PhraseMap = BTreeMap<String, Phrase>;

/// The phrases of one language.
#[derive(Clone)]
pub struct Phrases {
    phrases: PhraseMap,
    plural: Option<Arc<PluralRules>>,
}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Phrases")
            .field("phrases", &self.phrases)
            .finish_non_exhaustive()
    }
}

impl Phrases {
    /// The phrases of the language of a tag.
    pub fn new(tag: &str, phrases: PhraseMap) -> Self {
        let plural = tag
            .parse()
            .ok()
            .map(|language: unic_langid::LanguageIdentifier| language.language)
            .and_then(|language| {
                let language =
                    unic_langid::LanguageIdentifier::from_parts(language, None, None, &[]);
                PluralRules::create(language, PluralRuleType::CARDINAL).ok()
            })
            .map(Arc::new);
        Self { phrases, plural }
    }

    /// A phrase as it stands. A key that nobody wrote shows itself; `load`
    /// sees to it that there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.phrases.get(key) {
            Some(Phrase::Plain(text)) => text,
            Some(Phrase::Plural(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// A phrase that a language may lack.
    pub fn find(&self, key: &str) -> Option<&str> {
        match self.phrases.get(key)? {
            Phrase::Plain(text) => Some(text),
            Phrase::Plural(forms) => forms.get("other").map(String::as_str),
        }
    }

    /// A phrase with its places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A phrase in the form that a number calls for, with its places filled.
    pub fn count(&self, key: &str, number: usize, values: &[(&str, &str)]) -> String {
        self.form(key, self.category(number), values)
    }

    /// The same for a number with decimals, as it is written with a point: 1.5
    /// is singular in some languages and plural in others.
    pub fn count_decimal(&self, key: &str, number: &str, values: &[(&str, &str)]) -> String {
        self.form(key, self.category(number), values)
    }

    fn form(&self, key: &str, category: &str, values: &[(&str, &str)]) -> String {
        let text = match self.phrases.get(key) {
            Some(Phrase::Plural(forms)) => forms
                .get(category)
                .or_else(|| forms.get("other"))
                .map_or(key, String::as_str),
            _ => self.get(key),
        };
        fill(text, values)
    }

    /// A number as it stands in a sentence: in words where the language has
    /// some for it.
    pub fn number(&self, number: usize) -> String {
        self.find(&format!("number-{number}"))
            .map_or_else(|| number.to_string(), str::to_owned)
    }

    /// Several texts as one: `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        self.join(items, "list-last")
    }

    /// Several texts of which one holds: `a, b or c`.
    pub fn either(&self, items: &[String]) -> String {
        self.join(items, "list-last-or")
    }

    fn join(&self, items: &[String], key: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => {
                let most = most.join(self.get("list-separator"));
                self.fill(key, &[("most", &most), ("last", last)])
            }
        }
    }

    /// Every phrase that has one form, for templates.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.phrases
            .iter()
            .filter_map(|(key, phrase)| match phrase {
                Phrase::Plain(text) => Some((key.as_str(), text.as_str())),
                Phrase::Plural(_) => None,
            })
    }

    /// The forms of a phrase by CLDR category, for whoever chooses among them
    /// later. A phrase with one form has it as `other`.
    pub fn forms<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (plain, forms) = match self.phrases.get(key) {
            Some(Phrase::Plural(forms)) => (None, Some(forms)),
            _ => (Some(("other", self.get(key))), None),
        };
        let forms = forms.into_iter().flatten();
        plain
            .into_iter()
            .chain(forms.map(|(category, text)| (category.as_str(), text.as_str())))
    }

    fn category(&self, number: impl TryInto<PluralOperands>) -> &'static str {
        let category = self
            .plural
            .as_ref()
            .and_then(|rules| rules.select(number).ok());
        match category {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            _ => "other",
        }
    }
}

/// The categories that a phrase may have forms for.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The text before the next place, the place's name and the text behind it.
/// A brace before anything else is only a brace: `{en: …}`.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.match_indices('{').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let (name, after) = rest.split_at(rest.find(|c| !is_of_a_name(c))?);
        let after = after.strip_prefix('}')?;
        (!name.is_empty()).then(|| (&text[..at], name, after))
    })
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, name, after)) = next_place(rest) {
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        } else {
            filled.extend(["{", name, "}"]);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Phrase;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("expected-phrase")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Phrase, E> {
                Ok(Phrase::Plain(text.to_owned()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Phrase, E> {
                Ok(Phrase::Plain(number.to_string()))
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Phrase, M::Error> {
                let mut forms = BTreeMap::new();
                while let Some(category) = map.next_key::<String>()? {
                    if !CATEGORIES.contains(&category.as_str()) {
                        return Err(M::Error::custom(message!(
                            "not-a-plural-form",
                            form = category
                        )));
                    }
                    forms.insert(category, map.next_value()?);
                }
                if !forms.contains_key("other") {
                    return Err(M::Error::custom(message!("plural-form-missing")));
                }
                Ok(Phrase::Plural(forms))
            }
        }
        from.deserialize_any(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(tag: &str, yaml: &str) -> Phrases {
        let read = crate::yaml::read("phrases.yaml", yaml, 0);
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        Phrases::new(tag, read.value.expect("phrases"))
    }

    #[test]
    fn numbers_choose_the_form() {
        let en = phrases("en", "weeks: {one: '{n} week', other: '{n} weeks'}");
        let pl = phrases(
            "pl",
            "weeks: {one: '{n} tydzień', few: '{n} tygodnie', many: '{n} tygodni', other: '{n} tygodnia'}",
        );
        let ja = phrases("ja", "weeks: '{n}週間'");
        let fr = phrases("fr", "hours: {one: '{n} heure', other: '{n} heures'}");
        for (number, text) in [("1.5", "1.5 heure"), ("2.5", "2.5 heures")] {
            assert_eq!(fr.count_decimal("hours", number, &[("n", number)]), text);
        }
        for (of, number, text) in [
            (&en, 1, "1 week"),
            (&en, 2, "2 weeks"),
            (&pl, 1, "1 tydzień"),
            (&pl, 3, "3 tygodnie"),
            (&pl, 5, "5 tygodni"),
            (&ja, 1, "1週間"),
        ] {
            assert_eq!(
                of.count("weeks", number, &[("n", &number.to_string())]),
                text
            );
        }
    }

    #[test]
    fn lists_and_places_are_filled() {
        let en = phrases(
            "en",
            "list-separator: ', '\nlist-last: '{most} and {last}'\nodd: 'a {b} {c'\nyaml: '{by: {day}, of: {…}}'",
        );
        let items: Vec<String> = ["x", "y", "z"].map(str::to_owned).into();
        assert_eq!(en.list(&items), "x, y and z");
        assert_eq!(en.list(&items[..1]), "x");
        assert_eq!(en.fill("odd", &[]), "a {b} {c");
        assert_eq!(en.fill("yaml", &[("day", "12-31")]), "{by: 12-31, of: {…}}");
        assert_eq!(en.get("nobody-wrote-this"), "nobody-wrote-this");
    }
}
