//! The corpora of the fuzz targets, run through the same functions without a
//! fuzzer: what was interesting once is looked at with every change.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "the fuzzer has more use of it")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::path::Path;

use fuzz::targets;

/// A target, from the bytes of an input to a verdict.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 5] = [
    ("course", targets::course),
    ("notes", targets::notes),
    ("front_matter", targets::front_matter),
    ("routes", targets::routes),
    ("request", targets::request),
];

/// Bytes that the corpus of a target may have in all.
const SMALL: usize = 200_000;

#[test]
fn what_the_fuzzer_keeps_breaks_nothing() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let kept = std::fs::read_dir(&corpora).expect("corpora").count();
    assert_eq!(kept, TARGETS.len(), "a corpus for each target");
    for (name, target) in TARGETS {
        let (mut seen, mut size) = (0, 0);
        for case in std::fs::read_dir(corpora.join(name)).expect(name) {
            let path = case.expect("a case").path();
            let bytes = std::fs::read(&path).expect("a case");
            let judged = std::panic::catch_unwind(|| target(&bytes));
            assert!(judged.is_ok(), "{} breaks {name}", path.display());
            seen += 1;
            size += bytes.len();
        }
        assert!(seen > 5, "the test must see the corpus of {name}");
        assert!(size < SMALL, "the corpus of {name} is not small: {size}");
    }
}
