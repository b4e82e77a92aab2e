//! Faults of the machine while a site is published: a full or broken disk, a
//! process that is killed, two at once. What a reader finds is one site, whole.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod builds;
mod faulty;
#[path = "../publish/folder.rs"]
mod folder;
mod killed;
mod machine;
mod sites;
#[path = "../rules/guide.rs"]
mod small;
mod steps;
#[path = "../support/mod.rs"]
mod support;
mod told_to_stop;
