//! Texts for readers, and plain words.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::message::{Message, message};

/// A text for readers: one for all languages, or one per language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The same in all languages.
    Same(String),
    /// Language tag and text, in the order of the file.
    Each(Vec<(String, String)>),
}

/// A text that is not for readers: an id, an address. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub String);

/// Said where a text is empty.
fn nothing() -> Message {
    message!("nothing-written")
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("expected-text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word, E> {
                let text = text.trim();
                if text.is_empty() {
                    return Err(E::custom(nothing()));
                }
                Ok(Word(text.to_owned()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Word, E> {
                Ok(Word(number.to_string()))
            }

            fn visit_unit<E: Error>(self) -> Result<Word, E> {
                Err(E::custom(nothing()))
            }
        }
        from.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextReader)
    }
}

struct TextReader;

impl<'de> Visitor<'de> for TextReader {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected-texts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        let text = text.trim();
        if text.is_empty() {
            return Err(E::custom(nothing()));
        }
        Ok(Text::Same(text.to_owned()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text::Same(number.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Text, E> {
        Err(E::custom(nothing()))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Text, M::Error> {
        let mut texts: Vec<(String, String)> = Vec::new();
        while let Some(tag) = map.next_key::<String>()? {
            // Only reached by the quick reader: the located one knows both places.
            if texts.iter().any(|(other, _)| *other == tag) {
                return Err(M::Error::custom(message!("language-twice")));
            }
            texts.push((tag, map.next_value::<Word>()?.0));
        }
        if texts.is_empty() {
            return Err(M::Error::custom(nothing()));
        }
        Ok(Text::Each(texts))
    }
}
