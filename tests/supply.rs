//! Where the crates come from that stand in the program. `cargo deny` holds
//! their licences; this needs nothing but the lock files.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// Our own, which come from this repository.
const OURS: [&str; 2] = ["shirube", "shirube-fuzz"];

/// Name, version, source and hash of each package of a lock file.
fn packages(path: &str) -> Vec<[Option<String>; 4]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).expect("a lock file");
    let packages = text.split("\n[[package]]\n").skip(1);
    packages
        .map(|package| {
            ["name", "version", "source", "checksum"].map(|key| {
                let start = format!("{key} = \"");
                let line = package.lines().find_map(|line| line.strip_prefix(&start))?;
                Some(line.trim_end_matches('"').to_owned())
            })
        })
        .collect()
}

#[test]
fn every_crate_comes_from_the_registry_and_is_known_by_its_hash() {
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let packages = packages(lock);
        assert!(
            packages.len() > 100,
            "the test must see the packages of {lock}"
        );
        for [name, _, source, hash] in packages {
            let name = name.expect("a name");
            if OURS.contains(&name.as_str()) {
                continue;
            }
            assert_eq!(source.as_deref(), Some(REGISTRY), "{name} in {lock}");
            assert_eq!(hash.map(|hash| hash.len()), Some(64), "{name} in {lock}");
        }
    }
}

/// What is fuzzed is what is published.
#[test]
fn the_fuzzer_builds_the_same_versions() {
    let named = |lock| -> BTreeSet<(String, String)> {
        let packages = packages(lock).into_iter();
        packages
            .filter_map(|[name, version, ..]| Some((name?, version?)))
            .collect()
    };
    let ours = named("Cargo.lock");
    let known: BTreeSet<&str> = ours.iter().map(|(name, _)| name.as_str()).collect();
    for (name, version) in named("fuzz/Cargo.lock") {
        let is_shared = known.contains(name.as_str());
        let is_same = ours.contains(&(name.clone(), version.clone()));
        assert!(
            !is_shared || is_same,
            "fuzz/Cargo.lock has {name} {version}"
        );
    }
}
