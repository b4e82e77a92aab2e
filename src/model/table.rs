//! Tables of entries that others name: a resolved name is an index.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::values::Id;

/// Something with an id.
pub trait Keyed {
    /// Its id.
    fn id(&self) -> &Id;
}

/// A resolved reference: the place of an entry in its table.
pub struct Ix<T>(usize, PhantomData<fn() -> T>);

impl<T> Ix<T> {
    /// The place, from 0.
    pub const fn index(self) -> usize {
        self.0
    }
}

// Derives would ask `T` for what only the number needs.
impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ix<T> {}
impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ix<T> {}
impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Entries in their order, and by id.
#[derive(Debug, Clone)]
pub struct Table<T> {
    /// Shared: an entry that did not change is the same in the next table.
    items: Vec<Arc<T>>,
    by_id: HashMap<Id, usize>,
    lost: Vec<Id>,
    unreadable: bool,
}

impl<T: Keyed> Table<T> {
    /// From entries whose ids differ; of two with one id, the later is dropped.
    pub fn new(entries: impl IntoIterator<Item = T>) -> Self {
        Self::of_shared(entries.into_iter().map(Arc::new))
    }

    /// The same from entries that others hold too.
    pub fn of_shared(entries: impl IntoIterator<Item = Arc<T>>) -> Self {
        let mut table = Self {
            items: Vec::new(),
            by_id: HashMap::new(),
            lost: Vec::new(),
            unreadable: false,
        };
        for entry in entries {
            if !table.by_id.contains_key(entry.id()) {
                table.by_id.insert(entry.id().clone(), table.items.len());
                table.items.push(entry);
            }
        }
        table
    }

    /// The table of a file that cannot be read: any id may have been in it.
    pub fn unreadable() -> Self {
        Self {
            unreadable: true,
            ..Self::new([])
        }
    }

    /// The same table, which also knows the ids of entries that are not in it
    /// because of errors of their own: who names them has made no mistake.
    #[must_use]
    pub fn with_lost(mut self, ids: impl IntoIterator<Item = Id>) -> Self {
        self.lost = ids.into_iter().collect();
        self
    }

    /// The same table, where an entry was left out and its id is not known: it
    /// may be any that is named and not found.
    #[must_use]
    pub const fn with_nameless(mut self, is_nameless: bool) -> Self {
        self.unreadable |= is_nameless;
        self
    }

    /// The same table, in which the same entries are missing as in another.
    #[must_use]
    pub fn with_gaps_of(self, other: &Self) -> Self {
        Self {
            lost: other.lost.clone(),
            unreadable: other.unreadable,
            ..self
        }
    }

    /// What is known of its names: which there are, in their order, and
    /// which are missing.
    pub fn names(&self) -> impl Hash + use<T> {
        let ids: Vec<Id> = self.items.iter().map(|item| item.id().clone()).collect();
        (ids, self.lost.clone(), self.unreadable)
    }

    /// The ids of entries that are missing because of errors of their own.
    pub fn lost(&self) -> impl Iterator<Item = &Id> {
        self.lost.iter()
    }

    /// Whether the entry of an id is missing because of errors of its own.
    pub fn is_lost(&self, id: &str) -> bool {
        self.unreadable || self.lost.iter().any(|lost| lost.as_str() == id)
    }

    /// The entry of an id.
    pub fn find(&self, id: &str) -> Option<Ix<T>> {
        self.by_id.get(id).map(|index| Ix(*index, PhantomData))
    }

    /// The entry at a place, from 0.
    pub fn at(&self, place: usize) -> Option<Ix<T>> {
        (place < self.items.len()).then_some(Ix(place, PhantomData))
    }

    /// Every id, in the order of the entries.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|item| item.id().as_str())
    }

    /// Each entry with its place.
    pub fn iter(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (Ix(index, PhantomData), &**item))
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<T> std::ops::Index<Ix<T>> for Table<T> {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        &self.items[ix.0]
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Indices by letter: `a` is the first entry.
    pub fn ix<T>(letters: &str) -> Vec<Ix<T>> {
        letters
            .bytes()
            .filter(u8::is_ascii_lowercase)
            .map(|letter| Ix(usize::from(letter - b'a'), PhantomData))
            .collect()
    }
}
