//! Values that may be written short or in full.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};

use crate::values::Spoken;

use super::text::{Text, Word};

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("expected-one-or-many")
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<OneOrMany<T>, S::Error> {
                let mut all = Vec::new();
                while let Some(item) = items.next_element()? {
                    all.push(item);
                }
                Ok(OneOrMany(all))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<OneOrMany<T>, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(vec![one]))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany<T>, E> {
                let text: StrDeserializer<'_, E> = text.into_deserializer();
                T::deserialize(text).map(|one| OneOrMany(vec![one]))
            }
        }
        from.deserialize_any(Reader(PhantomData))
    }
}

/// A word, or a group of keys: `contacts: [office-a, {office: b, about: …}]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShortOr<T, W = Word> {
    /// The word alone.
    Short(W),
    /// All keys.
    Full(T),
}

impl<'de, T, W> Deserialize<'de> for ShortOr<T, W>
where
    T: Deserialize<'de> + Expected,
    W: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T, W>(PhantomData<(T, W)>);
        impl<'de, T, W> Visitor<'de> for Reader<T, W>
        where
            T: Deserialize<'de> + Expected,
            W: Deserialize<'de>,
        {
            type Value = ShortOr<T, W>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ShortOr<T, W>, E> {
                let text: StrDeserializer<'_, E> = text.into_deserializer();
                W::deserialize(text).map(ShortOr::Short)
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<ShortOr<T, W>, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(ShortOr::Full)
            }
        }
        from.deserialize_any(Reader(PhantomData))
    }
}

/// The keys of a group that may also be written as a text alone.
pub trait Fields {
    /// Every key; a map that begins with one of them is the group.
    const FIELDS: &'static [&'static str];
}

/// A group of keys that may also be written as a word alone.
pub trait Expected {
    /// What can be written, with an example of each form: a key of the
    /// catalogue of texts.
    const EXPECTED: &'static str;
}

/// A text, or a group of keys: `parts: [{en: Basic}, {title: {en: …}, url: …}]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOr<T> {
    /// The text alone.
    Text(Text),
    /// All keys.
    Full(T),
}

impl<'de, T: Deserialize<'de> + Fields> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Fields> Visitor<'de> for Reader<T> {
            type Value = TextOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("expected-text-or-group")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<TextOr<T>, E> {
                let text: StrDeserializer<'_, E> = text.into_deserializer();
                Text::deserialize(text).map(TextOr::Text)
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<TextOr<T>, M::Error> {
                let first: Option<String> = map.next_key()?;
                let full = first.as_deref().is_some_and(|key| T::FIELDS.contains(&key));
                let map = MapAccessDeserializer::new(Again { first, map });
                if full {
                    T::deserialize(map).map(TextOr::Full)
                } else {
                    Text::deserialize(map).map(TextOr::Text)
                }
            }
        }
        from.deserialize_any(Reader(PhantomData))
    }
}

/// A value in one of its own forms, or words where those do not suffice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrText<T> {
    /// The value.
    Value(T),
    /// Words.
    Text(Text),
}

impl<'de, T: Spoken> Deserialize<'de> for OrText<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Spoken> Visitor<'de> for Reader<T> {
            type Value = OrText<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<OrText<T>, E> {
                if let Some(value) = T::read(text).map_err(E::custom)? {
                    return Ok(OrText::Value(value));
                }
                let text: StrDeserializer<'_, E> = text.into_deserializer();
                Text::deserialize(text).map(OrText::Text)
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<OrText<T>, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<OrText<T>, M::Error> {
                Text::deserialize(MapAccessDeserializer::new(map)).map(OrText::Text)
            }
        }
        from.deserialize_any(Reader(PhantomData))
    }
}

/// A map whose first key was looked at.
struct Again<M> {
    first: Option<String>,
    map: M,
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Again<M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, M::Error> {
        match self.first.take() {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        self.map.next_value_seed(seed)
    }
}
