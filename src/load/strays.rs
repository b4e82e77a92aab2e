//! Files of `content/` whose names are not quite what Shirube looks for:
//! copies that a program made, and slips for which the right name is known.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::finding::{Finding, Place, Rule};
use crate::message::{Message, message};
use crate::model::{Keyed, Languages, Table};
use crate::rules::files::{MISNAMED_FILE, STRAY_COPY};
use crate::rules::ids::INVALID_ID;
use crate::source::{SourceFile, Sources};
use crate::values::Id;

use super::files::LISTS;

/// What a file's name comes to.
pub enum Name {
    /// It is what it is.
    Own,
    /// The path that was meant; it is read as if it were called so.
    Meant(String, Box<Finding>),
    /// A copy, which is not read. A copied folder is told at one of its files.
    Copy(Option<Box<Finding>>),
}

/// Looks at the name of a file below `content/`.
pub fn judge(file: &SourceFile, sources: &Sources, languages: &Languages) -> Name {
    let path = &file.path;
    let Some(parts) = path.strip_prefix("content/") else {
        return Name::Own;
    };
    let parts: Vec<&str> = parts.split('/').collect();
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if let ["courses", copy, _, ..] = &*parts
        && let Some(model) = copy_of(copy)
    {
        let told = copied_folder(sources, copy, &model);
        let is_own = told.place.path == *path;
        return Name::Copy(is_own.then(|| Box::new(told)));
    }
    let beside = |name: &str| format!("{folder}/{name}");
    if let Some(model) = copy_of(name) {
        let model_is_there = sources.get(&beside(&model)).is_some();
        let message = message!("copied-file", model = &model);
        let found = finding(&STRAY_COPY, path, message);
        return Name::Copy(Some(Box::new(if model_is_there {
            found.help(message!("copied-file-help", model = model))
        } else {
            found.help(message!("copied-file-alone-help", model = model))
        })));
    }
    if is_right(&parts, languages) {
        return Name::Own;
    }
    let is_alone = || {
        let folder = beside("");
        let is_entry = |file: &&SourceFile| plain(&file.path).ends_with(".yaml");
        sources.below(&folder).filter(is_entry).count() == 1
    };
    let meant = meant(&parts, languages, is_alone);
    match meant.filter(|meant| meant != name && sources.get(&beside(meant)).is_none()) {
        None => Name::Own,
        Some(meant) => {
            let message = message!("misnamed", name = name);
            let found = finding(&MISNAMED_FILE, path, message);
            let found = found.help(message!("misnamed-help", meant = &meant));
            Name::Meant(beside(&meant), Box::new(found))
        }
    }
}

/// What a list of `content/` comes to that is not there: empty, or unreadable
/// where it is there under another name.
pub fn no_list<T: Keyed>(sources: &Sources, path: &str) -> Table<T> {
    let is_meant = |file: &SourceFile| {
        let name = file.path.strip_prefix("content/").unwrap_or_default();
        path.strip_prefix("content/") == Some(plain(name).as_str())
    };
    if sources.below("content/").any(is_meant) {
        Table::unreadable()
    } else {
        Table::new([])
    }
}

fn finding(rule: &'static Rule, path: &Arc<str>, message: Message) -> Finding {
    Finding::new(rule, Place::file(path.clone()), message)
}

/// Whether the name is that of a course's file to the letter, as nearly all are.
fn is_right(parts: &[&str], languages: &Languages) -> bool {
    let ["courses", _, file] = parts else {
        return false;
    };
    let notes = file.strip_prefix("notes.");
    let tag = notes.and_then(|rest| rest.strip_suffix(".md"));
    *file == "course.yaml" || tag.is_some_and(|tag| languages.find(tag).is_some())
}

/// The name that was meant by a slip, where it can be known.
fn meant(parts: &[&str], languages: &Languages, is_alone: impl Fn() -> bool) -> Option<String> {
    match parts {
        [file] => {
            let name = plain(file);
            LISTS.contains(&name.as_str()).then_some(name)
        }
        ["offices" | "checks" | "phrases", file] => ends_otherwise(file, "yaml"),
        ["pages", file] => with_language(file, languages).or_else(|| ends_otherwise(file, "md")),
        ["courses", _, file] => {
            let name = plain(file);
            let note = with_language(&name, languages).filter(|name| name.starts_with("notes."));
            let is_entry = name.ends_with(".yaml");
            note.or_else(|| (is_entry && is_alone()).then(|| "course.yaml".to_owned()))
        }
        _ => None,
    }
}

/// `desk.YML` as `desk.yaml`: the name keeps its letters, the end is the right one.
fn ends_otherwise(file: &str, right: &str) -> Option<String> {
    let lower = plain(file);
    let stem = lower.strip_suffix(right)?.strip_suffix('.')?;
    // Letters that fold to more or fewer bytes belong to no id.
    Some(format!("{}.{right}", file.get(..stem.len())?))
}

/// `notes-ja.md`, `notes.JA.md` and `notes.ja.txt` as `notes.ja.md`.
fn with_language(file: &str, languages: &Languages) -> Option<String> {
    let lower = plain(file);
    let stem = [".md", ".txt"]
        .iter()
        .find_map(|end| lower.strip_suffix(end))?;
    let tag = languages.tags().find(|tag| {
        stem.strip_suffix(&tag.to_lowercase())
            .is_some_and(|name| name.len() > 1 && name.ends_with(['.', '-', '_', ' ']))
    })?;
    let name = file.get(..stem.len() - tag.len() - 1)?;
    Some(format!("{name}.{tag}.md"))
}

/// A file's name with plain small letters and the end that it has here.
fn plain(name: &str) -> String {
    let mut name: String = name.nfkc().flat_map(char::to_lowercase).collect();
    // What an editor adds to a name whose end it does not know.
    if let Some(bare) = name.strip_suffix(".txt")
        && [".yaml", ".yml", ".md"]
            .iter()
            .any(|end| bare.ends_with(end))
    {
        name.truncate(bare.len());
    }
    for (other, right) in [(".yml", ".yaml"), (".markdown", ".md")] {
        if let Some(stem) = name.strip_suffix(other) {
            return format!("{stem}{right}");
        }
    }
    name
}

/// A folder of a course that was copied and keeps the name of a copy. With an
/// entry in it, a course is missing from the guide.
fn copied_folder(sources: &Sources, copy: &str, model: &str) -> Finding {
    let folder = format!("content/courses/{copy}/");
    let is_entry = |file: &&SourceFile| {
        let name = file.path.strip_prefix(&folder).unwrap_or_default();
        plain(name) == "course.yaml"
    };
    let message = message!("copied-folder", name = copy, model = model);
    let Some(entry) = sources.below(&folder).find(is_entry) else {
        let first = sources.below(&folder).next();
        let path = first.map_or_else(|| folder.clone().into(), |file| file.path.clone());
        return finding(&STRAY_COPY, &path, message).help(message!("copied-notes-help"));
    };
    let found = finding(&INVALID_ID, &entry.path, message);
    match free_name(sources, model) {
        Some(name) => found.help(message!("copied-folder-help", name = name)),
        None => found.help(message!("copied-folder-latin-help")),
    }
}

/// An id after a model that no folder of a course has.
fn free_name(sources: &Sources, model: &str) -> Option<String> {
    let own = Id::suggestion(model);
    let own = Id::new(&own).map(|_| own)?;
    let names = std::iter::once(own.clone()).chain((2..).map(|number| format!("{own}-{number}")));
    let is_free = |name: &String| {
        let folder = format!("content/courses/{name}/");
        sources.below(&folder).next().is_none()
    };
    names
        .take_while(|name| Id::new(name).is_some())
        .find(is_free)
}

/// Whether a folder's name is that of a copy.
pub fn is_copy(name: &str) -> bool {
    copy_of(name).is_some()
}

/// The name of which another is a copy, as file managers and programs that
/// keep folders in step name copies.
fn copy_of(name: &str) -> Option<String> {
    // The names of nearly all files, at a glance.
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'_' || b == b'-';
    if name.bytes().all(is_plain) && !name.contains(".sync-conflict-") {
        return None;
    }
    let mut is_copy = false;
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('.') {
        if part.starts_with("sync-conflict-") {
            is_copy = true;
        } else if let Some(model) = model(part).filter(|model| !model.is_empty()) {
            is_copy = true;
            parts.push(model);
        } else {
            parts.push(part);
        }
    }
    is_copy.then(|| parts.join("."))
}

/// `course` of `course - Copy (2)`, `course のコピー`, `course (競合コピー)`.
fn model(part: &str) -> Option<&str> {
    const BEFORE: [&str; 3] = ["Copy of ", "コピー ~ ", "コピー ～ "];
    const BEHIND: [&str; 5] = [" - コピー", "のコピー", " - Copy", " copy", " - copy"];
    const WITHIN: [&str; 5] = ["conflict", "copy", "競合", "コピー", "Conflict"];
    if let Some(model) = BEFORE.iter().find_map(|before| part.strip_prefix(before)) {
        return Some(model);
    }
    let mut bare = part;
    let mut is_numbered = false;
    if let Some((before, inside)) = part
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']))
    {
        if WITHIN.iter().any(|word| inside.contains(word)) {
            return Some(before.trim_end());
        }
        if !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit()) {
            bare = before.trim_end();
            is_numbered = true;
        }
    }
    let unnumbered = bare
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    BEHIND
        .iter()
        .find_map(|behind| unnumbered.strip_suffix(behind))
        .map(str::trim_end)
        .or_else(|| is_numbered.then_some(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_name_their_model() {
        for (name, model) in [
            ("course (1).yaml", Some("course.yaml")),
            ("course(1).yaml", Some("course.yaml")),
            ("course のコピー.yaml", Some("course.yaml")),
            ("courseのコピー2.yaml", Some("course.yaml")),
            ("course - コピー.yaml", Some("course.yaml")),
            ("course - コピー (2).yaml", Some("course.yaml")),
            ("course - Copy.yaml", Some("course.yaml")),
            ("course copy 2.yaml", Some("course.yaml")),
            ("Copy of course.yaml", Some("course.yaml")),
            ("course (競合コピー).yaml", Some("course.yaml")),
            (
                "course (Sato's conflicted copy 2026-11-22).yaml",
                Some("course.yaml"),
            ),
            (
                "course.sync-conflict-20261122-101500-ABCDEF.yaml",
                Some("course.yaml"),
            ),
            ("notes.ja (1).md", Some("notes.ja.md")),
            ("safety - コピー", Some("safety")),
            ("course.yaml", None),
            ("safety-copy", None),
            ("lab safety", None),
            ("コース.yaml", None),
            ("(1).yaml", None),
        ] {
            assert_eq!(copy_of(name).as_deref(), model, "{name}");
        }
    }

    #[test]
    fn slips_in_a_name_are_known() {
        let languages = Languages::new(["en", "ja", "zh-Hans"]);
        for (path, name) in [
            ("Audiences.yaml", Some("audiences.yaml")),
            ("accounts.yml", Some("accounts.yaml")),
            ("ａudiences.yaml", Some("audiences.yaml")),
            ("others.yml", None),
            ("offices/desk.YML", Some("desk.yaml")),
            ("offices/desk.yaml.txt", Some("desk.yaml")),
            ("offices/desk.txt", None),
            ("phrases/fr.yml", Some("fr.yaml")),
            ("pages/about.en.markdown", Some("about.en.md")),
            ("pages/about_ja.md", Some("about.ja.md")),
            ("pages/about.ZH-hans.txt", Some("about.zh-Hans.md")),
            ("pages/ja.md", Some("ja.md")),
            ("courses/a/course.yml", Some("course.yaml")),
            ("courses/a/コース.yaml", Some("course.yaml")),
            ("courses/a/Notes.ja.md", Some("notes.ja.md")),
            ("courses/a/notes.JA.md", Some("notes.ja.md")),
            ("courses/a/notes-ja.md", Some("notes.ja.md")),
            ("courses/a/notes.ja.txt", Some("notes.ja.md")),
            ("courses/a/notes.fr.md", None),
            ("courses/a/handout.ja.md", None),
        ] {
            let parts: Vec<&str> = path.split('/').collect();
            let found = meant(&parts, &languages, || true);
            assert_eq!(found.as_deref(), name, "{path}");
        }
    }
}
