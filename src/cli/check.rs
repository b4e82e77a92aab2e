//! `shirube check`.

use std::path::Path;

use clap::Args;

use crate::message::{Fault, message};
use crate::report;

use super::{Findings, Run, Voice};

/// Check the guide, and write nothing.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    run: Run,
    #[command(flatten)]
    findings: Findings,
}

impl Check {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<bool, Fault> {
        let outcome = self.findings.run(root, &self.run, voice)?;
        let tally = report::tally(&outcome.findings);
        voice.tell(&match tally {
            Some(tally) => message!("checked", tally = tally),
            None => message!("checked-clean", pages = outcome.pages),
        });
        Ok(!self.findings.fail(&outcome))
    }
}
