//! Findings as one JSON document, for programs.

use serde::Serialize;

use crate::finding::{Finding, Place, Severity};
use crate::source::Sources;
use crate::wording::Wording;

use super::line;

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: &'a str,
    message: String,
    #[serde(flatten)]
    place: At<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    help: Vec<Help<'a>>,
    related: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Help<'a> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'a str>,
}

#[derive(Serialize)]
struct Other<'a> {
    label: String,
    #[serde(flatten)]
    place: At<'a>,
}

/// All findings, and how many of each weight.
pub fn document(findings: &[Finding], sources: &Sources, wording: &Wording) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let document = Document {
        findings: findings
            .iter()
            .map(|finding| item(finding, sources, wording))
            .collect(),
        summary: Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        },
    };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn item<'a>(finding: &'a Finding, sources: &Sources, wording: &Wording) -> Item<'a> {
    Item {
        rule: finding.rule.name,
        severity: finding.severity.word(),
        message: wording.say(&finding.message),
        place: place(&finding.place, sources),
        label: finding.label.as_ref().map(|label| wording.say(label)),
        help: finding
            .mends
            .iter()
            .map(|mend| Help {
                text: wording.say(&mend.text),
                replacement: mend.replacement.as_deref(),
            })
            .collect(),
        related: finding
            .related
            .iter()
            .map(|related| Other {
                label: wording.say(&related.label),
                place: place(&related.place, sources),
            })
            .collect(),
    }
}

fn place<'a>(place: &'a Place, sources: &Sources) -> At<'a> {
    let start = line::position(place, sources);
    let end = line::end(place, sources);
    At {
        path: &place.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
