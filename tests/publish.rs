//! What publishing does to a folder: what it writes, what it leaves, and where
//! it does not publish at all.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "publish/folder.rs"]
mod folder;
mod support;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use folder::{publish_into, publish_on, tree};
use shirube::message::Fault;
use shirube::plan::Route;
use shirube::publish::{self, Block, Outcome, Place, System, Wish};
use shirube::render::Artefacts;
use shirube::wording::{Tongue, Wording};
use support::Project;

fn site(files: &[(&str, &str)]) -> Artefacts {
    let files = files.iter();
    files
        .map(|(path, text)| (Route::new(*path), Arc::from(text.as_bytes())))
        .collect()
}

/// A folder with a site of three files.
fn published() -> (tempfile::TempDir, Artefacts) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = site(&[
        ("index.html", "home"),
        ("en/a/index.html", "a"),
        ("assets/style.css", "style"),
    ]);
    publish_into(folder.path(), &site);
    (folder, site)
}

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect(path);
    std::fs::write(file, text).expect(path);
}

fn blocked(folder: &Path, site: &Artefacts, wish: &Wish) -> Vec<(String, Block)> {
    match publish_on(&System, site, folder, wish).expect("no fault") {
        Outcome::Blocked(obstacles) => obstacles
            .into_iter()
            .map(|own| (own.path, own.kind))
            .collect(),
        Outcome::Published(_) => Vec::new(),
    }
}

fn said(fault: &Fault) -> String {
    Wording::new(Tongue::English).fault(fault)
}

#[test]
fn only_what_differs_is_written_and_the_rest_keeps_its_time() {
    let (folder, mut site) = published();
    let stamp = |path: &str| {
        let file = folder.path().join(path);
        file.metadata().and_then(|own| own.modified()).expect(path)
    };
    let all = ["index.html", "en/a/index.html", ".shirube-manifest.json"];
    let before = all.map(stamp);
    let done = publish_into(folder.path(), &site);
    assert_eq!((done.written, done.unchanged, done.removed), (0, 3, 0));
    assert_eq!(
        all.map(stamp),
        before,
        "nothing differs, nothing is written"
    );

    site.insert(Route::new("index.html"), Arc::from(*b"other"));
    let done = publish_into(folder.path(), &site);
    assert_eq!((done.written, done.unchanged, done.removed), (1, 2, 0));
    let [home, page, manifest] = all.map(stamp);
    assert!(home > before[0] && manifest > before[2]);
    assert_eq!(page, before[1]);
}

/// A folder that was built into often is the same as one that was built once.
#[test]
fn what_is_left_is_the_site_and_its_manifest() {
    let (folder, _) = published();
    let other = site(&[("index.html", "home"), ("ja/b/index.html", "b")]);
    let done = publish_into(folder.path(), &other);
    assert_eq!((done.written, done.unchanged, done.removed), (1, 1, 2));
    let fresh = tempfile::tempdir().expect("a folder");
    publish_into(fresh.path(), &other);
    assert_eq!(tree(folder.path()), tree(fresh.path()));
    let paths: Vec<String> = tree(fresh.path()).into_keys().collect();
    assert_eq!(
        paths,
        [".shirube-manifest.json", "index.html", "ja/b/index.html"]
    );
    assert!(!folder.path().join("en").exists(), "no empty folder stays");
}

#[cfg(unix)]
#[test]
fn pages_are_for_all_to_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let project = Project::kyoto();
    for (umask, mode) in [("022", 0o644), ("027", 0o640), ("002", 0o644)] {
        let program = assert_cmd::cargo::cargo_bin("shirube");
        let line = format!("umask {umask}; \"$0\" build --output out{umask}");
        let run = std::process::Command::new("sh")
            .args(["-c", &line])
            .arg(program)
            .current_dir(project.root())
            .output()
            .expect("a run");
        assert!(run.status.success(), "{run:?}");
        let page = project.path(&format!("out{umask}/en/index.html"));
        let own = page.metadata().expect("a page").permissions().mode();
        assert_eq!(own & 0o777, mode, "umask {umask}");
    }
}

/// Whatever lies beside a site stays, whichever way it came there.
#[test]
fn what_no_build_wrote_stays() {
    let others = [
        ".git/HEAD",
        ".gitignore",
        ".well-known/security.txt",
        "CNAME",
        "en/a/notes.txt",
        "mine/index.html",
        ".shirube-not-mine",
        "en/.htaccess",
    ];
    let (folder, site) = published();
    for path in others {
        write(folder.path(), path, "theirs");
    }
    publish_into(folder.path(), &site);
    let nothing = self::site(&[("other.html", "other")]);
    publish_into(folder.path(), &nothing);
    for path in others {
        let text = std::fs::read_to_string(folder.path().join(path));
        assert_eq!(text.expect(path), "theirs", "{path}");
    }
    assert!(!folder.path().join("index.html").exists());
    assert!(!folder.path().join("en/a/index.html").exists());
}

/// What somebody did to the folder, and what a build says of it. Nothing is
/// written then; `--overwrite` writes over files, and over nothing else.
#[test]
fn what_somebody_changed_is_told_and_not_written_over() {
    type Deed = fn(&Path);
    let cases: [(&str, Deed, &str, Block); 8] = [
        (
            "a page of the site was edited",
            |folder| write(folder, "index.html", "edited"),
            "index.html",
            Block::Edited,
        ),
        (
            "a page that goes was edited",
            |folder| write(folder, "en/a/index.html", "edited"),
            "en/a/index.html",
            Block::Edited,
        ),
        (
            "a page was replaced by an empty file",
            |folder| write(folder, "index.html", ""),
            "index.html",
            Block::Edited,
        ),
        (
            "a colleague's file stands where a new page goes",
            |folder| write(folder, "ja/b/index.html", "a colleague's"),
            "ja/b/index.html",
            Block::Foreign,
        ),
        (
            "a folder stands where a new page goes",
            |folder| write(folder, "ja/b/index.html/x", "a colleague's"),
            "ja/b/index.html",
            Block::Shape,
        ),
        (
            "a file stands where a folder goes",
            |folder| write(folder, "ja", "a colleague's"),
            "ja",
            Block::Shape,
        ),
        #[cfg(unix)]
        (
            "a link stands where a new page goes",
            |folder| {
                write(folder, "elsewhere.txt", "a colleague's");
                std::fs::create_dir_all(folder.join("ja/b")).expect("a folder");
                let link = folder.join("ja/b/index.html");
                std::os::unix::fs::symlink("../../elsewhere.txt", link).expect("a link");
            },
            "ja/b/index.html",
            Block::Foreign,
        ),
        #[cfg(unix)]
        (
            "a folder on the way is a link",
            |folder| {
                std::fs::create_dir(folder.join("elsewhere")).expect("a folder");
                std::os::unix::fs::symlink("elsewhere", folder.join("ja")).expect("a link");
            },
            "ja",
            Block::Link,
        ),
    ];
    for (what, deed, path, kind) in cases {
        let (folder, _) = published();
        let new = site(&[("index.html", "new"), ("ja/b/index.html", "b")]);
        deed(folder.path());
        let before = tree(folder.path());
        let told = blocked(folder.path(), &new, &Wish::default());
        assert_eq!(told, [(path.to_owned(), kind)], "{what}");
        assert_eq!(tree(folder.path()), before, "{what}");

        let overwrite = Wish {
            overwrite: true,
            ..Wish::default()
        };
        let told = blocked(folder.path(), &new, &overwrite);
        assert_eq!(told.is_empty(), kind.yields(), "{what}: {told:?}");
        if kind.yields() {
            let after = tree(folder.path());
            assert_eq!(after["ja/b/index.html"], b"b", "{what}");
            assert!(!after.contains_key("en/a/index.html"), "{what}");
            if let Some(other) = after.get("elsewhere.txt") {
                assert_eq!(other, b"a colleague's", "a link is not followed");
            }
        } else {
            assert_eq!(tree(folder.path()), before, "{what}");
        }
    }
}

/// What was removed by hand, or is already as it should be, is nobody's loss.
#[test]
fn what_was_taken_away_comes_back_and_what_is_right_is_no_obstacle() {
    let (folder, site) = published();
    std::fs::remove_file(folder.path().join("index.html")).expect("a page");
    publish_into(folder.path(), &site);
    let whole = tree(folder.path());
    assert_eq!(whole["index.html"], b"home");

    let mut next = site;
    next.insert(Route::new("new.html"), Arc::from(*b"new"));
    write(folder.path(), "new.html", "new");
    assert_eq!(publish_into(folder.path(), &next).written, 0);

    // A folder that a link leads to is not emptied through it.
    #[cfg(unix)]
    {
        std::fs::rename(folder.path().join("en"), folder.path().join("kept")).expect("a name");
        std::os::unix::fs::symlink("kept", folder.path().join("en")).expect("a link");
        publish_into(folder.path(), &self::site(&[("index.html", "home")]));
        assert!(folder.path().join("kept/a/index.html").is_file());
    }
}

/// A page becomes a folder of pages, and the other way round.
#[test]
fn a_file_makes_room_for_a_folder_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = site(&[("index.html", "home"), ("en/a", "a file")]);
    let below = site(&[("index.html", "home"), ("en/a/b/index.html", "a page")]);
    for site in [&file, &below, &file] {
        publish_into(folder.path(), site);
        let fresh = tempfile::tempdir().expect("a folder");
        publish_into(fresh.path(), site);
        assert_eq!(tree(folder.path()), tree(fresh.path()));
    }
}

/// A folder that holds what no build made is asked for twice.
#[test]
fn a_folder_of_other_things_is_adopted_only_when_that_is_said() {
    let site = site(&[("index.html", "home"), ("en/index.html", "en")]);
    let adopt = Wish {
        adopt: true,
        ..Wish::default()
    };
    for (there, is_strange) in [
        ("thesis.txt", true),
        ("en/notes.txt", true),
        ("index.htm", true),
        (".git/config", false),
        (".well-known/x", false),
        ("CNAME", false),
        ("lost+found/x", false),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), there, "theirs");
        let before = tree(folder.path());
        let told = publish_on(&System, &site, folder.path(), &Wish::default());
        assert_eq!(told.is_err(), is_strange, "{there}: {told:?}");
        if let Err(fault) = told {
            let name = there.split('/').next().expect("a name");
            assert!(
                said(&fault).contains(&format!("such as {name}.")),
                "{there}"
            );
            assert!(said(&fault).contains("--adopt"), "{there}");
            assert_eq!(tree(folder.path()), before, "{there}");
        }
        let told = publish_on(&System, &site, folder.path(), &adopt).expect(there);
        assert!(matches!(told, Outcome::Published(_)), "{there}: {told:?}");
        assert_eq!(tree(folder.path())[there], b"theirs");
        // From then on the folder is known.
        publish_into(folder.path(), &site);
    }
    // Even then, what is there is not written over.
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "index.html", "theirs");
    let told = blocked(folder.path(), &site, &adopt);
    assert_eq!(told, [("index.html".to_owned(), Block::Foreign)]);
}

/// The hash of a file that holds nothing, as records write it.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What publishing says that cannot be done, and what `--verify` says then.
fn refused(folder: &Path, site: &Artefacts) -> [Fault; 2] {
    let all = Wish {
        adopt: true,
        overwrite: true,
        patience: Duration::ZERO,
        ..Wish::default()
    };
    let published = publish_on(&System, site, folder, &all).map(drop);
    let verified = publish::verify(folder).map(drop);
    [
        published.expect_err("refused"),
        verified.expect_err("refused"),
    ]
}

const RECORDS: [&str; 2] = [".shirube-manifest.json", ".shirube-underway.json"];

/// A record says what may be removed. One that no build can have written is
/// believed in nothing, and who edited it is told what to do.
#[test]
fn a_record_that_no_build_wrote_is_not_believed() {
    let long = format!("en/{}", "x".repeat(300));
    let deep = "x/".repeat(3000) + "x";
    let above = tempfile::tempdir().expect("a folder");
    write(above.path(), "mine.txt", "");
    let absolute = above.path().join("mine.txt").display().to_string();
    let paths = [
        "../mine.txt",
        &absolute,
        "en/./a/index.html",
        "en//a/index.html",
        "en/../index.html",
        "en/a/",
        "/index.html",
        "",
        ".",
        ".git/config",
        "en/.htaccess",
        ".shirube-manifest.json",
        "a\0b",
        &long,
        &deep,
    ];
    let shapes = [
        "theirs",
        "",
        "[]",
        "{",
        "{\"index.html\": 1}",
        "{\"files\": {}}",
        "{\"files\": {}, \"guide\": {}, \"more\": 1}",
        "<<<<<<< HEAD",
        "null",
    ];
    for (round, name) in RECORDS.into_iter().enumerate() {
        let record = |path: &&str| {
            let own = [serde_json::json!(EMPTY), serde_json::json!([EMPTY])];
            (
                serde_json::json!({ *path: own[round] }).to_string(),
                "record-names",
            )
        };
        let shapes = shapes.map(|shape| (shape.to_owned(), "record-none"));
        for (text, key) in paths.iter().map(record).chain(shapes) {
            let folder = above.path().join("public");
            let whole = site(&[("index.html", "home"), ("en/a/index.html", "a")]);
            publish_into(&folder, &whole);
            for path in [".git/config", "en/.htaccess"] {
                write(&folder, path, "");
            }
            write(&folder, name, &text);
            let before = tree(above.path());
            for fault in refused(&folder, &site(&[("index.html", "home")])) {
                assert_eq!(fault.message.key(), key, "{name}: {text:.90}");
                let said = said(&fault);
                assert!(said.contains(name) && said.contains("`shirube build --adopt`"));
                assert!(
                    !said.contains(char::is_control) && said.len() < 500,
                    "{said}"
                );
            }
            assert_eq!(tree(above.path()), before, "{text:.90}");
            // As it says.
            std::fs::remove_file(folder.join(name)).expect(name);
            let adopt = Wish {
                adopt: true,
                ..Wish::default()
            };
            let done = publish_on(&System, &whole, &folder, &adopt).expect("no fault");
            assert!(matches!(done, Outcome::Published(_)), "{done:?}");
            std::fs::remove_dir_all(&folder).expect("the folder");
        }
    }
}

/// No build wrote so much, so none reads it.
#[test]
fn a_record_without_an_end_is_not_read() {
    for name in RECORDS {
        let (folder, site) = published();
        let file = std::fs::File::create(folder.path().join(name)).expect(name);
        file.set_len(1 << 40).expect("a length");
        let [published, verified] = refused(folder.path(), &site);
        assert_eq!(published.message.key(), "record-none");
        assert_eq!(verified.message.key(), "record-none");
    }
}

/// A site has no file that its record could not name.
#[test]
fn what_no_record_may_name_is_not_published() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [".git/config", "en/../x", "a//b", "../x", "x/.hidden"] {
        let site = site(&[("index.html", "home"), (path, "x")]);
        let told = publish_on(&System, &site, folder.path(), &Wish::default());
        let key = told.expect_err(path).message.key().to_owned();
        assert_eq!(key, "cannot-be-published", "{path}");
        assert!(tree(folder.path()).is_empty(), "{path}");
    }
}

/// Nor is one that is no file of its own, but leads elsewhere, or to nobody
/// who answers.
#[cfg(unix)]
#[test]
fn what_stands_where_a_build_keeps_its_files_is_left_alone() {
    use std::os::unix::fs::symlink;

    type Deed = fn(&Path, &Path);
    const LOCK: &str = ".shirube-lock";
    let deeds: [(&str, Deed); 8] = [
        ("a link to a file", |file, outside| {
            symlink(outside.join("precious"), file).expect("a link");
        }),
        ("a link to nothing", |file, outside| {
            symlink(outside.join("nothing"), file).expect("a link");
        }),
        ("a link into a missing folder", |file, outside| {
            symlink(outside.join("no/where"), file).expect("a link");
        }),
        ("a link to what has no end", |file, _| {
            symlink("/dev/zero", file).expect("a link");
        }),
        ("a pipe", |file, _| {
            let made = std::process::Command::new("mkfifo").arg(file).status();
            assert!(made.expect("mkfifo").success());
        }),
        ("a folder", |file, _| {
            std::fs::create_dir(file).expect("a folder");
        }),
        ("a file with another name", |file, outside| {
            std::fs::hard_link(outside.join("number"), file).expect("a name");
        }),
        ("somebody's file", |file, _| {
            std::fs::write(file, "theirs").expect("a file");
        }),
    ];
    for (what, deed) in deeds {
        for (name, key) in RECORDS
            .map(|name| (name, "record-no-file"))
            .into_iter()
            .chain([(LOCK, "lock-no-lock")])
        {
            let is_file = what.contains("somebody") || what.contains("another name");
            if is_file && name != LOCK {
                continue;
            }
            let above = tempfile::tempdir().expect("a folder");
            write(above.path(), "outside/precious", "kept");
            write(above.path(), "outside/number", "17");
            let folder = above.path().join("public");
            std::fs::create_dir(&folder).expect("a folder");
            let file = folder.join(name);
            deed(&file, &above.path().join("outside"));
            let kind = file.symlink_metadata().expect(name).file_type();
            let [published, verified] = refused(&folder, &site(&[("index.html", "home")]));
            assert_eq!(published.message.key(), key, "{what}: {name}");
            let of_verify = if name == LOCK { "verify-no-site" } else { key };
            assert_eq!(verified.message.key(), of_verify, "{what}: {name}");
            let said = said(&published);
            assert!(said.contains(name), "{said}");
            let outside = tree(&above.path().join("outside"));
            let expected = [("number", "17"), ("precious", "kept")];
            let expected = expected.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
            assert!(outside.into_iter().eq(expected), "{what}: {name}");
            assert_eq!(folder.read_dir().expect("a folder").count(), 1, "{what}");
            assert_eq!(file.symlink_metadata().expect(name).file_type(), kind);
        }
    }
}

/// Whatever a record names: behind a link nothing is the site's.
#[cfg(unix)]
#[test]
fn a_record_leads_through_no_link() {
    use std::os::unix::fs::symlink;

    let above = tempfile::tempdir().expect("a folder");
    let (outside, folder) = (above.path().join("outside"), above.path().join("public"));
    std::fs::create_dir_all(outside.join("empty/deep")).expect("folders");
    write(&outside, ".shirube-mine.tmp", "kept");
    write(&outside, "page.html", "");
    let site = site(&[("index.html", "home")]);
    publish_into(&folder, &site);
    symlink(&outside, folder.join("link")).expect("a link");
    let paths = ["link/empty/deep/x", "link/y", "link/page.html"];
    let underway: serde_json::Map<_, _> = (paths.iter())
        .map(|path| ((*path).to_owned(), serde_json::json!([EMPTY])))
        .collect();
    let manifest: serde_json::Map<_, _> = (paths.iter())
        .map(|path| ((*path).to_owned(), serde_json::json!(EMPTY)))
        .collect();
    for (name, record) in [(RECORDS[0], manifest), (RECORDS[1], underway)] {
        write(&folder, name, &serde_json::Value::from(record).to_string());
        let overwrite = Wish {
            overwrite: true,
            ..Wish::default()
        };
        let done = publish_on(&System, &site, &folder, &overwrite).expect("no fault");
        assert!(matches!(done, Outcome::Published(_)), "{done:?}");
        assert_eq!(tree(&outside).len(), 2, "{name}");
        assert!(outside.join("empty/deep").is_dir(), "{name}");
    }
    let mut found = tree(&folder);
    found.remove("link");
    assert_eq!(found.len(), 2, "{found:?}");
}

/// A guide in a home folder, with links that lead here and there.
#[cfg(unix)]
fn neighbourhood(above: &Path, root: &Path) {
    use std::os::unix::fs::symlink;

    for folder in [
        "content/courses",
        "themes/default",
        "src",
        ".git",
        "real",
        "public",
    ] {
        std::fs::create_dir_all(root.join(folder)).expect(folder);
    }
    std::fs::create_dir_all(above.join("elsewhere")).expect("a folder");
    std::fs::create_dir_all(above.join("other/.git/hooks")).expect("a folder");
    write(root, "site.yaml", "title: x");
    write(root, "content/courses/a.yaml", "x");
    for (link, to) in [
        ("to-content", "content"),
        ("to-real", "real"),
        ("to-nothing", "nothing"),
        ("to-itself", "."),
        ("to-elsewhere", "../../../elsewhere"),
        ("to-home", "../.."),
    ] {
        symlink(to, root.join(link)).expect(link);
    }
    symlink(root, above.join("to-guide")).expect("a link");
}

/// What may be typed, and why it is refused.
#[cfg(unix)]
fn dangers(above: &Path, root: &Path) -> Vec<(String, &'static str)> {
    let home = above.join("home");
    let name = |path: &str| root.join(path).display().to_string();
    vec![
        ("/".to_owned(), "publishes-over-guide|publishes-over-disk"),
        ("/..".to_owned(), "publishes-over-disk"),
        ("/nothing/../..".to_owned(), "publishes-over-disk"),
        (home.display().to_string(), "publishes-over-guide"),
        (name("."), "publishes-over-guide"),
        (name(""), "publishes-over-guide"),
        (name(".."), "publishes-over-guide"),
        (name("../"), "publishes-over-guide"),
        (name("../../.."), "publishes-over-guide"),
        (name("public/.."), "publishes-over-guide"),
        (name("nothing/.."), "publishes-over-guide"),
        (name("nothing/../../guide"), "publishes-over-guide"),
        (name("../GUIDE"), "publishes-over-guide"),
        (name("to-itself"), "publishes-over-guide"),
        (name("to-home"), "publishes-over-guide"),
        (
            above.join("to-guide").display().to_string(),
            "publishes-over-guide",
        ),
        (
            above.join("to-guide/content").display().to_string(),
            "publishes-into-source",
        ),
        (name("content"), "publishes-into-source"),
        (name("content/"), "publishes-into-source"),
        (name("content/."), "publishes-into-source"),
        (name("Content"), "publishes-into-source"),
        (name("CONTENT/courses"), "publishes-into-source"),
        (name("content/new/deep"), "publishes-into-source"),
        (name("public/../content"), "publishes-into-source"),
        (name("to-content"), "publishes-into-source"),
        (name("to-content/courses"), "publishes-into-source"),
        (name("themes"), "publishes-into-source"),
        (name("themes/default/assets"), "publishes-into-source"),
        (name("src"), "publishes-into-source"),
        (name(".git"), "publishes-into-source"),
        (name(".git/hooks"), "publishes-into-source"),
        (
            above.join("other/.git/hooks").display().to_string(),
            "publishes-into-git",
        ),
        (name("to-real"), "publishes-through-link"),
        (name("to-real/"), "publishes-through-link"),
        (name("to-nothing"), "publishes-through-link"),
        (name("to-elsewhere"), "publishes-through-link"),
        (name("to-elsewhere/below"), "publishes-through-link"),
        (name("site.yaml"), "publishes-over-file"),
        (name("site.yaml/below"), "cannot-make-folder"),
    ]
}

/// Where nothing may be published, whatever is typed and whatever is allowed.
#[cfg(unix)]
#[test]
fn dangerous_folders_are_refused() {
    let above = tempfile::tempdir().expect("a folder");
    let above = above.path().canonicalize().expect("a folder");
    let (home, root) = (above.join("home"), above.join("home/work/guide"));
    neighbourhood(&above, &root);
    let before = tree(&above);
    let everything = Wish {
        adopt: true,
        overwrite: true,
        home: Some(home),
        patience: Duration::ZERO,
        ..Wish::default()
    };
    for (output, key) in dangers(&above, &root) {
        let opened = Place::open(Path::new(&output), &root, &everything, &|_| {});
        let told = opened.expect_err(&output).message;
        assert!(
            key.split('|').any(|key| key == told.key()),
            "{output}: {told:?}"
        );
        assert_eq!(tree(&above), before, "{output}");
    }
    // The home folder of who has the guide elsewhere.
    let elsewhere = above.join("elsewhere");
    for (output, is_free) in [("home", false), ("home/work", true), ("HOME", false)] {
        let output = above.join(output);
        let opened = Place::open(&output, &elsewhere, &everything, &|_| {});
        assert_eq!(opened.is_ok(), is_free, "{}", output.display());
    }
    let opened = Place::open(&above.join("home"), &elsewhere, &everything, &|_| {});
    assert_eq!(
        opened.expect_err("home").message.key(),
        "publishes-over-home"
    );
    // What is none of these is free, also where it is not there yet.
    for output in [
        "public",
        "public/",
        "./public",
        "contents",
        "new/deep/../deep",
        "content-old",
    ] {
        let opened = Place::open(&root.join(output), &root, &everything, &|_| {});
        opened.unwrap_or_else(|fault| panic!("{output}: {}", said(&fault)));
    }
    let opened = Place::open(&above.join("to-guide/public"), &root, &everything, &|_| {});
    opened.expect("a way that is a link, to the guide's own folder");
    assert_eq!(
        tree(&above),
        before,
        "what was opened and not used leaves nothing"
    );
    assert!(!root.join("new").exists());
}

/// As it is typed.
#[test]
fn the_commands_say_what_is_in_the_way_and_what_to_do() {
    let project = Project::kyoto();
    project.shirube(&["build"]).success();
    let project = project.write("public/en/index.html", "edited");
    let before = project.files("");
    for (lang, line, end) in [
        (
            "en",
            "public/en/index.html: changed by hand since it was published",
            "add `--overwrite` to write over what was changed",
        ),
        (
            "ja",
            "public/en/index.html：公開したあと、手で変更されています",
            "上書きしてよければ、「--overwrite」を付けてください",
        ),
    ] {
        let assert = project.shirube(&["build", "--lang", lang]).code(2);
        let told = String::from_utf8(assert.get_output().stderr.clone()).expect("text");
        assert!(told.lines().any(|own| own == line), "{told}");
        assert!(told.trim_end().ends_with(end), "{told}");
    }
    assert_eq!(project.files(""), before);
    project.shirube(&["build", "--overwrite"]).success();
    project.shirube(&["build", "--verify"]).success();
}

/// `build --verify` says what became of a folder, and writes nothing.
#[test]
fn verify_tells_what_became_of_a_published_folder() {
    let (folder, _) = published();
    let verify = || publish::verify(folder.path()).expect("a site");
    assert!(verify().is_whole());
    assert_eq!(verify().files, 3);

    write(folder.path(), "CNAME", "theirs");
    write(folder.path(), ".git/HEAD", "theirs");
    write(folder.path(), "en/notes.txt", "theirs");
    let verified = verify();
    assert_eq!(verified.foreign, [".git/", "CNAME", "en/notes.txt"]);
    assert!(verified.is_whole(), "the site is, whatever lies beside it");

    write(folder.path(), "index.html", "edited");
    std::fs::remove_file(folder.path().join("en/a/index.html")).expect("a page");
    let before = tree(folder.path());
    let verified = verify();
    assert_eq!(verified.changed, ["index.html"]);
    assert_eq!(verified.missing, ["en/a/index.html"]);
    assert!(!verified.is_whole());
    assert_eq!(tree(folder.path()), before);

    let (folder, _) = published();
    write(folder.path(), "en/.shirube-Xy12.tmp", "half a pa");
    assert!(publish::verify(folder.path()).expect("a site").unfinished);

    // What would be read through a link is not the site's.
    #[cfg(unix)]
    {
        let (folder, _) = published();
        let (en, kept) = (folder.path().join("en"), folder.path().join("kept"));
        std::fs::rename(&en, &kept).expect("a name");
        std::os::unix::fs::symlink(&kept, &en).expect("a link");
        let verified = publish::verify(folder.path()).expect("a site");
        assert_eq!(
            (verified.links, verified.behind),
            (vec!["en".to_owned()], 1)
        );
        let verified = publish::verify(folder.path()).expect("a site");
        assert!(!verified.is_whole() && verified.wrong() == 1);
        assert_eq!(verified.foreign, ["kept/"], "a link is told once");
    }

    let file = tempfile::NamedTempFile::new().expect("a file");
    for path in [file.path(), &file.path().join("below")] {
        let told = publish::verify(path).expect_err("a file");
        assert_eq!(told.message.key(), "verify-no-folder");
    }

    let nothing = tempfile::tempdir().expect("a folder");
    let told = publish::verify(nothing.path()).expect_err("nothing there");
    assert_eq!(told.message.key(), "verify-no-site");
}

#[test]
fn verify_as_it_is_typed() {
    let project = Project::kyoto();
    let told = |arguments: &[&str], code: i32| {
        let assert = project.shirube(arguments).code(code);
        String::from_utf8(assert.get_output().stderr.clone()).expect("text")
    };
    let verify = &["build", "--verify"];
    assert!(told(verify, 2).contains("no build has published into public"));
    told(&["build", "--output", "out"], 0);
    let verify = &["build", "--verify", "--output", "out"];
    let all = told(verify, 0);
    assert!(
        all.starts_with("out: all ") && all.lines().count() == 1,
        "{all}"
    );
    std::fs::write(project.path("out/en/index.html"), "edited").expect("a page");
    let all = told(verify, 1);
    let first = all.lines().next().expect("a line");
    assert_eq!(first, "out/en/index.html: changed since it was published");
    assert!(
        all.contains("1 of 69 files is not as the last build left it"),
        "{all}"
    );
    let ja = &["build", "--verify", "--output", "out", "--lang", "ja"];
    assert!(told(ja, 1).contains("公開したあと、変更されています"));
}

/// What a failed or forbidden build made on its way, it takes back.
#[test]
fn a_build_with_errors_leaves_no_folder() {
    let grants = "content/courses/research-grants/course.yaml";
    let project = Project::kyoto().edit(grants, "audience: fund-users", "audience: fund-user");
    project.shirube(&["build", "--output", "new/deep"]).code(1);
    assert!(!project.path("new").exists());
}

const EN: &str = "Kyoto University e-Learning Guide";
const JA: &str = "京都大学 e-Learning 受講案内";

/// Two guides that are told to publish into one folder: the second asks.
#[test]
fn the_site_of_another_guide_is_not_put_away_unasked() {
    let above = tempfile::tempdir().expect("a folder");
    let shared = above.path().join("shared");
    let output = shared.display().to_string();
    let build = ["build", "--output", &output];
    let theirs = Project::kyoto();
    theirs.shirube(&build).success();
    let before = tree(&shared);

    let title = |project: Project| {
        project
            .edit("site.yaml", EN, "Another guide")
            .edit("site.yaml", JA, "別の案内")
    };
    let address = |project: Project| {
        let another = "https://another.example.org/";
        project.edit("site.yaml", "https://guide.example.org/", another)
    };
    // The same guide, on another machine, under one new name.
    for project in [title(Project::kyoto()), address(Project::kyoto())] {
        project.shirube(&build).success();
        theirs.shirube(&build).success();
    }
    assert_eq!(tree(&shared), before);

    let another = title(address(Project::kyoto()));
    for (adopt, lang, says) in [
        (&[][..], "en", "the site there is of another guide"),
        (&["--adopt"], "ja", "別の案内"),
    ] {
        let arguments = [&build[..], adopt, &["--lang", lang]].concat();
        let assert = another.shirube(&arguments).code(2);
        let told = String::from_utf8(assert.get_output().stderr.clone()).expect("text");
        assert!(
            told.contains(says) && told.contains("--overwrite"),
            "{told}"
        );
        assert_eq!(tree(&shared), before);
    }
    let overwrite = [&build[..], &["--overwrite"]].concat();
    another.shirube(&overwrite).success();
    another.shirube(&build).success();

    // Its own folder is its own, whatever it is called.
    let own = Project::kyoto();
    own.shirube(&["build"]).success();
    title(address(own)).shirube(&["build"]).success();
}

/// A name that was typed gives no line of its own, and no order to a terminal.
#[test]
fn what_was_typed_is_said_with_its_signs_to_be_seen() {
    let project = Project::kyoto();
    for lang in ["en", "ja"] {
        let output = "n\nshirube: fine\u{1b}[31m";
        let verify = ["build", "--verify", "--lang", lang, "--output", output];
        let assert = project.shirube(&verify).code(2);
        let told = String::from_utf8(assert.get_output().stderr.clone()).expect("text");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains(r"n\nshirube: fine\u{1b}[31m"), "{told}");
    }
}
