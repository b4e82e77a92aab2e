//! `check --external`, against servers on this machine.
#![cfg(feature = "external")]
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "external/server.rs"]
mod server;
#[path = "rules/guide.rs"]
mod small;
mod support;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;

use rcgen::{CertificateParams, DnType, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use shirube::external::{Asked, Progress, Settings, Wish};
use shirube::pipeline::{Clock, Outcome};

use server::{Server, nobody};
use small::SAFETY;
use support::{Project, say};

/// As patient as a test can be.
fn settings() -> Settings {
    Settings {
        gap: Duration::from_millis(1),
        connect: Duration::from_secs(1),
        total: Duration::from_secs(1),
        back_off: Duration::from_millis(20),
        longest_wait: Duration::from_secs(2),
        ..Settings::default()
    }
}

/// A sound guide whose course links to these addresses.
fn guide<T: AsRef<str>>(urls: &[T]) -> Project {
    let link = |url: &T| {
        format!(
            "  - {{title: {{en: Link, ja: リンク}}, url: \"{}\"}}\n",
            url.as_ref()
        )
    };
    let links: String = urls.iter().map(link).collect();
    let links = if links.is_empty() {
        links
    } else {
        format!("links:\n{links}")
    };
    small::guide()
        .edit(SAFETY, ", url: https://example.org/", "")
        .edit(SAFETY, "updates:\n", &format!("{links}updates:\n"))
}

fn run(mut project: Project, settings: Settings, kept: &[u8]) -> Outcome {
    project.options.external = Some(Wish {
        settings,
        kept: kept.to_vec(),
        progress: Progress::default(),
    });
    project.run()
}

fn asked(outcome: &Outcome) -> &Asked {
    outcome.asked.as_ref().expect("the web was asked")
}

/// What is told of each place: the text that is marked, the rule, the message.
fn told(outcome: &Outcome) -> Vec<(String, &'static str, String)> {
    let findings = outcome.findings.iter().map(|finding| {
        let file = outcome.sources.get(&finding.place.path).expect("a file");
        let marked = &file.text()[finding.place.span.clone().expect("a place")];
        (marked.to_owned(), finding.rule.name, say(&finding.message))
    });
    findings.collect()
}

const MOVED: &str = "this page has moved for good to `{url}/new`";

/// What the server plays, the rule that it breaks, and what is told: `{host}`
/// is the server, `{url}` its address.
const PARTS: &[(&str, &str, &str)] = &[
    ("/fine", "", ""),
    ("/fine?a=1&b=2", "", ""),
    ("/研究", "", ""),
    ("/head-405", "", ""),
    ("/head-501", "", ""),
    ("/head-403", "", ""),
    ("/head-404", "", ""),
    ("/head-closes", "", ""),
    ("/found", "", ""),
    ("/found-and-moved", "", ""),
    ("/see-other", "", ""),
    ("/endless", "", ""),
    ("/broken-once", "", ""),
    ("/slow-once", "", ""),
    ("/to-sign-in", "", ""),
    ("/sign-in-401", "", ""),
    ("/sign-in-403", "", ""),
    ("/moved", "moved-address", MOVED),
    ("/moved-308", "moved-address", MOVED),
    ("/moved-twice", "moved-address", MOVED),
    (
        "/moved-to-sign-in",
        "moved-address",
        "this page has moved for good to `{url}/moved-portal`",
    ),
    (
        "/moved-and-gone",
        "gone-address",
        "there is no page at this address: the server answers 404",
    ),
    (
        "/gone-404",
        "gone-address",
        "there is no page at this address: the server answers 404",
    ),
    (
        "/gone-410",
        "gone-address",
        "there is no page at this address: the server answers 410",
    ),
    (
        "/forbidden",
        "refused-address",
        "the server does not show this page: it answers 403",
    ),
    (
        "/broken",
        "refused-address",
        "the server does not show this page: it answers 500",
    ),
    (
        "/busy-for-long",
        "refused-address",
        "the server does not show this page: it answers 429",
    ),
    (
        "/circle",
        "refused-address",
        "the redirects of this address lead in a circle",
    ),
    (
        "/far/1",
        "refused-address",
        "the redirects of this address have no end",
    ),
    (
        "/nowhere",
        "refused-address",
        "what the server answers at this address cannot be understood",
    ),
    (
        "/to-mail",
        "refused-address",
        "what the server answers at this address cannot be understood",
    ),
    (
        "/garbage",
        "refused-address",
        "what the server answers at this address cannot be understood",
    ),
    (
        "/slow",
        "unreachable-address",
        "this page did not answer in time",
    ),
    (
        "/closes",
        "unreachable-address",
        "`{host}` ended the connection without an answer",
    ),
];

#[test]
fn every_part_is_told_as_what_it_is() {
    let server = Server::start();
    let urls: Vec<String> = PARTS.iter().map(|(path, ..)| server.url(path)).collect();
    let outcome = run(guide(&urls), settings(), b"");
    let told: BTreeMap<String, (&str, String)> = told(&outcome)
        .into_iter()
        .map(|(marked, rule, message)| (marked, (rule, message)))
        .collect();
    for (path, rule, message) in PARTS {
        let (own, said) = told.get(&server.url(path)).cloned().unwrap_or_default();
        let message = message
            .replace("{host}", &server.address.to_string())
            .replace("{url}", &server.url(""));
        assert_eq!((own, said), (*rule, message), "{path}");
    }
    assert_eq!(
        say(&asked(&outcome).tally),
        "Asked 34 addresses: 14 answer, 4 moved, 3 gone, 3 need sign-in, 8 refused, 2 not reached."
    );
    // No page to sign in is asked for, and nobody is asked what would tell nothing new.
    for (path, methods) in [
        ("/fine", &["HEAD"][..]),
        ("/head-405", &["HEAD", "GET"]),
        ("/gone-410", &["HEAD", "GET"]),
        ("/slow", &["HEAD", "GET", "GET"]),
        ("/slow-once", &["HEAD", "GET"]),
        ("/Shibboleth.sso/Login?target=x", &[]),
        ("/idp/login", &[]),
        ("/forbidden", &["HEAD", "GET"]),
        ("/busy-for-long", &["HEAD"]),
        ("/broken-once", &["HEAD", "GET", "GET"]),
        ("/broken", &["HEAD", "GET", "GET", "GET"]),
        ("/far/11", &["HEAD"]),
        ("/far/12", &[]),
        ("/%E7%A0%94%E7%A9%B6", &["HEAD"]),
    ] {
        assert_eq!(server.asked(path), methods, "{path}");
    }
    let headers = server.headers();
    assert!(headers.contains(&format!(
        "user-agent: shirube/{}",
        env!("CARGO_PKG_VERSION")
    )));
    for secret in ["authorization", "cookie", "referer"] {
        assert!(!headers.contains(secret), "{headers}");
    }
}

#[test]
fn the_new_address_is_the_mend_and_keeps_its_fragment() {
    let server = Server::start();
    let outcome = run(guide(&[server.url("/moved#part")]), settings(), b"");
    let [finding] = &*outcome.findings else {
        panic!("{:?}", told(&outcome));
    };
    assert_eq!(told(&outcome)[0].0, server.url("/moved#part"));
    let mend = finding.mends[0].replacement.as_deref();
    assert_eq!(mend, Some(&*server.url("/new#part")));
}

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
fn what_opens_on_campus_alone_is_no_mistake() {
    let server = Server::start();
    let nobody = nobody();
    let project = guide(&[server.url("/fine")])
        .edit(
            SAFETY,
            "    accounts: [staff-id, student-id]\n",
            &format!(
                "    accounts: [staff-id, student-id]\n    url: {}\n    access: campus-only\n",
                server.url("/forbidden")
            ),
        )
        .write(
            "content/offices/desk.yaml",
            format!("name: {{en: Desk, ja: 窓口}}\nurl: http://{nobody}/\naccess: campus-only\n"),
        );
    let outcome = run(project, settings(), b"");
    assert!(told(&outcome).is_empty(), "{:?}", told(&outcome));
    assert_eq!(
        say(&asked(&outcome).tally),
        "Asked 3 addresses: 1 answers, 2 on campus only."
    );
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

/// A server's certificate for a name, and who vouches for it.
fn secure(issuer: &Issuer<'_, KeyPair>, name: &str, expired: bool) -> Server {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
    if expired {
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
    }
    let certificate = params.signed_by(&key, issuer).expect("a certificate");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a certificate");
    Server::secure(config)
}

fn issuer(name: &str) -> (Issuer<'static, KeyPair>, Vec<u8>) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = params
        .self_signed(&key)
        .expect("a certificate")
        .der()
        .to_vec();
    (Issuer::new(params, key), root)
}

#[test]
fn certificates_are_held_to_what_browsers_hold_them_to() {
    let ((issuer, root), (stranger, _)) = (issuer("known"), issuer("stranger"));
    let sound = secure(&issuer, "127.0.0.1", false);
    let expired = secure(&issuer, "127.0.0.1", true);
    let other = secure(&issuer, "www.example.org", false);
    let unknown = secure(&stranger, "127.0.0.1", false);
    let plain = Server::start();
    let without = format!("https://{}/", plain.address);
    let urls = [
        sound.url("/"),
        expired.url("/"),
        other.url("/"),
        unknown.url("/"),
        without,
    ];
    let settings = Settings {
        roots: vec![root],
        ..settings()
    };
    let outcome = run(guide(&urls), settings, b"");
    let told: Vec<(String, &str, String)> = told(&outcome);
    let message = |server: &Server, text: &str| text.replace("{}", &server.address.to_string());
    let rule = "faulty-certificate";
    assert_eq!(
        told,
        [
            (
                urls[1].clone(),
                rule,
                message(&expired, "the certificate of `{}` has expired")
            ),
            (
                urls[2].clone(),
                rule,
                message(&other, "the certificate of `{}` is for another name")
            ),
            (
                urls[3].clone(),
                rule,
                message(
                    &unknown,
                    "the certificate of `{}` comes from nobody whom browsers trust"
                )
            ),
            (
                urls[4].clone(),
                rule,
                message(&plain, "`{}` makes no secure connection")
            ),
        ]
    );
    assert_eq!(sound.all(), ["HEAD /"]);
}

#[test]
fn the_rules_can_be_weighed_and_waived() {
    let server = Server::start();
    let gone = server.url("/gone-404");
    for (rules, waive, severity) in [
        ("", "", Some("warning")),
        ("rules: {gone-address: error}\n", "", Some("error")),
        ("rules: {gone-address: off}\n", "", None),
        ("", "waive: {gone-address: it comes back in May}\n", None),
    ] {
        let project = guide(&[&gone])
            .edit("site.yaml", "languages:", &format!("{rules}languages:"))
            .edit(SAFETY, "updates:\n", &format!("{waive}updates:\n"));
        let outcome = run(project, settings(), b"");
        let severities: Vec<&str> = outcome.findings.iter().map(|f| f.severity.word()).collect();
        assert_eq!(
            severities,
            severity.into_iter().collect::<Vec<_>>(),
            "{rules}{waive}"
        );
    }
    // Without the web, nobody knows whether a waiver is idle.
    let told = guide(&[&gone])
        .edit(
            SAFETY,
            "updates:\n",
            "waive: {gone-address: it comes back in May}\nupdates:\n",
        )
        .told();
    assert!(told.is_empty(), "{told}");
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
