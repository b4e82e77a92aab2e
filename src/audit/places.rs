//! Where something stands that is told.

use crate::finding::Place;
use crate::pointer::{Part, Pointer};
use crate::source::Sources;
use crate::yaml;

/// Where the item of an id stands in a list: at its number among those that
/// were read, or behind those that were left out for an error.
pub fn item(sources: &Sources, path: &str, number: usize, id: &str) -> Pointer {
    let text = sources.get(path).map_or("", |file| file.text());
    let at = |number| Pointer::root().index(number);
    let is_own = |number: &usize| {
        let span = yaml::locate(text, &at(*number).key("id"), Part::Value);
        let own = span.and_then(|span| text.get(span));
        own.is_some_and(|own| own.trim_matches(['"', '\'']) == id)
    };
    at((number..number + MOST_LOST).find(is_own).unwrap_or(number))
}

/// Items of a list that may be left out before one is told of at another's place.
const MOST_LOST: usize = 32;

/// The place of a value in a file.
pub fn place(sources: &Sources, path: &str, at: &Pointer, part: Part) -> Place {
    let span = sources
        .get(path)
        .and_then(|file| yaml::locate(file.text(), at, part));
    Place {
        path: path.into(),
        span,
    }
}
