//! What can be wrong with a value, kept as data until it is put into words.

use std::fmt;
use std::ops::Range;

use serde::de::{Expected, Unexpected};

use crate::message::Message;

/// A value that does not fit its type.
#[derive(Debug)]
pub struct Error {
    /// What does not fit.
    pub problem: Problem,
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
    Shape(String, String),
    /// A text that cannot be read as what it should be.
    Value(Message),
}

impl Error {
    /// Notes the node, unless an inner one is noted already.
    pub fn at(mut self, id: usize, span: &Range<usize>) -> Self {
        self.at.get_or_insert_with(|| (id, span.clone()));
        self
    }

    fn new(problem: Problem) -> Self {
        Self { problem, at: None }
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
        let message = Message::from_wire(&text).unwrap_or_else(|| text.into());
        Self::new(Problem::Value(message))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Problem::Shape(shape(found), wanted(&expected.to_string())))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::new(Problem::Shape(
            "a list".to_owned(),
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
fn shape(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => format!("the text `{text}`"),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a group of `key: value` lines".to_owned(),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        other => other.to_string(),
    }
}

/// What serde says it expects, in words for editors.
fn wanted(expected: &str) -> String {
    match expected {
        "a string" | "string" | "a borrowed string" => "a text".to_owned(),
        "a sequence" => "a list (lines that begin with `- `)".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a map" => "a group of `key: value` lines".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" | "usize" => "a whole number".to_owned(),
        other if other.starts_with("struct ") => "a group of `key: value` lines".to_owned(),
        other if other.starts_with("enum ") || other.starts_with("variant ") => {
            "one of the schema's words".to_owned()
        }
        other => other.to_owned(),
    }
}
