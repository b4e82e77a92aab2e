//! Every context escapes: a text with signs that mean something in HTML, JSON,
//! XML, iCalendar or Markdown comes out of every published file as it was
//! written, and nothing else there changes.
//!
//! Each guide is built twice, once with texts of hostile signs and once with
//! letters in their place; both sites are parsed by independent parsers, and
//! found equal but for those texts.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "the fuzzer has more use of it")]
#[path = "../fuzz/src/pages.rs"]
mod pages;
mod support;

use base64::Engine as _;
use icalendar::parser::{read_calendar, unfold};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use serde_yaml::Value as Yaml;
use sha2::Digest as _;
use support::{Project, Site};

/// Signs that mean something somewhere.
const HOSTILE: &str = "Q\"'<>&\u{2028}]]> --> </script></title></style><img src=x onerror=alert(1)> ;,:\\ \\n \
     &lt;&#60; {{ page }}{% x %} `[a](b)` *c* _d_ %0d%0a ${e} ://Z";

/// Keys whose bare values are texts.
const TEXTS: [&str; 6] = ["title", "name", "note", "summary", "text", "what"];

/// Letters in place of the signs; hyphens and spaces decide where lines break.
fn harmless() -> String {
    let letter = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | ' ' => c,
        // A line of its own, as the other is.
        '\u{2028}' => '\u{2028}',
        _ => 'x',
    };
    HOSTILE.chars().map(letter).collect()
}

/// A guide whose texts are all another, each with a number of its own.
fn with_texts(mut project: Project, text: &str) -> (Project, usize) {
    let mut count = 0;
    let files = project.files("").into_iter().map(|(path, _)| path);
    let yaml = files.filter(|path| path.ends_with(".yaml") && !path.contains("phrases/"));
    for path in yaml {
        let before = std::fs::read_to_string(project.path(&path)).expect("a file");
        let mut value: Yaml = serde_yaml::from_str(&before).expect("YAML");
        replace(&mut value, text, &mut count);
        project = project.write(&path, serde_yaml::to_string(&value).expect("YAML"));
    }
    (project, count)
}

fn is_language(key: &Yaml) -> bool {
    let tag = key.as_str().unwrap_or_default();
    ["en", "ja", "de", "fr", "es", "zh-Hans"].contains(&tag)
}

fn replace(value: &mut Yaml, text: &str, count: &mut usize) {
    match value {
        Yaml::Mapping(map) => {
            // Addresses may be another in each language too.
            let is_address = |own: &Yaml| own.as_str().is_some_and(|own| own.starts_with("http"));
            let is_text =
                !map.is_empty() && map.keys().all(is_language) && !map.values().any(is_address);
            *count += usize::from(is_text);
            for (key, own) in map.iter_mut() {
                let is_bare = key.as_str().is_some_and(|key| TEXTS.contains(&key));
                *count += usize::from(is_bare && own.is_string());
                match own {
                    // Twins say the same, with the same numbers.
                    Yaml::String(said) if is_text || is_bare => *said = format!("{text} q{count}q"),
                    own => replace(own, text, count),
                }
            }
        }
        Yaml::Sequence(items) => items.iter_mut().for_each(|own| replace(own, text, count)),
        _ => {}
    }
}

/// What was hostile, as it is in the other site.
fn calmed(text: &str) -> String {
    if text.starts_with("urn:uuid:") {
        // Made from the text that it names.
        return "urn:uuid:".to_owned();
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(text).replace(&words(HOSTILE), &words(&harmless()))
}

/// What each context says, as its own parser reads it.
fn read(path: &str, text: &str) -> Vec<String> {
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

fn html(text: &str) -> Vec<String> {
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

fn xml(text: &str) -> Vec<String> {
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

fn calendar(text: &str) -> Vec<String> {
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

fn json(value: &Value, said: &mut Vec<String>) {
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

fn site(project: Project, text: &str) -> (Site, usize) {
    let (project, count) = with_texts(project, text);
    (project.site(), count)
}

#[test]
fn hostile_texts_are_texts_in_every_file() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for ((name, one), (_, other)) in Project::every().into_iter().zip(Project::every()) {
        let (hostile, count) = site(one, HOSTILE);
        let (calm, _) = site(other, &harmless());
        assert!(count > 30, "{name}: {count} texts");
        let routes = |site: &Site| site.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(routes(&hostile), routes(&calm), "{name}");
        for route in routes(&hostile) {
            let path = route.as_str();
            let ours = read(path, &hostile.text(path));
            let theirs = read(path, &calm.text(path));
            let ours: Vec<String> = ours.iter().map(|own| calmed(own)).collect();
            let theirs: Vec<String> = theirs.iter().map(|own| calmed(own)).collect();
            let differs = ours.iter().zip(&theirs).find(|(own, other)| own != other);
            assert!(differs.is_none(), "{name} {path}: {differs:#?}");
            assert_eq!(ours.len(), theirs.len(), "{name} {path}");
            let ending = path.rsplit('.').next().unwrap_or_default().to_owned();
            let calm = calmed(&harmless());
            *seen.entry(ending).or_default() +=
                ours.iter().filter(|own| own.contains(&calm)).count();
        }
    }
    for (ending, least) in [
        ("html", 2000),
        ("json", 500),
        ("ics", 50),
        ("xml", 10),
        ("txt", 10),
    ] {
        assert!(
            seen.get(ending).is_some_and(|own| *own > least),
            "{ending}: {seen:?}"
        );
    }
    // No text reaches a style sheet, a script or a picture.
    for ending in ["css", "js", "svg"] {
        assert_eq!(seen.get(ending), Some(&0), "{ending}");
    }
}

/// In Markdown the same signs stand for something, so that no two sites can be
/// compared: what comes of notes and pages is held to what a text may bring.
#[test]
fn hostile_notes_bring_no_element_and_no_attribute() {
    const BODY: &str =
        r#"</script></style></title>"'><img src=x onerror=alert(1)>]]>--!>{{ 1 }}\n;,"#;
    for (name, mut project) in Project::every() {
        for (path, bytes) in project.files("content") {
            let path = format!("content/{path}");
            if !path.ends_with(".md") {
                continue;
            }
            let text = String::from_utf8(bytes).expect("text");
            let is_titled = text.starts_with("---");
            let title = format!("'{}'", BODY.replace('\'', "''"));
            let front = if is_titled {
                format!("---\ntitle: {title}\n---\n")
            } else {
                String::new()
            };
            let body = format!(
                "{BODY}\n\n## {BODY}\n\n[{BODY}](/contacts/ \"{}\")\n",
                BODY.replace('"', "\\\"")
            );
            project = project.write(&path, front + &body);
        }
        let site = project.site();
        let mut shown = 0;
        for (route, bytes) in &site.0 {
            pages::hold(route, bytes);
            if route.as_str().ends_with(".html") {
                let text = site.page(route.as_str()).visible();
                shown += usize::from(text.contains("<img src=x onerror=alert(1)>"));
            }
        }
        assert!(shown > 5, "{name}: the test must see the text: {shown}");
    }
}

/// What a page may lead to: schemes on a list, after everything is decoded that
/// a Markdown reader and a browser decode.
#[test]
fn links_pass_a_list_of_schemes_after_decoding() {
    const NOTES: &str = "content/pages/about.en.md";
    const REFUSED: [&str; 28] = [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](java&#x73;cript:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](&#1;javascript:alert(1))",
        "[a](\u{b}javascript:alert(1))",
        "[a](\u{feff}javascript:alert(1))",
        "[a](\\javascript:alert(1))",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](blob:https://example.org/1)",
        "[a](file:///etc/passwd)",
        "[a](view-source:https://example.org/)",
        "[a](ftp://example.org/)",
        "<javascript:alert(1)>",
        "[a](https:evil.org)",
        "[a](https&colon;evil.org)",
        r"[a](http:\\evil.org)",
        "[a](https:javascript:alert(1))",
        "[a](https:/&#92;evil.org)",
        "[a](https://example.org&#64;evil.org/)",
        "[a]\n\n[a]: javascript:alert(1)",
        "[a][b]\n\n[b]: <data:text/html,x> 'title'",
    ];
    const PASSED: [(&str, &str); 9] = [
        ("[a](https://example.org/)", "https://example.org/"),
        ("[a](HTTP://example.org/)", "HTTP://example.org/"),
        ("[a](ht&#116;ps://example.org/)", "https://example.org/"),
        ("[a](mailto:a@example.org)", "mailto:a@example.org"),
        ("[a](tel:+81-75-000-0000)", "tel:+81-75-000-0000"),
        ("<a@example.org>", "mailto:a@example.org"),
        // Signs that could end the attribute stay within it.
        (
            "[a](https://example.org/\"onclick=x)",
            "https://example.org/%22onclick=x",
        ),
        (
            "[a](<https://example.org/'><script>>)",
            "https://example.org/'",
        ),
        (
            "[a](https://example.org/javascript:x)",
            "https://example.org/javascript:x",
        ),
    ];
    let with = |notes: &str| {
        let page = Project::kyoto();
        let text = std::fs::read_to_string(page.path(NOTES)).expect(NOTES);
        page.write(NOTES, format!("{text}\n\nHere: {notes}\n"))
    };
    for notes in REFUSED {
        let told = with(notes).errors();
        assert!(told.contains("unsafe-address"), "{notes}: {told}");
    }
    for (notes, href) in PASSED {
        let page = with(notes).site().page("en/about/index.html");
        let links = page.attributes("main a", "href");
        assert!(links.iter().any(|own| own == href), "{notes}: {links:?}");
        assert!(
            page.all("main script, main [onclick]").is_empty(),
            "{notes}"
        );
    }
}

/// The page that carries its style carries all of it, whatever stands there.
#[test]
fn a_style_sheet_does_not_end_its_element() {
    const HOSTILE: &str = "\nbody::after { content: \"</style><script>alert(1)</script>\" }\n\
        body::before { content: '</STYLE >' } /* </style> */ p { background: url(</style>) }\n\
        main { max-width: 41em }\n";
    let own = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/default/assets/style.css"
    );
    let own = std::fs::read_to_string(own).expect("a style");
    let with = |style: String| {
        let project = Project::kyoto().write("themes/default/assets/style.css", style);
        project.site()
    };
    let plain = Project::kyoto().site();
    let elements = |site: &Site| {
        let page = site.page("404.html");
        let all = page.all("*").into_iter();
        let names: Vec<String> = all.map(|own| own.value().name().to_owned()).collect();
        names
    };
    // As it is, and as whoever knows of this writes it.
    for hostile in [HOSTILE.to_owned(), HOSTILE.replace("</", "<\\/")] {
        let site = with(own.clone() + &hostile);
        assert_eq!(elements(&site), elements(&plain), "{hostile}");
        let page = site.page("404.html");
        let style: String = page.all("style")[0].text().collect();
        assert!(style.contains("41em"), "{style}");
        assert!(style.contains("alert(1)"), "{style}");
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(&style));
        let told = format!("'sha256-{hash}'");
        assert!(site.text("404.html").contains(&told), "{hostile}");
    }
}

/// Signs that a format cannot hold never reach it.
#[test]
fn control_signs_do_not_reach_the_files() {
    let with = |sign: &str| {
        let title = "  en: \"Kyoto University e-Learning Guide\"";
        let text = format!("  en: \"Kyoto{sign} e-Learning Guide\"");
        let phrase = format!("feed-subtitle: \"News{sign}\"\n");
        [
            Project::kyoto().edit("site.yaml", title, &text),
            Project::kyoto().write("content/phrases/en.yaml", phrase),
        ]
    };
    for sign in [
        "\\0", "\\x01", "\\b", "\\e", "\\x7f", "\\x9f", "\\uFFFE", "\\uFFFF", "\\x85", "\\r", "\\t",
    ] {
        for project in with(sign) {
            let Some(site) = project.run().site.map(Site) else {
                assert!(!project.errors().is_empty(), "{sign}");
                continue;
            };
            for path in [
                "en/feed.xml",
                "sitemap.xml",
                "en/calendar.ics",
                "en/courses.json",
                "en/index.html",
                "llms.txt",
            ] {
                let text = site.text(path);
                read(path, &text);
                let is_foreign = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
                let foreign: String = text.chars().filter(is_foreign).collect();
                assert!(foreign.is_empty(), "{sign} {path}: {foreign:?}");
            }
        }
    }
}
