//! What `build --headers` prints, and what real servers make of it.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

#[cfg(unix)]
#[path = "headers/servers.rs"]
mod servers;

use support::Project;

const SERVERS: [&str; 3] = ["apache", "nginx", "netlify"];

/// What the command prints, and what it says beside.
fn printed(project: &Project, options: &[&str]) -> (String, String) {
    let day = ["build", "--as-of", support::TODAY];
    let arguments = [&day, options].concat();
    let done = project.shirube(&arguments).success();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    let output = done.get_output();
    (text(&output.stdout), text(&output.stderr))
}

/// The same without what changes with every change of the style.
fn steady(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split("'sha256-").enumerate() {
        let rest = part.split_once('\'').map_or(part, |(_, rest)| rest);
        out += &if index == 0 {
            part.to_owned()
        } else {
            format!("'sha256-…'{rest}")
        };
    }
    out
}

#[test]
fn each_server_is_told_in_its_own_form() {
    let project = Project::kyoto();
    for server in SERVERS {
        let (text, _) = printed(&project, &["--headers", server]);
        insta::assert_snapshot!(server, steady(&text));
    }
    let options = [
        "--headers",
        "nginx",
        "--lang",
        "ja",
        "--base-url",
        "https://a.example/研究/guide",
    ];
    let (text, _) = printed(&project, &options);
    insta::assert_snapshot!("nginx_ja_below_a_path", steady(&text));
    assert!(!project.path("public").exists(), "nothing is published");
}

/// Remarks are in the language that was asked for; settings are the same.
#[test]
fn settings_do_not_depend_on_the_language() {
    let project = Project::kyoto();
    let settings = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    for server in SERVERS {
        let (english, _) = printed(&project, &["--headers", server, "--lang", "en"]);
        let (japanese, _) = printed(&project, &["--headers", server, "--lang", "ja"]);
        assert_eq!(settings(&english), settings(&japanese), "{server}");
        assert!(settings(&english).len() > 10, "{server}");
        let remarks = japanese.lines().filter(|line| line.contains("# "));
        let said = remarks.filter(|line| !line.is_ascii()).count();
        assert!(said > 10, "{server}: {japanese}");
    }
}

/// What the site has is what is told: its address, its languages, its files.
#[test]
fn settings_come_from_the_site() {
    let site = |base_url: &str| {
        let project = Project::kyoto();
        project.edit(
            "site.yaml",
            "base_url: https://guide.example.org/\n",
            base_url,
        )
    };
    let below = site("base_url: https://example.edu/a/b\n");
    let nowhere = site("");
    let font = Project::kyoto()
        .write("themes/default/static/fonts/ours.woff2", "font")
        .write("themes/default/static/assets/plain.css", "p {}");
    for (project, server, has, lacks) in [
        (
            &below,
            "apache",
            "ErrorDocument 404 /a/b/404.html",
            "base_url",
        ),
        (&below, "nginx", "location /a/b/ {", "location / {"),
        (
            &below,
            "netlify",
            "\n/a/b/en/feed.xml\n",
            "\n/en/feed.xml\n",
        ),
        // Hosts read this file in one place alone.
        (
            &below,
            "netlify",
            "in the folder that is deployed as a whole",
            "in the published folder",
        ),
        (
            &nowhere,
            "netlify",
            "in the published folder",
            "deployed as a whole",
        ),
        (
            &nowhere,
            "nginx",
            "site.yaml has no base_url",
            "example.org",
        ),
        (&nowhere, "nginx", "location / {", "example.org"),
        (&font, "nginx", "font/woff2 woff2;", "|plain"),
        (
            &font,
            "apache",
            "(?:assets|en/audiences|en/courses|fonts|ja/",
            "|plain",
        ),
        // One of the assets may change: each of the others is named.
        (&font, "netlify", "\n/assets/icon.", "/assets/*"),
    ] {
        let (text, _) = printed(project, &["--headers", server]);
        assert!(text.contains(has), "{server}: `{has}` in\n{text}");
        assert!(!text.contains(lacks), "{server}: `{lacks}` in\n{text}");
    }
}

/// A theme's own policy is the server's too.
#[test]
fn a_theme_has_its_own_policy() {
    let base = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/default/templates/base.html"
    ));
    let base = base.expect("a template").replace(
        "img-src 'self'",
        "img-src 'self' https://img.example.edu; font-src 'self'",
    );
    let project = Project::kyoto().write("themes/default/templates/base.html", base);
    for server in SERVERS {
        let (text, _) = printed(&project, &["--headers", server]);
        let all = "img-src 'self' data: https://img.example.edu; base-uri 'none'; \
                   font-src 'self'; form-action 'none'; frame-ancestors 'none'";
        assert!(text.contains(all), "{server}: {text}");
    }
}

/// Each page is allowed by the server what it allows itself, and nothing that
/// no page asks for.
#[test]
fn the_servers_policy_is_that_of_the_pages() {
    use std::collections::{BTreeMap, BTreeSet};
    type Policy = BTreeMap<String, BTreeSet<String>>;
    fn add(policy: &mut Policy, text: &str) {
        for directive in text.split(';') {
            let mut words = directive.split_whitespace().map(str::to_owned);
            let name = words.next().expect("a directive");
            policy.entry(name).or_default().extend(words);
        }
    }
    for (name, project) in Project::every() {
        let site = project.site();
        let mut pages = Policy::new();
        for path in site.pages() {
            let own = "meta[http-equiv=Content-Security-Policy]";
            for policy in site.page(&path).attributes(own, "content") {
                add(&mut pages, &policy);
            }
        }
        add(&mut pages, "frame-ancestors 'none'");
        let (text, _) = printed(&project, &["--headers", "netlify"]);
        let line = text
            .lines()
            .find(|line| line.contains("Content-Security-Policy: "));
        let (_, line) = line
            .and_then(|line| line.split_once(": "))
            .expect("a policy");
        let mut server = Policy::new();
        add(&mut server, line);
        assert_eq!(server, pages, "{name}");
    }
}

#[test]
fn what_cannot_be_told_is_refused() {
    let project = Project::kyoto();
    for (options, status, said) in [
        (
            &["--headers", "iis"][..],
            2,
            "write `apache`, `nginx` or `netlify`",
        ),
        (
            &["--headers", "nginx", "--output", "x"],
            2,
            "cannot be used with",
        ),
        (
            &["--headers", "nginx", "--message-format", "json"],
            2,
            "cannot be used with",
        ),
        (
            &["--headers", "nginx", "--strict"],
            1,
            "No headers: 7 warnings.",
        ),
        (
            &[
                "--headers",
                "apache",
                "--base-url",
                "https://a.example/a;b/",
            ],
            2,
            "signs that mean something",
        ),
        (
            &[
                "--headers",
                "apache",
                "--base-url",
                "https://a.example/%22%0A/",
            ],
            2,
            "signs that mean something",
        ),
        (
            &[
                "--headers",
                "apache",
                "--base-url",
                "https://a.example/%FF/",
            ],
            2,
            "signs that mean something",
        ),
        (
            &[
                "--headers",
                "apache",
                "--base-url",
                "https://a.example/${x}/",
            ],
            2,
            "signs that mean something",
        ),
    ] {
        let arguments = [&["build", "--as-of", "2026-11-22"], options].concat();
        let done = project.shirube(&arguments).code(status);
        let told = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
        assert!(told.contains(said), "{options:?}: {told}");
        assert!(done.get_output().stdout.is_empty(), "{options:?}");
    }
    assert!(!project.path("public").exists());
}

/// The record of a build that hosts are told to hide is the one that it writes.
#[test]
fn the_record_is_known_by_its_name() {
    let project = Project::kyoto();
    let (text, _) = printed(&project, &["--headers", "netlify"]);
    project.shirube(&["build"]).success();
    let last = text.lines().last().expect("a line");
    let record = last.split_whitespace().nth(1).expect("a path");
    assert!(
        project.path("public").join(&record[1..]).is_file(),
        "{last}"
    );
}
