//! A result that carries everything that was noticed on the way to it.

use crate::finding::Finding;

/// A value, and all the findings that were made while it came to be.
///
/// A stage of the pipeline never stops at the first mistake: it goes on with
/// what is sound and hands over the rest as findings.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// What the stage made.
    pub value: T,
    /// What it noticed, in no particular order; reports sort it.
    pub findings: Vec<Finding>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub const fn sound(value: T) -> Self {
        Self {
            value,
            findings: Vec::new(),
        }
    }

    /// A value with its findings.
    pub const fn new(value: T, findings: Vec<Finding>) -> Self {
        Self { value, findings }
    }

    /// Moves the findings into `all` and returns the value.
    pub fn take(self, all: &mut Vec<Finding>) -> T {
        all.extend(self.findings);
        self.value
    }

    /// The same findings about another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: f(self.value),
            findings: self.findings,
        }
    }
}
