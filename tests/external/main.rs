//! `check --external`, against servers on this machine.
#![cfg(feature = "external")]
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod asking;
mod certificates;
mod manners;
mod parts;
mod server;
#[path = "../rules/guide.rs"]
mod small;
#[path = "../support/mod.rs"]
mod support;
