//! Findings for people and for programs. The only module that draws.

mod human;
mod json;
mod line;

use std::io::IsTerminal as _;

use crate::finding::{Finding, Severity};
use crate::source::Sources;

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
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !unwanted && std::io::stderr().is_terminal()
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
pub fn report(findings: &[Finding], sources: &Sources, format: Format, colour: bool) -> Report {
    match format {
        Format::Human => Report {
            stderr: human::draw(findings, sources, colour),
            ..Report::default()
        },
        Format::Short => Report {
            stderr: findings
                .iter()
                .map(|finding| short(finding, sources))
                .collect(),
            ..Report::default()
        },
        Format::Json => Report {
            stdout: json::document(findings, sources),
            ..Report::default()
        },
    }
}

/// `path:line:column: severity[rule]: message`.
fn short(finding: &Finding, sources: &Sources) -> String {
    let at = line::position(&finding.place, sources);
    format!(
        "{}:{}:{}: {}[{}]: {}\n",
        finding.place.path,
        at.line,
        at.column,
        finding.severity.word(),
        finding.rule.name,
        finding.message
    )
}

/// `2 errors, 1 warning`, or nothing.
pub fn tally(findings: &[Finding]) -> String {
    let counts = [Severity::Error, Severity::Warning].map(|severity| {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count, format!("{count} {}{plural}", severity.word()))
    });
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| words)
        .collect();
    words.join(", ")
}
