//! JSON Schemas (draft 2020-12) of the content files, for the programs that
//! editors write in: they complete, explain and check with them.
//!
//! In: a kind of file, and what a guide names. Out: JSON. The shapes and their
//! words are those of `entry`; here the guide's ids and languages are filled
//! in, and the words are said in Japanese where that is asked for.

mod fill;
mod known;
mod phrases;

use std::fmt;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::entry::{
    AccountEntry, AudienceEntry, CheckEntry, CourseEntry, OfficeEntry, PageEntry, SiteEntry,
    TermEntry, UpdateEntry,
};
use crate::wording::{self, Tongue};

pub use known::Known;

/// A kind of content file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `site.yaml`.
    Site,
    /// `content/courses/<id>/course.yaml`.
    Course,
    /// `content/offices/<id>.yaml`.
    Office,
    /// `content/audiences.yaml`.
    Audiences,
    /// `content/accounts.yaml`.
    Accounts,
    /// `content/checks/<id>.yaml`.
    Check,
    /// `content/updates.yaml`.
    Updates,
    /// `content/glossary.yaml`.
    Glossary,
    /// The front matter of `content/pages/<id>.<lang>.md`.
    Page,
    /// `content/phrases/<lang>.yaml`.
    Phrases,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Site,
        Self::Course,
        Self::Office,
        Self::Audiences,
        Self::Accounts,
        Self::Check,
        Self::Updates,
        Self::Glossary,
        Self::Page,
        Self::Phrases,
    ];

    /// Its name, and that of its file below [`FOLDER`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Course => "course",
            Self::Office => "office",
            Self::Audiences => "audiences",
            Self::Accounts => "accounts",
            Self::Check => "check",
            Self::Updates => "updates",
            Self::Glossary => "glossary",
            Self::Page => "page",
            Self::Phrases => "phrases",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where its schema stands in a guide, from the guide's root.
    pub fn file(self) -> String {
        format!("{FOLDER}/{}.json", self.name())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The folder of a guide in which its schemas stand.
pub const FOLDER: &str = "schemas";

/// What every schema that is written here holds.
pub const MARK: &str = "Made by `shirube schema --all`, which brings it up to date.";

/// The schema of a kind of file, as it is written.
pub fn json(kind: Kind, known: &Known, tongue: Tongue) -> String {
    // A map with text for keys can always be written.
    let text = serde_json::to_string_pretty(&value(kind, known, tongue));
    text.unwrap_or_default() + "\n"
}

/// The schema of a kind of file.
pub fn value(kind: Kind, known: &Known, tongue: Tongue) -> Value {
    let (mut schema, root) = match kind {
        Kind::Site => of::<SiteEntry>("SiteEntry"),
        Kind::Course => of::<CourseEntry>("CourseEntry"),
        Kind::Office => of::<OfficeEntry>("OfficeEntry"),
        Kind::Audiences => of::<Vec<AudienceEntry>>("audiences"),
        Kind::Accounts => of::<Vec<AccountEntry>>("accounts"),
        Kind::Check => of::<CheckEntry>("CheckEntry"),
        Kind::Updates => of::<Vec<UpdateEntry>>("updates"),
        Kind::Glossary => of::<Vec<TermEntry>>("glossary"),
        Kind::Page => of::<PageEntry>("PageEntry"),
        Kind::Phrases => (phrases::schema(known), "phrases"),
    };
    // It would stand over every hover.
    schema.remove("title");
    schema.insert("$comment".to_owned(), MARK.into());
    fill::fill(&mut schema, known, tongue.tag());
    if tongue != Tongue::English {
        fill::say(&mut schema, root, &|key| wording::description(tongue, key));
    }
    schema.to_value()
}

fn of<T: JsonSchema>(root: &'static str) -> (Schema, &'static str) {
    let generator = SchemaSettings::draft2020_12().into_generator();
    (generator.into_root_schema_for::<T>(), root)
}
