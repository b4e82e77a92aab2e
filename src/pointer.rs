//! A path into a YAML document, as findings carry it until a span is needed.

use std::fmt;

/// One step into a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Into a map, by key.
    Key(String),
    /// Into a list, by position from 0.
    Index(usize),
}

/// Which part of what a pointer leads to is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The value, or where it begins if it is a list or a map.
    Value,
    /// The value, with all that stands in it.
    Whole,
    /// The key under which the value stands.
    Key,
}

/// A path from the document's root to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Pointer(pub Vec<Step>);

impl Pointer {
    /// The document itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The value under a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// The value at a position of a list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Whether `other` is this place or lies within it. Where one value or a
    /// list can stand, the value is as well the first of the list.
    pub fn holds(&self, other: &Self) -> bool {
        let mut own = self.0.iter().peekable();
        for step in &other.0 {
            if matches!(step, Step::Key(_)) {
                own.next_if_eq(&&Step::Index(0));
            }
            match own.peek() {
                None => return true,
                Some(next) if *next == step => _ = own.next(),
                Some(Step::Key(_)) if *step == Step::Index(0) => {}
                Some(_) => return false,
            }
        }
        own.peek().is_none()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Key(key) => write!(f, "/{key}")?,
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_also_the_first_of_a_list() {
        let due = Pointer::root().key("due");
        for (place, other, holds) in [
            (due.clone(), due.key("by"), true),
            (due.key("by"), due.clone(), false),
            (due.index(0), due.index(0).key("by"), true),
            (due.index(0), due.key("by"), true),
            (due.key("by"), due.index(0).key("by"), true),
            (due.index(0), due.index(1).key("by"), false),
            (due.index(1), due.key("by"), false),
            (due.index(0), due, false),
        ] {
            assert_eq!(place.holds(&other), holds, "{place} holds {other}");
        }
    }
}
