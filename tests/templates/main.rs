//! What templates may not do. They are code of the guide, and may come from
//! elsewhere: whatever stands in one, the program ends, and says where.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod drawn;
mod ends;
mod guides;
mod minified;
#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "../rules/guide.rs"]
mod small;
#[path = "../support/mod.rs"]
mod support;
