//! Texts: notes, pages, lists, settings, phrases, themes, letters.

use super::Editor;
use super::blocks::{blocks, with_key};

/// The built-in theme, which guides lay files of their own over.
const THEME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");

impl Editor {
    /// Types a word somewhere in a text.
    pub(super) fn say_more(&mut self) -> Option<String> {
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
    pub(super) fn letter(&mut self) -> Option<String> {
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

    pub(super) fn notes(&mut self) -> Option<String> {
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
    pub(super) fn item(&mut self) -> Option<String> {
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

    pub(super) fn site(&mut self) -> Option<String> {
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
    pub(super) fn phrase(&mut self) -> Option<String> {
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

    /// A page that nobody planned.
    pub(super) fn page(&mut self) -> Option<String> {
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

    pub(super) fn theme(&mut self) -> Option<String> {
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
}
