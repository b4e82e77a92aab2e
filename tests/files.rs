//! Files as editors, their programs and their disks make them: each is taken
//! as it comes, because it does no harm, or told well. None stops the program,
//! makes it wait, or takes more than a second.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};
use small::SAFETY;
use support::Project;

const BASICS: &str = "content/courses/basics/course.yaml";
const DESK: &str = "content/offices/desk.yaml";
const NOTES: &str = "content/courses/safety/notes.ja.md";
const STAFF: &str = "content/audiences.yaml";

/// A guide, what was done to it, and the lines that are told: path, place,
/// rule and the beginning of the message.
fn holds(what: &str, project: &Project, told: &[&str]) {
    let found = told_in_time(what, project);
    let lines: Vec<&str> = found.lines().collect();
    let as_told = lines.len() == told.len()
        && told
            .iter()
            .all(|wanted| lines.iter().any(|line| line.starts_with(wanted)));
    assert!(as_told, "{what}: expected {told:#?}, was told\n{found}");
}

/// A second is what an editor waits. Without optimisation, and beside other
/// tests, the same work takes several times as long; what grows with the square
/// of a file's length takes far longer than that.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 6 } else { 1 });

/// What is told, in the time that it may take.
fn told_in_time(what: &str, project: &Project) -> String {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock();
    let started = Instant::now();
    let found = support::told(&project.run(), None);
    let took = started.elapsed();
    assert!(took < LONGEST, "{what}: took {took:?}");
    found
}

fn text(path: &str) -> String {
    std::fs::read_to_string(small::guide().path(path)).expect(path)
}

fn wide(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The same text, as another program writes it.
type Form = fn(&str) -> String;

#[test]
fn harmless_forms_are_taken_as_they_come() {
    let sound = small::guide().site().0;
    let entry = text(SAFETY);
    let notes = text(NOTES);
    let forms: [(&str, Form); 5] = [
        ("a byte-order mark", |text| format!("\u{feff}{text}")),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("CR alone", |text| text.replace('\n', "\r")),
        ("empty lines around", |text| format!("\n\n{text}\n\n")),
        ("no line end at the end", |text| text.trim_end().to_owned()),
    ];
    for (what, form) in forms {
        let project = small::guide()
            .write(SAFETY, form(&entry))
            .write(NOTES, form(&notes))
            .write("site.yaml", form(&text("site.yaml")));
        holds(what, &project, &[]);
        assert!(project.site().0 == sound, "{what}: the site differs");
    }
}

#[test]
fn what_programs_leave_behind_is_passed_over() {
    let sound = small::guide().site().0;
    for name in [
        "content/.DS_Store",
        "content/courses/safety/.DS_Store",
        "content/courses/safety/._course.yaml",
        "content/courses/safety/course.yaml~",
        "content/courses/safety/.course.yaml.swp",
        "content/courses/safety/course.yaml.orig",
        "content/courses/safety/course.yaml.bak",
        "content/courses/safety/.~lock.notes.ja.md#",
        "content/courses/safety/#course.yaml#",
        "content/courses/safety/~$notes.ja.md",
        "content/Thumbs.db",
        "content/offices/thumbs.db",
        "content/desktop.ini",
        "content/.git/HEAD",
        "content/.git/objects/course.yaml",
        "content/__MACOSX/course.yaml",
    ] {
        let project = small::guide().write(name, [0, 159, 146, 150]);
        holds(name, &project, &[]);
        assert!(project.site().0 == sound, "{name}: the site differs");
    }
}

#[test]
fn accidental_encodings_are_named() {
    let french = "title: {en: \"École d’été\", ja: x}\n";
    let japanese = text(SAFETY);
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        (
            "Shift_JIS",
            SAFETY,
            SHIFT_JIS.encode(&japanese).0.into(),
            "Shift_JIS",
        ),
        (
            "EUC-JP",
            SAFETY,
            EUC_JP.encode(&japanese).0.into(),
            "EUC-JP",
        ),
        ("UTF-16", SAFETY, wide(&japanese, true), "UTF-16"),
        (
            "UTF-16 without a mark",
            SAFETY,
            wide(&japanese, false),
            "UTF-16",
        ),
        (
            "UTF-16 of plain letters",
            DESK,
            wide("name: Desk\n", false),
            "UTF-16",
        ),
        (
            "Windows-1252",
            SAFETY,
            WINDOWS_1252.encode(french).0.into(),
            "Windows-1252",
        ),
        (
            "notes",
            NOTES,
            SHIFT_JIS.encode(&text(NOTES)).0.into(),
            "Shift_JIS",
        ),
        (
            "a list",
            STAFF,
            SHIFT_JIS.encode(&text(STAFF)).0.into(),
            "Shift_JIS",
        ),
        (
            "the site",
            "site.yaml",
            SHIFT_JIS.encode(&text("site.yaml")).0.into(),
            "Shift_JIS",
        ),
        (
            "the site as UTF-16",
            "site.yaml",
            wide(&text("site.yaml"), true),
            "UTF-16",
        ),
    ];
    for (what, path, bytes, name) in cases {
        let told = format!(
            "{path}:1:1: error[not-utf8]: this file is not saved as UTF-8: it looks like {name}\n"
        );
        holds(what, &small::guide().write(path, bytes), &[told.trim_end()]);
    }
}

#[test]
fn what_is_no_text_is_told() {
    let picture = [
        0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xd8,
    ];
    let entry = text(SAFETY);
    for (what, path, bytes) in [
        ("a picture", SAFETY, picture.to_vec()),
        ("a picture for notes", NOTES, picture.to_vec()),
        (
            "a NUL in a text",
            SAFETY,
            entry.replacen("60", "6\0", 1).into(),
        ),
        ("NUL bytes after a crash", NOTES, vec![0; 512]),
    ] {
        let told = format!("{path}:1:1: error[binary-file]");
        holds(what, &small::guide().write(path, bytes), &[&told]);
    }
}

#[test]
fn slips_of_the_keyboard_are_told_by_their_name() {
    let cases = [
        (
            "a tab",
            "  every: fiscal-year",
            "\tevery: fiscal-year",
            "a tab",
        ),
        (
            "a full-width space",
            "  every: fiscal-year",
            "　every: fiscal-year",
            "a full-width space",
        ),
        (
            "a full-width colon",
            "duration: 60 minutes",
            "duration：60 minutes",
            "a full-width colon",
        ),
    ];
    for (what, from, to, named) in cases {
        let project = small::guide().edit(SAFETY, from, to);
        let found = project.told();
        assert_eq!(found.lines().count(), 1, "{what}: {found}");
        assert!(found.contains("error[invalid-yaml]"), "{what}: {found}");
        assert!(found.contains(named), "{what}: {found}");
    }
}

#[test]
fn empty_and_doubled_files_are_told() {
    let entry = text(BASICS);
    for (what, path, bytes, told) in [
        (
            "empty",
            DESK,
            String::new(),
            "offices/desk.yaml:1:1: error[invalid-yaml]",
        ),
        (
            "empty site",
            "site.yaml",
            String::new(),
            "site.yaml:1:1: error[invalid-yaml]",
        ),
        (
            "white space",
            DESK,
            "\n  \n".into(),
            "offices/desk.yaml:1:1: error[invalid-yaml]",
        ),
        (
            "remarks only",
            DESK,
            "# name: {en: Desk, ja: 窓口}\n".into(),
            "offices/desk.yaml:1:1: error[invalid-yaml]",
        ),
        (
            "two documents",
            BASICS,
            format!("{entry}---\n{entry}"),
            "courses/basics/course.yaml:5:1: error[invalid-yaml]",
        ),
    ] {
        let folder = if path == "site.yaml" { "" } else { "content/" };
        holds(
            what,
            &small::guide().write(path, bytes),
            &[&format!("{folder}{told}")],
        );
    }
}

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

#[test]
fn the_right_name_is_said() {
    for (from, to, help) in [
        (SAFETY, "content/courses/safety/course.yml", "course.yaml"),
        (SAFETY, "content/courses/safety/Course.yaml", "course.yaml"),
        (
            SAFETY,
            "content/courses/safety/course.yaml.txt",
            "course.yaml",
        ),
        (SAFETY, "content/courses/safety/コース.yaml", "course.yaml"),
        (SAFETY, "content/courses/safety/ｃourse.yaml", "course.yaml"),
        (NOTES, "content/courses/safety/notes.ja.txt", "notes.ja.md"),
        (NOTES, "content/courses/safety/Notes.ja.md", "notes.ja.md"),
        (NOTES, "content/courses/safety/notes.JA.md", "notes.ja.md"),
        (NOTES, "content/courses/safety/notes-ja.md", "notes.ja.md"),
        (
            NOTES,
            "content/courses/safety/notes_ja.markdown",
            "notes.ja.md",
        ),
        (DESK, "content/offices/desk.yml", "desk.yaml"),
        (DESK, "content/offices/desk.YAML", "desk.yaml"),
        (STAFF, "content/audiences.yml", "audiences.yaml"),
        (STAFF, "content/Audiences.yaml", "audiences.yaml"),
        (
            "content/accounts.yaml",
            "content/accounts.yaml.txt",
            "accounts.yaml",
        ),
    ] {
        let project = small::guide().copy(from, to).remove(from);
        let name = to.rsplit('/').next().expect("a name");
        let told = format!("{to}:1:1: error[misnamed-file]: `{name}`");
        holds(to, &project, &[&told]);
        let drawn = project.shirube(&["check"]).get_output().stderr.clone();
        let drawn = String::from_utf8(drawn).expect("UTF-8");
        assert!(drawn.contains(&format!("rename it to `{help}`")), "{drawn}");
    }
}

/// A misnamed text is read as if it had its right name, and what is wrong in it
/// is told where it stands: no editor could open the file it should have been.
#[test]
fn what_stands_in_a_misnamed_text_is_told_in_that_file() {
    const LINES: &str = "\n[手順](/courses/nowhere/)\n\n[見出し](#nowhere)\n\n\
        [窓口](https://example.com/)\n\n7 日前にお越しください。\n";
    const RULES: [&str; 4] = [
        "2:6: error[broken-link]",
        "4:7: warning[broken-anchor]",
        "6:6: warning[differing-links]",
        "8:1: warning[differing-numbers]",
    ];
    let front = |title: &str| format!("---\ntitle: {title}\n---\n");
    for (stem, misnamed, is_page) in [
        ("courses/safety/notes", "courses/safety/notes.JA.md", false),
        ("courses/safety/notes", "courses/safety/notes-ja.md", false),
        ("courses/safety/notes", "courses/safety/Notes.ja.txt", false),
        ("pages/about", "pages/about.JA.md", true),
        ("pages/about", "pages/about_ja.markdown", true),
        ("pages/about", "pages/about.ja.txt", true),
        ("pages/home", "pages/home.JA.md", false),
    ] {
        let [of_en, of_ja] =
            ["About", "案内"].map(|own| if is_page { front(own) } else { String::new() });
        let path = format!("content/{misnamed}");
        let project = small::guide()
            .remove(NOTES)
            .remove("content/courses/safety/notes.en.md")
            .write(
                &format!("content/{stem}.en.md"),
                of_en + "\nAsk at the desk before you come to the course.\n",
            )
            .write(&path, format!("{of_ja}{LINES}"));
        let begins = of_ja.lines().count();
        let mut told = vec![format!("{path}:1:1: error[misnamed-file]")];
        told.extend(RULES.map(|rule| {
            let (line, rest) = rule.split_once(':').expect("a line");
            let line: usize = line.parse().expect("a number");
            format!("{path}:{}:{rest}", line + begins)
        }));
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        holds(misnamed, &project, &told);
    }
}

#[test]
fn notes_without_a_course_are_told() {
    let project = small::guide().write("content/courses/lost/notes.ja.md", "x\n");
    let told = "content/courses/lost/notes.ja.md:1:1: error[missing-file]";
    holds("orphan notes", &project, &[told]);
}

#[test]
fn copies_are_told_and_not_read() {
    let sound = small::guide().site().0;
    for copy in [
        "course (1).yaml",
        "course(1).yaml",
        "course のコピー.yaml",
        "course - コピー.yaml",
        "course - コピー (2).yaml",
        "course - Copy.yaml",
        "course copy.yaml",
        "Copy of course.yaml",
        "course (競合コピー).yaml",
        "course (Sato's conflicted copy 2026-11-22).yaml",
        "course.sync-conflict-20261122-101500-ABCDEF.yaml",
    ] {
        let path = format!("content/courses/safety/{copy}");
        let project = small::guide().copy(SAFETY, &path);
        let told = format!("{path}:1:1: warning[stray-copy]: this is a copy of `course.yaml`");
        holds(copy, &project, &[&told]);
        assert!(project.site().0 == sound, "{copy}: the site differs");
    }
    let folder = "content/courses/safety - コピー";
    let project = small::guide().copy("content/courses/safety", folder);
    let told =
        format!("{folder}/course.yaml:1:1: warning[stray-copy]: the folder `safety - コピー`");
    holds("a folder", &project, &[&told]);
    assert!(project.site().0 == sound, "the site differs");
}

#[test]
fn marks_of_two_versions_are_told_as_such() {
    let marked = |text: &str| format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> main\n");
    for path in [SAFETY, NOTES, STAFF, "site.yaml", "content/updates.yaml"] {
        let project = small::guide().write(path, marked(&text(path)));
        let told = format!("{path}:1:1: error[conflict-marker]: two versions");
        holds(path, &project, &[&told]);
    }
    let below = text(NOTES) + "\n>>>>>>> feature/notes\n";
    let told = format!("{NOTES}:3:1: error[conflict-marker]");
    holds("one is left", &small::guide().write(NOTES, below), &[&told]);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told() {
    for path in [
        "content/offices/it.yaml",
        "content/courses/safety/course.yaml",
        "content/courses/basics/course.yaml",
        "content/courses/safety/notes.en.md",
        "content/glossary.yaml",
    ] {
        for inside in [None, Some("course.yaml")] {
            let mut project = small::guide();
            if project.path(path).is_file() {
                project = project.remove(path);
            }
            std::fs::create_dir_all(project.path(path)).expect(path);
            if let Some(name) = inside {
                project = project.write(&format!("{path}/{name}"), "x");
            }
            let told = format!("{path}:1:1: error[not-a-file]: this is a folder");
            holds(path, &project, &[&told]);
        }
    }
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::os::unix::fs::symlink;

    fn linked(to: &str, at: &str) -> Project {
        let project = small::guide();
        let file = project.path(at);
        if file.exists() {
            std::fs::remove_file(&file).expect(at);
        }
        std::fs::create_dir_all(file.parent().expect("a folder")).expect(at);
        symlink(to, file).expect(at);
        project
    }

    #[test]
    fn a_link_leads_to_a_file_of_the_guide_or_is_told() {
        const SHARED: &str = "themes/shared.md";
        let sound = small::guide().site().0;
        let project = small::guide().remove(NOTES).write(SHARED, text(NOTES));
        symlink("../../../themes/shared.md", project.path(NOTES)).expect("a link");
        holds("a link inside", &project, &[]);
        assert!(project.site().0 == sound, "the site differs");
        for (what, to, at, told) in [
            ("dangling", "nowhere.md", NOTES, "this link leads nowhere"),
            ("to itself", "notes.ja.md", NOTES, "this link leads nowhere"),
            (
                "round",
                "..",
                "content/courses/all",
                "this link leads to a folder",
            ),
            (
                "out",
                "/etc/hostname",
                "content/courses/safety/notes.ja.md",
                "this link leads out",
            ),
            (
                "out, the settings",
                "/etc/hostname",
                "site.yaml",
                "this link leads out",
            ),
            (
                "to a secret beside the guide",
                "../../../.env",
                "themes/default/static/x.txt",
                "this link leads out",
            ),
            (
                "to a file beside the guide",
                "../../../shared.md",
                NOTES,
                "this link leads out",
            ),
            (
                "to what is passed over",
                ".draft.md",
                NOTES,
                "this link leads to a file that is passed over",
            ),
            (
                "the folder itself",
                "/etc",
                "themes",
                "this link leads to a folder",
            ),
            (
                "to a device",
                "/dev/zero",
                "content/courses/safety/notes.ja.md",
                "this is neither",
            ),
        ] {
            let told = format!("{at}:1:1: error[not-a-file]: {told}");
            let project = linked(to, at)
                .write(".env", "PASSWORD=x\n")
                .write("shared.md", "x\n")
                .write("content/courses/safety/.draft.md", "x\n");
            holds(what, &project, &[&told]);
        }
    }

    #[test]
    fn pipes_and_sockets_make_nobody_wait() {
        for path in [
            "content/offices/pipe.yaml",
            "content/pipe",
            "themes/default/assets/pipe.css",
        ] {
            let told =
                format!("{path}:1:1: error[not-a-file]: this is neither a file nor a folder");
            let project = small::guide().write(path, "").remove(path);
            let made = std::process::Command::new("mkfifo")
                .arg(project.path(path))
                .status();
            assert!(made.expect("mkfifo").success());
            holds("a pipe", &project, &[&told]);
            let project = project.remove(path);
            let _socket = std::os::unix::net::UnixListener::bind(project.path(path)).expect("one");
            holds("a socket", &project, &[&told]);
        }
    }

    /// Each of two such names is told: written as text, they would be one file.
    #[test]
    fn names_that_are_no_text_are_told() {
        use std::os::unix::ffi::OsStrExt as _;
        let project = small::guide().write("themes/default/static/sound.txt", "x");
        let folder = project.path("themes/default/static");
        for name in [&b"a\xff.txt"[..], b"a\xfe.txt", b"d\x83\x5c/b.txt"] {
            let path = folder.join(std::ffi::OsStr::from_bytes(name));
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        }
        let told = |name| format!("themes/default/static/{name}:1:1: error[unusable-name]");
        let told = [told(r"a\xff.txt"), told(r"a\xfe.txt"), told(r"d\x83\")];
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        holds("no text", &project, &told);
    }

    /// Who reads a report on a terminal reads what Shirube says, and nothing
    /// that a file's name or text says to the terminal.
    #[test]
    fn names_and_texts_say_nothing_to_the_terminal() {
        let address = "\"java\\e[31m\\nscript.yaml:1:1: x\\u202E\"";
        let project = small::guide()
            .write("content/pages/a\u{1b}[31m\nb\u{202e}.md", "x")
            .write(
                "content/pages/c\u{9b}31m.en.md",
                "---\ntitle: C\n---\n[x](\u{1b}[31m)\n",
            )
            .edit(
                SAFETY,
                "url: https://example.org/}",
                &format!("url: {address}}}"),
            );
        let is_obeyed = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        for format in ["human", "short", "github", "json", "sarif"] {
            let options = ["check", "--lang", "en", "--color", "never"];
            let options = [&options[..], &["--message-format", format]].concat();
            let done = project.shirube(&options).code(1);
            let output = done.get_output();
            let said = [&output.stdout[..], &output.stderr].concat();
            let said = String::from_utf8(said).expect("UTF-8");
            let obeyed: Vec<char> = said.chars().filter(is_obeyed).collect();
            let may = if ["json", "sarif"].contains(&format) {
                // JSON has no need to escape these: it is for programs.
                &['\u{202e}', '\u{9b}'][..]
            } else {
                &[]
            };
            assert!(
                obeyed.iter().all(|c| may.contains(c)),
                "{format}: {obeyed:?} in {said}"
            );
            let lines = said.lines();
            let forged = |line: &&str| line.trim_start().starts_with(['b', 's']);
            assert!(!lines.clone().any(|line| forged(&line)), "{format}: {said}");
            if format == "short" {
                assert!(
                    lines
                        .clone()
                        .any(|line| line
                            .starts_with("content/pages/a\\u{1b}[31m\\nb\\u{202e}.md:1:1: ")),
                    "{said}"
                );
            }
        }
        let outcome = project.run();
        let wording = shirube::wording::Wording::new(shirube::wording::Tongue::English);
        let nothing = shirube::message::Message::of_key("help");
        let opens = |_: &str, _, _| None;
        let html = shirube::report::html::fragment(
            &outcome.findings,
            &nothing,
            &nothing,
            (&outcome.sources, &opens),
            &wording,
        );
        assert!(html.contains("a\\u{1b}[31m\\nb\\u{202e}.md"), "{html}");
        assert!(!html.contains(|c| is_obeyed(&c)), "{html}");
    }

    #[test]
    fn names_that_some_systems_take_for_one_are_told() {
        for (one, two, told) in [
            (
                "content/offices/desk.yaml",
                "content/offices/Desk.yaml",
                "content/offices/Desk.yaml",
            ),
            (
                "content/courses/safety/course.yaml",
                "content/courses/Safety/course.yaml",
                "content/courses/Safety",
            ),
            (
                "content/offices/desk.yaml",
                "content/offices/desk.YAML",
                "content/offices/desk.YAML",
            ),
        ] {
            let told = format!("{told}:1:1: error[colliding-names]: Windows and macOS");
            let bytes = std::fs::read(small::guide().path(one)).expect(one);
            holds(two, &small::guide().write(two, bytes), &[&told]);
        }
        // The same name, with a letter in one piece and in two.
        let (whole, pieces) = ("content/ガイド.txt", "content/カ\u{3099}イド.txt");
        let found = small::guide().write(whole, "x").write(pieces, "x").told();
        assert!(
            found.contains(&format!("{whole}:1:1: error[colliding-names]")),
            "{found}"
        );
        // macOS alone writes it in pieces, and it is the name that it is.
        let found = small::guide().write(pieces, "x").told();
        assert!(
            found.starts_with(&format!("{whole}:1:1: warning[unknown-file]")),
            "{found}"
        );
    }
}

/// Whoever may read everything is made somebody else for this.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    let project = small::guide();
    let set = |path: &std::path::Path, mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, mode).expect("a mode");
    };
    set(project.root(), 0o755);
    set(&project.path(NOTES), 0o000);
    // Where the program lies, others may have no way to.
    let program = project.path("shirube");
    std::fs::copy(assert_cmd::cargo::cargo_bin("shirube"), &program).expect("a copy");
    let mut check = std::process::Command::new(program);
    check
        .args(["check", "--lang", "en", "--message-format", "short"])
        .args(["--as-of", support::TODAY])
        .current_dir(project.root())
        .env_clear();
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if is_root {
        check.uid(65534);
    }
    let output = check.output().expect("a run");
    let told = String::from_utf8(output.stderr).expect("text");
    let place = format!("{NOTES}:1:1: error[unreadable-file]: this file cannot be read");
    assert!(told.starts_with(&place), "{told}");
    assert_eq!(output.status.code(), Some(1), "{told}");
}
