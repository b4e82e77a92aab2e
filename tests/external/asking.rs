//! A guide with addresses, and what is told of them.

use std::time::Duration;

use shirube::external::{Asked, Progress, Settings, Wish};
use shirube::pipeline::Outcome;

use crate::small::{self, SAFETY};
use crate::support::{Project, say};

/// As patient as a test can be.
pub fn settings() -> Settings {
    Settings {
        gap: Duration::from_millis(1),
        connect: Duration::from_secs(1),
        total: Duration::from_secs(1),
        back_off: Duration::from_millis(20),
        longest_wait: Duration::from_secs(2),
        ..Settings::default()
    }
}

/// A sound guide whose course links to these addresses.
pub fn guide<T: AsRef<str>>(urls: &[T]) -> Project {
    let link = |url: &T| {
        format!(
            "  - {{title: {{en: Link, ja: リンク}}, url: \"{}\"}}\n",
            url.as_ref()
        )
    };
    let links: String = urls.iter().map(link).collect();
    let links = if links.is_empty() {
        links
    } else {
        format!("links:\n{links}")
    };
    small::guide()
        .edit(SAFETY, ", url: https://example.org/", "")
        .edit(SAFETY, "updates:\n", &format!("{links}updates:\n"))
}

pub fn run(mut project: Project, settings: Settings, kept: &[u8]) -> Outcome {
    project.options.external = Some(Wish {
        settings,
        kept: kept.to_vec(),
        progress: Progress::default(),
    });
    project.run()
}

pub fn asked(outcome: &Outcome) -> &Asked {
    outcome.asked.as_ref().expect("the web was asked")
}

/// What is told of each place: the text that is marked, the rule, the message.
pub fn told(outcome: &Outcome) -> Vec<(String, &'static str, String)> {
    let findings = outcome.findings.iter().map(|finding| {
        let file = outcome.sources.get(&finding.place.path).expect("a file");
        let marked = &file.text()[finding.place.span.clone().expect("a place")];
        (marked.to_owned(), finding.rule.name, say(&finding.message))
    });
    findings.collect()
}
