//! What is answered, to which request.

use std::time::{Duration, Instant};

use crate::preview::{Preview, guide};

#[test]
fn nothing_is_answered_but_files_of_the_site() {
    // What lies there while the preview runs.
    let project = guide()
        .write("public/index.html", "PRIVATE")
        .write("secret.txt", "PRIVATE")
        .write("content/secret.html", "PRIVATE");
    let outside = project.path("secret.txt").display().to_string();
    let preview = Preview::of(project);
    let mut paths: Vec<String> = [
        "/secret.txt",
        "/site.yaml",
        "/content/secret.html",
        "/content/accounts.yaml",
        "/public/index.html",
        "/.git/config",
        "/themes/",
        "/de/../../etc/passwd",
        "/../secret.txt",
        "/de/../../secret.txt",
        "/de/../robots.txt",
        "/./robots.txt",
        "/de/%2e%2e/%2e%2e/secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%c0%af..%c0%afsecret.txt",
        "/%u002e%u002e/secret.txt",
        "/.../secret.txt",
        "/..;/secret.txt",
        "//secret.txt",
        "//robots.txt",
        "//de",
        "//de/",
        "///robots.txt",
        "/de//index.html",
        "/robots.txt/",
        "/robots.txt%00",
        "/robots.txt%00.html",
        "/%00",
        "/robots.txt::$DATA",
        "/robots.txt.",
        "/ROBOTS.TXT",
        "/C:/secret.txt",
        "/C:%5csecret.txt",
        "/file:///etc/passwd",
        "/~root/",
        "/@fs/etc/passwd",
        "/%",
        "/%+f",
        "/%ff%fe",
        "/%5fshirube/nothing",
        "/_shirube/../site.yaml",
        "/_shirube/%2e%2e/site.yaml",
        "/_shirube/live.js/",
        "/_shirube/live.js%00",
    ]
    .map(str::to_owned)
    .into();
    paths.push(outside.clone());
    paths.push(format!("/{outside}"));
    for path in paths {
        let answer = preview.get(&path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        assert!(!answer.text().contains("PRIVATE"), "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
    for target in [
        "secret.txt",
        "../secret.txt",
        "*",
        "\0",
        "/\0",
        "/\u{ff}/..",
    ] {
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let status = preview.say(request.as_bytes()).expect(target).status;
        assert!([400, 403, 404].contains(&status), "{target}: {status}");
    }
    // That was the preview, and not something that answers nothing.
    assert_eq!(preview.get("/robots.txt").status, 200);
    assert_eq!(preview.get("/%72obots.txt?a=../b").status, 200);
}

/// The published site is what is answered, whole; pages bear the script.
#[test]
fn every_file_of_the_site_is_answered_as_what_it_is() {
    let preview = Preview::of(guide());
    let mut endings = std::collections::BTreeSet::new();
    for (route, bytes) in &preview.project.site().0 {
        let route = route.as_str();
        let answer = preview.get(&format!("/{route}"));
        assert_eq!(answer.status, 200, "{route}");
        let (_, ending) = route.rsplit_once('.').expect("an ending");
        let expected = match ending {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json; charset=utf-8",
            "ics" => "text/calendar; charset=utf-8",
            "xml" => "application/xml; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            _ => answer.header("content-type"),
        };
        assert_eq!(answer.header("content-type"), expected, "{route}");
        endings.insert(ending.to_owned());
        if ending == "html" {
            let live = answer.text().contains("<script src=/_shirube/live.js");
            assert!(live, "{route}");
        } else if !["json", "ics", "xml"].contains(&ending) {
            // The others may hold the day.
            assert!(answer.body == **bytes, "{route}");
        }
    }
    for ending in ["css", "html", "ics", "js", "json", "txt", "xml"] {
        assert!(endings.contains(ending), "no .{ending} in {endings:?}");
    }
}

#[test]
fn a_browser_asks_again_and_hears_that_nothing_changed() {
    let preview = Preview::of(guide());
    for path in ["/de/", "/robots.txt", "/_shirube/live.js"] {
        let first = preview.get(path);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.len() > 16, "{path}: {tag}");
        assert_eq!(preview.get(path).header("etag"), tag, "{path}");
        let weak = format!("W/{tag}");
        let list = format!("\"one\", {tag}");
        for (known, status) in [
            (tag.as_str(), 304),
            (&weak, 304),
            (&list, 304),
            ("*", 304),
            ("\"one\"", 200),
            ("\"one\", \"two\"", 200),
        ] {
            let line = format!("If-None-Match: {known}");
            for method in ["GET", "HEAD"] {
                let answer = preview.ask(method, path, &[&line]);
                assert_eq!(answer.status, status, "{method} {path} {known}");
                assert_eq!(answer.header("etag"), tag, "{method} {path} {known}");
                assert_eq!(answer.header("cache-control"), "no-cache");
                let length = answer.header("content-length");
                let whole = first.header("content-length");
                let is_true = length == whole || status == 304 && length.is_empty();
                assert!(is_true, "{method} {path} {known}: {length}");
                let is_empty = status == 304 || method == "HEAD";
                assert_eq!(answer.body.is_empty(), is_empty, "{method} {path} {known}");
            }
        }
    }
    let known = preview.ask("GET", "/nothing", &["If-None-Match: *"]);
    assert_eq!(known.status, 404);
    let tags = ["/de/", "/fr/"].map(|path| preview.get(path).header("etag").to_owned());
    assert_ne!(tags[0], tags[1]);
}

/// The tag is that of the bytes, so what was saved is never taken for known.
#[test]
fn a_save_changes_the_tag_of_its_page() {
    let preview = Preview::of(guide());
    let tag = preview.get("/de/").header("etag").to_owned();
    let line = format!("If-None-Match: {tag}");
    assert_eq!(preview.ask("GET", "/de/", &[&line]).status, 304);
    let home = preview.project.path("content/pages/home.de.md");
    let text = std::fs::read_to_string(&home).expect("a page");
    std::fs::write(&home, text + "\nGespeichert und gesehen.\n").expect("a save");
    let start = Instant::now();
    let mut answer = preview.ask("GET", "/de/", &[&line]);
    while answer.status == 304 && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
        answer = preview.ask("GET", "/de/", &[&line]);
    }
    assert_eq!(answer.status, 200);
    assert_ne!(answer.header("etag"), tag);
    let text = answer.text();
    assert!(text.contains("Gespeichert und gesehen."), "{text}");
}

#[test]
fn the_head_alone_is_the_head_of_the_whole() {
    let preview = Preview::of(guide());
    for path in [
        "/",
        "/de/",
        "/de",
        "/robots.txt",
        "/nothing",
        "/_shirube/live.js",
    ] {
        let whole = preview.get(path);
        let head = preview.ask("HEAD", path, &[]);
        assert_eq!(head.status, whole.status, "{path}");
        assert_eq!(head.headers, whole.headers, "{path}");
        assert_eq!(head.body, b"", "{path}");
        let length = whole.body.len().to_string();
        assert_eq!(whole.header("content-length"), length, "{path}");
    }
    // It would never end.
    let head = preview.ask("HEAD", "/_shirube/events", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn it_can_only_be_read() {
    let preview = Preview::of(guide());
    for method in [
        "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW", "get",
    ] {
        for path in ["/de/", "/nothing", "/_shirube/live.js", "/_shirube/events"] {
            let answer = preview.ask(method, path, &[]);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), "GET, HEAD", "{method} {path}");
        }
    }
    assert_eq!(preview.ask("OPTIONS", "*", &[]).status, 405);
    let host = preview.address.to_string();
    assert_eq!(preview.ask("CONNECT", &host, &[]).status, 405);
    assert_eq!(preview.ask("CONNECT", "evil.example:443", &[]).status, 403);
}

/// A server shows one such page under every address, so it speaks every
/// language of the guide; the preview shows the page that will be published.
#[test]
fn what_is_not_there_is_said_in_every_language_of_the_guide() {
    let preview = Preview::of(guide());
    let published = preview.project.site().text("404.html");
    for path in [
        "/nothing",
        "/de/nothing/",
        "/fr/nothing.html",
        "/de/courses/nothing/",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        // Its head bears the script: the page may be there after the next save.
        let body = |page: &str| page.split_once("</head>").map(|(_, body)| body.to_owned());
        assert_eq!(body(&answer.text()), body(&published), "{path}");
        assert!(answer.text().contains("lang=de") && answer.text().contains("lang=fr"));
    }
    // What is not of the guide is said to the editor.
    let answer = preview.get("/_shirube/nothing");
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.text(), "The preview has nothing at this address.\n");
    let japanese = Preview::start(guide(), &["--port", "0", "--lang", "ja"]);
    let answer = japanese.get("/_shirube/nothing");
    assert_eq!(answer.text(), "このアドレスには、何もありません。\n");
}

#[test]
fn a_folder_leads_to_its_page_and_never_elsewhere() {
    let preview = Preview::of(guide());
    for (path, to) in [
        ("/de", "/de/"),
        ("/de?a=b", "/de/?a=b"),
        ("/%64e", "/%64e/"),
        ("/de/courses/laserschutz", "/de/courses/laserschutz/"),
    ] {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (307, to),
            "{path}"
        );
        assert_eq!(preview.get(to).status, 200, "{to}");
    }
}
