//! Texts and addresses in the languages of the guide: each is read off a desk,
//! and what one language lacks is told.

use crate::entry::{Text, Word};
use crate::finding::{Finding, Rule};
use crate::message::{message, words};
use crate::model::{Lang, Localized};
use crate::pointer::{Part, Pointer, Step};
use crate::rules::language::{MISSING_TEXT, UNKNOWN_LANGUAGE, UNTRANSLATED};
use crate::rules::schema::INVALID_VALUE;
use crate::suggest::nearest;
use crate::values::Address;

use super::addresses;
use super::controls;
use super::desk::Desk;

/// Letters of a text in an entry: it stands on many pages, and long texts have
/// files of their own.
pub const MOST_LETTERS: usize = 10_000;

impl<'a> Desk<'a> {
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
        let texts: Vec<String> = self
            .languages()
            .tags()
            .map(|tag| format!("{tag}: …"))
            .collect();
        let texts = format!("{{{}}}", texts.join(", "));
        self.missing(at, key, message!("add-text", key = key, texts = texts));
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
            match addresses::read(&text) {
                Ok(address) => sound.push((lang, address)),
                Err(message) => {
                    let place = self.place(&pointer, Part::Value);
                    self.tell(Finding::new(&INVALID_VALUE, place, message));
                }
            }
        }
        if let (Text::Same(_), [(_, address)]) = (text, sound.as_slice()) {
            Some(Localized::same(address.clone(), self.languages()))
        } else {
            let sound: Vec<(Lang, Address)> = sound
                .into_iter()
                .filter_map(|(lang, address)| Some((lang?, address)))
                .collect();
            Localized::from_parts(&sound, self.languages())
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
            let text = self.shown(at, text.clone());
            return Some(Localized::same(text, self.languages()));
        }
        let parts = self.parts(at, text);
        let parts: Vec<(Lang, String)> = parts
            .into_iter()
            .map(|(lang, at, text)| (lang, self.shown(&at, text)))
            .filter_map(|(lang, text)| Some((lang?, text)))
            .collect();
        // A text under an unknown language is told as that, with the language
        // that it most likely is meant for.
        let unknown = self.unknown(text).len();
        let missing = self.missing_languages(text);
        for tag in missing.into_iter().skip(unknown) {
            if !self.is_left_out(&at.key(tag)) {
                self.lacks(at, text, tag, rule);
            }
        }
        Localized::from_parts(&parts, self.languages())
    }

    /// A text as pages show it. Signs that none can show, and no feed can hold,
    /// are told, and so is a text that is no name and no sentence: it is cut.
    fn shown(&mut self, at: &Pointer, text: String) -> String {
        if let Some(finding) = controls::told(&text, || self.place(at, Part::Value)) {
            self.tell(finding);
        }
        let Some((most, _)) = text.char_indices().nth(MOST_LETTERS) else {
            return text;
        };
        let place = self.place(at, Part::Value);
        let message = message!("text-too-long", most = MOST_LETTERS);
        let finding = Finding::new(&INVALID_VALUE, place, message);
        self.tell(finding.help(message!("text-too-long-help")));
        text[..most].to_owned()
    }

    fn lacks(&mut self, at: &Pointer, text: &Text, tag: &str, rule: &'static Rule) {
        let message = match at.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        }) {
            Some(key) => message!("key-lacks-language", key = key, tag = tag),
            None => message!("text-lacks-language", tag = tag),
        };
        let place = self.place(at, Part::Key);
        let mut finding = Finding::new(rule, place, message)
            .label(message!("language-is-missing", tag = tag))
            .help(message!("add-language", tag = tag));
        // Where each language has a line of its own, the lines are shown.
        if let Text::Each(each) = text
            && let Some((other, _)) = each.last()
        {
            let other = self.place(&at.key(other), Part::Key);
            if !self.on_one_line(&finding.place, &other) {
                finding = finding.related(other, message!("language-goes-here", tag = tag));
            }
        }
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
            let meant = nearest(tag, self.languages().tags()).or_else(|| missing.next());
            self.unknown_language(&at.key(tag), Part::Key, tag, meant);
        }
        each.iter()
            .filter_map(|(tag, text)| {
                let lang = self.languages().find(tag)?;
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
        tags.filter(|tag| self.languages().find(tag).is_none())
            .collect()
    }

    /// The languages of the guide that a text lacks.
    fn missing_languages(&self, text: &Text) -> Vec<&'a str> {
        let Text::Each(each) = text else {
            return Vec::new();
        };
        let has = |tag: &str| each.iter().any(|(own, _)| own == tag);
        self.languages().tags().filter(|tag| !has(tag)).collect()
    }

    fn unknown_language(&mut self, at: &Pointer, part: Part, tag: &str, meant: Option<&str>) {
        // Where the languages of the guide are not known, that alone is told.
        if self.languages().is_empty() || self.languages().is_told(tag) {
            return;
        }
        let known = words(self.languages().tags());
        let place = self.place(at, part);
        let message = message!("not-a-language-here", tag = tag);
        let finding = Finding::new(&UNKNOWN_LANGUAGE, place, message)
            .label(message!("site-lists-languages", known = known));
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
            _ if is_key => finding.help(message!("text-goes-under-title", key = tag)),
            Some(meant) => finding.replace(message!("did-you-mean", meant = meant), meant),
            None => finding.help(message!("write-in-a-language-of-the-guide")),
        });
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
        let lang = self.languages().find(tag);
        if lang.is_none() {
            let meant = nearest(tag, self.languages().tags());
            self.unknown_language(at, part, tag, meant);
        }
        lang
    }
}
