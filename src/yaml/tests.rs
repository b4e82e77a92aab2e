use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize, PartialEq, Default)]
#[serde(deny_unknown_fields, default)]
struct Sample {
    title: Option<String>,
    words: Vec<Colour>,
    inner: Option<Box<Self>>,
    count: u32,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Colour {
    Red,
    Blue,
}

/// Each finding as `byte text: rule`.
fn told(text: &str) -> Vec<String> {
    let read: Read<Sample> = read("a.yaml", text, 0);
    read.findings
        .iter()
        .map(|f| {
            let span = f.place.span.clone().unwrap_or(0..0);
            format!("{}: {}", &text[span], f.rule.name)
        })
        .collect()
}

#[test]
fn every_mistake_is_told_at_its_place() {
    let text = "title: [a]\nwords: [red, bleu, green]\nimer: 1\ninner:\n  count: many\n  title: 研究\n  title: 倫理\n";
    let mut told = told(text);
    told.sort();
    assert_eq!(
        told,
        [
            "[a]: wrong-shape",
            "bleu: unknown-word",
            "green: unknown-word",
            "imer: unknown-key",
            "many: wrong-shape",
            "title: duplicate-key",
        ]
    );
}

#[test]
fn what_is_sound_beside_a_mistake_is_kept() {
    let read: Read<Sample> = read("a.yaml", "title: 研究\nimer: 1\ncount: 3\n", 0);
    let value = read.value.expect("the sound part");
    assert_eq!((value.title.as_deref(), value.count), (Some("研究"), 3));
    assert_eq!(read.left_out, [Pointer::root().key("imer")]);
}

#[test]
fn malformed_files_are_told() {
    for (text, rule) in [
        ("", "invalid-yaml"),
        ("# only a remark\n", "invalid-yaml"),
        ("title: a\n---\ntitle: b\n", "invalid-yaml"),
        ("title: \"a\n", "invalid-yaml"),
        ("title: *nobody\n", "invalid-yaml"),
    ] {
        let read: Read<Sample> = read("a.yaml", text, 0);
        assert!(read.value.is_none(), "{text:?}");
        assert_eq!(read.findings[0].rule.name, rule, "{text:?}");
    }
}

#[test]
fn deep_and_multiplying_files_end_soon() {
    let brackets = "[".repeat(100_000);
    assert_eq!(read::<Sample>("a.yaml", &brackets, 0).findings.len(), 1);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let before = level - 1;
        let aliases = vec![format!("*a{before}"); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    assert_eq!(read::<Sample>("a.yaml", &bomb, 0).findings.len(), 1);
}

#[test]
fn a_pointer_leads_to_its_span() {
    let text = "inner:\n  words:\n    - red\n    - blue\n  title: 研究倫理\n";
    let inner = Pointer::root().key("inner");
    for (pointer, part, found) in [
        (inner.key("words").index(1), Part::Value, "blue"),
        (inner.key("title"), Part::Value, "研究倫理"),
        (inner.key("title"), Part::Key, "title"),
        (inner.key("absent"), Part::Value, "inner"),
    ] {
        let span = locate(text, &pointer, part).expect("a document");
        assert_eq!(&text[span], found, "{pointer}");
    }
}
