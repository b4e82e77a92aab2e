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
    /// Ask the web whether the addresses in the guide answer
    #[arg(long)]
    external: bool,
}

impl Check {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<bool, Fault> {
        let mut options = self.run.options()?;
        if self.external {
            super::external::wish(&mut options, voice)?;
        }
        let outcome = self.findings.run_as(root, &options, voice)?;
        super::external::tell(&outcome, voice);
        let tally = report::tally(&outcome.findings);
        voice.tell(&match tally {
            Some(tally) => message!("checked", tally = tally),
            None => message!("checked-clean", pages = outcome.pages),
        });
        Ok(!self.findings.fail(&outcome))
    }
}
