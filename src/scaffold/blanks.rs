//! The texts that are to be filled in, in the languages of a guide.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::yaml;

static BLANKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/blanks");

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

fn read(language: &str) -> Option<Blanks> {
    let file = BLANKS.get_file(format!("{language}.yaml"))?;
    yaml::read(language, file.contents_utf8()?, 0).value
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BLANKS, of, read};

    #[test]
    fn every_language_has_the_same_blanks_and_no_two_say_the_same() {
        let english = read("en").expect("English");
        let keys: BTreeSet<&String> = english.keys().collect();
        for file in BLANKS.files() {
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
    fn every_blank_is_in_a_template() {
        let templates = super::super::form::all_templates();
        for key in read("en").expect("English").into_keys() {
            // A remark among editors is in no language of the guide.
            let place = if key == "editors" {
                "<remark>"
            } else {
                &format!("<{key}>")
            };
            assert!(templates.contains(place), "{place}");
        }
    }
}
