//! Calendars and the feed: what other programs get, read by parsers that are
//! not ours.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod days;
mod published;
mod read;
#[path = "../support/mod.rs"]
mod support;
