//! Files, and the pages about them.

use std::collections::BTreeSet;

use crate::sources::{files, floor, root, sources};

#[test]
fn files_stay_small_and_say_what_they_are_for() {
    let tests = files(&root().join("tests"), "rs");
    for (path, text) in sources().into_iter().chain(tests) {
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
