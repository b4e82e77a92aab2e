//! `wrong-script`, `differing-numbers`, `differing-links` and
//! `link-to-other-language` in notes and pages: each language has a file.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::blanks;
use crate::finding::{Finding, Place};
use crate::markdown::{OutsideLink, Rendered, front_matter};
use crate::message::{MOST_NAMED, first_of, message};
use crate::model::{Course, Guide, Lang, Localized};
use crate::rules::twins::{
    DIFFERING_LINKS, DIFFERING_NUMBERS, LINK_TO_OTHER_LANGUAGE, WRONG_SCRIPT,
};
use crate::source::Sources;
use crate::twins::{Amounts, Letters, bare, host, mail_addresses, marked, prose};

/// Letters of another script that a paragraph may quote.
const QUOTED: usize = 12;
/// How many times as long a text is as one that only stands in for it: `the
/// details are in Japanese`.
const STUB: usize = 8;

/// A text in one of its languages.
struct One<'g> {
    lang: Lang,
    tag: &'g str,
    path: String,
    text: &'g str,
    /// Where it begins behind front matter.
    begins: usize,
    rendered: &'g Rendered,
}

/// What does not fit in the notes of a course and between them.
pub fn of_course(course: &Course, guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let notes = course.notes.as_ref();
    notes.map_or_else(Vec::new, |notes| differing(notes, guide, sources))
}

/// The same of the free pages and the opening of the home page.
pub fn of_pages(guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let texts = guide.texts_of_pages();
    texts
        .flat_map(|(_, texts)| differing(texts, guide, sources))
        .collect()
}

fn differing(texts: &Localized<Arc<Rendered>>, guide: &Guide, sources: &Sources) -> Vec<Finding> {
    let languages = &guide.site.languages;
    let each: Vec<One<'_>> = languages
        .iter()
        .filter_map(|lang| {
            let tag = languages.tag(lang);
            let seen = texts.get(lang);
            let rendered: &Arc<Rendered> = seen.value;
            let path = rendered.path.to_string();
            let text = sources.get(&path)?.text();
            seen.from.is_none().then(|| One {
                lang,
                tag,
                begins: front_matter(text).0,
                path,
                text,
                rendered,
            })
        })
        .collect();
    between(&each, guide)
}

fn between(each: &[One<'_>], guide: &Guide) -> Vec<Finding> {
    let mut findings: Vec<Finding> = each.iter().filter_map(|one| strange(one, guide)).collect();
    // What is not filled in yet says nothing that could differ.
    let is_left = |one: &One<'_>| !blanks::left(one.text, false).is_empty();
    if let [first, others @ ..] = each
        && findings.is_empty()
        && !each.iter().any(is_left)
    {
        for other in others.iter().filter(|other| !is_stub(first, other)) {
            findings.extend(numbers(first, other));
            findings.extend(links(first, other, guide));
        }
    }
    for one in each {
        findings.extend(misled(one, each, guide));
    }
    findings
}

/// Whether one of two texts is no translation of the other, and not meant to be.
fn is_stub(one: &One<'_>, other: &One<'_>) -> bool {
    let length = |one: &One<'_>| one.text[one.begins..].trim().len();
    let (one, other) = (length(one), length(other));
    one.min(other) * STUB < one.max(other)
}

/// The first paragraph in the script of another language.
fn strange(one: &One<'_>, guide: &Guide) -> Option<Finding> {
    let writing = guide.site.languages.writing(one.lang);
    let refuses = |text: &str| {
        if writing.is_plain(text) {
            return false;
        }
        let letters = Letters::of(text);
        writing.refuses(&letters) && (letters.is_latin_sentence() || letters.all() >= QUOTED)
    };
    let mut start = one.begins;
    for block in one.text[one.begins..].split_inclusive("\n\n") {
        if refuses(block) && refuses(&prose(block, true)) {
            let line = block.trim_start();
            let start = start + (block.len() - line.len());
            let end = start + line.find('\n').unwrap_or(line.len());
            let place = Place::at(one.path.as_str(), start..end);
            let finding = Finding::new(
                &WRONG_SCRIPT,
                place,
                message!("script-wrong-file", tag = one.tag),
            );
            return Some(finding.help(message!("script-wrong-mend", tag = one.tag)));
        }
        start += block.len();
    }
    None
}

fn numbers(own: &One<'_>, other: &One<'_>) -> Vec<Finding> {
    let (a, b) = (&own.text[own.begins..], &other.text[other.begins..]);
    let mut findings = Vec::new();
    if Amounts::are_in(a) || Amounts::are_in(b) {
        let amounts = |one: &One<'_>, text| Amounts::of(&prose(text, true), one.tag);
        let (first, second) = (amounts(own, a), amounts(other, b));
        findings.extend(lone(own, other, &first.lone(&second)));
        findings.extend(lone(other, own, &second.lone(&first)));
    }
    if a.contains('@') || b.contains('@') {
        let (first, second) = (mail_addresses(a), mail_addresses(b));
        findings.extend(lone(own, other, &places(a, first.difference(&second))));
        findings.extend(lone(other, own, &places(b, second.difference(&first))));
    }
    findings
}

fn places<'w>(text: &str, words: impl Iterator<Item = &'w String>) -> Vec<Range<usize>> {
    let text = text.to_ascii_lowercase();
    words
        .filter_map(|word| text.find(word.as_str()).map(|at| at..at + word.len()))
        .collect()
}

/// Numbers that stand in one file alone: told together, at the first.
fn lone(own: &One<'_>, other: &One<'_>, spans: &[Range<usize>]) -> Option<Finding> {
    let first = spans.first()?;
    let at = |span: &Range<usize>| span.start + own.begins..span.end + own.begins;
    let mut seen = BTreeSet::new();
    let all = spans.iter().map(|span| &own.text[at(span)]);
    let all = first_of(MOST_NAMED, all.filter(|word| seen.insert(*word)));
    let place = Place::at(own.path.as_str(), at(first));
    let message = message!("numbers-lone", lone = all, other = other.tag);
    let finding = Finding::new(&DIFFERING_NUMBERS, place, message)
        .related(
            Place::file(other.path.as_str()),
            message!("numbers-other", tag = other.tag),
        )
        .help(message!("numbers-mend"));
    Some(finding)
}

/// Pages and sites to which one of two texts alone leads.
fn links(own: &One<'_>, other: &One<'_>, guide: &Guide) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A link that leads nowhere is told as that, and was meant to lead somewhere.
    let mut inside = own.rendered.links.iter().chain(&other.rendered.links);
    let is_sound = inside.all(|link| is_page(guide, &link.target));
    for (own, other) in [(own, other), (other, own)] {
        let mut told = BTreeSet::new();
        let pages: BTreeSet<&str> = other
            .rendered
            .links
            .iter()
            .map(|l| l.target.as_str())
            .collect();
        let hosts: BTreeSet<&str> = hosts(other.rendered).map(|(host, _)| host).collect();
        let inside = own.rendered.links.iter();
        let inside = inside
            .filter(|link| is_sound && !pages.contains(link.target.as_str()))
            .map(|link| (format!("/{}", link.target), &link.spot.span));
        let outside = self::hosts(own.rendered)
            .filter(|(host, _)| !hosts.contains(host))
            .map(|(host, link)| (host.to_owned(), &link.span));
        for (leads_to, span) in inside.chain(outside) {
            if told.insert(leads_to.clone()) {
                let place = Place::at(own.path.as_str(), span.clone());
                let message = message!("links-lone", to = leads_to, other = other.tag);
                let finding = Finding::new(&DIFFERING_LINKS, place, message)
                    .related(
                        Place::file(other.path.as_str()),
                        message!("links-other", tag = other.tag),
                    )
                    .help(message!("links-mend"));
                findings.push(finding);
            }
        }
    }
    findings
}

/// Whether a link within the guide most likely leads to a page.
fn is_page(guide: &Guide, target: &str) -> bool {
    let mut parts = target.trim_end_matches('/').split('/');
    match (parts.next().unwrap_or_default(), parts.next()) {
        ("courses", Some(id)) => guide.courses.find(id).is_some(),
        ("audiences", Some(id)) => guide.audiences.find(id).is_some(),
        ("" | "courses" | "contacts" | "attendance", None) => true,
        (id, None) => guide.pages.iter().any(|page| page.id.as_str() == id),
        _ => false,
    }
}

fn hosts(text: &Rendered) -> impl Iterator<Item = (&str, &OutsideLink)> {
    let links = text.outside.iter();
    links.filter_map(|link| Some((host(&link.address)?, link)))
}

/// Links to the page of another language, whose text leads elsewhere for it.
fn misled(one: &One<'_>, each: &[One<'_>], guide: &Guide) -> Vec<Finding> {
    let tags = || guide.site.languages.tags();
    let links = one.rendered.outside.iter();
    links
        .filter_map(|link| {
            let mark = marked(&link.address, tags()).filter(|mark| *mark != one.tag)?;
            let twin = each.iter().find(|other| other.tag == mark)?;
            let theirs = || twin.rendered.outside.iter().map(|other| &other.address);
            let page = bare(&link.address, &tags());
            let has_own = !theirs().any(|other| *other == link.address)
                && theirs().any(|other| bare(other, &tags()) == page);
            let place = Place::at(one.path.as_str(), link.span.clone());
            let message = message!("link-other-language", tag = one.tag, mark = mark);
            has_own.then(|| {
                Finding::new(&LINK_TO_OTHER_LANGUAGE, place, message)
                    .help(message!("link-other-language-mend", tag = one.tag))
            })
        })
        .collect()
}
