//! The words of which one must be chosen.

use serde::{Deserialize, Serialize};

/// How strongly a course is asked of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obligation {
    /// It should be taken.
    Recommended,
    /// It must be taken.
    Required,
}

/// How a course is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
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

/// The calendar's rhythm of a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Once and for all.
    Once,
    /// In every fiscal year.
    FiscalYear,
    /// In every calendar year.
    CalendarYear,
}

impl Every {
    /// The key of its phrase.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Once => "every-once",
            Self::FiscalYear => "every-fiscal-year",
            Self::CalendarYear => "every-calendar-year",
        }
    }
}

/// Which of its two calendar years names a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize)]
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
