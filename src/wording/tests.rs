use std::collections::BTreeMap;

use super::{Message, PhraseMap, TEXTS, Tongue, Wording, yaml};
use crate::message::{either, first_of, message, words};

fn catalogue(tongue: Tongue) -> PhraseMap {
    let mut all = PhraseMap::new();
    for file in TEXTS.get_dir(tongue.tag()).expect("a folder").files() {
        let path = file.path().to_string_lossy();
        let read = yaml::read::<PhraseMap>(&path, file.contents_utf8().expect("UTF-8"), 0);
        assert!(read.findings.is_empty(), "{path}: {:?}", read.findings);
        for (key, text) in read.value.expect("texts") {
            let before = all.insert(key.clone(), text);
            assert!(before.is_none(), "`{key}` stands twice ({path})");
        }
    }
    all
}

#[test]
fn both_languages_say_the_same_with_the_same_places() {
    let places = |tongue| -> BTreeMap<String, Vec<String>> {
        catalogue(tongue)
            .iter()
            .map(|(key, text)| {
                let places = text.places().into_iter().map(str::to_owned).collect();
                (key.clone(), places)
            })
            .collect()
    };
    let (en, ja) = (places(Tongue::English), places(Tongue::Japanese));
    for (key, places) in &en {
        assert_eq!(ja.get(key), Some(places), "`{key}` in Japanese");
    }
    assert_eq!(en.len(), ja.len(), "texts in Japanese alone");
}

/// A sign that stands alone between backticks can hardly be seen in a sentence,
/// and is not read aloud: it is said by its name.
#[test]
fn signs_are_said_by_their_names() {
    let is_seen = |code: &str| {
        let is_long = code.trim().chars().count() > 2;
        is_long || code.contains(|c: char| c.is_alphanumeric() || c == '…')
    };
    for (key, text) in catalogue(Tongue::English) {
        for form in text.forms() {
            let mut codes = form.split('`').skip(1).step_by(2);
            assert!(codes.all(is_seen), "`{key}`: {form}");
        }
    }
}

#[test]
fn sentences_are_filled_in_the_language_of_the_reader() {
    let say = |tongue, message: &Message| Wording::new(tongue).say(message);
    for (message, en, ja) in [
        (message!("errors", count = 1), "1 error", "エラー 1 件"),
        (message!("errors", count = 2), "2 errors", "エラー 2 件"),
        (
            message!("checked", tally = words(["a", "b", "c"])),
            "Checked: `a`, `b` and `c`.",
            "確認しました（「a」「b」「c」）。",
        ),
        (
            message!("checked", tally = either(["a", "b"])),
            "Checked: `a` or `b`.",
            "確認しました（「a」か「b」）。",
        ),
        (
            message!("checked", tally = first_of(3, ["a", "b", "c"])),
            "Checked: `a`, `b` and `c`.",
            "確認しました（「a」「b」「c」）。",
        ),
        (
            message!("checked", tally = first_of(2, ["a", "b", "c"])),
            "Checked: `a`, `b` and 1 more.",
            "確認しました（「a」「b」ほか 1 件）。",
        ),
        (
            message!("checked", tally = first_of(1, ["a"; 300])),
            "Checked: `a` and 299 more.",
            "確認しました（「a」ほか 299 件）。",
        ),
        (
            message!("checked", tally = first_of(3, [""; 0])),
            "Checked: .",
            "確認しました（）。",
        ),
    ] {
        assert_eq!(say(Tongue::English, &message), en);
        assert_eq!(say(Tongue::Japanese, &message), ja);
    }
}

#[test]
fn a_locale_names_its_language() {
    for (locale, tongue) in [
        ("ja_JP.UTF-8", Some(Tongue::Japanese)),
        ("ja", Some(Tongue::Japanese)),
        ("en-GB", Some(Tongue::English)),
        ("C.UTF-8", None),
        ("jam", None),
    ] {
        assert_eq!(Tongue::of_locale(locale), tongue, "{locale}");
    }
}

/// What stands in files, and what they are called, ends no line and gives a
/// terminal no orders.
#[test]
fn what_fills_a_place_is_seen_as_it_is() {
    for (value, shown) in [
        ("content/a b.md", "content/a b.md"),
        ("研究\u{3000}é👩\u{200d}🔬", "研究\u{3000}é👩\u{200d}🔬"),
        ("n\nshirube: fine", "n\\nshirube: fine"),
        ("a\u{1b}[31m\t\r\u{9b}", "a\\u{1b}[31m\\t\\r\\u{9b}"),
        ("\u{202e}\u{2028}\u{2069}", "\\u{202e}\\u{2028}\\u{2069}"),
    ] {
        let wording = Wording::new(Tongue::English);
        let said = wording.say(&message!("checked", tally = value));
        assert_eq!(said, format!("Checked: {shown}."));
        let said = wording.say(&message!("checked", tally = words([value])));
        assert_eq!(said, format!("Checked: `{shown}`."));
    }
}
