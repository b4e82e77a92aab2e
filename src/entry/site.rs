//! `site.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::values::{Editor, NamedBy, SeverityWord, Span};

use super::schema::{GuideLanguage, Name, OneAddress, SiteLanguage, Weights};
use super::text::{Text, Word};

/// What holds for the whole guide: site.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title", "languages"]))]
pub struct SiteEntry {
    /// The guide's name.
    #[schemars(with = "Option<Name>")]
    pub title: Option<Text>,
    /// Whose guide it is.
    pub organisation: Option<Text>,
    /// The guide's languages, by their tags; the first is listed first.
    #[schemars(with = "Vec<SiteLanguage>", length(min = 1))]
    pub languages: Vec<Word>,
    /// The address under which the guide is published.
    #[schemars(with = "Option<OneAddress>")]
    pub base_url: Option<Word>,
    /// The folder of the theme below themes/; `default` is built in.
    pub theme: Option<Word>,
    /// The time zone of the guide, by its IANA name.
    #[schemars(example = "Asia/Tokyo")]
    pub timezone: Option<Word>,
    /// The month in which fiscal years begin, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub fiscal_year_starts: Option<u32>,
    /// Which of its two calendar years a fiscal year is named by.
    pub fiscal_year_named_by: Option<NamedBy>,
    /// The language that decides when the texts differ.
    #[schemars(with = "Option<GuideLanguage>")]
    pub prevails: Option<Word>,
    /// After how long an entry is reported as old, and marked for readers.
    pub review_after: Option<Span>,
    /// The program in which the preview opens files: its name, or an address
    /// with `{path}`, `{line}` and `{column}`.
    pub editor: Option<Editor>,
    /// Which rules are told as errors, as warnings, or not at all.
    #[schemars(with = "Option<Weights>")]
    pub rules: BTreeMap<String, SeverityWord>,
}
