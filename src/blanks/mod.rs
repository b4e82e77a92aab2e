//! The texts that are to be filled in, in the languages of a guide.
//!
//! In: the files beside this one. Out: the blanks that `scaffold` writes, and
//! where some are left in a text. A text in brackets that an editor wrote is
//! none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use crate::yaml;

static BLANKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/blanks");

/// The blanks of one language: key and text.
pub type Blanks = BTreeMap<String, String>;

/// The blanks of a language. In one that Shirube does not know, they are the
/// English ones with the tag, so that no two languages say the same.
pub fn of(tag: &str) -> Blanks {
    let language = tag.split('-').next().unwrap_or(tag);
    read(language).unwrap_or_else(|| {
        let english = read("en").unwrap_or_default();
        let marked = |text: &str| {
            let bare = text.trim_start_matches('[').trim_end_matches(']');
            format!("[{tag}: {bare}]")
        };
        english
            .into_iter()
            .map(|(key, text)| (key, marked(&text)))
            .collect()
    })
}

/// What each blank of a language that is known holds, brackets and all, and the
/// English ones without them.
static WRITTEN: LazyLock<(BTreeSet<String>, BTreeSet<String>)> = LazyLock::new(|| {
    let tags = BLANKS
        .files()
        .filter_map(|file| file.path().file_stem()?.to_str());
    let known = tags.filter_map(read).flat_map(published);
    let known = known.filter(|text| text.starts_with(['[', '［'])).collect();
    let english = published(read("en").unwrap_or_default());
    let bare = english.map(|text| text.trim_matches(['[', ']']).to_owned());
    (known, bare.collect())
});

/// The blanks that readers would see.
fn published(blanks: Blanks) -> impl Iterator<Item = String> {
    let published = blanks.into_iter().filter(|(key, _)| key != "editors");
    published.map(|(_, text)| text)
}

/// Whether a text is a blank that nobody has filled in.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    if !text.starts_with(['[', '［']) {
        return false;
    }
    let (known, bare) = &*WRITTEN;
    let inside = text.trim_start_matches('[').trim_end_matches(']');
    let marked = inside
        .split_once(": ")
        .filter(|(tag, _)| is_like_a_tag(tag));
    known.contains(text) || marked.is_some_and(|(_, text)| bare.contains(text))
}

fn is_like_a_tag(text: &str) -> bool {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (2..=35).contains(&text.len()) && text.bytes().all(is_sign)
}

/// Where blanks are left in a file's text. Remarks in YAML hold examples.
pub fn left(text: &str, is_yaml: bool) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let read = match line.find(" # ").filter(|_| is_yaml) {
            _ if is_yaml && line.trim_start().starts_with('#') => "",
            Some(remark) => &line[..remark],
            None => line,
        };
        let mut at = 0;
        while let Some(open) = read[at..].find(['[', '［']) {
            let open = at + open;
            let close = if read[open..].starts_with('[') {
                ']'
            } else {
                '］'
            };
            let Some(length) = read[open..].find(close) else {
                break;
            };
            let end = open + length + close.len_utf8();
            let is_link = read[end..].starts_with('(');
            if !is_link && is_blank(&read[open..end]) {
                left.push(start + open..start + end);
                at = end;
            } else {
                // A list may hold a blank.
                at = open + close.len_utf8();
            }
        }
        start += line.len();
    }
    left
}

fn read(language: &str) -> Option<Blanks> {
    let file = BLANKS.get_file(format!("{language}.yaml"))?;
    yaml::read(language, file.contents_utf8()?, 0).value
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BLANKS, is_blank, left, of, read};

    #[test]
    fn every_language_has_the_same_blanks_and_no_two_say_the_same() {
        let english = read("en").expect("English");
        let keys: BTreeSet<&String> = english.keys().collect();
        for file in BLANKS
            .files()
            .filter(|file| file.path().extension().is_some_and(|own| own == "yaml"))
        {
            let tag = file.path().file_stem().expect("a name").to_string_lossy();
            let own = read(&tag).expect("blanks");
            assert_eq!(own.keys().collect::<BTreeSet<_>>(), keys, "{tag}");
        }
        let each = ["en", "ja", "de", "zh-Hans"].map(of);
        for key in keys {
            let texts: BTreeSet<&String> = each.iter().map(|own| &own[key]).collect();
            assert_eq!(texts.len(), each.len(), "{key}");
        }
    }

    #[test]
    fn blanks_are_known_by_what_they_say() {
        for (text, is_yaml, found) in [
            ("title: \"[Title of the course]\"\n", true, 1),
            (
                "title: {en: \"[Title of the course]\", ja: \"［研修の名称］\"}\n",
                true,
                2,
            ),
            ("title: {de: \"[de: Title of the course]\"}\n", true, 1),
            (
                "title: {zh-Hans: \"[zh-Hans: Title of the course]\"}\n",
                true,
                1,
            ),
            ("parts: [\"[First part]\", \"[Second part]\"]\n", true, 2),
            ("#title: \"[Title of the course]\"\n", true, 0),
            ("title: Safety   # not [Title of the course]\n", true, 0),
            ("## [fr: Before you begin]\n", false, 1),
            ("## Before you begin\n", false, 0),
            ("Ethics, [Title of the course], is new.\n", false, 1),
            ("[Manual](https://example.org/)\n", false, 0),
            ("title: Safety [online]\n", true, 0),
            ("title: \"[Course title]\"\n", true, 0),
            ("title: 安全研修［初級］\n", true, 0),
            (
                "editors: \"[What is still to be confirmed, and with whom]\"\n",
                true,
                0,
            ),
            ("languages: [en, ja", true, 0),
        ] {
            let left = left(text, is_yaml);
            assert_eq!(left.len(), found, "{text}");
            assert!(left.into_iter().all(|span| is_blank(&text[span])), "{text}");
        }
    }
}
