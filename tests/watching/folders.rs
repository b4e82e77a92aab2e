//! Folders, settings, themes, links and whole guides that come and go.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use crate::preview::{Preview, guide};
use crate::seen::{HOME, course, held, runs_of, sees, wait, write};
use crate::support::Project;

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
