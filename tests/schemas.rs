//! The schemas that editors' programs read, held against Shirube itself by an
//! independent validator: what one refuses, the other does too, as far as a
//! schema can tell.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "schemas/mistakes.rs"]
mod mistakes;
#[path = "rules/guide.rs"]
mod small;
mod support;

use std::collections::BTreeMap;

use jsonschema::Validator;
use mistakes::{AUDIENCES, Case, JUDGED, LEFT, PASSED};
use serde_json::Value;
use shirube::schema::{self, Kind, Known};
use shirube::source;
use shirube::wording::Tongue;
use support::Project;

/// What the guide names.
fn known(project: &Project) -> Known {
    Known::of(&source::read(project.root()).expect("a guide").value)
}

fn validator(kind: Kind, known: &Known) -> Validator {
    let schema = schema::value(kind, known, Tongue::English);
    jsonschema::draft202012::new(&schema).unwrap_or_else(|e| panic!("{kind}: {e}"))
}

fn validators(known: &Known) -> BTreeMap<Kind, Validator> {
    Kind::ALL.map(|kind| (kind, validator(kind, known))).into()
}

/// The kind of a file by its path, where there is a schema of it.
fn kind(path: &str) -> Option<Kind> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["site.yaml"] => Kind::Site,
        ["content", "courses", _, "course.yaml"] => Kind::Course,
        ["content", "offices", _] => Kind::Office,
        ["content", "checks", _] => Kind::Check,
        ["content", "phrases", _] => Kind::Phrases,
        ["content", "pages", page] if !page.starts_with("home.") => Kind::Page,
        ["content", "audiences.yaml"] => Kind::Audiences,
        ["content", "accounts.yaml"] => Kind::Accounts,
        ["content", "updates.yaml"] => Kind::Updates,
        ["content", "glossary.yaml"] => Kind::Glossary,
        _ => return None,
    })
}

/// A file as an editors' program reads it; nothing where it is not YAML.
fn instance(path: &str, text: &str) -> Option<Value> {
    let text = match kind(path) {
        Some(Kind::Page) => text.split("---\n").nth(1)?,
        _ => text,
    };
    serde_yaml::from_str(text).ok()
}

/// What the schema of a file refuses in it.
fn refused(project: &Project, path: &str) -> String {
    let text = std::fs::read_to_string(project.path(path)).expect(path);
    let Some(value) = instance(path, &text) else {
        return String::new();
    };
    let kind = kind(path).expect("a file that has a schema");
    told(&validator(kind, &known(project)), &value)
}

/// Every error on a line.
fn told(schema: &Validator, value: &Value) -> String {
    let errors = schema.iter_errors(value);
    let lines = errors.map(|error| format!("{}: {error}\n", error.instance_path()));
    lines.collect()
}

fn guide(case: &Case) -> Project {
    let project = match case.0 {
        "kyoto" => Project::kyoto(),
        _ => small::guide(),
    };
    project.edit(case.1, case.2, case.3)
}

#[test]
fn schemas_are_schemas() {
    for known in [Known::nothing(), known(&Project::kyoto())] {
        for tongue in Tongue::ALL {
            for kind in Kind::ALL {
                let schema = schema::value(kind, &known, tongue);
                assert_eq!(
                    schema["$schema"],
                    "https://json-schema.org/draft/2020-12/schema"
                );
                jsonschema::draft202012::meta::validate(&schema)
                    .unwrap_or_else(|error| panic!("{kind}: {error}"));
                let text = schema::json(kind, &known, tongue);
                assert!(!text.contains("x-shirube"), "{kind}: a mark is left");
                assert_eq!(Kind::of_name(kind.name()), Some(kind));
            }
        }
    }
}

/// What hover and completion say, in one line each.
fn words(schema: &Value, of_names: bool, all: &mut Vec<String>) {
    match schema {
        Value::Object(own) => {
            for (key, value) in own {
                match (key.as_str(), value) {
                    (
                        "description" | "errorMessage" | "patternErrorMessage",
                        Value::String(text),
                    ) if !of_names => {
                        all.push(text.clone());
                    }
                    _ => words(value, key == "properties" && !of_names, all),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, false, all)),
        _ => {}
    }
}

/// Every key is explained, in English by the comment of its type, and in
/// Japanese by the catalogue, which holds nothing else.
#[test]
fn every_key_is_explained_in_both_languages() {
    let known = known(&Project::kyoto());
    let table = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/wording/descriptions/ja.yaml"
    ));
    let table: BTreeMap<String, String> =
        serde_yaml::from_str(&table.expect("the table")).expect("a table");
    let mut said = Vec::new();
    for kind in Kind::ALL {
        let english = schema::value(kind, &known, Tongue::English);
        let definitions = english["$defs"].as_object().into_iter().flatten();
        // The others have languages for keys.
        let types = definitions.filter(|(name, _)| name.ends_with("Entry") || *name == "Weights");
        for own in types.map(|(_, own)| own).chain([&english]) {
            for (key, value) in own["properties"].as_object().into_iter().flatten() {
                assert!(value["description"].is_string(), "{kind}: {key}");
            }
        }
        let mut japanese = schema::value(kind, &known, Tongue::Japanese);
        // Rules have manuals of their own, and phrases are those of English.
        for rules in ["Weights", "Waivers", "Phrase"] {
            if let Some(rules) = japanese["$defs"].get_mut(rules) {
                rules["properties"] = Value::Null;
            }
        }
        if kind == Kind::Phrases {
            japanese["properties"] = Value::Null;
        }
        let mut texts = Vec::new();
        words(&japanese, false, &mut texts);
        let is_japanese = |text: &str| text.chars().any(|c| ('ぁ'..='鿿').contains(&c));
        let english: Vec<&String> = texts.iter().filter(|text| !is_japanese(text)).collect();
        assert!(english.is_empty(), "{kind}: not in Japanese: {english:#?}");
        said.extend(texts);
    }
    let unsaid: Vec<&String> = table
        .iter()
        .filter(|(_, text)| !said.contains(text))
        .map(|(key, _)| key)
        .collect();
    assert!(unsaid.is_empty(), "nothing has {unsaid:?}");
}

#[test]
fn sound_guides_pass_with_their_own_names_and_without() {
    let without = validators(&Known::nothing());
    let small = ("small", small::guide());
    for (name, project) in Project::every().into_iter().chain([small]) {
        let with = validators(&known(&project));
        let mut seen = 0;
        for (path, bytes) in project.files("") {
            let Some(kind) = kind(&path) else { continue };
            let value = instance(&path, &String::from_utf8_lossy(&bytes)).expect(&path);
            for schemas in [&with, &without] {
                let told = told(&schemas[&kind], &value);
                assert!(told.is_empty(), "{name}, {path}:\n{told}");
            }
            seen += 1;
        }
        assert!(seen >= 7, "{name}: the test must see its files");
    }
}

#[test]
fn the_command_prints_a_schema_with_and_without_a_guide() {
    let stdout = |project: &Project, arguments: &[&str]| -> Value {
        let assert = project.shirube(arguments).success();
        let output = assert.get_output();
        assert!(output.stderr.is_empty());
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let ids = "/$defs/AudienceId/anyOf/0/enum/0";
    let guide = small::guide();
    let schema = stdout(&guide, &["schema", "course"]);
    assert_eq!(schema.pointer(ids), Some(&Value::from("staff")));
    let texts = &schema["$defs"]["Translations"]["properties"];
    assert_eq!(texts.as_object().map(serde_json::Map::len), Some(2));
    let title = "/properties/title/description";
    let english = "The name of the course, as readers know it.";
    assert_eq!(schema.pointer(title), Some(&Value::from(english)));
    let japanese = stdout(&guide, &["schema", "course", "--lang", "ja"]);
    assert_eq!(japanese.pointer(title), Some(&Value::from("研修の名称。")));
    // What can be read of a guide that has errors is known.
    let broken = guide.write("site.yaml", "languages: [\n").edit(
        AUDIENCES,
        "- id: staff\n  name",
        "- id: staff\n  nmae",
    );
    let schema = stdout(&broken, &["schema", "course"]);
    assert_eq!(schema.pointer(ids), Some(&Value::from("staff")));
    assert!(schema["$defs"]["Translations"]["properties"].is_null());
    // Outside of a guide every id is taken.
    let nowhere = Project::empty();
    let schema = stdout(&nowhere, &["schema", "course"]);
    assert!(schema["$defs"]["AudienceId"]["pattern"].is_string());
    nowhere.shirube(&["schema", "cours"]).code(2);
    nowhere.shirube(&["schema"]).code(2);
}

#[test]
fn the_command_writes_the_schemas_beside_the_content() {
    let guide = small::guide();
    guide.shirube(&["schema", "--all"]).success();
    let known = known(&guide);
    for kind in Kind::ALL {
        let written = std::fs::read_to_string(guide.path(&kind.file())).expect("a schema");
        assert_eq!(written, schema::json(kind, &known, Tongue::English));
    }
    // They are no content: the guide stays as sound as it was.
    assert!(guide.told().is_empty());
    guide
        .shirube(&["schema", "--all", "--output", "elsewhere"])
        .success();
    assert!(guide.path("elsewhere/course.json").is_file());
}

/// The table is exact: what a schema cannot judge, and why, is said there.
#[test]
fn a_schema_refuses_what_shirube_refuses_where_it_can() {
    let mut wrong = String::new();
    for case in JUDGED {
        let project = guide(case);
        if project.errors().is_empty() {
            wrong += &format!("Shirube takes {case:?}\n");
        }
        if refused(&project, case.1).is_empty() {
            wrong += &format!("the schema takes {case:?}\n");
        }
    }
    for (why, cases) in LEFT {
        for case in *cases {
            let project = guide(case);
            let told = project.told();
            let mut told = told.lines().filter(|line| line.starts_with(case.1));
            if !told.any(|line| !line.contains("[stale-entry]")) {
                wrong += &format!("nothing is told of {case:?}\n");
            }
            let refused = refused(&project, case.1);
            if !refused.is_empty() {
                wrong += &format!("the schema refuses ({why}) {case:?}\n{refused}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn near_misses_pass_both() {
    for case in PASSED {
        let project = guide(case);
        let errors = project.errors();
        assert!(errors.is_empty(), "{case:?}:\n{errors}");
        let refused = refused(&project, case.1);
        assert!(refused.is_empty(), "{case:?}:\n{refused}");
    }
}

/// A pool of values that a slip may leave anywhere.
const SLIPS: [&str; 24] = [
    "null",
    "true",
    "3",
    "-1",
    "1.5",
    "\"\"",
    "\" \"",
    "staff",
    "desk",
    "basics",
    "en",
    "２０２７-０４-０１",
    "12-31",
    "end-of-next-month",
    "2 weeks",
    "once",
    "joining",
    "{en: A, ja: 甲}",
    "{en: A}",
    "{}",
    "[]",
    "[staff]",
    "{by: 12-31}",
    "https://example.org/",
];

/// The places of a value and of all within it.
fn places(value: &Value, at: &str, places: &mut Vec<String>) {
    places.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                self::places(item, &format!("{at}/{index}"), places);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                self::places(value, &format!("{at}/{key}"), places);
            }
        }
        _ => {}
    }
}

/// What becomes of an entry by a slip at a place: another value stands there,
/// or the key is gone, or it has another name.
fn slip(value: &Value, place: &str, slip: usize) -> Value {
    let mut value = value.clone();
    let (parent, key) = place.rsplit_once('/').unwrap_or_default();
    if let Some(text) = SLIPS.get(slip) {
        *value.pointer_mut(place).expect("a place") = serde_yaml::from_str(text).expect("a value");
    } else if let Some(Value::Object(parent)) = value.pointer_mut(parent) {
        let gone = parent.remove(key);
        if slip > SLIPS.len() {
            parent.insert("note".to_owned(), gone.unwrap_or_default());
        }
    }
    value
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 96, failure_persistence: None, ..Default::default() })]

    /// What a schema refuses, Shirube refuses too: nobody is told of a mistake
    /// that is none.
    #[test]
    fn a_schema_never_refuses_what_shirube_takes(
        file in 0..3_usize,
        place in proptest::prelude::any::<proptest::sample::Index>(),
        kind in 0..SLIPS.len() + 2,
    ) {
        let file = ["content/courses/safety/course.yaml", "content/audiences.yaml", "site.yaml"][file];
        let project = small::guide();
        let text = std::fs::read_to_string(project.path(file)).expect(file);
        let value = instance(file, &text).expect("YAML");
        let mut all = Vec::new();
        places(&value, "", &mut all);
        let place = place.get(&all);
        let slipped = slip(&value, place, kind);
        let text = serde_yaml::to_string(&slipped).expect("YAML");
        let project = project.write(file, &text);
        let refused = refused(&project, file);
        if !refused.is_empty() {
            let errors = project.errors();
            proptest::prop_assert!(!errors.is_empty(), "{} of {}:\n{}\n{}", place, file, refused, text);
        }
    }
}
