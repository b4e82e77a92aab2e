//! One cause that shows at many places is told once: a language that was taken
//! out of `site.yaml`, an audience that has another id now.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{self, Finding, Place};
use crate::message::{MOST_NAMED, first_of, message};
use crate::model::Guide;
use crate::pointer::{Part, Pointer};
use crate::rules::language::UNKNOWN_LANGUAGE;
use crate::rules::references::UNKNOWN_AUDIENCE;
use crate::source::{SITE_FILE, Sources};
use crate::values::language_tag;
use crate::yaml;

/// Up to as many places, each is a slip of its own.
const FEW: usize = 10;

/// Tells once what is told of very many places.
pub fn gather(guide: &Guide, sources: &Sources, findings: &mut Vec<Finding>) {
    // What is no language at all is a slip, and its mend is told with it.
    let tag = |own: &Finding| {
        let tag = (own.rule == &UNKNOWN_LANGUAGE).then(|| own.message.text("tag"))??;
        language_tag(tag).is_ok().then(|| tag.to_owned())
    };
    for (tag, named) in many(findings, tag) {
        findings.push(language(&tag, &named, sources));
    }
    let id = |own: &Finding| {
        let id = (own.rule == &UNKNOWN_AUDIENCE).then(|| own.message.text("id"))??;
        Some(id.to_owned())
    };
    let audiences = many(findings, id);
    for (id, named) in audiences {
        findings.push(audience(&id, &named, guide, sources));
    }
}

/// The findings about one name of which there are too many, taken out.
fn many(
    findings: &mut Vec<Finding>,
    name: impl Fn(&Finding) -> Option<String>,
) -> BTreeMap<String, Vec<Finding>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in findings.iter().filter_map(&name) {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count > FEW);
    let mut all: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    if counts.is_empty() {
        return all;
    }
    let is_one = |own: &mut Finding| name(own).is_some_and(|name| counts.contains_key(&name));
    for own in findings.extract_if(.., is_one) {
        all.entry(name(&own).unwrap_or_default())
            .or_default()
            .push(own);
    }
    all.values_mut().for_each(finding::sort);
    all
}

fn language(tag: &str, named: &[Finding], sources: &Sources) -> Finding {
    let files: BTreeSet<&str> = named.iter().map(|own| &*own.place.path).collect();
    let at = Pointer::root().key("languages");
    let site = sources.get(SITE_FILE);
    let place = Place {
        path: SITE_FILE.into(),
        span: site.and_then(|file| yaml::locate(file.text(), &at, Part::Value)),
    };
    let texts = named.len();
    let message = message!(
        "language-not-listed",
        tag = tag,
        count = texts,
        files = files.len().to_string()
    );
    let finding =
        Finding::new(&UNKNOWN_LANGUAGE, place, message).help(message!("list-language", tag = tag));
    shown(finding, named)
}

fn audience(id: &str, named: &[Finding], guide: &Guide, sources: &Sources) -> Finding {
    let place = named
        .first()
        .map_or_else(|| Place::file(""), |own| own.place.clone());
    let message = message!("audience-named-often", id = id, count = named.len());
    let finding = Finding::new(&UNKNOWN_AUDIENCE, place, message);
    let unused = unused(guide, sources);
    let finding = if unused.is_empty() {
        finding.help(message!("audience-never-made", id = id))
    } else {
        let ids = first_of(MOST_NAMED, unused.iter().copied());
        finding.help(message!("audience-renamed", id = id, ids = ids))
    };
    shown(finding, named.get(1..).unwrap_or_default())
}

/// The audiences that stand in no course.
fn unused<'g>(guide: &'g Guide, sources: &Sources) -> Vec<&'g str> {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let files = sources.below("content/courses/");
    let named: BTreeSet<&str> = files
        .filter(|file| file.path.ends_with(".yaml"))
        .flat_map(|file| file.text().split(|c| !is_sign(c)))
        .collect();
    let ids = guide.audiences.ids();
    ids.filter(|id| !named.contains(id)).collect()
}

fn shown(finding: Finding, places: &[Finding]) -> Finding {
    places.iter().fold(finding, |finding, own| {
        finding.related(own.place.clone(), message!("named-here-too"))
    })
}
