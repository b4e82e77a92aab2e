//! Processes that are killed, and two at once, while a reader reads.

use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use shirube::publish::{Place, Wish};

use crate::builds::{Begun, Chance, build, built, quick_folder, told};
use crate::folder::{publish_into, tree};
use crate::sites::{assert_each_is_one_of, assert_sound, fresh, guides, sites};
use crate::small;

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
