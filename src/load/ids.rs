//! The ids of the items of a list: audiences and accounts.

use std::collections::BTreeMap;

use crate::entry::Word;
use crate::finding::Finding;
use crate::message::message;
use crate::pointer::{Part, Pointer};
use crate::rules::ids::{DEVICE_NAME, DUPLICATE_ID, INVALID_ID};
use crate::values::{Id, is_of_a_device};

use super::desk::Desk;

/// The ids of a list, as far as it is read.
#[derive(Debug, Default)]
pub struct Ids {
    seen: BTreeMap<String, Pointer>,
    is_nameless: bool,
}

impl Ids {
    /// Whether an item of the list was left out and nobody knows its id: any
    /// that is named elsewhere may be meant.
    pub fn is_nameless(&self, desk: &Desk<'_>) -> bool {
        self.is_nameless || desk.has_lost_an_item()
    }
}

/// Tells an id that names a folder of the site, and could not be one on Windows.
pub fn device(desk: &mut Desk<'_>, at: &Pointer, id: &Id) {
    if is_of_a_device(id.as_str()) {
        let place = desk.place(&at.key("id"), Part::Value);
        let message = message!("device-name", name = id.as_str());
        let finding = Finding::new(&DEVICE_NAME, place, message);
        desk.tell(finding.help(message!("rename-device-id")));
    }
}

/// The id of an item of a list: there, well formed, and not used before.
pub fn list_id(
    desk: &mut Desk<'_>,
    at: &Pointer,
    word: Option<&Word>,
    ids: &mut Ids,
) -> Option<Id> {
    let Some(Word(text)) = word else {
        desk.missing(at, "id", message!("add-id"));
        ids.is_nameless = true;
        return None;
    };
    let seen = &mut ids.seen;
    let at = at.key("id");
    let place = desk.place(&at, Part::Value);
    let Some(id) = Id::new(text) else {
        let message = message!("not-an-id", text = text);
        let finding = Finding::new(&INVALID_ID, place, message);
        let suggestion = Id::suggestion(text);
        // Go on as if that were written: others may name it so.
        let id = Id::new(&suggestion).filter(|_| !seen.contains_key(&suggestion));
        ids.is_nameless |= suggestion.is_empty();
        desk.tell(if suggestion.is_empty() {
            finding.help(message!("write-in-latin-letters"))
        } else {
            seen.entry(suggestion.clone()).or_insert(at);
            finding.replace(message!("write-instead", text = &suggestion), suggestion)
        });
        return id;
    };
    if let Some(first) = seen.get(text) {
        let first = desk.place(first, Part::Value);
        let message = message!("id-used-twice", id = text);
        desk.tell(
            Finding::new(&DUPLICATE_ID, place, message)
                .related(first, message!("id-first-used"))
                .help(message!("give-another-id")),
        );
        return None;
    }
    seen.insert(text.clone(), at);
    Some(id)
}
