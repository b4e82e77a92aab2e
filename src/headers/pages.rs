//! What the pages say of themselves: their policies, all of them in one.
//!
//! A browser holds a page to the policy of its head *and* to that of the
//! server. So the server may say one thing for all: whatever one of the pages
//! asks for. Each page stays as strict as it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::Artefacts;

/// What the heads of all pages say.
#[derive(Debug, Default)]
pub struct Heads {
    /// The sources of each directive of their policies.
    policy: BTreeMap<String, BTreeSet<String>>,
    /// What they tell other sites of where a reader came from.
    pub referrer: Option<String>,
}

/// Directives in the order in which people read them; others follow.
const ORDER: [&str; 4] = ["default-src", "script-src", "style-src", "img-src"];

impl Heads {
    /// The heads of a site's pages.
    pub fn of(site: &Artefacts) -> Self {
        let mut heads = Self::default();
        let pages = site.iter();
        let pages = pages.filter(|(route, _)| route.as_str().ends_with(".html"));
        for (_, bytes) in pages {
            let page = String::from_utf8_lossy(bytes);
            for meta in metas(&page) {
                let Some(content) = meta.get("content") else {
                    continue;
                };
                let is = |key: &str, value: &str| {
                    meta.get(key)
                        .is_some_and(|own| own.eq_ignore_ascii_case(value))
                };
                if is("http-equiv", "Content-Security-Policy") {
                    heads.allow(content);
                } else if is("name", "referrer") && is_plain(content) {
                    heads.referrer = Some(content.clone());
                }
            }
        }
        heads
    }

    /// Takes up what a page asks for.
    fn allow(&mut self, policy: &str) {
        for directive in policy.split(';') {
            let mut words = directive.split_whitespace().filter(|word| is_plain(word));
            if let Some(name) = words.next() {
                let sources = self.policy.entry(name.to_ascii_lowercase()).or_default();
                sources.extend(words.map(str::to_owned));
            }
        }
    }

    /// What the server says: what pages ask for, and that they stand in no
    /// frame, which a page cannot say itself.
    pub fn policy(&self) -> String {
        let mut directives: Vec<(&str, &BTreeSet<String>)> = self
            .policy
            .iter()
            .map(|(name, sources)| (name.as_str(), sources))
            .filter(|(name, _)| *name != "frame-ancestors")
            .collect();
        directives.sort_by_key(|(name, _)| {
            let place = ORDER.iter().position(|own| own == name);
            (place.unwrap_or(ORDER.len()), *name)
        });
        let mut policy = String::new();
        for (name, sources) in directives {
            policy.push_str(name);
            // That nothing is allowed, is said where nothing else is.
            let sources = sources.iter();
            for source in sources.clone() {
                if source != "'none'" || sources.len() == 1 {
                    policy.push(' ');
                    policy.push_str(source);
                }
            }
            policy.push_str("; ");
        }
        policy + "frame-ancestors 'none'"
    }
}

/// Whether a word means the same in the settings of every server.
fn is_plain(word: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "'*:/.-_+=, ".contains(c);
    word.chars().all(is_plain)
}

/// The attributes of each `meta` in a page's head.
fn metas(page: &str) -> Vec<BTreeMap<String, String>> {
    let mut rest = page.split("<body").next().unwrap_or_default();
    let mut metas = Vec::new();
    while let Some((_, tag)) = rest.split_once("<meta ") {
        let (attributes, after) = attributes(tag);
        metas.push(attributes);
        rest = after;
    }
    metas
}

/// The attributes that a tag begins with, and what follows them.
fn attributes(mut tag: &str) -> (BTreeMap<String, String>, &str) {
    let mut attributes = BTreeMap::new();
    loop {
        tag = tag.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = tag.find(|c: char| c.is_whitespace() || c == '=' || c == '>' || c == '/');
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        if name.is_empty() {
            return (attributes, rest);
        }
        let (value, rest) = match rest.strip_prefix('=') {
            Some(rest) => value(rest),
            None => ("", rest),
        };
        attributes.insert(name.to_ascii_lowercase(), value.to_owned());
        tag = rest;
    }
}

/// A value, in quotes or without, and what follows it.
fn value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = rest.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>');
    rest.split_at(end.unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::Heads;
    use crate::plan::Route;

    fn policy(pages: &[&str]) -> String {
        let pages = pages.iter().enumerate();
        let site = pages.map(|(index, page)| {
            let route = Route::new(format!("{index}.html"));
            (route, page.as_bytes().into())
        });
        Heads::of(&site.collect()).policy()
    }

    #[test]
    fn the_policy_allows_what_any_page_asks_for() {
        let one = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';img-src 'none'\">";
        let other = "<meta content=x><meta content=\"img-src 'self';  style-src 'sha256-a+/='\" http-equiv='content-security-policy'/>";
        for (pages, policy_of_all) in [
            (
                &[one][..],
                "default-src 'none'; img-src 'none'; frame-ancestors 'none'",
            ),
            (
                &[one, other],
                "default-src 'none'; style-src 'sha256-a+/='; img-src 'self'; frame-ancestors 'none'",
            ),
            (&["<p>none</p>"], "frame-ancestors 'none'"),
            // What stands in a text is no policy, and no setting.
            (
                &[
                    "<meta name=description content='<meta http-equiv=Content-Security-Policy content=a>'>",
                ],
                "frame-ancestors 'none'",
            ),
            (
                &["<meta http-equiv=Content-Security-Policy content='img-src $x \"; {evil}'>"],
                "img-src; frame-ancestors 'none'",
            ),
        ] {
            assert_eq!(policy(pages), policy_of_all, "{pages:?}");
        }
    }
}
