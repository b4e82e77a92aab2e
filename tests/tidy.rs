//! The invariants of ARCHITECTURE.md, held against the sources.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    files(&root().join("src"), "rs")
}

fn files(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path: &PathBuf| path.extension().is_some_and(|own| own == ending))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source");
            let path = path
                .strip_prefix(root())
                .expect("inside")
                .to_string_lossy()
                .into_owned();
            (path, text)
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no .{ending} below {}", folder.display());
    files
}

/// The floor that a file belongs to: `yaml` of `src/yaml/tree.rs`.
fn floor(path: &str) -> &str {
    let path = path.trim_start_matches("src/");
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// A file without its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// The floors that a file stands on.
fn uses(text: &str) -> BTreeSet<String> {
    let mut uses = BTreeSet::new();
    for (at, _) in code(text).match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            for name in list.split(',') {
                let name = name.trim().split("::").next().unwrap_or_default();
                uses.insert(name.to_owned());
            }
        } else {
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            uses.insert(rest[..end].to_owned());
        }
    }
    uses.remove("");
    uses
}

#[test]
fn floors_stand_on_each_other_without_a_circle() {
    let mut below: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let own = floor(&path).to_owned();
        let mut uses = uses(&text);
        uses.remove(&own);
        below.entry(own).or_default().extend(uses);
    }
    assert!(
        below["pipeline"].contains("load"),
        "the test must see what stands on what"
    );
    // Take away what stands on nothing, until nothing is left.
    loop {
        let free: Vec<String> = below
            .iter()
            .filter(|(_, uses)| uses.iter().all(|floor| !below.contains_key(floor)))
            .map(|(floor, _)| floor.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for floor in free {
            below.remove(&floor);
        }
    }
    assert!(
        below.is_empty(),
        "these floors stand on each other in a circle: {below:#?}"
    );
}

#[test]
fn only_the_floor_that_owns_a_library_knows_it() {
    let owners = [
        ("serde_yaml", &["yaml"][..]),
        ("granit_parser", &["yaml"]),
        ("pulldown_cmark", &["markdown"]),
        ("tera", &["theme"]),
        ("minify_html", &["theme"]),
        ("annotate_snippets", &["report"]),
        ("axum", &["serve"]),
        ("hyper", &["serve"]),
        ("hyper_util", &["serve"]),
        ("tokio", &["serve"]),
        ("notify", &["serve"]),
        ("walkdir", &["source"]),
        ("ics", &["ical"]),
        ("ureq", &["external"]),
        ("rustls", &["external"]),
        ("fluent_uri", &["external"]),
        ("tempfile", &["publish"]),
        ("rustix", &["publish"]),
        ("signal_hook", &["cli"]),
        ("clap", &["cli", "report"]),
    ];
    for (library, floors) in owners {
        let mut known = false;
        for (path, text) in sources() {
            if code(&text).contains(&format!("{library}::")) {
                known = true;
                assert!(floors.contains(&floor(&path)), "{path} knows {library}");
            }
        }
        assert!(known, "nothing uses {library}");
    }
}

#[test]
fn children_do_not_lean_on_their_parents_module_file() {
    for (path, text) in sources() {
        if path.ends_with("/mod.rs") || path.matches('/').count() < 2 {
            continue;
        }
        let own = format!("crate::{}::", floor(&path));
        assert!(
            !code(&text).contains(&own),
            "{path} names its own floor from above"
        );
    }
}

/// Floors whose children still take types from the module file above them.
const LEANING: [&str; 6] = ["cli", "ical", "serve", "theme", "values", "view"];

/// What children share lies in a leaf beside them, not in the module file that
/// names them: else a floor is a circle within itself.
#[test]
fn children_take_nothing_from_their_parents_module_file() {
    let sources = sources();
    let mut leaning = BTreeSet::new();
    for (path, text) in &sources {
        let Some(folder) = path.strip_suffix("mod.rs") else {
            continue;
        };
        let own = defined(text);
        let children = sources.iter().filter(|(child, _)| {
            let name = child.strip_prefix(folder).unwrap_or_default();
            child != path && !name.is_empty() && !name.contains('/') && name != "tests.rs"
        });
        for (child, text) in children {
            for name in taken_from_above(text).filter(|name| own.contains(name)) {
                if LEANING.contains(&floor(path)) {
                    leaning.insert(floor(path));
                } else {
                    panic!("{child} takes `{name}` from {path}: let it lie in a leaf");
                }
            }
        }
    }
    let named = BTreeSet::from(LEANING);
    assert_eq!(leaning, named, "a floor that leans no more");
}

/// The names that a module file itself defines.
fn defined(text: &str) -> BTreeSet<&str> {
    let kinds = ["fn", "struct", "enum", "const", "static", "trait", "type"];
    code(text)
        .lines()
        .filter(|line| !line.starts_with([' ', '}', ')', '/', '#']))
        .filter_map(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let line = line
                .strip_prefix("const fn ")
                .map_or(line, |_| &line["const ".len()..]);
            let (kind, rest) = line.split_once(' ')?;
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            kinds
                .contains(&kind)
                .then(|| &rest[..end.unwrap_or(rest.len())])
        })
        .collect()
}

/// The names in the `use super::…` lines of a file that are no paths.
fn taken_from_above(text: &str) -> impl Iterator<Item = &str> {
    let uses = code(text).split("\nuse super::").skip(1);
    uses.flat_map(|rest| {
        let list = rest.split(';').next().unwrap_or_default();
        let list = list.trim_start_matches('{').trim_end_matches('}');
        list.split(',')
            .map(str::trim)
            .filter(|name| !name.contains(':'))
    })
}

#[test]
fn files_stay_small_and_say_what_they_are_for() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 400, "{path} has {lines} lines");
        let test = path.ends_with("tests.rs");
        assert!(
            test || text.starts_with("//!"),
            "{path} does not open with `//!`"
        );
    }
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it");
    assert!(architecture.lines().count() < 200);
    for (path, _) in sources() {
        let floor = floor(&path);
        let known =
            ["lib", "main"].contains(&floor) || architecture.contains(&format!("`{floor}`"));
        assert!(known, "ARCHITECTURE.md does not know `{floor}`");
    }
}

#[test]
fn nothing_is_left_behind() {
    let words = ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "unsafe {"];
    for (path, text) in sources() {
        for word in words {
            assert!(!text.contains(word), "{path} holds `{word}`");
        }
    }
}

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

/// A dependency earns its place, and the README says by what.
#[test]
fn the_readme_says_why_each_dependency_is_there() {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).expect(name);
    let (manifest, readme) = (read("Cargo.toml"), read("README.md"));
    let table = readme.split("\n## What it stands on\n").nth(1);
    let table = table.and_then(|rest| rest.split("\n## ").next());
    let listed: BTreeSet<&str> = table
        .expect("the table")
        .lines()
        .skip_while(|line| *line != "|---|---|")
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | "))
        .flat_map(|(names, _)| names.split(", "))
        .collect();
    // For every system, and for one.
    let dependencies = ["\n[dependencies]\n", ".dependencies]\n"].map(|section| {
        let rest = manifest.split(section).nth(1).expect(section);
        rest.split("\n[").next().unwrap_or_default()
    });
    let mut seen = BTreeSet::new();
    for line in dependencies.iter().flat_map(|section| section.lines()) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            seen.insert(name);
        }
    }
    assert!(seen.len() > 20, "the test must see the dependencies");
    assert_eq!(listed, seen, "what the README names, and what there is");
}

/// A promise without a test is a wish.
#[test]
fn security_names_tests_that_exist() {
    let read = |name: &str| std::fs::read_to_string(root().join(name));
    let page = read("SECURITY.md").expect("SECURITY.md");
    let mut named = 0;
    for quoted in page.split('`').skip(1).step_by(2) {
        let Some((path, name)) = quoted.split_once("::") else {
            continue;
        };
        let text = read(path).unwrap_or_else(|_| panic!("there is no {path}"));
        let head = if path.ends_with(".rs") {
            format!("fn {name}() {{")
        } else {
            format!("test(\"{name}\"")
        };
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            plain(&text).contains(&plain(&head)),
            "{path} has no test `{name}`"
        );
        named += 1;
    }
    let promises = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("::"));
    assert!(
        promises.count() > 20 && named > 30,
        "the test must see the promises"
    );
    let rows = page.split("## What is promised").nth(1).expect("promises");
    for row in rows
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("| held by |"))
    {
        assert!(row.contains("::"), "no test is named for: {row}");
    }
}
