//! The script of a text, and whether it can be that of a language.

use unic_langid::LanguageIdentifier;
use unicode_script::{Script, UnicodeScript as _};

/// The scripts that a language is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    own: Vec<Script>,
}

/// The letters of a text, by their scripts.
#[derive(Debug, Clone, Default)]
pub struct Letters<'t> {
    text: &'t str,
    latin: usize,
    hiragana: usize,
    katakana: usize,
    han: usize,
    others: Vec<(Script, usize)>,
    /// Signs that Chinese is written with, and Japanese never.
    simplified: usize,
}

/// Frequent signs of simplified Chinese that Japanese does not know.
const SIMPLIFIED: &str = "们这为请您须训习务关员过时说该应问题对开间费给让还进选择线签处导";

/// Whether a text is still to be written: as `new` leaves it, each of its lines
/// stands in brackets.
pub fn is_blank(text: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || "#-. ".contains(c);
    let lines = || text.lines().map(|line| line.trim_matches(is_mark));
    let in_brackets = |line: &str| {
        (line.starts_with('[') && line.ends_with(']'))
            || (line.starts_with('［') && line.ends_with('］'))
    };
    lines().any(in_brackets) && lines().all(|line| line.is_empty() || in_brackets(line))
}

impl Writing {
    /// How the language of a tag is most likely written; in Latin letters,
    /// where that is not known.
    pub fn of(tag: &str) -> Self {
        let likely = tag.parse::<LanguageIdentifier>().ok().and_then(|mut tag| {
            tag.maximize();
            tag.script
        });
        let own = match likely.as_ref().map_or("Latn", |script| script.as_str()) {
            "Jpan" => vec![Script::Han, Script::Hiragana, Script::Katakana],
            "Hans" | "Hant" => vec![Script::Han, Script::Bopomofo],
            "Kore" => vec![Script::Hangul, Script::Han],
            other => vec![Script::from_short_name(other).unwrap_or(Script::Latin)],
        };
        Self { own }
    }

    /// Whether a text can't be in this language, going by its script. Latin
    /// names and abbreviations are at home in all; a name in another script
    /// may stand within a sentence.
    pub fn refuses(&self, text: &Letters<'_>) -> bool {
        if is_blank(text.text) {
            return false;
        }
        let own = self.letters(text);
        let foreign = text.all() - own - if self.is_latin() { 0 } else { text.latin };
        let is_japanese = self.own.contains(&Script::Hiragana);
        if own == 0 {
            let sentence = !self.is_latin() && text.is_latin_sentence();
            return sentence || (foreign > 1 && foreign >= text.latin);
        }
        if is_japanese {
            let kana = text.hiragana + text.katakana;
            return (kana == 0 && text.simplified > 1) || text.strangers(self) > 2 * own;
        }
        let kana = text.hiragana > 1 && foreign * 2 > own;
        if self.own.contains(&Script::Han) {
            return kana || text.strangers(self) > 2 * own;
        }
        (text.hiragana > 1 || text.strangers(self) > 1) && foreign > 2 * own
    }

    /// Whether a text is in letters that are at home in every language of this
    /// script: then nothing is to be counted.
    pub fn is_plain(&self, text: &str) -> bool {
        self.is_latin() && text.is_ascii()
    }

    /// Whether a text is plainly in this language's script.
    pub fn claims(&self, text: &Letters<'_>) -> bool {
        self.letters(text) > 0 && !self.refuses(text)
    }

    fn is_latin(&self) -> bool {
        self.own == [Script::Latin]
    }

    fn letters(&self, text: &Letters<'_>) -> usize {
        self.own.iter().map(|script| text.count(*script)).sum()
    }
}

impl<'t> Letters<'t> {
    /// Counts the letters of a text.
    pub fn of(text: &'t str) -> Self {
        let mut letters = Self {
            text,
            ..Self::default()
        };
        for c in text.chars() {
            match c {
                'A'..='Z' | 'a'..='z' => letters.latin += 1,
                c if c.is_ascii() => {}
                '\u{3041}'..='\u{309f}' => letters.hiragana += 1,
                '\u{30a1}'..='\u{30fa}' => letters.katakana += 1,
                '\u{4e00}'..='\u{9fff}' => {
                    letters.han += 1;
                    letters.simplified += usize::from(SIMPLIFIED.contains(c));
                }
                c => letters.count_other(c),
            }
        }
        letters
    }

    fn count_other(&mut self, c: char) {
        // Signs for units and numbers are no letters: ℃, ㎡, №.
        if !c.is_alphabetic() || "℃℉Åµ".contains(c) {
            return;
        }
        match c.script() {
            Script::Common | Script::Inherited | Script::Unknown => {}
            Script::Latin => self.latin += 1,
            Script::Han => self.han += 1,
            Script::Hiragana => self.hiragana += 1,
            Script::Katakana => self.katakana += 1,
            other => match self.others.iter_mut().find(|(own, _)| *own == other) {
                Some((_, count)) => *count += 1,
                None => self.others.push((other, 1)),
            },
        }
    }

    /// Whether these are the words of a sentence, and no name: several, not all
    /// of which are written large.
    pub fn is_latin_sentence(&self) -> bool {
        let (mut words, mut small) = (0, 0);
        for word in self.text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_word = |c: char| c.is_alphabetic() || c == '\'' || c == '’' || c == '-';
            if word.is_empty() || !word.chars().all(is_word) {
                continue;
            }
            words += 1;
            let is_small = word.chars().all(|c| !c.is_uppercase());
            small += usize::from(is_small && word.len() > 2);
        }
        words > 3 && small > 1 && small * 3 > words
    }

    /// Whether these are more than a name: a sentence, or as many signs of a
    /// script without spaces.
    pub fn is_sentence(&self) -> bool {
        self.is_latin_sentence() || self.all() - self.latin > 7
    }

    /// How many letters there are.
    pub fn all(&self) -> usize {
        let others: usize = self.others.iter().map(|(_, count)| count).sum();
        self.latin + self.hiragana + self.katakana + self.han + others
    }

    fn count(&self, script: Script) -> usize {
        match script {
            Script::Latin => self.latin,
            Script::Hiragana => self.hiragana,
            Script::Katakana => self.katakana,
            Script::Han => self.han,
            other => (self.others.iter())
                .find(|(own, _)| *own == other)
                .map_or(0, |(_, count)| *count),
        }
    }

    /// Letters of other alphabets, which no sentence in this one quotes at length.
    fn strangers(&self, writing: &Writing) -> usize {
        let others = self.others.iter();
        others
            .filter(|(script, _)| !writing.own.contains(script))
            .map(|(_, count)| count)
            .sum()
    }
}
