//! The catalogue of texts: what Shirube says to editors, in their language.
//!
//! One file per topic and language, in the form of phrases (plural forms, and
//! places such as `{count}`). What it says to *readers* are the phrases of the
//! theme. In: a [`Message`]. Out: a sentence.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::sync::OnceLock;

use include_dir::{Dir, File, include_dir};

use crate::message::{Fault, Message, Value, message, visible};
use crate::phrases::{PhraseMap, Phrases};
use crate::yaml;

static TEXTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/wording");

/// A language in which Shirube speaks to editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Tongue {
    /// Every language that there is a catalogue in.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// The language's tag, and the name of its folder.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The language of a locale or tag: `ja`, `ja-JP`, `ja_JP.UTF-8`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['-', '_', '.', '@']).next()?;
        let language = language.to_ascii_lowercase();
        Self::ALL.into_iter().find(|own| own.tag() == language)
    }
}

/// The texts of one language.
#[derive(Debug, Clone)]
pub struct Wording {
    tongue: Tongue,
    /// Read when something is said.
    phrases: OnceLock<Phrases>,
}

impl Wording {
    /// The texts of a language.
    pub const fn new(tongue: Tongue) -> Self {
        Self {
            tongue,
            phrases: OnceLock::new(),
        }
    }

    /// The language.
    pub const fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// A message in words.
    pub fn say(&self, message: &Message) -> String {
        let phrases = self.phrases.get_or_init(|| read(self.tongue));
        let number = message.values().find_map(|(_, value)| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        });
        let values: Vec<(&str, String)> = message
            .values()
            .map(|(name, value)| (name, self.value(phrases, value)))
            .collect();
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        match number {
            Some(number) => phrases.count(message.key(), number, &values),
            None => phrases.fill(message.key(), &values),
        }
    }

    /// A fault of the machine in words, with its causes.
    pub fn fault(&self, fault: &Fault) -> String {
        let mut said = vec![self.say(&fault.message)];
        let mut cause = fault.source();
        while let Some(error) = cause {
            said.push(match error.downcast_ref::<Fault>() {
                Some(fault) => self.say(&fault.message),
                None => error
                    .downcast_ref()
                    .map_or_else(|| error.to_string(), |io| self.say(&Message::of_system(io))),
            });
            cause = error.source();
        }
        let with_cause = |cause: String, fault: String| {
            self.say(&message!("fault-and-cause", fault = fault, cause = cause))
        };
        said.into_iter()
            .rev()
            .reduce(with_cause)
            .unwrap_or_default()
    }

    fn value(&self, phrases: &Phrases, value: &Value) -> String {
        let typed = |words: &[String]| -> Vec<String> {
            let typed = |word: &String| phrases.fill("typed", &[("word", &visible(word))]);
            words.iter().map(typed).collect()
        };
        match value {
            Value::Text(text) => visible(text).into_owned(),
            Value::Number(number) => number.to_string(),
            Value::Words(words) => phrases.list(&typed(words)),
            Value::First(words, more) => {
                let mut named = typed(words);
                if *more > 0 {
                    named.push(self.say(&message!("more-words", count = *more)));
                }
                phrases.list(&named)
            }
            Value::Either(words) => phrases.either(&typed(words)),
            Value::Lines(lines) => {
                let begun = lines
                    .iter()
                    .flat_map(|line| [Cow::Borrowed("\n"), visible(line)]);
                begun.collect()
            }
            Value::Message(message) => self.say(message),
        }
    }
}

/// The catalogue of a language.
fn read(tongue: Tongue) -> Phrases {
    let mut all = PhraseMap::new();
    for file in TEXTS.get_dir(tongue.tag()).into_iter().flat_map(Dir::files) {
        let path = file.path().to_string_lossy();
        let read = yaml::read::<PhraseMap>(&path, file.contents_utf8().unwrap_or_default(), 0);
        all.extend(read.value.unwrap_or_default());
    }
    Phrases::new(tongue.tag(), all)
}

/// What a key of the content means, in the words of hover: by its type and
/// name (`CourseEntry.title`). In English it is the comment of the type.
pub fn description(tongue: Tongue, key: &str) -> Option<String> {
    static JAPANESE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let texts = JAPANESE.get_or_init(|| beside("descriptions/ja.yaml"));
    let text = (tongue == Tongue::Japanese).then(|| texts.get(key))?;
    text.cloned()
}

/// What `--help` says of a command or an option (`check.external`). In English
/// it is the comment of the type.
pub fn usage(tongue: Tongue, key: &str) -> Option<&'static str> {
    static JAPANESE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let texts = JAPANESE.get_or_init(|| beside("commands/ja.yaml"));
    let text = (tongue == Tongue::Japanese).then(|| texts.get(key))?;
    text.map(String::as_str)
}

/// Texts whose English stands in comments of the code.
fn beside(path: &str) -> BTreeMap<String, String> {
    let text = TEXTS.get_file(path).and_then(File::contents_utf8);
    let read = yaml::read(path, text.unwrap_or_default(), 0);
    read.value.unwrap_or_default()
}

#[cfg(test)]
mod tests;
