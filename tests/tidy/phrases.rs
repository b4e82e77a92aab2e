//! What is said to editors, and the rules that say it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::sources::{code, files, floor, root, sources};

#[test]
fn every_phrase_that_the_code_asks_for_is_written() {
    let english = std::fs::read_to_string(root().join("themes/default/phrases/en.yaml"));
    let english = english.expect("the English phrases");
    let mut asked = 0;
    for (path, text) in sources() {
        // What is said to editors has a catalogue of its own.
        if floor(&path) == "wording" {
            continue;
        }
        for call in ["phrases.get(\"", ".fill(\"", ".count(\"", "phrase(\""] {
            for (at, _) in code(&text).match_indices(call) {
                let key = text[at + call.len()..]
                    .split('"')
                    .next()
                    .unwrap_or_default();
                asked += 1;
                let line = format!("\n{key}:");
                assert!(
                    english.contains(&line),
                    "{path} asks for the phrase `{key}`"
                );
            }
        }
    }
    assert!(asked > 10, "the test must see what is asked");
}

/// A phrase that nobody asks for is work for every translator.
#[test]
fn every_phrase_that_is_written_is_asked_for() {
    let theme = root().join("themes/default");
    let english = std::fs::read_to_string(theme.join("phrases/en.yaml"));
    let english = english.expect("the English phrases");
    let code: Vec<String> = sources()
        .iter()
        .map(|(_, text)| code(text).to_owned())
        .collect();
    let templates = ["html", "xml", "txt"].map(|ending| files(&theme.join("templates"), ending));
    let templates: Vec<String> = templates
        .into_iter()
        .flatten()
        .map(|(_, text)| text)
        .collect();
    // Keys that are put together: what stands before and after the place.
    let composed: Vec<(&str, &str)> = code
        .iter()
        .flat_map(|text| text.split('"').skip(1).step_by(2))
        .filter_map(|text| {
            let (before, rest) = text.split_once('{')?;
            let (_, after) = rest.split_once('}')?;
            let is_key = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let named = before.ends_with('-') || after.starts_with('-');
            (named && is_key(before) && is_key(after)).then_some((before, after))
        })
        .collect();
    let keys = english.lines().filter_map(|line| {
        let key = line.split(':').next()?;
        (!key.is_empty() && !key.starts_with([' ', '#'])).then_some(key)
    });
    let unasked: Vec<&str> = keys
        .filter(|key| {
            let literal = format!("\"{key}\"");
            let field = format!("t.{}", key.replace('-', "_"));
            !(code.iter().any(|text| text.contains(&literal))
                || templates.iter().any(|text| text.contains(&field))
                || composed
                    .iter()
                    .any(|(before, after)| key.starts_with(before) && key.ends_with(after)))
        })
        .collect();
    assert!(unasked.is_empty(), "nobody asks for {unasked:?}");
    assert!(composed.len() > 5, "the test must see what is put together");
}

/// The catalogue of texts holds what is said, and nothing that nobody says.
#[test]
fn what_is_said_to_editors_is_in_the_catalogue() {
    let texts = files(&root().join("src/wording/en"), "yaml");
    let keys: BTreeSet<&str> = texts
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| !line.starts_with([' ', '#']))
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    let code: Vec<(String, String)> = sources()
        .iter()
        .map(|(path, text)| (path.clone(), code(text).to_owned()))
        .collect();
    let mut said = 0;
    for (path, text) in &code {
        for (at, call) in text.match_indices("message!(") {
            let Some(rest) = text[at + call.len()..].trim_start().strip_prefix('"') else {
                continue;
            };
            let key = rest.split('"').next().unwrap_or_default();
            said += 1;
            assert!(
                keys.contains(key),
                "{path} says `{key}`, which nobody wrote"
            );
        }
    }
    assert!(said > 10, "the test must see what is said");
    // What a type expects is written as the key alone: serde carries it.
    let mut expected = 0;
    for (path, text) in &code {
        for rest in text.split("\"expected-").skip(1) {
            let key = format!("expected-{}", rest.split('"').next().unwrap_or_default());
            expected += usize::from(key != "expected-");
            assert!(
                key == "expected-" || keys.contains(key.as_str()),
                "{path} expects `{key}`, which nobody wrote"
            );
        }
    }
    assert!(expected > 10, "the test must see what is expected");
    let unsaid: Vec<&&str> = keys
        .iter()
        .filter(|key| {
            let literal = format!("\"{key}\"");
            !code.iter().any(|(_, text)| text.contains(&literal))
        })
        .collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

/// The arguments of a call, from behind its opening bracket.
fn arguments(text: &str) -> Vec<&str> {
    let mut arguments = Vec::new();
    let (mut depth, mut start, mut quoted, mut escaped) = (0, 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                arguments.push(text[start..at].trim());
                break;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    arguments
}

/// A text in the code is a text that only some editors can read.
#[test]
fn findings_are_made_of_messages() {
    // Each call, and which of its arguments is said.
    let calls = [
        ("Finding::new(", 2),
        (".label(", 0),
        (".help(", 0),
        (".related(", 1),
        ("custom(", 0),
        (".tell(", 0),
    ];
    let mut said = 0;
    for (path, text) in sources() {
        let text = code(&text);
        for (call, which) in calls {
            for (at, _) in text.match_indices(call) {
                let arguments = arguments(&text[at + call.len()..]);
                let Some(argument) = arguments.get(which) else {
                    panic!("{path}: {call} with {arguments:?}");
                };
                said += 1;
                let is_literal =
                    argument.starts_with('"') && !["\"{}\"", "\"shirube: {}\""].contains(argument);
                assert!(
                    !is_literal && !argument.starts_with("format!"),
                    "{path} says {argument}"
                );
            }
        }
        // A text that is put together before it is said.
        for (at, _) in text.match_indices("let message = ") {
            let value = text[at + "let message = ".len()..].trim_start();
            assert!(
                !value.starts_with("format!") && !value.starts_with('"'),
                "{path} says {}",
                value.lines().next().unwrap_or_default()
            );
        }
    }
    assert!(said > 50, "the test must see what is said: {said}");
}

#[test]
fn every_rule_is_in_the_catalogue() {
    let all = shirube::rules::all();
    let mut written = 0;
    for (path, text) in files(&root().join("src/rules"), "rs") {
        for rule in text.split("\nrule! {").skip(1) {
            written += 1;
            let name = rule
                .split(" = \"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let name = name.expect("a rule has a name");
            let listed = all.iter().find(|rule| rule.name == name);
            assert!(
                listed.is_some(),
                "`{name}` in {path} is not in the catalogue"
            );
        }
    }
    assert_eq!(written, all.len(), "the test must see every rule");
}

/// What is held, why, an example and the mend, in each language of editors.
#[test]
fn every_rule_has_a_manual_in_both_languages() {
    let all = shirube::rules::all();
    for rule in &all {
        let english = shirube::rules::manual(rule, "en");
        let japanese = shirube::rules::manual(rule, "ja");
        assert_ne!(english, japanese, "`{}` has no Japanese manual", rule.name);
        for (manual, headings, stop) in [
            (&english, ["# Example", "# Mend"], '.'),
            (&japanese, ["# 例", "# 直し方"], '。'),
        ] {
            let name = rule.name;
            let summary = manual.lines().next().expect("a first line");
            assert!(summary.ends_with(stop), "`{name}`: `{summary}`");
            let (why, rest) = manual
                .split_once(headings[0])
                .unwrap_or_else(|| panic!("{name}: no `{}`", headings[0]));
            let (example, mend) = rest
                .split_once(headings[1])
                .unwrap_or_else(|| panic!("{name}: no `{}`", headings[1]));
            assert!(why.trim().lines().count() > 2, "`{name}` does not say why");
            let fences = example.lines().filter(|line| line.starts_with("```"));
            assert!(matches!(fences.count(), 2 | 4), "`{name}` has no example");
            assert!(mend.trim().ends_with(stop), "`{name}` does not say how");
            let long = manual.lines().find(|line| line.chars().count() > 100);
            assert_eq!(long, None, "`{name}` has a long line");
        }
    }
    for (path, _) in files(&root().join("src/rules/ja"), "md") {
        let name = Path::new(&path).file_stem().expect("a name");
        let own = all.iter().any(|rule| name == rule.name);
        assert!(own, "{path} is the manual of no rule");
    }
}
