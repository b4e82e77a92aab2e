//! Where the crates come from that stand in the program. `cargo deny` holds
//! their licences; this needs nothing but the lock files.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// Our own, which come from this repository.
const OURS: [&str; 2] = ["shirube", "shirube-fuzz"];

/// A package of a lock file.
struct Package {
    name: String,
    version: String,
    source: Option<String>,
    hash: Option<String>,
    /// Its dependencies: by name, and by version too where there are several.
    needs: Vec<String>,
}

fn packages(path: &str) -> Vec<Package> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).expect("a lock file");
    let packages = text.split("\n[[package]]\n").skip(1);
    packages
        .map(|package| {
            let of = |key: &str| {
                let start = format!("{key} = \"");
                let line = package.lines().find_map(|line| line.strip_prefix(&start))?;
                Some(line.trim_end_matches('"').to_owned())
            };
            let needs = package.lines().filter_map(|line| line.strip_prefix(" \""));
            Package {
                name: of("name").expect("a name"),
                version: of("version").expect("a version"),
                source: of("source"),
                hash: of("checksum"),
                needs: needs
                    .map(|line| line.trim_end_matches("\",").to_owned())
                    .collect(),
            }
        })
        .collect()
}

/// What a dependency of a lock file stands for, if it is there.
fn found<'p>(packages: &'p [Package], needed: &str) -> Option<&'p Package> {
    let (name, version) = needed.split_once(' ').unwrap_or((needed, ""));
    packages
        .iter()
        .find(|own| own.name == name && (version.is_empty() || own.version == version))
}

/// The names of the crates that the program is made of; those of its tests, and
/// of features that one can do without, are not among them.
fn needed() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata");
    let read: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = read["packages"][0]["dependencies"]
        .as_array()
        .expect("a list");
    let own = all
        .iter()
        .filter(|own| own["kind"].is_null() && own["optional"] == false);
    own.map(|own| own["name"].as_str().expect("a name").to_owned())
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
        for Package {
            name, source, hash, ..
        } in packages
        {
            if OURS.contains(&name.as_str()) {
                continue;
            }
            assert_eq!(source.as_deref(), Some(REGISTRY), "{name} in {lock}");
            assert_eq!(hash.map(|hash| hash.len()), Some(64), "{name} in {lock}");
        }
    }
}

const RENEW: &str = "renew it: `cp Cargo.lock fuzz/Cargo.lock`, then `cargo metadata` in `fuzz`";

/// What is fuzzed is what is published: `fuzz` is a workspace of its own, with
/// a lock file of its own, and nobody else would notice that it is old.
#[test]
fn the_fuzzer_builds_the_same_versions() {
    let (ours, theirs) = (packages("Cargo.lock"), packages("fuzz/Cargo.lock"));
    let known: BTreeSet<&str> = ours.iter().map(|own| own.name.as_str()).collect();
    for Package { name, version, .. } in &theirs {
        let is_shared = known.contains(name.as_str());
        let is_same = found(&ours, &format!("{name} {version}")).is_some();
        assert!(
            !is_shared || is_same,
            "fuzz/Cargo.lock has {name} {version}, and Cargo.lock another: {RENEW}"
        );
    }
}

/// Each crate of the program stands in the fuzzer's lock file, and whatever
/// that needs.
#[test]
fn the_fuzzer_lacks_no_crate_of_the_program() {
    let (ours, theirs) = (packages("Cargo.lock"), packages("fuzz/Cargo.lock"));
    let of = |packages: &[Package], name: &str| -> Option<String> {
        let program = found(packages, "shirube")?;
        let mut needs = program.needs.iter();
        let own = needs.find(|own| own.split(' ').next() == Some(name))?;
        found(packages, own).map(|own| own.version.clone())
    };
    let needed = needed();
    assert!(
        needed.len() > 30,
        "the test must see what the program needs"
    );
    for name in needed {
        let version = of(&ours, &name).unwrap_or_else(|| panic!("Cargo.lock lacks {name}"));
        let is_there = of(&theirs, &name).is_some_and(|own| own == version);
        assert!(is_there, "fuzz/Cargo.lock lacks {name} {version}: {RENEW}");
    }
    for package in &theirs {
        for needed in &package.needs {
            assert!(
                found(&theirs, needed).is_some(),
                "fuzz/Cargo.lock lacks {needed}, which {} needs: {RENEW}",
                package.name
            );
        }
    }
}
