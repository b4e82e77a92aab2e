//! The invariants of ARCHITECTURE.md, held against the sources.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod floors;
mod pages;
mod phrases;
mod sources;
