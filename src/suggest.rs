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
