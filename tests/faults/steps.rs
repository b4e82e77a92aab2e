//! A disk on which a step fails: each step in turn.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use shirube::publish::{self, Outcome, Wish};
use shirube::render::Artefacts;
use shirube::wording::{Tongue, Wording};

use crate::faulty::{Fault, Faulty};
use crate::folder::{copy, folders, publish_into, publish_on, tree};
use crate::sites::{assert_each_is_one_of, assert_sound, fresh, sites};

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
