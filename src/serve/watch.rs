//! Tells when a file of the guide was saved.
//!
//! In: the guide's folder. Out: a call after each save, once it is whole (that
//! is `settle`'s to say). Between saves it sleeps: the system wakes it. Where the
//! system cannot, or sees only this machine's own saves, it looks by itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::message::{Fault, Message, OrSay as _, message};
use crate::source::{self, Glance};

use super::settle::{Batch, Change};
use super::turns::Turns;

/// Whether the system tells that a writer closed its file, and tells of rights
/// without telling of readers. Elsewhere both would mislead.
const TELLS_ALL: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// How often to look, where the system cannot tell and nobody asked for it.
const LOOK: Duration = Duration::from_millis(500);

/// After a change, how long until a further look finds none: a save over a
/// network takes its time, and half of it is a mistake to the editor.
const SETTLE: Duration = Duration::from_millis(50);

/// How many further looks there are at most.
const LOOKS: usize = 40;

/// How often it is tried to begin, while folders come and go, and how long it
/// is waited in between.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// Something of the guide changed.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    File(PathBuf, Change),
    /// A folder came or went, or something was missed: begin anew.
    Shaken,
}

/// How changes come to be known.
enum Means {
    /// The system tells, as long as the watcher is kept.
    Told {
        _watcher: RecommendedWatcher,
        /// The files to which links of the guide lead.
        linked: Vec<PathBuf>,
    },
    /// By looking, and comparing with the last look.
    Looked(Glance),
}

/// What is saved from a moment on, whether or not somebody listens yet.
pub struct Watching {
    root: PathBuf,
    /// How often to look, where that was asked for.
    poll: Option<Duration>,
    tell: Box<dyn Fn(&Message) + Send>,
    /// What was told of why it looks by itself: the same is not told again.
    told: Option<Message>,
    sender: Sender<(Instant, Seen)>,
    seen: Receiver<(Instant, Seen)>,
    means: Means,
}

impl Watching {
    /// Watches from now on.
    pub fn begin(
        root: &Path,
        poll: Option<Duration>,
        tell: impl Fn(&Message) + Send + 'static,
    ) -> Self {
        let (sender, seen) = channel();
        let mut watching = Self {
            root: root.to_path_buf(),
            poll,
            tell: Box::new(tell),
            told: None,
            sender,
            seen,
            means: Means::Looked(Glance::default()),
        };
        watching.arm();
        watching
    }

    /// Asks for a run after each save, those since the beginning included.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn follow(mut self, turns: Arc<Turns>) -> Result<(), Fault> {
        let thread = std::thread::Builder::new().name("watch".to_owned());
        let followed = thread.spawn(move || {
            loop {
                let changed = self.wait(&turns);
                turns.ask(changed);
            }
        });
        followed.or_say(|| message!("cannot-start-watching"))?;
        Ok(())
    }

    /// Waits for a change, and watches what there is then. Answers which files
    /// changed, if that is known of all.
    fn wait(&mut self, turns: &Turns) -> Option<Vec<PathBuf>> {
        match &self.means {
            Means::Told { linked, .. } => {
                let batch = self.gather(turns);
                // What a link leads to is a file of the guide by that name too.
                let is_linked =
                    |file: &PathBuf| file.canonicalize().is_ok_and(|own| linked.contains(&own));
                let changed = batch.changed();
                let changed =
                    changed.filter(|files| linked.is_empty() || !files.iter().any(is_linked));
                if batch.is_shaken() {
                    self.arm();
                }
                changed
            }
            Means::Looked(last) => {
                let looked = self.look(last);
                if self.poll.is_some() {
                    self.means = Means::Looked(looked);
                } else {
                    // What was in the way may be gone.
                    self.arm();
                }
                None
            }
        }
    }

    /// Sleeps until something is told, and then until it is whole.
    fn gather(&self, turns: &Turns) -> Batch {
        loop {
            // It cannot fail: a sender is kept.
            let first = self.seen.recv();
            let mut batch = Batch::new(turns.idle_since());
            let Ok(mut seen) = first else {
                return batch;
            };
            loop {
                match seen {
                    (at, Seen::File(file, change)) => batch.note(file, change, at),
                    (at, Seen::Shaken) => batch.shake(at),
                }
                let Some(due) = batch.due() else {
                    break;
                };
                let rest = due.saturating_duration_since(Instant::now());
                match self.seen.recv_timeout(rest) {
                    Ok(next) => seen = next,
                    Err(_) => return batch,
                }
            }
        }
    }

    /// Looks until something changed, and then until nothing does.
    fn look(&self, last: &Glance) -> Glance {
        let again = |last: &Glance| last.again(&self.root, source::SITE_FILE, &source::FOLDERS);
        let every = self.poll.unwrap_or(LOOK);
        let mut took = Duration::ZERO;
        let mut before = loop {
            // On a slow share it does not look all the time.
            std::thread::sleep(every.max(took));
            let start = Instant::now();
            let now = again(last);
            if !now.is_as(last) {
                break now;
            }
            took = start.elapsed();
        };
        for _ in 0..LOOKS {
            std::thread::sleep(SETTLE);
            let now = again(&before);
            let is_whole = now.is_as(&before);
            before = now;
            if is_whole {
                break;
            }
        }
        before
    }

    /// Watches what there is now. Nothing that happens from here on is missed;
    /// what happened before is for the run that follows.
    fn arm(&mut self) {
        // First of all the old one goes: there may be no room for two.
        let nothing = Means::Looked(Glance::default());
        let before = std::mem::replace(&mut self.means, nothing);
        let makes_room = matches!(before, Means::Told { .. });
        drop(before);
        let why = if self.poll.is_some() {
            None
        } else {
            match self.watcher(makes_room) {
                Ok(watcher) => {
                    self.told = None;
                    let linked = source::links(&self.root, source::SITE_FILE, &source::FOLDERS);
                    self.means = Means::Told {
                        _watcher: watcher,
                        linked,
                    };
                    return;
                }
                Err(error) => Some(reason(&error)),
            }
        };
        let glance = Glance::at(&self.root, source::SITE_FILE, &source::FOLDERS);
        self.means = Means::Looked(glance);
        if let Some(reason) = why.filter(|why| self.told.as_ref() != Some(why)) {
            let ms = LOOK.as_millis().to_string();
            (self.tell)(&message!("looks-itself", reason = reason.clone(), ms = ms));
            self.told = Some(reason);
        }
    }

    /// The system's watcher. A folder that goes while it begins is no reason
    /// to do without, nor is a watcher that is about to go.
    fn watcher(&self, makes_room: bool) -> notify::Result<RecommendedWatcher> {
        let mut tries = 1..TRIES;
        loop {
            match self.watch() {
                Err(error) if will_pass(&error, makes_room) && tries.next().is_some() => {
                    std::thread::sleep(PAUSE);
                }
                done => return done,
            }
        }
    }

    fn watch(&self) -> notify::Result<RecommendedWatcher> {
        let root = &self.root;
        let folders = source::FOLDERS.map(|folder| root.join(folder));
        let sender = self.sender.clone();
        let own = root.clone();
        let handler = move |event: notify::Result<Event>| {
            // What cannot be told was missed.
            let all = event.map_or_else(|_| vec![Seen::Shaken], |event| seen(event, &own));
            let now = Instant::now();
            for seen in all {
                _ = sender.send((now, seen));
            }
        };
        // Links to folders are not of the guide.
        let config = notify::Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(handler, config)?;
        let mut above = root.ancestors().filter(|folder| folder.is_dir());
        let top = above.next().unwrap_or(root);
        watcher.watch(top, RecursiveMode::NonRecursive)?;
        if top != root {
            // The guide's folder is gone: its coming back is waited for.
            let lost = root.ancestors().take_while(|folder| *folder != top);
            return if lost.last().is_some_and(Path::is_dir) {
                Err(notify::Error::path_not_found())
            } else {
                Ok(watcher)
            };
        }
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    }
}

/// What an event says of the guide. Reading a file is an event too, and must
/// not start a run, or runs would never end.
fn seen(event: Event, root: &Path) -> Vec<Seen> {
    if event.need_rescan() {
        return vec![Seen::Shaken];
    }
    let kind = event.kind;
    let paths = event.paths.into_iter();
    let seen = paths.filter_map(|path| match place(&path, root) {
        Place::Folder => shakes(kind).then_some(Seen::Shaken),
        Place::Guide => of_the_guide(kind, path),
        Place::Elsewhere => None,
    });
    seen.collect()
}

/// Where a file lies.
enum Place {
    /// It is a folder on which the watching stands.
    Folder,
    /// It is read, or a folder below those.
    Guide,
    Elsewhere,
}

fn place(path: &Path, root: &Path) -> Place {
    if root.starts_with(path) {
        return Place::Folder;
    }
    let Ok(own) = path.strip_prefix(root) else {
        return Place::Elsewhere;
    };
    if source::FOLDERS
        .iter()
        .any(|folder| own == Path::new(folder))
    {
        return Place::Folder;
    }
    let is_left_behind = own
        .iter()
        .any(|part| source::is_dropping(&part.to_string_lossy()));
    let is_read = own == Path::new(source::SITE_FILE)
        || source::FOLDERS.iter().any(|folder| own.starts_with(folder));
    if is_read && !is_left_behind {
        Place::Guide
    } else {
        Place::Elsewhere
    }
}

/// Whether after this a folder is another than before, or none.
const fn shakes(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    )
}

fn of_the_guide(kind: EventKind, path: PathBuf) -> Option<Seen> {
    // Such are watched by what is in them, or behind them.
    let is_more = || path.is_dir() || path.is_symlink();
    let change = match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Change::Saved,
        // Both names were told before.
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => {
            return None;
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            Change::Gone
        }
        EventKind::Create(CreateKind::Folder) => return Some(Seen::Shaken),
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) if is_more() => {
            return Some(Seen::Shaken);
        }
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Change::Saved,
        EventKind::Modify(ModifyKind::Metadata(_)) if !TELLS_ALL => return None,
        // What could not be read may be readable now.
        EventKind::Modify(ModifyKind::Metadata(_)) if path.is_dir() => return Some(Seen::Shaken),
        EventKind::Modify(ModifyKind::Metadata(_)) => Change::Marked,
        EventKind::Create(_) if TELLS_ALL => Change::Born,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_ALL => Change::Written,
        // Some say that a folder changed when something in it did.
        _ if path.is_dir() => return None,
        _ => Change::Touched,
    };
    Some(Seen::File(path, change))
}

/// Whether it may be otherwise in a moment.
fn will_pass(error: &notify::Error, makes_room: bool) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        ErrorKind::MaxFilesWatch | ErrorKind::Io(_) => makes_room,
        _ => false,
    }
}

/// Why the system does not tell.
fn reason(error: &notify::Error) -> Message {
    match &error.kind {
        ErrorKind::MaxFilesWatch => message!("watch-limit"),
        ErrorKind::Io(error) => Message::of_system(error),
        _ => message!("system-else", system = error.to_string()),
    }
}
