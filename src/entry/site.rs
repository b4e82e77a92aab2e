//! `site.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::values::{NamedBy, SeverityWord, Span};

use super::text::{Text, Word};

/// The guide as a whole.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiteEntry {
    /// The guide's name.
    pub title: Option<Text>,
    /// Whose guide it is.
    pub organisation: Option<Text>,
    /// Language tags, two or more; the first is listed first.
    pub languages: Vec<Word>,
    /// Where the guide is published, for the addresses that must be whole.
    pub base_url: Option<Word>,
    /// The folder of the theme below `themes/`.
    pub theme: Option<Word>,
    /// The zone whose calendar the guide keeps, by its IANA name.
    pub timezone: Option<Word>,
    /// The month in which fiscal years begin, 1 to 12.
    pub fiscal_year_starts: Option<u8>,
    /// Which calendar year names a fiscal year.
    pub fiscal_year_named_by: Option<NamedBy>,
    /// The language that decides when the texts differ.
    pub prevails: Option<Word>,
    /// After how long an entry is reported as old.
    pub review_after: Option<Span>,
    /// Other weights for rules.
    pub rules: BTreeMap<String, SeverityWord>,
}
