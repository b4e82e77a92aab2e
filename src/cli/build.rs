//! `shirube build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use crate::message::{Fault, Message, message};
use crate::publish;
use crate::report;

use super::{Findings, Run, Voice, headers};

/// Check the guide and publish it.
#[derive(Debug, Args)]
pub struct Build {
    /// Where to publish [default: public/ in the guide's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print headers for a web server (apache, nginx or netlify), and publish nothing
    #[arg(long, value_name = "SERVER", conflicts_with_all = ["output", "message_format"])]
    headers: Option<String>,
    #[command(flatten)]
    run: Run,
    #[command(flatten)]
    findings: Findings,
}

impl Build {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<bool, Fault> {
        if let Some(server) = &self.headers {
            return headers::print(server, root, &self.run, &self.findings, voice);
        }
        let start = Instant::now();
        let outcome = self.findings.run(root, &self.run, voice)?;
        let tally = report::tally(&outcome.findings).unwrap_or_else(|| message!("no-warnings"));
        let Some(site) = outcome
            .site
            .as_ref()
            .filter(|_| !self.findings.fail(&outcome))
        else {
            voice.tell(&message!("not-published", tally = tally));
            return Ok(false);
        };
        let output = self.output.clone().unwrap_or_else(|| root.join("public"));
        let published = publish::publish(site, &output, root)?;
        voice.tell(&message!(
            "published",
            pages = outcome.pages,
            size = size(published.bytes),
            ms = start.elapsed().as_millis().to_string(),
            output = near(&output).display().to_string(),
            tally = tally,
        ));
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
fn size(bytes: usize) -> Message {
    match bytes {
        0..1_000 => message!("bytes", count = bytes),
        1_000..1_000_000 => {
            message!("kilobytes", count = bytes.div_ceil(1_000).to_string())
        }
        _ => message!(
            "megabytes",
            count = format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
        ),
    }
}
