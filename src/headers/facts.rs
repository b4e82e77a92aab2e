//! What the settings of every server are made of.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::message::{Fault, Message, message};
use crate::plan::Route;
use crate::render::Artefacts;
use crate::values::Address;

use super::pages::Heads;

/// What a site tells of itself.
#[derive(Debug)]
pub struct Facts {
    /// Where it lies on its server: begins and ends with `/`.
    pub path: String,
    /// The headers of every answer.
    pub headers: Vec<(&'static str, String)>,
    /// The types of its files, by ending.
    pub types: BTreeMap<String, &'static str>,
    /// The names of files that never change, without hash and ending.
    pub lasting: BTreeSet<String>,
    /// Where those lie: a folder of theirs alone, or each file.
    pub lasting_paths: Vec<String>,
    /// The endings of those.
    pub lasting_endings: BTreeSet<String>,
    /// Its feeds.
    pub feeds: Vec<String>,
    /// Its calendars.
    pub calendars: Vec<String>,
    /// Folders that have no page of their own.
    pub bare_folders: BTreeSet<String>,
}

/// The type of a feed, which its ending does not tell.
pub const FEED: &str = "application/atom+xml";
/// How long a file is kept that never changes.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What is kept, and asked for again each time.
pub const ASKED_AGAIN: &str = "no-cache";
/// HTTPS alone, for a year.
pub const HTTPS_ALONE: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// What files are, by their ending, and whether they are texts.
const TYPES: [(&str, &str); 19] = [
    ("avif", "image/avif"),
    ("css", "text/css"),
    ("gif", "image/gif"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("mjs", "text/javascript"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml"),
];

/// Whether a file of this type is a text, which has signs in UTF-8.
pub fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || ["json", "xml"].iter().any(|end| kind.ends_with(end))
}

impl Facts {
    /// What a site at its address tells of itself.
    ///
    /// # Errors
    /// When its path has signs that mean something in settings.
    pub fn of(site: &Artefacts, base_url: Option<&Address>) -> Result<Self, Fault> {
        let mut facts = Self {
            path: base_url.map_or_else(|| Ok("/".to_owned()), path)?,
            headers: headers(&Heads::of(site)),
            types: BTreeMap::new(),
            lasting: BTreeSet::new(),
            lasting_paths: Vec::new(),
            lasting_endings: BTreeSet::new(),
            feeds: Vec::new(),
            calendars: Vec::new(),
            bare_folders: BTreeSet::new(),
        };
        let (mut folders, mut with_page) = (BTreeSet::new(), BTreeSet::new());
        for route in site.keys().map(Route::as_str) {
            let (folder, name) = route.rsplit_once('/').unwrap_or(("", route));
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            if let Some((ending, kind)) = TYPES.iter().find(|(own, _)| *own == ending) {
                facts.types.insert((*ending).to_owned(), kind);
            }
            // A line end in a name would begin a setting of its own.
            if route.chars().all(is_name) {
                if name == "feed.xml" {
                    facts.feeds.push(route.to_owned());
                } else if ending == "ics" {
                    facts.calendars.push(route.to_owned());
                }
                if let Some(stem) = lasting(route) {
                    facts.lasting.insert(stem.to_owned());
                    facts.lasting_paths.push(route.to_owned());
                    facts.lasting_endings.insert(ending.to_owned());
                }
            }
            let mut above = folder;
            while !above.is_empty() && folders.insert(above) {
                above = above.rsplit_once('/').map_or("", |(above, _)| above);
            }
            if name == "index.html" {
                with_page.insert(folder);
            }
        }
        let assets = site.keys().filter(|r| r.as_str().starts_with("assets/"));
        if !facts.lasting.is_empty() && assets.count() == facts.lasting_paths.len() {
            facts.lasting_paths = vec!["assets/*".to_owned()];
        }
        let bare = folders.difference(&with_page);
        let bare = bare.filter(|folder| folder.chars().all(is_name));
        facts.bare_folders = bare.map(|folder| (*folder).to_owned()).collect();
        Ok(facts)
    }

    /// The types of texts, each once.
    pub fn texts(&self) -> BTreeSet<&'static str> {
        let types = self.types.values().copied();
        let feed = self.feeds.first().map(|_| FEED);
        types.chain(feed).filter(|kind| is_text(kind)).collect()
    }

    /// An expression for the names of files that never change.
    pub fn lasting_names(&self) -> String {
        format!(
            "{}\\.[0-9a-f]{{8}}\\.{}",
            either(&self.lasting),
            either(&self.lasting_endings)
        )
    }
}

/// An expression for one of some texts.
pub fn either(texts: &BTreeSet<String>) -> String {
    let texts: Vec<String> = texts.iter().map(|text| as_expression(text)).collect();
    format!("(?:{})", texts.join("|"))
}

/// A text as an expression that means it alone.
pub fn as_expression(text: &str) -> String {
    let mut expression = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() && !"/-_~".contains(c) {
            expression.push('\\');
        }
        expression.push(c);
    }
    expression
}

/// What every answer says.
fn headers(heads: &Heads) -> Vec<(&'static str, String)> {
    let referrer = heads.referrer.as_deref().unwrap_or("no-referrer");
    vec![
        ("Content-Security-Policy", heads.policy()),
        ("Referrer-Policy", referrer.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        (
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
                .to_owned(),
        ),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
    ]
}

/// The name of an asset that has its hash in it: without that and its ending.
fn lasting(route: &str) -> Option<&str> {
    let name = route.strip_prefix("assets/")?.rsplit('/').next()?;
    let (rest, _) = name.rsplit_once('.')?;
    let (stem, hash) = rest.rsplit_once('.')?;
    let is_hash = hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && !stem.is_empty()).then_some(stem)
}

/// Signs of names that mean nothing in settings, or can be escaped there.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || "-._~/".contains(c)
}

/// The path of an address, as servers compare it: decoded.
fn path(address: &Address) -> Result<String, Fault> {
    let rest = address.as_str().split_once("://").map_or("", |(_, r)| r);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let refused = || -> Message { message!("headers-strange-path", address = address.as_str()) };
    let decoded = percent_decode_str(path).decode_utf8();
    let decoded = decoded.map_err(|_| refused())?;
    if !decoded.chars().all(is_name) {
        return Err(refused().into());
    }
    let path = decoded.trim_matches('/');
    Ok(if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    })
}
