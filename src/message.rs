//! What is said to people, before it is put into words.
//!
//! A message is a key of the catalogue of texts and the values that fill it.
//! Whoever notices something writes a message; `wording` says it in the
//! language of the person who asked.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A message: its key, and what fills its places.
///
/// `message!("errors", count = 2)`
macro_rules! message {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::message::Message::new(
            $key,
            vec![$((stringify!($name).into(), $crate::message::Value::from($value))),*],
        )
    };
}
pub(crate) use message;

/// A sentence, by its key in the catalogue, with what fills its places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Message {
    key: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, Value)>,
}

/// What fills a place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// As it is.
    Text(String),
    /// A number; the first of a message chooses its plural form.
    Number(usize),
    /// Words as they are typed, all of them: `a`, `b` and `c`.
    Words(Vec<String>),
    /// The first of many words, and how many more there are: `a`, `b` and 3 more.
    First(Vec<String>, usize),
    /// Words as they are typed, of which one is meant: `a`, `b` or `c`.
    Either(Vec<String>),
    /// Lines to be taken over, below the sentence.
    Lines(Vec<String>),
    /// A piece of a sentence that has its own key.
    Message(Box<Message>),
}

impl Message {
    /// A sentence of the catalogue; `message!` writes this.
    pub const fn new(key: &'static str, values: Vec<(Cow<'static, str>, Value)>) -> Self {
        Self {
            key: Cow::Borrowed(key),
            values,
        }
    }

    /// A sentence without places, by a key that came from elsewhere.
    pub fn of_key(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            values: Vec::new(),
        }
    }

    /// The key in the catalogue.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What fills the places, by their names.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(name, value)| (&**name, value))
    }

    /// The text that fills a place.
    pub fn text(&self, place: &str) -> Option<&str> {
        self.values().find_map(|(name, value)| match value {
            Value::Text(text) if name == place => Some(text.as_str()),
            _ => None,
        })
    }

    /// Reads what `Display` wrote.
    pub fn from_wire(text: &str) -> Option<Self> {
        serde_json::from_str(text.strip_prefix(WIRE)?).ok()
    }
}

/// What no sentence begins with.
const WIRE: char = '\u{1}';

/// Errors of serde carry text alone: a message passes through them in this
/// form, which is not for people.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        write!(f, "{WIRE}{json}")
    }
}

/// A fault of the machine, such as a folder that cannot be written, in words.
#[derive(Debug)]
pub struct Fault {
    /// What could not be done.
    pub message: Message,
    /// What the system says.
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Message {
    /// What the system says: the usual faults in words, beside its own.
    pub fn of_system(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let system = error.to_string();
        match error.kind() {
            ErrorKind::NotFound => message!("system-not-found", system = system),
            ErrorKind::PermissionDenied => message!("system-denied", system = system),
            ErrorKind::AddrInUse => message!("system-address-in-use", system = system),
            ErrorKind::StorageFull => message!("system-full", system = system),
            ErrorKind::ReadOnlyFilesystem => message!("system-read-only", system = system),
            ErrorKind::QuotaExceeded => message!("system-quota", system = system),
            ErrorKind::BrokenPipe => message!("system-closed", system = system),
            ErrorKind::NotADirectory => message!("system-no-folder", system = system),
            _ => message!("system-else", system = system),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

impl From<Message> for Fault {
    fn from(message: Message) -> Self {
        Self {
            message,
            source: None,
        }
    }
}

/// Says what could not be done, where a fault came up.
pub trait OrSay<T> {
    /// The value, or the fault with a message before it.
    ///
    /// # Errors
    /// The fault.
    fn or_say(self, message: impl FnOnce() -> Message) -> Result<T, Fault>;
}

impl<T, E: Into<Box<dyn std::error::Error + Send + Sync>>> OrSay<T> for Result<T, E> {
    fn or_say(self, message: impl FnOnce() -> Message) -> Result<T, Fault> {
        self.map_err(|error| Fault {
            message: message(),
            source: Some(error.into()),
        })
    }
}

impl<T> OrSay<T> for Option<T> {
    fn or_say(self, message: impl FnOnce() -> Message) -> Result<T, Fault> {
        self.ok_or_else(|| message().into())
    }
}

/// A text of which every sign can be seen: what a terminal obeys, and what ends
/// a line or turns its direction, is shown by its number. Names of files and
/// what stands in them are told so.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Words as they are typed, all of them.
pub fn words<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Value {
    Value::Words(words.into_iter().map(Into::into).collect())
}

/// How many names stand in a sentence where a guide may have any number of them.
pub const MOST_NAMED: usize = 5;

/// Words of which a guide may have any number: the first of them as they are
/// typed, and how many more there are.
pub fn first_of<T: Into<String>>(most: usize, words: impl IntoIterator<Item = T>) -> Value {
    let mut words = words.into_iter();
    let named = words.by_ref().take(most).map(Into::into).collect();
    Value::First(named, words.count())
}

/// Words as they are typed, of which one is meant.
pub fn either<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Value {
    Value::Either(words.into_iter().map(Into::into).collect())
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<char> for Value {
    fn from(sign: char) -> Self {
        Self::Text(sign.to_string())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, either};

    #[test]
    fn a_message_passes_through_an_error_of_serde() {
        let inner = message!("inner", count = 3);
        let message = message!(
            "outer",
            what = "研究",
            all = either(["a", "b"]),
            inner = inner
        );
        assert_eq!(Message::from_wire(&message.to_string()), Some(message));
        assert_eq!(Message::from_wire("a list"), None);
    }
}
