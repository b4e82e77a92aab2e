//! The shapes of the overview: values only.

use std::sync::Arc;

use jiff::civil::Date;

use crate::plan::Route;
use crate::values::Moment;

use super::subject::Kind;

/// The guide as its editors look at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// Its languages, in their order; none where `site.yaml` cannot be read.
    pub languages: Vec<Language>,
    /// The guide's name, by language.
    pub title: Vec<String>,
    /// Every entry, by kind, in the order of the guide.
    pub entries: Vec<Entry>,
    /// What to turn to, the most urgent first.
    pub first: Vec<First>,
}

/// A language of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// What it is called in itself.
    pub name: String,
}

/// Something that editors keep: an entry with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its name among its kind.
    pub id: String,
    /// The file to open first.
    pub path: Arc<str>,
    /// How many items a list has.
    pub items: Option<usize>,
    /// Whether an error of its own keeps it out of the guide.
    pub is_lost: bool,
    /// Whether it is still shown as it was before that.
    pub is_kept: bool,
    /// How it stands in each language of the guide.
    pub spoken: Vec<Spoken>,
    /// How old what it says is.
    pub age: Age,
    /// Its errors, by their numbers among the findings.
    pub errors: Vec<usize>,
    /// Its warnings.
    pub warnings: Vec<usize>,
}

impl Entry {
    /// Whether somebody should turn to it.
    pub fn needs_work(&self) -> bool {
        let noticed = !self.errors.is_empty() || !self.warnings.is_empty();
        let unsaid = self.spoken.iter().any(|own| own.lacks + own.differs > 0);
        noticed || unsaid || self.is_lost || self.age.is_old()
    }
}

/// How an entry stands in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Its title or name as readers of the language see it.
    pub title: Option<Title>,
    /// The page that shows it.
    pub page: Option<Page>,
    /// The file that holds its text in this language.
    pub file: Option<Arc<str>>,
    /// How many of its texts are not there in this language.
    pub lacks: usize,
    /// How often its text differs from that of another language.
    pub differs: usize,
    /// The language whose notes or text readers are shown in place of their own.
    pub stands_in: Option<String>,
}

/// A title with the language that it is in, where it is in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The text.
    pub text: String,
    /// The tag of its language, where that is another one.
    pub from: Option<String>,
}

/// A place on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page.
    pub route: Route,
    /// The heading on it, where the page has more than one entry.
    pub anchor: Option<String>,
}

/// How old what an entry says is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Nobody asks that of it.
    NotAsked,
    /// It names no source.
    NoSource,
    /// Its source has no date.
    NoDate,
    /// By its source; of several, by that which is old first.
    Dated {
        /// When it was compared with the source, else of when that is.
        moment: Moment,
        /// Whether it was compared then.
        is_verified: bool,
        /// The first day on which it counts as old.
        old_from: Option<Date>,
        /// Whether that day is past.
        is_old: bool,
    },
}

impl Age {
    /// Whether it is to be compared with its source.
    pub const fn is_old(self) -> bool {
        matches!(self, Self::Dated { is_old: true, .. })
    }
}

/// Something to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Errors, by their numbers among the findings, and how many there are besides.
    Errors(Vec<usize>, usize),
    /// Entries that lack texts in a language, by its place.
    Lacking(usize, usize),
    /// Entries whose text in a language differs from another's.
    Differing(usize, usize),
    /// Entries that nobody has compared with their source for too long.
    Old(usize),
    /// Warnings of other kinds.
    Warnings(usize),
}
