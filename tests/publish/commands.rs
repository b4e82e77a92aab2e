//! `build` and `build --verify`, as they are typed.

use shirube::publish;

use crate::folder::tree;
use crate::sites::{published, write};
use crate::support::Project;

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
