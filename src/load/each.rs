//! Resolves what stands in a file item by item: one method to a kind, in the
//! modules beside this one.

use crate::entry::Word;
use crate::model::Site;
use crate::pointer::Pointer;

use super::desk::Desk;
use super::names::Names;

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
        entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| resolve(self, &self.desk.item(at, index), entry))
            .collect()
    }
}

/// Language tags as they are written.
pub fn tags(words: &[Word]) -> Vec<String> {
    words.iter().map(|Word(tag)| tag.clone()).collect()
}
