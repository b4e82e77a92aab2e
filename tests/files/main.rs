//! Files as editors, their programs and their disks make them: each is taken
//! as it comes, because it does no harm, or told well. None stops the program,
//! makes it wait, or takes more than a second.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod hostile;
mod names;
#[cfg(unix)]
mod on_unix;
#[path = "../rules/guide.rs"]
mod small;
#[path = "../support/mod.rs"]
mod support;
mod texts;
mod told;
