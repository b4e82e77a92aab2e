//! What editors begin with: a new course, office, page and so on, and a new guide.
//!
//! In: what is asked for, and the guide as it is, so that what is written
//! names ids which exist in it. Out: `Draft`s, which `publish::create`
//! writes. The templates lie beside this file, one folder per language of
//! people; the floor `blanks` holds the texts to fill in, by the guide's
//! languages. It reads and writes no files.

mod form;
mod guide;
mod kind;
mod list;
mod sentences;
mod written;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::load;
use crate::message::{Fault, Message, message};
use crate::model::{Check, Guide, Keyed, Table};
use crate::source::Sources;
use crate::values::{Id, is_of_a_device};
use crate::wording::Tongue;

use form::Form;

pub use guide::{Plan, init};
pub use kind::Kind;
pub use written::Scaffold;

/// What somebody wants to begin.
#[derive(Debug, Clone)]
pub struct Request {
    /// What it is.
    pub kind: Kind,
    /// Its id; for phrases, the tag of a language.
    pub id: String,
    /// Its title or name, by language, as far as it is known.
    pub titles: BTreeMap<String, String>,
}

/// Where a new entry is made: the guide, its files, the day and the language
/// of whoever asks.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The guide, as far as it can be read.
    pub guide: &'a Guide,
    /// Its files.
    pub sources: &'a Sources,
    /// The day, for remarks that show one.
    pub today: Date,
    /// The language of the remarks in what is written.
    pub tongue: Tongue,
}

/// Whether a text can be the id of a new entry, as `load` will see it.
///
/// # Errors
/// What is wrong with it, and what to write.
pub fn id(kind: Kind, text: &str, setting: Setting<'_>) -> Result<(), Message> {
    let guide = setting.guide;
    if kind == Kind::Phrases {
        return sentences::is_wanted(text, guide);
    }
    if Id::new(text).is_none() {
        let suggestion = Id::suggestion(text);
        return Err(if suggestion.is_empty() {
            message!("scaffold-no-id", id = text)
        } else {
            message!("scaffold-no-id-but", id = text, suggestion = suggestion)
        });
    }
    if kind == Kind::Page && load::is_reserved(text, &guide.site.languages) {
        return Err(message!("scaffold-reserved", id = text));
    }
    if is_of_a_device(text) {
        return Err(message!("scaffold-device", id = text));
    }
    match place(kind, text, setting) {
        Some(path) => Err(message!("scaffold-id-taken", id = text, path = path)),
        None => Ok(()),
    }
}

/// The file in which an id stands already.
fn place(kind: Kind, id: &str, setting: Setting<'_>) -> Option<String> {
    let Setting { guide, sources, .. } = setting;
    let below = |folder: String| {
        let found = sources.below(&folder).next();
        found.map(|file| file.path.to_string())
    };
    let at = |path: String| sources.get(&path).is_some().then_some(path);
    match kind {
        Kind::Course => below(format!("content/courses/{id}/")),
        Kind::Office => at(format!("content/offices/{id}.yaml")),
        Kind::Check => at(format!("content/checks/{id}.yaml")),
        Kind::Page => below(format!("content/pages/{id}.")),
        Kind::Audience => in_list(&guide.audiences, id).then(|| list::AUDIENCES.to_owned()),
        Kind::Account => in_list(&guide.accounts, id).then(|| list::ACCOUNTS.to_owned()),
        Kind::Phrases => None,
    }
}

fn in_list<T: Keyed>(table: &Table<T>, id: &str) -> bool {
    table.find(id).is_some() || table.lost().any(|lost| lost.as_str() == id)
}

/// What to write for a new entry.
///
/// # Errors
/// When the id cannot be taken, or something must be made before.
pub fn new(request: &Request, setting: Setting<'_>) -> Result<Scaffold, Fault> {
    let Request { kind, id, .. } = request;
    self::id(*kind, id, setting)?;
    let form = form(request, setting);
    match kind {
        Kind::Course => course(id, &form, setting),
        Kind::Office => Ok(form.alone("office", format!("content/offices/{id}.yaml"), {
            message!("scaffold-next-office", id = id)
        })),
        Kind::Check => Ok(form.alone("check", format!("content/checks/{id}.yaml"), {
            message!("scaffold-next-check", id = id)
        })),
        Kind::Page => Ok(page(id, &form)),
        Kind::Audience | Kind::Account => list::add(*kind, id, &form, setting.sources),
        Kind::Phrases => Ok(sentences::file(id, setting.guide, setting.sources, &form)),
    }
}

/// The form that is filled for a guide.
fn form(request: &Request, setting: Setting<'_>) -> Form {
    let guide = setting.guide;
    let tags = guide.site.languages.tags().map(str::to_owned).collect();
    let mut form = Form::new(setting.tongue, tags)
        .titled(request.kind, request.titles.clone())
        .with("today", setting.today)
        .with("id", form::plain(&request.id));
    if let Some(audience) = guide.audiences.ids().next() {
        form = form.with("audience", form::plain(audience));
    }
    // Of a course, an account that those have for whom it is; else any.
    let held = guide.audiences.iter().next();
    let held = held.and_then(|(_, audience)| audience.accounts.first());
    let account = match (request.kind, held) {
        (Kind::Course, held) => held.map(|ix| guide.accounts[*ix].id.as_str()),
        _ => guide.accounts.ids().next(),
    };
    if let Some(account) = account {
        form = form.with("account", form::plain(account));
    }
    if let Some(office) = guide.offices.ids().next() {
        form = form.with("office", form::plain(office));
    }
    if let Some(course) = guide.courses.ids().next() {
        form = form.with("course", form::plain(course));
    }
    if let Some((count, check)) = most_named(guide) {
        form = form.with("check", form::plain(check.id.as_str()));
        if check.covers.is_some() {
            form = form.with("covers", count + 1);
        }
    }
    let last = guide.courses.iter().filter_map(|(_, course)| course.order);
    form.with("order", last.max().map_or(1, |last| last + 1))
}

/// The check that most courses name, and how many do.
fn most_named(guide: &Guide) -> Option<(usize, &Check)> {
    let counted = guide.checks.iter();
    let counted = counted.map(|(ix, check)| (guide.covered_by(ix).count(), check));
    counted.reduce(|most, next| if next.0 > most.0 { next } else { most })
}

fn course(id: &str, form: &Form, setting: Setting<'_>) -> Result<Scaffold, Fault> {
    let Setting { guide, sources, .. } = setting;
    let Some(audience) = guide.audiences.ids().next() else {
        let is_begun = list::is_begun(list::AUDIENCES, sources);
        return Err(if is_begun {
            message!("scaffold-audiences-unread").into()
        } else {
            message!("scaffold-no-audiences").into()
        });
    };
    let folder = format!("content/courses/{id}");
    let mut drafts = vec![form.draft("course", format!("{folder}/course.yaml"))];
    drafts.extend(form.notes(&folder));
    let next = match guide.offices.ids().next() {
        Some(office) => message!(
            "scaffold-next-course",
            id = id,
            audience = audience,
            office = office
        ),
        None => message!(
            "scaffold-next-course-no-office",
            id = id,
            audience = audience
        ),
    };
    Ok(Scaffold {
        drafts,
        taken: vec![folder],
        next,
    })
}

fn page(id: &str, form: &Form) -> Scaffold {
    let is_home = id == load::HOME;
    let (drafts, next) = if is_home {
        (form.home(), message!("scaffold-next-home"))
    } else {
        (form.page(id), message!("scaffold-next-page", id = id))
    };
    Scaffold {
        drafts,
        taken: Vec::new(),
        next,
    }
}
