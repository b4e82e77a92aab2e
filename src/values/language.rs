//! Languages by their tags, and what was meant by another word.

use isolang::Language;
use unic_langid::LanguageIdentifier;

/// What the languages that most guides name are called in Japanese.
const IN_JAPANESE: [(&str, &str); 12] = [
    ("日本語", "ja"),
    ("和文", "ja"),
    ("英語", "en"),
    ("英文", "en"),
    ("中国語", "zh"),
    ("韓国語", "ko"),
    ("フランス語", "fr"),
    ("ドイツ語", "de"),
    ("スペイン語", "es"),
    ("ポルトガル語", "pt"),
    ("ベトナム語", "vi"),
    ("インドネシア語", "id"),
];

/// Holds a text against BCP 47, in which a language has one tag: the shortest,
/// with its letters as they are written there.
///
/// # Errors
/// When it is no tag of a language: the one that was most likely meant.
pub fn language_tag(text: &str) -> Result<(), Option<String>> {
    match read(text) {
        Some(tag) if tag == text => Ok(()),
        Some(tag) => Err(Some(tag)),
        None => Err(meant(text)),
    }
}

/// The tag of a known language, as it is written.
fn read(text: &str) -> Option<String> {
    // The library lets others through.
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if !text.chars().all(is_letter) {
        return None;
    }
    let mut tag: LanguageIdentifier = text.parse().ok()?;
    let own = tag.language.as_str();
    let known = Language::from_639_1(own).or_else(|| Language::from_639_3(own))?;
    let short = known.to_639_1().unwrap_or_else(|| known.to_639_3());
    tag.language = short.parse().ok()?;
    Some(tag.to_string())
}

/// The language that is called so, or that is spoken most in the country of
/// that code.
fn meant(text: &str) -> Option<String> {
    let named = IN_JAPANESE.iter().find(|(name, _)| *name == text);
    if let Some((_, tag)) = named {
        return Some((*tag).to_owned());
    }
    let lower = text.to_lowercase();
    let mut letters = lower.chars();
    let name: String = letters.next()?.to_uppercase().chain(letters).collect();
    if let Some(language) = Language::from_name(&name) {
        return read(language.to_639_3());
    }
    let mut spoken: LanguageIdentifier = format!("und-{text}").parse().ok()?;
    let region = spoken.region?;
    spoken.maximize();
    let is_known = spoken.language.as_str() != "und" && region.as_str() == text.to_uppercase();
    is_known.then(|| read(spoken.language.as_str()))?
}

#[cfg(test)]
mod tests {
    use super::language_tag;

    #[test]
    fn a_language_has_one_tag() {
        for tag in ["en", "ja", "zh-Hans", "pt-BR", "haw", "ain", "nds", "yue"] {
            assert_eq!(language_tag(tag), Ok(()), "{tag}");
        }
        for (text, meant) in [
            ("English", Some("en")),
            ("japanese", Some("ja")),
            ("german", Some("de")),
            ("French", Some("fr")),
            ("日本語", Some("ja")),
            ("英語", Some("en")),
            ("jp", Some("ja")),
            ("JP", Some("ja")),
            ("EN", Some("en")),
            ("eng", Some("en")),
            ("zh-hans", Some("zh-Hans")),
            ("klingonish", None),
            ("xx", None),
            ("both", None),
            ("zh-\u{1f}ans", None),
            ("ja_JP", Some("ja-JP")),
            ("", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(language_tag(text), Err(meant), "{text}");
        }
    }
}
