//! The pieces that the data share.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{self, Audience, Ix, Length as HowLong, Localized, Source as Known};
use crate::plan::Kind;
use crate::values::{Duration, Moment, Span as Written, Unit};

use super::super::days::DateView;
use super::super::groups::group_text;
use super::super::scope::Scope;
use super::super::{parts, wording};

/// A text in the language of the file, unless it says another.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Words {
    /// The text.
    pub text: String,
    /// The BCP 47 tag of the language that it stands in from, where the guide
    /// has it in another language only.
    pub lang: Option<String>,
}

impl From<parts::Text> for Words {
    fn from(parts::Text { text, lang }: parts::Text) -> Self {
        Self { text, lang }
    }
}

/// A page of the guide.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Page")]
pub struct PageData {
    /// Its address, relative to this file.
    pub path: String,
    /// Its whole address, where the guide has one.
    pub url: Option<String>,
}

impl PageData {
    pub fn of(scope: &Scope<'_>, kind: Kind) -> Self {
        Self {
            path: scope.href(kind),
            url: scope.whole(kind),
        }
    }
}

/// An entry that another one names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// A group: who is in one of `any` (where it names some), in all of `all`, and
/// in none of `except`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Group {
    /// In one of these audiences.
    pub any: Vec<Named>,
    /// In all of these audiences.
    pub all: Vec<Named>,
    /// In none of these audiences.
    pub except: Vec<Named>,
    /// The group in one line of text.
    pub words: String,
}

pub fn group(scope: &Scope<'_>, group: &model::Group) -> Group {
    let named = |audiences: &[Ix<Audience>]| {
        let audiences = audiences.iter().map(|ix| &scope.guide.audiences[*ix]);
        audiences
            .map(|own| named(scope, own.id.as_str(), &own.name))
            .collect()
    };
    Group {
        any: named(&group.any),
        all: named(&group.all),
        except: named(&group.except),
        words: group_text(scope, group),
    }
}

pub fn named(scope: &Scope<'_>, id: &str, name: &Localized<String>) -> Named {
    Named {
        id: id.to_owned(),
        name: scope.text(name).into(),
    }
}

/// A text that may be absent.
pub fn words(scope: &Scope<'_>, text: Option<&Localized<String>>) -> Option<Words> {
    scope.maybe(text).map(Words::from)
}

/// A day.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Day {
    /// The day, `yyyy-mm-dd`.
    pub date: String,
    /// With its weekday, in words.
    pub words: String,
    /// The period for which it is.
    pub period: Option<String>,
}

impl From<DateView> for Day {
    fn from(view: DateView) -> Self {
        Self {
            date: view.iso,
            words: view.words,
            period: view.period,
        }
    }
}

/// A span of the calendar.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Span {
    /// How many.
    pub count: u16,
    /// Of what: `days`, `weeks`, `months`, `years`, `fiscal-years`.
    pub unit: &'static str,
    /// The span in words.
    pub words: String,
}

pub fn span(scope: &Scope<'_>, span: Written) -> Span {
    Span {
        count: span.count,
        unit: match span.unit {
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::FiscalYears => "fiscal-years",
        },
        words: wording::span(scope.phrases, span),
    }
}

/// How long something takes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Length {
    /// In words.
    pub words: Words,
    /// At least, as ISO 8601 writes it: `PT2H`. Nothing where only words say it.
    pub least: Option<String>,
    /// At most, as ISO 8601 writes it: `PT3H`.
    pub most: Option<String>,
}

pub fn length(scope: &Scope<'_>, length: Option<&HowLong>) -> Option<Length> {
    let (least, most) = match length? {
        HowLong::Words(_) => (None, None),
        HowLong::Known(duration) => {
            let most = duration.least;
            let least = Duration { most, ..*duration };
            (Some(least.iso()), Some(duration.iso()))
        }
    };
    Some(Length {
        words: super::super::terms::length(scope, length)?.into(),
        least,
        most,
    })
}

/// A titled address.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Link {
    /// What it leads to.
    pub title: Words,
    /// The address.
    pub url: Option<String>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
}

pub fn link(scope: &Scope<'_>, link: &model::Link) -> Link {
    Link {
        title: scope.text(&link.title).into(),
        url: scope.address(link.url.as_ref()),
        languages: link.languages.clone(),
    }
}

/// Where something is known from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: Option<Words>,
    /// Its address.
    pub url: Option<String>,
    /// Of when it is: `FY2021`, `2021-06` or `2021-06-30`.
    pub as_of: Option<String>,
    /// When the entry was last compared with it, in the same forms.
    pub verified: Option<String>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The first day on which what it says counts as old, `yyyy-mm-dd`.
    pub old_from: Option<String>,
}

pub fn source(scope: &Scope<'_>, source: &Known) -> Source {
    Source {
        title: words(scope, source.title.as_ref()),
        url: scope.address(source.url.as_ref()),
        as_of: source.as_of.map(moment),
        verified: source.verified.map(moment),
        languages: source.languages.clone(),
        old_from: source.old_from.map(|day| day.to_string()),
    }
}

/// Something that changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Update {
    /// When, `yyyy-mm-dd`.
    pub date: String,
    /// What.
    pub text: Words,
}

/// What changed, newest first, as pages show it.
pub fn updates(scope: &Scope<'_>, updates: &[model::Update]) -> Vec<Update> {
    super::super::course::updates(scope, updates)
        .into_iter()
        .map(|update| Update {
            date: update.date.iso,
            text: update.text.into(),
        })
        .collect()
}

/// A moment as editors write it.
pub fn moment(moment: Moment) -> String {
    match moment {
        Moment::FiscalYear(year) => format!("FY{year}"),
        Moment::Month(year, month) => format!("{year:04}-{month:02}"),
        Moment::Day(day) => day.to_string(),
    }
}
