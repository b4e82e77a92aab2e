//! What is written in another form, or with a slip.

use crate::small::{AUDIENCE, NEWS, NOTES, SAFETY, guide};
use crate::support::{self, say};

/// An editor sees the line, and what to write under it.
#[test]
fn what_is_wrong_with_a_schedule_is_shown() {
    let project = guide()
        .edit(SAFETY, "every: fiscal-year", "every: {fiscal_years: 3}")
        .edit(SAFETY, "    - 12-31\n", "    - {by: 12-31, for: student}\n")
        .edit(
            SAFETY,
            "{within: 2 weeks, of: joining}\nsessions",
            "{within: 2 weeks}\nsessions",
        )
        .edit(SAFETY, "10:00-11:30", "11:30-10:00")
        .edit(AUDIENCE, "except: [students]", "except: [staff]");
    let assert = project.shirube(&["check", "--color", "never", "--as-of", "2026-11-22"]);
    let output = String::from_utf8(assert.code(1).get_output().stderr.clone()).expect("text");
    insta::assert_snapshot!(output);
}

/// Words where a day belongs are told once, with where words can stand.
#[test]
fn a_text_is_no_deadline() {
    let told = guide()
        .edit(
            SAFETY,
            "    - 12-31\n",
            "    - {en: At the end, ja: 年末}\n",
        )
        .run();
    let rules: Vec<&str> = told
        .findings
        .iter()
        .map(|finding| finding.rule.name)
        .collect();
    assert_eq!(rules, ["unknown-key"]);
    let advice: Vec<String> = told.findings[0]
        .mends
        .iter()
        .map(|mend| say(&mend.text))
        .collect();
    assert!(advice[0].contains("`by`, `of`, `before`"), "{advice:?}");
    assert!(advice[1].contains("`{before: {en: …"), "{advice:?}");
}

/// A text in several languages is told once wherever a group of keys belongs,
/// and a key that stands among others is told as a key.
#[test]
fn a_text_where_keys_belong_is_told_once() {
    for (from, to, told) in [
        (
            "    - 12-31\n",
            "    - 12-31\n    - {de: Ende, en: End}\n",
            &["19:8: error[unknown-key]: a text in several languages does not stand here"][..],
        ),
        (
            "every: fiscal-year",
            "every: {en: yearly, ja: 毎年}",
            &["15:11: error[unknown-key]: a text in several languages does not stand here"],
        ),
        (
            "    - 12-31\n",
            "    - {by: 12-31, en: x, ja: y}\n",
            &[
                "18:19: error[unknown-key]: there is no key `en` here",
                "18:26: error[unknown-key]: there is no key `ja` here",
            ],
        ),
    ] {
        let found = guide().edit(SAFETY, from, to).told();
        assert_eq!(found.lines().count(), told.len(), "{to}: {found}");
        for one in told {
            assert!(found.contains(one), "{to}: {found}");
        }
    }
}

/// A day that is written as people write it elsewhere comes with what to write
/// in its place.
#[test]
fn a_day_as_people_write_it_is_mended() {
    for (from, to, replacement) in [
        ("    - 12-31\n", "    - 12/31\n", "12-31"),
        ("    - 12-31\n", "    - \"12月31日\"\n", "12-31"),
        ("    - 12-31\n", "    - {by: 2027/2/28}\n", "2027-02-28"),
        ("    - 12-31\n", "    - 2027年2月28日\n", "2027-02-28"),
        ("    - 12-31\n", "    - 令和9年2月28日\n", "2027-02-28"),
        ("    - 12-31\n", "    - 3-1\n", "03-01"),
        (
            "    - 12-31\n",
            "    - end-of-fiscalyear\n",
            "end-of-fiscal-year",
        ),
        ("date: 2026-04-01", "date: R8.4.1", "2026-04-01"),
        ("as_of: FY2026", "as_of: 令和8年度", "FY2026"),
        ("as_of: FY2026", "as_of: 2026/4", "2026-04"),
        ("every: fiscal-year", "every: fiscal_year", "fiscal-year"),
        ("of: joining}\nsessions", "of: joning}\nsessions", "joining"),
    ] {
        let project = guide().edit(SAFETY, from, to);
        let findings = project.run().findings;
        let [finding] = findings.as_slice() else {
            panic!("`{to}`: {findings:?}");
        };
        let [mend] = finding.mends.as_slice() else {
            panic!("`{to}`: {finding:?}");
        };
        assert_eq!(mend.replacement.as_deref(), Some(replacement), "{to}");
        // The mend is one: what it makes of the file is sound.
        let path = project.path(SAFETY);
        let mut text = std::fs::read_to_string(&path).expect("an entry");
        let span = finding.place.span.clone().expect("a place");
        text.replace_range(span, replacement);
        assert_eq!(guide().write(SAFETY, text).told(), "", "{to}");
    }
}

/// What looks like a mistake and is none.
#[test]
fn harmless_forms_are_taken_as_they_come() {
    for (file, from, to) in [
        // Full-width digits and signs, as an input method leaves them.
        (SAFETY, "opens: 07-01", "opens: ０７-０１"),
        (SAFETY, "- 12-31", "- ２０２７-０２-２８"),
        (SAFETY, "within: 2 weeks, of", "within: ２ weeks, of"),
        (SAFETY, "day: 2027-01-20", "day: ２０２７-０１-２０"),
        (SAFETY, "10:00-11:30", "１０：００〜１１：３０"),
        (SAFETY, "pass: 80%", "pass: ８０％"),
        (SAFETY, "as_of: FY2026", "as_of: ＦＹ２０２６"),
        (SAFETY, "date: 2026-04-01", "date: ２０２６-０４-０１"),
        (
            SAFETY,
            "every: fiscal-year",
            "every: {fiscal_years: ３, from: ＦＹ２０２１}",
        ),
        // A question mark that YAML leaves alone.
        (SAFETY, "{en: Lecture,", "{en: Ready? Then go,"),
        (SAFETY, "{en: Lecture,", "{en: Ready?,"),
        (
            SAFETY,
            "{en: Lecture,",
            "{en: \"Lecture, part one: ready?\",",
        ),
        // A time without an end, another way to say a month.
        (SAFETY, "10:00-11:30", "9:05"),
        (
            SAFETY,
            "day: 2027-01-20",
            "day: second tuesday of the month",
        ),
        // Past and in words: there will be some.
        (SAFETY, "day: 2027-01-20", "day: {en: on request, ja: 随時}"),
        (
            SAFETY,
            "  - day: 2027-01-20",
            "  - day: 2026-01-20\n  - day: 2027-01-20",
        ),
        // A dated deadline and a yearly opening are of different kinds.
        (SAFETY, "opens: 07-01", "opens: 2027-07-01"),
        // An audience without accounts: nobody knows what its people have.
        (SAFETY, "except: [visitors]}", "all: [visitors]}"),
        (SAFETY, "audience: faculty", "audience: visitors"),
        (
            SAFETY,
            "{any: [staff, students], except: [visitors]}",
            "{any: [staff, students], except: [faculty, staff]}",
        ),
        (
            SAFETY,
            "{any: [staff, students], except: [visitors]}",
            "{any: [employees, students], except: [staff]}",
        ),
        (
            AUDIENCE,
            "  any: [staff, faculty]",
            "  any: [staff, faculty]\n  except: [students, visitors]",
        ),
        // Avoided words inside the word that is used, in other languages, and among editors.
        (
            SAFETY,
            "{en: Lecture, ja: 講義}",
            "{en: Training room, ja: 研修室}",
        ),
        (
            SAFETY,
            "{en: Lecture, ja: 講義}",
            "{en: Training room 講習, ja: 研修室 seminar}",
        ),
        (
            SAFETY,
            "{en: Lecture, ja: 講義}",
            "{en: Seminars and mushrooms, ja: 講義}",
        ),
        (
            SAFETY,
            "source: {as",
            "editors: Was a workshop, 講習.\nsource: {as",
        ),
        (NOTES, "筆記用具", "研修室に筆記用具"),
        (
            "content/courses/safety/notes.en.md",
            "Bring a pen",
            "Bring 講習",
        ),
    ] {
        let told = guide().edit(file, from, to).told();
        assert!(told.is_empty(), "`{to}`:\n{told}");
    }
}

/// One word that two entries avoid, and one that stands twice, is told each time.
#[test]
fn every_avoided_word_is_told() {
    let told = guide()
        .write(
            "content/pages/help.en.md",
            "---\ntitle: Help\n---\nA seminar, a Workshop, a workshop.\n",
        )
        .write(
            "content/pages/help.ja.md",
            "---\ntitle: ヘルプ\n---\n講習と講習。\n",
        )
        .edit(NEWS, "案内を公開しました。", "講習の案内を公開しました。")
        .told();
    let places: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(
        places,
        [
            "content/pages/help.en.md:4:3",
            "content/pages/help.en.md:4:14",
            "content/pages/help.en.md:4:26",
            "content/pages/help.ja.md:4:1",
            "content/pages/help.ja.md:4:4",
            "content/updates.yaml:2:38",
        ],
        "{told}"
    );
}

/// Where an item of a list is lost, the places of the others stay.
#[test]
fn a_lost_item_moves_no_place() {
    let told = guide()
        .edit(SAFETY, "    - 12-31\n", "    - 12/31\n")
        .edit(
            SAFETY,
            "{within: 2 weeks, of: joining}\nsessions",
            "{within: 2 weeks}\nsessions",
        )
        .told();
    let places: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(
        places,
        [format!("{SAFETY}:18:7"), format!("{SAFETY}:19:8")],
        "{told}"
    );
}

/// One cause that shows everywhere is told once, where it is mended.
#[test]
fn what_shows_in_very_many_places_is_told_once() {
    let of = |project: &support::Project, rule: &str| -> Vec<String> {
        let told = project.told();
        let lines = told.lines().filter(|line| line.contains(rule));
        lines.map(str::to_owned).collect()
    };
    let one_language =
        support::Project::kyoto().edit("site.yaml", "languages: [en, ja]", "languages: [en]");
    let told = of(&one_language, "[unknown-language]");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("site.yaml:"), "{told:?}");
    let course = |named: &str| format!("title: A course\ntargets:\n  - audience: {named}\n");
    let guide = |count: usize| {
        let site = "title: Guide\nlanguages: [en]\n";
        let audiences = "- {id: employees, name: Employees}\n- {id: students, name: Students}\n";
        let guide = support::Project::empty()
            .write("site.yaml", site)
            .write("content/audiences.yaml", audiences)
            .write("content/courses/first/course.yaml", course("students"));
        (0..count).fold(guide, |guide, number| {
            let path = format!("content/courses/course-{number}/course.yaml");
            guide.write(&path, course("workers"))
        })
    };
    assert_eq!(of(&guide(10), "[unknown-audience]").len(), 10);
    let told = of(&guide(12), "[unknown-audience]");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("12 places"), "{told:?}");
}

/// Nor does a lost item of a list move what is told of the others.
#[test]
fn a_lost_audience_moves_no_place() {
    let told = guide()
        .edit(
            AUDIENCE,
            "name: {en: Staff, ja: 職員}",
            "nmae: {en: Staff, ja: 職員}",
        )
        .edit(
            AUDIENCE,
            "{en: Visitors, ja: 訪問者}",
            "{en: Students, ja: 訪問者}",
        )
        .told();
    let place = format!("{AUDIENCE}:11:14: warning[same-name]");
    assert!(told.contains(&place), "{told}");
}
