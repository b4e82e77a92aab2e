//! How old what an entry says is, by its sources.

use jiff::civil::Date;

use crate::model::{Guide, Source};

use super::rows::{Age, Entry};
use super::subject::Kind;

/// The age of an entry; only courses and checks are asked for theirs.
pub fn of(entry: &Entry, guide: &Guide, today: Date) -> Age {
    let id = entry.id.as_str();
    let sources = match entry.kind {
        Kind::Course => guide.courses.find(id).map(|ix| &guide.courses[ix].sources),
        Kind::Check => guide.checks.find(id).map(|ix| &guide.checks[ix].sources),
        _ => None,
    };
    sources.map_or(Age::NotAsked, |sources| eldest(sources, guide, today))
}

fn eldest(sources: &[Source], guide: &Guide, today: Date) -> Age {
    let dated = sources.iter().filter_map(|source| {
        let moment = source.verified.or(source.as_of)?;
        Some((source, moment))
    });
    // Where nothing says when it is old, the oldest is shown.
    let eldest = dated.min_by_key(|(source, moment)| {
        let old_from = source.old_from.unwrap_or(Date::MAX);
        (old_from, guide.site.last_day(*moment))
    });
    match eldest {
        Some((source, moment)) => Age::Dated {
            moment,
            is_verified: source.verified.is_some(),
            old_from: source.old_from,
            is_old: source.old_from.is_some_and(|from| from <= today),
        },
        None if sources.is_empty() => Age::NoSource,
        None => Age::NoDate,
    }
}
