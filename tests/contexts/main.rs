//! Every context escapes: a text with signs that mean something in HTML, JSON,
//! XML, iCalendar or Markdown comes out of every published file as it was
//! written, and nothing else there changes.
//!
//! Each guide is built twice, once with texts of hostile signs and once with
//! letters in their place; both sites are parsed by independent parsers, and
//! found equal but for those texts.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod notes;
#[allow(dead_code, reason = "the fuzzer has more use of it")]
#[path = "../../fuzz/src/pages.rs"]
mod pages;
mod read;
#[path = "../support/mod.rs"]
mod support;
mod texts;
