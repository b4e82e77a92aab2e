//! Published files, read by parsers that are not ours: the texts that they hold, each with its place.

use icalendar::parser::{read_calendar, unfold};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

/// What each context says, as its own parser reads it.
pub fn read(path: &str, text: &str) -> Vec<String> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "html" => html(text),
        "xml" => xml(text),
        "ics" => calendar(text),
        "json" => {
            let mut said = Vec::new();
            json(&serde_json::from_str(text).expect(path), &mut said);
            said
        }
        "txt" => markdown(text),
        _ => vec![text.to_owned()],
    }
}

pub fn html(text: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(text);
    let mut said = Vec::new();
    for node in page.tree.nodes() {
        if let Some(element) = node.value().as_element() {
            said.push(format!("<{}>", element.name()));
            let mut attributes: Vec<(&str, &str)> = element.attrs().collect();
            attributes.sort_unstable();
            said.extend(
                attributes
                    .iter()
                    .map(|(key, value)| format!("{key}={value}")),
            );
        } else if let Some(own) = node.value().as_text() {
            let parent = node.parent().and_then(scraper::ElementRef::wrap);
            let parent = parent.map(|parent| parent.value());
            let kind = parent
                .and_then(|parent| parent.attr("type"))
                .unwrap_or_default();
            if kind.ends_with("json") {
                json(
                    &serde_json::from_str(own).expect("data of the page"),
                    &mut said,
                );
            } else {
                said.push(own.to_string());
            }
        } else if let Some(comment) = node.value().as_comment() {
            panic!("a comment: {comment:?}");
        }
    }
    said
}

pub fn xml(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).expect("XML");
    let mut said = Vec::new();
    for node in document.descendants() {
        said.push(node.tag_name().name().to_owned());
        let attributes = node.attributes();
        said.extend(attributes.map(|own| format!("{}={}", own.name(), own.value())));
        if node.is_text() {
            said.extend(node.text().map(str::to_owned));
        }
    }
    said
}

pub fn calendar(text: &str) -> Vec<String> {
    assert!(text.lines().all(|line| line.len() <= 75), "folded");
    let unfolded = unfold(text);
    read_calendar(&unfolded).expect("a calendar");
    let lines = unfolded.lines().map(|line| {
        let (name, value) = line.split_once(':').expect("a property");
        format!("{name}={}", unescaped(value))
    });
    lines.collect()
}

/// A text as RFC 5545 reads it.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(c) = signs.next() {
        text.push(match c {
            '\\' => match signs.next() {
                Some('n' | 'N') => '\n',
                Some(own) => own,
                None => panic!("ends within an escape: {value}"),
            },
            own => own,
        });
    }
    text
}

pub fn json(value: &Value, said: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, own) in map {
                said.push(format!("{key}:"));
                json(own, said);
            }
        }
        Value::Array(items) => items.iter().for_each(|own| json(own, said)),
        Value::String(own) => said.push(own.clone()),
        own => said.push(own.to_string()),
    }
}

fn markdown(text: &str) -> Vec<String> {
    let mut said = vec![String::new()];
    for event in Parser::new(text) {
        match event {
            Event::Text(own) => said.last_mut().expect("a text").push_str(&own),
            Event::SoftBreak => said.last_mut().expect("a text").push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => said.push(format!("[{dest_url}]")),
            Event::Html(own) | Event::InlineHtml(own) => panic!("HTML: {own}"),
            Event::Code(own) => panic!("code: {own}"),
            other => said.extend([format!("{other:?}"), String::new()]),
        }
    }
    // Emphasis and the like would be seen here as an event.
    said
}
