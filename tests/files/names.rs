//! Names and places of files.

use crate::small::{self, SAFETY};
use crate::support::say;
use crate::told::{DESK, NOTES, STAFF, holds, text};

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
}

/// Who copies a folder begins a course, and is to learn at once that it is not
/// in the guide, and how to name it.
#[test]
fn a_copied_folder_is_an_error_with_a_name_that_is_free() {
    for (copy, name) in [
        ("safety - コピー", "safety-2"),
        ("safety のコピー", "safety-2"),
        ("safety copy", "safety-2"),
        ("safety - Copy (2)", "safety-2"),
        ("lab safety - Copy", "lab-safety"),
    ] {
        let folder = format!("content/courses/{copy}");
        let project = small::guide().copy("content/courses/safety", &folder);
        let told = format!("{folder}/course.yaml:1:1: error[invalid-id]: the folder `{copy}`");
        holds(copy, &project, &[&told]);
        let finding = &project.run().findings[0];
        let advice = say(&finding.mends[0].text);
        assert!(advice.contains(&format!("such as `{name}`")), "{advice}");
    }
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
