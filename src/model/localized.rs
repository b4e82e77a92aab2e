//! A value in every language of the guide.

use super::language::{Lang, Languages};

/// A value for each language. Total: where a language has none of its own,
/// another one's stands in, and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized<T> {
    /// By language; each with the language that it is in, if it is in one.
    each: Vec<(T, Option<Lang>)>,
}

/// A value as it is seen from one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a, T> {
    /// The value.
    pub value: &'a T,
    /// The language that it stands in from, where it is not the reader's own.
    pub from: Option<Lang>,
}

impl<T: Clone> Localized<T> {
    /// The same value in all languages, and in none of them.
    pub fn same(value: T, languages: &Languages) -> Self {
        Self {
            each: languages.iter().map(|_| (value.clone(), None)).collect(),
        }
    }

    /// From what there is; nothing when there is nothing.
    pub fn from_parts(parts: &[(Lang, T)], languages: &Languages) -> Option<Self> {
        let first = parts.iter().min_by_key(|(lang, _)| *lang)?;
        let each = languages.iter().map(|lang| {
            let (own, value) = parts.iter().find(|(own, _)| *own == lang).unwrap_or(first);
            (value.clone(), Some(*own))
        });
        Some(Self {
            each: each.collect(),
        })
    }
}

impl<T> Localized<T> {
    /// As it is seen from a language.
    pub fn get(&self, lang: Lang) -> Seen<'_, T> {
        let (value, own) = &self.each[lang.index()];
        Seen {
            value,
            from: own.filter(|own| *own != lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_in_from_the_first_language_that_has_it() {
        let languages = Languages::new(["en", "ja", "zh-Hans"]);
        let lang: Vec<Lang> = languages.iter().collect();
        let parts = [(lang[2], "研修"), (lang[1], "研修会")];
        let text = Localized::from_parts(&parts, &languages).expect("two parts");
        assert_eq!(
            text.get(lang[0]),
            Seen {
                value: &"研修会",
                from: Some(lang[1])
            }
        );
        assert_eq!(
            text.get(lang[1]),
            Seen {
                value: &"研修会",
                from: None
            }
        );
        assert_eq!(
            text.get(lang[2]),
            Seen {
                value: &"研修",
                from: None
            }
        );
        assert_eq!(Localized::<&str>::from_parts(&[], &languages), None);
        let same = Localized::same("SPS-ID", &languages);
        assert_eq!(
            same.get(lang[1]),
            Seen {
                value: &"SPS-ID",
                from: None
            }
        );
    }
}
