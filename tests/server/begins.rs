//! How it begins, and how it ends.

use std::io::Write as _;
use std::net::TcpListener;
use std::time::Duration;

use crate::preview::{Preview, command, guide};

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
