//! The languages of a guide. They are data: one more is a change of content.

use std::sync::Arc;

use crate::twins::Writing;

/// One of the guide's languages, by its place in `languages:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(usize);

impl Lang {
    /// Its place, from 0.
    pub const fn index(self) -> usize {
        self.0
    }
}

/// The guide's languages, in the order of `site.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    tags: Vec<Arc<str>>,
    /// How each is written.
    writings: Vec<Writing>,
    /// Tags that are none of them for an error which is told of `site.yaml`.
    told: Vec<String>,
}

impl Languages {
    /// From BCP 47 tags, in order.
    pub fn new(tags: impl IntoIterator<Item = impl Into<Arc<str>>>) -> Self {
        let tags: Vec<Arc<str>> = tags.into_iter().map(Into::into).collect();
        let writings = tags.iter().map(|tag| Writing::of(tag)).collect();
        Self {
            tags,
            writings,
            told: Vec::new(),
        }
    }

    /// The same languages beside those that are lost to an error.
    #[must_use]
    pub fn with_told(self, told: Vec<String>) -> Self {
        Self { told, ..self }
    }

    /// Whether that a tag is none of the languages follows from what is told.
    pub fn is_told(&self, tag: &str) -> bool {
        self.told.iter().any(|told| told == tag)
    }

    /// Each language, in order.
    pub fn iter(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.tags.len()).map(Lang)
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The tag of a language.
    pub fn tag(&self, lang: Lang) -> &str {
        &self.tags[lang.0]
    }

    /// How a language is written.
    pub fn writing(&self, lang: Lang) -> &Writing {
        &self.writings[lang.0]
    }

    /// The language of a tag.
    pub fn find(&self, tag: &str) -> Option<Lang> {
        self.tags.iter().position(|known| &**known == tag).map(Lang)
    }

    /// Every tag, in order.
    pub fn tags(&self) -> impl Iterator<Item = &str> + Clone {
        self.tags.iter().map(|tag| &**tag)
    }
}
