//! `new` and `init`: what editors begin with.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod begun;
mod blanks;
#[path = "../support/mod.rs"]
mod support;
mod written;
