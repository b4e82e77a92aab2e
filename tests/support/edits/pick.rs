//! What an editor takes up: a file, an id, words, a day.

use super::Editor;

/// By a part of its path: the kinds of files.
const KINDS: [&str; 12] = [
    "site.yaml",
    "content/audiences.yaml",
    "content/accounts.yaml",
    "content/glossary.yaml",
    "content/updates.yaml",
    "content/offices/",
    "content/checks/",
    "content/pages/",
    "/course.yaml",
    "/course.yaml",
    "/notes.",
    "themes/",
];

impl Editor {
    // What there is, and what may be said.

    pub(super) fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.now.get(path)?.to_vec()).ok()
    }

    pub(super) fn put(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.now.insert(path.to_owned(), text.as_ref().into());
    }

    /// One of the files whose paths fit.
    pub(super) fn one(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let paths = self.now.keys().filter(|path| fits(path));
        let paths: Vec<&String> = paths.collect();
        self.rng.choice(paths).cloned()
    }

    /// A file, of every kind as often as of every other.
    pub(super) fn any(&mut self) -> Option<String> {
        let kind = *self.rng.choice(&KINDS)?;
        self.one(|path| path.contains(kind) && !path.starts_with("content/phrases/"))
    }

    /// One of the ids in a folder, and now and then one that is not there.
    pub(super) fn id(&mut self, folder: &str) -> String {
        if self.rng.u8(0..25) == 0 {
            return "nobody".to_owned();
        }
        let prefix = format!("content/{folder}/");
        let path = self.one(|path| path.starts_with(&prefix));
        let id = path.as_deref().map(|path| &path[prefix.len()..]);
        let id = id.and_then(|id| id.split(['/', '.']).next());
        id.unwrap_or("nothing").to_owned()
    }

    /// One of the ids in a list.
    pub(super) fn listed(&mut self, list: &str) -> String {
        let text = self.text(list).unwrap_or_default();
        let ids = text.lines().filter_map(|line| line.strip_prefix("- id: "));
        let ids: Vec<&str> = ids.collect();
        self.rng.choice(ids).unwrap_or("nobody").to_owned()
    }

    pub(super) fn audience(&mut self) -> String {
        self.listed("content/audiences.yaml")
    }

    /// A text in every language of the guide, or, seldom, in one alone.
    pub(super) fn words(&mut self, what: &str) -> String {
        let number = self.rng.u8(..);
        if self.rng.u8(0..12) == 0 {
            return format!("{{{}: {what} {number}}}", self.langs[0]);
        }
        let langs = self.langs.iter();
        let texts: Vec<String> = langs
            .map(|lang| match lang.as_str() {
                "ja" => format!("ja: 新しい{number}の文"),
                "zh-Hans" => format!("zh-Hans: 新的{number}句"),
                lang => format!("{lang}: {what} {number}"),
            })
            .collect();
        format!("{{{}}}", texts.join(", "))
    }

    pub(super) fn day(&mut self) -> String {
        let year = self.rng.u16(2025..2028);
        let (month, day) = (self.rng.u8(1..13), self.rng.u8(1..29));
        format!("{year}-{month:02}-{day:02}")
    }
}
