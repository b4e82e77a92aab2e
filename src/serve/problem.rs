//! What keeps the content from being shown, drawn for the browser.

use std::path::Path;
use std::sync::Arc;

use crate::finding::{Finding, Severity};
use crate::message::{Fault, Message, message};
use crate::model::Guide;
use crate::report::html;
use crate::source::Sources;
use crate::wording::Wording;

use super::snapshot::Problem;
use super::{dashboard, live};

/// Draws problems.
#[derive(Clone, Copy)]
pub struct Drawer<'a> {
    /// The guide's folder.
    pub root: &'a Path,
    /// The language in which they are told.
    pub wording: &'a Wording,
    /// Whether there is a site that is shown instead.
    pub has_site: bool,
}

impl Drawer<'_> {
    /// What is wrong with the content.
    pub fn of_content(
        self,
        findings: &[Finding],
        sources: &Sources,
        guide: Option<&Guide>,
    ) -> Arc<Problem> {
        let errors = findings.iter().filter(|f| f.severity == Severity::Error);
        let heading = message!("errors", count = errors.count());
        let opens = dashboard::opener(guide, self.root);
        let files = (sources, &opens as html::Opens<'_>);
        let consequence = self.consequence();
        let html = html::fragment(findings, &heading, &consequence, files, self.wording);
        drawn(html, self.wording.say(&heading), None)
    }

    /// A fault of the machine.
    pub fn of_machine(self, fault: &Fault) -> Arc<Problem> {
        let told = self.wording.fault(fault);
        let html = html::fault(
            &told,
            &format!("f{}", live::hash(&told)),
            &self.consequence(),
            self.wording,
        );
        let tally = self.wording.say(&message!("errors", count = 1_usize));
        drawn(html, tally, Some(told))
    }

    /// What a problem means for who looks at the browser.
    fn consequence(self) -> Message {
        if self.has_site {
            message!("not-shown-yet")
        } else {
            message!("first-mend")
        }
    }
}

fn drawn(html: String, tally: String, fault: Option<String>) -> Arc<Problem> {
    let id = live::hash(&html);
    Arc::new(Problem {
        html,
        tally,
        fault,
        id,
    })
}
