//! `unfilled-blank`: what `new` and `init` leave to be filled in, told once to
//! a file.

use crate::blanks;
use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::names::UNFILLED_BLANK;
use crate::source::SourceFile;

/// The first blank that is left in a file, with how many there are.
pub fn blanks(file: &SourceFile) -> Option<Finding> {
    let left = blanks::left(file.text(), !file.path.ends_with(".md"));
    let place = Place::at(file.path.clone(), left.first()?.clone());
    let message = message!("blanks-left", count = left.len());
    Some(Finding::new(&UNFILLED_BLANK, place, message).help(message!("fill-blanks")))
}
