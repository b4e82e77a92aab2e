//! `same-name`: what differs has names that differ.

use std::collections::HashMap;

use crate::blanks::is_blank;
use crate::finding::{Finding, Place};
use crate::message::message;
use crate::model::{Guide, Keyed, Lang, Localized};
use crate::pointer::{Part, Pointer};
use crate::rules::names::SAME_NAME;
use crate::source::Sources;

use super::places::Places;

/// The place of a name in one language, which is looked up when it is told.
type Named<'g> = (
    &'g Localized<String>,
    &'g str,
    Box<dyn Fn(Lang) -> Place + 'g>,
);

/// Audiences, courses and offices that have one name in a language.
pub fn same(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let tag = |lang| guide.site.languages.tag(lang);
    let places = Places::of(sources);
    let look =
        |path: &str, at: &Pointer, lang: Lang| places.at(path, &at.key(tag(lang)), Part::Value);
    let (look, places) = (&look, &places);
    let audiences = guide.audiences.iter().map(|(ix, own)| -> Named<'_> {
        let id = own.id().as_str();
        let at = move |lang| {
            let path = "content/audiences.yaml";
            let item = places.item(path, ix.index(), id);
            look(path, &item.key("name"), lang)
        };
        (&own.name, id, Box::new(at))
    });
    let courses = guide.courses.iter().map(|(_, own)| -> Named<'_> {
        let at = move |lang| look(&own.path, &Pointer::root().key("title"), lang);
        (&own.title, own.id().as_str(), Box::new(at))
    });
    let offices = guide.offices.iter().map(|(_, own)| -> Named<'_> {
        let at = move |lang| {
            let path = format!("content/offices/{}.yaml", own.id());
            look(&path, &Pointer::root().key("name"), lang)
        };
        (&own.name, own.id().as_str(), Box::new(at))
    });
    let mut findings = among(&audiences.collect::<Vec<_>>(), guide);
    findings.extend(among(&courses.collect::<Vec<_>>(), guide));
    findings.extend(among(&offices.collect::<Vec<_>>(), guide));
    findings
}

fn among(all: &[Named<'_>], guide: &Guide) -> Vec<Finding> {
    let mut told = vec![false; all.len()];
    let mut findings = Vec::new();
    for lang in guide.site.languages.iter() {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (index, (name, id, at)) in all.iter().enumerate() {
            let seen = name.get(lang);
            // What is still to be written has no name yet.
            if seen.from.is_some() || is_blank(seen.value) {
                continue;
            }
            let plain = seen.value.trim().to_lowercase();
            let Some(other) = first.get(&plain).copied() else {
                first.insert(plain, index);
                continue;
            };
            if !std::mem::replace(&mut told[index], true) {
                let (_, before, there) = &all[other];
                let message = message!("name-same", name = seen.value, id = *id, other = *before);
                let finding = Finding::new(&SAME_NAME, at(lang), message)
                    .related(there(lang), message!("name-same-other", other = *before))
                    .help(message!("name-same-mend"));
                findings.push(finding);
            }
        }
    }
    findings
}
