//! A template with its places filled: `<id>` by a word, `<title>` by a text in
//! each language of the guide.
//!
//! A line that begins with `?word` stays only where there is such a word, one
//! with `!word` only where there is none.

use std::collections::BTreeMap;
use std::fmt::Display;

use include_dir::{Dir, include_dir};

use crate::blanks::{self, Blanks};
use crate::message::Message;
use crate::publish::Draft;
use crate::wording::Tongue;

use super::kind::Kind;
use super::written::Scaffold;

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold");

/// The column at which remarks stand behind values, where there is room.
const REMARKS: usize = 36;

/// What fills templates.
#[derive(Debug, Clone)]
pub struct Form {
    pub tongue: Tongue,
    words: BTreeMap<&'static str, String>,
    /// Each language with its blanks.
    languages: Vec<(String, Blanks)>,
    remark: String,
}

impl Form {
    pub fn new(tongue: Tongue, tags: Vec<String>) -> Self {
        let remark = blanks::of(tongue.tag()).remove("editors");
        let form = Self {
            tongue,
            words: BTreeMap::new(),
            languages: Vec::new(),
            remark: quoted(&remark.unwrap_or_default()),
        };
        let form = form.with("languages", tags.join(", "));
        let form = form.with("language", tags.last().map_or("en", String::as_str));
        let languages = tags.into_iter().map(|tag| {
            let blanks = blanks::of(&tag);
            (tag, blanks)
        });
        Self {
            languages: languages.collect(),
            ..form
        }
    }

    /// The same form, with one more word.
    pub fn with(mut self, name: &'static str, word: impl Display) -> Self {
        self.words.insert(name, word.to_string());
        self
    }

    /// The same form, with the titles that are known by language.
    pub fn titled(mut self, kind: Kind, mut titles: BTreeMap<String, String>) -> Self {
        for (tag, blanks) in &mut self.languages {
            if let Some(title) = titles.remove(tag) {
                blanks.insert(kind.title().to_owned(), title);
            }
        }
        self
    }

    /// The same text in all languages for one blank.
    pub fn saying(mut self, key: &str, text: &str) -> Self {
        for (_, blanks) in &mut self.languages {
            blanks.insert(key.to_owned(), text.to_owned());
        }
        self
    }

    /// The tags of the languages.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|(tag, _)| tag.as_str())
    }

    /// A template in the language of whoever asks.
    fn template(&self, name: &str) -> &'static str {
        text(&format!("{}/{name}", self.tongue.tag()))
    }

    /// An entry from the template of its name.
    pub fn draft(&self, name: &str, path: String) -> Draft {
        let up = "../".repeat(path.matches('/').count());
        let schema = format!("{up}{}", super::guide::schema_path(name));
        let form = self.clone().with("schema", schema);
        let text = form.fill(self.template(&format!("{name}.yaml")));
        Draft {
            path,
            text,
            at_end: false,
        }
    }

    /// An entry that is one file.
    pub fn alone(&self, name: &str, path: String, next: Message) -> Scaffold {
        Scaffold {
            drafts: vec![self.draft(name, path)],
            taken: Vec::new(),
            next,
        }
    }

    /// The notes of a course, in each language.
    pub fn notes(&self, folder: &str) -> Vec<Draft> {
        let path = |tag: &str| format!("{folder}/notes.{tag}.md");
        self.in_each(path, text("notes.md"), plainly)
    }

    /// What the home page opens with, in each language.
    pub fn home(&self) -> Vec<Draft> {
        let path = |tag: &str| format!("content/pages/home.{tag}.md");
        self.in_each(path, text("home.md"), plainly)
    }

    /// A free page in each language.
    pub fn page(&self, id: &str) -> Vec<Draft> {
        let path = |tag: &str| format!("content/pages/{id}.{tag}.md");
        let written = |line: &str, text: &str| {
            if line.starts_with("title:") {
                quoted(text)
            } else {
                text.to_owned()
            }
        };
        self.in_each(path, self.template("page.md"), written)
    }

    /// A Markdown file for each language.
    fn in_each(
        &self,
        path: impl Fn(&str) -> String,
        template: &str,
        written: impl Fn(&str, &str) -> String,
    ) -> Vec<Draft> {
        let each = self.languages.iter().map(|(tag, blanks)| Draft {
            path: path(tag),
            text: lines(template, |line| {
                replaced(line, |name| Some(written(line, blanks.get(name)?)))
            }),
            at_end: false,
        });
        each.collect()
    }

    /// A YAML template with its places filled.
    pub fn fill(&self, template: &str) -> String {
        let kept = template.lines().filter_map(|line| self.kept(line));
        let kept: Vec<&str> = kept.collect();
        lines(&kept.join("\n"), |line| self.line(line))
    }

    /// A template of text alone, in the language of whoever asks.
    pub fn remarks(&self, name: &str) -> String {
        self.fill(self.template(name))
    }

    /// A line without its conditions, if they hold.
    fn kept<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (wanted, rest) = match (line.strip_prefix('?'), line.strip_prefix('!')) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Some(line),
        };
        let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        (self.words.contains_key(word) == wanted).then(|| self.kept(rest))?
    }

    fn line(&self, line: &str) -> String {
        let (value, remark) = match line.rfind("  # ") {
            Some(at) if !line[..at].trim().is_empty() => {
                (line[..at].trim_end(), Some(&line[at + 2..]))
            }
            _ => (line, None),
        };
        let indent = value.len() - value.trim_start().len();
        // A text that stands alone has a line for each language.
        let alone = !value.starts_with('#') && value.ends_with('>');
        let mut filled = replaced(value, |name| match name {
            "remark" => Some(self.remark.clone()),
            name => match self.words.get(name) {
                Some(word) => Some(word.clone()),
                None if alone => self.in_lines(name, indent + 2),
                None => self.in_braces(name),
            },
        });
        if alone {
            filled = filled.replacen(": \n", ":\n", 1);
        }
        if let Some(remark) = remark {
            let taken: usize = filled.chars().map(columns).sum();
            let width = REMARKS.saturating_sub(taken).max(2);
            filled.extend(std::iter::repeat_n(' ', width));
            filled.push_str(remark);
        }
        filled
    }

    /// `{en: "…", ja: "…"}`.
    fn in_braces(&self, name: &str) -> Option<String> {
        Some(format!("{{{}}}", self.texts(name)?.join(", ")))
    }

    /// A line for each language.
    fn in_lines(&self, name: &str, indent: usize) -> Option<String> {
        let line = format!("\n{}", " ".repeat(indent));
        Some(format!("{line}{}", self.texts(name)?.join(&line)))
    }

    fn texts(&self, name: &str) -> Option<Vec<String>> {
        let text = |(tag, blanks): &(String, Blanks)| {
            let text = blanks.get(name)?;
            Some(format!("{tag}: {}", quoted(text)))
        };
        self.languages.iter().map(text).collect()
    }
}

/// A template.
fn text(path: &str) -> &'static str {
    let file = TEMPLATES.get_file(path);
    file.and_then(include_dir::File::contents_utf8)
        .unwrap_or_default()
}

/// How many columns a sign takes up: Han, kana and full-width signs take two.
const fn columns(sign: char) -> usize {
    if sign >= '\u{2e80}' { 2 } else { 1 }
}

fn plainly(_: &str, text: &str) -> String {
    text.to_owned()
}

fn lines(text: &str, line: impl Fn(&str) -> String) -> String {
    text.lines().map(|own| line(own) + "\n").collect()
}

/// A line with its `<places>` filled; what is no place stays.
fn replaced(line: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        filled.push_str(before);
        let value = after
            .split_once('>')
            .and_then(|(name, behind)| Some((value(name)?, behind)));
        if let Some((value, behind)) = value {
            filled.push_str(&value);
            rest = behind;
        } else {
            filled.push('<');
            rest = after;
        }
    }
    filled + rest
}

/// A text in quotes, as YAML reads it.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// An id, in quotes where YAML would take it for something else.
pub fn plain(id: &str) -> String {
    let others = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_text = id.starts_with(|c: char| c.is_ascii_lowercase()) && !others.contains(&id);
    if is_text { id.to_owned() } else { quoted(id) }
}

#[cfg(test)]
mod tests {
    use super::{Dir, TEMPLATES, blanks};

    #[test]
    fn every_blank_is_in_a_template() {
        let folders = ["en", "ja"].map(|name| TEMPLATES.get_dir(name));
        let files = folders.into_iter().flatten().flat_map(Dir::files);
        let files = files.chain(TEMPLATES.files());
        let templates: String = files.filter_map(include_dir::File::contents_utf8).collect();
        for key in blanks::of("en").into_keys() {
            // A remark among editors is in no language of the guide.
            let place = if key == "editors" {
                "<remark>"
            } else {
                &format!("<{key}>")
            };
            assert!(templates.contains(place), "{place}");
        }
    }
}
