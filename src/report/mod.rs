//! Findings for people and for programs. The only module that draws.

mod github;
pub mod html;
mod human;
mod json;
mod line;
mod manual;
mod sarif;

use std::io::{IsTerminal, Write as _};

pub use json::schema as json_schema;

use crate::finding::{Finding, Place, Severity};
use crate::message::{Message, message};
use crate::source::Sources;
use crate::wording::Wording;

pub use manual::{catalogue, manual};

/// Writes to standard error. Where nobody listens any more, there is nobody to
/// tell, and what was asked for is done all the same.
pub fn aside(text: &str) {
    _ = std::io::stderr().write_all(text.as_bytes());
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// With an excerpt of the file, for people.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One document, for programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Commands of a GitHub workflow, which shows them at their lines.
    Github,
}

/// When reports are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether standard error is coloured.
    pub fn on_stderr(self) -> bool {
        self.on(&std::io::stderr())
    }

    /// Whether standard output is coloured.
    pub fn on_stdout(self) -> bool {
        self.on(&std::io::stdout())
    }

    fn on(self, output: &impl IsTerminal) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !unwanted && output.is_terminal()
            }
        }
    }
}

/// A report: what goes to standard output, and what to standard error.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// For programs.
    pub stdout: String,
    /// For people.
    pub stderr: String,
}

/// Draws findings.
pub fn report(
    findings: &[Finding],
    sources: &Sources,
    format: Format,
    wording: &Wording,
    colour: bool,
) -> Report {
    match format {
        Format::Human => Report {
            stderr: human::draw(findings, sources, wording, colour),
            ..Report::default()
        },
        Format::Short => Report {
            stderr: findings
                .iter()
                .map(|finding| short(finding, sources, wording))
                .collect(),
            ..Report::default()
        },
        Format::Json => Report {
            stdout: json::document(findings, sources, wording),
            ..Report::default()
        },
        Format::Sarif => Report {
            stdout: sarif::document(findings, sources, wording),
            ..Report::default()
        },
        Format::Github => Report {
            stdout: findings
                .iter()
                .map(|finding| github::line(finding, sources, wording))
                .collect(),
            ..Report::default()
        },
    }
}

/// The line and column of a place, from 1.
pub fn line_and_column(place: &Place, sources: &Sources) -> (usize, usize) {
    let at = line::position(place, sources);
    (at.line, at.column)
}

/// `path:line:column: severity[rule]: message`.
fn short(finding: &Finding, sources: &Sources, wording: &Wording) -> String {
    let at = line::position(&finding.place, sources);
    format!(
        "{}:{}:{}: {}[{}]: {}\n",
        finding.place.shown_path(),
        at.line,
        at.column,
        finding.severity.word(),
        finding.rule.name,
        wording.say(&finding.message)
    )
}

/// `2 errors, 1 warning`, or nothing.
pub fn tally(findings: &[Finding]) -> Option<Message> {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    let errors = count(Severity::Error);
    let warnings = count(Severity::Warning);
    let of_errors = message!("errors", count = errors);
    let of_warnings = message!("warnings", count = warnings);
    match (errors, warnings) {
        (0, 0) => None,
        (_, 0) => Some(of_errors),
        (0, _) => Some(of_warnings),
        _ => Some(message!(
            "errors-and-warnings",
            errors = of_errors,
            warnings = of_warnings
        )),
    }
}
