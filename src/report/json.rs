//! Findings as one JSON document, for programs.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::finding::{Finding, Place, Severity};
use crate::source::Sources;
use crate::wording::Wording;

use super::line;

/// What `shirube check --message-format json` writes: one document.
#[derive(Serialize, JsonSchema)]
struct Document<'a> {
    /// In the order of files and places.
    findings: Vec<Item<'a>>,
    /// How many there are.
    summary: Summary,
}

/// How many findings there are of each severity.
#[derive(Serialize, JsonSchema)]
struct Summary {
    /// The guide cannot be published with any of these.
    errors: usize,
    /// The guide can be published, and somebody should look.
    warnings: usize,
}

/// One thing that is wrong or deserves a look.
#[derive(Serialize, JsonSchema)]
struct Item<'a> {
    /// The rule's name, as `shirube explain` knows it.
    rule: &'a str,
    /// What it weighs in this guide.
    severity: Weight,
    /// What is wrong, in a sentence.
    message: String,
    #[serde(flatten)]
    place: At<'a>,
    /// What stands beside the marked place.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// What can be done about it.
    help: Vec<Help<'a>>,
    /// Where else to look: the first of such places.
    related: Vec<Other<'a>>,
    /// How many more of them there are, if not all are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    more_related: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Weight {
    Error,
    Warning,
}

/// A place. A file as a whole is the place 1:1 to 1:1.
#[derive(Serialize, JsonSchema)]
struct At<'a> {
    /// The file, relative to the guide's folder, with `/` between folders.
    path: &'a str,
    /// The line on which the place begins, from 1.
    line: usize,
    /// The column at which it begins, in characters, from 1.
    column: usize,
    /// The line on which it ends.
    end_line: usize,
    /// The column behind its last character.
    end_column: usize,
}

/// What can be done about a finding.
#[derive(Serialize, JsonSchema)]
struct Help<'a> {
    /// In a sentence.
    text: String,
    /// What to write in place of what is marked, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'a str>,
}

/// Another place that belongs to a finding.
#[derive(Serialize, JsonSchema)]
struct Other<'a> {
    /// What is there.
    label: String,
    #[serde(flatten)]
    place: At<'a>,
}

/// The JSON Schema (draft 2020-12) of what is written.
pub fn schema() -> String {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Document<'_>>();
    format!("{:#}\n", schema.to_value())
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
        severity: match finding.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
        },
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
        more_related: (finding.more_related > 0).then_some(finding.more_related),
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
