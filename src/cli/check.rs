//! `shirube check`.

use std::path::Path;

use clap::Args;

use crate::report::{self, Colour};

use super::{Findings, Run};

/// Check the guide, and write nothing.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    run: Run,
    #[command(flatten)]
    findings: Findings,
}

impl Check {
    pub fn run(&self, root: &Path, colour: Colour) -> anyhow::Result<bool> {
        let outcome = self.findings.run(root, &self.run, colour)?;
        let tally = report::tally(&outcome.findings);
        if tally.is_empty() {
            eprintln!("Checked {} pages: nothing to mend.", outcome.pages);
        } else {
            eprintln!("Checked: {tally}.");
        }
        Ok(!self.findings.fail(&outcome))
    }
}
