//! The links between pages, held against the pages that there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::markdown::Rendered;
use crate::message::{Message, message};
use crate::model::{Guide, Languages, Localized};
use crate::rules::references::BROKEN_LINK;
use crate::suggest::nearest;

use super::anchors;
use super::site::Plan;

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
                findings.extend(broken_in(seen.value, &targets, is_judged, languages));
                let own = own_target(stem);
                findings.extend(anchors::broken_in(&own, seen.value, &anchors));
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

/// The links of a text for which the page that was meant is looked for, among
/// all that there are. Who has mended these is told of the next.
pub const MOST_ADVISED: usize = 100;

fn broken_in(
    text: &Rendered,
    targets: &BTreeSet<&str>,
    is_judged: impl Fn(&str) -> bool,
    languages: &Languages,
) -> Vec<Finding> {
    text.links
        .iter()
        .filter(|link| !targets.contains(link.target.as_str()) && is_judged(&link.target))
        .enumerate()
        .map(|(at, link)| {
            // Readers stay in their language: a link names a page, not a folder.
            let inside = languages.tags().find_map(|tag| {
                let page = link.target.strip_prefix(tag)?.strip_prefix('/')?;
                targets.contains(page).then_some(page)
            });
            let place = Place::at(text.path.clone(), link.page_span(&text.anchors));
            // The address alone can be replaced; a link as a whole cannot.
            let advise = |finding: Finding, help: Message, page: &str| {
                if link.spot.is_exact {
                    finding.replace(help, format!("/{page}"))
                } else {
                    finding.help(help)
                }
            };
            if let Some(page) = inside {
                let message = message!("link-with-language", target = &link.target);
                let finding = Finding::new(&BROKEN_LINK, place, message);
                return advise(
                    finding,
                    message!("link-with-language-mend", page = page),
                    page,
                );
            }
            let message = message!("no-such-page", page = format!("/{}", link.target));
            let finding = Finding::new(&BROKEN_LINK, place, message);
            let likely = (at < MOST_ADVISED).then(|| meant(&link.target, targets));
            match likely.flatten() {
                Some(meant) => {
                    let help = message!("did-you-mean", meant = format!("/{meant}"));
                    advise(finding, help, meant)
                }
                None => finding.help(message!("look-in-the-preview")),
            }
        })
        .collect()
}

/// The page that was meant, part by part: what two addresses have in common
/// at their start makes them no more alike.
fn meant<'p>(target: &str, targets: &BTreeSet<&'p str>) -> Option<&'p str> {
    let parts = |target: &str| target.trim_end_matches('/').split('/').count();
    let last = |target: &str| {
        target
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .map(str::to_owned)
    };
    let is_like = |own: &str| {
        let mut pairs = own.split('/').zip(target.split('/'));
        parts(own) == parts(target)
            && pairs.all(|(own, part)| own == part || nearest(part, [own]).is_some())
    };
    let alike = targets.iter().copied().filter(|own| is_like(own));
    nearest(target, alike).or_else(|| {
        // In another folder, or in none.
        let mut same = targets
            .iter()
            .filter(|own| !own.is_empty() && last(own) == last(target));
        same.next().copied().filter(|_| same.next().is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_says_which_page_is_meant() {
        let targets = [
            "",
            "attendance/",
            "courses/",
            "courses/safety/",
            "courses/basics/",
        ];
        let targets = BTreeSet::from(targets);
        for (target, page) in [
            ("courses/ethics/", None),
            ("courses/safty/", Some("courses/safety/")),
            ("course/safety/", Some("courses/safety/")),
            ("safety/", Some("courses/safety/")),
            ("attendence/", Some("attendance/")),
            ("pages/attendance/", Some("attendance/")),
            ("zebra/", None),
        ] {
            assert_eq!(meant(target, &targets), page, "{target}");
        }
    }
}
