//! Where something stands that is told.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::finding::Place;
use crate::pointer::{Part, Pointer};
use crate::source::Sources;
use crate::yaml;

/// The places of values in files. Nothing is looked up before something is
/// told, and a file is gone through once for all that is told of it.
pub struct Places<'a> {
    sources: &'a Sources,
    known: RefCell<Known>,
}

#[derive(Default)]
struct Known {
    files: HashMap<String, yaml::Places>,
    /// Bytes of their texts.
    bytes: usize,
}

/// Bytes of texts whose places are at hand at once: some files of the largest
/// size, or all of a usual guide.
const MOST_AT_HAND: usize = 4 << 20;

/// Items of a list that may be left out before one is told of at another's place.
const MOST_LOST: usize = 32;

impl<'a> Places<'a> {
    /// The places in a project's files.
    pub fn of(sources: &'a Sources) -> Self {
        Self {
            sources,
            known: RefCell::default(),
        }
    }

    /// The place of a value in a file.
    pub fn at(&self, path: &str, at: &Pointer, part: Part) -> Place {
        let locate = |places: &yaml::Places| places.locate(at, part);
        Place {
            path: path.into(),
            span: self.sources.get(path).and_then(|file| {
                let mut known = self.known.borrow_mut();
                if let Some(places) = known.files.get(path) {
                    return locate(places);
                }
                let text = file.text();
                if known.bytes + text.len() > MOST_AT_HAND {
                    *known = Known::default();
                }
                known.bytes += text.len();
                let places = yaml::Places::of(text);
                locate(known.files.entry(path.to_owned()).or_insert(places))
            }),
        }
    }

    /// Where the item of an id stands in a list: at its number among those that
    /// were read, or behind those that were left out for an error.
    pub fn item(&self, path: &str, number: usize, id: &str) -> Pointer {
        let text = self.sources.get(path).map_or("", |file| file.text());
        let at = |number| Pointer::root().index(number);
        let is_own = |number: &usize| {
            let span = self.at(path, &at(*number).key("id"), Part::Value).span;
            let own = span.and_then(|span| text.get(span));
            own.is_some_and(|own| own.trim_matches(['"', '\'']) == id)
        };
        at((number..number + MOST_LOST).find(is_own).unwrap_or(number))
    }
}
