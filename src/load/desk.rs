//! The desk at which one file is worked on: what it says is resolved here, and
//! what is wrong with it is written down with its place.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use crate::entry::{Text, Word};
use crate::finding::{Finding, Place, Rule};
use crate::message::Message;
use crate::model::{Lang, Languages, Localized};
use crate::pointer::{Part, Pointer, Step};
use crate::rules::language::{MISSING_TEXT, UNKNOWN_LANGUAGE, UNTRANSLATED};
use crate::rules::schema::{INVALID_VALUE, MISSING_KEY};
use crate::source::SourceFile;
use crate::suggest::{nearest, quoted_list};
use crate::values::Address;
use crate::yaml;

/// One file, and what was found in it.
pub struct Desk<'a> {
    path: Arc<str>,
    /// The YAML, and how many bytes of the file come before it.
    text: &'a str,
    offset: usize,
    languages: &'a Languages,
    /// Parts that were reported and left out: their absence is no news.
    left_out: Vec<Pointer>,
    findings: Vec<Finding>,
}

impl<'a> Desk<'a> {
    /// A desk with a file and what reading it found.
    pub fn new<T>(
        file: &'a SourceFile,
        languages: &'a Languages,
        read: yaml::Read<T>,
    ) -> (Self, Option<T>) {
        Self::within(file, 0..file.text().len(), languages, read)
    }

    /// A desk with the part of a file that is YAML, such as front matter.
    pub fn within<T>(
        file: &'a SourceFile,
        yaml: Range<usize>,
        languages: &'a Languages,
        read: yaml::Read<T>,
    ) -> (Self, Option<T>) {
        let desk = Self {
            path: file.path.clone(),
            offset: yaml.start,
            text: file.text().get(yaml).unwrap_or_default(),
            languages,
            left_out: read.left_out,
            findings: read.findings,
        };
        (desk, read.value)
    }

    pub fn path(&self) -> Arc<str> {
        self.path.clone()
    }

    pub const fn languages(&self) -> &'a Languages {
        self.languages
    }

    /// The text of the file.
    pub const fn source(&self) -> &'a str {
        self.text
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    pub fn tell(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The place that a pointer leads to.
    pub fn place(&self, at: &Pointer, part: Part) -> Place {
        Place {
            path: self.path.clone(),
            span: yaml::locate(self.text, at, part)
                .map(|span| span.start + self.offset..span.end + self.offset),
        }
    }

    /// Tells that a key is missing, unless it was left out as broken.
    pub fn missing(&mut self, at: &Pointer, key: &str, help: impl Into<Message>) {
        if self.is_broken(at, key) {
            return;
        }
        let place = if at.0.is_empty() {
            {
                let key = first_key(self.text);
                Place::at(
                    self.path.clone(),
                    key.start + self.offset..key.end + self.offset,
                )
            }
        } else {
            self.place(at, Part::Value)
        };
        let message = format!("the key `{key}` is missing here");
        self.tell(Finding::new(&MISSING_KEY, place, message).help(help));
    }

    /// A text for readers. Where it lacks a language, that is told.
    pub fn text(&mut self, at: &Pointer, text: Option<&Text>) -> Option<Localized<String>> {
        self.localized(at, text?, &UNTRANSLATED)
    }

    /// A title or name: it must exist in every language.
    pub fn name(
        &mut self,
        at: &Pointer,
        key: &str,
        text: Option<&Text>,
    ) -> Option<Localized<String>> {
        if let Some(text) = text {
            return self.localized(&at.key(key), text, &MISSING_TEXT);
        }
        let sample: Vec<String> = self
            .languages
            .tags()
            .map(|tag| format!("{tag}: …"))
            .collect();
        self.missing(
            at,
            key,
            format!("add a line `{key}: {{{}}}`", sample.join(", ")),
        );
        None
    }

    /// An address, the same for all or one per language. A page in one
    /// language only is none to be translated: nothing is told of it.
    pub fn address(&mut self, at: &Pointer, text: Option<&Text>) -> Option<Localized<Address>> {
        let text = text?;
        self.twin_addresses(at, text);
        let parts = self.parts(at, text);
        let mut sound = Vec::new();
        for (lang, pointer, text) in parts {
            match Address::from_str(&text) {
                Ok(address) => sound.push((lang, address)),
                Err(message) => {
                    let place = self.place(&pointer, Part::Value);
                    self.tell(Finding::new(&INVALID_VALUE, place, message));
                }
            }
        }
        if let (Text::Same(_), [(_, address)]) = (text, sound.as_slice()) {
            Some(Localized::same(address.clone(), self.languages))
        } else {
            let sound: Vec<(Lang, Address)> = sound
                .into_iter()
                .filter_map(|(lang, address)| Some((lang?, address)))
                .collect();
            Localized::from_parts(&sound, self.languages)
        }
    }

    fn localized(
        &mut self,
        at: &Pointer,
        text: &Text,
        rule: &'static Rule,
    ) -> Option<Localized<String>> {
        self.twins(at, text);
        if let Text::Same(text) = text {
            self.controls(at, text);
            return Some(Localized::same(text.clone(), self.languages));
        }
        let parts = self.parts(at, text);
        for (_, at, text) in &parts {
            self.controls(at, text);
        }
        let parts: Vec<(Lang, String)> = parts
            .into_iter()
            .filter_map(|(lang, _, text)| Some((lang?, text)))
            .collect();
        // A text under an unknown language is told as that, with the language
        // that it most likely is meant for.
        let unknown = self.unknown(text).len();
        let missing = self.missing_languages(text);
        for tag in missing.into_iter().skip(unknown) {
            if !self.is_left_out(&at.key(tag)) {
                self.lacks(at, tag, rule);
            }
        }
        Localized::from_parts(&parts, self.languages)
    }

    /// Tells of signs that no page can show, and no feed can hold.
    fn controls(&mut self, at: &Pointer, text: &str) {
        let is_stray = |c: char| c.is_control() && c != '\n' && c != '\t';
        if let Some(stray) = text.chars().find(|c| is_stray(*c)) {
            let place = self.place(at, Part::Value);
            let message = format!(
                "there is a control character (U+{:04X}) in this text",
                u32::from(stray)
            );
            let finding =
                Finding::new(&INVALID_VALUE, place, message).help("write the text without it");
            self.tell(finding);
        }
    }

    fn lacks(&mut self, at: &Pointer, tag: &str, rule: &'static Rule) {
        let what = match at.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        }) {
            Some(key) => format!("this `{key}`"),
            None => "this text".to_owned(),
        };
        let place = self.place(at, Part::Key);
        let finding = Finding::new(
            rule,
            place,
            format!("{what} has no text in the language `{tag}`"),
        )
        .label(format!("`{tag}:` is missing"))
        .help(format!("add `{tag}: …` beside the other languages"));
        self.tell(finding);
    }

    /// Each text with its language and place; those in a language that the
    /// guide does not have are told and left out.
    fn parts(&mut self, at: &Pointer, text: &Text) -> Vec<(Option<Lang>, Pointer, String)> {
        let each = match text {
            Text::Same(text) => return vec![(None, at.clone(), text.clone())],
            Text::Each(each) => each,
        };
        let mut missing = self.missing_languages(text).into_iter();
        for tag in self.unknown(text) {
            let meant = nearest(tag, self.languages.tags()).or_else(|| missing.next());
            self.unknown_language(&at.key(tag), Part::Key, tag, meant);
        }
        each.iter()
            .filter_map(|(tag, text)| {
                let lang = self.languages.find(tag)?;
                Some((Some(lang), at.key(tag), text.clone()))
            })
            .collect()
    }

    /// The tags of a text that are not languages of the guide.
    fn unknown<'t>(&self, text: &'t Text) -> Vec<&'t str> {
        let Text::Each(each) = text else {
            return Vec::new();
        };
        let tags = each.iter().map(|(tag, _)| tag.as_str());
        tags.filter(|tag| self.languages.find(tag).is_none())
            .collect()
    }

    /// The languages of the guide that a text lacks.
    fn missing_languages(&self, text: &Text) -> Vec<&'a str> {
        let Text::Each(each) = text else {
            return Vec::new();
        };
        let has = |tag: &str| each.iter().any(|(own, _)| own == tag);
        self.languages.tags().filter(|tag| !has(tag)).collect()
    }

    fn unknown_language(&mut self, at: &Pointer, part: Part, tag: &str, meant: Option<&str>) {
        let known = quoted_list(self.languages.tags());
        let place = self.place(at, part);
        let message = format!("`{tag}` is not a language of this guide");
        let finding = Finding::new(&UNKNOWN_LANGUAGE, place, message)
            .label(format!("site.yaml lists {known}"));
        // A key of the group around it, where only the text belongs.
        let is_key = [
            "url",
            "title",
            "duration",
            "optional",
            "languages",
            "to",
            "due",
        ]
        .contains(&tag);
        self.tell(match meant {
            _ if is_key => finding.help(format!(
                "where there is more than the text, the text stands under `title:`, such as \
                 `{{title: {{…}}, {tag}: …}}`"
            )),
            Some(meant) => finding.replace(format!("did you mean `{meant}`?"), meant),
            None => finding.help(
                "write the text in a language of the guide, or add the language to \
                 `languages:` in site.yaml",
            ),
        });
    }

    /// Whether what stands under a key, or the key itself, was told as an error.
    pub fn is_broken(&self, at: &Pointer, key: &str) -> bool {
        self.is_left_out(&at.key(key)) || self.is_misspelt(at, key)
    }

    /// The place of an item of a list, by its number among those that could be
    /// read: what was left out has a place too.
    pub fn item(&self, at: &Pointer, number: usize) -> Pointer {
        let mut place = number;
        if !self.left_out.is_empty() {
            let mut read = 0;
            place = 0;
            while read <= number {
                read += usize::from(!self.left_out.contains(&at.index(place)));
                place += 1;
            }
            place -= 1;
        }
        at.index(place)
    }

    /// Whether something within a value, or the value itself, was told as an
    /// error.
    pub fn is_broken_within(&self, at: &Pointer) -> bool {
        self.left_out
            .iter()
            .any(|broken| at.holds(broken) || broken.holds(at))
    }

    /// Whether a key that was left out as unknown is most likely this one.
    fn is_misspelt(&self, at: &Pointer, key: &str) -> bool {
        self.left_out.iter().any(|broken| {
            let Some(Step::Key(own)) = broken.0.last() else {
                return false;
            };
            let here = at.key(own);
            here.holds(broken) && broken.holds(&here) && nearest(own, [key]).is_some()
        })
    }

    /// Tells that a small group lacks a key, unless something in the group was
    /// told as an error: that may well be the key.
    pub fn missing_inside(&mut self, at: &Pointer, key: &str, help: impl Into<Message>) {
        if !self.is_broken_within(at) {
            self.missing(at, key, help);
        }
    }

    fn is_left_out(&self, at: &Pointer) -> bool {
        self.left_out.iter().any(|broken| broken.holds(at))
    }

    /// Languages of the guide, by tag.
    pub fn langs(&mut self, at: &Pointer, tags: &[Word]) -> Vec<Lang> {
        let mut langs = Vec::new();
        for (index, Word(tag)) in tags.iter().enumerate() {
            langs.extend(self.known_lang(&self.item(at, index), Part::Value, tag));
        }
        langs
    }

    /// A language of the guide, by the tag that is the key at `at`.
    pub fn lang(&mut self, at: &Pointer, tag: &str) -> Option<Lang> {
        self.known_lang(at, Part::Key, tag)
    }

    fn known_lang(&mut self, at: &Pointer, part: Part, tag: &str) -> Option<Lang> {
        let lang = self.languages.find(tag);
        if lang.is_none() {
            let meant = nearest(tag, self.languages.tags());
            self.unknown_language(at, part, tag, meant);
        }
        lang
    }
}

/// The first key of a document, to mark what the document as a whole lacks.
fn first_key(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && !bare.starts_with('#') && bare != "---" {
            let key = bare.split(':').next().unwrap_or(bare);
            let indent = line.len() - line.trim_start().len();
            return start + indent..start + indent + key.len();
        }
        start += line.len();
    }
    0..0
}
