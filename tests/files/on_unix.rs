//! What a system of files can hold besides files and folders.

use std::os::unix::fs::symlink;

use crate::small::{self, SAFETY};
use crate::support::{self, Project};
use crate::told::{NOTES, holds, text};

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
        let told = format!("{path}:1:1: error[not-a-file]: this is neither a file nor a folder");
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
                lines.clone().any(
                    |line| line.starts_with("content/pages/a\\u{1b}[31m\\nb\\u{202e}.md:1:1: ")
                ),
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

/// Whoever may read everything is made somebody else for this.
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
