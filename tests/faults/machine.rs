//! What the machine refuses to a build: room, a folder, a listener.

use std::path::Path;
use std::process::{Command, Stdio};

use shirube::publish;

use crate::builds::{build, build_saying, told};
use crate::folder::{folders, publish_into, tree};
use crate::sites::{fresh, guides};
use crate::{small, support};

/// A disk of a size of its own, in memory; only who rules the machine may
/// have one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]);
        let output = mount.arg(folder.path()).output();
        if output.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: this user may not mount a small disk");
        None
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        _ = Command::new("umount").arg(self.0.path()).status();
    }
}

/// Full for once: no room, and no names left.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_is_told_and_holds_the_old_site() {
    let guides = guides();
    let first = fresh(&guides[0].site().0);
    // A file takes whole pages of memory.
    let room: usize = first
        .values()
        .map(|own| own.len().div_ceil(4096) * 4096)
        .sum();
    let files = first.len() + 60;
    for options in [
        format!("size={}k", room / 1024 + 100),
        format!("size=64m,nr_inodes={files}"),
    ] {
        let Some(disk) = SmallDisk::new(&options) else {
            return;
        };
        let folder = disk.0.path().join("public");
        let output = build(&guides[0], &folder).output().expect("a run");
        assert!(output.status.success(), "{}", told(&output));
        let before = tree(&folder);
        for (lang, says) in [
            ("en", "not published, and the site in "),
            ("ja", "公開していません。"),
        ] {
            let mut command = build_saying(lang, &guides[1], &folder);
            let output = command.output().expect("a run");
            let told = told(&output);
            assert_eq!(output.status.code(), Some(2), "{options}: {told}");
            let fault: Vec<&str> = told
                .lines()
                .filter(|own| own.contains("shirube: "))
                .collect();
            assert_eq!(fault.len(), 1, "{told}");
            let line = fault[0].strip_prefix("shirube: ").expect("a fault");
            assert!(line.starts_with(says), "{line}");
            assert!(
                line.contains("public") && line.contains("os error 28"),
                "{line}"
            );
            assert_eq!(tree(&folder), before, "{options}");
        }
        assert!(publish::verify(&folder).expect("a site").is_whole());
    }
}

/// A folder that only another may write: whoever may write everything is made
/// somebody else for this.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    let guides = guides();
    let set = |path: &Path, mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, mode).expect("a mode");
    };
    let guide = &guides[1];
    set(guide.root(), 0o755);
    let folder = guide.path("public");
    publish_into(&folder, &guides[0].site().0);
    let before = tree(&folder);
    // Where the program lies, others may have no way to.
    let program = guide.path("shirube");
    std::fs::copy(assert_cmd::cargo::cargo_bin("shirube"), &program).expect("a copy");
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    // All of it, then the folders of pages alone.
    let mut inner: Vec<_> = folders(&folder).into_iter().collect();
    inner.sort();
    for (shut, open) in [(&inner[..], &inner[..0]), (&inner[1..], &inner[..1])] {
        for own in shut {
            set(own, 0o555);
        }
        for own in open {
            set(own, 0o777);
        }
        for (lang, says) in [("en", "cannot "), ("ja", "ません")] {
            let mut command = Command::new(&program);
            command
                .args(["build", "--lang", lang, "--as-of", support::TODAY])
                .current_dir(guide.root())
                .env_clear();
            if is_root {
                command.uid(65534);
            }
            let output = command.output().expect("a run");
            let told = told(&output);
            assert_eq!(output.status.code(), Some(2), "{told}");
            let last = told.lines().last().expect("a line");
            assert!(
                last.starts_with("shirube: ") && last.contains(says),
                "{told}"
            );
            assert!(last.contains("os error 13"), "{told}");
            assert_eq!(tree(&folder), before, "{told}");
        }
    }
    for own in &inner {
        set(own, 0o755);
    }
}

/// Nobody listens to what a command says. No command breaks down over it, and
/// those that were asked for it say that it could not be had.
#[cfg(unix)]
#[test]
fn commands_bear_it_that_nobody_listens() {
    let lines: [(&str, i32); 15] = [
        ("explain", 2),
        ("explain unknown-audience", 2),
        ("schema course", 2),
        ("schema findings", 2),
        ("check --message-format json", 2),
        ("check --message-format sarif", 2),
        ("check --message-format github", 0),
        ("build --message-format json", 2),
        ("check", 0),
        ("build", 0),
        ("build --verify", 0),
        ("new course shiny", 0),
        ("schema --all", 0),
        ("init begun", 0),
        ("check --lang fr", 2),
    ];
    let clap = ["--help", "build --help", "--version", "explain --help"];
    let guide = small::guide();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    let nobody = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        Stdio::from(writer)
    };
    let run = |line: &str, stdout: Stdio, stderr: Stdio| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("shirube"));
        command.args(line.split(' ')).current_dir(guide.root());
        command.env_clear().env("LANG", "C");
        let mut running = command
            .stdout(stdout)
            .stderr(stderr)
            .spawn()
            .expect("a run");
        drop(running.stdout.take());
        running.wait_with_output().expect("an end")
    };
    for (line, code) in lines {
        let output = run(line, nobody(), Stdio::piped());
        let told = told(&output);
        assert_eq!(output.status.code(), Some(code), "{line}: {told}");
        let says = "shirube: cannot write to standard output: Broken pipe";
        let is_asked = code == 2 && !line.contains("fr");
        assert_eq!(told.contains(says), is_asked, "{line}: {told}");
    }
    assert!(
        guide.path("public/index.html").is_file() && guide.path("begun/site.yaml").is_file(),
        "what was not about talking was done"
    );
    for line in lines.iter().map(|(line, _)| line).chain(&clap) {
        // Not even for what goes wrong.
        for stdout in [nobody(), Stdio::null()] {
            let code = run(line, stdout, nobody()).status.code();
            assert!(code.is_some_and(|code| code <= 2), "{line}: {code:?}");
        }
        let Ok(full) = full() else { continue };
        let output = run(line, full.into(), Stdio::piped());
        let told = told(&output);
        assert!(output.status.code().is_some_and(|code| code <= 2), "{line}");
        assert!(!told.contains("panicked"), "{line}: {told}");
    }
}
