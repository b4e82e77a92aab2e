//! Somebody who edits a guide at random: every kind of file, in every way that
//! comes to mind, mistakes and their mends among them. From the same seed comes
//! the same work.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fastrand::Rng;

use super::large;

/// The files of a guide, by path.
type Files = BTreeMap<String, Arc<[u8]>>;

/// The built-in theme, which guides lay files of their own over.
const THEME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");

/// An editor at work.
pub struct Editor {
    rng: Rng,
    root: PathBuf,
    langs: Vec<String>,
    /// What the guide was at first.
    sound: Files,
    /// What it is now.
    now: Files,
    /// What it was when it had no errors, each time.
    whole: Vec<Files>,
    /// What was done.
    done: Vec<String>,
}

impl Editor {
    /// Sits down before a guide that is sound.
    pub fn new(root: &Path, seed: u64) -> Self {
        let mut sound = Files::new();
        for entry in walkdir::WalkDir::new(root) {
            let entry = entry.expect("a guide");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(root).expect("inside");
                let path = path.to_str().expect("a plain name").to_owned();
                let bytes = std::fs::read(entry.path()).expect("a file");
                sound.insert(path, bytes.into());
            }
        }
        let site = String::from_utf8_lossy(&sound["site.yaml"]).into_owned();
        let langs = site
            .split_once("languages: [")
            .and_then(|(_, rest)| rest.split_once(']'))
            .map(|(langs, _)| langs.split(", ").map(str::to_owned).collect());
        Self {
            rng: Rng::with_seed(seed),
            root: root.to_owned(),
            langs: langs.expect("languages"),
            now: sound.clone(),
            whole: vec![sound.clone()],
            sound,
            done: Vec::new(),
        }
    }

    /// All that was done, a line each.
    pub fn story(&self) -> String {
        let mut story = String::new();
        for (number, what) in self.done.iter().enumerate() {
            story += &format!("{:4} {what}\n", number + 1);
        }
        story
    }

    /// Does something. Where the guide is broken, it is most often mended.
    pub fn edit(&mut self, is_broken: bool) {
        let was = self.now.clone();
        if !is_broken {
            self.whole.push(was.clone());
        }
        let what = match self.rng.u8(0..30) {
            0 => Some(self.mend()),
            1 => Some(self.undo()),
            2..22 if is_broken => Some(self.undo()),
            _ => None,
        };
        let what = what.unwrap_or_else(|| {
            loop {
                if let Some(what) = self.change()
                    && self.now != was
                {
                    break what;
                }
            }
        });
        let retyped = (0..self.rng.u8(0..3)).filter_map(|_| self.letter());
        let all: Vec<String> = std::iter::once(what).chain(retyped).collect();
        let how = self.save(&was);
        self.done.push(format!("{}{how}", all.join("; ")));
    }

    /// Makes the guide what it was at first, in one go.
    pub fn restore(&mut self) {
        let was = self.now.clone();
        let what = self.mend();
        self.save(&was);
        self.done.push(what);
    }

    fn mend(&mut self) -> String {
        self.now = self.sound.clone();
        self.whole = vec![self.sound.clone()];
        "everything as it was at first".to_owned()
    }

    /// As another branch is checked out: a state without errors, most often
    /// the last.
    fn undo(&mut self) -> String {
        let back = self.rng.usize(0..8).saturating_sub(4);
        let place = (self.whole.len() - 1).saturating_sub(back);
        self.now = self.whole[place].clone();
        format!(
            "as it was without errors, {} before",
            self.whole.len() - place
        )
    }

    /// Saves what differs, in one of the ways in which programs save.
    fn save(&mut self, was: &Files) -> &'static str {
        for path in was.keys().filter(|path| !self.now.contains_key(*path)) {
            let mut path = self.root.join(path);
            std::fs::remove_file(&path).expect("a file to remove");
            // Its folder, where nothing else is in it.
            while path.pop() && path != self.root && std::fs::remove_dir(&path).is_ok() {}
        }
        let by_rename = self.rng.bool();
        let keeps_time = self.rng.u8(0..4) == 0;
        for (path, bytes) in &self.now {
            if was.get(path) == Some(bytes) {
                continue;
            }
            let path = self.root.join(path);
            let time = std::fs::metadata(&path).and_then(|file| file.modified());
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let written = if by_rename {
                path.with_extension("tmp")
            } else {
                path.clone()
            };
            std::fs::write(&written, bytes).expect("a save");
            if let (true, Ok(time)) = (keeps_time, time) {
                let file = std::fs::File::options().append(true).open(&written);
                file.and_then(|file| file.set_modified(time))
                    .expect("a time");
            }
            if by_rename {
                std::fs::rename(&written, &path).expect("a rename");
            }
        }
        match (by_rename, keeps_time) {
            (false, false) => "",
            (true, false) => ", by rename",
            (false, true) => ", with the old time",
            (true, true) => ", by rename with the old time",
        }
    }

    fn change(&mut self) -> Option<String> {
        match self.rng.u8(0..26) {
            0..5 => self.set_key(),
            5 => self.drop_key(),
            6..9 => self.say_more(),
            9 => self.letter(),
            10..12 => self.notes(),
            12..14 => self.item(),
            14 | 15 => self.site(),
            16 => self.phrase(),
            17 | 18 => self.theme(),
            19 | 20 => self.spoil(),
            21 | 22 => self.files(),
            23 | 24 => Some(self.twin()),
            _ => self.page(),
        }
    }

    // What there is, and what may be said.

    fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.now.get(path)?.to_vec()).ok()
    }

    fn put(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.now.insert(path.to_owned(), text.as_ref().into());
    }

    /// One of the files whose paths fit.
    fn one(&mut self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let paths = self.now.keys().filter(|path| fits(path));
        let paths: Vec<&String> = paths.collect();
        self.rng.choice(paths).cloned()
    }

    /// A file, of every kind as often as of every other.
    fn any(&mut self) -> Option<String> {
        let kind = *self.rng.choice(&KINDS)?;
        self.one(|path| path.contains(kind) && !path.starts_with("content/phrases/"))
    }

    /// One of the ids in a folder, and now and then one that is not there.
    fn id(&mut self, folder: &str) -> String {
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
    fn listed(&mut self, list: &str) -> String {
        let text = self.text(list).unwrap_or_default();
        let ids = text.lines().filter_map(|line| line.strip_prefix("- id: "));
        let ids: Vec<&str> = ids.collect();
        self.rng.choice(ids).unwrap_or("nobody").to_owned()
    }

    fn audience(&mut self) -> String {
        self.listed("content/audiences.yaml")
    }

    /// A text in every language of the guide, or, seldom, in one alone.
    fn words(&mut self, what: &str) -> String {
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

    fn day(&mut self) -> String {
        let year = self.rng.u16(2025..2028);
        let (month, day) = (self.rng.u8(1..13), self.rng.u8(1..29));
        format!("{year}-{month:02}-{day:02}")
    }

    // Edits of entries.

    fn set_key(&mut self) -> Option<String> {
        let path = match self.rng.u8(0..8) {
            0 => self.one(|path| path.starts_with("content/offices/"))?,
            1 => self.one(|path| path.starts_with("content/checks/"))?,
            _ => self.one(|path| path.ends_with("/course.yaml"))?,
        };
        let (key, value) = match path.split('/').nth(1)? {
            "offices" => self.of_an_office(),
            "checks" => self.of_a_check(),
            _ => self.of_a_course(),
        };
        let text = self.text(&path)?;
        self.put(&path, with_key(&text, key, &value));
        Some(format!("{path}: {key}: {}", value.trim()))
    }

    fn of_an_office(&mut self) -> (&'static str, String) {
        let number = self.rng.u16(1000..9999);
        match self.rng.u8(0..7) {
            0 => ("name", self.words("Desk")),
            1 => ("address", self.words("Room")),
            2 => ("telephone", format!("075-753-{number}")),
            3 => ("mail", format!("desk{number}@example.ac.jp")),
            4 => ("mail_display", "at-sign-spelled-out".to_owned()),
            5 => ("url", format!("https://desk.example.ac.jp/{number}/")),
            _ => ("hours", self.words("Daily at")),
        }
    }

    fn of_a_check(&mut self) -> (&'static str, String) {
        match self.rng.u8(0..5) {
            0 => ("name", self.words("Portal")),
            1 => ("how", self.words("Look at line")),
            2 => (
                "accounts",
                format!("[{}]", self.listed("content/accounts.yaml")),
            ),
            3 => ("covers", self.rng.u8(1..6).to_string()),
            _ => ("url", "https://portal.example.ac.jp/other/".to_owned()),
        }
    }

    fn of_a_course(&mut self) -> (&'static str, String) {
        let number = self.rng.u8(1..30);
        match self.rng.u8(0..28) {
            0 => ("order", number.to_string()),
            1 | 2 => ("title", self.words("Training")),
            3 => ("unofficial", format!("[{}]", self.langs[0])),
            4 => ("summary", self.words("What it is about, in part")),
            5 => ("delivery", "[online, in-person]".to_owned()),
            6 => ("languages", "[en, de]".to_owned()),
            7 => ("duration", format!("{number} minutes")),
            8 | 9 => {
                let (one, other) = (self.audience(), self.audience());
                let why = self.words("Reason");
                (
                    "targets",
                    format!(
                        "\n  - audience: {one}\n    obligation: required\n    why: {why}\n  \
                         - audience: {{any: [{other}]}}\n    obligation: recommended"
                    ),
                )
            }
            10 => (
                "exempt",
                format!("\n  - audience: {}\n    within: 2 years", self.audience()),
            ),
            11 => ("prerequisites", format!("[{}]", self.id("courses"))),
            12 => ("counts_for", format!("[{}]", self.id("courses"))),
            13..16 => {
                let schedule = self.rng.choice(large::SCHEDULES).unwrap_or_default();
                ("schedule", format!("\n{}", schedule.trim_end()))
            }
            16 => (
                "sessions",
                format!("\n  - day: {}\n    time: \"10:00-11:{number:02}\"", {
                    self.day()
                }),
            ),
            17 => (
                "parts",
                format!("\n  - {}\n  - {}", self.words("Part"), self.words("Part")),
            ),
            18 => ("test", format!("{{pass: {number}%, attempts: 3}}")),
            19 => ("also_required", format!("\n  - {}", self.words("Pledge"))),
            20 => ("if_not_done", self.words("You wait for days")),
            21 => {
                let account = self.listed("content/accounts.yaml");
                (
                    "sign_in",
                    format!(
                        "\n  - title: {}\n    url: https://learn.example.ac.jp/{number}/\n    accounts: [{account}]",
                        self.words("Way in")
                    ),
                )
            }
            22 => ("checked_by", format!("[{}]", self.id("checks"))),
            23 => ("contacts", format!("[{}]", self.id("offices"))),
            24 => (
                "links",
                format!(
                    "\n  - {{title: {}, url: https://example.ac.jp/{number}/}}",
                    self.words("Link")
                ),
            ),
            25 => {
                let (day, text) = (self.day(), self.words("News"));
                ("updates", format!("\n  - {{date: {day}, text: {text}}}"))
            }
            26 => (
                "source",
                format!(
                    "{{url: https://example.ac.jp/{number}/, as_of: FY20{number:02}, verified: {}}}",
                    self.day()
                ),
            ),
            _ => ("owner", self.id("offices")),
        }
    }

    fn drop_key(&mut self) -> Option<String> {
        let path = self.one(|path| path.ends_with(".yaml") && !path.contains("/phrases/"))?;
        let text = self.text(&path)?;
        let blocks = blocks(&text);
        let dropped = self.rng.usize(0..blocks.len().max(1));
        let first = blocks.get(dropped)?.lines().next()?.to_owned();
        let kept = blocks.iter().enumerate();
        let kept = kept.filter(|(place, _)| *place != dropped);
        let kept: String = kept.map(|(_, block)| block.as_str()).collect();
        self.put(&path, kept);
        Some(format!("{path}: without `{first}`"))
    }

    /// Types a word somewhere in a text.
    fn say_more(&mut self) -> Option<String> {
        let path = self.any()?;
        let text = self.text(&path)?;
        let spaces = text.match_indices(' ').map(|(at, _)| at).filter(|at| {
            let letters = text[..*at]
                .chars()
                .next_back()
                .zip(text[at + 1..].chars().next());
            letters.is_some_and(|(one, other)| one.is_alphanumeric() && other.is_alphanumeric())
        });
        let spaces: Vec<usize> = spaces.collect();
        let at = self.rng.choice(spaces)?;
        let word = format!(" word{}", self.rng.u8(..));
        self.put(&path, format!("{}{word}{}", &text[..at], &text[at..]));
        Some(format!("{path}: `{word}` at byte {at}"))
    }

    /// Types one letter in the place of another, within a text: the file stays
    /// as long as it was.
    fn letter(&mut self) -> Option<String> {
        let path = self.one(|path| path.ends_with(".md") || path.ends_with(".yaml"))?;
        let text = self.text(&path)?;
        let is_yaml = path.ends_with(".yaml");
        let (mut letters, mut start) = (Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            let from = if is_yaml { line.find('"') } else { Some(0) };
            let is_address = line.contains("](") || line.contains("://");
            if let Some(from) = from.filter(|_| !is_address) {
                let own = line.char_indices().filter(|(at, own)| {
                    let is_letter = matches!(own, 'a'..='z' | '一'..='龠');
                    is_letter && *at > from
                });
                letters.extend(own.map(|(at, own)| (start + at, own.len_utf8())));
            }
            start += line.len();
        }
        let (at, length) = self.rng.choice(letters)?;
        let letter = if length == 1 {
            self.rng.lowercase()
        } else {
            *self.rng.choice(&['東', '西', '南', '北'])?
        };
        let (before, after) = (&text[..at], &text[at + length..]);
        self.put(&path, format!("{before}{letter}{after}"));
        Some(format!("{path}: `{letter}` at byte {at}"))
    }

    fn notes(&mut self) -> Option<String> {
        let path = self.one(|path| path.ends_with(".md"))?;
        let mut text = self.text(&path)?;
        let number = self.rng.u8(..);
        let added = match self.rng.u8(0..9) {
            0 => format!("## Part {number}"),
            1 => format!("See [another](/courses/{}/).", self.id("courses")),
            2 => format!("See [a group](/audiences/{}/).", self.audience()),
            3 => format!("A **strong** word, and `code {number}`."),
            4 => format!("| a | b |\n|---|---|\n| {number} | 2 |"),
            5 => "See [below](#part-1), <b>there</b>, or [nowhere](/nowhere/).".to_owned(),
            6 => format!("Said so.[^1]\n\n[^1]: On page {number}."),
            7 => "これは**「重要」**です。\n次の行です。".to_owned(),
            _ => {
                let lines: Vec<&str> = text.lines().collect();
                let line = self.rng.usize(0..lines.len().max(1));
                let kept = lines.iter().enumerate().filter(|(place, _)| *place != line);
                let kept: Vec<&str> = kept.map(|(_, line)| *line).collect();
                self.put(&path, kept.join("\n"));
                return Some(format!("{path}: without line {}", line + 1));
            }
        };
        text += &format!("\n\n{added}\n");
        self.put(&path, text);
        Some(format!("{path}: at its end {added:?}"))
    }

    /// Edits a list: audiences, accounts, terms, news.
    fn item(&mut self) -> Option<String> {
        let lists = ["audiences", "audiences", "accounts", "glossary", "updates"];
        let list = *self.rng.choice(&lists)?;
        let path = format!("content/{list}.yaml");
        let text = self.text(&path).unwrap_or_default();
        let mut items = blocks(&text);
        let place = self.rng.usize(0..items.len().max(1));
        let name = self.words("Named");
        let what = match self.rng.u8(0..5) {
            0 if !items.is_empty() => {
                items.remove(place);
                format!("without item {}", place + 1)
            }
            1 if !items.is_empty() => {
                let other = self.rng.usize(0..items.len());
                items.swap(place, other);
                format!("items {} and {} change places", place + 1, other + 1)
            }
            2 if list == "audiences" && !items.is_empty() => {
                let account = self.listed("content/accounts.yaml");
                let item = items[place].replace("\n  accounts:", "\n  # accounts:");
                items[place] = format!("{}\n  accounts: [{account}]\n", item.trim_end());
                format!("item {} signs in with {account}", place + 1)
            }
            _ => {
                let number = self.rng.u8(..);
                let item = match list {
                    "audiences" if self.rng.bool() => {
                        let (one, other) = (self.audience(), self.audience());
                        format!("- id: group-{number}\n  name: {name}\n  any: [{one}, {other}]\n")
                    }
                    "glossary" => format!("- term: {name}\n"),
                    "updates" => format!("- date: {}\n  text: {name}\n", self.day()),
                    _ => format!("- id: one-{number}\n  name: {name}\n"),
                };
                let what = format!("item {} is {:?}", place + 1, item);
                items.insert(place.min(items.len()), item);
                what
            }
        };
        self.put(&path, items.concat());
        Some(format!("{path}: {what}"))
    }

    fn site(&mut self) -> Option<String> {
        let text = self.text("site.yaml")?;
        let lang = self.rng.choice(self.langs.clone())?;
        let mut reversed = self.langs.clone();
        reversed.reverse();
        let zones = ["Asia/Tokyo", "America/New_York", "UTC"];
        let (key, value) = match self.rng.u8(0..11) {
            0 => ("title", self.words("Guide")),
            1 => ("organisation", self.words("University")),
            2 => ("languages", format!("[{}]", reversed.join(", "))),
            3 => ("base_url", format!("https://{lang}.example.ac.jp/guide/")),
            4 => ("timezone", (*self.rng.choice(&zones)?).to_owned()),
            5 => ("fiscal_year_starts", self.rng.u8(1..13).to_string()),
            6 => ("fiscal_year_named_by", "end".to_owned()),
            7 => ("prevails", lang),
            8 => ("review_after", format!("{} months", self.rng.u8(1..60))),
            9 => (
                "rules",
                "{stale-entry: off, insecure-address: error}".to_owned(),
            ),
            _ => ("theme", (*self.rng.choice(&["own", "default"])?).to_owned()),
        };
        self.put("site.yaml", with_key(&text, key, &value));
        Some(format!("site.yaml: {key}: {value}"))
    }

    /// Says a sentence of the theme in other words.
    fn phrase(&mut self) -> Option<String> {
        let lang = self.rng.choice(self.langs.clone())?;
        let english = std::fs::read_to_string(format!("{THEME}/phrases/en.yaml")).ok()?;
        let plain = english.lines().filter_map(|line| line.split_once(": "));
        let plain: Vec<(&str, &str)> = plain
            .filter(|(key, _)| !key.starts_with([' ', '#']))
            .collect();
        let (key, value) = self.rng.choice(plain)?;
        let folder = if self.rng.bool() {
            "content"
        } else {
            "themes/default"
        };
        let path = format!("{folder}/phrases/{lang}.yaml");
        let text = match self.text(&path) {
            Some(text) => text,
            // A theme's file lies over the built-in one, whole.
            None if folder == "content" => String::new(),
            None => std::fs::read_to_string(format!("{THEME}/phrases/{lang}.yaml")).ok()?,
        };
        let value = value.trim_matches(['\'', '"']);
        let value = format!("'{} {}'", value.replace('\'', "’"), self.rng.u8(..));
        self.put(&path, with_key(&text, key, &value));
        Some(format!("{path}: {key}: {value}"))
    }

    fn theme(&mut self) -> Option<String> {
        let name = if self.rng.u8(0..4) == 0 {
            "own"
        } else {
            "default"
        };
        let templates = [
            "course",
            "home",
            "audience",
            "base",
            "components",
            "page",
            "contacts",
        ];
        let number = self.rng.u8(..);
        let (file, from, to) = match self.rng.u8(0..10) {
            0..3 => (
                "assets/style.css".to_owned(),
                "",
                format!("\n.edited {{ order: {number}; }}\n"),
            ),
            3 => ("assets/site.js".to_owned(), "", format!("\n// {number}\n")),
            4 => (
                format!("assets/extra-{number}.svg"),
                "",
                "<svg></svg>".to_owned(),
            ),
            5 => {
                let template = *self.rng.choice(&templates)?;
                let breaks = [
                    "{% endif %}",
                    "{{ page.nothing.at_all }}",
                    "{% include \"no.html\" %}",
                    "{{ t.no_such_phrase }}",
                ];
                let to = (*self.rng.choice(&breaks)?).to_owned();
                (
                    format!("templates/{template}.html"),
                    "<p",
                    format!("{to}<p"),
                )
            }
            6 => (
                "templates/feed.xml".to_owned(),
                "<title>",
                format!("<title>{number} "),
            ),
            7 => ("templates/llms.txt".to_owned(), "", format!("{number}\n")),
            _ => {
                let template = *self.rng.choice(&templates)?;
                (
                    format!("templates/{template}.html"),
                    "<p",
                    format!("<p data-edit=\"{number}\""),
                )
            }
        };
        let path = format!("themes/{name}/{file}");
        let built_in = || std::fs::read_to_string(format!("{THEME}/{file}"));
        let text = self
            .text(&path)
            .unwrap_or_else(|| built_in().unwrap_or_default());
        let text = if from.is_empty() {
            text + &to
        } else {
            text.replacen(from, &to, 1)
        };
        self.put(&path, text);
        Some(format!("{path}: {to:?}"))
    }

    /// Breaks a file as it happens.
    fn spoil(&mut self) -> Option<String> {
        let path = self.any()?;
        let text = self.text(&path)?;
        let number = self.rng.u8(..);
        let line = self.rng.usize(0..text.lines().count().max(1));
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let what = match self.rng.u8(0..11) {
            0 => {
                self.put(&path, [text.as_bytes(), b"\x8e\xf3\x8du\n"].concat());
                return Some(format!("{path}: bytes of Shift_JIS"));
            }
            1 => {
                lines = Vec::new();
                "empty".to_owned()
            }
            2 => {
                lines.insert(line, "<<<<<<< HEAD".to_owned());
                format!("a conflict in line {}", line + 1)
            }
            3 => {
                lines.insert(line, format!("unknown-{number}: here"));
                format!("an unknown key in line {}", line + 1)
            }
            4 => {
                lines.insert(line, "\ttab: [".to_owned());
                format!("a tab in line {}", line + 1)
            }
            5 => {
                let bytes = text.replace('\n', "\r\n");
                self.put(&path, format!("\u{feff}{bytes}"));
                return Some(format!("{path}: as Windows writes it"));
            }
            6 if !lines.is_empty() => {
                lines.truncate(line);
                format!("cut off at line {}", line + 1)
            }
            7 => {
                lines = text
                    .lines()
                    .map(|line| line.replacen(": ", ":", 1))
                    .collect();
                "no space after its colons".to_owned()
            }
            8 if !lines.is_empty() => {
                let doubled = lines[line].clone();
                lines.insert(line, doubled);
                format!("line {} twice", line + 1)
            }
            9 if !lines.is_empty() => {
                lines[line] = lines[line].replacen("audience: ", "audience: un", 1);
                lines[line].push('"');
                format!("a quote after line {}", line + 1)
            }
            _ => {
                lines.insert(0, "# A remark, which moves every place.".to_owned());
                "a line above".to_owned()
            }
        };
        let end = if lines.is_empty() { "" } else { "\n" };
        self.put(&path, lines.join("\n") + end);
        Some(format!("{path}: {what}"))
    }

    /// Takes files away, gives them other names, copies them.
    fn files(&mut self) -> Option<String> {
        let number = self.rng.u8(..);
        let kinds = ["courses", "courses", "courses", "offices", "checks"];
        let kind = *self.rng.choice(&kinds)?;
        let from = format!("content/{kind}/{}", self.id(kind));
        let to = format!("content/{kind}/new-{number}");
        match self.rng.u8(0..10) {
            0 => {
                let path = self.any()?;
                self.now.remove(&path);
                Some(format!("{path}: removed"))
            }
            1 => {
                let folders = [
                    "content/offices/",
                    "content/checks/",
                    "content/courses/",
                    "content/pages/",
                    "themes/",
                    "content/",
                ];
                let folder = *self.rng.choice(&folders)?;
                self.now.retain(|path, _| !path.starts_with(folder));
                Some(format!("{folder}: removed"))
            }
            2 | 3 => {
                self.now.retain(|path, _| !path.starts_with(&from));
                Some(format!("{from}: removed"))
            }
            4 | 5 => {
                self.copy(&from, &to);
                self.now.retain(|path, _| !path.starts_with(&from));
                Some(format!("{from}: named {to}"))
            }
            6 => {
                let path = self.one(|path| path.ends_with(".md"))?;
                let (stem, _) = path.strip_suffix(".md")?.rsplit_once('.')?;
                let lang = self.rng.choice(self.langs.clone())?;
                let text = self.now.remove(&path)?;
                let to = format!("{stem}.{lang}.md");
                self.now.insert(to.clone(), text);
                Some(format!("{path}: named {to}"))
            }
            7 => {
                let droppings = [
                    "content/courses/course (1).yaml",
                    "content/.site.yaml.swp",
                    "content/courses/Notes.EN.md",
                    "content/picture.png",
                ];
                let path = *self.rng.choice(&droppings)?;
                self.put(path, format!("left behind: {number}\n"));
                Some(format!("{path}: left behind"))
            }
            _ => {
                self.copy(&from, &to);
                Some(format!("{from}: copied to {to}"))
            }
        }
    }

    /// Begins a course with a copy of another, slips and all.
    fn twin(&mut self) -> String {
        let from = format!("content/courses/{}", self.id("courses"));
        let to = format!("content/courses/twin-{}", self.rng.u8(..));
        let slip = self.slip(&from);
        self.copy(&from, &to);
        format!("{from}: {slip}copied to {to}")
    }

    /// A slip: in the notes, or, less often, in the entry.
    fn slip(&mut self, folder: &str) -> String {
        let file = match self.rng.u8(0..6) {
            0..3 => format!("{folder}/notes.{}.md", self.langs[0]),
            3 => format!("{folder}/course.yaml"),
            _ => return String::new(),
        };
        let Some(text) = self.text(&file) else {
            return String::new();
        };
        let slip = if file.ends_with(".md") {
            "\n<b>Slipped</b>\n"
        } else {
            "slipped: here\n"
        };
        self.put(&file, text + slip);
        format!("{slip:?} in its text, ")
    }

    fn copy(&mut self, from: &str, to: &str) {
        let copies: Vec<_> = self
            .now
            .iter()
            .filter_map(|(path, bytes)| {
                let rest = path.strip_prefix(from)?;
                Some((format!("{to}{rest}"), bytes.clone()))
            })
            .filter(|(path, _)| !path[to.len()..].starts_with('-'))
            .collect();
        self.now.extend(copies);
    }

    /// A page that nobody planned.
    fn page(&mut self) -> Option<String> {
        let lang = self.rng.choice(self.langs.clone())?;
        let number = self.rng.u8(0..3);
        let path = format!("content/pages/free-{number}.{lang}.md");
        let order = self.rng.u8(..);
        self.put(
            &path,
            format!(
                "---\ntitle: Free page {order}\norder: {order}\n---\n\n## Said\n\nAll of it.\n"
            ),
        );
        Some(format!("{path}: a page, {order}"))
    }
}

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

/// A text in its top-level blocks: a line that begins in the first column, and
/// what is indented below it.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '\n', '#']) => block.push_str(line),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}

/// An entry with a key, in the place of the one that it had.
fn with_key(text: &str, key: &str, value: &str) -> String {
    let space = if value.starts_with('\n') { "" } else { " " };
    let block = format!("{key}:{space}{value}\n");
    let mut blocks = blocks(text);
    let begins = format!("{key}:");
    match blocks.iter().position(|own| own.starts_with(&begins)) {
        Some(place) => blocks[place] = block,
        None => blocks.push(block),
    }
    blocks.concat()
}
