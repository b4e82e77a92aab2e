//! Files that are made to cost time or memory.

use crate::small::{self, SAFETY};
use crate::told::{BASICS, NOTES, STAFF, holds, told_in_time};

#[test]
fn hostile_files_are_told_in_time() {
    let nested: Vec<String> = (0..5000).map(|n| " ".repeat(n) + "a:").collect();
    let keys: Vec<String> = (0..40_000).map(|n| format!("k{n:05}: 1")).collect();
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let last = format!("*a{}", n - 1);
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![last; 10].join(", "));
    }
    for (what, bytes) in [
        ("200 KB of brackets", "[".repeat(200_000)),
        ("200 KB of braces", "{".repeat(200_000)),
        (
            "200 KB of brackets that are closed",
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        ),
        (
            "200 KB of lists within lists",
            format!("title: x\nparts:\n  {}x\n", "- ".repeat(100_000)),
        ),
        ("200 KB of questions", "? ".repeat(100_000)),
        ("maps within maps", nested.join("\n")),
        ("an alias bomb", bomb),
        ("a bomb of merged keys", "a: &a {<<: *a}\n".into()),
        (
            "400 KB in a line",
            format!("title: {}\n", "x ".repeat(200_000)),
        ),
        ("400 KB of quotes", "\"".repeat(400_000)),
        ("400 KB of colons", ": ".repeat(200_000)),
        ("400 KB of anchors", "&a ".repeat(130_000)),
        (
            "400 KB of keys",
            keys.join(
                "
",
            ),
        ),
    ] {
        let found = told_in_time(what, &small::guide().write(BASICS, bytes));
        let line = found.lines().next().unwrap_or_default();
        assert!(
            line.starts_with(BASICS) && line.contains("error["),
            "{what}: {found}"
        );
        assert!(
            found.lines().count() <= 101,
            "{what}: {} lines",
            found.lines().count()
        );
    }
    let numbers: Vec<String> = (10_000..40_000).map(|n: u32| n.to_string()).collect();
    for (what, bytes) in [
        ("quotations", "> ".repeat(100_000)),
        ("lists", "- ".repeat(100_000)),
        ("emphasis", "**a ".repeat(50_000)),
        ("stars", "*".repeat(200_000)),
        ("links", "[".repeat(200_000)),
        ("open links", "[a](".repeat(50_000)),
        ("open links to numbers", "[1](2".repeat(40_000)),
        ("addresses without an end", "a://1".repeat(40_000)),
        ("numbers", numbers.join(" ")),
        ("mail addresses", numbers.join("@example.org ")),
        ("pictures", "![".repeat(100_000)),
        ("code", (1..600).map(|n| "`".repeat(n) + "a").collect()),
        (
            "tables",
            format!("|{}\n|{}\n", "a|".repeat(50_000), "-|".repeat(50_000)),
        ),
        ("headings of one text", "## a\n\n".repeat(10_000)),
        ("HTML", "<a ".repeat(60_000)),
        ("footnotes", "[^a]: [^a]\n".repeat(10_000)),
    ] {
        told_in_time(what, &small::guide().write(NOTES, bytes));
    }
}

#[test]
fn large_files_are_not_read() {
    for (path, told) in [
        (
            SAFETY,
            Some("error[file-too-large]: this file is 50 MB large"),
        ),
        (NOTES, Some("error[file-too-large]")),
        (STAFF, Some("error[file-too-large]")),
        ("site.yaml", Some("error[file-too-large]")),
        ("content/lecture.mp4", Some("warning[unknown-file]")),
        (
            "themes/default/assets/film.mp4",
            Some("error[file-too-large]"),
        ),
        ("lecture.mp4", None),
    ] {
        let project = small::guide().write(path, "");
        let file = std::fs::OpenOptions::new()
            .write(true)
            .open(project.path(path));
        file.expect("it").set_len(50 << 20).expect("room");
        let told: Vec<String> = told
            .map(|told| format!("{path}:1:1: {told}"))
            .into_iter()
            .collect();
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        holds(path, &project, &told);
    }
}
