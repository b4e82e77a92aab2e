//! The links between pages, held against the pages that there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::markdown::Rendered;
use crate::message::message;
use crate::model::{Guide, Localized};
use crate::rules::references::BROKEN_LINK;
use crate::suggest::nearest;

use super::{Plan, anchors};

/// The links in notes and pages that lead to no page; those to courses only
/// where every course is in the guide.
pub fn broken(guide: &Guide, plan: &Plan, is_complete: bool) -> Vec<Finding> {
    let targets = targets(guide, plan);
    let is_judged = |target: &str| is_complete || !target.starts_with("courses/");
    let mut findings = Vec::new();
    for lang in guide.site.languages.iter() {
        let texts = texts(guide);
        let has_anchors =
            |text: &Localized<Arc<Rendered>>| !text.get(lang).value.anchors.is_empty();
        let anchors = texts.iter().any(|(_, text)| has_anchors(text));
        let anchors = if anchors {
            anchors::known(guide, lang)
        } else {
            BTreeMap::new()
        };
        for (stem, texts) in texts {
            let seen = texts.get(lang);
            if seen.from.is_none() {
                let path = format!("{stem}.{}.md", guide.site.languages.tag(lang));
                findings.extend(broken_in(&path, seen.value, &targets, is_judged));
                let own = own_target(&stem);
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

/// Every Markdown text of the guide, with its file's path before the language.
fn texts(guide: &Guide) -> Vec<(String, &Localized<Arc<Rendered>>)> {
    let notes = guide.courses.iter().filter_map(|(_, course)| {
        let stem = format!("content/courses/{}/notes", course.id);
        Some((stem, course.notes.as_ref()?))
    });
    let pages = guide
        .pages
        .iter()
        .map(|page| (format!("content/pages/{}", page.id), &page.body));
    let home = guide
        .home
        .iter()
        .map(|home| ("content/pages/home".to_owned(), home));
    notes.chain(pages).chain(home).collect()
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
) -> Vec<Finding> {
    text.links
        .iter()
        .filter(|link| !targets.contains(link.target.as_str()) && is_judged(&link.target))
        .map(|link| {
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
