//! Saves, as programs make them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::preview::{Preview, command, guide};
use crate::seen::{HOME, course, held, is_one_run, runs, runs_of, sees, wait, write};

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

/// What the first run reads, and is gone before it ends, is not shown.
#[test]
fn what_came_and_went_at_the_start_is_gone() {
    for pause in [0, 30, 60, 120] {
        let project = guide();
        let pages = ["de", "fr"].map(|tag| project.path(&format!("content/pages/geist.{tag}.md")));
        let command = command(&project, &["--port", "0"]);
        let preview = std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(pause));
                for page in &pages {
                    write(page, "# Geist\n\nText.\n");
                }
            });
            Preview::run(project, command, 0, |_| ())
        });
        for page in &pages {
            fs::remove_file(page).expect("gone");
        }
        wait(&preview, "no such page", || {
            preview.get("/de/geist/").status == 404
        });
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

/// The page that is open is drawn first. Where another cannot be drawn, the
/// last good site is shown, and nothing of what is not all right.
#[test]
fn a_page_that_came_before_an_error_is_not_shown() {
    let preview = Preview::of(guide());
    let page = "/de/courses/erste-hilfe/";
    let _open = preview.open(page);
    let template = preview.project.path("themes/default/templates/course.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("folders");
    let own = fs::read_to_string("themes/default/templates/course.html").expect("a template");
    let saved = |text: &str| {
        let main = "{% block main %}";
        write(&template, &own.replace(main, &format!("{main}{text}")));
    };
    let number = preview.get(page).text();
    let number = number.split("class=stop>").nth(1).expect("its number");
    let number = number.split("</span>").nth(1).expect("its number");
    let number = number.split('<').next().expect("its end").trim();
    let broken = format!("{{% if page.number != {number} %}}{{{{ page.no.such }}}}{{% endif %}}");
    saved(&format!("<p>Zu früh.</p>{broken}"));
    wait(&preview, "an error", || {
        preview.said().contains("Not shown")
    });
    assert!(!preview.get(page).text().contains("Zu früh."));
    // Nor does a save beside it take the error away for a while.
    let before = runs(&preview);
    write(&preview.project.path(HOME), "Nebenbei.");
    wait(&preview, "another run", || {
        let told = preview.get("/_shirube/findings").text();
        assert!(told.contains("course.html"), "{told}");
        assert!(!preview.get("/de/").text().contains("Nebenbei."));
        runs(&preview) > before
    });
    saved("<p>Ganz richtig.</p>");
    sees(&preview, page, "Ganz richtig.");
}
