//! `content/audiences.yaml`: who takes courses.

use std::collections::BTreeSet;

use crate::checked::Checked;
use crate::entry::{AudienceEntry, Word};
use crate::finding::Finding;
use crate::message::message;
use crate::model::{Audience, Group, Ix, Languages, Table};
use crate::pointer::{Part, Pointer};
use crate::rules::references::AUDIENCE_CIRCLE;
use crate::rules::schema::FILE_TOO_LARGE;
use crate::source::Sources;
use crate::values::Id;
use crate::yaml;

use super::desk::Desk;
use super::ids::{Ids, device, list_id};
use super::implied::Implied;
use super::names::Names;
use super::strays;

const FILE: &str = "content/audiences.yaml";

/// Audiences of a guide: each has its pages, and every course says to each how
/// it stands to it.
const MOST_AUDIENCES: usize = 500;

/// Loads the audiences.
pub fn load(
    sources: &Sources,
    languages: &Languages,
    names: &Names<'_>,
) -> Checked<Table<Audience>> {
    let Some(file) = sources.get(FILE) else {
        return Checked::sound(strays::no_list(sources, FILE));
    };
    if !file.is_text() {
        return Checked::sound(Table::unreadable());
    }
    let read = yaml::read::<Vec<AudienceEntry>>(FILE, file.text(), 0);
    let (mut desk, entries) = Desk::new(file, languages, read);
    let Some(mut entries) = entries else {
        return Checked::new(Table::unreadable(), desk.into_findings());
    };
    let are_too_many = entries.len() > MOST_AUDIENCES;
    if are_too_many {
        let place = desk.place(&Pointer::root().index(MOST_AUDIENCES), Part::Value);
        let message = message!("too-many-audiences", most = MOST_AUDIENCES);
        desk.tell(Finding::new(&FILE_TOO_LARGE, place, message));
        entries.truncate(MOST_AUDIENCES);
    }
    let mut ids = Ids::default();
    let mut kept: Vec<(Pointer, AudienceEntry)> = Vec::new();
    let mut table = Vec::new();
    let mut lost = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let at = desk.item(&Pointer::root(), index);
        let id = list_id(&mut desk, &at, entry.id.as_ref(), &mut ids);
        if let Some(id) = &id {
            device(&mut desk, &at, id);
        }
        if let Some(audience) = one(&mut desk, &at, &entry, names, id.as_ref()) {
            table.push(audience);
            kept.push((at, entry));
        } else {
            lost.extend(id);
        }
    }
    let is_nameless = are_too_many || ids.is_nameless(&desk);
    let table = Table::new(table).with_lost(lost).with_nameless(is_nameless);
    let groups = groups(&mut desk, &kept, &names.with_audiences(&table));
    let table = define(&table, &groups);
    for ((at, entry), group) in kept.iter().zip(&groups) {
        let count = entry.any.len() + entry.all.len() + entry.except.len();
        if let Some(group) = group.as_ref().filter(|group| group.len() == count) {
            desk.is_emptied(at, group, &table);
        }
    }
    Checked::new(table, desk.into_findings())
}

fn one(
    desk: &mut Desk<'_>,
    at: &Pointer,
    entry: &AudienceEntry,
    names: &Names<'_>,
    id: Option<&Id>,
) -> Option<Audience> {
    let name = desk.name(at, "name", entry.name.as_ref());
    let note = desk.text(&at.key("note"), entry.note.as_ref());
    let ask = desk.text(&at.key("ask"), entry.ask.as_ref());
    let accounts = desk.accounts(&at.key("accounts"), &entry.accounts, names);
    Some(Audience {
        id: id?.clone(),
        name: name?,
        note,
        ask,
        accounts,
        defined: None,
        waivers: desk.waivers(at, &entry.waive),
        implies: Vec::new(),
        excludes: Vec::new(),
    })
}

/// The definitions of audiences by others. Those that lead back to themselves
/// are told and dropped.
fn groups(
    desk: &mut Desk<'_>,
    kept: &[(Pointer, AudienceEntry)],
    names: &Names<'_>,
) -> Vec<Option<Group>> {
    let mut groups: Vec<Option<Group>> = kept
        .iter()
        .map(|(at, entry)| {
            let mut list = |key: &str, ids: &[Word]| -> Vec<Ix<Audience>> {
                let at = at.key(key);
                ids.iter()
                    .enumerate()
                    .filter_map(|(index, id)| desk.audience(&desk.item(&at, index), id, names))
                    .collect()
            };
            let group = Group {
                any: list("any", &entry.any),
                all: list("all", &entry.all),
                except: list("except", &entry.except),
            };
            (!group.is_empty()).then_some(group)
        })
        .collect();
    for index in 0..groups.len() {
        if let Some(ring) = way(&groups, index, index, &mut BTreeSet::new()) {
            let (at, entry) = &kept[index];
            let message = message!("audience-defined-by-itself", id = id_of(entry));
            let place = desk.place(&at.key("id"), Part::Value);
            let mut finding = Finding::new(&AUDIENCE_CIRCLE, place, message)
                .help(message!("mend-audience-circle"));
            for step in ring.windows(2) {
                if let [from, to] = *step {
                    let (from, to) = (&kept[from], id_of(&kept[to].1));
                    let place = desk.place(&named_at(desk, from, to), Part::Value);
                    let from = id_of(&from.1);
                    finding =
                        finding.related(place, message!("audience-leads-to", from = from, to = to));
                }
            }
            desk.tell(finding);
            groups[index] = None;
        }
    }
    groups
}

/// The steps by which one audience is defined by another: both, and those
/// between them.
fn way(
    groups: &[Option<Group>],
    from: usize,
    to: usize,
    seen: &mut BTreeSet<usize>,
) -> Option<Vec<usize>> {
    let group = groups[from].as_ref()?;
    let all = group.any.iter().chain(&group.all).chain(&group.except);
    all.map(|ix| ix.index()).find_map(|next| {
        if next == to {
            return Some(vec![from, to]);
        }
        let rest = seen.insert(next).then(|| way(groups, next, to, seen))??;
        Some(std::iter::once(from).chain(rest).collect())
    })
}

fn id_of(entry: &AudienceEntry) -> &str {
    entry.id.as_ref().map_or("", |Word(id)| id)
}

/// Where an entry names another audience in its definition.
fn named_at(desk: &Desk<'_>, (at, entry): &(Pointer, AudienceEntry), id: &str) -> Pointer {
    let lists = [
        ("any", &entry.any),
        ("all", &entry.all),
        ("except", &entry.except),
    ];
    let named = lists.iter().find_map(|(key, ids)| {
        let index = ids.iter().position(|Word(own)| own == id)?;
        Some(desk.item(&at.key(key), index))
    });
    named.unwrap_or_else(|| at.clone())
}

/// Adds to each audience how it is defined, and which others follow from it.
fn define(table: &Table<Audience>, groups: &[Option<Group>]) -> Table<Audience> {
    let conclusions = Implied::by(groups, table.iter().map(|(ix, _)| ix).collect());
    let audiences = table.iter().map(|(own, audience)| {
        let (implies, excludes) = conclusions.of(own);
        Audience {
            defined: groups[own.index()].clone(),
            implies,
            excludes,
            ..audience.clone()
        }
    });
    Table::new(audiences).with_gaps_of(table)
}
