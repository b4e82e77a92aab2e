//! Findings as SARIF 2.1.0 (OASIS), for code scanning and editors' programs.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use crate::finding::{Finding, Mend, Place, Rule, Severity};
use crate::rules;
use crate::source::Sources;
use crate::wording::Wording;

use super::line;

/// What a path needs besides `/` to be a URI reference (RFC 3986).
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// One run with its rules and results.
pub fn document(findings: &[Finding], sources: &Sources, wording: &Wording) -> String {
    let rules = rules::all();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, &rules, sources, wording))
        .collect();
    let driver = json!({
        "name": "Shirube",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": wording.tongue().tag(),
        "rules": rules.iter().map(|rule| descriptor(rule, wording.tongue().tag())).collect::<Vec<_>>(),
    });
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn descriptor(rule: &Rule, language: &str) -> Value {
    let manual = rules::manual(rule, language);
    json!({
        "id": rule.name,
        "shortDescription": { "text": rules::summary(rule, language) },
        "help": { "text": manual, "markdown": manual },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

const fn level(severity: Severity) -> &'static str {
    // SARIF's own words, which happen to be ours.
    severity.word()
}

fn result(finding: &Finding, rules: &[&Rule], sources: &Sources, wording: &Wording) -> Value {
    let mut text = wording.say(&finding.message);
    if let Some(label) = &finding.label {
        text += &format!(" ({})", wording.say(label));
    }
    for mend in &finding.mends {
        text += &format!("\n{}", wording.say(&mend.text));
    }
    if let Some(more) = finding.says_more() {
        text += &format!("\n{}", wording.say(&more));
    }
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| {
            let mut location = location(&related.place, sources);
            location["message"] = json!({ "text": wording.say(&related.label) });
            location
        })
        .collect();
    let fixes: Vec<Value> = finding
        .mends
        .iter()
        .filter_map(|mend| fix(mend, &finding.place, sources, wording))
        .collect();
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(&finding.place, sources)],
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// What to write in place of what is marked.
fn fix(mend: &Mend, place: &Place, sources: &Sources, wording: &Wording) -> Option<Value> {
    let replacement = mend.replacement.as_ref()?;
    place.span.as_ref()?;
    Some(json!({
        "description": { "text": wording.say(&mend.text) },
        "artifactChanges": [{
            "artifactLocation": artifact(place),
            "replacements": [{
                "deletedRegion": region(place, sources),
                "insertedContent": { "text": replacement },
            }],
        }],
    }))
}

fn location(place: &Place, sources: &Sources) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(place) });
    if place.span.is_some() {
        physical["region"] = region(place, sources);
    }
    json!({ "physicalLocation": physical })
}

/// The file, below the guide's folder.
fn artifact(place: &Place) -> Value {
    json!({
        "uri": utf8_percent_encode(&place.path, NOT_IN_A_PATH).to_string(),
        "uriBaseId": "%SRCROOT%",
    })
}

fn region(place: &Place, sources: &Sources) -> Value {
    let start = line::position(place, sources);
    let end = line::end(place, sources);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
