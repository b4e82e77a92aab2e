//! What the checks can refuse, each in a guide that is sound but for it: one
//! finding, at its place, that says what to write.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod forms;
mod mistakes;
#[path = "guide.rs"]
mod small;
#[path = "../support/mod.rs"]
mod support;
