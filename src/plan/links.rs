//! The links between pages, held against the pages that there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::markdown::Rendered;
use crate::message::message;
use crate::model::{Guide, Languages, Localized};
use crate::rules::references::BROKEN_LINK;
use crate::suggest::nearest;

use super::{Plan, anchors};

/// The links in notes and pages that lead to no page; those to courses only
/// where every course is in the guide.
pub fn broken(guide: &Guide, plan: &Plan, is_complete: bool) -> Vec<Finding> {
    let targets = targets(guide, plan);
    let is_judged = |target: &str| is_complete || !target.starts_with("courses/");
    let languages = &guide.site.languages;
    let mut findings = Vec::new();
    let texts = guide.texts();
    for lang in languages.iter() {
        let has_anchors =
            |text: &Localized<Arc<Rendered>>| !text.get(lang).value.anchors.is_empty();
        let anchors = if texts.iter().any(|(_, text)| has_anchors(text)) {
            anchors::known(guide, lang)
        } else {
            BTreeMap::new()
        };
        for (stem, text) in &texts {
            let seen = text.get(lang);
            if seen.from.is_none() {
                let path = format!("{stem}.{}.md", languages.tag(lang));
                findings.extend(broken_in(&path, seen.value, &targets, is_judged, languages));
                let own = own_target(stem);
                findings.extend(anchors::broken_in(&path, &own, seen.value, &anchors));
            }
        }
    }
    findings
}

/// What a link may name: the pages of a language, from its start. All
/// languages have the same.
fn targets<'p>(guide: &Guide, plan: &'p Plan) -> BTreeSet<&'p str> {
    let languages = &guide.site.languages;
    plan.pages
        .iter()
        .filter_map(|page| {
            let path = page.route.as_str().strip_prefix(languages.tag(page.lang))?;
            Some(path.trim_start_matches('/').trim_end_matches("index.html"))
        })
        .collect()
}

/// What a link would name to lead to the page of a text.
fn own_target(stem: &str) -> String {
    let inside = stem.trim_start_matches("content/");
    match inside.strip_prefix("pages/") {
        Some("home") => String::new(),
        Some(page) => format!("{page}/"),
        None => format!("{}/", inside.trim_end_matches("/notes")),
    }
}

fn broken_in(
    path: &str,
    text: &Rendered,
    targets: &BTreeSet<&str>,
    is_judged: impl Fn(&str) -> bool,
    languages: &Languages,
) -> Vec<Finding> {
    text.links
        .iter()
        .filter(|link| !targets.contains(link.target.as_str()) && is_judged(&link.target))
        .map(|link| {
            // Readers stay in their language: a link names a page, not a folder.
            let inside = languages.tags().find_map(|tag| {
                let page = link.target.strip_prefix(tag)?.strip_prefix('/')?;
                targets.contains(page).then_some(page)
            });
            if let Some(page) = inside {
                let place = Place::at(path, link.span.clone());
                let message = message!("link-with-language", target = &link.target);
                return Finding::new(&BROKEN_LINK, place, message)
                    .help(message!("link-with-language-mend", page = page));
            }
            let place = Place::at(path, link.span.clone());
            let message = message!("no-such-page", page = format!("/{}", link.target));
            let finding = Finding::new(&BROKEN_LINK, place, message);
            match nearest(&link.target, targets.iter().copied()) {
                Some(meant) => finding.help(message!("did-you-mean", meant = format!("/{meant}"))),
                None => finding.help(message!("look-in-the-preview")),
            }
        })
        .collect()
}
