//! The preview's server: whom it answers, what, and what it bears.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod answered;
mod begins;
mod borne;
mod preview;
mod strangers;
#[path = "../support/mod.rs"]
mod support;
