//! The editors' home page in the preview: who is shown it, and what it says.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "server/preview.rs"]
mod preview;
#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "rules/guide.rs"]
mod small;
mod support;

use preview::Preview;
use scraper::{Html, Selector};
use support::{Project, TODAY};

const INTEGRITY: &str = "content/courses/research-integrity/course.yaml";

fn preview(project: Project, language: &str) -> Preview {
    let arguments = ["--port", "0", "--as-of", TODAY, "--lang", language];
    Preview::start(project, &arguments)
}

fn overview(preview: &Preview) -> Html {
    let answer = preview.get("/_shirube/");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    Html::parse_document(&answer.text())
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector)
        .map(|element| element.text().collect())
        .collect()
}

fn attributes(page: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let elements = page.select(&selector);
    elements
        .filter_map(|element| element.attr(name).map(str::to_owned))
        .collect()
}

#[test]
fn it_is_shown_to_the_editor_alone() {
    let preview = preview(Project::kyoto(), "en");
    for (lines, status) in [
        (&[][..], 200),
        (&["Sec-Fetch-Site: none"], 200),
        (&["Sec-Fetch-Site: same-origin"], 200),
        (&["Sec-Fetch-Site: cross-site"], 403),
        (&["Origin: https://evil.example"], 403),
    ] {
        for path in [
            "/_shirube/",
            "/_shirube/dashboard.js",
            "/_shirube/dashboard.css",
        ] {
            assert_eq!(
                preview.ask("GET", path, lines).status,
                status,
                "{path} {lines:?}"
            );
        }
    }
    let name = b"GET /_shirube/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(preview.say(name).expect("an answer").status, 403);
    assert_eq!(preview.ask("POST", "/_shirube/", &[]).status, 405);
    let short = preview.get("/_shirube");
    assert_eq!(short.header("location"), "/_shirube/");
    let tag = preview.get("/_shirube/").header("etag").to_owned();
    let known = format!("If-None-Match: {tag}");
    assert_eq!(preview.ask("GET", "/_shirube/", &[&known]).status, 304);
}

#[test]
fn it_is_never_published() {
    let site = Project::kyoto().site();
    for (route, bytes) in &site.0 {
        let text = String::from_utf8_lossy(bytes);
        assert!(!route.as_str().contains("_shirube"), "{route}");
        assert!(!text.contains("_shirube"), "{route}");
    }
}

#[test]
fn it_leads_to_pages_messages_and_files() {
    let project = Project::kyoto()
        .edit(
            "site.yaml",
            "theme: default",
            "theme: default\neditor: vscode",
        )
        .write(
            "content/pages/about.en.md",
            "---\ntitle: \"<b>&\"\n---\nText.\n",
        );
    let root = project.root().canonicalize().expect("a folder");
    let preview = preview(project, "en");
    let page = overview(&preview);
    assert_eq!(
        texts(&page, "#course-research-integrity th b"),
        ["research-integrity"]
    );
    let links = attributes(&page, "#course-research-integrity a", "href");
    let file = |name: &str| {
        let root = root.display().to_string();
        let root = root.trim_start_matches('/');
        format!("vscode://file/{root}/content/courses/research-integrity/{name}:1:1")
    };
    assert_eq!(
        [&links[0], &links[2], &links[3], &links[4], &links[5]],
        [
            &file("course.yaml"),
            "/en/courses/research-integrity/",
            &file("notes.en.md"),
            "/ja/courses/research-integrity/",
            &file("notes.ja.md"),
        ]
    );
    // Every anchor on the page is there, and everything that the site has is answered.
    let ids = attributes(&page, "[id]", "id");
    let mut led = 0;
    for href in attributes(&page, "a", "href") {
        if let Some(id) = href.strip_prefix('#') {
            led += 1;
            assert!(ids.iter().any(|own| own == id), "{href}");
        } else if href.starts_with('/') {
            led += 1;
            let path = href.split('#').next().unwrap_or_default();
            assert_eq!(preview.get(path).status, 200, "{href}");
        } else {
            assert!(href.starts_with("vscode://file/"), "{href}");
        }
    }
    assert!(led > 50, "the test must see links");
    // What comes from files is text.
    assert_eq!(
        texts(&page, "#page-about td[data-label=English] a.title"),
        ["<b>&"]
    );
    assert_eq!(attributes(&page, "button.copy", "data-path"), [""; 0]);
}

#[test]
fn without_a_program_paths_can_be_copied() {
    let page = overview(&preview(Project::kyoto(), "en"));
    let paths = attributes(&page, "#course-research-integrity button.copy", "data-path");
    assert_eq!(paths, [INTEGRITY]);
    let leads = attributes(&page, "a", "href");
    assert!(
        leads.iter().all(|href| href.starts_with(['/', '#'])),
        "{leads:?}"
    );
}

#[test]
fn it_is_there_before_there_is_a_site() {
    for (file, text) in [(INTEGRITY, "title: [\n"), ("site.yaml", "title: [\n")] {
        let preview = preview(Project::kyoto().write(file, text), "ja");
        let page = overview(&preview);
        assert_eq!(attributes(&page, "html", "lang"), ["ja"]);
        assert_eq!(texts(&page, "h1"), ["編集の状況"]);
        let tally = texts(&page, "#tally");
        assert!(tally[0].starts_with("エラー 1 件"), "{tally:?}");
        assert_eq!(
            texts(&page, "#table tbody:first-of-type tr[data-state]").len(),
            5
        );
        assert_eq!(texts(&page, "#no-routes").len(), 1);
        // Nothing leads to a page that nobody made.
        let leads = attributes(&page, "main a", "href");
        assert!(leads.iter().all(|href| href.starts_with('#')), "{leads:?}");
    }
}

/// What is still shown while there are errors is led to as before.
#[test]
fn with_errors_it_leads_to_what_is_still_shown() {
    let preview = preview(Project::kyoto(), "en");
    let before = attributes(&overview(&preview), "#table a.title", "href");
    for (file, kept) in [(INTEGRITY, 1), ("site.yaml", 0)] {
        let path = preview.project.path(file);
        let text = std::fs::read_to_string(&path).expect(file);
        std::fs::write(&path, "title: [\n").expect(file);
        let start = std::time::Instant::now();
        let page = loop {
            let page = overview(&preview);
            // What is wrong is told before the run comes to its end.
            if texts(&page, "#tally")[0].contains("error") {
                break page;
            }
            assert!(start.elapsed() < preview::PATIENCE, "no error in {file}");
        };
        assert_eq!(attributes(&page, "#table a.title", "href"), before);
        let notes = texts(&page, "#table .note");
        let notes = notes.iter().filter(|note| note.contains("as it was"));
        assert_eq!(notes.count(), kept, "{file}");
        std::fs::write(&path, text).expect(file);
        while texts(&overview(&preview), "#tally")[0].contains("error") {
            assert!(start.elapsed() < preview::PATIENCE, "{file} is right again");
        }
    }
}

#[test]
fn routes_and_times_are_told() {
    let project = Project::fixture("trilingual");
    let routes: Vec<String> = project
        .site()
        .0
        .keys()
        .map(|route| route.address("/"))
        .collect();
    let page = overview(&preview(project, "en"));
    let mut told = attributes(&page, "#routes a", "href");
    told.sort();
    let mut routes = routes;
    routes.sort();
    assert_eq!(told, routes);
    assert_eq!(texts(&page, ".times tbody th").len(), 6);
    assert_eq!(texts(&page, ".times tfoot td").len(), 1);
}

/// Of when a source is stands there as people of that language write it.
#[test]
fn of_when_sources_are_is_said_in_words() {
    for (source, en, ja) in [
        ("as_of: FY2021", "as of FY2021", "2021年度時点"),
        ("as_of: 2021-06", "as of 2021-06", "2021-06 時点"),
        ("as_of: 2021-06-30", "as of 2021-06-30", "2021-06-30 時点"),
        ("verified: FY2021", "compared FY2021", "2021年度に照合"),
        (
            "verified: 2021-06-30",
            "compared 2021-06-30",
            "2021-06-30 に照合",
        ),
    ] {
        for (language, said) in [("en", en), ("ja", ja)] {
            let guide = small::guide().edit(small::SAFETY, "as_of: FY2026", source);
            let page = overview(&preview(guide, language));
            assert_eq!(texts(&page, "#course-safety .age"), [said], "{source}");
        }
    }
}
