//! Groups of audiences, wherever an entry names one.

use crate::entry::{GroupEntry, ShortOr, Text, TextOr, Word};
use crate::finding::Finding;
use crate::message::message;
use crate::model::{Audience, Group, Ix, Table, Whom};
use crate::pointer::{Part, Pointer};
use crate::rules::references::EMPTY_GROUP;
use crate::values::Id;

use super::desk::Desk;
use super::each::Each;

impl Each<'_, '_, '_> {
    /// A group: an id, or ids with `any`, `all`, `except`.
    pub fn group(&mut self, at: &Pointer, entry: &ShortOr<GroupEntry>) -> Option<Group> {
        match entry {
            ShortOr::Short(id) => self.one(at, id),
            ShortOr::Full(group) => self.several(at, group),
        }
    }

    /// Those for whom something is: a group, or words.
    pub fn whom(&mut self, at: &Pointer, entry: &TextOr<GroupEntry>) -> Option<Whom> {
        match entry {
            // One plain word is meant as an id; a sentence is not.
            TextOr::Text(Text::Same(id)) if Id::new(id).is_some() => {
                self.one(at, &Word(id.clone())).map(Whom::Group)
            }
            TextOr::Text(words) => self.desk.text(at, Some(words)).map(Whom::Words),
            TextOr::Full(group) => self.several(at, group).map(Whom::Group),
        }
    }

    fn one(&mut self, at: &Pointer, id: &Word) -> Option<Group> {
        let audience = self.desk.audience(at, id, self.names)?;
        Some(Group {
            any: vec![audience],
            ..Group::default()
        })
    }

    fn several(&mut self, at: &Pointer, entry: &GroupEntry) -> Option<Group> {
        if *entry == GroupEntry::default() {
            let help = message!("name-the-audiences");
            self.desk.missing_inside(at, "any", help);
            return None;
        }
        let mut list = |key: &str, ids: &[Word]| -> Vec<Ix<Audience>> {
            self.of(&at.key(key), ids, |each, at, id| {
                each.desk.audience(at, id, each.names)
            })
        };
        let group = Group {
            any: list("any", &entry.any),
            all: list("all", &entry.all),
            except: list("except", &entry.except),
        };
        // What is left of a group that names somebody unknown is another one.
        let named = entry.any.len() + entry.all.len() + entry.except.len();
        let is_known = group.len() == named && !self.desk.is_broken_within(at);
        if is_known && self.desk.is_emptied(at, &group, self.names.audiences()?) {
            return None;
        }
        (!group.is_empty()).then_some(group)
    }
}

impl Desk<'_> {
    /// Tells that nobody is left in a group, where that is so.
    pub fn is_emptied(&mut self, at: &Pointer, group: &Group, audiences: &Table<Audience>) -> bool {
        let Some(last) = group.emptied_by(audiences) else {
            return false;
        };
        let place = self.place(&at.key("except").index(last), Part::Value);
        let label = match last {
            0 => message!("everybody-is-excepted"),
            _ => message!("everybody-is-excepted-by-now"),
        };
        let finding = Finding::new(&EMPTY_GROUP, place, message!("group-is-empty"))
            .label(label)
            .help(message!("mend-empty-group"));
        self.tell(finding);
        true
    }
}
