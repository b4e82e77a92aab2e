//! `shirube check --external`: where answers are kept, and how it goes on.
//!
//! What an address answers depends on where one asks from: on campus more
//! pages open than elsewhere. So answers are kept with the machine, in the
//! user's folder for such things, not in the guide, where they would be
//! handed on to others.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use crate::external::{Progress, Wish};
use crate::message::{Fault, message};
use crate::pipeline::{Options, Outcome};
use crate::{publish, source};

use super::Voice;

/// Has the web asked.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a program that was built without it cannot"
)]
pub fn wish(options: &mut Options, voice: &Voice) -> Result<(), Fault> {
    options.external = Some(Wish {
        kept: place().map_or_else(Vec::new, |path| source::kept(&path)),
        progress: progress(voice),
        ..Wish::default()
    });
    Ok(())
}

/// Tells how many addresses answered how, and keeps the good answers.
pub fn tell(outcome: &Outcome, voice: &Voice) {
    let Some(asked) = &outcome.asked else { return };
    voice.tell(&asked.tally);
    // Where nothing can be kept, all are asked again the next time.
    _ = place().map(|path| publish::keep(&path, &asked.keep));
}

/// On a terminal, a line that counts.
fn progress(voice: &Voice) -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::default();
    }
    let wording = voice.wording.clone();
    Progress(Arc::new(move |done, count| {
        let line = wording.say(&message!("web.progress", count = count, done = done));
        // Over itself, and gone when the last has answered.
        let line = if done < count { line } else { String::new() };
        let mut stderr = std::io::stderr().lock();
        _ = write!(stderr, "\r\x1b[2K{line}").and_then(|()| stderr.flush());
    }))
}

/// The file for answers in the user's folder for what can be had again.
#[expect(
    clippy::disallowed_methods,
    reason = "commands may look at the environment"
)]
fn place() -> Option<PathBuf> {
    let folder = |name| {
        let folder = std::env::var(name).ok().map(PathBuf::from);
        folder.filter(|folder| folder.is_absolute())
    };
    let cache = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    cache.map(|cache| cache.join("shirube").join("external.json"))
}
