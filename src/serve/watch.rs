//! Tells when a file of the guide was saved.

use std::path::Path;
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, NoCache};

use crate::message::{Fault, OrSay as _, message};

/// How long to wait for the rest of a save: editors write in several steps.
const SETTLE: Duration = Duration::from_millis(20);

/// Watches for as long as it is kept.
pub type Watching = Debouncer<RecommendedWatcher, NoCache>;

/// Calls `changed` after each save below the guide's folder.
///
/// # Errors
/// When the folders cannot be watched.
pub fn start(root: &Path, mut changed: impl FnMut() + Send + 'static) -> Result<Watching, Fault> {
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let project = root.to_path_buf();
    let handler = move |events: DebounceEventResult| {
        let relevant = match events {
            Ok(events) => events.iter().any(|event| matters(event, &project)),
            // Something was missed: look at everything.
            Err(_) => true,
        };
        if relevant {
            let _ = sender.send(());
        }
    };
    let config = notify::Config::default();
    let mut watching: Watching = notify_debouncer_full::new_debouncer_opt(
        SETTLE,
        Some(SETTLE / 4),
        handler,
        NoCache,
        config,
    )
    .or_say(|| message!("cannot-watch-changes"))?;
    let failed = || message!("cannot-watch", folder = root.display().to_string());
    watching
        .watch(root, RecursiveMode::NonRecursive)
        .or_say(failed)?;
    for folder in ["content", "themes"].map(|folder| root.join(folder)) {
        if folder.is_dir() {
            watching
                .watch(&folder, RecursiveMode::Recursive)
                .or_say(failed)?;
        }
    }
    std::thread::Builder::new()
        .name("rebuild".to_owned())
        .spawn(move || {
            while receiver.recv().is_ok() {
                // Saves that came while a run was under way are one.
                while receiver.try_recv().is_ok() {}
                changed();
            }
        })
        .or_say(|| message!("cannot-start-watching"))?;
    Ok(watching)
}

/// Whether an event can change the site. Reading a file is an event too, and
/// must not start a run, or runs would never end.
fn matters(event: &DebouncedEvent, root: &Path) -> bool {
    if event.need_rescan() {
        return true;
    }
    let kind = !matches!(
        event.kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))
    );
    kind && event.paths.iter().any(|path| is_source(path, root))
}

fn is_source(path: &Path, root: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(|path| {
        let first = path.components().next();
        first.is_some_and(|first| {
            ["content", "themes", crate::source::SITE_FILE]
                .iter()
                .any(|source| first.as_os_str() == *source)
        })
    })
}
