//! The project's files as they are read: the only reader of the file system.
//!
//! In: a root folder. Out: [`Sources`], every file that can matter, decoded.
//! It knows nothing of YAML, courses or templates, and never writes.
#![expect(clippy::disallowed_methods, reason = "this module is the reader")]

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::message::{Fault, Message, OrSay as _, message};
use crate::rules::files::{NOT_UTF8, UNREADABLE_FILE};

/// The folders below the root that are read, beside `site.yaml`.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The name of the file that marks a project's root.
pub const SITE_FILE: &str = "site.yaml";

/// One file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the root, NFC, with `/` between folders.
    pub path: Arc<str>,
    content: Content,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    /// Decoded: without byte-order mark, lines ended by `\n`.
    Text(Arc<str>),
    /// As stored: pictures of a theme, and what is not UTF-8.
    Bytes(Arc<[u8]>),
}

impl SourceFile {
    /// A file from its stored bytes.
    pub fn new(path: impl Into<Arc<str>>, bytes: &[u8]) -> Self {
        Self {
            path: path.into(),
            content: decode(bytes).map_or_else(|| Content::Bytes(bytes.into()), Content::Text),
        }
    }

    /// Whether the file is text that can be read.
    pub const fn is_text(&self) -> bool {
        matches!(self.content, Content::Text(_))
    }

    /// The decoded text, or nothing where there is none.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Bytes(_) => "",
        }
    }

    /// What the file holds, for files that are published as they are.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }
}

/// Every file of the project that can matter, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
}

impl Sources {
    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// All files below a folder (`content/courses/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, file)| file)
    }
}

/// Reads a project.
///
/// # Errors
/// When the root holds no `site.yaml` or a folder cannot be listed. A single
/// file that cannot be read or decoded is a finding, not an error.
pub fn read(root: &Path) -> Result<Checked<Sources>, Fault> {
    let site = root.join(SITE_FILE);
    if !site.is_file() {
        let folder = root.display().to_string();
        return Err(message!("no-site-file", file = SITE_FILE, folder = folder).into());
    }
    let mut paths = vec![site];
    for folder in FOLDERS {
        list(&root.join(folder), &mut paths)?;
    }
    let read: Vec<(Option<SourceFile>, Option<Finding>)> = paths
        .par_iter()
        .with_min_len(32)
        .map(|path| read_file(root, path))
        .collect();
    let mut findings = Vec::new();
    let mut sources = Sources::default();
    for (file, finding) in read {
        findings.extend(finding);
        if let Some(file) = file {
            sources.files.insert(file.path.clone(), file);
        }
    }
    Ok(Checked::new(sources, findings))
}

/// The nearest folder from `start` upward that holds a `site.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_path_buf)
}

/// What was kept in a file for later, or nothing.
pub fn kept(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Fault> {
    if !folder.is_dir() {
        return Ok(());
    }
    let walk = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_dropping(&entry.file_name().to_string_lossy()));
    for entry in walk {
        let entry =
            entry.or_say(|| message!("cannot-list", folder = folder.display().to_string()))?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    Ok(())
}

/// Files that editors' programs and systems leave behind.
fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || ["Thumbs.db", "desktop.ini"].contains(&name)
        || [".swp", ".swo", ".tmp", ".bak", ".orig"]
            .iter()
            .any(|end| name.ends_with(end))
}

fn read_file(root: &Path, path: &Path) -> (Option<SourceFile>, Option<Finding>) {
    let relative = project_path(root, path);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let finding = Finding::new(
                &UNREADABLE_FILE,
                Place::file(relative),
                message!("unreadable-file", reason = Message::of_system(&error)),
            );
            return (None, Some(finding));
        }
    };
    let file = SourceFile::new(relative, &bytes);
    let finding = (!file.is_text() && must_be_text(&file.path)).then(|| {
        let message = match guess_encoding(file.bytes()) {
            Some(name) => message!("not-utf8-but", encoding = name),
            None => message!("not-utf8"),
        };
        Finding::new(&NOT_UTF8, Place::file(file.path.clone()), message)
            .help(message!("save-as-utf8"))
    });
    (Some(file), finding)
}

/// The path of a file as messages and ids know it.
fn project_path(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<String> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy().nfc().collect())
        .collect();
    parts.join("/")
}

/// Whether a file is one that must be text.
fn must_be_text(path: &str) -> bool {
    [
        ".yaml", ".yml", ".md", ".html", ".css", ".js", ".svg", ".xml", ".txt",
    ]
    .iter()
    .any(|end| path.ends_with(end))
}

fn decode(bytes: &[u8]) -> Option<Arc<str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    })
}

/// The encoding that Japanese text was most likely saved in by accident.
fn guess_encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some("UTF-16");
    }
    // EUC-JP first: its byte pairs are often valid Shift_JIS too, where they
    // read as half-width katakana; the reverse is rare.
    [
        ("EUC-JP", encoding_rs::EUC_JP),
        ("Shift_JIS", encoding_rs::SHIFT_JIS),
    ]
    .into_iter()
    .find(|(_, encoding)| !encoding.decode_without_bom_handling(bytes).1)
    .map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_without_bom_and_with_plain_line_ends() {
        let file = SourceFile::new("a.yaml", "\u{feff}a: 1\r\nb: 2\rc: 3\n".as_bytes());
        assert_eq!(file.text(), "a: 1\nb: 2\nc: 3\n");
    }

    #[test]
    fn the_accidental_encoding_is_named() {
        let text = "title: 研究倫理研修\n";
        for (encoding, name) in [
            (encoding_rs::SHIFT_JIS, "Shift_JIS"),
            (encoding_rs::EUC_JP, "EUC-JP"),
        ] {
            assert_eq!(guess_encoding(&encoding.encode(text).0), Some(name));
        }
    }

    #[test]
    fn droppings_are_passed_over() {
        for name in [
            ".DS_Store",
            "course.yaml~",
            ".course.yaml.swp",
            "Thumbs.db",
            "#a#",
            "~$a.md",
        ] {
            assert!(is_dropping(name), "{name}");
        }
        assert!(!is_dropping("course.yaml"));
    }
}
