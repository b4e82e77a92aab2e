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
    /// The value.
    Value,
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

    /// The same path, where nothing on it stands in a list that has one value.
    #[must_use]
    pub fn without_first_places(&self) -> Self {
        let steps = self.0.iter().filter(|step| **step != Step::Index(0));
        Self(steps.cloned().collect())
    }

    /// Whether `other` is this place or lies within it.
    pub fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
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
