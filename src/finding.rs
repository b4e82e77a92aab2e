//! What Shirube has to say about a guide: one mistake or remark, at its place.
//!
//! A finding is data, its texts are [`Message`]s. How it is drawn, in which
//! format and in which language of people, is the business of `report`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::message::{Message, message, visible};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The guide can't be published like this.
    Error,
    /// The guide can be published, and somebody should look.
    Warning,
}

impl Severity {
    /// The word that reports print.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A rule that content is held to: its name in reports and in `site.yaml`.
#[derive(Debug)]
pub struct Rule {
    /// In kebab-case, for example `unknown-audience`.
    pub name: &'static str,
    /// What it is about: the group of rules that it is listed under.
    pub topic: &'static str,
    /// The weight it has unless `rules:` in `site.yaml` gives another.
    pub severity: Severity,
    /// What it says, why, an example and the mend, in Markdown. The first
    /// line says in one sentence what is held.
    pub manual: &'static str,
    /// Whether `rules:` may not turn it down: where what breaks the rule is
    /// left out of the guide, something would be lost silently.
    pub firm: bool,
    /// Whether only asking the web can tell that it is broken.
    pub of_the_web: bool,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Rule {}

/// A place in one of the project's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the project's root, with `/` between folders.
    pub path: Arc<str>,
    /// Byte offsets into the file's decoded text; `None` means the file as a whole.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// The file as a whole.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            span: None,
        }
    }

    /// The file's path as people are shown it.
    pub fn shown_path(&self) -> Cow<'_, str> {
        visible(&self.path)
    }

    /// A stretch of a file.
    pub fn at(path: impl Into<Arc<str>>, span: Range<usize>) -> Self {
        Self {
            path: path.into(),
            span: Some(span),
        }
    }
}

/// What an editor can do about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The advice in words.
    pub text: Message,
    /// What to write in place of the finding's span, where that is known.
    pub replacement: Option<String>,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub label: Message,
}

/// One thing that is wrong or deserves a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// Its weight in this guide.
    pub severity: Severity,
    /// What is wrong, in an editor's words.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// What stands beside the marked place.
    pub label: Option<Message>,
    /// What to do.
    pub mends: Vec<Mend>,
    /// Where else to look: the first of such places.
    pub related: Vec<Related>,
    /// How many more there are.
    pub more_related: usize,
}

/// How many places stand beside the place of a finding.
const MOST_RELATED: usize = 5;

impl Finding {
    /// A finding of a rule at a place.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<Message>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            place,
            label: None,
            mends: Vec::new(),
            related: Vec::new(),
            more_related: 0,
        }
    }

    /// Says something beside the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<Message>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<Message>) -> Self {
        self.mends.push(Mend {
            text: text.into(),
            replacement: None,
        });
        self
    }

    /// Adds advice with the text to write in place of the marked one.
    #[must_use]
    pub fn replace(mut self, text: impl Into<Message>, replacement: impl Into<String>) -> Self {
        self.mends.push(Mend {
            text: text.into(),
            replacement: Some(replacement.into()),
        });
        self
    }

    /// Points at another place, or counts it where enough are shown.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<Message>) -> Self {
        if self.related.len() < MOST_RELATED {
            let label = label.into();
            self.related.push(Related { place, label });
        } else {
            self.more_related += 1;
        }
        self
    }

    /// That there are more places than are shown.
    pub fn says_more(&self) -> Option<Message> {
        let count = self.more_related;
        (count > 0).then(|| message!("more-places", count = count))
    }
}

/// A name for each finding, by which it is known in the next run too.
///
/// It is made of rule, file and words, and of its place among those that have
/// these in common. What moves in its file keeps its name.
pub fn names(findings: &[Finding]) -> Vec<String> {
    let mut before: HashMap<u64, usize> = HashMap::new();
    let name = |finding: &Finding| {
        let mut hasher = DefaultHasher::new();
        (finding.rule.name, &finding.place.path, &finding.message).hash(&mut hasher);
        let own = hasher.finish();
        let times = before.entry(own).or_default();
        *times += 1;
        match *times {
            1 => format!("f{own:016x}"),
            times => format!("f{own:016x}-{times}"),
        }
    };
    findings.iter().map(name).collect()
}

/// Sorts by file, place and rule, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
}

fn key(f: &Finding) -> (&str, Option<(usize, usize)>, &'static str, &Message) {
    let span = f.place.span.as_ref().map(|span| (span.start, span.end));
    (&f.place.path, span, f.rule.name, &f.message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::schema::UNKNOWN_KEY;

    #[test]
    fn a_finding_keeps_its_name_where_it_moves() {
        let finding = |path: &str, start, word: &str| {
            let message = message!("typed", word = word);
            Finding::new(&UNKNOWN_KEY, Place::at(path, start..start + 1), message)
        };
        let before = [finding("a", 1, "x"), finding("a", 5, "x")];
        let [first, second] = <[String; 2]>::try_from(names(&before)).expect("two");
        assert_ne!(first, second);
        let after = [
            finding("0", 1, "x"),
            finding("a", 0, "y"),
            finding("a", 3, "x"),
            finding("a", 9, "x"),
        ];
        let after = names(&after);
        assert_eq!(after[2..], [first, second]);
        assert!(!after[2..].contains(&after[0]), "another file");
        assert!(!after[2..].contains(&after[1]), "other words");
    }
}
