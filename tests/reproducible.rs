//! The same inputs on the same day give the same bytes, whoever builds them,
//! where, and on what kind of machine: the command itself, run in each setting.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use support::{Project, TODAY};

/// Every published file with its bytes.
type Published = Vec<(String, Vec<u8>)>;

/// What differs between two people who build the same guide.
#[derive(Clone, Copy, Debug)]
enum Setting {
    /// Variables of the environment.
    Environment(&'static [(&'static str, &'static str)]),
    /// Which modes new files get.
    Umask(&'static str),
    /// The name of the project's folder.
    Folder(&'static str),
    /// A project that is reached through a link.
    Link,
    /// The order in which the files came onto the disk.
    LastFileFirst,
    /// When the files were saved.
    SavedAt(u64),
    /// Typed in another folder than the project's.
    TypedElsewhere,
    /// Typed in a folder deep in the project, which is found upward.
    TypedBelow,
    /// Options that change what is said, and not what is published.
    Options(&'static [&'static str]),
    /// Into a folder where the site of another day is.
    OverAnotherDay,
}

use Setting::{
    Environment, Folder, LastFileFirst, Link, Options, OverAnotherDay, SavedAt, TypedBelow,
    TypedElsewhere, Umask,
};

const SETTINGS: [Setting; 27] = [
    Environment(&[("LANG", "ja_JP.UTF-8")]),
    Environment(&[("LC_ALL", "ja_JP.eucJP")]),
    Environment(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]),
    // Where the capital of `i` is not `I`.
    Environment(&[("LC_ALL", "tr_TR.UTF-8"), ("LANGUAGE", "tr")]),
    Environment(&[("TZ", "Pacific/Kiritimati")]),
    Environment(&[("TZ", "America/Los_Angeles")]),
    Environment(&[("TZ", "nonsense")]),
    Environment(&[("RAYON_NUM_THREADS", "1")]),
    Environment(&[("RAYON_NUM_THREADS", "2")]),
    Environment(&[("RAYON_NUM_THREADS", "8")]),
    Environment(&[("HOME", "/nonexistent"), ("USER", "nobody")]),
    Environment(&[("NO_COLOR", "1"), ("COLUMNS", "20"), ("TERM", "dumb")]),
    Environment(&[("SOURCE_DATE_EPOCH", "86400")]),
    Umask("077"),
    Umask("002"),
    Folder("a guide of ours"),
    Folder("研修の案内"),
    Folder("-- $HOME 'a' & \"b\" #1 100%"),
    Link,
    LastFileFirst,
    SavedAt(0),
    SavedAt(4_000_000_000),
    TypedElsewhere,
    TypedBelow,
    Options(&["--lang", "ja", "--color", "always"]),
    Options(&["--message-format", "json"]),
    OverAnotherDay,
];

/// Copies a guide, file by file in an order.
fn lay_out(project: &Project, to: &Path, is_last_first: bool) {
    let mut files = project.files("");
    if is_last_first {
        files.reverse();
    }
    for (path, bytes) in files {
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, bytes).expect("a file");
    }
}

/// Builds a guide in a setting.
fn build(project: &Project, setting: Option<Setting>) -> Published {
    let place = tempfile::tempdir().expect("a folder");
    let name = match setting {
        Some(Folder(name)) => name,
        _ => "guide",
    };
    let real = place.path().join(name);
    lay_out(project, &real, matches!(setting, Some(LastFileFirst)));
    let mut root: PathBuf = real.clone();
    let mut typed_in = real.clone();
    let mut umask = "022";
    let mut options: Vec<OsString> = Vec::new();
    let mut environment: &[(&str, &str)] = &[];
    match setting {
        Some(Environment(variables)) => environment = variables,
        Some(Umask(mode)) => umask = mode,
        Some(Link) => {
            root = place.path().join("link");
            std::os::unix::fs::symlink(&real, &root).expect("a link");
            typed_in.clone_from(&root);
        }
        Some(SavedAt(seconds)) => {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            for entry in walkdir::WalkDir::new(&real) {
                let entry = entry.expect("an entry");
                let file = std::fs::File::open(entry.path()).expect("an entry");
                file.set_modified(time).expect("a time");
            }
        }
        Some(TypedElsewhere) => {
            typed_in = PathBuf::from("/");
            options.extend(["--root".into(), root.clone().into()]);
        }
        Some(TypedBelow) => typed_in = root.join("content/courses"),
        Some(Options(typed)) => options.extend(typed.iter().map(OsString::from)),
        Some(OverAnotherDay) => run(&real, umask, environment, "2031-02-03", &options),
        Some(Folder(_) | LastFileFirst) | None => {}
    }
    run(&typed_in, umask, environment, TODAY, &options);
    let public = root.join("public");
    let mut published: Published = walkdir::WalkDir::new(&public)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(&public).expect("inside");
            let bytes = std::fs::read(entry.path()).expect("readable");
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect();
    published.sort();
    published
}

/// The command, in an environment that holds nothing else.
fn run(
    typed_in: &Path,
    umask: &str,
    environment: &[(&str, &str)],
    day: &str,
    options: &[OsString],
) {
    let output = Command::new("sh")
        .args(["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask])
        .arg(assert_cmd::cargo::cargo_bin("shirube"))
        .args(["build", "--as-of", day])
        .args(options)
        .current_dir(typed_in)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .envs(environment.iter().copied())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// Which files are not the same.
fn differing(one: &Published, other: &Published) -> Vec<String> {
    let is_in = |all: &Published, file: &(String, Vec<u8>)| all.binary_search(file).is_ok();
    let gone = one.iter().filter(|file| !is_in(other, file));
    let come = other.iter().filter(|file| !is_in(one, file));
    let mut paths: Vec<String> = gone.chain(come).map(|(path, _)| path.clone()).collect();
    paths.sort();
    paths.dedup();
    paths
}

#[test]
fn the_same_guide_on_the_same_day_gives_the_same_bytes() {
    // The first guide in every setting, the others in each third of them.
    for (index, (name, project)) in Project::every().into_iter().enumerate() {
        let usual = build(&project, None);
        assert!(usual.len() > 30, "{name}: {}", usual.len());
        let (first, step) = if index == 0 { (0, 1) } else { (index - 1, 3) };
        for setting in SETTINGS.into_iter().skip(first).step_by(step) {
            let files = differing(&usual, &build(&project, Some(setting)));
            assert!(files.is_empty(), "{name}, {setting:?}: {files:?}");
        }
    }
}

/// The comparison sees a difference, where there is one.
#[test]
fn another_text_gives_other_bytes() {
    let (before, after) = (
        Project::kyoto(),
        Project::kyoto().edit("site.yaml", "title:\n  en: ", "title:\n  en: The "),
    );
    let files = differing(&build(&before, None), &build(&after, None));
    assert!(
        files.iter().any(|path| path == "en/index.html"),
        "{files:?}"
    );
}

/// A moment is one day in the guide's time zone, wherever the machine stands.
#[test]
fn a_moment_is_the_same_day_everywhere() {
    let project = Project::kyoto();
    // Half past midnight of 22 November in Japan: still the 21st in the west.
    let built = |zone: &str| {
        let place = tempfile::tempdir().expect("a folder");
        let output = place.path().join("site");
        let mut command = assert_cmd::Command::cargo_bin("shirube").expect("the command");
        command
            .current_dir(project.root())
            .env_clear()
            .env("TZ", zone)
            .env("SOURCE_DATE_EPOCH", "1795275000")
            .args(["build", "--output"])
            .arg(&output)
            .assert()
            .success();
        std::fs::read_to_string(output.join("en/courses.json")).expect("the data")
    };
    let here = built("Asia/Tokyo");
    assert!(here.contains("2026-11-22"), "the day must be in the data");
    assert_eq!(here, built("America/Los_Angeles"));
    assert_eq!(here, built("UTC"));
}
