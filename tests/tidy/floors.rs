//! Which floor stands on which, and knows which library.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{code, floor, sources};

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
