//! `shirube serve`.

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use clap::Args;

use crate::message::{Fault, OrSay as _, message};
use crate::serve;

use super::{Run, Voice};

/// Preview the guide in a browser while it is edited.
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen at; anything but 127.0.0.1 lets others in
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The port to listen at [default: 4004, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Lead the browser to the page of what was just saved
    #[arg(long)]
    follow: bool,
    /// Look for saves every MS milliseconds [default: 500], where the system
    /// does not tell of them: on network shares
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true,
          default_missing_value = "500", value_parser = clap::value_parser!(u64).range(20..=60_000))]
    poll: Option<u64>,
    #[command(flatten)]
    run: Run,
}

impl Serve {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<(), Fault> {
        // Watchers tell whole paths.
        let root = root
            .canonicalize()
            .or_say(|| message!("cannot-find", path = root.display().to_string()))?;
        serve::serve(&serve::Settings {
            root,
            host: self.host,
            port: self.port,
            open: self.open,
            follow: self.follow,
            poll: self.poll.map(Duration::from_millis),
            options: self.run.options()?,
            colour: voice.colour.on_stderr(),
            wording: voice.wording.clone(),
        })
    }
}
