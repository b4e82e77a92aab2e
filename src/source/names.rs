//! The names of a theme's files: those in `static` and `assets` become
//! addresses, and the published folder is copied to other systems.

use std::borrow::Cow;
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::finding::{Finding, Place};
use crate::message::{Message, message, visible};
use crate::rules::ids::DEVICE_NAME;
use crate::rules::theme::{UNPUBLISHED_FILE, UNUSABLE_NAME};
use crate::values::is_of_a_device;

use super::droppings::{is_dropping, is_left_behind};
use super::paths::project_path;

/// Signs that Windows has no file with, or that end the path of an address.
const NOT_IN_A_NAME: [char; 10] = ['<', '>', ':', '"', '|', '?', '*', '\\', '#', '%'];

/// What is wrong with the name of a file or a folder above it, by its path in
/// the project, and whether it can be published all the same.
pub fn judge(path: &Path) -> Option<(Finding, bool)> {
    if !path.starts_with("themes") {
        return None;
    }
    let names: Vec<Cow<'_, str>> = path
        .components()
        .map(|part| spelt(part.as_os_str().as_encoded_bytes()))
        .collect();
    let [_, _, kind, below @ ..] = &names[..] else {
        return None;
    };
    if !["static", "assets"].contains(&&**kind) {
        return None;
    }
    let parts: Vec<Component<'_>> = path.components().skip(3).collect();
    below
        .iter()
        .zip(parts)
        .enumerate()
        .find_map(|(at, (name, part))| {
            let place = || {
                let upto: String = names[..at + 4].join("/");
                Place::file(upto.nfc().collect::<String>())
            };
            let is_text = part.as_os_str().to_str().is_some();
            if let Some(message) = unusable(name, is_text) {
                let finding = Finding::new(&UNUSABLE_NAME, place(), message);
                return Some((finding.help(message!("name-unusable-help")), false));
            }
            let stem = name.split('.').next().unwrap_or_default();
            is_of_a_device(&stem.to_ascii_lowercase()).then(|| {
                let message = message!("device-name", name = stem);
                let finding = Finding::new(&DEVICE_NAME, place(), message);
                (finding.help(message!("rename-device")), true)
            })
        })
}

/// Why a name cannot be an address and a file everywhere.
fn unusable(name: &str, is_text: bool) -> Option<Message> {
    if !is_text {
        return Some(message!("name-not-utf8"));
    }
    if visible(name) != name {
        return Some(message!("name-invisible"));
    }
    if let Some(sign) = name.chars().find(|c| NOT_IN_A_NAME.contains(c)) {
        return Some(message!("name-with-sign", sign = sign));
    }
    name.ends_with(['.', ' ']).then(|| message!("name-ends-so"))
}

/// A name with bytes that are no letters as numbers: two such names stay two.
fn spelt(name: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(name) {
        Ok(name) => Cow::Borrowed(name),
        Err(_) => Cow::Owned(
            name.utf8_chunks()
                .map(|chunk| {
                    let strange = chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}"));
                    chunk.valid().to_owned() + &strange.collect::<String>()
                })
                .collect(),
        ),
    }
}

/// What lies in a theme's `static`, and is not published since its name begins
/// with a dot: whoever put it there expects it on the site.
pub fn unpublished(root: &Path, themes: &str) -> Vec<Finding> {
    let themes = root.join(themes);
    if themes.is_symlink() {
        return Vec::new();
    }
    let folders = WalkDir::new(themes).min_depth(2).max_depth(2).into_iter();
    let folders = folders.filter_map(Result::ok);
    let folders = folders.filter(|own| own.file_type().is_dir() && own.file_name() == "static");
    let mut findings = Vec::new();
    for folder in folders {
        let mut walk = WalkDir::new(folder.path()).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let Ok(entry) = entry else { continue };
            let name = entry.file_name().to_string_lossy();
            if !is_dropping(&name) {
                continue;
            }
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            if name.starts_with('.') && !is_left_behind(&name) {
                findings.push(unpublished_at(root, entry.path(), &name));
            }
        }
    }
    findings
}

fn unpublished_at(root: &Path, path: &Path, name: &str) -> Finding {
    let place = Place::file(project_path(root, path));
    let message = message!("file-is-not-published", name = name);
    Finding::new(&UNPUBLISHED_FILE, place, message)
        .help(message!("file-is-not-published-help", name = name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str) -> Option<(String, &'static str, bool)> {
        let (finding, is_kept) = judge(Path::new(path))?;
        Some((finding.place.path.to_string(), finding.rule.name, is_kept))
    }

    #[test]
    fn names_of_files_of_a_theme_are_addresses() {
        for path in [
            "themes/a/static/plain-name_1.2.txt",
            "themes/a/static/研究 案内.pdf",
            "themes/a/assets/fonts/a&b's (1)+~!$,;=@[].woff2",
            "themes/a/static/console.log",
            // No addresses are made of these.
            "themes/a/templates/a?.html",
            "themes/a?/theme.yaml",
            "content/pages/a?.md",
        ] {
            assert_eq!(told(path), None, "{path}");
        }
        for (path, at, rule, is_kept) in [
            (
                "themes/a/static/b?.txt",
                "themes/a/static/b?.txt",
                "unusable-name",
                false,
            ),
            (
                "themes/a/static/b#/c.txt",
                "themes/a/static/b#",
                "unusable-name",
                false,
            ),
            (
                "themes/a/assets/b\n.css",
                "themes/a/assets/b\n.css",
                "unusable-name",
                false,
            ),
            (
                "themes/a/static/b./c",
                "themes/a/static/b.",
                "unusable-name",
                false,
            ),
            (
                "themes/a/static/b ",
                "themes/a/static/b ",
                "unusable-name",
                false,
            ),
            (
                "themes/a/static/\u{202e}b",
                "themes/a/static/\u{202e}b",
                "unusable-name",
                false,
            ),
            (
                "themes/a/static/Con.b.txt",
                "themes/a/static/Con.b.txt",
                "device-name",
                true,
            ),
        ] {
            let wanted = Some((at.to_owned(), rule, is_kept));
            assert_eq!(told(path), wanted, "{path:?}");
        }
    }
}
