//! What every published page allows itself, and what it tells other sites: its
//! Content-Security-Policy and its referrer policy, held against what stands
//! on the page.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use sha2::Digest as _;
use support::{Page, Project};

/// What a page's policy says: the sources of each directive.
type Policy = BTreeMap<String, BTreeSet<String>>;

/// The directives of every page, and the sources that each may name.
const ALLOWED: [(&str, &[&str]); 6] = [
    ("default-src", &["'none'"]),
    ("script-src", &["'self'"]),
    ("style-src", &["'self'", "'sha256-…'"]),
    ("img-src", &["'self'", "data:"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
];

/// Those that `default-src` does not stand in for.
const REQUIRED: [&str; 3] = ["default-src", "base-uri", "form-action"];

/// Attributes that run a script.
fn is_handler(attribute: &str) -> bool {
    attribute.starts_with("on")
}

/// Every page of every guide.
fn each_page(mut look: impl FnMut(&str, &Page)) {
    let mut kinds = BTreeSet::new();
    for (name, project) in Project::every() {
        let site = project.site();
        for path in site.pages() {
            let page = site.page(&path);
            kinds.extend(page.attributes("body", "class"));
            look(&format!("{name}: {path}"), &page);
        }
    }
    assert!(kinds.len() > 5, "pages of every kind: {kinds:?}");
}

fn policy(page: &Page) -> Policy {
    let named = page.attributes("meta[http-equiv=Content-Security-Policy]", "content");
    assert_eq!(named.len(), 1, "{}: one policy", page.path);
    let mut policy = Policy::new();
    for directive in named[0].split(';') {
        let mut words = directive.split_whitespace().map(str::to_owned);
        let name = words.next().expect("a name");
        let twice = policy.insert(name, words.collect()).is_some();
        assert!(!twice, "{}: {directive}", page.path);
    }
    policy
}

#[test]
fn every_page_allows_itself_what_it_needs_and_nothing_else() {
    each_page(|name, page| {
        let policy = policy(page);
        for directive in REQUIRED {
            let sources = policy.get(directive).cloned().unwrap_or_default();
            let none: BTreeSet<String> = std::iter::once("'none'".to_owned()).collect();
            assert_eq!(sources, none, "{name}: {directive}");
        }
        for (directive, sources) in &policy {
            let allowed = ALLOWED.iter().find(|(name, _)| name == directive);
            let (_, allowed) = allowed.unwrap_or_else(|| panic!("{name}: {directive}"));
            for source in sources {
                let is_hash = source.starts_with("'sha256-") && source.ends_with('\'');
                let kind = if is_hash { "'sha256-…'" } else { source };
                assert!(allowed.contains(&kind), "{name}: {directive} {source}");
            }
        }
    });
}

/// A page without a script allows none.
#[test]
fn no_page_allows_itself_scripts_for_nothing() {
    each_page(|name, page| {
        let has_scripts = !page.all("script[src]").is_empty();
        let is_allowed = policy(page).contains_key("script-src");
        assert_eq!(is_allowed, has_scripts, "{name}");
    });
}

#[test]
fn nothing_stands_on_a_page_that_its_policy_refuses() {
    each_page(|name, page| {
        let policy = policy(page);
        let allows = |directive: &str, source: &str| {
            let own = policy.get(directive).or_else(|| policy.get("default-src"));
            own.is_some_and(|sources| sources.contains(source))
        };
        for element in page.all("*") {
            let handlers = element.value().attrs().filter(|(key, _)| is_handler(key));
            assert_eq!(handlers.count(), 0, "{name}: {:?}", element.value());
            assert!(element.value().attr("style").is_none(), "{name}");
        }
        for style in page.all("style") {
            let text: String = style.text().collect();
            let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(text));
            assert!(allows("style-src", &format!("'sha256-{hash}'")), "{name}");
        }
        for script in page.all("script") {
            let kind = script.value().attr("type").unwrap_or_default();
            let is_data = kind == "application/json" || kind == "application/ld+json";
            let is_own = script.value().attr("src").is_some() && allows("script-src", "'self'");
            assert!(is_data || is_own, "{name}: {:?}", script.value());
        }
        for sheet in page.attributes("link[rel=stylesheet]", "href") {
            assert!(!sheet.contains(':') && !sheet.starts_with("//"), "{name}");
            assert!(allows("style-src", "'self'"), "{name}");
        }
        for picture in page.attributes("link[rel=icon], img, source", "href") {
            let source = if picture.starts_with("data:") {
                "data:"
            } else {
                "'self'"
            };
            assert!(allows("img-src", source), "{name}: {picture}");
        }
        let foreign = "base, iframe, object, embed, frame, form[action], video, audio, portal, \
                       link[rel=preconnect], link[rel=dns-prefetch], link[rel=prefetch], \
                       meta[http-equiv=refresh i]";
        assert!(page.all(foreign).is_empty(), "{name}");
    });
}

/// The policy must stand before anything that it is to hold.
#[test]
fn the_policy_comes_before_what_it_holds() {
    for (name, project) in Project::every() {
        let site = project.site();
        for path in site.pages() {
            let page = site.text(&path).to_ascii_lowercase();
            let at = page.find("content-security-policy").expect("a policy");
            for held in ["<script", "<style", "<link", "<img", "<svg"] {
                let first = page.find(held).unwrap_or(usize::MAX);
                assert!(at < first, "{name}: {path}: {held}");
            }
        }
    }
}

#[test]
fn other_sites_do_not_hear_which_page_a_reader_came_from() {
    each_page(|name, page| {
        let policy = page.attributes("meta[name=referrer]", "content");
        assert_eq!(policy, ["no-referrer"], "{name}");
        let own = page.all("[referrerpolicy], a[target], a[ping]");
        assert!(own.is_empty(), "{name}: one policy for all links");
    });
}
