//! Folders that are no place for a site.

use std::path::Path;
use std::time::Duration;

use shirube::publish::{Block, Outcome, Place, System, Wish};

use crate::folder::{publish_into, publish_on, tree};
use crate::sites::{blocked, said, site, write};
use crate::support::Project;

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
