//! What a file of the guide is about, by its path.

/// A kind of what editors keep, in the order in which they look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A course with its notes.
    Course,
    /// A free page.
    Page,
    /// An office.
    Office,
    /// A check.
    Check,
    /// A list: audiences, accounts, news, glossary.
    List,
    /// The sentences of a language.
    Phrases,
    /// `site.yaml`.
    Site,
    /// A theme.
    Theme,
    /// A file that is nothing of these.
    Other,
}

impl Kind {
    /// A word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Page => "page",
            Self::Office => "office",
            Self::Check => "check",
            Self::List => "list",
            Self::Phrases => "phrases",
            Self::Site => "site",
            Self::Theme => "theme",
            Self::Other => "other",
        }
    }
}

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject<'p> {
    /// Of what kind.
    pub kind: Kind,
    /// Which of them.
    pub id: &'p str,
    /// The language of the file, where it has one.
    pub tag: Option<&'p str>,
}

impl<'p> Subject<'p> {
    /// What the file at a path is about.
    pub fn of(path: &'p str) -> Self {
        let (kind, id, tag) = read(path).unwrap_or((Kind::Other, path, None));
        Self { kind, id, tag }
    }
}

fn read(path: &str) -> Option<(Kind, &str, Option<&str>)> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts[..] {
        ["site.yaml"] => (Kind::Site, "site", None),
        ["themes", name, ..] => (Kind::Theme, name, None),
        ["content", "courses", id, file] => {
            let notes = file.strip_prefix("notes.");
            let tag = notes.and_then(|rest| rest.strip_suffix(".md"));
            (Kind::Course, id, tag)
        }
        ["content", "pages", file] => {
            let (id, tag) = file.strip_suffix(".md")?.rsplit_once('.')?;
            (Kind::Page, id, Some(tag))
        }
        ["content", "offices", file] => (Kind::Office, file.strip_suffix(".yaml")?, None),
        ["content", "checks", file] => (Kind::Check, file.strip_suffix(".yaml")?, None),
        ["content", "phrases", file] => {
            let tag = file.strip_suffix(".yaml")?;
            (Kind::Phrases, tag, Some(tag))
        }
        ["content", file] => {
            let id = file.strip_suffix(".yaml")?;
            let is_list = ["audiences", "accounts", "updates", "glossary"].contains(&id);
            is_list.then_some((Kind::List, id, None))?
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_it_is_about() {
        for (path, kind, id, tag) in [
            ("site.yaml", Kind::Site, "site", None),
            ("content/courses/x/course.yaml", Kind::Course, "x", None),
            (
                "content/courses/x/notes.ja.md",
                Kind::Course,
                "x",
                Some("ja"),
            ),
            ("content/courses/x/picture.png", Kind::Course, "x", None),
            (
                "content/pages/about.zh-Hans.md",
                Kind::Page,
                "about",
                Some("zh-Hans"),
            ),
            ("content/offices/it.yaml", Kind::Office, "it", None),
            ("content/checks/portal.yaml", Kind::Check, "portal", None),
            ("content/audiences.yaml", Kind::List, "audiences", None),
            ("content/phrases/de.yaml", Kind::Phrases, "de", Some("de")),
            ("themes/own/templates/a.html", Kind::Theme, "own", None),
            // What is misnamed is none of them.
            (
                "content/offices/it.yml",
                Kind::Other,
                "content/offices/it.yml",
                None,
            ),
            (
                "content/pages/about.md",
                Kind::Other,
                "content/pages/about.md",
                None,
            ),
            (
                "content/courses/x.yaml",
                Kind::Other,
                "content/courses/x.yaml",
                None,
            ),
            (
                "content/classes.yaml",
                Kind::Other,
                "content/classes.yaml",
                None,
            ),
        ] {
            assert_eq!(Subject::of(path), Subject { kind, id, tag }, "{path}");
        }
    }
}
