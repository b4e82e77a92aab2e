//! What publishing does to a folder: what it writes, what it leaves, and where
//! it does not publish at all.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod commands;
mod folder;
mod places;
mod records;
mod sites;
#[path = "../support/mod.rs"]
mod support;
mod written;
