//! The addresses that a guide's content names, each with its places.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::source::{SourceFile, Sources};
use crate::values::Address;
use crate::{markdown, yaml};

/// Where an address is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Where.
    pub place: Place,
    /// What stands behind it, from `#` on: no server is asked for that.
    pub fragment: String,
    /// Whether its entry says that it answers on campus alone.
    pub campus_only: bool,
}

/// Keys whose texts are not published.
const AMONG_EDITORS: [&str; 2] = ["editors", "waive"];

/// Every address, without its fragment, in the order of files and places.
pub fn addresses(sources: &Sources) -> BTreeMap<String, Vec<Written>> {
    let mut all: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for file in sources.below("content/").filter(|file| file.is_text()) {
        for (place, address, campus_only) in of_file(file) {
            let Ok(address) = address.parse::<Address>() else {
                continue;
            };
            let address = address.as_str();
            let (asked, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
            let places = all.entry(asked.to_owned()).or_default();
            let is_new = places.iter().all(|other| other.place != place);
            if is_new {
                places.push(Written {
                    place,
                    fragment: fragment.to_owned(),
                    campus_only,
                });
            }
        }
    }
    all
}

fn of_file(file: &SourceFile) -> Vec<(Place, String, bool)> {
    let text = file.text();
    let place = |span| Place::at(file.path.clone(), span);
    if file.path.ends_with(".md") {
        let is_page = file.path.starts_with("content/pages/");
        return markdown::addresses(text, is_page)
            .into_iter()
            .map(|(span, address)| (place(span), address, false))
            .collect();
    }
    // Reading for places costs time, and most files name no address.
    if !file.path.ends_with(".yaml") || !text.contains("://") {
        return Vec::new();
    }
    yaml::written(text, ("access", "campus-only"), &AMONG_EDITORS)
        .into_iter()
        .filter(|written| written.text.contains("://"))
        .map(|written| {
            let start = written.span.start;
            let inner = text[written.span.clone()].find(&*written.text);
            let span = inner.map_or(written.span.clone(), |at| {
                start + at..start + at + written.text.len()
            });
            (place(span), written.text, written.marked)
        })
        .collect()
}
