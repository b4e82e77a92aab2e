//! What must hold for every site that is made.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use support::{Page, Project, Site};

/// Where a link on a page leads, as a path in the site and an anchor.
fn resolve(page: &str, href: &str) -> (String, Option<String>) {
    let (path, anchor) = match href.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (href, None),
    };
    if path.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        page.split('/')
            .collect::<Vec<_>>()
            .split_last()
            .map_or(Vec::new(), |(_, folders)| folders.to_vec())
    };
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {href} leaves the site"),
            part => parts.push(part),
        }
    }
    (parts.join("/"), anchor)
}

fn is_outside(href: &str) -> bool {
    ["http:", "https:", "mailto:", "tel:", "data:"]
        .iter()
        .any(|scheme| href.starts_with(scheme))
}

/// `root` is the path of the site on its server, such as `/`.
fn assert_links_resolve(site: &Site, root: &str) {
    let mut links = 0;
    for path in site.pages() {
        let page = site.page(&path);
        for href in page.attributes("a, link", "href") {
            if is_outside(&href) {
                continue;
            }
            links += 1;
            let href = href
                .strip_prefix(root)
                .map_or(href.clone(), |rest| format!("/{rest}"));
            let (target, anchor) = resolve(&path, &href);
            assert!(
                site.has(&target),
                "{path}: {href} leads to {target}, which is not there"
            );
            if let Some(anchor) = anchor {
                let ids = site.page(&target).attributes("[id]", "id");
                assert!(
                    ids.contains(&anchor),
                    "{path}: {href} names no anchor of {target}"
                );
            }
        }
        for src in page.attributes("script, img", "src") {
            let (target, _) = resolve(&path, &src);
            assert!(
                site.has(&target),
                "{path}: {src} leads to {target}, which is not there"
            );
        }
    }
    assert!(links > 10, "the test must see links");
}

#[test]
fn every_link_and_anchor_resolves() {
    assert_links_resolve(&Project::kyoto().site(), "/");
    let without_address =
        Project::kyoto().edit("site.yaml", "base_url: https://guide.example.org/\n", "");
    assert_links_resolve(&without_address.site(), "/");
}

/// Every page has its twin in the other language at the same path, and both
/// switch to each other.
#[test]
fn every_page_has_its_twin() {
    let site = Project::kyoto().site();
    let mut pages = 0;
    for path in site.pages() {
        let Some((own, rest)) = path.split_once('/') else {
            continue;
        };
        pages += 1;
        let other = if own == "en" { "ja" } else { "en" };
        let twin = format!("{other}/{rest}");
        let switch = |page: &Page, lang: &str| {
            let selector = format!("a[hreflang={lang}]");
            let hrefs = page.attributes(&selector, "href");
            assert!(!hrefs.is_empty(), "{} has no switch to {lang}", page.path);
            resolve(&page.path, &hrefs[0]).0
        };
        assert_eq!(switch(&site.page(&path), other), twin);
        assert_eq!(switch(&site.page(&twin), own), path);
        assert_eq!(site.page(&path).attributes("html", "lang"), [own]);
        let alternates = site
            .page(&path)
            .attributes("link[rel=alternate][hreflang]", "hreflang");
        assert_eq!(alternates, ["en", "ja", "x-default"], "{path}");
    }
    assert_eq!(
        pages,
        2 * (1 + 5 + 9 + 1 + 1 + 1),
        "home, courses, audiences, attendance, contacts, about"
    );
}

#[test]
fn ids_are_used_once_and_every_page_is_framed() {
    let site = Project::kyoto().site();
    for path in site.pages() {
        let page = site.page(&path);
        let ids = page.attributes("[id]", "id");
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(once.len(), ids.len(), "{path} uses an id twice: {ids:?}");
        assert_eq!(page.all("main").len(), 1, "{path}");
        assert!(!page.all("h1").is_empty(), "{path}");
        assert_eq!(page.all("[style]").len(), 0, "{path} has inline styles");
        assert_eq!(
            page.all("script:not([src], [type$=json])").len(),
            0,
            "{path} has inline scripts"
        );
        let policy = page.attributes("meta[http-equiv=Content-Security-Policy]", "content");
        assert_eq!(policy.len(), 1, "{path}");
        assert!(!policy[0].contains("unsafe"), "{path}: {}", policy[0]);
    }
}

#[test]
fn readers_see_the_same_before_and_after_minifying() {
    let minified = Project::kyoto();
    let mut drawn = Project::kyoto();
    drawn.options.unminified = true;
    let (minified, drawn) = (minified.site(), drawn.site());
    let mut shorter = 0;
    for path in minified.pages() {
        assert_eq!(
            minified.page(&path).lines(),
            drawn.page(&path).lines(),
            "{path}"
        );
        shorter += usize::from(minified.text(&path).len() < drawn.text(&path).len());
    }
    assert!(shorter > 30, "the minifier must have been at work");
}

#[test]
fn the_404_page_carries_its_style_and_names_it_by_its_hash() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let site = Project::kyoto().site();
    let page = site.text("404.html");
    let style = page
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.expect("a style");
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(style));
    assert!(
        page.contains(&format!("'sha256-{hash}'")),
        "the policy does not name the style"
    );
    assert!(
        site.page("404.html")
            .attributes("link[rel=stylesheet]", "href")
            .is_empty()
    );
}

#[test]
fn absolute_addresses_come_from_the_base_url_alone() {
    let mut project = Project::kyoto();
    project.options.base_url =
        Some(shirube::load::base_url("https://example.edu/guide").expect("an address"));
    let site = project.site();
    let home = site.page("en/index.html");
    assert_eq!(
        home.attributes("link[rel=canonical]", "href"),
        ["https://example.edu/guide/en/"]
    );
    let sitemap = site.text("sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://example.edu/guide/ja/courses/research-grants/</loc>"),
        "{sitemap}"
    );
    assert!(sitemap.contains("hreflang=\"ja\""), "{sitemap}");
    assert!(
        site.text("robots.txt")
            .contains("Sitemap: https://example.edu/guide/sitemap.xml")
    );
    assert!(!sitemap.contains("guide.example.org"));

    let without = Project::kyoto()
        .edit("site.yaml", "base_url: https://guide.example.org/\n", "")
        .site();
    assert!(!without.has("sitemap.xml"));
    let home = without.page("en/index.html");
    assert!(
        home.all("link[rel=canonical], link[hreflang], meta[property='og:url']")
            .is_empty()
    );
}

#[test]
fn the_notice_of_old_information_comes_with_its_day() {
    let page = |day: &str| {
        let site = Project::kyoto().on(day).site();
        let page = site.page("ja/courses/research-grants/index.html");
        let hidden = page.all("[data-old-from][hidden]").len();
        (page.attributes("[data-old-from]", "data-old-from"), hidden)
    };
    // FY2021 ends on 31 March 2022; a year later the entry counts as old.
    assert_eq!(page("2023-03-31"), (vec!["2023-04-01".to_owned()], 1));
    assert_eq!(page("2023-04-01"), (vec!["2023-04-01".to_owned()], 0));
}

/// Editors are told from the same day on as readers are.
#[test]
fn editors_are_told_of_old_information_on_its_day() {
    let told = |day: &str| {
        let told = Project::kyoto().on(day).told();
        told.matches("courses/").count()
    };
    assert_eq!((told("2023-03-31"), told("2023-04-01")), (0, 5));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let (first, second) = (Project::kyoto().site(), Project::kyoto().site());
    assert_eq!(first.0, second.0);
}

/// A third language is a change of content.
#[test]
fn a_third_language_needs_content_alone() {
    let phrases = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/default/phrases/en.yaml"
    ));
    let phrases = phrases
        .expect("the English phrases")
        .replace("language-own-name: English", "language-own-name: Français");
    let project = Project::kyoto()
        .edit(
            "site.yaml",
            "languages: [en, ja]",
            "languages: [en, ja, fr]",
        )
        .write("content/phrases/fr.yaml", phrases);
    let errors = project.errors();
    assert!(
        errors.contains("missing-text"),
        "names must be there in French: {errors}"
    );
    let mut project = project;
    for file in project.files("content").into_iter().map(|(path, _)| path) {
        let path = format!("content/{file}");
        if file.ends_with(".yaml") && !file.starts_with("phrases") {
            let text = std::fs::read_to_string(project.path(&path)).expect("an entry");
            project = project.write(&path, with_french(&text));
        } else if let Some(stem) = file.strip_suffix(".en.md") {
            project = project.copy(&path, &format!("content/{stem}.fr.md"));
        }
    }
    let text = std::fs::read_to_string(project.path("site.yaml")).expect("site.yaml");
    project = project.write("site.yaml", with_french(&text));
    let site = project.site();
    assert_links_resolve(&site, "/");
    let page = site.page("fr/courses/research-grants/index.html");
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    assert!(page.visible().contains("Français"), "{}", page.visible());
}

/// An entry with a French text for every English one.
fn with_french(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let bare = line.trim_start();
        if let Some(english) = bare.strip_prefix("en: ") {
            out += &format!("{}fr: {english}\n", " ".repeat(indent));
        }
        if let Some(english) = bare.strip_prefix("- en: ") {
            out += &format!("{line}\n{}fr: {english}\n", " ".repeat(indent + 2));
            continue;
        }
        out += &line.replace("{en: ", "{fr: Texte, en: ");
        out.push('\n');
    }
    out
}

#[test]
fn a_text_in_one_language_only_says_so() {
    let project = Project::kyoto().remove("content/courses/research-grants/notes.en.md");
    assert!(project.told().contains("warning[untranslated]"));
    let site = project.site();
    let english = site.page("en/courses/research-grants/index.html");
    assert_eq!(
        english.all("main [lang=ja] h2").len(),
        3,
        "the Japanese notes stand in"
    );
    assert!(
        english.visible().contains("Only in Japanese"),
        "{}",
        english.visible()
    );
}

/// A guide that is nothing like Kyoto's: no portal, no office, no fiscal year,
/// three hundred courses, texts that are the same in all languages.
#[test]
fn a_guide_of_another_kind() {
    let mut project = Project::kyoto()
        .remove("content")
        .write(
            "site.yaml",
            "title: Lab\nlanguages: [ja, en]\nbase_url: https://example.edu/a/b\n",
        )
        .write(
            "content/audiences.yaml",
            "- {id: all-staff, name: Staff}\n- {id: old, name: Old}\n- {id: new, name: New, all: [all-staff], except: [old]}\n",
        );
    for number in 1..=300 {
        project = project.write(
            &format!("content/courses/c{number}/course.yaml"),
            format!(
                "title: {{en: Course {number}, ja: 第{number}講}}\ntargets:\n  - audience: {{all: [all-staff], except: [new]}}\n    obligation: recommended\n"
            ),
        );
    }
    let site = project.site();
    assert_links_resolve(&site, "/a/b/");
    assert_eq!(site.pages().len(), 2 + 2 * (1 + 300 + 3));
    assert!(!site.has("ja/attendance/index.html") && !site.has("en/contacts/index.html"));
    let course = site.page("en/courses/c7/index.html");
    let said = course.visible();
    assert!(
        said.contains("Course 7") && said.contains("Recommended"),
        "{said}"
    );
    assert!(
        course
            .all("#sign-in, #when, #links, #source, .old")
            .is_empty(),
        "{said}"
    );
    let not_found = site.page("404.html").attributes("a", "href");
    assert_eq!(not_found, ["/a/b/ja/index.html", "/a/b/en/index.html"]);
}
