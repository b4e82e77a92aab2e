//! The links between pages, held against the pages that there are.

use std::collections::BTreeSet;

use crate::finding::{Finding, Place};
use crate::markdown::Rendered;
use crate::message::message;
use crate::model::{Guide, Languages};
use crate::rules::references::BROKEN_LINK;
use crate::suggest::nearest;

use super::Plan;

/// The links in notes and pages that lead to no page; those to courses only
/// where every course is in the guide.
pub fn broken(guide: &Guide, plan: &Plan, is_complete: bool) -> Vec<Finding> {
    let targets = targets(guide, plan);
    let is_judged = |target: &str| is_complete || !target.starts_with("courses/");
    let languages = &guide.site.languages;
    let mut findings = Vec::new();
    for (stem, texts) in guide.texts() {
        for lang in guide.site.languages.iter() {
            let seen = texts.get(lang);
            if seen.from.is_none() {
                let path = format!("{stem}.{}.md", guide.site.languages.tag(lang));
                findings.extend(broken_in(&path, seen.value, &targets, is_judged, languages));
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
