//! The numbers of a text: days, years, times, percentages, telephone numbers.
//!
//! A number in digits should have its twin in the other language, in digits or
//! words. `2027年2月28日` is `28 February 2027`, 令和9年 is 2027, `13時` is
//! `1 pm`, `1,000` is `1000`, `90分` is `an hour and a half`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::addresses::mail_spans;
use super::words;

/// The numbers of a text, and what they may be in another one.
#[derive(Debug, Default)]
pub struct Amounts {
    /// In digits, in the order of the text.
    written: Vec<Written>,
    /// Everything that a number of another text may find its twin in.
    known: BTreeSet<u64>,
    /// All digits in a row, for telephone numbers.
    digits: String,
    /// In small letters.
    text: String,
    /// The numbers in words, where the digits alone do not match.
    spelt: OnceLock<BTreeSet<u64>>,
    /// Whether the numerals of the language are known.
    has_words: bool,
}

/// A number in digits.
#[derive(Debug)]
struct Written {
    span: Range<usize>,
    /// Each of these is what it says; one of them with all its numbers is enough.
    ways: Vec<Vec<u64>>,
    /// Of a telephone number, the digits behind the code of the country.
    telephone: Option<String>,
}

/// A character as it is compared, and where it stands.
type Sign = (usize, char);

impl Amounts {
    /// Whether a text has a number in digits at all.
    pub fn are_in(text: &str) -> bool {
        let is_wide = || text.contains(|c| matches!(c, '０'..='９'));
        text.bytes().any(|b| b.is_ascii_digit()) || (!text.is_ascii() && is_wide())
    }

    /// The numbers of a text that is [`super::prose`].
    pub fn of(text: &str, tag: &str) -> Self {
        let mut hidden = mail_spans(text).into_iter().peekable();
        let signs: Vec<Sign> = text
            .char_indices()
            .map(|(at, c)| {
                while hidden.next_if(|span| span.end <= at).is_some() {}
                let is_hidden = hidden.peek().is_some_and(|span| span.contains(&at));
                (at, if is_hidden { ' ' } else { plain(c) })
            })
            .collect();
        let mut amounts = Self {
            digits: signs
                .iter()
                .map(|(_, c)| *c)
                .filter(char::is_ascii_digit)
                .collect(),
            text: text.to_lowercase(),
            has_words: words::are_known(tag),
            ..Self::default()
        };
        let mut at = 0;
        while at < signs.len() {
            at = if signs[at].1.is_ascii_digit() || is_telephone_sign(&signs, at) {
                amounts.number(&signs, at)
            } else {
                at + 1
            };
        }
        amounts
    }

    /// The numbers that have no twin in another text, as they are written.
    pub fn lone(&self, other: &Self) -> Vec<Range<usize>> {
        let lone = self.written.iter().filter(|own| !self.has_twin(own, other));
        lone.map(|own| own.span.clone()).collect()
    }

    fn has_twin(&self, own: &Written, other: &Self) -> bool {
        if let Some(number) = &own.telephone {
            return other.digits.contains(number);
        }
        let mut alike = own.ways.iter().map(|way| {
            way.iter()
                .all(|n| other.knows(*n) || self.equals(*n, other))
        });
        alike.any(|found| found)
    }

    /// Whether a number is said in another way: in a larger or smaller unit, as
    /// an hour of the afternoon, or in words that are not known here.
    fn equals(&self, n: u64, other: &Self) -> bool {
        // `a year`, `no`: articles and negations have no digits.
        if n < 2 || (n < 100 && !other.has_words) {
            return true;
        }
        let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let afternoon = |text: &str| says(text, &words::AFTERNOON);
        if (n < 12 && afternoon(&self.text) && other.knows(n + 12))
            || ((13..24).contains(&n) && afternoon(&other.text) && other.knows(n - 12))
        {
            return true;
        }
        words::UNITS.iter().any(|(many, unit)| {
            let has = |n: u64| other.knows(n) || (n == 1 && says(&other.text, &words::ARTICLES));
            let smaller = says(&other.text, unit) && {
                let half = says(&other.text, &words::HALVES);
                let without = n
                    .checked_sub(many / 2)
                    .filter(|rest| rest.is_multiple_of(*many));
                (n.is_multiple_of(*many) && has(n / many))
                    || (half && without.is_some_and(|n| n < 2 * many || has(n / many)))
            };
            let larger = says(&self.text, unit) && other.knows(n.saturating_mul(*many));
            smaller || larger
        })
    }

    /// Reads a number, and says where it ends.
    fn number(&mut self, signs: &[Sign], at: usize) -> usize {
        if let Some(end) = telephone(signs, at) {
            self.telephone(signs, at..end);
            return end;
        }
        if !signs[at].1.is_ascii_digit() {
            return at + 1;
        }
        let mut end = at;
        let mut groups = vec![String::new()];
        while let Some((_, c)) = signs.get(end) {
            let next = signs.get(end + 1).map(|(_, c)| *c);
            if let (true, Some(group)) = (c.is_ascii_digit(), groups.last_mut()) {
                group.push(*c);
            } else if is_separator(*c) && next.is_some_and(|c| c.is_ascii_digit()) {
                groups.push(String::new());
            } else {
                break;
            }
            end += 1;
        }
        let all: Vec<u64> = groups
            .iter()
            .filter_map(|group| group.parse().ok())
            .collect();
        let joined: Option<u64> = groups.concat().parse().ok();
        let mut ways = vec![all];
        ways.extend(joined.map(|n| vec![n]));
        let counts = joined
            .into_iter()
            .filter_map(|n| multiples(n, &signs[end..]));
        let counts: Vec<u64> = counts.collect();
        if !counts.is_empty() {
            ways.clear();
        }
        ways.extend(counts.into_iter().map(|n| vec![n]));
        if let ([_, tenths], Some(n)) = (groups.as_slice(), joined)
            && tenths.len() == 1
        {
            ways.extend(self.tenths(n).map(|n| vec![n]));
        }
        if let Some(year) = joined.and_then(|n| of_an_era(n, &signs[..at])) {
            ways.insert(0, vec![year]);
            ways.retain(|way| way[..] == [year]);
        }
        // FY26 is FY2026.
        let is_fiscal = ends_with(&signs[..at], "FY") || ends_with(&signs[..at], "fy");
        if let Some(n) = joined.filter(|n| is_fiscal && *n < 100) {
            ways.push(vec![2000 + n]);
        }
        self.known.extend(ways.iter().flatten());
        let is_name = !is_fiscal && is_part_of_a_name(&signs[..at]);
        if !is_name && !self.is_end_of_year(signs, at, joined) {
            let last = signs[end - 1];
            self.written.push(Written {
                span: signs[at].0..last.0 + last_len(signs, end),
                ways,
                telephone: None,
            });
        }
        end
    }

    /// A decimal in the next smaller unit: 1.5 hours are 90 minutes.
    fn tenths(&self, n: u64) -> impl Iterator<Item = u64> {
        let units = words::UNITS.iter();
        let said = units.filter(|(_, unit)| unit.iter().any(|word| self.text.contains(word)));
        said.filter_map(move |(many, _)| {
            let whole = n.saturating_mul(*many);
            whole.is_multiple_of(10).then_some(whole / 10)
        })
    }

    /// Whether this is the second half of `2026-27` or `2026/27`.
    fn is_end_of_year(&mut self, signs: &[Sign], at: usize, n: Option<u64>) -> bool {
        let before = at.checked_sub(5).map(|start| &signs[start..at]);
        let year: Option<u64> = before.and_then(|before| {
            let (digits, sign) = before.split_at(4);
            let is_sign = "-–/〜~".contains(sign[0].1);
            let year: String = digits.iter().map(|(_, c)| *c).collect();
            year.parse().ok().filter(|_| is_sign)
        });
        match (year, n) {
            (Some(year), Some(n)) if (year + 1) % 100 == n => {
                self.known.insert(year + 1);
                true
            }
            _ => false,
        }
    }

    fn telephone(&mut self, signs: &[Sign], span: Range<usize>) {
        let number = &signs[span.clone()];
        let digits = |signs: &[Sign]| -> String {
            signs
                .iter()
                .map(|(_, c)| *c)
                .filter(char::is_ascii_digit)
                .collect()
        };
        let local = if number[0].1 == '+' {
            let code = number
                .iter()
                .skip(1)
                .take_while(|(_, c)| c.is_ascii_digit())
                .count();
            digits(&number[1 + code.min(3)..])
        } else {
            digits(number)
        };
        let last = signs[span.end - 1];
        self.written.push(Written {
            span: number[0].0..last.0 + last_len(signs, span.end),
            ways: Vec::new(),
            telephone: Some(local.trim_start_matches('0').to_owned()),
        });
    }

    /// Whether a number stands here, in digits or words.
    fn knows(&self, n: u64) -> bool {
        let spelt = || self.spelt.get_or_init(|| numerals(&self.text));
        self.known.contains(&n) || spelt().contains(&n)
    }
}

/// Numbers in words, of every language that has some here.
fn numerals(text: &str) -> BTreeSet<u64> {
    let mut known = BTreeSet::new();
    let mut word = String::new();
    let mut before: Vec<u64> = Vec::new();
    let mut last = ' ';
    for c in text.chars().map(plain).chain([' ']) {
        // Of `10万` the number is read already.
        let is_read = last.is_ascii_digit() && matches!(words::han(c), Some((_, true)));
        last = c;
        if is_read {
            continue;
        }
        if c.is_alphabetic() || words::han(c).is_some() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let mut numbers = words::of_word(&word);
            numbers.extend(han_numerals(&word));
            // twenty-five
            let tens = before.iter().filter(|tens| **tens >= 20 && c != '.');
            let units = || numbers.iter().filter(|n| **n < 10);
            known.extend(tens.flat_map(|tens| units().map(move |n| tens + n)));
            known.extend(&numbers);
            before = numbers;
            word.clear();
        } else if c != '-' {
            before.clear();
        }
    }
    known
}

/// Whether a number belongs to a name: `B2`, `COVID-19`.
fn is_part_of_a_name(before: &[Sign]) -> bool {
    match before {
        [.., (_, c), (_, '-')] => c.is_ascii_uppercase(),
        [.., (_, c)] => c.is_ascii_alphabetic(),
        [] => false,
    }
}

/// The bytes of the last sign before `end`.
fn last_len(signs: &[Sign], end: usize) -> usize {
    // Full-width digits take three.
    let last = signs[end - 1].0;
    signs.get(end).map_or(1, |(next, _)| next - last)
}

/// A character as it is compared: full-width digits and signs as plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '‐' | '‑' | '−' | '–' | '—' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => '\u{a0}',
        c => c,
    }
}

/// What may stand between the groups of a number, or the parts of a decimal.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}')
}

/// What a count is a multiple of: `30万`, `2 million`.
fn multiples(n: u64, rest: &[Sign]) -> Option<u64> {
    let rest: String = rest.iter().take(10).map(|(_, c)| *c).collect();
    let rest = rest.trim_start().to_lowercase();
    let by = [
        ("万", 10_000),
        ("億", 100_000_000),
        ("千", 1000),
        ("thousand", 1000),
        ("million", 1_000_000),
        ("割", 10),
        ("mil ", 1000),
        ("mille", 1000),
        ("tausend", 1000),
    ];
    let (_, by) = by.iter().find(|(word, _)| rest.starts_with(word))?;
    n.checked_mul(*by)
}

/// The year of an era: 令和8年 is 2026.
fn of_an_era(n: u64, before: &[Sign]) -> Option<u64> {
    let eras = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let (_, begins) = eras.iter().find(|(era, _)| ends_with(before, era))?;
    (n < 100).then_some(begins + n)
}

fn ends_with(signs: &[Sign], text: &str) -> bool {
    let mut own = signs.iter().rev().map(|(_, c)| *c).filter(|c| *c != ' ');
    text.chars().rev().all(|c| own.next() == Some(c))
}

/// Numerals in Han signs: the whole, and each for itself.
fn han_numerals(word: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let (mut sum, mut digit) = (0_u64, None::<u64>);
    for c in word.chars().chain(std::iter::once(' ')) {
        match words::han(c) {
            Some((n, false)) => {
                found.push(n);
                digit = Some(digit.map_or(n, |before| before.saturating_mul(10).saturating_add(n)));
            }
            Some((times, true)) => {
                found.push(times);
                sum = sum.saturating_add(digit.take().unwrap_or(1).saturating_mul(times));
            }
            None => {
                found.push(sum.saturating_add(digit.take().unwrap_or(0)));
                sum = 0;
            }
        }
    }
    found
}

/// Whether a number with the code of a country begins here.
fn is_telephone_sign(signs: &[Sign], at: usize) -> bool {
    signs[at].1 == '+' && signs.get(at + 1).is_some_and(|(_, c)| c.is_ascii_digit())
}

/// Where a telephone number ends that begins here: with `+` or a nought, and of
/// at least nine digits in groups.
fn telephone(signs: &[Sign], at: usize) -> Option<usize> {
    if !matches!(signs[at].1, '+' | '0') || (at > 0 && signs[at - 1].1.is_ascii_digit()) {
        return None;
    }
    let mut digits = 0;
    let mut end = at;
    for (index, (_, c)) in signs.iter().enumerate().skip(at) {
        if c.is_ascii_digit() {
            digits += 1;
            end = index + 1;
        } else if !"+-() ./\u{a0}".contains(*c) || index - end > 2 {
            break;
        }
    }
    (digits >= 9).then_some(end)
}
