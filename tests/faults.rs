//! Faults of the machine while a site is published: a full or broken disk, a
//! process that is killed, two at once. What a reader finds is one site, whole.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "publish/faulty.rs"]
mod faulty;
#[path = "publish/folder.rs"]
mod folder;
#[path = "rules/guide.rs"]
mod small;
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use faulty::{Fault, Faulty};
use folder::{Reader, copy, folders, publish_into, publish_on, tree};
use rayon::prelude::*;
use shirube::publish::{self, Outcome, Place, Wish};
use shirube::render::Artefacts;
use shirube::wording::{Tongue, Wording};
use support::Project;

/// A guide, and the same a year later: one course went, one came, and a new
/// style is on every page.
fn guides() -> [Project; 2] {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets/style.css");
    let style = std::fs::read_to_string(style).expect("the style");
    let basics = "content/courses/basics";
    [
        small::guide().copy(basics, "content/courses/old"),
        small::guide()
            .copy(basics, "content/courses/another")
            .write(
                "themes/default/assets/style.css",
                style + "\nhtml { color: #123 }\n",
            ),
    ]
}

fn sites() -> [Artefacts; 2] {
    guides().map(|guide| guide.site().0)
}

/// What a folder holds when a site is published into it alone.
fn fresh(site: &Artefacts) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    publish_into(folder.path(), site);
    tree(folder.path())
}

/// Every file of a folder that readers can ask for is one of two.
fn assert_each_is_one_of(found: &BTreeMap<String, Vec<u8>>, sites: [&Artefacts; 2], when: &str) {
    for (path, bytes) in found {
        if path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with(".shirube-"))
        {
            continue;
        }
        let route = shirube::plan::Route::new(path.as_str());
        let is_one = sites
            .iter()
            .any(|site| site.get(&route).is_some_and(|own| **own == **bytes));
        assert!(is_one, "{when}: {path} is of neither site");
    }
}

fn assert_sound(folder: &Path, when: &str) {
    let reader = Reader::read(folder);
    assert!(reader.wrong.is_empty(), "{when}: {:?}", reader.wrong);
    assert!(reader.met > 10, "{when}: the reader must meet pages");
}

/// What was said of a fault: that nothing changed, or that only a part did.
fn is_kept(fault: &shirube::message::Fault, when: &str) -> bool {
    match fault.message.key() {
        "publish-kept" => true,
        "publish-in-part" | "publish-folder-gone" => false,
        other => panic!("{when}: {other}"),
    }
}

/// A way to go wrong, and at every how many steps it is tried.
type Way = (usize, fn() -> Fault<'static>);

/// One site is published over another, on a disk on which one step goes wrong:
/// each step in turn.
fn each_step(ways: &[Way], look: impl Fn(usize, usize, &Steps<'_>) + Sync) {
    let [old, new] = sites();
    let (before, after) = (fresh(&old), fresh(&new));
    let nothing = || ();
    let counting = Faulty::at(usize::MAX - 1, Fault::Deed(&nothing));
    let folder = tempfile::tempdir().expect("a folder");
    copy(&before, folder.path());
    publish_on(&counting, &new, folder.path(), &Wish::default()).expect("no fault");
    assert_eq!(tree(folder.path()), after);
    let steps = counting.steps();
    assert!(steps > 50, "the test must see steps: {steps}");
    let cases: Vec<(usize, usize)> = (0..ways.len())
        .flat_map(|way| (0..steps).step_by(ways[way].0).map(move |at| (way, at)))
        .collect();
    cases.par_iter().for_each(|&(way, at)| {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&before, folder.path());
        let disk = Faulty::at(at, ways[way].1());
        let done = publish_on(&disk, &new, folder.path(), &Wish::default());
        assert!(disk.happened(), "step {at} is come to");
        let done = done.map(|outcome| assert!(matches!(outcome, Outcome::Published(_))));
        look(
            way,
            at,
            &Steps {
                folder: folder.path(),
                sites: [&old, &new],
                before: &before,
                after: &after,
                done,
            },
        );
        // The next build makes it whole, whatever happened.
        publish_into(folder.path(), &new);
        assert_eq!(tree(folder.path()), after, "way {way}, step {at}: healed");
    });
}

/// What came of it.
struct Steps<'a> {
    folder: &'a Path,
    sites: [&'a Artefacts; 2],
    before: &'a BTreeMap<String, Vec<u8>>,
    after: &'a BTreeMap<String, Vec<u8>>,
    done: Result<(), shirube::message::Fault>,
}

const ENOSPC: i32 = 28;
const EDQUOT: i32 = 122;
const EIO: i32 = 5;
const EROFS: i32 = 30;

/// A full disk is noticed before the first page changes.
#[test]
fn on_a_full_disk_the_old_site_stays_whole() {
    let kept = AtomicUsize::new(0);
    let ways: &[Way] = &[(1, || Fault::Full(ENOSPC)), (9, || Fault::Full(EDQUOT))];
    each_step(ways, |way, at, steps| {
        let when = format!("way {way}, step {at}");
        let found = tree(steps.folder);
        match &steps.done {
            Err(fault) if is_kept(fault, &when) => {
                kept.fetch_add(1, Ordering::SeqCst);
                assert_eq!(found, *steps.before, "{when}");
                let own = folders(steps.folder).len();
                let fresh = tempfile::tempdir().expect("a folder");
                copy(steps.before, fresh.path());
                assert_eq!(
                    own,
                    folders(fresh.path()).len(),
                    "{when}: no new folder stays"
                );
            }
            // The names are given, and what they stand for is to be synced.
            _ => assert_each_is_one_of(&found, steps.sites, &when),
        }
        assert_sound(steps.folder, &when);
        if let Err(fault) = &steps.done {
            for tongue in Tongue::ALL {
                let told = Wording::new(tongue).fault(fault);
                let folder = steps.folder.display().to_string();
                assert!(told.contains(&folder) && !told.contains('\n'), "{told}");
            }
        }
    });
    assert!(kept.into_inner() > 25, "the test must see full disks");
}

/// An error of one step, and a disk that is gone from there on.
#[test]
fn on_a_broken_disk_every_page_stays_whole() {
    let ways: &[Way] = &[
        (1, || Fault::Once(EIO)),
        (3, || Fault::Broken(EIO)),
        (9, || Fault::Broken(EROFS)),
    ];
    each_step(ways, |way, at, steps| {
        let when = format!("way {way}, step {at}");
        let found = tree(steps.folder);
        match &steps.done {
            Ok(()) => assert!(way == 0, "{when}: a broken disk is told"),
            Err(fault) if is_kept(fault, &when) => {
                let pages = |tree: &BTreeMap<String, Vec<u8>>| {
                    let own = tree.iter().filter(|(path, _)| !path.contains(".shirube-"));
                    own.map(|(path, bytes)| (path.clone(), bytes.clone()))
                        .collect::<Vec<_>>()
                };
                assert_eq!(pages(&found), pages(steps.before), "{when}");
            }
            Err(_) => assert_each_is_one_of(&found, steps.sites, &when),
        }
        assert_sound(steps.folder, &when);
    });
}

/// The process is gone at a step: no more is done, and nothing is cleaned.
#[test]
fn whenever_a_build_dies_every_page_is_whole_and_the_next_heals() {
    let found_temporary = AtomicBool::new(false);
    each_step(&[(1, || Fault::Death)], |_, at, steps| {
        let when = format!("step {at}");
        let found = tree(steps.folder);
        let is_temporary = found.keys().any(|path| path.ends_with(".tmp"));
        found_temporary.fetch_or(is_temporary, Ordering::SeqCst);
        assert_each_is_one_of(&found, steps.sites, &when);
        assert_sound(steps.folder, &when);
        let verified = publish::verify(steps.folder).expect("a site");
        let is_done = found == *steps.after || found == *steps.before;
        assert!(is_done || verified.unfinished, "{when}: {verified:?}");
        // The lock of the dead.
        std::fs::write(steps.folder.join(".shirube-lock"), "1").expect("a lock");
    });
    assert!(
        found_temporary.into_inner(),
        "the dead must leave something"
    );
}

/// Where nothing was published yet, a reader finds no first page before all
/// that it leads to.
#[test]
fn the_first_site_is_there_when_its_first_page_is() {
    let [site, _] = sites();
    let whole = fresh(&site);
    let seen = AtomicUsize::new(0);
    (0..200).into_par_iter().for_each(|at| {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Faulty::at(at, Fault::Death);
        let done = publish_on(&disk, &site, folder.path(), &Wish::default());
        if folder.path().join("index.html").exists() {
            assert_sound(folder.path(), &format!("step {at}"));
            seen.fetch_add(usize::from(done.is_err()), Ordering::SeqCst);
        }
        publish_into(folder.path(), &site);
        assert_eq!(tree(folder.path()), whole, "step {at}");
    });
    assert!(
        seen.into_inner() > 0,
        "the test must see a site that is not done"
    );
}

/// A build that died, and the guide went on: the next build is of another site.
#[test]
fn what_a_dead_build_wrote_is_known_to_builds_of_other_sites() {
    let [old, new] = sites();
    let before = fresh(&old);
    for at in (0..200).step_by(7) {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&before, folder.path());
        for (site, at) in [(&new, at), (&old, at / 2), (&new, at + 20)] {
            let disk = Faulty::at(at, Fault::Death);
            _ = publish_on(&disk, site, folder.path(), &Wish::default());
        }
        publish_into(folder.path(), &old);
        assert_eq!(tree(folder.path()), before, "step {at}");
        assert_eq!(
            folders(folder.path()).len(),
            {
                let fresh = tempfile::tempdir().expect("a folder");
                copy(&before, fresh.path());
                folders(fresh.path()).len()
            },
            "step {at}: no folder stays"
        );
    }
}

/// What is a file in one site is a folder in the next: also there a build may
/// die at any step, and the next is of either.
#[test]
fn a_path_that_changes_between_file_and_folder_heals() {
    let site = |path: &str| -> Artefacts {
        let files = [("index.html", path), (path, "a thing")];
        let files = files.map(|(path, text)| (path, std::sync::Arc::from(text.as_bytes())));
        let routes = files.map(|(path, bytes)| (shirube::plan::Route::new(path), bytes));
        routes.into()
    };
    let sites = [site("thing"), site("thing/x"), site("thing/x/y")];
    for (one, other) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
        for at in 0..30 {
            for next in 0..3 {
                let folder = tempfile::tempdir().expect("a folder");
                let folder = folder.path();
                publish_into(folder, &sites[one]);
                let disk = Faulty::at(at, Fault::Death);
                _ = publish_on(&disk, &sites[other], folder, &Wish::default());
                publish_into(folder, &sites[next]);
                let when = format!("{one} to {other}, step {at}, then {next}");
                assert_eq!(tree(folder), fresh(&sites[next]), "{when}");
                let depth = folders(folder).len();
                assert_eq!(depth, [1, 2, 3][next], "{when}: no folder stays");
            }
        }
    }
}

/// Ctrl-C and SIGTERM while a site is published: the old site or the new one,
/// and nothing between.
#[test]
fn a_build_that_is_to_stop_leaves_one_site() {
    let [old, new] = sites();
    let (before, after) = (fresh(&old), fresh(&new));
    let ends: Vec<bool> = (0..240)
        .into_par_iter()
        .step_by(2)
        .map(|at| {
            let folder = tempfile::tempdir().expect("a folder");
            copy(&before, folder.path());
            let wish = Wish::default();
            let stop = wish.stop.clone();
            let asks = || {
                assert!(stop.at_once().is_none(), "not in the middle");
                stop.signal.store(15, Ordering::SeqCst);
            };
            let disk = Faulty::at(at, Fault::Deed(&asks));
            let done = publish_on(&disk, &new, folder.path(), &wish);
            assert!(stop.at_once().is_none(), "nor after it");
            let expected = match &done {
                Ok(_) => &after,
                Err(fault) => {
                    assert!(is_kept(fault, "stop"));
                    &before
                }
            };
            assert_eq!(tree(folder.path()), *expected, "step {at}");
            done.is_ok()
        })
        .collect();
    assert!(ends.contains(&true) && ends.contains(&false));
}

/// Somebody removes the folder while a site is published into it.
#[test]
fn a_folder_that_is_removed_meanwhile_is_told() {
    let [old, new] = sites();
    let (before, after) = (fresh(&old), fresh(&new));
    let mut told = 0;
    for at in (0..200).step_by(5) {
        let above = tempfile::tempdir().expect("a folder");
        let folder = above.path().join("public");
        copy(&before, &folder);
        let gone = above.path().join("gone");
        let remove = || std::fs::rename(&folder, &gone).expect("the folder");
        let disk = Faulty::at(at, Fault::Deed(&remove));
        if let Err(fault) = publish_on(&disk, &new, &folder, &Wish::default()) {
            told += 1;
            is_kept(&fault, "removed");
            assert_eq!(fault.message.key(), "publish-folder-gone");
            let said = Wording::new(Tongue::English).fault(&fault);
            let is_line = said.contains("public ") && !said.contains('\n');
            assert!(is_line && said.contains("No such file"), "{said}");
            assert!(
                !said.contains("at path"),
                "nobody knows of that file: {said}"
            );
        }
        publish_into(&folder, &new);
        assert_eq!(tree(&folder), after, "step {at}");
    }
    assert!(told > 10, "{told}");
}

/// A folder for many builds: in memory where there is such a place, so that
/// nobody waits for a disk.
fn quick_folder() -> tempfile::TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// Numbers that come as if by chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// The command that publishes a guide into a folder.
fn build(guide: &Project, output: &Path) -> Command {
    build_saying("en", guide, output)
}

fn build_saying(lang: &str, guide: &Project, output: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("shirube"));
    command
        .args(["build", "--lang", lang, "--message-format", "short"])
        .args(["--as-of", support::TODAY, "--output"])
        .arg(output)
        .current_dir(guide.root())
        .env_clear()
        .env("HOME", "/nonexistent")
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// What a folder holds when the command publishes a guide into it alone.
fn built(guide: &Project) -> BTreeMap<String, Vec<u8>> {
    tree(&Begun::with(guide).folder())
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A folder that a first build published into, and how long that took.
struct Begun {
    above: tempfile::TempDir,
    /// In microseconds.
    took: u64,
}

impl Begun {
    fn with(guide: &Project) -> Self {
        let above = quick_folder();
        let start = Instant::now();
        let done = build(guide, &above.path().join("public")).status();
        assert!(done.expect("a run").success());
        let took = u64::try_from(start.elapsed().as_micros()).expect("a time");
        Self { above, took }
    }

    fn folder(&self) -> PathBuf {
        self.above.path().join("public")
    }

    /// Waits until a build writes what readers see, or has come to its end.
    #[cfg(unix)]
    fn until_it_publishes(&self, running: &mut Child) {
        self.until(".shirube-underway.json", running);
    }

    /// Waits until a build has its place, and hears what it is told.
    #[cfg(unix)]
    fn until_it_listens(&self, running: &mut Child) {
        self.until(".shirube-lock", running);
    }

    #[cfg(unix)]
    fn until(&self, name: &str, running: &mut Child) {
        let file = self.folder().join(name);
        while !file.exists() && running.try_wait().expect("a state").is_none() {
            std::thread::yield_now();
        }
    }
}

/// A reader who reads a folder over and over, as long as something is done.
fn with_a_reader(folder: &Path, deed: impl FnOnce()) {
    let is_done = AtomicBool::new(false);
    let readings = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut readings = 0;
            while !is_done.load(Ordering::SeqCst) {
                assert_sound(folder, "meanwhile");
                readings += 1;
                std::thread::sleep(Duration::from_millis(1));
            }
            readings
        });
        // The reader ends also when the deed does not go well.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(deed));
        is_done.store(true, Ordering::SeqCst);
        let readings = reading.join().expect("a reader");
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        readings
    });
    assert!(readings > 10, "{readings}");
}

/// kill -9 at 200 moments: one half anywhere in a build, the other where it
/// publishes.
#[cfg(unix)]
#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_pages() {
    let guides = guides();
    let sites = [guides[0].site().0, guides[1].site().0];
    let trees = [built(&guides[0]), built(&guides[1])];
    let begun = Begun::with(&guides[0]);
    let (folder, whole) = (begun.folder(), begun.took);
    let mut chance = Chance(6);
    let mut caught = 0;
    with_a_reader(&folder, || {
        for round in 0..200 {
            let which = usize::try_from(chance.below(2)).expect("0 or 1");
            let mut command = build(&guides[which], &folder);
            let mut running = command.stderr(Stdio::null()).spawn().expect("a run");
            if round % 2 == 0 {
                std::thread::sleep(Duration::from_micros(chance.below(whole)));
            } else {
                begun.until_it_publishes(&mut running);
                std::thread::sleep(Duration::from_micros(chance.below(whole / 8)));
            }
            running.kill().expect("a signal");
            running.wait().expect("an end");
            let when = format!("round {round}");
            let found = tree(&folder);
            caught += usize::from(!trees.contains(&found));
            assert_each_is_one_of(&found, [&sites[0], &sites[1]], &when);
            assert_sound(&folder, &when);
            if round % 20 == 19 {
                let output = build(&guides[which], &folder).output().expect("a run");
                assert!(output.status.success(), "{when}: {}", told(&output));
                assert_eq!(tree(&folder), trees[which], "{when}: healed");
            }
        }
    });
    assert!(
        caught > 10,
        "the test must catch builds in the middle: {caught}"
    );
}

/// Two builds of different sites into one folder, 50 times: they take turns.
#[test]
fn two_builds_at_once_take_turns() {
    let guides = guides();
    let trees = [built(&guides[0]), built(&guides[1])];
    let begun = Begun::with(&guides[0]);
    let folder = begun.folder();
    with_a_reader(&folder, || {
        for round in 0..50 {
            let running = [0, 1].map(|which| build(&guides[which], &folder).spawn());
            for running in running {
                let output = running.and_then(Child::wait_with_output);
                let output = output.expect("a run");
                let told = told(&output);
                assert_eq!(output.status.code(), Some(0), "round {round}: {told}");
            }
            assert!(trees.contains(&tree(&folder)), "round {round}");
        }
    });
}

/// The first build makes the folder: also then there is one at a time.
#[test]
fn two_first_builds_at_once_take_turns() {
    let [old, new] = sites();
    let trees = [fresh(&old), fresh(&new)];
    for _ in 0..50 {
        let above = quick_folder();
        let folder = above.path().join("new/public");
        std::thread::scope(|scope| {
            for site in [&old, &new] {
                scope.spawn(|| publish_into(&folder, site));
            }
        });
        assert!(trees.contains(&tree(&folder)));
    }
}

/// Who waits is told why, and who has waited long enough, for whom.
#[test]
fn a_build_says_whom_it_waits_for() {
    let guide = small::guide();
    let folder = guide.path("public");
    let held = Place::open(&folder, guide.root(), &Wish::default(), &|_| {});
    let held = held.expect("a folder");
    let impatient = Wish {
        patience: Duration::ZERO,
        ..Wish::default()
    };
    let opened = Place::open(&folder, guide.root(), &impatient, &|_| {});
    let told = opened.expect_err("another build").message;
    assert_eq!(told.key(), "build-is-busy");
    let own = std::process::id().to_string();
    assert_eq!(told.text("process"), Some(own.as_str()));

    let mut waiting = build(&guide, &folder).spawn().expect("a run");
    let mut stderr = std::io::BufReader::new(waiting.stderr.take().expect("a pipe"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut stderr, &mut line).expect("a line");
    assert!(
        line.starts_with("Another build is publishing into "),
        "{line}"
    );
    drop(held);
    assert!(waiting.wait().expect("an end").success());
    assert!(!folder.join(".shirube-lock").exists());
}

/// Ctrl-C and SIGTERM at any moment of a build, as the system sends them.
#[cfg(unix)]
#[test]
fn a_build_that_is_interrupted_leaves_one_site() {
    let guides = guides();
    let trees = [built(&guides[0]), built(&guides[1])];
    let begun = Begun::with(&guides[0]);
    let (folder, whole) = (begun.folder(), begun.took);
    let mut chance = Chance(7);
    let mut stopped = 0;
    for round in 0..40 {
        let mut command = build(&guides[round % 2], &folder);
        _ = std::fs::remove_file(folder.join(".shirube-lock"));
        let mut running = command.spawn().expect("a run");
        if round % 4 < 2 {
            begun.until_it_listens(&mut running);
            std::thread::sleep(Duration::from_micros(chance.below(whole)));
        } else {
            begun.until_it_publishes(&mut running);
        }
        let name = ["-INT", "-TERM", "-HUP"][round % 3];
        let id = running.id().to_string();
        // It may have come to its end.
        let mut kill = Command::new("kill");
        _ = kill.args([name, &id]).stderr(Stdio::null()).status();
        let output = running.wait_with_output().expect("an end");
        let (status, told) = (output.status, told(&output));
        let lines: Vec<&str> = told.lines().collect();
        let said = "the program was told to stop";
        match status.code() {
            // It was faster.
            Some(0) => assert!(!told.contains(said), "round {round}: {told}"),
            code => {
                assert_eq!(code, Some(2), "round {round}: {status:?}, {told}");
                let last = lines.last().expect("a line");
                let is_clear = last.starts_with("shirube: ")
                    && last.contains(said)
                    && last.contains(&folder.display().to_string());
                assert!(is_clear, "round {round}: {told}");
                stopped += 1;
            }
        }
        let mut found = tree(&folder);
        found.remove(".shirube-lock");
        assert!(trees.contains(&found), "round {round}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
    assert!(stopped > 5, "the test must stop builds: {stopped}");
}

/// Whoever does not read what a build says keeps it from saying more, and does
/// not keep it from ending.
#[cfg(unix)]
#[test]
fn a_build_that_nobody_reads_ends_when_it_is_told_to() {
    let guide = small::guide();
    let long = "a".repeat(900);
    let keys: Vec<String> = (0..100).map(|n| format!("{long}{n}: x\n")).collect();
    let entry = "content/courses/basics/course.yaml";
    let text = std::fs::read_to_string(guide.path(entry)).expect("an entry");
    let broken = small::guide().write(entry, text + &keys.concat());
    let begun = Begun::with(&guide);
    let mut running = build(&broken, &begun.folder()).spawn().expect("a run");
    begun.until_it_listens(&mut running);
    // It fills what the pipe holds, and stands.
    std::thread::sleep(Duration::from_secs(1));
    assert!(running.try_wait().expect("a state").is_none(), "it stands");
    let id = running.id().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status();
    assert!(sent.expect("a signal").success());
    let late = Instant::now() + Duration::from_secs(20);
    let status = loop {
        match running.try_wait().expect("a state") {
            None if Instant::now() < late => std::thread::sleep(Duration::from_millis(10)),
            state => break state,
        }
    };
    _ = running.kill();
    assert_eq!(status.and_then(|status| status.code()), Some(2));
}

/// A disk of a size of its own, in memory; only who rules the machine may
/// have one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]);
        let output = mount.arg(folder.path()).output();
        if output.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: this user may not mount a small disk");
        None
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Full for once: no room, and no names left.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_and_holds_the_old_site() {
    let guides = guides();
    let first = fresh(&guides[0].site().0);
    // A file takes whole pages of memory.
    let room: usize = first
        .values()
        .map(|own| own.len().div_ceil(4096) * 4096)
        .sum();
    let files = first.len() + 60;
    for options in [
        format!("size={}k", room / 1024 + 100),
        format!("size=64m,nr_inodes={files}"),
    ] {
        let Some(disk) = SmallDisk::new(&options) else {
            return;
        };
        let folder = disk.0.path().join("public");
        let output = build(&guides[0], &folder).output().expect("a run");
        assert!(output.status.success(), "{}", told(&output));
        let before = tree(&folder);
        for (lang, says) in [
            ("en", "not published, and the site in "),
            ("ja", "公開していません。"),
        ] {
            let mut command = build_saying(lang, &guides[1], &folder);
            let output = command.output().expect("a run");
            let told = told(&output);
            assert_eq!(output.status.code(), Some(2), "{options}: {told}");
            let fault: Vec<&str> = told
                .lines()
                .filter(|own| own.contains("shirube: "))
                .collect();
            assert_eq!(fault.len(), 1, "{told}");
            let line = fault[0].strip_prefix("shirube: ").expect("a fault");
            assert!(line.starts_with(says), "{line}");
            assert!(
                line.contains("public") && line.contains("os error 28"),
                "{line}"
            );
            assert_eq!(tree(&folder), before, "{options}");
        }
        assert!(publish::verify(&folder).expect("a site").is_whole());
    }
}

/// A folder that only another may write: whoever may write everything is made
/// somebody else for this.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    let guides = guides();
    let set = |path: &Path, mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, mode).expect("a mode");
    };
    let guide = &guides[1];
    set(guide.root(), 0o755);
    let folder = guide.path("public");
    publish_into(&folder, &guides[0].site().0);
    let before = tree(&folder);
    // Where the program lies, others may have no way to.
    let program = guide.path("shirube");
    std::fs::copy(assert_cmd::cargo::cargo_bin("shirube"), &program).expect("a copy");
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    // All of it, then the folders of pages alone.
    let mut inner: Vec<_> = folders(&folder).into_iter().collect();
    inner.sort();
    for (shut, open) in [(&inner[..], &inner[..0]), (&inner[1..], &inner[..1])] {
        for own in shut {
            set(own, 0o555);
        }
        for own in open {
            set(own, 0o777);
        }
        for (lang, says) in [("en", "cannot "), ("ja", "ません")] {
            let mut command = Command::new(&program);
            command
                .args(["build", "--lang", lang, "--as-of", support::TODAY])
                .current_dir(guide.root())
                .env_clear();
            if is_root {
                command.uid(65534);
            }
            let output = command.output().expect("a run");
            let told = told(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            let last = told.lines().last().expect("a line");
            assert!(
                last.starts_with("shirube: ") && last.contains(says),
                "{told}"
            );
            assert!(last.contains("os error 13"), "{told}");
            assert_eq!(tree(&folder), before, "{told}");
        }
    }
    for own in &inner {
        set(own, 0o755);
    }
}

/// Nobody listens to what a command says. No command breaks down over it, and
/// those that were asked for it say that it could not be had.
#[cfg(unix)]
#[test]
fn commands_bear_it_that_nobody_listens() {
    let lines: [(&str, i32); 15] = [
        ("explain", 2),
        ("explain unknown-audience", 2),
        ("schema course", 2),
        ("schema findings", 2),
        ("check --message-format json", 2),
        ("check --message-format sarif", 2),
        ("check --message-format github", 0),
        ("build --message-format json", 2),
        ("check", 0),
        ("build", 0),
        ("build --verify", 0),
        ("new course shiny", 0),
        ("schema --all", 0),
        ("init begun", 0),
        ("check --lang fr", 2),
    ];
    let clap = ["--help", "build --help", "--version", "explain --help"];
    let guide = small::guide();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    let nobody = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        Stdio::from(writer)
    };
    let run = |line: &str, stdout: Stdio, stderr: Stdio| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("shirube"));
        command.args(line.split(' ')).current_dir(guide.root());
        command.env_clear().env("LANG", "C");
        let mut running = command
            .stdout(stdout)
            .stderr(stderr)
            .spawn()
            .expect("a run");
        drop(running.stdout.take());
        running.wait_with_output().expect("an end")
    };
    for (line, code) in lines {
        let output = run(line, nobody(), Stdio::piped());
        let told = told(&output);
        assert_eq!(output.status.code(), Some(code), "{line}: {told}");
        let says = "shirube: cannot write to standard output: Broken pipe";
        let is_asked = code == 2 && !line.contains("fr");
        assert_eq!(told.contains(says), is_asked, "{line}: {told}");
    }
    assert!(
        guide.path("public/index.html").is_file() && guide.path("begun/site.yaml").is_file(),
        "what was not about talking was done"
    );
    for line in lines.iter().map(|(line, _)| line).chain(&clap) {
        // Not even for what goes wrong.
        for stdout in [nobody(), Stdio::null()] {
            let code = run(line, stdout, nobody()).status.code();
            assert!(code.is_some_and(|code| code <= 2), "{line}: {code:?}");
        }
        let Ok(full) = full() else { continue };
        let output = run(line, full.into(), Stdio::piped());
        let told = told(&output);
        assert!(output.status.code().is_some_and(|code| code <= 2), "{line}");
        assert!(!told.contains("panicked"), "{line}: {told}");
    }
}
