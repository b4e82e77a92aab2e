//! Two guides, what is published of them, and what a reader may find of the two.

use std::collections::BTreeMap;
use std::path::Path;

use shirube::render::Artefacts;

use crate::folder::{Reader, publish_into, tree};
use crate::small;
use crate::support::Project;

/// A guide, and the same a year later: one course went, one came, and a new
/// style is on every page.
pub fn guides() -> [Project; 2] {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets/style.css");
    let style = std::fs::read_to_string(style).expect("the style");
    let basics = "content/courses/basics";
    [
        small::guide().copy(basics, "content/courses/old"),
        small::guide()
            .copy(basics, "content/courses/another")
            .write(
                "themes/default/assets/style.css",
                style + "\nhtml { color: #123 }\n",
            ),
    ]
}

pub fn sites() -> [Artefacts; 2] {
    guides().map(|guide| guide.site().0)
}

/// What a folder holds when a site is published into it alone.
pub fn fresh(site: &Artefacts) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    publish_into(folder.path(), site);
    tree(folder.path())
}

/// Every file of a folder that readers can ask for is one of two.
pub fn assert_each_is_one_of(
    found: &BTreeMap<String, Vec<u8>>,
    sites: [&Artefacts; 2],
    when: &str,
) {
    for (path, bytes) in found {
        if path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with(".shirube-"))
        {
            continue;
        }
        let route = shirube::plan::Route::new(path.as_str());
        let is_one = sites
            .iter()
            .any(|site| site.get(&route).is_some_and(|own| **own == **bytes));
        assert!(is_one, "{when}: {path} is of neither site");
    }
}

pub fn assert_sound(folder: &Path, when: &str) {
    let reader = Reader::read(folder);
    assert!(reader.wrong.is_empty(), "{when}: {:?}", reader.wrong);
    assert!(reader.met > 10, "{when}: the reader must meet pages");
}
