//! Notes, links, style sheets and control characters.

use base64::Engine as _;
use sha2::Digest as _;

use crate::pages;
use crate::read::read;
use crate::support::{Project, Site};

/// In Markdown the same signs stand for something, so that no two sites can be
/// compared: what comes of notes and pages is held to what a text may bring.
#[test]
fn hostile_notes_bring_no_element_and_no_attribute() {
    const BODY: &str =
        r#"</script></style></title>"'><img src=x onerror=alert(1)>]]>--!>{{ 1 }}\n;,"#;
    for (name, mut project) in Project::every() {
        for (path, bytes) in project.files("content") {
            let path = format!("content/{path}");
            if !path.ends_with(".md") {
                continue;
            }
            let text = String::from_utf8(bytes).expect("text");
            let is_titled = text.starts_with("---");
            let title = format!("'{}'", BODY.replace('\'', "''"));
            let front = if is_titled {
                format!("---\ntitle: {title}\n---\n")
            } else {
                String::new()
            };
            let body = format!(
                "{BODY}\n\n## {BODY}\n\n[{BODY}](/contacts/ \"{}\")\n",
                BODY.replace('"', "\\\"")
            );
            project = project.write(&path, front + &body);
        }
        let site = project.site();
        let mut shown = 0;
        for (route, bytes) in &site.0 {
            pages::hold(route, bytes);
            if route.as_str().ends_with(".html") {
                let text = site.page(route.as_str()).visible();
                shown += usize::from(text.contains("<img src=x onerror=alert(1)>"));
            }
        }
        assert!(shown > 5, "{name}: the test must see the text: {shown}");
    }
}

/// What a page may lead to: schemes on a list, after everything is decoded that
/// a Markdown reader and a browser decode.
#[test]
fn links_pass_a_list_of_schemes_after_decoding() {
    const NOTES: &str = "content/pages/about.en.md";
    const REFUSED: [&str; 28] = [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](java&#x73;cript:alert(1))",
        "[a](javascript&colon;alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](java&Tab;script:alert(1))",
        "[a](java&NewLine;script:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](&#1;javascript:alert(1))",
        "[a](\u{b}javascript:alert(1))",
        "[a](\u{feff}javascript:alert(1))",
        "[a](\\javascript:alert(1))",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](blob:https://example.org/1)",
        "[a](file:///etc/passwd)",
        "[a](view-source:https://example.org/)",
        "[a](ftp://example.org/)",
        "<javascript:alert(1)>",
        "[a](https:evil.org)",
        "[a](https&colon;evil.org)",
        r"[a](http:\\evil.org)",
        "[a](https:javascript:alert(1))",
        "[a](https:/&#92;evil.org)",
        "[a](https://example.org&#64;evil.org/)",
        "[a]\n\n[a]: javascript:alert(1)",
        "[a][b]\n\n[b]: <data:text/html,x> 'title'",
    ];
    const PASSED: [(&str, &str); 9] = [
        ("[a](https://example.org/)", "https://example.org/"),
        ("[a](HTTP://example.org/)", "HTTP://example.org/"),
        ("[a](ht&#116;ps://example.org/)", "https://example.org/"),
        ("[a](mailto:a@example.org)", "mailto:a@example.org"),
        ("[a](tel:+81-75-000-0000)", "tel:+81-75-000-0000"),
        ("<a@example.org>", "mailto:a@example.org"),
        // Signs that could end the attribute stay within it.
        (
            "[a](https://example.org/\"onclick=x)",
            "https://example.org/%22onclick=x",
        ),
        (
            "[a](<https://example.org/'><script>>)",
            "https://example.org/'",
        ),
        (
            "[a](https://example.org/javascript:x)",
            "https://example.org/javascript:x",
        ),
    ];
    let with = |notes: &str| {
        let page = Project::kyoto();
        let text = std::fs::read_to_string(page.path(NOTES)).expect(NOTES);
        page.write(NOTES, format!("{text}\n\nHere: {notes}\n"))
    };
    for notes in REFUSED {
        let told = with(notes).errors();
        assert!(told.contains("unsafe-address"), "{notes}: {told}");
    }
    for (notes, href) in PASSED {
        let page = with(notes).site().page("en/about/index.html");
        let links = page.attributes("main a", "href");
        assert!(links.iter().any(|own| own == href), "{notes}: {links:?}");
        assert!(
            page.all("main script, main [onclick]").is_empty(),
            "{notes}"
        );
    }
}

/// The page that carries its style carries all of it, whatever stands there.
#[test]
fn a_style_sheet_does_not_end_its_element() {
    const HOSTILE: &str = "\nbody::after { content: \"</style><script>alert(1)</script>\" }\n\
        body::before { content: '</STYLE >' } /* </style> */ p { background: url(</style>) }\n\
        main { max-width: 41em }\n";
    let own = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/themes/default/assets/style.css"
    );
    let own = std::fs::read_to_string(own).expect("a style");
    let with = |style: String| {
        let project = Project::kyoto().write("themes/default/assets/style.css", style);
        project.site()
    };
    let plain = Project::kyoto().site();
    let elements = |site: &Site| {
        let page = site.page("404.html");
        let all = page.all("*").into_iter();
        let names: Vec<String> = all.map(|own| own.value().name().to_owned()).collect();
        names
    };
    // As it is, and as whoever knows of this writes it.
    for hostile in [HOSTILE.to_owned(), HOSTILE.replace("</", "<\\/")] {
        let site = with(own.clone() + &hostile);
        assert_eq!(elements(&site), elements(&plain), "{hostile}");
        let page = site.page("404.html");
        let style: String = page.all("style")[0].text().collect();
        assert!(style.contains("41em"), "{style}");
        assert!(style.contains("alert(1)"), "{style}");
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(&style));
        let told = format!("'sha256-{hash}'");
        assert!(site.text("404.html").contains(&told), "{hostile}");
    }
}

/// Signs that a format cannot hold never reach it.
#[test]
fn control_signs_do_not_reach_the_files() {
    let with = |sign: &str| {
        let title = "  en: \"Kyoto University e-Learning Guide\"";
        let text = format!("  en: \"Kyoto{sign} e-Learning Guide\"");
        let phrase = format!("feed-subtitle: \"News{sign}\"\n");
        [
            Project::kyoto().edit("site.yaml", title, &text),
            Project::kyoto().write("content/phrases/en.yaml", phrase),
        ]
    };
    for sign in [
        "\\0", "\\x01", "\\b", "\\e", "\\x7f", "\\x9f", "\\uFFFE", "\\uFFFF", "\\x85", "\\r", "\\t",
    ] {
        for project in with(sign) {
            let Some(site) = project.run().site.map(Site) else {
                assert!(!project.errors().is_empty(), "{sign}");
                continue;
            };
            for path in [
                "en/feed.xml",
                "sitemap.xml",
                "en/calendar.ics",
                "en/courses.json",
                "en/index.html",
                "llms.txt",
            ] {
                let text = site.text(path);
                read(path, &text);
                let is_foreign = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
                let foreign: String = text.chars().filter(is_foreign).collect();
                assert!(foreign.is_empty(), "{sign} {path}: {foreign:?}");
            }
        }
    }
}
