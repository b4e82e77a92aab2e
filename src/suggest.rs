//! The nearest valid word to a mistaken one.

/// How alike two words must be to be worth a suggestion; 1 means equal.
const ALIKE: f64 = 0.8;

/// The candidate that a person most likely meant, if any is close enough.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&folded, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The words that a full-width comma joins into one, where one of them is a
/// candidate at least: `staff、students`.
pub fn several<'w>(word: &'w str, candidates: &[&str]) -> Option<Vec<&'w str>> {
    let words: Vec<&str> = word.split(['、', '，']).map(str::trim).collect();
    let is_known = |word: &&str| candidates.contains(word);
    (words.len() > 1 && words.iter().any(is_known)).then_some(words)
}

/// What people call a word that is not the one to write.
const CALLED: [(&str, &[&str]); 3] = [
    (
        "required",
        &[
            "mandatory",
            "compulsory",
            "obligatory",
            "must",
            "yes",
            "必須",
            "必修",
            "義務",
        ],
    ),
    (
        "recommended",
        &["optional", "voluntary", "no", "任意", "推奨"],
    ),
    (
        "obligation",
        &[
            "required",
            "recommended",
            "mandatory",
            "必須",
            "推奨",
            "任意",
        ],
    ),
];

/// The candidate that a person calls by another word.
pub fn called<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let word = fold(word);
    let means = |own: &str| {
        CALLED
            .iter()
            .any(|(name, others)| *name == own && others.contains(&&*word))
    };
    candidates.iter().copied().find(|own| means(own))
}

/// Letters in lower case, `_` and full-width forms as their plain twins.
fn fold(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' || c == ' ' { '-' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_other_words_for_the_same() {
        let words = ["required", "recommended"];
        for (word, meant) in [
            ("Mandatory", Some("required")),
            ("必須", Some("required")),
            ("任意", Some("recommended")),
            ("sometimes", None),
        ] {
            assert_eq!(called(word, &words), meant, "{word}");
        }
        assert_eq!(called("mandatory", &["online"]), None);
    }

    #[test]
    fn finds_what_was_meant() {
        let ids = ["researchers", "staff", "fund-users"];
        for (word, meant) in [
            ("reseachers", Some("researchers")),
            ("Staff", Some("staff")),
            ("fund_users", Some("fund-users")),
            ("ｓｔａｆｆ", Some("staff")),
            ("zebra", None),
        ] {
            assert_eq!(nearest(word, ids), meant, "{word}");
        }
    }
}
