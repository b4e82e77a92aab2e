//! What builds keep in the folder for the next, as others may have left it.

use std::path::Path;
use std::time::Duration;

use shirube::message::Fault;
use shirube::publish::{self, Outcome, System, Wish};
use shirube::render::Artefacts;

use crate::folder::{publish_into, publish_on, tree};
use crate::sites::{published, said, site, write};

/// The hash of a file that holds nothing, as records write it.
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// What publishing says that cannot be done, and what `--verify` says then.
pub fn refused(folder: &Path, site: &Artefacts) -> [Fault; 2] {
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
