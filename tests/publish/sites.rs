//! Small sites, and what is said of publishing them.

use std::path::Path;
use std::sync::Arc;

use shirube::message::Fault;
use shirube::plan::Route;
use shirube::publish::{Block, Outcome, System, Wish};
use shirube::render::Artefacts;
use shirube::wording::{Tongue, Wording};

use crate::folder::{publish_into, publish_on};

pub fn site(files: &[(&str, &str)]) -> Artefacts {
    let files = files.iter();
    files
        .map(|(path, text)| (Route::new(*path), Arc::from(text.as_bytes())))
        .collect()
}

/// A folder with a site of three files.
pub fn published() -> (tempfile::TempDir, Artefacts) {
    let folder = tempfile::tempdir().expect("a folder");
    let site = site(&[
        ("index.html", "home"),
        ("en/a/index.html", "a"),
        ("assets/style.css", "style"),
    ]);
    publish_into(folder.path(), &site);
    (folder, site)
}

pub fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect(path);
    std::fs::write(file, text).expect(path);
}

pub fn blocked(folder: &Path, site: &Artefacts, wish: &Wish) -> Vec<(String, Block)> {
    match publish_on(&System, site, folder, wish).expect("no fault") {
        Outcome::Blocked(obstacles) => obstacles
            .into_iter()
            .map(|own| (own.path, own.kind))
            .collect(),
        Outcome::Published(_) => Vec::new(),
    }
}

pub fn said(fault: &Fault) -> String {
    Wording::new(Tongue::English).fault(fault)
}
