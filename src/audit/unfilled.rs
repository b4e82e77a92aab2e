//! `unfilled-blank`: what `new` and `init` leave to be filled in, told once to
//! a file.

use rayon::prelude::*;

use crate::blanks;
use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::names::UNFILLED_BLANK;
use crate::source::{SITE_FILE, SourceFile, Sources};

/// The first blank that is left in each file, with how many there are.
pub fn blanks(sources: &Sources) -> Vec<Finding> {
    let files: Vec<&SourceFile> = sources
        .get(SITE_FILE)
        .into_iter()
        .chain(sources.below("content/"))
        .filter(|file| file.is_text())
        .collect();
    let of = |file: &&SourceFile| {
        let left = blanks::left(file.text(), !file.path.ends_with(".md"));
        let place = Place::at(file.path.clone(), left.first()?.clone());
        let message = message!("blanks-left", count = left.len());
        Some(Finding::new(&UNFILLED_BLANK, place, message).help(message!("fill-blanks")))
    };
    files.par_iter().filter_map(of).collect()
}
