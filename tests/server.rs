//! The preview's server: whom it answers, what, and what it bears.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "server/preview.rs"]
mod preview;
mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use preview::{Preview, command};
use support::Project;

fn guide() -> Project {
    Project::fixture("laboratory")
}

#[test]
fn nobody_else_can_read_it_unless_that_is_asked_for() {
    let preview = Preview::of(guide());
    assert!(preview.address.ip().is_loopback());
    assert!(!preview.told.contains("Warning"), "{}", preview.told);

    let preview = Preview::start(guide(), &["--port", "0", "--host", "0.0.0.0"]);
    let port = preview.address.port();
    let warning = format!(
        "Warning: others on the network can read this preview, at http://<number of this computer>:{port}/."
    );
    assert!(preview.told.contains(&warning), "{}", preview.told);
    // What is told can be opened on this machine.
    assert_eq!(preview.address.to_string(), format!("127.0.0.1:{port}"));
    assert_eq!(preview.get("/").status, 200);
    let number = b"GET /robots.txt HTTP/1.1\r\nHost: 192.0.2.7:4004\r\nConnection: close\r\n\r\n";
    assert_eq!(preview.say(number).expect("an answer").status, 200);
    let name = b"GET /robots.txt HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n";
    let answer = preview.say(name).expect("an answer");
    assert_eq!(answer.status, 403);
    let told = format!("Write the number of the computer, as in http://192.0.2.7:{port}/\n");
    assert!(answer.text().ends_with(&told), "{}", answer.text());
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let preview = Preview::of(guide());
    let port = preview.address.port();
    for (host, status) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        // Another port can be led here by the editor alone: a tunnel.
        ("localhost:8080".to_owned(), 200),
        ("localhost".to_owned(), 200),
        ("LocalHost".to_owned(), 200),
        ("localhost.".to_owned(), 200),
        ("127.0.0.1.".to_owned(), 200),
        ("127.255.0.9".to_owned(), 200),
        ("[::1]".to_owned(), 200),
        (format!("[::1]:{port}"), 200),
        ("[0:0:0:0:0:0:0:1]".to_owned(), 200),
        ("[::ffff:127.0.0.1]".to_owned(), 200),
        (format!("evil.example:{port}"), 403),
        ("127.0.0.1.evil.example".to_owned(), 403),
        ("localhost.evil.example".to_owned(), 403),
        ("evil.localhost".to_owned(), 403),
        ("notlocalhost".to_owned(), 403),
        ("localhost..".to_owned(), 403),
        ("0.0.0.0".to_owned(), 403),
        ("192.0.2.7".to_owned(), 403),
        ("[2001:db8::1]".to_owned(), 403),
        ("2130706433".to_owned(), 403),
        (".".to_owned(), 403),
        ("localhost@evil.example".to_owned(), 400),
        ("evil.example@localhost".to_owned(), 400),
        ("localhost:".to_owned(), 400),
        ("localhost:http".to_owned(), 400),
        ("localhost:99999".to_owned(), 400),
        ("localhost, evil.example".to_owned(), 400),
        ("localhost/".to_owned(), 400),
        ("::1".to_owned(), 400),
        (String::new(), 400),
    ] {
        let request =
            format!("GET /robots.txt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = preview.say(request.as_bytes()).expect(&host);
        assert_eq!(answer.status, status, "`{host}`");
        let says_so = answer.text().starts_with("This preview is not shown");
        assert_eq!(says_so, status == 403, "`{host}`: {}", answer.text());
    }
}

/// The target can name a host too, and the head can name several or none.
#[test]
fn whom_a_request_asks_must_be_clear() {
    let preview = Preview::of(guide());
    let asks = |request: &str| {
        let request = format!("{request}\r\nConnection: close\r\n\r\n");
        preview.say(request.as_bytes()).expect(&request).status
    };
    for (request, status) in [
        (
            "GET http://localhost/robots.txt HTTP/1.1\r\nHost: localhost",
            200,
        ),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost", 403),
        ("GET http://localhost/ HTTP/1.1\r\nHost: evil.example", 403),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost", 400),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
            400,
        ),
        ("GET / HTTP/1.1\r\nAccept: */*", 400),
        ("GET / HTTP/1.0\r\nAccept: */*", 400),
    ] {
        assert_eq!(asks(request), status, "{request}");
    }
}

#[test]
fn what_is_for_the_preview_is_not_for_other_sites() {
    let preview = Preview::of(guide());
    let own = format!("Origin: http://{}", preview.address);
    let own_elsewhere = format!("Origin: https://{}", preview.address);
    let other_port = "Origin: http://127.0.0.1:1";
    let other_name = format!("Origin: http://localhost:{}", preview.address.port());
    for (lines, refused) in [
        (&[][..], false),
        (&["Sec-Fetch-Site: same-origin"], false),
        (&["Sec-Fetch-Site: none"], false),
        (&[&own], false),
        (&["Sec-Fetch-Site: cross-site"], true),
        (&["Sec-Fetch-Site: same-site"], true),
        (&["Sec-Fetch-Site: something-new"], true),
        (
            &["Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"],
            true,
        ),
        (&["Origin: https://evil.example"], true),
        (&["Origin: null"], true),
        (&[&own_elsewhere], true),
        (&[other_port], true),
        (&[&other_name], true),
        (&["Sec-Fetch-Site: same-origin", "Origin: null"], true),
    ] {
        for path in ["/_shirube/live.js", "/_shirube/", "/_shirube/nothing"] {
            let answer = preview.ask("GET", path, lines);
            assert_eq!(answer.status == 403, refused, "{path} {lines:?}");
        }
        if refused {
            let answer = preview.ask("GET", "/_shirube/events", lines);
            assert_eq!(answer.status, 403, "{lines:?}");
            assert!(!answer.text().contains("data:"), "{}", answer.text());
        }
        // A link to a page may stand anywhere.
        assert_eq!(preview.ask("GET", "/de/", lines).status, 200, "{lines:?}");
    }
    preview.events();
}

/// No other site is ever told that it may read what is answered.
#[test]
fn no_answer_can_be_used_elsewhere() {
    let preview = Preview::of(guide());
    let origin = "Origin: https://evil.example";
    let wish = "Access-Control-Request-Method: GET";
    for (method, path) in [
        ("GET", "/de/"),
        ("GET", "/de/courses.json"),
        ("GET", "/nothing"),
        ("GET", "/de"),
        ("GET", "/_shirube/live.js"),
        ("GET", "/_shirube/events"),
        ("OPTIONS", "/de/"),
        ("OPTIONS", "/_shirube/events"),
    ] {
        let answer = preview.ask(method, path, &[origin, wish]);
        for (name, expected) in [
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "SAMEORIGIN"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(answer.header(name), expected, "{method} {path}: {name}");
        }
        let mut names = answer.headers.keys();
        let opens = names.find(|name| name.starts_with("access-control"));
        assert_eq!(opens, None, "{method} {path}");
    }
}

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

#[test]
fn nonsense_is_borne() {
    let preview = Preview::of(guide());
    let long = "a".repeat(100_000);
    let many = "X: a\r\n".repeat(500);
    for (bytes, statuses) in [
        (b"\r\n\r\n\r\n".to_vec(), &[][..]),
        (b"\0\0\0\0\0\0\0\0".to_vec(), &[400]),
        (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            &[400],
        ),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), &[]),
        (b"GET\r\n\r\n".to_vec(), &[400]),
        (
            b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".to_vec(),
            &[400],
        ),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n".to_vec(), &[400]),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n".to_vec(),
            &[400],
        ),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
                .to_vec(),
            &[400],
        ),
        (
            b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n".to_vec(),
            &[400],
        ),
        (
            b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\nConnection: close\r\n\r\n".to_vec(),
            &[400],
        ),
        (
            format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").into(),
            &[414, 431],
        ),
        (
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n").into(),
            &[431],
        ),
        (
            format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n").into(),
            &[431],
        ),
        (long.into(), &[400, 414, 431]),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let mut stream = preview.connect();
        _ = stream.write_all(&bytes);
        _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        // A reset may overtake the answer to what was not read to its end.
        let was_read = stream.read_to_end(&mut answer).is_ok();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse::<u16>().ok());
        let expected = match status {
            Some(status) => statuses.contains(&status),
            None => statuses.is_empty() || !was_read,
        };
        assert!(expected, "{shown}: {answer}");
        assert_eq!(preview.get("/robots.txt").status, 200, "after {shown}");
    }
}

/// Nothing that is sent is kept, however much it is.
#[test]
#[cfg(target_os = "linux")]
fn a_flood_leaves_no_trace() {
    let preview = Preview::of(guide());
    let host = preview.address;
    let some = vec![b'a'; 64 * 1024];
    let flood = || {
        // Long bodies, of a length or without end.
        for head in ["Content-Length: 99999999999", "Transfer-Encoding: chunked"] {
            let mut stream = preview.connect();
            let head = format!("POST /de/ HTTP/1.1\r\nHost: {host}\r\n{head}\r\n\r\n10000\r\n");
            stream.write_all(head.as_bytes()).expect("a head");
            let is_patient = (0..1000).all(|_| stream.write_all(&some).is_ok());
            assert!(!is_patient, "it listened to 64 MB");
        }
        // Those who ask much and read nothing, and then break off.
        let page = format!("GET /de/ HTTP/1.1\r\nHost: {host}\r\n\r\n").repeat(50);
        let mut deaf: Vec<_> = (0..100).map(|_| preview.connect()).collect();
        for stream in &mut deaf {
            _ = stream.write_all(page.as_bytes());
        }
        let streams: Vec<_> = (0..60).map(|_| preview.events()).collect();
        assert_eq!(preview.get("/de/").status, 200);
        drop((deaf, streams));
    };
    let settled = || {
        let start = Instant::now();
        while preview.files() > 40 && start.elapsed() < Duration::from_secs(15) {
            std::thread::sleep(Duration::from_millis(20));
        }
        (preview.memory(), preview.files())
    };
    flood();
    let (before, files) = settled();
    (0..5).for_each(|_| flood());
    let (after, files_after) = settled();
    let more = after.saturating_sub(before);
    assert!(more < 12_000_000, "{more} bytes more than {before}");
    assert!(
        files_after <= files + 2,
        "{files_after} files after {files}"
    );
}

#[test]
fn who_does_not_come_to_the_point_is_let_go() {
    let preview = Preview::of(guide());
    let start = Instant::now();
    let starts = ["", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\nX: "];
    let mut slow: Vec<_> = starts.iter().map(|_| preview.connect()).collect();
    for (stream, start) in slow.iter_mut().zip(starts) {
        stream.write_all(start.as_bytes()).expect("a beginning");
    }
    // One who goes on, and never ends.
    let mut drip = preview.connect();
    drip.write_all(b"GET / HTTP/1.1\r\n").expect("a beginning");
    while start.elapsed() < Duration::from_secs(9) && drip.write_all(b"X: a\r\n").is_ok() {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(
        start.elapsed() < Duration::from_secs(9),
        "it waits for ever"
    );
    for (mut stream, start) in slow.into_iter().zip(starts) {
        let mut answer = Vec::new();
        stream
            .set_read_timeout(Some(Duration::from_secs(1)))
            .expect("a limit");
        let closed = stream.read_to_end(&mut answer);
        let waits = closed.is_err_and(|error| error.kind() != std::io::ErrorKind::ConnectionReset);
        assert!(!waits, "after `{start}`");
    }
}

/// When there are too many connections, the oldest of those that said nothing
/// makes room: whoever opens the preview is not kept waiting, and whoever has
/// it open is not cut off.
#[test]
fn hundreds_of_idle_connections_keep_nobody_out() {
    let preview = Preview::of(guide());
    let mut open = preview.events();
    let mut idle: Vec<_> = (0..400).map(|_| preview.connect()).collect();
    let start = Instant::now();
    assert_eq!(preview.get("/de/").status, 200);
    preview.events();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
    let limit = Some(Duration::from_millis(300));
    open.set_read_timeout(limit).expect("a limit");
    let news = open.read(&mut [0; 1024]).map_err(|error| error.kind());
    assert_eq!(news, Err(std::io::ErrorKind::WouldBlock), "it is cut off");
    // The oldest are gone, and those that came last wait for their turn to ask.
    #[cfg(target_os = "linux")]
    assert!(preview.files() < 200, "{} are open", preview.files());
    let host = preview.address;
    let request = format!("GET /robots.txt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let mut last = idle.pop().expect("a connection");
    last.write_all(request.as_bytes()).expect("a request");
    let mut answer = String::new();
    last.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// As with a browser that was left open with all its tabs, and then another.
#[test]
fn more_streams_than_there_may_be_keep_nobody_out() {
    let preview = Preview::of(guide());
    let mut streams: Vec<_> = (0..200).map(|_| preview.events()).collect();
    assert_eq!(preview.get("/de/").status, 200);
    // The oldest hears that it ended, and so can ask again.
    let mut rest = Vec::new();
    _ = streams[0].read_to_end(&mut rest);
    preview.events();
}

#[test]
fn a_taken_port_is_named() {
    let project = guide();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let english = format!(
        "shirube: port {port} is taken by another program: write another number behind \
         --port, or leave --port out to have the next free one\n"
    );
    let japanese = format!(
        "shirube: ポート {port} は、ほかのプログラムが使用中です。「--port」で別の番号を指定するか、\
         「--port」を付けずに実行してください（空いている番号を自動で使います）\n"
    );
    for (lang, told) in [("en", english), ("ja", japanese)] {
        let output = command(&project, &["--port", &port, "--lang", lang]).output();
        let output = output.expect("a process");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8_lossy(&output.stderr), told);
    }
}

#[test]
fn without_a_wish_the_next_free_port_is_taken() {
    // Taken by this test, or by somebody else.
    let _usual = TcpListener::bind("127.0.0.1:4004");
    let preview = Preview::start(guide(), &[]);
    let port = preview.address.port();
    assert!((4005..4024).contains(&port), "{}", preview.told);
    let told = format!(
        "Port 4004 is taken, perhaps by a preview that is still running. This one is at port {port}.\n"
    );
    assert!(preview.told.contains(&told), "{}", preview.told);
    assert_eq!(preview.get("/de/").status, 200);
}

#[test]
fn an_address_of_another_machine_is_refused_in_one_line() {
    let arguments = ["--host", "192.0.2.1", "--port", "0"];
    let output = command(&guide(), &arguments).output().expect("a process");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.starts_with("shirube: cannot listen at 192.0.2.1:0"),
        "{told}"
    );
}

#[test]
#[cfg(unix)]
fn it_ends_at_once_when_it_is_told_to() {
    for signal in ["INT", "TERM"] {
        let mut preview = Preview::of(guide());
        let _streams: Vec<_> = (0..3).map(|_| preview.events()).collect();
        let mut half = preview.connect();
        half.write_all(b"GET / HT").expect("a beginning");
        let (status, took) = preview.end(signal);
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(took < Duration::from_secs(1), "{signal}: {took:?}");
    }
}
