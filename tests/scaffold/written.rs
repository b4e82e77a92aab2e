//! What is written where, and what is refused.

use crate::begun::{KINDS, init, new, read, said, to_mend};
use crate::support::Project;

#[test]
fn a_course_names_what_the_guide_has() {
    let project = Project::kyoto();
    let told = new(&project, &["course", "new-one"]);
    let text = read(&project, "content/courses/new-one/course.yaml");
    for line in [
        "# yaml-language-server: $schema=../../../schemas/course.json",
        "#order: 6",
        "  - audience: faculty",
        "#    accounts: [sps-id]",
        "#checked_by: [portal]",
        "# With this, content/checks/portal.yaml must say `covers: 4`.",
        "contacts: [nansei-general-affairs]",
    ] {
        assert!(
            text.contains(&format!("\n{line}")) || text.starts_with(line),
            "{line} in {text}"
        );
    }
    assert!(told.contains("`faculty`"), "{told}");
}

#[test]
fn nothing_is_written_over() {
    let kyoto = "content/courses/research-grants/course.yaml";
    let cases: [(&[&str], &str); 9] = [
        (&["course", "research-grants"], kyoto),
        (
            &["office", "nansei-general-affairs"],
            "content/offices/nansei-general-affairs.yaml",
        ),
        (&["audience", "faculty"], "content/audiences.yaml"),
        (&["account", "sps-id"], "content/accounts.yaml"),
        (&["check", "portal"], "content/checks/portal.yaml"),
        (&["page", "about"], "content/pages/about.en.md"),
        (&["page", "home"], "content/pages/home.en.md"),
        (&["course", "empty-folder"], "content/courses/empty-folder"),
        (&["phrases", "ja"], "content/phrases/ja.yaml"),
    ];
    for (arguments, path) in cases {
        let project = Project::kyoto().write("content/phrases/ja.yaml", "month-1: 睦月\n");
        std::fs::create_dir(project.path("content/courses/empty-folder")).expect("a folder");
        let before = project.files(".");
        let told = said(&project.shirube(&[&["new"], arguments].concat()).code(2));
        assert!(told.contains(path), "{arguments:?}: {told}");
        assert_eq!(project.files("."), before, "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_begun_is_said_with_what_to_write() {
    let cases: [(&[&str], &str); 14] = [
        (&["new", "course", "Lab_Safety"], "Write `lab-safety`"),
        (&["new", "course", "研究"], "`研究` cannot be an id"),
        (&["new", "course", "../x"], "cannot be an id"),
        (&["new", "page", "courses"], "give the page another name"),
        (&["new", "page", "ja"], "give the page another name"),
        (&["new", "phrases", "de"], "`languages: [en, ja, de]`"),
        (&["new", "phrases", "German!"], "not a language tag"),
        (&["new", "phrases", "french"], "write `fr`"),
        (&["new", "course", "con"], "Windows keeps for a device"),
        (&["new", "course"], "`shirube new course lab-safety`"),
        (&["new", "phrases"], "`shirube new phrases fr`"),
        (&["new", "lesson", "x"], "`course`, `office`"),
        (&["new"], "only on a terminal"),
        (
            &["init", "new", "--languages", "en,deutsch_"],
            "not a language tag",
        ),
    ];
    for (arguments, told) in cases {
        let project = Project::kyoto();
        let before = project.files(".");
        let said = said(&project.shirube(arguments).code(2));
        assert!(said.contains(told), "{arguments:?}: {said}");
        assert_eq!(project.files("."), before, "{arguments:?}");
    }
}

#[test]
fn a_course_is_for_somebody() {
    let site = "title: {en: G, ja: 案内}\nlanguages: [en, ja]\n";
    let project = Project::empty().write("site.yaml", site);
    let told = said(&project.shirube(&["new", "course", "new-one"]).code(2));
    assert!(told.contains("shirube new audience"), "{told}");
    assert!(!project.path("content").exists());
    let broken = Project::empty()
        .write("site.yaml", site)
        .write("content/audiences.yaml", "- id: [\n");
    let told = said(&broken.shirube(&["new", "course", "new-one"]).code(2));
    assert!(told.contains("audiences.yaml cannot be read"), "{told}");
    for (kind, id, _) in [KINDS[2], KINDS[3], KINDS[0]] {
        new(&project, &[kind, id]);
    }
    assert_eq!(to_mend(&project), "");
    assert!(project.told().contains("[nobody-to-ask]"));
}

/// What stands in a list stays byte for byte, and what is added ends its lines
/// as the list does.
#[test]
fn lists_keep_what_is_in_them() {
    let item = "- id: staff\n  name: {en: Staff, ja: 職員}\n";
    let further = "  - id: staff\n    name: {en: Staff, ja: 職員}\n";
    for before in [
        item.to_owned(),
        item.replace('\n', "\r\n"),
        item.replace('\n', "\r"),
        format!("\u{feff}{item}"),
        item.trim_end().to_owned(),
        format!("{item}\n\n"),
        further.to_owned(),
        "# Nobody yet.\n".to_owned(),
        String::new(),
    ] {
        let project = init(&[]);
        let project = project
            .write("content/audiences.yaml", &before)
            .remove("content/courses");
        new(&project, &["audience", "members"]);
        let after = read(&project, "content/audiences.yaml");
        let added = after
            .strip_prefix(&before)
            .unwrap_or_else(|| panic!("{before:?}"));
        assert_eq!(to_mend(&project), "", "{after:?}");
        let ends = ["\r\n", "\r", "\n"]
            .into_iter()
            .find(|ends| before.contains(ends));
        let ends = ends.filter(|_| before.trim_end().contains(['\r', '\n']));
        let without = added.replace(ends.unwrap_or("\n"), "");
        assert!(!without.contains(['\r', '\n']), "{after:?}");
        assert!(added.ends_with(ends.unwrap_or("\n")), "{after:?}");
    }
}

#[test]
fn a_list_that_cannot_be_read_is_left_alone() {
    for before in [
        "- id: staff\n  nmae: x\n",
        "- id: [\n",
        "[{id: staff, name: Staff}]\n",
        "- id: staff\n  name: Staff\n...\n",
    ] {
        let project = init(&[]).write("content/audiences.yaml", before);
        let told = said(&project.shirube(&["new", "audience", "new-one"]).code(2));
        assert!(told.contains("content/audiences.yaml"), "{told}");
        assert_eq!(read(&project, "content/audiences.yaml"), before);
    }
}

#[test]
fn ids_that_yaml_would_take_for_something_else_stand_in_quotes() {
    for id in ["007", "1e3", "true", "null", "no", "-", "2026-11-22"] {
        let project = init(&[]).remove("content/courses");
        let project = project.remove("content/audiences.yaml");
        for kind in ["audience", "account", "office", "course", "check", "page"] {
            new(&project, &[kind, id]);
            assert_eq!(to_mend(&project), "", "{kind} {id}");
        }
    }
}

#[test]
fn init_goes_beside_what_is_there_and_over_nothing() {
    let beside = Project::empty()
        .write("README.md", "ours")
        .write("notes/x.txt", "ours");
    let told = said(&beside.shirube(&["init", "."]).success());
    assert!(!told.contains("cd "), "{told}");
    assert_eq!(read(&beside, "README.md"), "ours");
    beside.shirube(&["init", "deeper/down"]).success();
    assert!(beside.path("deeper/down/site.yaml").is_file());
    let told = said(&beside.shirube(&["init", "deeper/still"]).success());
    assert!(told.contains("cd deeper/still"), "{told}");
    for path in ["site.yaml", "content/x.txt", "public/.gitignore"] {
        let project = Project::empty().write(path, "ours");
        let before = project.files(".");
        let told = said(&project.shirube(&["init", "."]).code(2));
        assert!(
            told.contains(path.split("/x").next().expect("a path")),
            "{told}"
        );
        assert_eq!(project.files("."), before, "{path}");
    }
}

/// What was written before something failed is taken away again.
#[cfg(unix)]
#[test]
fn all_is_written_or_nothing() {
    let project = Project::empty().write("public", "a file where a folder should be");
    let before = project.files(".");
    project.shirube(&["init", "."]).code(2);
    assert_eq!(project.files("."), before);
    assert!(!project.path("content").exists());
}

#[test]
fn titles_with_marks_of_yaml_stand_as_they_are() {
    let title = "A \"guide\": #1, {all}";
    let project = init(&["--languages", "en,ja", "--title", title]);
    assert_eq!(to_mend(&project), "");
    let page = project.site().page("en/index.html");
    assert!(page.visible().contains(title));
}

/// On a terminal it asks until the answers will do.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_it_asks() {
    let project = Project::kyoto();
    let shirube = assert_cmd::cargo::cargo_bin("shirube");
    let answers = "lesson\noffice\nResearch Support\nresearch-support\nResearch Support\n\n";
    assert_cmd::Command::new("script")
        .args(["-qec", &format!("{} new", shirube.display()), "/dev/null"])
        .current_dir(project.root())
        .write_stdin(answers)
        .assert()
        .success();
    let text = read(&project, "content/offices/research-support.yaml");
    assert!(
        text.contains("\n  en: \"Research Support\"\n  ja: \"［部署の名称］\"\n"),
        "{text}"
    );
}
