//! What is too much of anything, and what is said of it. docs/limits.md has
//! the table; `tests/files` has sizes of files and depths of brackets.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "rules/guide.rs"]
mod small;
mod support;

use shirube::memo::Memo;
use shirube::render::{Drawing, MOST_SITE};
use shirube::{load, plan, source, theme, view};
use small::{AUDIENCE, NEWS, NOTES, SAFETY, guide};
use support::{Project, say};

/// Tags of languages, as many as are asked for.
fn tags(count: usize) -> String {
    let letters = || 'a'..='z';
    let tags = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let real = tags.filter(|tag| shirube::values::language_tag(tag).is_ok());
    real.take(count).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_too_much_is_told() {
    let long = "a".repeat(65);
    let sites = |count| format!("title: Guide\nlanguages: [{}]\n", tags(count));
    for (path, text, told) in [
        (
            format!("content/courses/{long}/course.yaml"),
            "title: {en: A, ja: あ}\n".to_owned(),
            "ids are made of a–z, 0–9 and hyphens (-), at most 64 of them",
        ),
        (
            format!("content/offices/{long}.yaml"),
            "name: {en: A, ja: あ}\n".to_owned(),
            "at most 64 of them",
        ),
        (
            AUDIENCE.to_owned(),
            format!("- {{id: {long}, name: {{en: A, ja: あ}}}}\n"),
            "content/audiences.yaml:1:8: error[invalid-id]",
        ),
        (
            "site.yaml".to_owned(),
            sites(25),
            "a guide has at most 24 languages",
        ),
        (
            AUDIENCE.to_owned(),
            audiences(501),
            "error[file-too-large]: a guide has at most 500 audiences",
        ),
        (
            SAFETY.to_owned(),
            format!(
                "title: {{en: A, ja: あ}}\nsessions: [{}]\n",
                "{day: 2027-01-20}, ".repeat(1001)
            ),
            "error[invalid-value]: this list has more than 1000 items",
        ),
        (
            SAFETY.to_owned(),
            format!("title: {{en: A, ja: {}}}\n", "あ".repeat(10_001)),
            "course.yaml:1:20: error[invalid-value]: this text has more than 10000 letters",
        ),
        (
            NEWS.to_owned(),
            "- {a: 1, b: 2, c: 3}\n".repeat(40_000),
            "this file holds more values than any that is meant",
        ),
    ] {
        let found = guide().write(&path, text).told();
        assert!(
            found.contains(told),
            "{path}: {}",
            &found[..found.len().min(2000)]
        );
    }
    let found = guide().write("site.yaml", sites(24)).told();
    assert!(!found.contains("at most 24 languages"), "{found}");
}

/// Each mistake of a file is told, and the file is not read once for each.
#[test]
fn thousands_of_mistakes_in_one_file_are_told() {
    let targets = (0..1000).map(|at| format!("- {{audience: a{at}, obligation: required}}\n"));
    let course = format!(
        "title: {{en: A, ja: あ}}\ntargets:\n{}",
        targets.collect::<String>()
    );
    let found = guide().write(SAFETY, course).told();
    assert!(
        found.contains("course.yaml:1002:14: error[unknown-audience]"),
        "{found}"
    );
}

/// A list of as many audiences.
fn audiences(count: usize) -> String {
    let all: Vec<String> = (0..count)
        .map(|at| format!("- {{id: a{at}, name: {{en: A, ja: あ}}}}\n"))
        .collect();
    all.concat()
}

/// How many of the findings are of a file.
fn told_of(path: &str, project: &Project) -> usize {
    let told = project.told();
    let own = told.lines().filter(|line| line.starts_with(path));
    own.count()
}

/// Who has mended what is told is told the rest.
#[test]
fn the_next_mistakes_are_told_when_the_first_are_mended() {
    let (wrong, right) = ("- {audience: staff, obligaton: required}\n", "");
    let course = |mended, left| {
        let targets = right.repeat(mended) + &wrong.repeat(left);
        let sound = "- {audience: staff, obligation: required}\n";
        guide().write(
            SAFETY,
            format!("title: {{en: A, ja: あ}}\ntargets:\n{sound}{targets}"),
        )
    };
    let notes = |left| guide().write(NOTES, "<b>太字</b>\n\n".repeat(left));
    for (path, most, told) in [
        (SAFETY, 100, [course(0, 150), course(100, 50)]),
        (NOTES, 500, [notes(600), notes(100)]),
    ] {
        let [first, next] = told.map(|project| told_of(path, &project));
        assert_eq!(first, most, "{path}");
        assert!(0 < next && next < most, "{path}: {next}");
    }
}

/// Files without a byte on the disk, each as large as one may be.
#[test]
fn too_much_in_all_is_one_line() {
    let project = (0..17).fold(guide(), |project, at| {
        let path = format!("themes/default/assets/film{at}.mp4");
        let project = project.write(&path, "");
        let mut file = std::fs::OpenOptions::new();
        let file = file.write(true).open(project.path(&path)).expect("it");
        file.set_len(31 << 20).expect("room");
        project
    });
    for (lang, told) in [
        (
            "en",
            "shirube: the files of the guide are larger than 512 MB in all",
        ),
        (
            "ja",
            "shirube: ファイルの大きさが合わせて 512 MB を超えています",
        ),
    ] {
        let run = project.shirube(&["check", "--lang", lang]).code(2);
        let said = String::from_utf8(run.get_output().stderr.clone()).expect("UTF-8");
        assert!(said.starts_with(told), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// Each row of the table in docs/limits.md, the number there, and where the
/// code has it.
#[rustfmt::skip]
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("files and folders in `content/` and `themes/`", "200,000", "source/listing.rs", "MOST: usize = 200_000"),
    ("all files together", "512 MB", "source/mod.rs", "MOST_IN_ALL: usize = 512 << 20"),
    ("a text of the content", "1 MB", "source/mod.rs", "MOST_TEXT: u64 = 1 << 20"),
    ("a file of a theme", "32 MB", "source/mod.rs", "MOST_ASSET: u64 = 32 << 20"),
    ("values in a YAML file, aliases written out", "100,000", "yaml/tree.rs", "MOST_NODES: usize = 100_000"),
    ("YAML in YAML", "255 deep, 64 brackets in one pass", "yaml/mod.rs", "MOST_DEPTH: usize = 64"),
    ("mistakes told of a YAML file that does not fit", "100", "yaml/mod.rs", "MOST_FINDINGS: usize = 100"),
    ("mistakes told of a Markdown text", "500", "markdown/mod.rs", "MOST_FINDINGS: usize = 500"),
    ("words of one file told that the glossary avoids", "500", "audit/glossary.rs", "MOST_FINDINGS: usize = 500"),
    ("mistakes told of the names in a file of phrases", "100", "load/phrases.rs", "MOST_TOLD: usize = 100"),
    ("unknown names of a file for which the one that was meant is looked for", "100", "load/desk.rs", "MOST_ADVISED: usize = 100"),
    ("links of a text for which the page that was meant is looked for", "100", "plan/links.rs", "MOST_ADVISED: usize = 100"),
    ("a line that is shown with a mistake in it", "4 kB", "report/line.rs", "LONGEST_SHOWN: usize = 4096"),
    ("elements in elements of a Markdown text", "32 deep", "markdown/mod.rs", "MOST_NESTED: usize = 32"),
    ("a text in an entry", "10,000 letters", "load/texts.rs", "MOST_LETTERS: usize = 10_000"),
    ("a list of a course", "1,000", "load/each.rs", "MOST_ITEMS: usize = 1000"),
    ("an id", "64 letters", "values/id.rs", "LONGEST: usize = 64"),
    ("languages", "24", "load/site.rs", "MOST_LANGUAGES: usize = 24"),
    ("audiences", "500", "load/audiences.rs", "MOST_AUDIENCES: usize = 500"),
    ("free pages", "500", "load/notes.rs", "MOST_PAGES: usize = 500"),
    ("steps of a template on a page: turns of loops, components, blocks, includes", "1,000,000", "theme/bounds.rs", "MOST_STEPS: usize = 1_000_000"),
    ("numbers of `range` in a template", "10,000", "theme/bounds.rs", "MOST_NUMBERS: usize = 10_000"),
    ("time for a page of a theme of your own", "60 s", "theme/bounds.rs", "MOST_SECONDS: usize = 60"),
    ("memory by which the program grows while it draws such a page", "2 GB", "theme/bounds.rs", "MOST_MEMORY: usize = 2 << 30"),
    ("a text that a template keeps under a name, or puts together from others", "1 MB", "theme/bounds.rs", "MOST_KEPT: usize = 1 << 20"),
    ("values in a list that a template keeps under a name", "100,000", "theme/bounds.rs", "MOST_VALUES: usize = 100_000"),
    ("templates in templates", "8 deep", "theme/nesting.rs", "MOST_WITHIN: usize = 8"),
    ("components in components", "20 deep, and 1 MB of stack", "theme/bounds.rs", "MOST_ROOM: usize = 1 << 20"),
    ("a page", "32 MB", "theme/bounds.rs", "MOST_DRAWN: usize = 32 << 20"),
    ("a site", "1,024 MB", "render.rs", "MOST_SITE: usize = 1 << 30"),
    ("conditions of an `if` in a template", "256", "theme/nesting.rs", "MOST_BRANCHES: usize = 256"),
    ("elements in elements of a page, of a theme of your own, that is minified", "256 deep", "theme/depth.rs", "MOST_DEEP: usize = 256"),
    ("brackets in brackets of a style sheet that is minified", "256 deep", "theme/depth.rs", "MOST_DEEP: usize = 256"),
    ("a style sheet that is minified", "1 MB", "theme/depth.rs", "MOST_STYLE: usize = 1 << 20"),
    ("what a build keeps in the published folder for the next (some 250,000 files)", "32 MB", "publish/record.rs", "MOST: usize = 32 << 20"),
    ("the head of a request to the preview", "32 kB", "serve/listen.rs", "HEAD: usize = 32 * 1024"),
    ("connections to the preview", "128", "serve/listen.rs", "CONNECTIONS: usize = 128"),
    ("time to ask the preview", "5 s", "serve/listen.rs", "PATIENCE: Duration = Duration::from_secs(5)"),
];

/// Whoever changes a limit changes the page, and the other way round.
#[test]
fn the_page_of_limits_says_what_the_code_holds() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/limits.md")).expect("the page");
    let (_, page) = page.split_once("|---|---|---|\n").expect("a table");
    let (table, _) = page.split_once("\n\n").expect("its end");
    let said: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|row| {
            let mut cells = row.split(" | ");
            Some((cells.next()?.trim_start_matches("| "), cells.next()?))
        })
        .collect();
    let held: Vec<(&str, &str)> = ROWS.iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(said, held);
    for (row, _, file, limit) in ROWS {
        let code = std::fs::read_to_string(root.join("src").join(file)).expect(file);
        let limit = format!("const {limit};");
        assert!(code.contains(&limit), "{row}: no `{limit}` in {file}");
    }
}

/// Audiences that are each made of the next two: to look at each way down, of
/// which there are more than stars, would take for ever.
#[test]
fn audiences_in_audiences_have_an_end() {
    let made_of = |at| match at {
        0..80 => format!(", any: [a{}, a{}]", at + 1, at + 2),
        _ => ", accounts: [staff-id]".to_owned(),
    };
    let more = (0..82).map(|at| {
        let made_of = made_of(at);
        format!("- {{id: a{at}, name: {{en: A{at}, ja: あ{at}}}{made_of}}}\n")
    });
    let own = std::fs::read_to_string(guide().path(AUDIENCE)).expect("audiences");
    let project = guide()
        .write(AUDIENCE, own + &more.collect::<String>())
        .edit(SAFETY, "audience: faculty", "audience: a0");
    let pages = project.site().pages();
    assert!(pages.iter().any(|path| path.contains("/a0/")), "{pages:?}");
}

#[test]
fn pages_have_an_end() {
    let pages = |count| {
        (0..count).fold(guide(), |guide, at| {
            let text = "---\ntitle: P\n---\nx\n";
            let path = |tag| format!("content/pages/p{at}.{tag}.md");
            guide.write(&path("en"), text).write(&path("ja"), text)
        })
    };
    let too_many = "error[file-too-large]: a guide has at most 500 pages of its own";
    assert!(pages(501).told().contains(too_many));
    assert!(!pages(500).told().contains(too_many));
}

/// A text that stands on every page makes all of them large.
#[test]
fn a_site_has_an_end() {
    let project = guide();
    let sources = source::read(project.root()).expect("a guide").value;
    let memo = Memo::keeping();
    let guide = load::load(&sources, &memo).value.expect("a guide");
    let plan = plan::plan(&guide, true).value;
    let parts = theme::parts(&sources, &guide).value.expect("a theme");
    let theme = theme::load(&parts).value.expect("a theme");
    let drawn = |most| {
        let setting = view::Setting {
            guide: &guide,
            plan: &plan,
            assets: &theme.assets,
            portals: &view::portals(&guide),
            today: "2026-11-22".parse().expect("a day"),
        };
        let drawing = Drawing {
            setting,
            theme: &theme,
            minified: true,
            most,
            drawn: &memo.pages,
        };
        let drawn = drawing.all(|| false);
        drawn
            .findings
            .iter()
            .map(|found| say(&found.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn(1 << 16), ["the site would be larger than 0 MB"]);
    assert!(drawn(MOST_SITE).is_empty());
}

/// A row of courses is not gone through by a function that calls itself.
#[test]
fn a_long_row_of_courses_is_one_circle() {
    let project = (0..3000).fold(guide(), |project, at| {
        let next = (at + 1) % 3000;
        let course = format!(
            "title: {{en: C{at}, ja: 研修{at}}}\n\
             targets: [{{audience: staff, obligation: required}}]\n\
             contacts: [desk]\nprerequisites: [c{next}]\n"
        );
        project.write(&format!("content/courses/c{at}/course.yaml"), course)
    });
    let told = project.told();
    assert_eq!(told.matches("course-circle").count(), 1, "{told}");
}
