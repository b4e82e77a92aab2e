//! How hosts are asked, and how often.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use shirube::external::{Progress, Settings, Wish};
use shirube::pipeline::{Clock, Outcome};

use crate::asking::{asked, guide, run, settings, told};
use crate::server::{Server, nobody};
use crate::small::SAFETY;
use crate::support::say;

#[test]
fn an_address_is_asked_once_and_told_in_each_file() {
    let server = Server::start();
    let gone = server.url("/gone-404");
    let project = guide(&[gone.clone(), format!("{gone}#a")])
        .write(
            "content/courses/safety/notes.en.md",
            format!("[A]({gone}), <{gone}#b> and [c].\n\n[c]: {gone}\n\n`{gone}`\n"),
        )
        .write(
            "content/courses/safety/notes.ja.md",
            format!("[様式]({gone}#ja)をご覧ください。\n"),
        )
        .write(
            "content/offices/desk.yaml",
            format!(
                "# {gone}\nname: {{en: Desk, ja: 窓口}}\nurl:\n  en: {gone}\n  ja: '{gone}#ja'\n"
            ),
        )
        .edit(
            SAFETY,
            "updates:\n",
            &format!("editors: {}\nupdates:\n", server.url("/secret")),
        );
    let outcome = run(project, settings(), b"");
    assert_eq!(server.all(), ["HEAD /gone-404", "GET /gone-404"]);
    let places: Vec<(&str, usize)> = outcome
        .findings
        .iter()
        .map(|finding| (&*finding.place.path, finding.related.len()))
        .collect();
    assert_eq!(
        places,
        [
            (SAFETY, 1),
            ("content/courses/safety/notes.en.md", 2),
            ("content/courses/safety/notes.ja.md", 0),
            ("content/offices/desk.yaml", 1)
        ]
    );
    assert_eq!(say(&asked(&outcome).tally), "Asked 1 address: 1 gone.");
}

#[test]
fn a_host_is_asked_politely() {
    let server = Server::start();
    let urls: Vec<String> = (0..12)
        .map(|n| server.url(&format!("/short?{n}")))
        .collect();
    let paths: Vec<String> = (0..12).map(|n| format!("/short?{n}")).collect();
    let outcome = run(guide(&urls), settings(), b"");
    assert!(told(&outcome).is_empty(), "{:?}", told(&outcome));
    assert!(
        (1..=2).contains(&server.most()),
        "{} at once",
        server.most()
    );
    for path in paths {
        assert_eq!(server.asked(&path), ["HEAD"], "{path}");
    }
}

#[test]
fn a_host_has_a_rest_between_requests() {
    let server = Server::start();
    let urls: Vec<String> = (0..6).map(|n| server.url(&format!("/fine?{n}"))).collect();
    let gap = Duration::from_millis(60);
    let patient = Settings { gap, ..settings() };
    run(guide(&urls), patient, b"");
    // From the first request to the sixth; the first may be seen late.
    let all: Duration = server.gaps().iter().sum();
    assert!(all >= gap * 4, "{:?}", server.gaps());
}

#[test]
fn who_asks_for_time_gets_it() {
    let server = Server::start();
    let outcome = run(guide(&[server.url("/busy")]), settings(), b"");
    assert!(told(&outcome).is_empty(), "{:?}", told(&outcome));
    assert_eq!(server.asked("/busy"), ["HEAD", "GET"]);
    assert!(
        server.gaps()[0] >= Duration::from_millis(950),
        "{:?}",
        server.gaps()
    );
}

#[test]
fn good_answers_are_kept_for_a_while() {
    let server = Server::start();
    let urls = ["/fine", "/to-sign-in", "/gone-404", "/moved"].map(|path| server.url(path));
    let at = |hours: i64| {
        let mut project = guide(&urls);
        let start: jiff::Timestamp = "2026-11-22T00:00:00Z".parse().expect("a time");
        project.options.clock = Clock::At(start + jiff::SignedDuration::from_hours(hours));
        project
    };
    let first = run(at(0), settings(), b"");
    let keep = asked(&first).keep.clone();
    let tally = "Asked 4 addresses: 1 answers, 1 moved, 1 gone, 1 needs sign-in.";
    assert_eq!(say(&asked(&first).tally), tally);
    let count = |path| server.asked(path).len();
    for (hours, kept, fine, sign_in, gone) in [
        // What failed is asked again, …
        (23, &*keep, 0, 0, 2),
        // … what is old, what is of the future, and what cannot be read.
        (25, &keep, 1, 1, 2),
        (-1, &keep, 1, 1, 2),
        (1, b"{\"version\": 1, \"answers\": {", 1, 1, 2),
        (1, b"{\"version\": 9, \"answers\": {}}", 1, 1, 2),
        (1, b"\xff\x00", 1, 1, 2),
    ] {
        let before = [count("/fine"), count("/to-sign-in"), count("/gone-404")];
        let outcome = run(at(hours), settings(), kept);
        let after = [count("/fine"), count("/to-sign-in"), count("/gone-404")];
        let new = [0, 1, 2].map(|n| after[n] - before[n]);
        assert_eq!(new, [fine, sign_in, gone], "after {hours} hours");
        assert_eq!(told(&outcome), told(&first));
        assert_eq!(say(&asked(&outcome).tally), tally);
    }
}

#[test]
fn a_host_that_is_not_there_is_tried_once() {
    let server = Server::start();
    let nobody = nobody();
    let urls = [
        server.url("/fine"),
        format!("http://{nobody}/a"),
        format!("http://{nobody}/b"),
        "http://nobody.invalid/".to_owned(),
    ];
    let outcome = run(guide(&urls), settings(), b"");
    let told: Vec<(&str, String)> = told(&outcome)
        .into_iter()
        .map(|(_, rule, message)| (rule, message))
        .collect();
    let nothing = format!("nothing answers at `{nobody}`");
    assert_eq!(
        told,
        [
            ("unreachable-address", nothing.clone()),
            ("unreachable-address", nothing),
            (
                "unreachable-address",
                "there is no server `nobody.invalid`, as seen from here".to_owned()
            ),
        ]
    );
}

#[test]
fn a_machine_without_network_says_nothing_of_the_addresses() {
    let outcome = run(
        guide(&["http://a.invalid/", "http://b.invalid/"]),
        settings(),
        b"",
    );
    assert!(told(&outcome).is_empty(), "{:?}", told(&outcome));
    assert_eq!(
        say(&asked(&outcome).tally),
        "Asked 2 addresses, and reached no server. Is this computer on the network?"
    );
    // Two that are lost beside one whose good answer was kept: it is not the machine.
    let server = Server::start();
    let urls = [
        server.url("/fine"),
        "http://a.invalid/".to_owned(),
        "http://b.invalid/".to_owned(),
    ];
    let first = run(guide(&urls), settings(), b"");
    let second = run(guide(&urls), settings(), &asked(&first).keep);
    // How a name is not found depends on how quickly the machine gives up.
    let broken = |outcome: &Outcome| -> Vec<(String, &'static str)> {
        let told = told(outcome).into_iter();
        told.map(|(address, rule, _)| (address, rule)).collect()
    };
    assert_eq!(broken(&second).len(), 2);
    assert_eq!(broken(&second), broken(&first));
    let outcome = run(guide::<&str>(&[]), settings(), b"");
    assert_eq!(
        say(&asked(&outcome).tally),
        "The guide names no address to ask."
    );
}

#[test]
fn it_is_seen_to_go_on() {
    let server = Server::start();
    let seen: Arc<Mutex<Vec<(usize, usize)>>> = Arc::default();
    let shared = seen.clone();
    let mut project = guide(&[server.url("/fine"), server.url("/new")]);
    project.options.external = Some(Wish {
        settings: settings(),
        kept: Vec::new(),
        progress: Progress(Arc::new(move |done, all| {
            shared.lock().expect("what is seen").push((done, all));
        })),
    });
    project.run();
    assert_eq!(*seen.lock().expect("what is seen"), [(1, 2), (2, 2)]);
}

#[test]
fn the_command_keeps_its_answers_with_the_machine() {
    let server = Server::start();
    let project = guide(&[server.url("/fine"), server.url("/gone-404")]);
    let before = project.files(".");
    let machine = tempfile::tempdir().expect("a folder");
    for (lang, last) in [
        (
            "en",
            "Asked 2 addresses: 1 answers, 1 gone.\nChecked: 1 warning.\n",
        ),
        (
            "ja",
            "2 件のアドレスを確認しました（応答あり 1 件、ページなし 1 件）。\n確認しました（警告 1 件）。\n",
        ),
    ] {
        let mut command = assert_cmd::Command::cargo_bin("shirube").expect("the command");
        let assert = command
            .current_dir(project.root())
            .env_clear()
            .env("XDG_CACHE_HOME", machine.path())
            .env("HOME", machine.path())
            .env("LOCALAPPDATA", machine.path())
            .args(["check", "--external", "--lang", lang])
            .assert()
            .success();
        let told = String::from_utf8(assert.get_output().stderr.clone()).expect("text");
        assert!(told.ends_with(last), "{told}");
        assert!(
            !told.contains('\r'),
            "no line that counts, away from a terminal: {told}"
        );
    }
    assert_eq!(server.asked("/fine"), ["HEAD"]);
    assert_eq!(server.asked("/gone-404").len(), 4);
    assert!(before == project.files("."), "the guide is as it was");
    if cfg!(target_os = "linux") {
        let kept = std::fs::read_to_string(machine.path().join("shirube/external.json"));
        assert!(kept.expect("what is kept").contains(&server.url("/fine")));
    }
}
