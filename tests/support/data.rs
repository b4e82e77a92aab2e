//! Facts of the published data and of pages, as they are compared.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Page, Project, Site};

pub fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.text(path)).expect(path)
}

/// The data of every guide in every language: guide, site, language, data.
pub fn each(mut look: impl FnMut(&str, &Site, &str, &Value)) {
    for (name, project) in Project::every() {
        let site = project.site();
        let data = |lang: &str| json(&site, &format!("{lang}/courses.json"));
        let first = if name == "laboratory" { "de" } else { "en" };
        let languages = data(first)["languages"].as_array().expect("a list").clone();
        assert!(languages.len() > 1, "{name}");
        for language in &languages {
            let lang = text(&language["tag"]);
            look(name, &site, lang, &data(lang));
        }
    }
}

/// The same for each course, with its page.
pub fn each_course(mut look: impl FnMut(&str, &Page, &Value, &Value)) {
    let mut courses = 0;
    each(|name, site, lang, data| {
        for course in list(&data["courses"]) {
            let path = format!("{lang}/{}", text(&course["page"]["path"]));
            courses += 1;
            look(&format!("{name} {path}"), &site.page(&path), course, data);
        }
    });
    assert!(courses > 30, "the test must see courses");
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Every value of a key, however deep.
pub fn all<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    let own = value.get(key).into_iter();
    let inner: Vec<&Value> = match value {
        Value::Object(map) => map.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    own.chain(inner.into_iter().flat_map(|inner| all(inner, key)))
        .collect()
}

pub fn texts(values: Vec<&Value>) -> Vec<String> {
    let texts = values.into_iter().filter_map(Value::as_str);
    texts.map(plain).collect()
}

pub fn set(values: Vec<&Value>) -> BTreeSet<String> {
    texts(values).into_iter().collect()
}

/// A text as it is compared: word joiners and the kinds of space are the page's.
pub fn plain(text: &str) -> String {
    let text = text.replace('\u{2060}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn visible(page: &Page) -> String {
    plain(&page.visible())
}

/// Where a page's main part leads, outside its notes.
pub fn links(page: &Page) -> Vec<String> {
    let notes = page.attributes(".notes a", "href");
    let mut links = page.attributes("main a", "href");
    for note in notes {
        let place = links.iter().position(|link| *link == note).expect("a link");
        links.remove(place);
    }
    links
}

/// The ids of pages of a kind that some links lead to.
pub fn ids(links: &[String], kind: &str) -> Vec<String> {
    let kind = format!("{kind}/");
    let ids = links.iter().filter_map(|link| {
        let inside = link.strip_suffix("/index.html")?;
        let (before, id) = inside.rsplit_once('/')?;
        let is_it = format!("{before}/").ends_with(&kind) || (kind == "courses/" && before == "..");
        (is_it && !link.contains("://")).then(|| id.to_owned())
    });
    ids.collect()
}

pub fn named(values: &Value) -> Vec<String> {
    texts(list(values).iter().map(|own| &own["id"]).collect())
}

pub fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}
