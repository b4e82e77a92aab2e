//! Builds as they are typed, at moments that come as if by chance.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Instant;

use crate::folder::tree;
use crate::support::{self, Project};

/// A folder for many builds: in memory where there is such a place, so that
/// nobody waits for a disk.
pub fn quick_folder() -> tempfile::TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// Numbers that come as if by chance, the same in every run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// The command that publishes a guide into a folder.
pub fn build(guide: &Project, output: &Path) -> Command {
    build_saying("en", guide, output)
}

pub fn build_saying(lang: &str, guide: &Project, output: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("shirube"));
    command
        .args(["build", "--lang", lang, "--message-format", "short"])
        .args(["--as-of", support::TODAY, "--output"])
        .arg(output)
        .current_dir(guide.root())
        .env_clear()
        .env("HOME", "/nonexistent")
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// What a folder holds when the command publishes a guide into it alone.
pub fn built(guide: &Project) -> BTreeMap<String, Vec<u8>> {
    tree(&Begun::with(guide).folder())
}

pub fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A folder that a first build published into, and how long that took.
pub struct Begun {
    above: tempfile::TempDir,
    /// In microseconds.
    pub took: u64,
}

impl Begun {
    pub fn with(guide: &Project) -> Self {
        let above = quick_folder();
        let start = Instant::now();
        let done = build(guide, &above.path().join("public")).status();
        assert!(done.expect("a run").success());
        let took = u64::try_from(start.elapsed().as_micros()).expect("a time");
        Self { above, took }
    }

    pub fn folder(&self) -> PathBuf {
        self.above.path().join("public")
    }

    /// Waits until a build writes what readers see, or has come to its end.
    #[cfg(unix)]
    pub fn until_it_publishes(&self, running: &mut Child) {
        self.until(".shirube-underway.json", running);
    }

    /// Waits until a build has its place, and hears what it is told.
    #[cfg(unix)]
    pub fn until_it_listens(&self, running: &mut Child) {
        self.until(".shirube-lock", running);
    }

    #[cfg(unix)]
    fn until(&self, name: &str, running: &mut Child) {
        let file = self.folder().join(name);
        while !file.exists() && running.try_wait().expect("a state").is_none() {
            std::thread::yield_now();
        }
    }
}
