//! What an editor writes is text, wherever it comes to stand: in HTML and its
//! attributes, in JSON in a page, in XML, in calendars.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "the fuzzer has more use of it")]
#[path = "../fuzz/src/pages.rs"]
mod pages;
#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "rules/guide.rs"]
mod small;
mod support;

use support::Project;

/// It ends a script, an attribute, a comment and CDATA, and begins an element.
const HOSTILE: &str =
    r#"</script></style></title>"'><img src=x onerror=alert(1)>]]>--!>{{ 1 }}\n;,"#;

/// The small guide with that in every text that readers see.
fn hostile() -> Project {
    let quoted = format!("'{}", HOSTILE.replace('\'', "''"));
    let mut project = small::guide();
    for (path, bytes) in project.files("") {
        let mut text = String::from_utf8(bytes).expect("text");
        for tag in ["en: ", "ja: "] {
            let mut changed = String::new();
            for (at, part) in text.split(tag).enumerate() {
                if at == 0 {
                    changed += part;
                    continue;
                }
                let is_list = part.starts_with('[');
                let end = part.find(['\n', ',', '}']).unwrap_or(part.len());
                changed += tag;
                if is_list {
                    changed += part;
                } else {
                    changed += &format!("{quoted} {}'{}", &part[..end], &part[end..]);
                }
            }
            text = changed;
        }
        if path.ends_with(".md") {
            text = format!("{HOSTILE}\n\n# {HOSTILE}\n\n[{HOSTILE}](/courses/basics/ \"x\")\n");
        }
        project = project.write(&path, text);
    }
    project.write("content/glossary.yaml", "[]\n")
}

#[test]
fn what_an_editor_writes_is_text_everywhere() {
    let project = hostile();
    let site = project.site();
    let mut marked = 0;
    for (route, bytes) in &site.0 {
        pages::hold(route, bytes);
        let text = String::from_utf8_lossy(bytes);
        marked += usize::from(text.contains("onerror"));
    }
    assert!(marked > 20, "the test must see the text: {marked}");
    let page = site.page("en/courses/safety/index.html");
    assert!(
        page.visible().contains("<img src=x onerror=alert(1)>"),
        "{}",
        page.visible()
    );
}
