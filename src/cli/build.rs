//! `shirube build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use crate::message::{Fault, Message, OrSay as _, message};
use crate::model::Guide;
use crate::publish::{self, Block, Names, Obstacle, Place, Stop, Wish};
use crate::report;

use super::{COMMAND, Findings, Run, Voice, headers, signals};

/// Check the guide and publish it.
#[derive(Debug, Args)]
pub struct Build {
    /// Where to publish [default: public/ in the guide's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Publish also into a folder that holds other things; they stay
    #[arg(long)]
    adopt: bool,
    /// Write also over files that somebody changed or put where a page goes, and over another guide's site
    #[arg(long)]
    overwrite: bool,
    /// Compare what was published with what is there now, and write nothing
    #[arg(long, conflicts_with_all = ["adopt", "overwrite", "as_of", "base_url", "message_format", "strict"])]
    verify: bool,
    /// Print headers for a web server (apache, nginx or netlify), and publish nothing
    #[arg(long, value_name = "SERVER", conflicts_with_all = ["output", "adopt", "overwrite", "verify", "message_format"])]
    headers: Option<String>,
    #[command(flatten)]
    run: Run,
    #[command(flatten)]
    findings: Findings,
}

/// How many obstacles are told one by one.
const TOLD: usize = 20;

impl Build {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<bool, Fault> {
        if let Some(server) = &self.headers {
            return headers::print(server, root, &self.run, &self.findings, voice);
        }
        let output = self.output.clone().unwrap_or_else(|| root.join("public"));
        let output = near(&output);
        if self.verify {
            return verify(output, voice);
        }
        let kept = {
            let folder = output.display().to_string();
            move || message!("publish-kept", folder = folder)
        };
        let voice_at_end = voice.clone();
        let stop = signals::listen(COMMAND, move || {
            let told = Err::<(), _>(Fault::from(message!("publish-stopped")));
            if let Err(fault) = told.or_say(kept) {
                voice_at_end.tell_fault(&fault);
            }
        });
        self.publish(root, output, &stop, voice)
    }

    fn publish(
        &self,
        root: &Path,
        output: &Path,
        stop: &Stop,
        voice: &Voice,
    ) -> Result<bool, Fault> {
        let start = Instant::now();
        let wish = Wish {
            adopt: self.adopt,
            overwrite: self.overwrite,
            home: std::env::home_dir(),
            stop: stop.clone(),
            ..Wish::default()
        };
        // Before anything is read: a build that waited publishes what is there now.
        let place = Place::open(output, root, &wish, &|message| voice.tell(message))?;
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
        let names = outcome.guide.as_deref().map(names).unwrap_or_default();
        let published = match publish::publish(site, &names, &place, &publish::System)? {
            publish::Outcome::Published(published) => published,
            publish::Outcome::Blocked(obstacles) => return Err(blocked(&place, &obstacles, voice)),
        };
        if stop.asked().is_some() {
            let folder = output.display().to_string();
            return Err(message!("publish-stopped-late", folder = folder).into());
        }
        voice.tell(&message!(
            "published",
            pages = outcome.pages,
            size = size(published.bytes),
            ms = start.elapsed().as_millis().to_string(),
            output = output.display().to_string(),
            tally = tally,
        ));
        Ok(true)
    }
}

/// What a guide is known by.
fn names(guide: &Guide) -> Names {
    let site = &guide.site;
    let titles = site.languages.iter().map(|lang| site.title.get(lang).value);
    Names {
        address: site.base_url.as_ref().map(|url| url.as_str().to_owned()),
        titles: titles.cloned().collect(),
    }
}

/// Tells what stands in the way, and what can be done.
fn blocked(place: &Place, obstacles: &[Obstacle], voice: &Voice) -> Fault {
    for obstacle in obstacles.iter().take(TOLD) {
        voice.tell(&obstacle.kind.line(place.name(&obstacle.path)));
    }
    if obstacles.len() > TOLD {
        voice.tell(&message!("obstacles-more", count = obstacles.len() - TOLD));
    }
    let folder = place.shown.display().to_string();
    let blocked = message!("publish-blocked", count = obstacles.len(), folder = folder);
    if obstacles.iter().any(|obstacle| obstacle.kind.yields()) {
        message!("publish-blocked-yields", blocked = blocked).into()
    } else {
        blocked.into()
    }
}

/// Tells what became of a published folder; whether it is as it was published.
fn verify(folder: &Path, voice: &Voice) -> Result<bool, Fault> {
    let verified = publish::verify(folder)?;
    let name = |path: &String| folder.join(path).display().to_string();
    for path in &verified.changed {
        voice.tell(&message!("verify-changed", path = name(path)));
    }
    for path in &verified.missing {
        voice.tell(&message!("verify-missing", path = name(path)));
    }
    for path in &verified.links {
        voice.tell(&Block::Link.line(name(path)));
    }
    for path in &verified.foreign {
        voice.tell(&message!("verify-foreign", path = name(path)));
    }
    if verified.unfinished {
        voice.tell(&message!("verify-unfinished"));
    }
    let wrong = verified.wrong();
    let folder = folder.display().to_string();
    voice.tell(&if wrong == 0 {
        message!("verified", count = verified.files, folder = folder)
    } else {
        let files = verified.files.to_string();
        message!(
            "verified-not",
            count = wrong,
            folder = folder,
            files = files
        )
    });
    Ok(verified.is_whole())
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
