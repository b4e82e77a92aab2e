//! What an editor is told: each mistake at its place, all of them in one run.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use support::Project;

const COURSE: &str = "content/courses/research-grants/course.yaml";
const AUDIENCES: &str = "content/audiences.yaml";
const NOTES: &str = "content/courses/research-grants/notes.ja.md";

/// A mistake: the file, what is edited in it, and what is then told.
struct Mistake(&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    // The shape of the files.
    Mistake(COURSE, "delivery:", "delivry:", "course.yaml:9:1: error[unknown-key]: there is no key `delivry` here"),
    Mistake(COURSE, "obligation: required", "obligation: mandatory", "13:17: error[unknown-word]: `mandatory` is not one of the words"),
    Mistake(COURSE, "delivery: [online]", "delivery: online", "9:11: error[wrong-shape]: here stands the text `online`, where a list"),
    Mistake(COURSE, "order: 3", "order: third", "1:8: error[wrong-shape]: here stands the text `third`, where a whole number belongs"),
    Mistake(COURSE, "every: fiscal-year", "every: fiscal-year\n  every: once", "20:3: error[duplicate-key]: the key `every` stands here twice"),
    Mistake(COURSE, "{en: Submit a pledge, ja: 誓約書の提出}", "{en: Submit, then wait, ja: 誓約書の提出}", "error[unquoted-text]"),
    Mistake(COURSE, "as_of: FY2021", "as_of: FY21", "error[invalid-value]: `FY21` is not a fiscal year, month or day: write `FY2021`"),
    Mistake(COURSE, "as_of: FY2021", "as_of: 令和3年度", "error[invalid-value]: `令和3年度` is not a fiscal year"),
    Mistake(COURSE, "order: 3", "order: \"3", "error[invalid-yaml]"),
    Mistake(COURSE, "    obligation: required\n", "", "error[missing-key]: the key `obligation` is missing here"),
    Mistake(COURSE, "  en: \"Proper Use of Research Grants Training\"\n", "  en:\n", "error[invalid-value]: nothing is written here"),
    // Names.
    Mistake(COURSE, "audience: fund-users", "audience: fund-user", "course.yaml:12:15: error[unknown-audience]: there is no audience `fund-user`"),
    Mistake(COURSE, "checked_by: [portal]", "checked_by: [portal, portl]", "error[unknown-check]: there is no check `portl`"),
    Mistake("content/courses/personal-information/course.yaml", "contacts: [nansei-general-affairs]", "contacts: [nansei]", "35:12: error[unknown-office]"),
    Mistake("content/courses/information-security/course.yaml", "accounts: [sps-id, ecs-id]", "accounts: [sps-id, ecd-id]", "30:24: error[unknown-account]: there is no account `ecd-id`"),
    Mistake("content/accounts.yaml", "- id: ecs-id", "- id: ecs-id\n  name: x\n- id: ecs-id", "error[duplicate-id]"),
    Mistake(AUDIENCES, "- id: researchers", "- id: Researchers", "error[invalid-id]"),
    Mistake(AUDIENCES, "- id: researchers", "- id: researchers\n  any: [fund-users, researchers]", "error[audience-circle]"),
    // What an entry with an error of its own is named by is no mistake.
    Mistake("content/offices/nansei-general-affairs.yaml", "name:", "nmae:", "error[unknown-key]"),
    // Languages.
    Mistake(COURSE, "  ja: \"研究費等の適正使用に関するe-Learning研修\"\n", "", "course.yaml:2:1: error[missing-text]: this `title` has no text in the language `ja`"),
    Mistake(COURSE, "  ja: \"研究費等の適正使用に関するe-Learning研修\"", "  jp: \"研究費等の適正使用に関するe-Learning研修\"", "4:3: error[unknown-language]: `jp` is not a language of this guide"),
    Mistake(AUDIENCES, "    ja: \"大学院生ですか？\"\n", "", "warning[untranslated]: this `ask` has no text in the language `ja`"),
    // Addresses.
    Mistake(COURSE, "url: https://kenkyu", "url: kenkyu", "error[invalid-value]: `kenkyu-tekisei-el.rp.kyoto-u.ac.jp/el/` is not an address"),
    Mistake(COURSE, "url: https://kenkyu", "url: javascript://kenkyu", "is not an address"),
    Mistake(COURSE, "url: https://kenkyu", "url: https://　kenkyu", "there is a full-width space in the address"),
    // What YAML would drop without a word.
    Mistake(COURSE, "{en: Submit a pledge, ja: 誓約書の提出}", "{en: Submit form #3, ja: 誓約書の提出}", "error[unquoted-text]: the rest of this line would be lost, and with it a closing brace (})"),
    Mistake(COURSE, "  en: \"Proper Use of Research Grants Training\"\n", "  en: Research Grants #3\n", "3:23: error[unquoted-text]: the rest of this line would be lost"),
    Mistake(COURSE, "  en: \"Proper Use of Research Grants Training\"\n", "  en: !Important course\n", "error[unquoted-text]: the first word of this text would be lost"),
    Mistake(COURSE, "obligation: required", "obligation：required", "13:15: error[invalid-yaml]: this is not YAML: here stands a full-width colon"),
    Mistake(COURSE, "    obligation: required", "\tobligation: required", "13:1: error[invalid-yaml]: this is not YAML: here stands a tab"),
    Mistake(COURSE, "{en: Submit a pledge, ja: 誓約書の提出}", "{en: Pledge, ja: 誓約書, url: https://example.org/}", "error[unknown-language]: `url` is not a language"),
    // Attendance.
    Mistake("content/checks/portal.yaml", "covers: 3", "covers: 4", "error[coverage-mismatch]: the check `portal` is said to cover 4 courses, but 3 courses name it"),
    // Markdown.
    Mistake(NOTES, "## 受講の手順", "#### 受講の手順", "warning[heading-jump]"),
    Mistake(NOTES, "## 受講の手順", "<br>\n\n## 受講の手順", "warning[raw-html]"),
    Mistake(NOTES, "## 受講の手順", "[受講状況](/attendence/)\n\n## 受講の手順", "error[broken-link]: there is no page `/attendence/`"),
    Mistake(NOTES, "## 受講の手順", "[実行](javascript:alert(1))\n\n## 受講の手順", "error[unsafe-address]"),
    Mistake(NOTES, "## 受講の手順", "![画面](screen.png)\n\n## 受講の手順", "warning[unpublished-image]"),
    // The site.
    Mistake("site.yaml", "theme: default", "theme: spring", "error[unknown-theme]"),
    Mistake("site.yaml", "timezone: Asia/Tokyo", "timezone: Asia/Kyoto", "site.yaml:9:11: error[invalid-value]: there is no time zone `Asia/Kyoto`"),
    Mistake("site.yaml", "review_after: 12 months", "review_after: one year", "error[invalid-value]: `one year` is not a span of time"),
    Mistake("site.yaml", "review_after: 12 months", "rules: {invalid-yaml: off}", "error[invalid-value]: the rule `invalid-yaml` cannot be turned down"),
    Mistake("site.yaml", "review_after: 12 months", "rules: {unknown-audiance: off}", "error[invalid-value]: there is no rule `unknown-audiance`"),
];

#[test]
fn each_mistake_is_told_at_its_place_and_alone() {
    let sound = Project::kyoto().told();
    let mut wrong = String::new();
    for Mistake(file, from, to, told) in MISTAKES {
        let found = Project::kyoto().edit(file, from, to).told();
        let new: Vec<&str> = found
            .lines()
            .filter(|line| !same_but_for_place(line, &sound))
            .collect();
        if !matches!(new.as_slice(), [one] if one.starts_with(file) && one.contains(told)) {
            wrong += &format!("`{to}` in {file}:\n  expected {told}\n  told {new:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Whether a line was told of the sound guide too: an edit may move it.
fn same_but_for_place(line: &str, sound: &str) -> bool {
    let bare = |line: &str| {
        let mut parts = line.splitn(4, ':');
        (
            parts.next().map(str::to_owned),
            parts.nth(2).map(str::to_owned),
        )
    };
    sound.lines().any(|told| bare(told) == bare(line))
}

#[test]
fn files_that_are_not_right_are_told() {
    for (path, bytes, told) in [
        (
            "content/courses/research-grants/note.en.md",
            b"x".to_vec(),
            "note.en.md:1:1: warning[unknown-file]",
        ),
        (
            "content/courses/Lab_Safety/course.yaml",
            b"title: x".to_vec(),
            "error[invalid-id]: `Lab_Safety`",
        ),
        (
            "content/courses/orphan/notes.en.md",
            b"x".to_vec(),
            "error[missing-file]: the folder `orphan` has no `course.yaml`",
        ),
        (
            "content/pages/attendance.en.md",
            b"---\ntitle: x\n---\n".to_vec(),
            "error[reserved-id]",
        ),
        (
            "content/pages/about.fr.md",
            b"---\ntitle: x\n---\n".to_vec(),
            "error[unknown-language]: `fr`",
        ),
        (
            "content/pages/help.en.md",
            b"x".to_vec(),
            "help.en.md:1:1: error[missing-key]: this page has no title",
        ),
        (
            "content/offices/it.yaml",
            Vec::new(),
            "error[invalid-yaml]: this file is empty",
        ),
        (
            "content/offices/it.yaml",
            vec![b'n', b'a', 0x8c, 0xa4, 0x8b, 0x86, b'\n'],
            "error[not-utf8]",
        ),
        (
            "themes/default/templates/course.html",
            b"{% if %}".to_vec(),
            "themes/default/templates/course.html:1:7: error[template-error]",
        ),
        (
            "themes/default/templates/course.html",
            "あ{{ page.nothing }}".as_bytes().to_vec(),
            "course.html:1:10: error[template-error]",
        ),
    ] {
        let found = Project::kyoto().write(path, bytes).told();
        assert!(
            found.contains(told),
            "{path}: expected `{told}`, was told:\n{found}"
        );
    }
}

#[test]
fn phrases_of_the_guides_own_are_held_against_those_there_are() {
    let own = "content/phrases/ja.yaml";
    for (phrases, told) in [
        (
            "requird: 必修\n",
            "ja.yaml:1:1: error[unknown-key]: there is no phrase `requird`",
        ),
        (
            "covers-some: '{chek}は{covered}'\n",
            "ja.yaml:1:14: error[invalid-value]: nothing fills `{chek}` in the phrase `covers-some`",
        ),
    ] {
        let errors = Project::kyoto().write(own, phrases).errors();
        assert!(errors.contains(told), "{phrases}: {errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
    let site = Project::kyoto().write(own, "required: 必修\n").site();
    assert!(site.page("ja/index.html").visible().contains("必修"));
}

/// A course that is lost to an error of its own hides no other mistake, and
/// links to it are none.
#[test]
fn a_lost_course_hides_no_broken_link() {
    let links = "[次](/attendence/)\n[他](/courses/research-grants/)\n\n## 受講の手順";
    let errors = Project::kyoto()
        .write(COURSE, "title: [\n")
        .edit(
            "content/courses/personal-information/notes.ja.md",
            "## 受講の手順",
            links,
        )
        .errors();
    assert!(
        errors.contains("error[broken-link]: there is no page `/attendence/`"),
        "{errors}"
    );
    assert_eq!(errors.lines().count(), 2, "{errors}");
}

/// A file that cannot be read is one error, and not one for each of its ids.
#[test]
fn an_unreadable_list_is_told_once() {
    let text = std::fs::read_to_string(Project::kyoto().path(AUDIENCES)).expect("a list");
    let sjis = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
    for (bytes, told) in [
        (
            sjis,
            "audiences.yaml:1:1: error[not-utf8]: this file is not saved as UTF-8: it looks like Shift_JIS",
        ),
        (
            text.replace("- id: staff", "- id staff").into_bytes(),
            "error[invalid-yaml]",
        ),
    ] {
        let errors = Project::kyoto().write(AUDIENCES, bytes).errors();
        assert!(errors.contains(told), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
    }
}

/// An audience that is defined by others is in them.
#[test]
fn a_concluded_audience_has_the_courses_of_those_it_is_made_of() {
    let site = Project::kyoto()
        .write(
            AUDIENCES,
            std::fs::read_to_string(Project::kyoto().path(AUDIENCES)).expect("a list")
                + "\n- {id: clerks, name: {en: Clerks, ja: 担当者}, all: [staff, fund-users], except: [faculty]}\n",
        )
        .site();
    let page = site.page("en/audiences/clerks/index.html");
    let required = page
        .attributes("main section:first-of-type a", "href")
        .join(" ");
    for course in [
        "information-security",
        "research-grants",
        "security-export-control",
    ] {
        assert!(required.contains(course), "{course} in {required}");
    }
}

#[test]
fn harmless_forms_are_taken_as_they_come() {
    let course = Project::kyoto();
    let text = std::fs::read_to_string(course.path(COURSE)).expect("an entry");
    let expected = course.site().0;
    for form in [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        text.replace("as_of: FY2021", "as_of: ＦＹ２０２１")
            .replace("order: 3", "order: ３"),
    ] {
        let project = Project::kyoto()
            .write(COURSE, form)
            .write("content/courses/.DS_Store", [0, 1, 2])
            .write("content/courses/research-grants/course.yaml~", "title: [");
        assert!(project.site().0 == expected, "the site differs");
    }
}

/// An address with `http://` is told where the same host is named with
/// `https://`; others may have no other.
#[test]
fn an_insecure_address_is_told_where_there_is_a_secure_one() {
    let link = "delivery: [online]\nlinks: [{title: A, url: \"http://cls.iimc.kyoto-u.ac.jp/a\"}]";
    let told = Project::kyoto()
        .edit(COURSE, "delivery: [online]", link)
        .told();
    assert!(
        told.contains("warning[insecure-address]: `cls.iimc.kyoto-u.ac.jp` stands here"),
        "{told}"
    );
    assert_eq!(told.matches("insecure-address").count(), 1, "{told}");
}

#[test]
fn rules_have_the_weight_that_the_guide_gives_them() {
    let told = |weight: &str| {
        let rules = format!("review_after: 12 months\nrules: {{stale-entry: {weight}}}");
        Project::kyoto()
            .edit("site.yaml", "review_after: 12 months", &rules)
            .told()
    };
    assert!(told("off").is_empty(), "{}", told("off"));
    assert!(told("error").contains("error[stale-entry]"));
    assert!(told("warning").contains("warning[stale-entry]"));
}

/// Forty mistakes at once would be forty findings; here are five in one file
/// and three in others.
#[test]
fn all_mistakes_are_told_in_one_run() {
    let project = Project::kyoto()
        .edit(COURSE, "delivery:", "delivry:")
        .edit(COURSE, "audience: fund-users", "audience: fund-user")
        .edit(
            COURSE,
            "  ja: \"研究費等の適正使用に関するe-Learning研修\"\n",
            "",
        )
        .edit(COURSE, "checked_by: [portal]", "checked_by: [portl]")
        .edit(COURSE, "as_of: FY2021", "as_of: 2021")
        .edit(
            AUDIENCES,
            "- id: undergraduates",
            "- id: undergraduates\n  nmae: x",
        )
        .edit(
            NOTES,
            "## 受講の手順",
            "[実行](javascript:alert(1))\n\n## 受講の手順",
        )
        .edit("content/accounts.yaml", "- id: ecs-id", "- id: sps-id");
    let errors = project.errors();
    for rule in [
        "unknown-key",
        "unknown-audience",
        "missing-text",
        "unknown-check",
        "invalid-value",
        "unsafe-address",
        "duplicate-id",
    ] {
        assert!(
            errors.contains(&format!("error[{rule}]")),
            "no {rule} in:\n{errors}"
        );
    }
    assert!(errors.contains("there is no key `nmae`"), "{errors}");
}

/// Both sides of a difference are shown, as a person reads them.
#[test]
fn what_a_person_reads() {
    let project = Project::kyoto()
        .edit(
            "site.yaml",
            "review_after: 12 months",
            "rules: {stale-entry: off}",
        )
        .edit(COURSE, "audience: fund-users", "audience: fund-usres")
        .edit(COURSE, "checked_by: [portal]", "checked_by: []")
        .edit(
            "content/checks/portal.yaml",
            "ja: \"e-Learning受講状況ポータルサイト\"",
            "jp: \"e-Learning受講状況ポータルサイト\"",
        );
    let assert = project.shirube(&["check", "--color", "never", "--as-of", "2026-11-22"]);
    let output = String::from_utf8(assert.code(1).get_output().stderr.clone()).expect("text");
    insta::assert_snapshot!(output);
}
