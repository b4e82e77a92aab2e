//! The guide as data: what holds for all of its courses.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model;
use crate::plan::{FileKind, Kind, file_route};
use crate::values::NamedBy;

use super::super::scope::Scope;
use super::course::{Course, course};
use super::parts::{
    Group, Length, Named, PageData, Source, Update, Words, group, length, named, source, updates,
    words,
};

/// A training guide in one of its languages: its courses, and whom, what and
/// where they name. Every key is always there; what the guide does not say is
/// null or empty.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Training guide")]
pub struct Document {
    /// The schema of this file, relative to it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The guide's name.
    pub title: Words,
    /// Whose guide it is.
    pub organisation: Option<Words>,
    /// The language of this file, a BCP 47 tag.
    pub language: String,
    /// The same in every language of the guide, this one among them.
    pub languages: Vec<Language>,
    /// The language that decides when the texts differ, a BCP 47 tag.
    pub prevails: Option<String>,
    /// The start of this language.
    pub page: PageData,
    /// The day as of which the file was made, `yyyy-mm-dd`.
    pub as_of: String,
    /// The IANA name of the zone whose calendar the guide keeps.
    pub timezone: String,
    /// When fiscal years begin, and what they are called.
    pub fiscal_year: FiscalYear,
    /// Those for whom courses are.
    pub audiences: Vec<Audience>,
    /// What one signs in with.
    pub accounts: Vec<Account>,
    /// Whom one asks.
    pub offices: Vec<Office>,
    /// Where one can see whether a course was taken.
    pub checks: Vec<Check>,
    /// The courses, in order.
    pub courses: Vec<Course>,
    /// News of no single course, newest first.
    pub updates: Vec<Update>,
}

/// A language of the guide.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// Its name for itself.
    pub name: String,
    /// The same data in it, relative to this file.
    pub path: String,
}

/// The fiscal year of the guide.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FiscalYear {
    /// The month in which it begins, 1 to 12.
    pub starts: i8,
    /// Which of its two calendar years names it.
    pub named_by: NamedBy,
}

/// Those for whom courses are.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Audience {
    /// The id.
    pub id: String,
    /// As readers know it.
    pub name: Words,
    /// Who belongs to it, where the name does not say.
    pub note: Option<Words>,
    /// The question that tells whether a reader belongs to it.
    pub ask: Option<Words>,
    /// What such a person signs in with.
    pub accounts: Vec<Named>,
    /// Where it is defined by others: how.
    pub defined: Option<Group>,
    /// Its page.
    pub page: PageData,
    /// Its calendar, relative to this file.
    pub calendar: String,
}

/// What one signs in with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Account {
    /// The id.
    pub id: String,
    /// As readers know it.
    pub name: Words,
    /// Whose account it is.
    pub what: Option<Words>,
    /// How one comes by it.
    pub get: Option<Getting>,
}

/// How one comes by an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Getting {
    /// What one does.
    pub how: Option<Words>,
    /// Where.
    pub url: Option<String>,
    /// How long it takes.
    pub takes: Option<Length>,
    /// The office that gives it.
    pub office: Option<Named>,
}

/// Whom one asks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Office {
    /// The id.
    pub id: String,
    /// As readers know it.
    pub name: Words,
    /// Whether the name is the guide's own translation.
    pub unofficial: bool,
    /// Where it is.
    pub address: Option<Words>,
    /// Its number.
    pub telephone: Option<Words>,
    /// Its mail address, as the pages show it.
    pub mail: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether its page opens on the campus network only.
    pub campus_only: bool,
    /// When it answers.
    pub hours: Option<Words>,
    /// The languages in which it answers, as BCP 47 tags.
    pub languages: Vec<String>,
}

/// Where one can see whether a course was taken.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Check {
    /// The id.
    pub id: String,
    /// As readers know it.
    pub name: Words,
    /// What one does.
    pub how: Option<Words>,
    /// What one signs in with.
    pub accounts: Vec<Named>,
    /// Its page.
    pub url: Option<String>,
    /// How many of how many courses it covers, in a sentence.
    pub sentence: String,
    /// The courses that it covers.
    pub covers: Vec<Named>,
    /// The courses that it does not cover.
    pub does_not_cover: Vec<Named>,
    /// Where this is known from.
    pub sources: Vec<Source>,
}

pub fn document(scope: &Scope<'_>) -> Document {
    let guide = scope.guide;
    let site = &guide.site;
    let languages = site.languages.iter().map(|lang| Language {
        tag: site.languages.tag(lang).to_owned(),
        name: guide.phrases(lang).get("language-own-name").to_owned(),
        path: scope.route.to(&file_route(guide, FileKind::Data, lang)),
    });
    Document {
        schema: scope.route.to(&scope.setting.plan.schema),
        title: scope.text(&site.title).into(),
        organisation: words(scope, site.organisation.as_ref()),
        language: scope.tag().to_owned(),
        languages: languages.collect(),
        prevails: guide
            .site
            .prevails
            .map(|lang| guide.site.languages.tag(lang).to_owned()),
        page: PageData::of(scope, Kind::Home),
        as_of: scope.setting.today.to_string(),
        timezone: site.timezone.clone(),
        fiscal_year: FiscalYear {
            starts: site.fiscal.starts,
            named_by: site.fiscal.named_by,
        },
        audiences: audiences(scope),
        accounts: guide
            .accounts
            .iter()
            .map(|(_, own)| account(scope, own))
            .collect(),
        offices: guide
            .offices
            .iter()
            .map(|(ix, own)| office(scope, ix, own))
            .collect(),
        checks: guide
            .checks
            .iter()
            .map(|(ix, own)| check(scope, ix, own))
            .collect(),
        courses: guide
            .courses
            .iter()
            .map(|(ix, _)| course(scope, ix))
            .collect(),
        updates: updates(scope, &guide.updates),
    }
}

fn audiences(scope: &Scope<'_>) -> Vec<Audience> {
    let audiences = scope.guide.audiences.iter();
    let audiences = audiences.map(|(ix, own)| Audience {
        id: own.id.to_string(),
        name: scope.text(&own.name).into(),
        note: words(scope, own.note.as_ref()),
        ask: words(scope, own.ask.as_ref()),
        accounts: accounts(scope, &own.accounts),
        defined: own.defined.as_ref().map(|own| group(scope, own)),
        page: PageData::of(scope, Kind::Audience(ix)),
        calendar: scope.file(FileKind::AudienceCalendar(ix)),
    });
    audiences.collect()
}

fn accounts(scope: &Scope<'_>, accounts: &[model::Ix<model::Account>]) -> Vec<Named> {
    let accounts = accounts.iter().map(|ix| &scope.guide.accounts[*ix]);
    accounts
        .map(|own| named(scope, own.id.as_str(), &own.name))
        .collect()
}

fn account(scope: &Scope<'_>, own: &model::Account) -> Account {
    Account {
        id: own.id.to_string(),
        name: scope.text(&own.name).into(),
        what: words(scope, own.what.as_ref()),
        get: own.get.as_ref().map(|get| Getting {
            how: words(scope, get.how.as_ref()),
            url: scope.address(get.url.as_ref()),
            takes: length(scope, get.takes.as_ref()),
            office: get.office.map(|ix| {
                let office = &scope.guide.offices[ix];
                named(scope, office.id.as_str(), &office.name)
            }),
        }),
    }
}

fn office(scope: &Scope<'_>, ix: model::Ix<model::Office>, own: &model::Office) -> Office {
    let view = scope.office(ix, None);
    Office {
        id: view.id,
        name: view.name.into(),
        unofficial: view.unofficial,
        address: view.address.map(Words::from),
        telephone: view.telephone.map(Words::from),
        mail: view.mail,
        url: view.url,
        campus_only: view.campus_only,
        hours: view.hours.map(Words::from),
        languages: own.languages.clone(),
    }
}

fn check(scope: &Scope<'_>, ix: model::Ix<model::Check>, own: &model::Check) -> Check {
    let view = super::super::coverage::coverage(scope, ix);
    let (covers, others): (Vec<_>, Vec<_>) = scope
        .guide
        .courses
        .iter()
        .map(|(_, course)| course)
        .partition(|course| course.checked_by.contains(&ix));
    let refer = |courses: Vec<&model::Course>| {
        courses
            .into_iter()
            .map(|course| named(scope, course.id.as_str(), &course.title))
            .collect()
    };
    Check {
        id: view.id,
        name: view.name.into(),
        how: view.how.map(Words::from),
        accounts: accounts(scope, &own.accounts),
        url: view.url,
        sentence: view.sentence,
        covers: refer(covers),
        does_not_cover: refer(others),
        sources: own.sources.iter().map(|own| source(scope, own)).collect(),
    }
}
