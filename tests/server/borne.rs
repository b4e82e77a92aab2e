//! Nonsense, floods, and clients that do not come to the point.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::preview::{PATIENCE, Preview, command, guide};

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
    let files = preview.files();
    let settled = || {
        let start = Instant::now();
        while preview.files() > files + 2 {
            let held = preview.files();
            assert!(start.elapsed() < PATIENCE, "{held} files after {files}");
            std::thread::sleep(Duration::from_millis(20));
        }
        preview.memory()
    };
    flood();
    let before = settled();
    (0..5).for_each(|_| flood());
    let more = settled().saturating_sub(before);
    assert!(more < 12_000_000, "{more} bytes more than {before}");
}

/// A terminal that takes no more text, held by Ctrl-S, keeps no save from being
/// seen.
#[test]
fn a_terminal_that_takes_nothing_holds_up_no_save() {
    let project = guide();
    let mut child = command(&project, &["--port", "0"])
        .spawn()
        .expect("a process");
    let mut said = BufReader::new(child.stderr.take().expect("its voice"));
    let mut line = String::new();
    let address = loop {
        line.clear();
        assert!(said.read_line(&mut line).expect("text") > 0, "it ended");
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().expect("an address").to_owned();
        }
    };
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    };
    let sees = |path: &str, text: &str| {
        let start = Instant::now();
        while !get(path).contains(text) {
            assert!(start.elapsed() < PATIENCE, "never: {text} on {path}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    // More than a pipe holds, and more than is kept for later.
    let site = project.path("site.yaml");
    let own = std::fs::read_to_string(&site).expect("settings");
    for number in 0..100 {
        let wrong = format!("{own}wrong_{number}: {}\n", "x".repeat(2000));
        std::fs::write(&site, wrong).expect("a save");
        sees("/_shirube/findings", &format!("wrong_{number}<"));
    }
    std::fs::write(
        &site,
        own.replace("Sicherheitsschulungen am Institut", "Kurse im Haus"),
    )
    .expect("a save");
    sees("/de/", "Kurse im Haus");
    _ = child.kill();
    _ = child.wait();
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
