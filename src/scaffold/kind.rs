//! What can be begun.

use crate::message::{Message, message};

/// What somebody wants to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A course, with notes in every language.
    Course,
    /// Whom one asks.
    Office,
    /// A group of people.
    Audience,
    /// What one signs in with.
    Account,
    /// Where one sees what one has done.
    Check,
    /// A free page.
    Page,
    /// The guide's own sentences in a language.
    Phrases,
}

impl Kind {
    /// Every kind, the most frequent first.
    pub const ALL: [Self; 7] = [
        Self::Course,
        Self::Office,
        Self::Audience,
        Self::Account,
        Self::Check,
        Self::Page,
        Self::Phrases,
    ];

    /// As it is typed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Office => "office",
            Self::Audience => "audience",
            Self::Account => "account",
            Self::Check => "check",
            Self::Page => "page",
            Self::Phrases => "phrases",
        }
    }

    /// An id that one could have.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Course => "lab-safety",
            Self::Office => "it-support",
            Self::Audience => "staff",
            Self::Account => "staff-id",
            Self::Check => "portal",
            Self::Page => "about",
            Self::Phrases => "fr",
        }
    }

    /// The word, and what it is.
    pub fn line(self) -> Message {
        match self {
            Self::Course => message!("scaffold-kind-course"),
            Self::Office => message!("scaffold-kind-office"),
            Self::Audience => message!("scaffold-kind-audience"),
            Self::Account => message!("scaffold-kind-account"),
            Self::Check => message!("scaffold-kind-check"),
            Self::Page => message!("scaffold-kind-page"),
            Self::Phrases => message!("scaffold-kind-phrases"),
        }
    }

    /// From what was typed.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether readers know it by a title or a name.
    pub fn has_title(self) -> bool {
        self != Self::Phrases
    }

    /// The blank that is its title or name.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Course => "course-title",
            Self::Page => "page-title",
            Self::Office => "office-name",
            Self::Audience => "audience-name",
            Self::Account => "account-name",
            Self::Check => "check-name",
            Self::Phrases => "",
        }
    }
}
