//! `shirube build --headers`.

use std::path::Path;

use crate::headers::{self, Server};
use crate::message::{Fault, either, message};
use crate::report;

use super::{Findings, Run, Voice, refused};

/// Prints the settings of a server for the guide, and publishes nothing: they
/// belong to the server, and go where its keeper wants them.
pub fn print(
    server: &str,
    root: &Path,
    run: &Run,
    findings: &Findings,
    voice: &Voice,
) -> Result<bool, Fault> {
    let Some(known) = Server::of_name(server) else {
        let reason = message!(
            "write-a-server",
            servers = either(Server::ALL.map(Server::name))
        );
        return Err(refused("--headers <SERVER>", server, reason));
    };
    let outcome = findings.run(root, run, voice)?;
    let (Some(site), Some(guide), false) = (&outcome.site, &outcome.guide, findings.fail(&outcome))
    else {
        let tally = report::tally(&outcome.findings).unwrap_or_else(|| message!("no-warnings"));
        voice.tell(&message!("no-headers", tally = tally));
        return Ok(false);
    };
    let base_url = guide.site.base_url.as_ref();
    Voice::hand_out(&headers::write(known, site, base_url, &voice.wording)?)?;
    Ok(true)
}
