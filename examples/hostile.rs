//! What hostile inputs cost: each is put into a small guide, which a binary
//! then builds. Written is the table of docs/limits.md: processor time, and the
//! most memory at once.
//!
//! In: the binary, and words of the rows that are wanted, or none for all. Each
//! build has a process of its own above it, so that its memory is counted alone.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program to measure with"
)]

#[allow(dead_code, reason = "tests edit more of it")]
#[path = "../tests/rules/guide.rs"]
mod small;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::process::{Command, ExitCode, Stdio};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

use small::{AUDIENCE, NEWS, NOTES, SAFETY, WORDS, guide};
use support::{Project, TODAY};

const BASICS: &str = "content/courses/basics/course.yaml";
const COURSE: &str = "\
title: {en: Basics, ja: 基礎研修}
targets: [{audience: employees, obligation: required}]
schedule: {every: once}
contacts: [desk]
";
const TEMPLATE: &str = "themes/default/templates/course.html";

/// A row: what it is called, and the guide that it makes.
type Row = (&'static str, fn() -> Project);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("the guide as it is", guide),
    ("an entry of 1 MB of `[`", || entry(full("["))),
    ("an entry of 1 MB of `? `", || entry(full("? "))),
    ("an entry of 1 MB of `# a` lines", || entry(full("# a\n"))),
    ("100,000 documents `{}` in an entry", || entry("---\n{}\n".repeat(100_000))),
    ("an entry of 1 MB in one line", || entry(full("a"))),
    ("aliases of aliases, nine times nine", || entry(aliases())),
    ("80,000 merged keys", || entry(format!("a: &a {{b: 1}}\nc:\n{}", "  <<: *a\n".repeat(80_000)))),
    ("an entry with a title of 1 MB", || entry(COURSE.replace("Basics", &"x ".repeat(520_000)))),
    ("60,000 unknown keys", || entry(numbered(60_000, "k@: 1\n"))),
    ("20,000 contacts of a course", || listed("contacts", "- {office: desk, about: {en: A, ja: あ}}\n", 20_000)),
    ("90,000 unknown names in one line", || entry(format!("{COURSE}prerequisites: [{}]\n", numbered(90_000, "x@, ")))),
    ("50,000 deadlines of a course", || entry(COURSE.replace("{every: once}", &format!("\n  every: fiscal-year\n  due:\n{}", "    - 12-31\n".repeat(50_000))))),
    ("15,000 sessions of a course", || listed("sessions", "- {day: 2027-01-20, time: \"10:00-11:30\"}\n", 15_000)),
    ("1,000 sessions in years that are unlikely", || listed("sessions", "- {day: 2097-01-20, time: \"10:00-11:30\"}\n", 1000)),
    ("notes of 1 MB of `*a `", || notes(full("*a "))),
    ("notes of 1 MB of `_*`", || notes(full("_*"))),
    ("notes of 1 MB of `[`", || notes(full("["))),
    ("notes of 1 MB of `![`", || notes(full("!["))),
    ("notes of 1 MB of `[a](`", || notes(full("[a]("))),
    ("notes of 1 MB of `> `", || notes(full("> "))),
    ("notes of 1 MB of `<`", || notes(full("<"))),
    ("notes of 1 MB of `&amp;`", || notes(full("&amp;"))),
    ("notes of 1 MB of `\\`", || notes(full("\\"))),
    ("notes of 1 MB of `` ` a ``", || notes(full("` a "))),
    ("notes of 1 MB of `# a` lines", || notes(full("# a\n"))),
    ("notes of 1 MB of `<a>`", || notes(full("<a>"))),
    ("notes of 1 MB of cells of a table", || notes(format!("|a|b|\n|-|-|\n{}", full("|a|b|\n")[..1_048_000].to_owned()))),
    ("a table of 150,000 columns", || notes(format!("|{}\n|{}\n", "a|".repeat(150_000), "-|".repeat(150_000)))),
    ("45,000 footnotes", || notes(numbered(45_000, "a[^@]\n\n[^@]: a\n\n")[..1_048_000].to_owned())),
    ("50,000 references to one address of 500 kB", || notes(format!("[a]: https://example.org/{}\n\n{}", "x".repeat(500_000), "[a] ".repeat(50_000)))),
    ("61,000 links that lead nowhere", || notes(numbered(61_000, "[a](/x@)\n"))),
    ("61,000 links that lead nowhere, in one line", || notes(numbered(61_000, "[a](/x@) "))),
    ("35,000 links to places that none of 40,000 headings has", || notes(numbered(40_000, "## h@\n") + &numbered(35_000, "[a](#x@)\n"))),
    ("an address of 1 MB of `&utm_source=`", || notes(format!("https://example.org/?a{}", "&utm_source=".repeat(87_000)))),
    ("8,000 terms of the glossary", || guide().write(WORDS, terms())),
    ("notes of 1 MB of words that the glossary avoids, of 8,000", || guide().write(WORDS, terms()).write(NOTES, numbered(100_000, "悪@ "))),
    ("12,000 updates", || guide().write(NEWS, "- {date: 2026-10-01, text: {en: New, ja: 新規}}\n".repeat(12_000))),
    ("12,000 updates in the future", || guide().write(NEWS, "- {date: 2027-10-01, text: {en: New, ja: 新規}}\n".repeat(12_000))),
    ("2,000 audiences that include each other", || guide().write(AUDIENCE, audiences(2000, |at| format!(", any: [a{}]", (at + 1) % 2000)))),
    ("490 audiences, each made of the next", || guide().write(AUDIENCE, audiences(490, |at| if at < 489 { format!(", any: [a{}, staff]", at + 1) } else { String::new() }))),
    ("490 audiences, each made of the next two, and who signs in", signing_in),
    ("2,000 courses, each needing the next", || courses(2000)),
    ("10,000 free pages, each named on all", || (0..5000).fold(guide(), |guide, at| guide.write(&format!("content/pages/p{at}.en.md"), "---\ntitle: P\n---\nx\n").write(&format!("content/pages/p{at}.ja.md"), "---\ntitle: P\n---\nx\n"))),
    ("60,000 phrases that nobody asks for", || guide().write("content/phrases/en.yaml", numbered(60_000, "k@: a\n"))),
    ("100,000 files that are not read", || (0..100_000).fold(guide(), |guide, at| guide.write(&format!("content/x/{}/f{at}.bin", at % 100), "x"))),
    ("folders, 500 deep", || guide().write(&format!("content/courses/{}course.yaml", "d/".repeat(500)), "x")),
    ("32 MB of a style sheet", || guide().write("themes/default/assets/style.css", "p { color: red }\n".repeat((32 << 20) / 17))),
    ("a template of 1 MB of `{{`", || guide().write(TEMPLATE, full("{{"))),
    ("a template of 1 MB of `(`", || guide().write(TEMPLATE, format!("{{{{ {}", full("(")))),
    ("a template of 1 MB of `{% if %}`", || guide().write(TEMPLATE, full("{% if a %}"))),
    ("a template that goes round for ever, in loops", || guide().write(TEMPLATE, rounds("{% for a in r %}", "{% endfor %}"))),
    ("a template that catches 1 GB for each page", || guide().write(TEMPLATE, caught())),
    ("a page of 30 MB of a template, for each course", || guide().write(TEMPLATE, format!("{{% set s = '{}' %}}{{% for a in range(end=3000) %}}{{{{ s }}}}{{% endfor %}}", "x".repeat(10_000)))),
    ("100,000 elements in elements of a template", || guide().write(TEMPLATE, "<div>".repeat(100_000))),
];

/// As large as a text of the content may be.
fn full(piece: &str) -> String {
    piece.repeat((1 << 20) / piece.len())
}

/// A piece so many times, `@` being its number.
fn numbered(count: usize, piece: &str) -> String {
    (0..count).fold(String::new(), |all, at| {
        all + &piece.replace('@', &at.to_string())
    })
}

fn entry(text: String) -> Project {
    guide().write(BASICS, text)
}

fn notes(text: String) -> Project {
    guide().write(NOTES, text)
}

fn listed(key: &str, item: &str, count: usize) -> Project {
    let course = COURSE.replace("contacts: [desk]\n", "");
    entry(format!("{course}{key}:\n{}", item.repeat(count)))
}

/// A template that goes round in itself, eight deep.
fn rounds(start: &str, end: &str) -> String {
    format!(
        "{{% set r = range(end=9999) %}}{}{}",
        start.repeat(8),
        end.repeat(8)
    )
}

/// A template that keeps a gigabyte under a name before that is looked at.
fn caught() -> String {
    let text = "x".repeat(100_000);
    format!(
        "{{% set s = '{text}' %}}{{% set t %}}{{% for a in range(end=9999) %}}{{{{ s }}}}{{% endfor %}}{{% endset %}}"
    )
}

fn aliases() -> String {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for at in 1..9 {
        let all = vec![format!("*a{}", at - 1); 9].join(", ");
        let _ = writeln!(text, "a{at}: &a{at} [{all}]");
    }
    text
}

fn terms() -> String {
    numbered(
        8000,
        "- {term: {en: term@, ja: 用語@}, avoid: {en: bad@, ja: 悪@}}\n",
    )
}

/// The audiences of the small guide, and so many more.
fn audiences(count: usize, more: impl Fn(usize) -> String) -> String {
    let guide = guide();
    let own = guide.files("content").into_iter();
    let own = own.filter(|(path, _)| path == "audiences.yaml");
    let mut text: String = own
        .map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"))
        .collect();
    for at in 0..count {
        let more = more(at);
        let _ = writeln!(
            text,
            "- {{id: a{at}, name: {{en: A{at}, ja: あ{at}}}{more}}}"
        );
    }
    text
}

fn signing_in() -> Project {
    let more = |at| match at {
        0..488 => format!(", any: [a{}, a{}]", at + 1, at + 2),
        _ => ", accounts: [staff-id]".to_owned(),
    };
    let guide = guide().write(AUDIENCE, audiences(490, more));
    guide.edit(SAFETY, "audience: faculty", "audience: a0")
}

fn courses(count: usize) -> Project {
    (0..count).fold(guide(), |guide, at| {
        let course = COURSE.replace("Basics", &format!("C{at}"));
        let course = course.replace("基礎研修", &format!("研修{at}"));
        let next = (at + 1) % count;
        let path = format!("content/courses/c{at}/course.yaml");
        guide.write(&path, format!("{course}prerequisites: [c{next}]\n"))
    })
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [own, binary, root] if own == "--measure" => measure(binary, root),
        [binary, wanted @ ..] => {
            println!("| input | time | memory | comes to |\n|---|---|---|---|");
            let is_wanted = |name: &str| wanted.iter().any(|word| name.contains(word.as_str()));
            for (name, guide) in ROWS {
                if wanted.is_empty() || is_wanted(name) {
                    println!("| {name} | {} |", cost(binary, &guide()));
                }
            }
        }
        [] => {
            eprintln!("usage: hostile BINARY [WORD…]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// What a build of a guide costs, as cells of the table.
fn cost(binary: &str, guide: &Project) -> String {
    let own = std::env::current_exe().expect("this program");
    let measured = Command::new(own)
        .args(["--measure", binary])
        .arg(guide.root())
        .output()
        .expect("a run of this program");
    String::from_utf8_lossy(&measured.stdout).trim().to_owned()
}

/// Builds a guide, and says what that cost.
fn measure(binary: &str, root: &str) {
    let status = Command::new(binary)
        .args(["build", "--as-of", TODAY])
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary");
    let used = getrusage(UsageWho::RUSAGE_CHILDREN).expect("what it used");
    let time = used.user_time().num_milliseconds() + used.system_time().num_milliseconds();
    // Linux counts memory in kilobytes.
    let memory = used.max_rss() / 1024;
    let came_to = match status.code() {
        Some(0) => "published".to_owned(),
        Some(1) => "told".to_owned(),
        _ => status.to_string(),
    };
    println!(
        "{}.{:02} s | {memory} MB | {came_to}",
        time / 1000,
        time % 1000 / 10
    );
}
