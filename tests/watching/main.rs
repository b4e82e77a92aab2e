//! The preview notices whatever changes the guide, and nothing else wakes it.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod folders;
#[path = "../server/preview.rs"]
mod preview;
mod saves;
mod seen;
#[path = "../support/mod.rs"]
mod support;
mod system;
