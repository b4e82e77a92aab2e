//! `shirube build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use crate::publish;
use crate::report::{self, Colour};

use super::{Findings, Run};

/// Check the guide and publish it.
#[derive(Debug, Args)]
pub struct Build {
    /// Where to publish [default: public/ in the guide's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    run: Run,
    #[command(flatten)]
    findings: Findings,
}

impl Build {
    pub fn run(&self, root: &Path, colour: Colour) -> anyhow::Result<bool> {
        let start = Instant::now();
        let outcome = self.findings.run(root, &self.run, colour)?;
        let tally = report::tally(&outcome.findings);
        let Some(site) = outcome
            .site
            .as_ref()
            .filter(|_| !self.findings.fail(&outcome))
        else {
            eprintln!("Not published: {tally}. The published site is as it was.");
            return Ok(false);
        };
        let output = self.output.clone().unwrap_or_else(|| root.join("public"));
        let published = publish::publish(site, &output, root)?;
        let tally = if tally.is_empty() {
            "no warnings".to_owned()
        } else {
            tally
        };
        eprintln!(
            "Published {} pages, {}, in {} ms to {}: {tally}.",
            outcome.pages,
            size(published.bytes),
            start.elapsed().as_millis(),
            near(&output).display(),
        );
        Ok(true)
    }
}

/// A path as it is known from the current folder.
fn near(path: &Path) -> &Path {
    std::env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok())
        .unwrap_or(path)
}

/// Bytes for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
