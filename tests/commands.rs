//! The commands, as they are typed.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use support::Project;

const GRANTS: &str = "content/courses/research-grants/course.yaml";

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn build_publishes_and_ends_with_one_line() {
    let project = Project::kyoto();
    let assert = project
        .shirube(&["build", "--as-of", "2021-10-01"])
        .success();
    let told = text(&assert.get_output().stderr);
    let last = told.lines().last().expect("a line");
    assert!(last.starts_with("Published 38 pages, "), "{told}");
    assert!(
        last.contains(" ms to ") && last.contains("warning"),
        "{last}"
    );
    assert!(assert.get_output().stdout.is_empty());
    for file in [
        "index.html",
        "en/index.html",
        "ja/attendance/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
    ] {
        assert!(project.path("public").join(file).is_file(), "{file}");
    }
}

/// The warnings that the shipped guide has are true ones: it is of FY2021.
#[test]
fn the_shipped_guide_is_old_and_nothing_else() {
    let project = Project::kyoto();
    let told = project.told();
    assert_eq!(told.lines().count(), 7, "{told}");
    assert!(
        told.lines()
            .all(|line| line.contains("warning[stale-entry]")),
        "{told}"
    );
    project.shirube(&["build"]).success();
    project.shirube(&["build", "--strict"]).code(1);
}

#[test]
fn a_failed_build_leaves_the_published_site_as_it_was() {
    let project = Project::kyoto();
    project.shirube(&["build"]).success();
    let before = project.files("public");
    assert!(before.len() > 40);
    let project = project
        .edit(GRANTS, "audience: fund-users", "audience: fund-user")
        .edit(GRANTS, "order: 3", "order: 4\nnonsense: x");
    let assert = project.shirube(&["build"]).code(1);
    assert!(text(&assert.get_output().stderr).contains("Not published: 2 errors"));
    assert_eq!(project.files("public"), before);
    // Nor is an empty guide published, where its folder was moved.
    let project = project.remove("content");
    project.shirube(&["build"]).code(1);
    assert_eq!(project.files("public"), before);
}

#[test]
fn the_same_inputs_and_day_give_the_same_bytes() {
    let build = |arguments: &[&str]| {
        let project = Project::kyoto();
        project.shirube(arguments).success();
        project.files("public")
    };
    let on = build(&["build", "--as-of", "2026-01-01"]);
    assert_eq!(on, build(&["build", "--as-of", "2026-01-01"]));
    assert_ne!(
        on,
        build(&["build", "--as-of", "2021-10-01"]),
        "the day counts"
    );
}

#[test]
fn a_second_build_writes_only_what_differs_and_removes_only_its_own() {
    let project = Project::kyoto();
    project.shirube(&["build"]).success();
    let page = project.path("public/en/courses/research-grants/index.html");
    let stamp =
        |path: &std::path::Path| path.metadata().and_then(|m| m.modified()).expect("a time");
    let before = stamp(&page);
    let project = project
        .write("public/CNAME", "guide.example.org")
        .write("public/en/mine.html", "mine")
        .edit(
            "content/courses/research-integrity/course.yaml",
            "\"研究公正研修\"",
            "\"研究公正の研修\"",
        );
    project.shirube(&["build"]).success();
    assert_eq!(
        stamp(&page),
        before,
        "an English page does not say a Japanese title"
    );
    let project = project
        .remove("content/pages/about.en.md")
        .remove("content/pages/about.ja.md");
    project.shirube(&["build"]).success();
    assert!(!project.path("public/en/about").exists());
    assert!(
        project.path("public/CNAME").is_file() && project.path("public/en/mine.html").is_file()
    );
}

#[test]
fn it_does_not_publish_over_the_guide_itself() {
    let project = Project::kyoto();
    let before = project.files("");
    for output in [".", "..", "content", "content/new", "/"] {
        let assert = project.shirube(&["build", "--output", output]).code(2);
        assert!(
            text(&assert.get_output().stderr).contains("will not publish into"),
            "{output}"
        );
    }
    assert_eq!(project.files(""), before);
}

#[test]
fn a_command_that_cannot_run_says_why_in_one_line() {
    let project = Project::kyoto().remove("site.yaml");
    let assert = project.shirube(&["build"]).code(2);
    let told = text(&assert.get_output().stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("there is no site.yaml"), "{told}");
    let project = Project::kyoto();
    project.shirube(&["build", "--no-such-flag"]).code(2);
    project.shirube(&["build", "--as-of", "soon"]).code(2);
    project.shirube(&["build", "--base-url", "guide"]).code(2);
}

/// Faults of the machine are said in the language of whoever typed the command.
#[test]
fn a_fault_is_said_in_words() {
    let project = Project::kyoto();
    let without = Project::kyoto().remove("site.yaml");
    for (project, arguments, told) in [
        (&without, &["check"][..], "there is no site.yaml in "),
        (
            &without,
            &["check", "--lang", "ja"],
            "フォルダーにも、site.yaml がありません",
        ),
        (
            &without,
            &["check", "--root", ".", "--lang", "ja"],
            "元の場所に戻してください",
        ),
        (
            &project,
            &["check", "--as-of", "soon"],
            "invalid value 'soon' for '--as-of <DATE>': write a day such as 2026-11-22",
        ),
        (
            &project,
            &["check", "--as-of", "12/31", "--lang", "ja"],
            "「--as-of <DATE>」に「12/31」は使えません",
        ),
        (
            &project,
            &["check", "--base-url", "guide", "--lang", "ja"],
            "「guide」はアドレスとして読めません",
        ),
        (
            &project,
            &["check", "--lang", "fr"],
            "invalid value 'fr' for '--lang <LANG>': write en or ja",
        ),
        (
            &project,
            &["build", "--output", "site.yaml/public"],
            "shirube: cannot make the folder site.yaml/public: ",
        ),
        (
            &project,
            &["build", "--output", "content", "--lang", "ja"],
            "content には公開できません",
        ),
    ] {
        let assert = project.shirube(arguments).code(2);
        let told_all = text(&assert.get_output().stderr);
        let line = told_all.lines().last().expect("a line");
        assert!(line.contains(told), "{arguments:?}: {line}");
        assert!(line.starts_with("shirube: "), "{line}");
        assert!(!line.contains('\u{1}'), "{line}");
    }
}

#[test]
fn check_writes_nothing() {
    let project = Project::kyoto();
    let before = project.files("");
    project.shirube(&["check"]).success();
    assert_eq!(project.files(""), before);
}

#[test]
fn commands_find_the_guide_from_a_folder_within() {
    let project = Project::kyoto();
    let mut command = assert_cmd::Command::cargo_bin("shirube").expect("the command");
    command
        .current_dir(project.path("content/courses"))
        .arg("check")
        .assert()
        .success();
    let root = project.root().to_str().expect("a path").to_owned();
    let mut command = assert_cmd::Command::cargo_bin("shirube").expect("the command");
    command
        .current_dir("/")
        .args(["check", "--root", &root])
        .assert()
        .success();
}

#[test]
fn json_is_one_document_on_standard_output() {
    let project = Project::kyoto().edit(GRANTS, "audience: fund-users", "audience: fund-user");
    let assert = project
        .shirube(&["check", "--message-format", "json"])
        .code(1);
    let document: serde_json::Value =
        serde_json::from_slice(&assert.get_output().stdout).expect("JSON");
    assert_eq!(document["summary"]["errors"], 1);
    let findings = document["findings"].as_array().expect("findings");
    let finding = findings
        .iter()
        .find(|finding| finding["severity"] == "error")
        .expect("one");
    assert_eq!(finding["rule"], "unknown-audience");
    assert_eq!(finding["path"], GRANTS);
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&12.into(), &15.into())
    );
    assert_eq!(finding["help"][0]["replacement"], "fund-users");
    let assert = project
        .shirube(&["check", "--message-format", "short"])
        .code(1);
    let told = text(&assert.get_output().stderr);
    assert!(
        told.contains(&format!("{GRANTS}:12:15: error[unknown-audience]: ")),
        "{told}"
    );
}

/// A course is added by its folder, and by nothing else.
#[test]
fn a_copied_folder_is_a_course_everywhere() {
    let copy = "content/courses/lab-safety/course.yaml";
    let project = Project::kyoto()
        .copy("content/courses/research-grants", "content/courses/lab-safety")
        .edit(copy, "order: 3", "order: 6")
        .edit(copy, "Proper Use of Research Grants Training\"\n  ja: \"研究費等の適正使用に関するe-Learning研修\"\nunofficial",
            "Laboratory Safety\"\n  ja: \"実験室安全講習\"\nunofficial")
        .edit(copy, "checked_by: [portal]\n", "");
    let site = project.site();
    for (lang, title, note) in [
        ("en", "Laboratory Safety", "only three of the six courses"),
        ("ja", "実験室安全講習", "6科目のうち3科目のみ"),
    ] {
        let home = site.page(&format!("{lang}/index.html"));
        assert!(home.visible().contains(note), "{}", home.visible());
        assert!(
            home.all("table tbody th")
                .iter()
                .any(|th| th.text().collect::<String>().contains(title))
        );
        for page in [
            "attendance/index.html",
            "audiences/fund-users/index.html",
            "courses/lab-safety/index.html",
        ] {
            let page = site.page(&format!("{lang}/{page}"));
            assert!(page.visible().contains(title), "{}", page.path);
        }
        assert!(
            site.text("sitemap.xml")
                .contains(&format!("/{lang}/courses/lab-safety/"))
        );
    }
}

/// What a portal covers is counted from the entries, and what its editors say
/// is held against it.
#[test]
fn a_fourth_course_in_the_portal_changes_the_note_and_contradicts_three() {
    let export = "content/courses/security-export-control/course.yaml";
    let project = Project::kyoto().edit(export, "contacts:", "checked_by: [portal]\ncontacts:");
    let told = project.errors();
    assert!(
        told.contains("content/checks/portal.yaml:8:9: error[coverage-mismatch]"),
        "{told}"
    );
    assert!(
        told.contains("said to cover 3 courses, but 4 courses name it"),
        "{told}"
    );
    let site = project
        .edit("content/checks/portal.yaml", "covers: 3", "covers: 4")
        .site();
    assert!(
        site.page("en/index.html")
            .visible()
            .contains("only four of the five courses")
    );
    assert!(
        site.page("ja/index.html")
            .visible()
            .contains("5科目のうち4科目のみ")
    );
    let page = site.page("en/courses/security-export-control/index.html");
    assert!(page.visible().contains("Checked there"));
}

/// What a rule is for, wherever one stands.
#[test]
fn explain_needs_no_guide() {
    let nowhere = Project::empty();
    let told = |arguments: &[&str]| {
        let assert = nowhere.shirube(arguments).success();
        let output = assert.get_output();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        text(&output.stdout)
    };
    insta::assert_snapshot!("explain", told(&["explain", "unknown-audience"]));
    insta::assert_snapshot!(
        "explain_ja",
        told(&["--lang", "ja", "explain", "unknown-audience"])
    );
    let list = told(&["explain"]);
    for rule in shirube::rules::all() {
        assert!(list.contains(&format!("\n  {} ", rule.name)), "{list}");
    }
    assert!(!list.contains('\u{1b}'), "no colours in a file");
    let coloured = told(&["explain", "--color", "always"]);
    assert!(coloured.contains('\u{1b}'), "{coloured}");
    for (name, told) in [
        ("unknown-audiance", "did you mean `unknown-audience`?"),
        ("zebra", "`shirube explain` lists all rules"),
    ] {
        let assert = nowhere.shirube(&["explain", name]).code(2);
        let output = assert.get_output();
        assert!(text(&output.stderr).contains(told), "{name}");
        assert_eq!(text(&output.stdout), "", "{name}");
    }
}
