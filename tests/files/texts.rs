//! Texts as programs save them: forms, encodings, slips, empty files.

use encoding_rs::{EUC_JP, SHIFT_JIS, WINDOWS_1252};

use crate::small::{self, SAFETY};
use crate::told::{BASICS, DESK, NOTES, STAFF, holds, text};

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
