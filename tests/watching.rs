//! The preview notices whatever changes the guide, and nothing else wakes it.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "server/preview.rs"]
mod preview;
mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use preview::{Preview, command};
use support::Project;

/// Longer than anything takes that is noticed at all.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than it is waited for the rest of a save, and a run takes.
const QUIET: Duration = Duration::from_millis(900);

const HOME: &str = "content/pages/home.de.md";

fn guide() -> Project {
    Project::fixture("laboratory")
}

/// Waits until something is so.
fn wait(preview: &Preview, what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        let said = preview.said();
        assert!(start.elapsed() < PATIENCE, "never: {what}\n{said}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until a page holds a text.
fn sees(preview: &Preview, page: &str, text: &str) {
    wait(preview, &format!("`{text}` on {page}"), || {
        preview.get(page).text().contains(text)
    });
}

/// How often the pages were made, or would have been.
fn runs(preview: &Preview) -> usize {
    let said = preview.said();
    let starts = ["Made ", "Not shown", "Nothing to show"];
    let is_run = |line: &&str| starts.iter().any(|start| line.starts_with(start));
    said.lines().filter(is_run).count()
}

/// How often the pages were made by what is done here, which is so often at
/// least, and what follows.
fn runs_of(preview: &Preview, least: usize, step: impl FnOnce()) -> usize {
    // What it said last may still be on its way.
    std::thread::sleep(QUIET / 4);
    let before = runs(preview);
    step();
    wait(preview, "a run", || runs(preview) >= before + least);
    std::thread::sleep(QUIET);
    runs(preview) - before
}

/// Whether a save is one run, and a good one. A machine with much to do may let
/// half of it come late: once in a while, and not each time.
fn is_one_run(preview: &Preview, mut save: impl FnMut(usize)) -> bool {
    (0..3).any(|turn| {
        let before = preview.said().len();
        let made = runs_of(preview, 1, || save(turn));
        made == 1 && !preview.said()[before..].contains("Not shown")
    })
}

/// What is done while the preview is held: it hears of all of it at once,
/// however slow this machine is.
fn held(preview: &Preview, step: impl FnOnce()) {
    let id = preview.id().to_string();
    let signal = |name: &str| {
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill").success());
    };
    signal("STOP");
    step();
    signal("CONT");
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn git(project: &Project, arguments: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=n", "-c", "user.email=n@example.org"])
        .args(arguments)
        .current_dir(project.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(done.expect("git").success(), "git {arguments:?}");
}

/// A course that is a copy of another, under a name of its own.
fn course(project: &Project, id: &str, title: &str) {
    let text = fs::read_to_string(project.path("content/courses/erste-hilfe/course.yaml"));
    let text = text.expect("a course");
    let start = text.find("\ntitle:").expect("its title") + 1;
    let end = start
        + text[start..]
            .find("\n  fr:")
            .and_then(|fr| Some(fr + 1 + text[start + fr + 1..].find('\n')?))
            .expect("in French");
    let title = format!("title:\n  de: \"{title}\"\n  fr: \"F {title}\"");
    let text = format!("{}{title}{}", &text[..start], &text[end..]);
    let folder = project.path("content/courses").join(id);
    fs::create_dir_all(&folder).expect(id);
    write(&folder.join("course.yaml"), &text);
}

/// Each program has its own way to save; each is one run, with nothing half.
#[test]
fn each_way_to_save_is_one_run() {
    type Way = fn(&Path, &str);
    let ways: [(&str, Way); 9] = [
        ("emptied and written", |file, text| write(file, text)),
        ("written beside it, and put in its place", |file, text| {
            let beside = file.with_extension("md.1234567");
            write(&beside, text);
            fs::rename(beside, file).expect("a name");
        }),
        ("written elsewhere, and put in its place", |file, text| {
            let elsewhere = file.ancestors().nth(3).expect("the root").join("draft");
            write(&elsewhere, text);
            fs::rename(elsewhere, file).expect("a name");
        }),
        ("as vim does", |file, text| {
            let folder = file.parent().expect("a folder");
            write(&folder.join(".home.de.md.swp"), "b0VIM");
            write(&folder.join("4913"), "");
            fs::remove_file(folder.join("4913")).expect("gone");
            let backup = file.with_extension("md~");
            fs::rename(file, &backup).expect("away");
            write(file, text);
            fs::remove_file(backup).expect("gone");
            fs::remove_file(folder.join(".home.de.md.swp")).expect("gone");
        }),
        ("as Emacs does", |file, text| {
            let folder = file.parent().expect("a folder");
            symlink("editor@desk.1234:1", folder.join(".#home.de.md")).expect("a lock");
            write(&folder.join("#home.de.md#"), text);
            fs::copy(file, file.with_extension("md~")).expect("a copy");
            write(file, text);
            fs::remove_file(folder.join(".#home.de.md")).expect("gone");
            fs::remove_file(folder.join("#home.de.md#")).expect("gone");
        }),
        ("as JetBrains' programs do", |file, text| {
            let new = file.with_extension("md___jb_tmp___");
            let old = file.with_extension("md___jb_old___");
            write(&new, text);
            fs::rename(file, &old).expect("away");
            fs::rename(new, file).expect("in its place");
            fs::remove_file(old).expect("gone");
        }),
        ("removed and written", |file, text| {
            fs::remove_file(file).expect("gone");
            write(file, text);
        }),
        ("saved and saved again", |file, text| {
            write(file, "Not this.");
            write(file, text);
        }),
        ("linked under its name", |file, text| {
            let beside = file.with_extension("md.1234567");
            write(&beside, text);
            fs::remove_file(file).expect("gone");
            fs::hard_link(&beside, file).expect("a name");
            fs::remove_file(beside).expect("gone");
        }),
    ];
    let preview = Preview::of(guide());
    let home = preview.project.path(HOME);
    for (number, (name, way)) in ways.into_iter().enumerate() {
        let mut text = String::new();
        let is_one = is_one_run(&preview, |turn| {
            text = format!("Gespeichert auf Weg {number}, {turn}.");
            held(&preview, || way(&home, &text));
        });
        assert!(is_one, "{name}\n{}", preview.said());
        sees(&preview, "/de/", &text);
    }
}

/// An empty course is an error; nobody sees the moment in which it is one.
#[test]
fn a_file_is_not_read_while_it_is_written() {
    use std::io::Write as _;
    let preview = Preview::of(guide());
    let file = preview
        .project
        .path("content/courses/erste-hilfe/course.yaml");
    let text = fs::read_to_string(&file).expect("a course");
    let is_whole = is_one_run(&preview, |_| {
        let mut open = fs::File::create(&file).expect("emptied");
        for part in text.as_bytes().chunks(text.len() / 2 + 1) {
            std::thread::sleep(Duration::from_millis(60));
            open.write_all(part).expect("a part");
        }
    });
    assert!(is_whole, "{}", preview.said());
}

/// A program that keeps its file open is not waited for.
#[test]
fn a_file_that_stays_open_is_read_in_the_end() {
    use std::io::Write as _;
    let preview = Preview::of(guide());
    let mut open = fs::File::create(preview.project.path(HOME)).expect("emptied");
    open.write_all(b"Noch nicht geschlossen.").expect("a text");
    sees(&preview, "/de/", "Noch nicht geschlossen.");
}

#[test]
fn what_programs_leave_behind_starts_no_run() {
    let preview = Preview::of(guide());
    let at = |path: &str| preview.project.path(path);
    let made = runs_of(&preview, 0, || {
        let pages = at("content/pages");
        for name in [
            ".home.de.md.swp",
            "home.de.md~",
            "#home.de.md#",
            ".goutputstream-X1Y2Z3",
            ".~lock.home.de.md#",
            ".DS_Store",
            "home.de.md.bak",
        ] {
            write(&pages.join(name), "x");
        }
        symlink("editor@desk.1234:1", pages.join(".#home.de.md")).expect("a lock");
        held(&preview, || {
            write(&pages.join("4913"), "");
            fs::remove_file(pages.join("4913")).expect("gone");
        });
        // What is not of the guide, or only read.
        write(&at("notes.txt"), "x");
        fs::create_dir_all(at("public/de")).expect("a folder");
        write(&at("public/de/index.html"), "x");
        fs::create_dir(at("content/.git")).expect("a folder");
        write(&at("content/.git/index"), "x");
        fs::read(at(HOME)).expect("a page");
        fs::read_dir(&pages).expect("a folder").for_each(drop);
    });
    assert_eq!(made, 0, "{}", preview.said());
    // That was the preview, and not something that hears nothing.
    write(&at(HOME), "Gehört.");
    sees(&preview, "/de/", "Gehört.");
}

#[test]
fn folders_come_and_go() {
    let preview = Preview::of(guide());
    let project = &preview.project;
    let at = |path: &str| project.path(path);
    let (page, neu) = ("/de/courses/neu/", at("content/courses/neu"));
    let is_gone = |page: &str| {
        wait(&preview, page, || preview.get(page).status == 404);
    };
    course(project, "neu", "Aus dem Nichts");
    sees(&preview, page, "Aus dem Nichts");
    // What is saved in it later is heard too.
    course(project, "neu", "Noch einmal");
    sees(&preview, page, "Noch einmal");
    fs::rename(&neu, at("content/courses/anders")).expect("a name");
    sees(&preview, "/de/courses/anders/", "Noch einmal");
    is_gone(page);
    course(project, "anders", "Anderswo");
    sees(&preview, "/de/courses/anders/", "Anderswo");
    fs::rename(at("content/courses/anders"), at("away")).expect("a name");
    is_gone("/de/courses/anders/");
    // It is no longer of the guide.
    let made = runs_of(&preview, 0, || write(&at("away/course.yaml"), "x"));
    assert_eq!(made, 0, "{}", preview.said());
    fs::remove_dir_all(at("away")).expect("gone");
    course(project, "neu", "Wieder da");
    sees(&preview, page, "Wieder da");
    // Whole, from elsewhere.
    fs::rename(&neu, at("away")).expect("a name");
    is_gone(page);
    fs::rename(at("away"), &neu).expect("a name");
    sees(&preview, page, "Wieder da");
    course(project, "neu", "Und gehört");
    sees(&preview, page, "Und gehört");
    fs::remove_dir_all(&neu).expect("gone");
    is_gone(page);
    // Made, gone and made again at once.
    held(&preview, || {
        for number in 0..20 {
            course(project, "neu", &format!("Nummer {number}"));
            fs::remove_dir_all(&neu).expect("gone");
        }
        course(project, "neu", "Die letzte");
    });
    sees(&preview, page, "Die letzte");
    course(project, "neu", "Die allerletzte");
    sees(&preview, page, "Die allerletzte");
}

#[test]
fn many_files_at_once_are_one_run() {
    let project = guide();
    git(&project, &["init", "-q"]);
    let commit = |name: &str, title: &str| {
        git(&project, &["checkout", "-q", "-b", name]);
        for number in 0..300 {
            course(
                &project,
                &format!("kurs-{number}"),
                &format!("{title} {number}"),
            );
        }
        git(&project, &["add", "-A"]);
        git(&project, &["commit", "-q", "-m", name]);
    };
    commit("alt", "Alt");
    commit("neu", "Neu");
    let preview = Preview::of(project);
    for (branch, title) in [("alt", "Alt 299"), ("neu", "Neu 299")] {
        let made = runs_of(&preview, 1, || {
            git(&preview.project, &["checkout", "-q", branch]);
            sees(&preview, "/de/courses/kurs-299/", title);
        });
        // One or two more, should this machine have made git wait in the middle.
        assert!((1..=3).contains(&made), "{made} runs\n{}", preview.said());
        sees(
            &preview,
            "/de/courses/kurs-0/",
            title.split(' ').next().expect("a word"),
        );
    }
}

#[test]
fn settings_and_themes_are_watched_too() {
    let preview = Preview::of(guide());
    let project = &preview.project;
    let site = fs::read_to_string(project.path("site.yaml")).expect("settings");
    write(
        &project.path("site.yaml"),
        &site.replace("Sicherheitsschulungen am Institut", "Schulungen im Haus"),
    );
    sees(&preview, "/de/", "Schulungen im Haus");
    let beside = project.path("site.yaml.new");
    write(
        &beside,
        &site.replace("Sicherheitsschulungen am Institut", "Kurse im Haus"),
    );
    fs::rename(beside, project.path("site.yaml")).expect("in its place");
    sees(&preview, "/de/", "Kurse im Haus");
    // No such folder was there at the start.
    let style = project.path("themes/default/assets/style.css");
    fs::create_dir_all(style.parent().expect("a folder")).expect("folders");
    let sheet = || {
        let page = preview.get("/de/").text();
        let name = page.split("assets/").find_map(|rest| {
            let (name, _) = rest.split_once(".css")?;
            name.starts_with("style")
                .then(|| format!("/assets/{name}.css"))
        });
        preview.get(&name.expect("a style sheet")).text()
    };
    for name in [".first", ".second"] {
        write(&style, &format!("{name} {{ margin: 0 }}"));
        wait(&preview, name, || sheet().contains(name));
    }
    fs::remove_dir_all(project.path("themes")).expect("gone");
    wait(&preview, "the style of before", || {
        !sheet().contains(".second")
    });
}

/// What is there when folders go is not shown, and is said; it comes back by
/// itself, and is watched as before.
#[test]
fn the_guide_goes_and_comes_back() {
    let preview = Preview::of(guide());
    let project = &preview.project;
    let (content, root) = (project.path("content"), project.root());
    let away = root.with_extension("away");
    fs::rename(&content, project.path("draft")).expect("away");
    wait(&preview, "an error", || {
        preview.said().contains("Not shown")
    });
    fs::rename(project.path("draft"), &content).expect("back");
    write(&project.path(HOME), "Wieder da.");
    sees(&preview, "/de/", "Wieder da.");
    // Another folder of the same name.
    let kept = project.files("content");
    held(&preview, || {
        fs::remove_dir_all(&content).expect("gone");
        for (path, bytes) in &kept {
            let file = content.join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, bytes).expect("a file");
        }
    });
    write(&project.path(HOME), "Neu aufgebaut.");
    sees(&preview, "/de/", "Neu aufgebaut.");
    for text in ["Einmal zurück.", "Zweimal zurück."] {
        let before = preview.said().len();
        fs::rename(root, &away).expect("away");
        let told = format!("shirube: there is no site.yaml in {}", root.display());
        wait(&preview, &told, || preview.said()[before..].contains(&told));
        // The last good page stays.
        assert_eq!(preview.get("/de/").status, 200);
        fs::rename(&away, root).expect("back");
        wait(&preview, "a run", || {
            preview.said()[before..].contains("Made ")
        });
        write(&project.path(HOME), text);
        sees(&preview, "/de/", text);
    }
}

/// The system keeps some thousands of events for a program that is slow, and
/// drops the rest.
#[test]
fn what_the_system_forgot_to_tell_is_seen() {
    let preview = Preview::of(guide());
    let project = &preview.project;
    held(&preview, || {
        let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events");
        let most: usize = most.expect("it").trim().parse().expect("a number");
        let files = ["content/pages/.a", "content/pages/.b"].map(|file| project.path(file));
        for number in 0..=most {
            write(&files[number % 2], "x");
        }
        write(&project.path(HOME), "Nicht gemeldet.");
        course(project, "neu", "Nicht gemeldet");
    });
    sees(&preview, "/de/", "Nicht gemeldet.");
    sees(&preview, "/de/courses/neu/", "Nicht gemeldet");
    // What came meanwhile is watched.
    course(project, "neu", "Gemeldet");
    sees(&preview, "/de/courses/neu/", "Gemeldet");
}

/// What is saved while the first run reads, and until the address is told.
#[test]
fn nothing_is_missed_at_the_start() {
    for _ in 0..5 {
        let project = guide();
        let home = project.path(HOME);
        let command = command(&project, &["--port", "0"]);
        let is_made = AtomicBool::new(false);
        let (preview, last) = std::thread::scope(|scope| {
            let typing = scope.spawn(|| {
                let mut last = 0;
                while !is_made.load(Ordering::Relaxed) {
                    last += 1;
                    let beside = home.with_extension("md~");
                    write(&beside, &format!("Stand {last}, der letzte."));
                    fs::rename(beside, &home).expect("in its place");
                }
                last
            });
            let preview = Preview::run(project, command, 0, |line| {
                let made = is_made.load(Ordering::Relaxed) || line.starts_with("Made ");
                is_made.store(made, Ordering::Relaxed);
            });
            (preview, typing.join().expect("a number"))
        });
        sees(&preview, "/de/", &format!("Stand {last}, der letzte."));
    }
}

#[test]
fn a_save_during_a_run_leads_to_another() {
    let preview = Preview::of(guide());
    let home = preview.project.path(HOME);
    for number in 0..150 {
        let text = format!("Stand {number}.");
        write(&home, &text);
        // Somewhere in the middle of a run, and never at the same place.
        std::thread::sleep(Duration::from_micros(100 * number));
        if number % 10 == 0 {
            sees(&preview, "/de/", &text);
        }
    }
    sees(&preview, "/de/", "Stand 149.");
}

#[test]
fn links_are_followed_to_what_is_saved() {
    let project = guide();
    let beside = project.path("themes/shared");
    fs::create_dir_all(&beside).expect("a folder");
    let about = project.path("content/pages/about.de.md");
    fs::rename(&about, beside.join("about.md")).expect("a move");
    symlink("../../themes/shared/about.md", &about).expect("a link");
    let place = tempfile::tempdir().expect("a folder");
    let link = place.path().join("guide");
    symlink(project.root(), &link).expect("a link");
    let root = link.display().to_string();
    let preview = Preview::start(project, &["--port", "0", "--root", &root]);
    write(&preview.project.path(HOME), "Am wahren Ort.");
    sees(&preview, "/de/", "Am wahren Ort.");
    write(&link.join(HOME), "Durch den Link.");
    sees(&preview, "/de/", "Durch den Link.");
    let text = "---\ntitle: Über\n---\nHinter dem Link.";
    write(&preview.project.path("themes/shared/about.md"), text);
    sees(&preview, "/de/about/", "Hinter dem Link.");
    // A link that came later, and what is behind it is replaced.
    let other = preview.project.path("themes/shared/other.md");
    write(&other, text);
    let about = preview.project.path("content/pages/about.de.md");
    fs::remove_file(&about).expect("gone");
    symlink("../../themes/shared/other.md", &about).expect("a link");
    let beside = other.with_extension("new");
    write(&beside, &text.replace("Hinter", "Ersetzt hinter"));
    fs::rename(beside, other).expect("in its place");
    sees(&preview, "/de/about/", "Ersetzt hinter dem Link.");
    // The settings too may be a link.
    let site = preview.project.path("site.yaml");
    let settings = fs::read_to_string(&site).expect("settings");
    let elsewhere = preview.project.path("themes/shared/settings.yaml");
    fs::rename(&site, place.path().join("old")).expect("a move");
    write(&elsewhere, &settings);
    symlink("themes/shared/settings.yaml", &site).expect("a link");
    sees(&preview, "/de/", "Sicherheitsschulungen am Institut");
    write(
        &elsewhere,
        &settings.replace("Sicherheitsschulungen am Institut", "Schulungen im Haus"),
    );
    sees(&preview, "/de/", "Schulungen im Haus");
}

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
        assert_eq!(is_told(&preview), told, "{}", preview.said());
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
