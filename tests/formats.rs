//! What programs read: JSON with its schema, SARIF, commands of a workflow.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use serde_json::Value;
use shirube::report::{Format, report};
use shirube::wording::{Tongue, Wording};
use small::{NOTES, SAFETY, guide};
use support::Project;

/// A guide with an error that has a mend, a warning, a file as a whole, another
/// place, and a path that is no URI as it stands.
fn broken() -> Project {
    guide()
        .edit(SAFETY, "- audience: faculty", "- audience: facultie")
        .edit(NOTES, "筆記用具", "この講習には筆記用具")
        .edit("content/accounts.yaml", "{id: alumni-id,", "{id: staff-id,")
        .write("content/pages/使い方 100%,a:b.md", "使い方\n")
}

fn written(format: Format, tongue: Tongue) -> String {
    let outcome = broken().run();
    let wording = Wording::new(tongue);
    let report = report(&outcome.findings, &outcome.sources, format, &wording, false);
    assert_eq!(
        report.stderr, "",
        "what programs read is on standard output"
    );
    report.stdout
}

fn errors(schema: &Value, document: &str) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let document: Value = serde_json::from_str(document).expect("JSON");
    let errors = validator.iter_errors(&document);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = guide().shirube(&["schema", "findings"]);
    let schema = schema.success().get_output().stdout.clone();
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    for tongue in Tongue::ALL {
        let document = written(Format::Json, tongue);
        assert_eq!(errors(&schema, &document), Vec::<String>::new());
        assert!(!errors(&schema, &document.replace("\"rule\"", "\"rules\"")).is_empty());
    }
}

/// The schema that OASIS publishes, as a package of the registry brings it.
fn sarif_schema() -> Value {
    let metadata = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif");
    let manifest = package.expect("the package")["manifest_path"].as_str();
    let folder = std::path::Path::new(manifest.expect("a path")).parent();
    let path = folder.expect("a folder").join("src/schema.json");
    let text = std::fs::read_to_string(path).expect("the schema");
    // One of its patterns has a bracket too many, which most engines refuse.
    let mended = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$");
    assert_ne!(mended, text);
    serde_json::from_str(&mended).expect("JSON")
}

#[test]
fn sarif_is_as_the_standard_says() {
    let schema = sarif_schema();
    for tongue in Tongue::ALL {
        let document = written(Format::Sarif, tongue);
        assert_eq!(errors(&schema, &document), Vec::<String>::new());
        assert!(!errors(&schema, &document.replace("\"ruleId\"", "\"rule\"")).is_empty());
        let read: serde_sarif::sarif::Sarif = serde_json::from_str(&document).expect("SARIF");
        let run = &read.runs[0];
        let rules = run.tool.driver.rules.as_ref().expect("rules");
        assert_eq!(rules.len(), shirube::rules::all().len());
        for result in run.results.as_ref().expect("results") {
            let index = usize::try_from(result.rule_index.expect("an index")).expect("positive");
            assert_eq!(Some(&rules[index].id), result.rule_id.as_ref());
        }
    }
}

#[test]
fn what_programs_read() {
    insta::assert_snapshot!("json", written(Format::Json, Tongue::Japanese));
    insta::assert_snapshot!("github", written(Format::Github, Tongue::English));
    let sarif = written(Format::Sarif, Tongue::English);
    let mut sarif: Value = serde_json::from_str(&sarif).expect("JSON");
    for result in sarif["runs"][0]["results"].as_array_mut().expect("results") {
        // It moves with every new rule.
        result
            .as_object_mut()
            .expect("a result")
            .remove("ruleIndex");
    }
    insta::assert_json_snapshot!("sarif", sarif["runs"][0]["results"]);
}

/// A program that asks gets one document, whatever the guide is like.
#[test]
fn a_sound_guide_is_a_document_too() {
    let format = ["--message-format", "json"];
    let check = guide().shirube(&[&["check", "--as-of", support::TODAY][..], &format].concat());
    let output = check.success().get_output().stdout.clone();
    let document: Value = serde_json::from_slice(&output).expect("JSON");
    assert_eq!(document["summary"]["errors"], 0);
    assert_eq!(document["findings"], Value::Array(Vec::new()));
}
