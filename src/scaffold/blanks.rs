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
