//! What the preview puts into pages, and what it tells them of changes: a hash
//! of the page that is open and of what is wrong, never the site.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::Serialize;

use crate::message::{Message, message};
use crate::plan::Route;
use crate::report::html::escape;
use crate::wording::Wording;

use super::dashboard;
use super::guard::OWN;
use super::snapshot::Snapshot;

/// What a page may do in the preview, beside what it may do anyway.
const NEEDS: [(&str, &str); 3] = [
    ("connect-src", "'self'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
];

/// What marks a tag as a policy.
const POLICY: &str = "content-security-policy";

/// What a page that is open is told after each change.
#[derive(Serialize)]
pub struct News<'a> {
    /// Whether the pages are being made.
    working: bool,
    /// The page without its style sheets, by a hash.
    page: String,
    /// Its style sheets, by a hash.
    sheets: String,
    /// What is wrong, by a hash.
    problem: Option<&'a str>,
    /// How much is wrong, in words.
    tally: Option<&'a str>,
    /// How often an entry was saved that has a page.
    lead: u64,
    /// The page of the entry that was saved last.
    to: Option<String>,
}

/// What is told to whoever has the page at `path` open (`ja/about/`).
pub fn news<'a>(snapshot: &'a Snapshot, path: &str) -> News<'a> {
    let problem = snapshot.problem.as_deref();
    let bytes = snapshot.file(&Route::new(file_of(path)));
    let is_overview = path == dashboard::PLACE;
    let (page, sheets) = match bytes {
        _ if is_overview => (dashboard::mark(snapshot), dashboard::SHEETS.to_owned()),
        Some(bytes) => marks(bytes),
        None if snapshot.site.is_some() => marks(&[]),
        None => marks(problem.map_or(&[], |problem| problem.id.as_bytes())),
    };
    let lead = snapshot.lead.as_ref();
    News {
        working: snapshot.working,
        page,
        sheets,
        problem: problem.map(|problem| problem.id.as_str()),
        tally: problem.map(|problem| problem.tally.as_str()),
        lead: snapshot.saves,
        // Who looks over the guide is not led away from it.
        to: lead
            .filter(|_| !is_overview)
            .and_then(|entry| entry.address(path, snapshot)),
    }
}

/// The file that is shown at a path (`ja/about/`).
pub fn file_of(path: &str) -> String {
    let folder = path.is_empty() || path.ends_with('/');
    format!("{path}{}", if folder { "index.html" } else { "" })
}

/// A short name for a content: the same in every run.
pub fn hash(content: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A page without its style sheets, and these alone, each by its hash: they
/// are named by what they hold.
fn marks(bytes: &[u8]) -> (String, String) {
    let page = String::from_utf8_lossy(bytes);
    let (mut rest, mut sheets) = (String::new(), String::new());
    for part in page.split_inclusive('>') {
        match part.rfind("<link ") {
            Some(at) if part[at..].contains("stylesheet") => {
                rest += &part[..at];
                sheets += &part[at..];
            }
            _ => rest += part,
        }
    }
    (hash(&rest), hash(&sheets))
}

/// A page with the script that keeps it fresh, and leave for it. A page that
/// is not there has no bytes of its own, and waits for some.
pub fn with_live(bytes: &[u8], own: &[u8], words: &str) -> Vec<u8> {
    let (mark, sheets) = marks(own);
    let mut script = script(&mark, &sheets, words);
    if own.is_empty() {
        script = script.replacen("<script ", "<script data-absent ", 1);
    }
    let mut page = allowed(&String::from_utf8_lossy(bytes));
    // A page may leave its tags of the head to be guessed.
    let ends = ["</head>", "<body"].into_iter();
    let end = ends.filter_map(|end| page.find(end)).min();
    page.insert_str(end.unwrap_or(page.len()), &script);
    page.into_bytes()
}

pub fn script(page: &str, sheets: &str, words: &str) -> String {
    format!(
        "<script src={OWN}/live.js data-page={page} data-sheets={sheets} data-words=\"{words}\" defer></script>"
    )
}

/// The page with policies that let the preview in. Nothing inline is. What the
/// page says of policies to its readers stays as it is.
fn allowed(page: &str) -> String {
    let tags = page.split_inclusive('>').map(|part| {
        let start = part.rfind("<meta ").unwrap_or(part.len());
        let (text, tag) = part.split_at(start);
        let is_policy = tag.to_ascii_lowercase().contains(POLICY);
        text.to_owned()
            + &if is_policy {
                widened(tag)
            } else {
                tag.to_owned()
            }
    });
    tags.collect()
}

/// A policy that lets the preview in.
fn widened(tag: &str) -> String {
    let mut tag = tag.to_owned();
    for (directive, source) in NEEDS {
        let given = format!("{directive} ");
        let all = format!("{given}{source}");
        let none = "default-src 'none'";
        tag = if tag.contains(&all) {
            tag
        } else if tag.contains(&given) {
            tag.replacen(&given, &format!("{all} "), 1)
        } else {
            tag.replacen(none, &format!("{none};{all}"), 1)
        };
    }
    tag
}

/// The words of the script, as an attribute holds them.
pub fn words(wording: &Wording) -> String {
    let say = |message: &Message| wording.say(message);
    let words = serde_json::json!({
        "lang": wording.tongue().tag(),
        "connected": say(&message!("preview-connected")),
        "working": say(&message!("preview-working")),
        "behind": say(&message!("preview-behind")),
        "news": say(&message!("preview-news")),
        "mended": say(&message!("preview-mended")),
        "lost": say(&message!("preview-lost")),
        "back": say(&message!("preview-back")),
        "close": say(&message!("preview-close")),
        "overview": say(&message!("preview-overview")),
    });
    escape(&words.to_string())
}

/// What is wrong, as a page of its own: shown where there is no site yet, and
/// where the script takes it from.
pub fn report(snapshot: &Snapshot, wording: &Wording) -> String {
    let nothing = escape(&wording.say(&message!("nothing-yet")));
    let (html, id, tally) = match snapshot.problem.as_deref() {
        Some(problem) => (&problem.html, problem.id.as_str(), escape(&problem.tally)),
        None => (&nothing, "", nothing.clone()),
    };
    let (page, sheets) = marks(id.as_bytes());
    let script = script(&page, &sheets, &words(wording));
    whole(&tally, &script, &format!("<main>{html}</main>"), wording)
}

/// A page of the preview's own, which its script does not tell what is wrong:
/// it says that itself. All of it is escaped.
pub fn whole(title: &str, head: &str, body: &str, wording: &Wording) -> String {
    let head = head.replacen("<script ", "<script data-whole ", 1);
    let tag = wording.tongue().tag();
    let policy = "default-src 'none';connect-src 'self';img-src 'self';script-src 'self';\
                  style-src 'self';base-uri 'none';form-action 'none'";
    format!(
        "<!doctype html><html lang={tag}><head><meta charset=utf-8>\
         <meta http-equiv=Content-Security-Policy content=\"{policy}\">\
         <meta name=viewport content=\"width=device-width,initial-scale=1\">\
         <meta name=color-scheme content=\"light dark\">\
         <title>{title} – Shirube</title>\
         <link rel=icon href={OWN}/icon.svg>\
         <link rel=stylesheet href={OWN}/preview.css>{head}</head>\
         <body>{body}</body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_told_apart_from_their_page() {
        let page = |style: &str, text: &str| {
            format!("<head><link rel=icon href=i><link href={style} rel=stylesheet></head>{text}")
        };
        let (page_a, sheets_a) = marks(page("a.css", "text").as_bytes());
        let (page_b, sheets_b) = marks(page("b.css", "text").as_bytes());
        let (page_c, sheets_c) = marks(page("a.css", "other").as_bytes());
        assert_eq!(page_a, page_b);
        assert_ne!(sheets_a, sheets_b);
        assert_ne!(page_a, page_c);
        assert_eq!(sheets_a, sheets_c);
    }

    #[test]
    fn a_preview_page_may_ask_for_news() {
        let live = |policy: &str| {
            let page =
                format!("<meta content=\"{policy}\" http-equiv=Content-Security-Policy></head>");
            let live = with_live(page.as_bytes(), page.as_bytes(), "{}");
            String::from_utf8(live).expect("text")
        };
        let page = live("default-src 'none'; style-src 'self'; script-src 'self'");
        assert!(page.contains("connect-src 'self'"), "{page}");
        assert_eq!(page.matches("script-src").count(), 1, "{page}");
        assert!(page.contains("data-page="), "{page}");
        // What is written about policies is none.
        let text = "<p>Write connect-src 'self', and default-src 'none'.</p>";
        let about = live(&format!(
            "default-src 'none'\" http-equiv=Content-Security-Policy>{text}<p class=\""
        ));
        assert!(about.contains(text), "{about}");
        assert_eq!(about.matches("connect-src 'self'").count(), 2, "{about}");
        // Nor has every page all of its tags.
        for page in ["<title>A</title><body><p>B", "<title>A</title><p>B"] {
            let live = with_live(page.as_bytes(), page.as_bytes(), "{}");
            let live = String::from_utf8(live).expect("text");
            let (before, after) = page.split_at(page.find("<body").unwrap_or(page.len()));
            assert!(live.starts_with(before) && live.ends_with(after), "{live}");
            assert_eq!(live.matches("<script").count(), 1, "{live}");
        }
        // The page to choose a language has no script of its own.
        assert!(live("default-src 'none'").contains("script-src 'self'"));
        // The page for what is not there carries its style, named by hash.
        let absent = live("default-src 'none'; style-src 'sha256-x'");
        assert!(absent.contains("style-src 'self' 'sha256-x'"), "{absent}");
    }
}
