//! What a build writes, and what it leaves as it is.

use std::path::Path;
use std::sync::Arc;

use shirube::plan::Route;
use shirube::publish::{Block, Wish};

use crate::folder::{publish_into, tree};
use crate::sites::{blocked, published, site, write};
use crate::support::Project;

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
