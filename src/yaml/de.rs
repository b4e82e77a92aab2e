//! Reads a located tree into a type, and says at which node it failed.
//!
//! Nodes that were reported are left out, so that the next attempt goes past
//! them and finds the next mistake.

use std::collections::HashSet;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};

use unicode_normalization::UnicodeNormalization;

use crate::message::message;

use super::error::Error;
use super::tree::{Kind, Node};

/// A node to be read, without the nodes in `removed`.
#[derive(Clone, Copy)]
pub struct Located<'a> {
    pub node: &'a Node,
    pub removed: &'a HashSet<usize>,
}

impl<'a> Located<'a> {
    fn at<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.at(self.node.id, &self.node.span))
    }

    fn child(self, node: &'a Node) -> Self {
        Self { node, ..self }
    }

    fn unexpected(self) -> Unexpected<'a> {
        match &self.node.kind {
            _ if self.node.is_null() => Unexpected::Unit,
            Kind::Scalar { value, .. } => Unexpected::Str(value),
            Kind::Sequence(_) => Unexpected::Seq,
            Kind::Mapping(_) => Unexpected::Map,
        }
    }

    fn refuse<T>(self, expected: &str) -> Result<T, Error> {
        self.at(Err(Error::invalid_type(self.unexpected(), &expected)))
    }

    fn text(self, expected: &str) -> Result<&'a str, Error> {
        match self.node.scalar() {
            Some(value) if !self.node.is_null() => Ok(value),
            _ => self.refuse(expected),
        }
    }

    /// A number, in full-width digits too: input methods leave them.
    fn whole_number(self) -> Result<u64, Error> {
        let text = self.text("expected-whole-number")?;
        let plain: String = text.nfkc().collect();
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain
            .parse()
            .or_else(|_| match (is_number, digits == plain) {
                (true, true) => self.at(Err(Error::custom(message!(
                    "number-too-large",
                    number = text
                )))),
                (true, false) => {
                    let message = message!("number-below-nothing", number = text);
                    self.at(Err(Error::custom(message)))
                }
                (false, _) => self.refuse("expected-whole-number"),
            })
    }
}

macro_rules! as_number {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let number = self.whole_number()?;
            self.at(visitor.visit_u64(number))
        }
    )*};
}

macro_rules! as_any {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.deserialize_any(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Located<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match &self.node.kind {
            _ if self.node.is_null() => visitor.visit_unit(),
            Kind::Scalar { value, .. } => visitor.visit_borrowed_str(value),
            Kind::Sequence(items) => visitor.visit_seq(Items {
                items: items.iter(),
                within: self,
            }),
            Kind::Mapping(entries) => visitor.visit_map(Entries {
                entries: entries.iter(),
                value: None,
                within: self,
            }),
        };
        self.at(result)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.node.scalar() {
            Some("true" | "True" | "TRUE") => self.at(visitor.visit_bool(true)),
            Some("false" | "False" | "FALSE") => self.at(visitor.visit_bool(false)),
            _ => self.refuse("expected-boolean"),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.text("expected-text")?;
        self.at(visitor.visit_borrowed_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_null() {
            self.at(visitor.visit_none())
        } else {
            self.at(visitor.visit_some(self))
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.at(visitor.visit_newtype_struct(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.node.kind {
            Kind::Mapping(_) => self.deserialize_any(visitor),
            _ => self.refuse("expected-group"),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let text = self.text("expected-word")?;
        self.at(visitor.visit_enum(Word(text)))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    as_number! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_i8
    deserialize_i16 deserialize_i32 deserialize_i64 }
    as_any! { deserialize_seq deserialize_map deserialize_unit deserialize_char deserialize_f32
    deserialize_f64 deserialize_bytes deserialize_byte_buf }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }
}

struct Items<'a> {
    items: std::slice::Iter<'a, Node>,
    within: Located<'a>,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let removed = self.within.removed;
        self.items
            .find(|item| !removed.contains(&item.id))
            .map(|item| seed.deserialize(self.within.child(item)))
            .transpose()
    }
}

struct Entries<'a> {
    entries: std::slice::Iter<'a, (Node, Node)>,
    value: Option<&'a Node>,
    within: Located<'a>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let removed = self.within.removed;
        let Some((key, value)) = self
            .entries
            .find(|(key, value)| !removed.contains(&key.id) && !removed.contains(&value.id))
        else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(self.within.child(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(self.within.child(value)),
            None => Err(Error::custom(message!("value-without-key"))),
        }
    }
}

/// A word that stands for a variant.
struct Word<'a>(&'a str);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Error;
    type Variant = Plain;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Plain), Error> {
        let word: StrDeserializer<'de, Error> = self.0.into_deserializer();
        Ok((seed.deserialize(word)?, Plain))
    }
}

/// Variants of the schema's words carry nothing.
struct Plain;

impl<'de> VariantAccess<'de> for Plain {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Error> {
        Err(Error::custom(message!("single-word")))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom(message!("single-word")))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        Err(Error::custom(message!("single-word")))
    }
}
