//! What comes of a template: files to write, and what to do next.

use crate::message::Message;
use crate::publish::Draft;

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaffold {
    /// The files.
    pub drafts: Vec<Draft>,
    /// More paths that must not be there.
    pub taken: Vec<String>,
    /// What to do next.
    pub next: Message,
}
