//! Findings as commands of a GitHub workflow, which shows them at their lines.

use crate::finding::Finding;
use crate::source::Sources;
use crate::wording::Wording;

use super::line;

/// One line: `::error file=…,line=…::message`.
pub fn line(finding: &Finding, sources: &Sources, wording: &Wording) -> String {
    let start = line::position(&finding.place, sources);
    let end = line::end(&finding.place, sources);
    let mut text = wording.say(&finding.message);
    for mend in &finding.mends {
        text += &format!("\n{}", wording.say(&mend.text));
    }
    // Columns are shown only where a place lies within one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}\n",
        finding.severity.word(),
        property(&finding.place.shown_path()),
        start.line,
        end.line,
        finding.rule.name,
        data(&text),
    )
}

/// The signs that would end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The signs that would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
