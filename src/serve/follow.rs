//! Which page shows the entry that was just saved.

use crate::plan::Route;
use crate::source::Sources;

use super::snapshot::Snapshot;

/// A page, in the language of the file that was saved or in any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The page's folder below that of its language, such as `courses/x/`.
    folder: String,
    /// The language of the file, where it has one.
    tag: Option<String>,
}

impl Entry {
    /// The entry that was saved, if it was one: after `git checkout` of many
    /// there is none to be led to.
    pub fn saved(before: &Sources, after: &Sources) -> Option<Self> {
        let differs = |path: &str| before.get(path) != after.get(path);
        let mut saved = after
            .below("")
            .filter(|file| differs(&file.path))
            .map(|file| Self::of(&file.path));
        let first = saved.next()??;
        saved
            .all(|other| other.as_ref() == Some(&first))
            .then_some(first)
    }

    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix("content/")?.split('/').collect();
        let (folder, tag) = match parts[..] {
            ["courses", id, "course.yaml"] => (format!("courses/{id}/"), None),
            ["courses", id, notes] => {
                let tag = notes.strip_prefix("notes.")?.strip_suffix(".md")?;
                (format!("courses/{id}/"), Some(tag))
            }
            ["pages", file] => {
                let (id, tag) = file.strip_suffix(".md")?.rsplit_once('.')?;
                let folder = if id == "home" {
                    String::new()
                } else {
                    format!("{id}/")
                };
                (folder, Some(tag))
            }
            ["checks", _] => ("attendance/".to_owned(), None),
            ["offices", _] => ("contacts/".to_owned(), None),
            ["audiences.yaml" | "accounts.yaml" | "updates.yaml"] => (String::new(), None),
            _ => return None,
        };
        Some(Self {
            folder,
            tag: tag.map(str::to_owned),
        })
    }

    /// The pages that show it, in languages with these tags.
    pub fn pages<'a>(&self, tags: impl Iterator<Item = &'a str>) -> impl Iterator<Item = Route> {
        tags.map(|tag| self.route(tag))
    }

    fn route(&self, tag: &str) -> Route {
        Route::new(format!("{tag}/{}index.html", self.folder))
    }

    /// The address of its page: in the language of the file, else in that of
    /// the page that is open, else in the first that there is.
    pub fn address(&self, open: &str, shown: &Snapshot) -> Option<String> {
        let is_there = |tag: &&str| shown.file(&self.route(tag)).is_some();
        let tag = match self.tag.as_deref() {
            Some(tag) => Some(tag).filter(is_there),
            None => open
                .split('/')
                .next()
                .into_iter()
                .chain(shown.tags())
                .find(is_there),
        }?;
        Some(self.route(tag).address("/"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceFile;

    fn shown() -> Snapshot {
        let pages = ["", "courses/x/", "attendance/", "contacts/", "about/"];
        let tags = ["en", "ja"].into_iter();
        let routes = tags.flat_map(|tag| pages.map(|page| format!("{tag}/{page}index.html")));
        let site = routes.map(|route| (Route::new(route), [].into())).collect();
        Snapshot {
            site: Some(Arc::new(site)),
            ..Snapshot::default()
        }
    }

    #[test]
    fn each_entry_has_its_page() {
        for (saved, open, page) in [
            ("courses/x/course.yaml", "ja/about/", Some("/ja/courses/x/")),
            ("courses/x/course.yaml", "", Some("/en/courses/x/")),
            ("courses/x/notes.en.md", "ja/", Some("/en/courses/x/")),
            ("courses/gone/course.yaml", "ja/", None),
            ("courses/x/picture.png", "ja/", None),
            ("pages/about.ja.md", "en/", Some("/ja/about/")),
            ("pages/home.ja.md", "en/about/", Some("/ja/")),
            ("pages/about.fr.md", "en/", None),
            ("checks/portal.yaml", "ja/", Some("/ja/attendance/")),
            ("offices/it.yaml", "en/", Some("/en/contacts/")),
            ("audiences.yaml", "ja/courses/x/", Some("/ja/")),
            ("phrases/ja.yaml", "ja/", None),
        ] {
            let entry = Entry::of(&format!("content/{saved}"));
            let address = entry.and_then(|entry| entry.address(open, &shown()));
            assert_eq!(address.as_deref(), page, "{saved} from {open}");
        }
        assert_eq!(Entry::of("site.yaml"), None);
    }

    #[test]
    fn one_entry_is_followed_and_many_are_not() {
        let project = |files: &[(&str, &str)]| -> Sources {
            let files = files.iter();
            let path = |name: &str| format!("content/courses/{name}");
            files
                .map(|(name, text)| SourceFile::new(path(name), text.as_bytes()))
                .collect()
        };
        let (own, notes, other) = ("x/course.yaml", "x/notes.ja.md", "y/course.yaml");
        let before = project(&[(own, "a"), (other, "a")]);
        for (after, followed) in [
            (&[(own, "a"), (other, "a")][..], None),
            (&[(own, "b"), (other, "a")], Some("courses/x/")),
            (&[(own, "b"), (other, "b")], None),
            (
                &[(own, "a"), (notes, "a"), (other, "a")],
                Some("courses/x/"),
            ),
            (&[(own, "a")], None),
        ] {
            let entry = Entry::saved(&before, &project(after));
            assert_eq!(
                entry.map(|entry| entry.folder).as_deref(),
                followed,
                "{after:?}"
            );
        }
    }
}
