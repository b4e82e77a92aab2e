//! What must hold of what is published, and of what the preview answers.

use std::collections::BTreeMap;
use std::net::Ipv6Addr;

use scraper::{ElementRef, Html};
use shirube::plan::Route;
use shirube::render::Artefacts;
use shirube::serve::Answers;

/// The elements of a text that is written in Markdown.
const OF_A_TEXT: [&str; 34] = [
    "html",
    "a",
    "blockquote",
    "br",
    "code",
    "col",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The elements of a page beside those.
const OF_A_PAGE: [&str; 44] = [
    "abbr", "address", "article", "aside", "b", "bdi", "body", "button", "caption", "circle",
    "colgroup", "details", "fieldset", "figure", "footer", "form", "g", "h1", "head", "header",
    "input", "label", "legend", "line", "link", "main", "meta", "nav", "path", "rect", "script",
    "section", "small", "style", "summary", "svg", "template", "text", "time", "title", "tfoot",
    "mark", "use", "symbol",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 10] = [
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "ping",
    "poster",
    "src",
    "xlink:href",
];

/// Attributes that say what runs, or what is shown in place of the page.
const NEVER: [&str; 4] = ["style", "srcdoc", "srcset", "formaction"];

/// Holds a published file to what its kind must be.
pub fn hold(route: &Route, bytes: &[u8]) {
    let name = route.as_str();
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    if name.starts_with("assets/") || !["html", "json", "xml", "ics"].contains(&kind) {
        return;
    }
    let text = std::str::from_utf8(bytes).expect(name);
    match kind {
        "html" => hold_page(name, text),
        "json" => {
            let read = serde_json::from_str::<serde_json::Value>(text);
            assert!(read.is_ok(), "{name} is no JSON: {read:?}");
        }
        "xml" => {
            let read = roxmltree::Document::parse(text);
            assert!(read.is_ok(), "{name} is no XML: {read:?}");
        }
        _ => hold_calendar(name, text),
    }
}

fn hold_calendar(name: &str, text: &str) {
    let lines: Vec<&str> = text.split("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75, "{name} has a long line: {line}");
        assert!(
            !line.contains(['\r', '\n']),
            "{name} breaks a line: {line:?}"
        );
    }
    let count = |mark: &str| lines.iter().filter(|line| line.starts_with(mark)).count();
    assert_eq!(count("BEGIN:"), count("END:"), "{name}");
    assert_eq!(count("BEGIN:VCALENDAR"), 1, "{name}");
    let read: Result<icalendar::Calendar, _> = text.parse();
    assert!(read.is_ok(), "{name}: {read:?}");
}

fn hold_page(name: &str, text: &str) {
    let page = Html::parse_document(text);
    for element in page.root_element().descendent_elements() {
        let own = element.value().name();
        let is_known = OF_A_TEXT.contains(&own) || OF_A_PAGE.contains(&own);
        assert!(is_known, "{name} holds <{own}>");
        hold_element(name, element);
        match own {
            "script" => hold_script(name, element),
            "style" => assert_eq!(name, "404.html", "a style sheet in {name}"),
            "meta" => {
                let refreshes = element
                    .attr("http-equiv")
                    .is_some_and(|kind| !kind.eq_ignore_ascii_case("content-security-policy"));
                assert!(!refreshes, "{name} holds {}", element.html());
            }
            _ => {}
        }
    }
}

/// A script is the theme's own file, or data.
fn hold_script(name: &str, script: ElementRef<'_>) {
    let data: String = script.text().collect();
    let is_data = |kind: &str| matches!(kind, "application/json" | "application/ld+json");
    if script.attr("type").is_some_and(is_data) {
        let read = serde_json::from_str::<serde_json::Value>(&data);
        assert!(read.is_ok(), "{name} carries no JSON: {data}");
    } else {
        let source = script.attr("src").unwrap_or_default();
        let source = source.trim_start_matches("../");
        assert!(source.starts_with("assets/site."), "{name} runs {source}");
        assert!(data.trim().is_empty(), "{name} runs {data}");
    }
}

fn hold_element(name: &str, element: ElementRef<'_>) {
    for (attribute, value) in element.value().attrs() {
        let is_safe = !attribute.starts_with("on") && !NEVER.contains(&attribute);
        assert!(is_safe, "{name} holds {attribute}={value}");
        if ADDRESSES.contains(&attribute) {
            hold_address(name, value);
        }
    }
}

/// An address leads to a page of the site, or is opened without running
/// anything: as a browser reads it.
fn hold_address(name: &str, address: &str) {
    let read: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !['\t', '\n', '\r'].contains(c))
        .collect();
    let scheme = read
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase())
        .filter(|scheme| !scheme.contains(['/', '?', '#', '\\']));
    let is_safe = match scheme.as_deref() {
        None => !read.replace('\\', "/").starts_with("//"),
        Some("data") => read == "data:,",
        Some(scheme @ ("http" | "https")) => read[scheme.len()..].starts_with("://"),
        Some(scheme) => ["mailto", "tel"].contains(&scheme),
    };
    assert!(is_safe, "{name} leads to {address}");
}

/// Holds the HTML of a text to what Markdown can write.
pub fn hold_text(html: &str) {
    let text = Html::parse_fragment(html);
    for element in text.root_element().descendent_elements() {
        let own = element.value().name();
        assert!(OF_A_TEXT.contains(&own), "a text holds <{own}>: {html}");
        hold_element("a text", element);
    }
}

/// Holds what a preview answered: to nobody who asks by another name, and
/// nothing but the site and its own pages.
pub fn hold_answers(asked: &[u8], answered: &Answers, site: &Artefacts) {
    let mut rest = &*answered.bytes;
    while !rest.is_empty() {
        let Some(end) = rest.windows(4).position(|own| own == b"\r\n\r\n") else {
            if answered.is_broken_off {
                return;
            }
            panic!("half a head: {:?}", String::from_utf8_lossy(rest));
        };
        let head = std::str::from_utf8(&rest[..end]).expect("a head");
        rest = &rest[end + 4..];
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap_or_default();
        let status = status.split(' ').nth(1).unwrap_or_default();
        let lines = lines.filter_map(|line| line.split_once(": "));
        let headers: BTreeMap<&str, &str> = lines.collect();
        match status {
            "200" | "304" | "307" | "404" => hold_answer(asked, status, &headers),
            "400" | "403" | "405" | "408" | "414" | "431" | "505" | "501" | "411" | "413" => {}
            _ => panic!("answered {head}"),
        }
        // Old clients are told news until the connection ends.
        let is_endless = headers.contains_key("transfer-encoding")
            || headers.get("content-type") == Some(&"text/event-stream");
        let length = headers
            .get("content-length")
            .and_then(|length| length.parse().ok());
        let length: usize = length.unwrap_or_default();
        if is_endless {
            return;
        }
        let is_next = rest.is_empty() || rest.starts_with(b"HTTP/1.1 ");
        if answered.is_broken_off && rest.len() < length && !is_next {
            return;
        }
        // What is asked with HEAD has a length, and nothing behind it.
        let body = rest
            .get(..length)
            .filter(|body| !body.starts_with(b"HTTP/1.1 "));
        let Some(body) = body else { continue };
        rest = &rest[length..];
        if status == "200" && headers.get("content-type") == Some(&"text/plain; charset=utf-8") {
            let is_of_the_site = site.values().any(|own| **own == *body);
            assert!(is_of_the_site, "{:?}", String::from_utf8_lossy(body));
        }
    }
}

fn hold_answer(asked: &[u8], status: &str, headers: &BTreeMap<&str, &str>) {
    let asked = String::from_utf8_lossy(asked).to_ascii_lowercase();
    let is_ours = |address: Ipv6Addr| address.to_canonical().is_loopback();
    let mut addresses = asked
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next());
    let is_known = ["localhost", "127."]
        .iter()
        .any(|name| asked.contains(name))
        || addresses.any(|own| own.parse().is_ok_and(is_ours));
    assert!(is_known, "{status} to who asks by another name");
    for header in [
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
    ] {
        assert!(headers.contains_key(header), "{status} without {header}");
    }
    if let Some(to) = headers.get("location") {
        assert!(
            to.starts_with('/') && !to.starts_with("//"),
            "leads to {to}"
        );
    }
}
