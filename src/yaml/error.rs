//! What can be wrong with a value, kept as data until it is put into words.

use std::fmt;
use std::ops::Range;

use serde::de::{Expected, Unexpected};

use crate::message::{Message, message};

/// A value that does not fit its type.
#[derive(Debug)]
pub struct Error {
    /// What does not fit.
    pub problem: Box<Problem>,
    /// The node that it was seen at: its number and span.
    pub at: Option<(usize, Range<usize>)>,
}

/// How a value can fail to fit.
#[derive(Debug)]
pub enum Problem {
    /// A key that the schema does not have.
    UnknownKey(String, &'static [&'static str]),
    /// A word that is not among the allowed ones.
    UnknownWord(String, &'static [&'static str]),
    /// A key that must be there.
    MissingKey(&'static str),
    /// A key that stands twice.
    DuplicateKey(String),
    /// A list where a text belongs, and the like: found, expected.
    Shape(Found, Message),
    /// A text that cannot be read as what it should be.
    Value(Message),
}

/// What stands where something else belongs.
#[derive(Debug)]
pub enum Found {
    /// Nothing at all.
    Nothing,
    /// Something, in words.
    Something(Message),
}

impl Error {
    /// Notes the node, unless an inner one is noted already.
    pub fn at(mut self, id: usize, span: &Range<usize>) -> Self {
        self.at.get_or_insert_with(|| (id, span.clone()));
        self
    }

    fn new(problem: Problem) -> Self {
        Self {
            problem: Box::new(problem),
            at: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.problem)
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        let message = Message::from_wire(&text).unwrap_or_else(|| message!("unfit", reason = text));
        Self::new(Problem::Value(message))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Problem::Shape(shape(found), wanted(&expected.to_string())))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let Unexpected::Unsigned(number) = found else {
            return Self::invalid_type(found, expected);
        };
        let message = message!("number-too-large", number = number.to_string());
        Self::new(Problem::Value(message))
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::new(Problem::Shape(
            Found::Something(message!("found-list")),
            wanted(&expected.to_string()),
        ))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Problem::UnknownWord(variant.to_owned(), expected))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Problem::UnknownKey(field.to_owned(), expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Problem::MissingKey(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Problem::DuplicateKey(field.to_owned()))
    }
}

/// What was found, in words.
fn shape(found: Unexpected<'_>) -> Found {
    Found::Something(match found {
        Unexpected::Str(text) => message!("found-text", text = text),
        Unexpected::Seq => message!("found-list"),
        Unexpected::Map => message!("found-group"),
        Unexpected::Unit | Unexpected::Option => return Found::Nothing,
        Unexpected::Unsigned(number) => message!("found-number", number = number.to_string()),
        other => message!("found-other", text = other.to_string()),
    })
}

/// What is expected, in words: by the key that our own types write, or by the
/// words of serde for its own.
fn wanted(expected: &str) -> Message {
    match expected {
        own if own.starts_with("expected-") => Message::of_key(own.to_owned()),
        "a string" | "string" | "a borrowed string" => message!("expected-text"),
        "a sequence" => message!("expected-list"),
        "a boolean" => message!("expected-boolean"),
        "a map" => message!("expected-group"),
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" | "usize" => {
            message!("expected-whole-number")
        }
        other if other.starts_with("struct ") => message!("expected-group"),
        other if other.starts_with("enum ") || other.starts_with("variant ") => {
            message!("expected-word")
        }
        other => message!("expected-other", what = other),
    }
}
