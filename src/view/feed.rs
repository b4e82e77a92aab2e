//! What changed, newest first, as Atom (RFC 4287).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::{Site, Update};
use crate::plan::{FileKind, Kind, file_route};

use super::parts::Text;
use super::scope::Scope;

/// What changed.
#[derive(Debug, Serialize)]
pub struct Feed {
    /// Its language.
    pub lang: String,
    /// The guide's name.
    pub title: Text,
    /// What it is.
    pub subtitle: String,
    /// Tells it from all others.
    pub id: String,
    /// Who writes it.
    pub author: Text,
    /// When something changed for the last time.
    pub updated: String,
    /// Its own whole address, where the guide has one.
    pub address: Option<String>,
    /// The whole address of the start of its language.
    pub home: Option<String>,
    /// What changed, newest first.
    pub entries: Vec<Entry>,
}

/// Something that changed.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Tells it from all others.
    pub id: String,
    /// Of what it is: a course, or the guide.
    pub title: Text,
    /// When.
    pub updated: String,
    /// The whole address of the page that it is about.
    pub address: Option<String>,
    /// What changed.
    pub text: Text,
}

pub fn view(scope: &Scope<'_>) -> Feed {
    let guide = scope.guide;
    let site = &guide.site;
    let title = scope.text(&site.title);
    let mut entries = of_one(scope, Kind::Home, &title, &guide.updates);
    for (ix, course) in guide.courses.iter() {
        let own = scope.text(&course.title);
        entries.extend(of_one(scope, Kind::Course(ix), &own, &course.updates));
    }
    entries.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let newest = entries.first().map(|(date, _)| *date);
    let own = file_route(guide, FileKind::Feed, scope.lang);
    let author = site.organisation.as_ref().unwrap_or(&site.title);
    Feed {
        lang: scope.tag().to_owned(),
        subtitle: scope.phrases.get("feed-subtitle").to_owned(),
        id: id(site, own.as_str()),
        author: scope.text(author),
        updated: time(site, newest.unwrap_or(scope.setting.today)),
        address: site
            .base_url
            .as_ref()
            .map(|base| own.address(base.as_str())),
        home: scope.whole(Kind::Home),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        title,
    }
}

/// The changes of a course or of the guide, each with its day.
fn of_one(scope: &Scope<'_>, kind: Kind, title: &Text, updates: &[Update]) -> Vec<(Date, Entry)> {
    let page = crate::plan::route(scope.guide, kind, scope.lang);
    let site = &scope.guide.site;
    let entry = |(place, update): (usize, &Update)| {
        let before = updates[..place].iter();
        let same_day = before.filter(|other| other.date == update.date).count();
        let number = match same_day {
            0 => String::new(),
            others => format!("-{}", others + 1),
        };
        let page = page.as_str().trim_end_matches("index.html");
        let entry = Entry {
            id: id(site, &format!("{page}#update-{}{number}", update.date)),
            title: title.clone(),
            updated: time(site, update.date),
            address: scope.whole(kind),
            text: scope.text(&update.text),
        };
        (update.date, entry)
    };
    updates.iter().enumerate().map(entry).collect()
}

/// A name for ever: the whole address of what it names, or where the guide has
/// none, a UUID (RFC 9562, version 8) made from the guide's name and the path.
fn id(site: &Site, path: &str) -> String {
    if let Some(base) = &site.base_url {
        return format!("{base}{path}");
    }
    let mut hash = Sha256::new();
    for lang in site.languages.iter() {
        hash.update(site.title.get(lang).value);
        hash.update([0]);
    }
    hash.update(path);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    let groups = [0..8, 8..12, 12..16, 16..20, 20..32].map(|group| &hex[group]);
    format!("urn:uuid:{}", groups.join("-"))
}

/// The beginning of a day in the guide's zone, as RFC 3339 writes it.
fn time(site: &Site, day: Date) -> String {
    let zone = TimeZone::get(&site.timezone).unwrap_or(TimeZone::UTC);
    day.to_zoned(zone).map_or_else(
        |_| format!("{day}T00:00:00Z"),
        |time| time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    )
}
