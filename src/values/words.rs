//! The words of which one must be chosen.

use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::{Message, message, words};

use super::{Spoken, read_from_text};

/// How strongly a course is asked of somebody.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Obligation {
    /// It should be taken.
    Recommended,
    /// It must be taken.
    Required,
}

/// How a course stands to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It must be taken.
    Required,
    /// It must be taken under a condition.
    RequiredIf,
    /// It should be taken.
    Recommended,
    /// It should be taken under a condition.
    RecommendedIf,
    /// It would apply, and an exemption says that it does not.
    Exempt,
    /// It does not apply by what is known.
    None,
}

impl State {
    /// Each, the strongest first.
    pub const ALL: [Self; 6] = [
        Self::Required,
        Self::RequiredIf,
        Self::Recommended,
        Self::RecommendedIf,
        Self::Exempt,
        Self::None,
    ];

    /// By how strongly it is asked, and whether that is certain.
    pub const fn of(obligation: Obligation, is_certain: bool) -> Self {
        match (obligation, is_certain) {
            (Obligation::Required, true) => Self::Required,
            (Obligation::Required, false) => Self::RequiredIf,
            (Obligation::Recommended, true) => Self::Recommended,
            (Obligation::Recommended, false) => Self::RecommendedIf,
        }
    }

    /// What is left by an exemption.
    pub fn of_exempt(remains: Option<Obligation>) -> Self {
        remains.map_or(Self::Exempt, |obligation| Self::of(obligation, true))
    }

    /// The key of its word.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::RequiredIf => "required-if",
            Self::Recommended => "recommended",
            Self::RecommendedIf => "recommended-if",
            Self::Exempt => "exempt",
            Self::None => "not-by-itself",
        }
    }
}

/// How a course is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// On the web, at any time.
    Online,
    /// On the web, at a set time.
    LiveOnline,
    /// In a room.
    InPerson,
    /// A text to read.
    Reading,
}

impl Delivery {
    /// The key of its phrase.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Online => "delivery-online",
            Self::LiveOnline => "delivery-live-online",
            Self::InPerson => "delivery-in-person",
            Self::Reading => "delivery-reading",
        }
    }
}

/// From where something can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Only from the organisation's own network.
    CampusOnly,
}

/// The calendar's rhythm of a course, where one word says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Once and for all.
    Once,
    /// In every fiscal year.
    FiscalYear,
    /// In every calendar year.
    CalendarYear,
}

impl FromStr for Every {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let words = ["once", "fiscal-year", "calendar-year"];
        match super::plain(text).as_str() {
            "once" => Ok(Self::Once),
            "fiscal-year" => Ok(Self::FiscalYear),
            "calendar-year" => Ok(Self::CalendarYear),
            // `3 fiscal years` is not a slip of `fiscal-year`: it is another rhythm.
            plain => Err(
                match crate::suggest::nearest(plain, words).filter(|_| !plain.contains(' ')) {
                    Some(meant) => message!("not-a-rhythm-but", text = text, meant = meant),
                    None => message!("not-a-rhythm", text = text),
                },
            ),
        }
    }
}

read_from_text!(Every, "expected-rhythm");

/// An event from which a span counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventWord {
    /// Beginning to work or study here.
    Joining,
    /// Being enrolled as a student.
    Enrolment,
    /// Coming back from leave.
    Return,
    /// Taking on other duties.
    DutyChange,
    /// Beginning to be one of those who must take the course.
    BecomingRequired,
    /// The end of what was taken before.
    Expiry,
}

impl EventWord {
    const WORDS: [(&'static str, Self); 6] = [
        ("joining", Self::Joining),
        ("enrolment", Self::Enrolment),
        ("return", Self::Return),
        ("duty-change", Self::DutyChange),
        ("becoming-required", Self::BecomingRequired),
        ("expiry", Self::Expiry),
    ];

    /// As editors write it.
    pub fn word(self) -> &'static str {
        let own = Self::WORDS.iter().find(|(_, event)| *event == self);
        own.map_or("", |(word, _)| word)
    }
}

impl Spoken for EventWord {
    const EXPECTED: &'static str = "expected-event";

    fn read(text: &str) -> Result<Option<Self>, Message> {
        let plain = super::plain(text);
        if let Some((_, event)) = Self::WORDS.iter().find(|(word, _)| *word == plain) {
            return Ok(Some(*event));
        }
        // One plain word is meant as one of these; a sentence is not.
        if super::Id::new(&plain).is_none() {
            return Ok(None);
        }
        let known = Self::WORDS.map(|(word, _)| word);
        Err(match crate::suggest::nearest(&plain, known) {
            Some(meant) => message!("not-an-event-but", text = text, meant = meant),
            None => message!("not-an-event", text = text, words = words(known)),
        })
    }
}

/// How a mail address is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailDisplay {
    /// As it is, as a link.
    #[default]
    Plain,
    /// With the sign in words, so that programs that gather addresses miss it.
    AtSignSpelledOut,
}

/// Which of its two calendar years names a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NamedBy {
    /// The one in which it begins (Japan).
    #[default]
    Start,
    /// The one in which it ends (United States).
    End,
}

/// What `rules:` in `site.yaml` can make of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityWord {
    /// It stops the guide from being published.
    Error,
    /// It is told.
    Warning,
    /// It is not told.
    Off,
}
