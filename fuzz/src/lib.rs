//! What the fuzzer runs: each target is a function of some bytes that does as
//! much of the way from files to a site as they can reach, and panics where
//! what comes of them breaks a promise.
//!
//! `tests/fuzz.rs` runs the same functions over the corpora, without a fuzzer.

mod bench;
mod pages;
pub mod targets;
