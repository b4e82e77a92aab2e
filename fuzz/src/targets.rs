//! The targets, each from bytes to a verdict.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use shirube::markdown;
use shirube::pipeline::Options;
use shirube::serve::Settings;
use shirube::wording::{Tongue, Wording};

use super::bench::{Bench, TODAY};
use super::pages;

/// A bench of a target, made once.
fn bench(cell: &'static OnceLock<Bench>) -> &'static Bench {
    cell.get_or_init(Bench::new)
}

/// The YAML files that an input may stand for, by its first letter. Any other
/// input is an entry of a course as it is.
const FILES: [(u8, &str); 9] = [
    (b'A', "content/audiences.yaml"),
    (b'C', "content/checks/portal.yaml"),
    (b'G', "content/glossary.yaml"),
    (b'N', "content/accounts.yaml"),
    (b'O', "content/offices/desk.yaml"),
    (b'P', "content/phrases/ja.yaml"),
    (b'S', "site.yaml"),
    (b'T', "themes/default/phrases/en.yaml"),
    (b'U', "content/updates.yaml"),
];

/// An entry in YAML.
pub fn course(data: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let file = FILES
        .iter()
        .find(|(letter, _)| data.first() == Some(letter));
    let (path, text) = match file {
        Some((_, path)) => (*path, &data[1..]),
        None => ("content/courses/safety/course.yaml", data),
    };
    bench(&BENCH).judge([(path, text)]);
}

/// The notes of a course.
pub fn notes(data: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    if let Ok(text) = std::str::from_utf8(data) {
        let setting = markdown::Setting {
            path: "notes.ja.md",
            offset: 0,
            to_language_root: "../../",
            taken: &["main"],
        };
        let (rendered, _) = markdown::render(text, setting);
        pages::hold_text(&rendered.html);
    }
    bench(&BENCH).judge([("content/courses/safety/notes.ja.md", data)]);
}

/// A free page: front matter, and a text behind it.
pub fn front_matter(data: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    bench(&BENCH).judge([("content/pages/about.ja.md", data)]);
}

/// The names of a guide's files, and of what its lists hold: a line each.
///
/// ```text
/// @staff              an audience
/// =de                 a language
/// content/pages/x.md  a file, with what a file of its name may hold
/// ```
pub fn routes(data: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let bench = bench(&BENCH);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let mut site = String::from("title: Guide\nlanguages: [en, ja");
    let mut audiences = String::new();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for line in text.split('\n').take(40) {
        if let Some(id) = line.strip_prefix('@') {
            let id = serde_json::Value::from(id);
            audiences += &format!("- id: {id}\n  name: {{en: {id}, ja: {id}}}\n");
        } else if let Some(tag) = line.strip_prefix('=') {
            site += &format!(", {}", serde_json::Value::from(tag));
        } else if is_name_on_a_disk(line) {
            files.insert(line.to_owned(), bench.content_for(line));
        }
    }
    site += "]\n";
    files.insert("site.yaml".to_owned(), site.into_bytes());
    if !audiences.is_empty() {
        files.insert("content/audiences.yaml".to_owned(), audiences.into_bytes());
    }
    let files = files.iter().map(|(path, text)| (path.as_str(), &**text));
    bench.judge(files);
}

/// Whether a walk through the project's folders can come to such a path.
fn is_name_on_a_disk(path: &str) -> bool {
    let is_name = |part: &str| !["", ".", ".."].contains(&part) && !part.contains('\0');
    ["content/", "themes/"]
        .iter()
        .any(|top| path.starts_with(top))
        && path.split('/').all(is_name)
}

/// What a client sends to the preview.
pub fn request(data: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    static SETTINGS: OnceLock<Settings> = OnceLock::new();
    static SITE: OnceLock<Arc<shirube::render::Artefacts>> = OnceLock::new();
    let site = SITE.get_or_init(|| Arc::new(bench(&BENCH).site.clone()));
    let settings = SETTINGS.get_or_init(|| Settings {
        root: PathBuf::new(),
        host: Ipv4Addr::LOCALHOST.into(),
        port: None,
        open: false,
        follow: true,
        poll: None,
        options: Options::default(),
        colour: false,
        wording: Wording::new(Tongue::English),
    });
    let answered = shirube::serve::converse(Arc::clone(site), data, settings);
    pages::hold_answers(data, &answered.expect("a runtime"), site);
}

/// The day as of which everything is made.
pub const DAY: &str = TODAY;
