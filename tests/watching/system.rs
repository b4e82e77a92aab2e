//! Where the system tells nothing, and where it has nothing to tell.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::preview::{Preview, command, guide};
use crate::seen::{HOME, course, runs_of, sees, wait, write};
use crate::support::Project;

/// How many descriptors it has by which the system tells of files.
fn watches(preview: &Preview) -> usize {
    let folder = format!("/proc/{}/fd", preview.id());
    let files = fs::read_dir(folder).expect("its files").flatten();
    files
        .filter_map(|file| fs::read_link(file.path()).ok())
        .filter(|target| target.to_string_lossy().contains("inotify"))
        .count()
}

#[test]
fn on_a_network_share_it_looks_by_itself() {
    for option in ["--poll", "--poll=50"] {
        let preview = Preview::start(guide(), &["--port", "0", option]);
        let project = &preview.project;
        assert_eq!(watches(&preview), 0, "{option}");
        write(&project.path(HOME), "Von fern gespeichert.");
        sees(&preview, "/de/", "Von fern gespeichert.");
        write(&project.path(HOME), "Von fern gespeichert!");
        sees(&preview, "/de/", "Von fern gespeichert!");
        course(project, "neu", "Von fern");
        sees(&preview, "/de/courses/neu/", "Von fern");
        fs::remove_dir_all(project.path("content/courses/neu")).expect("gone");
        let is_gone = || preview.get("/de/courses/neu/").status == 404;
        wait(&preview, "no course", is_gone);
        let made = runs_of(&preview, 0, || {
            write(&project.path("content/pages/home.de.md~"), "x");
            fs::read(project.path(HOME)).expect("a page");
        });
        assert_eq!(made, 0, "{option}\n{}", preview.said());
    }
    // Who asks for nothing else is told by the system.
    assert_eq!(watches(&Preview::of(guide())), 1);
    let refused = command(&guide(), &["--poll=0"])
        .output()
        .expect("a process");
    assert_eq!(refused.status.code(), Some(2));
}

/// A preview to which the system gives no more than so many of something; none
/// where this machine lets nobody set such limits.
fn limited(project: Project, limit: &str, count: usize) -> Option<Preview> {
    let tried = Command::new("unshare").args(["-Ur", "true"]).status();
    if !tried.is_ok_and(|status| status.success()) {
        eprintln!("not tried: this machine lets nobody set limits of their own");
        return None;
    }
    let usual = command(&project, &["--port", "0"]);
    let script = format!("echo {count} > /proc/sys/user/{limit} && exec \"$@\"");
    let mut limited = Command::new("unshare");
    limited
        .args(["-Ur", "sh", "-c", &script, "sh"])
        .arg(usual.get_program())
        .args(usual.get_args())
        .current_dir(project.root())
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    Some(Preview::run(project, limited, 0, |_| ()))
}

/// The system tells of so many folders, to so many programs.
#[test]
fn without_the_system_it_looks_by_itself() {
    for (limit, count, reason) in [
        (
            "max_inotify_watches",
            3,
            "it watches no more folders (the limit is fs.inotify.max_user_watches)",
        ),
        (
            "max_inotify_instances",
            0,
            "Too many open files (os error 24)",
        ),
    ] {
        let Some(preview) = limited(guide(), limit, count) else {
            return;
        };
        let told = format!(
            "The system does not tell what is saved: {reason}. \
             The preview looks for it itself, every 500 ms.\n"
        );
        assert_eq!(preview.told.matches(&told).count(), 1, "{}", preview.told);
        for text in ["Trotzdem gesehen.", "Und noch einmal."] {
            write(&preview.project.path(HOME), text);
            sees(&preview, "/de/", text);
        }
        // It is said once.
        let said = preview.said();
        assert!(!said.contains("does not tell"), "{said}");
    }
}

/// A folder that came while it runs, and that nobody may watch any more.
#[test]
fn a_limit_that_is_reached_later_is_no_end() {
    let project = guide();
    let folders = walkdir::WalkDir::new(project.path("content")).into_iter();
    let folders = folders
        .flatten()
        .filter(|own| own.file_type().is_dir())
        .count();
    // The guide's own is watched too, and then there is room for one.
    let Some(preview) = limited(project, "max_inotify_watches", folders + 2) else {
        return;
    };
    let is_told = |preview: &Preview| preview.said().matches("does not tell").count();
    assert!(!preview.told.contains("does not tell"), "{}", preview.told);
    for (number, told) in [0, 1, 1].into_iter().enumerate() {
        let id = format!("neu-{number}");
        for title in ["Neu hier", "Und gehört"] {
            course(&preview.project, &id, title);
            sees(&preview, &format!("/de/courses/{id}/"), title);
        }
        wait(&preview, "what is told", || is_told(&preview) == told);
        wait(&preview, "its means", || watches(&preview) == 1 - told);
    }
    // When there is room again, the system is left to tell.
    for id in ["neu-1", "neu-2"] {
        fs::remove_dir_all(preview.project.path("content/courses").join(id)).expect("gone");
    }
    wait(&preview, "the system tells", || watches(&preview) == 1);
    write(&preview.project.path(HOME), "Wieder gemeldet.");
    sees(&preview, "/de/", "Wieder gemeldet.");
}

/// How often any of its threads was given a processor.
fn wakes(preview: &Preview) -> usize {
    let tasks = fs::read_dir(format!("/proc/{}/task", preview.id())).expect("its threads");
    let status = |task: fs::DirEntry| fs::read_to_string(task.path().join("status")).ok();
    tasks
        .flatten()
        .filter_map(status)
        .flat_map(|status| {
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            let counts = lines.filter_map(|line| line.split_whitespace().last()?.parse().ok());
            counts.collect::<Vec<usize>>()
        })
        .sum()
}

/// A computer on a desk runs on a battery, and the preview is left open.
#[test]
fn idle_is_idle() {
    let preview = Preview::of(guide());
    write(&preview.project.path(HOME), "Einmal gespeichert.");
    sees(&preview, "/de/", "Einmal gespeichert.");
    let idle = || {
        std::thread::sleep(Duration::from_secs(1));
        let before = wakes(&preview);
        assert!(before > 0, "the test must see threads");
        std::thread::sleep(Duration::from_secs(2));
        wakes(&preview) - before
    };
    let alone = idle();
    let _open = preview.events();
    let open = idle();
    // Once or twice the system itself may have something to do.
    assert!(
        alone < 10 && open < 10,
        "{alone} alone, {open} while a page is open"
    );
}
