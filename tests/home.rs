//! What the page's script reads, and whom the page of contacts reaches.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use serde_json::Value;
use support::{Page, Project, Site};

const SECURITY: &str = "content/courses/information-security/course.yaml";
const GRANTS: &str = "content/courses/research-grants/course.yaml";

/// The data of the questions.
fn facts(site: &Site) -> Value {
    let page = site.page("en/index.html");
    let block: String = page
        .all("#facts")
        .first()
        .expect("the data")
        .text()
        .collect();
    assert!(!block.contains('<'), "a text could end the block");
    serde_json::from_str(&block).expect("JSON")
}

/// When a tick of a course counts no longer, as the home page says it.
fn lapse(site: &Site, course: &str) -> Option<String> {
    let page = site.page("en/index.html");
    page.attributes(&format!(".tick[data-course={course}]"), "data-lapse")
        .pop()
}

#[test]
fn a_tick_lapses_with_the_rhythm_of_its_course() {
    for (rhythm, expected) in [
        ("every: once", None),
        ("every: fiscal-year", Some("cycle 1 12 3")),
        ("every: calendar-year", Some("cycle 1 12 0")),
        // 2024, 2027, …: April 2024 is the 28th month of three years since year 0.
        (
            "every: {fiscal_years: 3, from: FY2021}",
            Some("cycle 1 36 27"),
        ),
        ("valid_for: 3 fiscal years", Some("cycle 3 12 3")),
        ("valid_for: 5 years", Some("months 60")),
        ("valid_for: 18 months", Some("months 18")),
        ("valid_for: 2 weeks", Some("days 14")),
        ("valid_for: 10 days", Some("days 10")),
    ] {
        let site = Project::kyoto()
            .edit(SECURITY, "every: fiscal-year\n", &format!("{rhythm}\n"))
            .site();
        assert_eq!(
            lapse(&site, "information-security").as_deref(),
            expected,
            "{rhythm}"
        );
    }
}

#[test]
fn texts_cannot_end_the_block_of_data() {
    let site = Project::kyoto()
        .edit(
            GRANTS,
            "This course is for all faculty,",
            "</script><script>alert(1)</script> for all faculty,",
        )
        .site();
    let facts = facts(&site);
    let why = facts["courses"][2]["targets"][0]["why"]["text"].as_str();
    assert_eq!(&why.expect("a reason")[..17], "</script><script>");
    assert_eq!(
        site.page("en/index.html")
            .all("script:not([src], #facts)")
            .len(),
        0
    );
}

#[test]
fn only_those_are_asked_whom_nothing_defines() {
    let site = Project::kyoto()
        .edit(
            "content/audiences.yaml",
            "- id: fund-users\n",
            "- id: members\n  name: {en: Members, ja: 構成員}\n  any: [faculty, staff]\n- id: fund-users\n",
        )
        .site();
    let page = site.page("en/index.html");
    let asked = page.attributes("#questions [name=i]", "value");
    assert_eq!(asked.len(), 9);
    assert!(!asked.contains(&"members".to_owned()));
    let facts = facts(&site);
    assert_eq!(facts["audiences"][7]["id"], "members");
    assert_eq!(
        facts["audiences"][7]["defined"]["any"],
        serde_json::json!([0, 1])
    );
}

fn contacts(site: &Site) -> Page {
    site.page("en/contacts/index.html")
}

#[test]
fn offices_are_reached_however_they_are_named() {
    let office = |id: &str| {
        (
            format!("content/offices/{id}.yaml"),
            format!("name: {{en: Office {id}, ja: {id}}}\n"),
        )
    };
    let mut project = Project::kyoto();
    for id in ["of-a-group", "of-a-task", "of-an-account", "of-an-entry"] {
        let (path, text) = office(id);
        project = project.write(&path, text);
    }
    let site = project
        .edit(
            GRANTS,
            "    obligation: required\n",
            "    obligation: required\n    contacts: [{office: of-a-group, about: {en: Funds, ja: 研究費}}]\n",
        )
        .edit(
            GRANTS,
            "  - {en: Submit a pledge, ja: 誓約書の提出}\n",
            "  - {title: {en: Submit a pledge, ja: 誓約書の提出}, to: of-a-task}\n",
        )
        .edit(GRANTS, "order: 3\n", "order: 3\nowner: of-an-entry\n")
        .edit(
            "content/accounts.yaml",
            "- id: ecs-id\n",
            "- id: ecs-id\n  get: {office: of-an-account}\n",
        )
        .site();
    let page = contacts(&site);
    for (id, words) in [
        ("of-a-group", ["Answers for", "About: Funds"]),
        ("of-a-task", ["Is given", "Submit a pledge"]),
        ("of-an-account", ["Gives these accounts", "ECS-ID"]),
        (
            "of-an-entry",
            [
                "Keeps these entries true",
                "Proper Use of Research Grants Training",
            ],
        ),
    ] {
        let section = page.all(&format!("section#{id}"));
        let text: String = section.first().expect(id).text().collect();
        for words in words {
            assert!(text.contains(words), "{id} does not say `{words}`: {text}");
        }
    }
    // Who asks for a group is not told that there is no office.
    let ask = site.page("en/courses/research-grants/index.html");
    let text: String = ask.all("#ask").first().expect("it").text().collect();
    assert!(
        text.contains("Office of-a-group") && !text.contains("names no office"),
        "{text}"
    );
    let without: String = page.all("main").first().expect("main").text().collect();
    let (_, without) = without
        .split_once("No office is known")
        .expect("some have none");
    assert!(!without.contains("Research Grants"), "{without}");
}
