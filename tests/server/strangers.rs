//! Whom the preview answers, and what others can do with an answer.

use crate::preview::{Preview, guide};

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
