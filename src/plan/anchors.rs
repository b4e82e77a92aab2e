//! Links to a place within a page, held against the headings that it has.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Place};
use crate::markdown::{AnchorLink, Rendered};
use crate::message::message;
use crate::model::{Guide, Lang, sections};
use crate::rules::references::BROKEN_ANCHOR;
use crate::suggest::nearest;

use super::links::MOST_ADVISED;

/// The pages whose anchors are known, from the start of their language: those
/// with a text. What the theme writes into the others is its own.
pub fn known(guide: &Guide, lang: Lang) -> BTreeMap<String, BTreeSet<&str>> {
    let mut pages = BTreeMap::new();
    for (_, course) in guide.courses.iter() {
        let text = course.notes.as_ref().map(|notes| notes.get(lang).value);
        let headings = text.map_or(&[][..], |text| &text.headings);
        let anchors = sections::OF_A_COURSE
            .iter()
            .copied()
            .chain(headings.iter().map(|own| own.id.as_str()));
        pages.insert(format!("courses/{}/", course.id), anchors.collect());
    }
    for page in &guide.pages {
        let headings = &page.body.get(lang).value.headings;
        let anchors = sections::OF_A_PAGE
            .iter()
            .copied()
            .chain(headings.iter().map(|own| own.id.as_str()));
        pages.insert(format!("{}/", page.id), anchors.collect());
    }
    let text = guide.home.as_ref().map(|home| home.get(lang).value);
    let headings = text.map_or(&[][..], |text| &text.headings);
    let anchors = sections::OF_HOME
        .iter()
        .copied()
        .chain(headings.iter().map(|own| own.id.as_str()));
    pages.insert(String::new(), anchors.collect());
    pages
}

/// The links of a text whose place is not in the page that they lead to.
pub fn broken_in(
    own: &str,
    text: &Rendered,
    known: &BTreeMap<String, BTreeSet<&str>>,
) -> Vec<Finding> {
    // Who has mended these is told what was meant by the next.
    let mut advised = 0;
    let of = |link: &AnchorLink| {
        let page = link.page.as_deref().unwrap_or(own);
        let anchors = known.get(page)?;
        let anchor = decoded(&link.anchor);
        // The top of a page, by any browser's reading.
        if anchor.is_empty() || anchor == "top" || anchors.contains(anchor.as_str()) {
            return None;
        }
        let place = Place::at(text.path.clone(), link.anchor_span());
        let message = message!("no-such-place", anchor = &anchor);
        let finding = Finding::new(&BROKEN_ANCHOR, place, message);
        advised += 1;
        let likely = anchors
            .iter()
            .copied()
            .take_while(|_| advised <= MOST_ADVISED);
        Some(match nearest(&anchor, likely) {
            Some(meant) if link.spot.is_exact => {
                let help = message!("anchor-meant", anchor = meant);
                finding.replace(help, format!("#{meant}"))
            }
            Some(meant) => finding.help(message!("anchor-meant", anchor = meant)),
            None => finding.help(message!("how-anchors-are-written")),
        })
    };
    text.anchors.iter().filter_map(of).collect()
}

/// What `%E6%89%8B` stands for, as a browser copies it.
fn decoded(anchor: &str) -> String {
    let mut bytes = Vec::with_capacity(anchor.len());
    let mut rest = anchor.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let digit = |at: usize| {
            let digit = behind.get(at).copied().map(char::from);
            digit.and_then(|digit| digit.to_digit(16))
        };
        if let (b'%', Some(high), Some(low)) = (byte, digit(0), digit(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = &behind[2..];
        } else {
            bytes.push(*byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| anchor.to_owned())
}
