//! Resolves what stands in a file item by item: one method to a kind, in the
//! modules beside this one.

use crate::entry::Word;
use crate::finding::{Finding, Place};
use crate::message::message;
use crate::model::Site;
use crate::pointer::{Part, Pointer};
use crate::rules::schema::INVALID_VALUE;
use crate::values::language_tag;

use super::desk::Desk;
use super::names::Names;

/// Items of a list of a course: each of them stands on many pages.
pub const MOST_ITEMS: usize = 1000;

/// A desk, with what the names on it lead to.
pub struct Each<'d, 'f, 'n> {
    pub desk: &'d mut Desk<'f>,
    pub names: &'d Names<'n>,
    pub site: &'d Site,
}

impl Each<'_, '_, '_> {
    /// Resolves a list; what has errors of its own is left out.
    pub fn of<E, T>(
        &mut self,
        at: &Pointer,
        entries: &[E],
        resolve: impl Fn(&mut Self, &Pointer, &E) -> Option<T>,
    ) -> Vec<T> {
        if entries.len() > MOST_ITEMS {
            let place = self
                .desk
                .place(&self.desk.item(at, MOST_ITEMS), Part::Value);
            let message = message!("too-many-items", most = MOST_ITEMS);
            let finding = Finding::new(&INVALID_VALUE, place, message);
            self.desk
                .tell(finding.help(message!("too-many-items-help")));
        }
        entries
            .iter()
            .take(MOST_ITEMS)
            .enumerate()
            .filter_map(|(index, entry)| resolve(self, &self.desk.item(at, index), entry))
            .collect()
    }
}

impl Desk<'_> {
    /// Languages of what is taught, spoken or written, by their tags: any, and
    /// not only those of the guide.
    pub fn tags(&mut self, at: &Pointer, words: &[Word]) -> Vec<String> {
        let mut tags = Vec::new();
        for (index, Word(tag)) in words.iter().enumerate() {
            match language_tag(tag) {
                Ok(()) => tags.push(tag.clone()),
                Err(meant) => {
                    let place = self.place(&self.item(at, index), Part::Value);
                    self.tell(no_tag(place, tag, meant));
                }
            }
        }
        tags
    }
}

/// Tells that a word is no language tag, with the one that was meant.
pub fn no_tag(place: Place, tag: &str, meant: Option<String>) -> Finding {
    let finding = Finding::new(
        &INVALID_VALUE,
        place,
        message!("not-a-language-tag", tag = tag),
    );
    match meant {
        Some(meant) => finding.replace(message!("did-you-mean", meant = &meant), meant),
        None => finding.help(message!("write-a-language-tag")),
    }
}
