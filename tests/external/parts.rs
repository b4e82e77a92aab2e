//! What each part of an address is told as.

use std::collections::BTreeMap;

use crate::asking::{asked, guide, run, settings, told};
use crate::server::{Server, nobody};
use crate::small::SAFETY;
use crate::support::say;

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
