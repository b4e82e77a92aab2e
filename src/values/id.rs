//! Ids: the names by which entries call each other, and parts of addresses.

use std::fmt;
use std::sync::Arc;

/// Letters that an id may have: it names a folder of the site, and systems
/// have bounds for these.
const LONGEST: usize = 64;

/// An id: `[a-z0-9-]+`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The id, where the text is one.
    pub fn new(text: &str) -> Option<Self> {
        let sound = (1..=LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        sound.then(|| Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What an editor could write in place of a text that is no id.
    pub fn suggestion(text: &str) -> String {
        let mut id = String::new();
        for c in super::plain(text).to_lowercase().chars() {
            // What cannot be seen stands between no words.
            if ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'].contains(&c) {
                continue;
            }
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        id.truncate(LONGEST);
        id.trim_end_matches('-').to_owned()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Whether Windows keeps a name for a device.
pub fn is_of_a_device(name: &str) -> bool {
    let numbered = |port| {
        let number: Option<&str> = name.strip_prefix(port);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    ["con", "prn", "aux", "nul"].contains(&name) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_are_plain() {
        for (text, sound, suggestion) in [
            ("research-integrity", true, "research-integrity"),
            ("Research_Integrity", false, "research-integrity"),
            ("lab　safety １", false, "lab-safety-1"),
            ("safe\u{200b}ty", false, "safety"),
            (&"a".repeat(64), true, &"a".repeat(64)),
            (&"a".repeat(65), false, &"a".repeat(64)),
            (&format!("{}-b", "a".repeat(63)), false, &"a".repeat(63)),
            ("研究", false, ""),
            ("", false, ""),
        ] {
            assert_eq!(Id::new(text).is_some(), sound, "{text}");
            assert_eq!(Id::suggestion(text), suggestion, "{text}");
        }
    }
}
