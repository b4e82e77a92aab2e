//! Files as nobody would write them: the content of the guides, mutated at
//! random. Whatever comes of it, the program tells it at a place that exists.
//!
//! A case that failed is written to tests/corpus/, as a folder with the file
//! that broke it; what lies there is run again each time.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[path = "rules/guide.rs"]
mod small;
mod support;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use shirube::report::{Format, report};
use shirube::wording::{Tongue, Wording};
use support::Project;

/// The cases are the same in each run. Others are looked at with
/// `PROPTEST_RNG_SEED`, and more with `PROPTEST_CASES`.
const SEED: u64 = 4;
/// How long a case may take, with other programs busy beside it.
const CASE: Duration = Duration::from_secs(10);

/// What editors, input methods and enemies put into a text.
const PIECES: [&str; 68] = [
    "\t",
    "　",
    "：",
    "\u{feff}",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\r",
    "\r\n",
    "\u{85}",
    "e\u{301}",
    "カ\u{3099}",
    "👩‍👩‍👧",
    "\u{1}",
    "\u{7f}",
    "---\n",
    "...\n",
    "--- |\n",
    "%YAML 1.2\n",
    "- ",
    "? ",
    ": ",
    ", ",
    " #",
    "#x",
    "&a ",
    "*a",
    "!!binary ",
    "!x ",
    "<<: *a\n",
    "[",
    "]",
    "{",
    "}",
    "[[[[[[[[",
    "{{{{{{",
    "\"",
    "'",
    "|\n",
    ">-\n  ",
    "|9\n",
    "~",
    "null",
    "true",
    "1e999",
    "0x",
    "-1",
    "99999999999999999999",
    "2021-02-30",
    "FY2021",
    "９月",
    "{en: a, ja: b}",
    "{en: , ja}",
    "audience: staff\n",
    "<<<<<<< HEAD\n",
    "**",
    "](",
    "![](",
    "[^1]",
    "[^1]: ",
    "| a |\n|---|\n",
    "```\n",
    "<script>",
    "<!--",
    "](/a#b)",
    "##見出し\n",
    "［a］（b）",
];

/// One change; places count from the start, as parts of the whole.
#[derive(Debug, Clone)]
enum Mutation {
    Insert(Index, Index),
    Delete(Index, usize),
    Double(Index, usize),
    Swap(Index, Index),
    DeleteLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Indent(Index, usize),
    Cut(Index),
    Byte(Index, u8),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    prop_oneof![
        6 => (at(), at()).prop_map(|(place, piece)| Mutation::Insert(place, piece)),
        2 => (at(), 1..20_usize).prop_map(|(place, length)| Mutation::Delete(place, length)),
        1 => (at(), 1..40_usize).prop_map(|(place, length)| Mutation::Double(place, length)),
        1 => (at(), at()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        1 => at().prop_map(Mutation::DeleteLine),
        1 => at().prop_map(Mutation::DoubleLine),
        1 => (at(), at()).prop_map(|(one, other)| Mutation::SwapLines(one, other)),
        1 => (at(), 0..9_usize).prop_map(|(line, depth)| Mutation::Indent(line, depth)),
        1 => at().prop_map(Mutation::Cut),
        1 => (at(), any::<u8>()).prop_map(|(place, byte)| Mutation::Byte(place, byte)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    // Most mutations leave whole letters, so that what follows is still read.
    let mut letters: Vec<char> = text.chars().collect();
    let end = |place: usize, length: usize| (place + length).min(text.chars().count());
    if letters.is_empty() {
        return;
    }
    match mutation {
        Mutation::Insert(place, piece) => {
            let place = place.index(letters.len());
            letters.splice(place..place, PIECES[piece.index(PIECES.len())].chars());
        }
        Mutation::Delete(place, length) => {
            let place = place.index(letters.len());
            letters.drain(place..end(place, *length));
        }
        Mutation::Double(place, length) => {
            let place = place.index(letters.len());
            let piece = letters[place..end(place, *length)].to_vec();
            letters.splice(place..place, piece);
        }
        Mutation::Swap(one, other) => {
            let (one, other) = (one.index(letters.len()), other.index(letters.len()));
            letters.swap(one, other);
        }
        Mutation::Cut(place) => letters.truncate(place.index(letters.len())),
        Mutation::Byte(place, byte) => {
            let place = place.index(bytes.len());
            bytes[place] = *byte;
            return;
        }
        Mutation::DeleteLine(line) => {
            lines.remove(line.index(lines.len()));
            *bytes = lines.concat().into_bytes();
            return;
        }
        Mutation::DoubleLine(line) => {
            let line = line.index(lines.len());
            lines.insert(line, lines[line]);
            *bytes = lines.concat().into_bytes();
            return;
        }
        Mutation::SwapLines(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            *bytes = lines.concat().into_bytes();
            return;
        }
        Mutation::Indent(line, depth) => {
            let line = line.index(lines.len());
            let indented = " ".repeat(*depth) + lines[line].trim_start();
            lines[line] = &indented;
            *bytes = lines.concat().into_bytes();
            return;
        }
    }
    *bytes = letters.into_iter().collect::<String>().into_bytes();
}

/// Each text of the content of all guides, with the place in the small guide
/// that it is put into.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut seeds = Vec::new();
    let small = std::iter::once(("small", small::guide()));
    for (_, guide) in small.chain(Project::every()) {
        for (path, bytes) in guide.files("") {
            seeds.extend(place_of(&path).map(|place| (place, bytes)));
        }
    }
    assert!(seeds.len() > 60, "the test must see the content");
    seeds
}

fn place_of(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    Some(match path.split('/').nth(1).unwrap_or(path) {
        "site.yaml" => "site.yaml",
        "audiences.yaml" => "content/audiences.yaml",
        "accounts.yaml" => "content/accounts.yaml",
        "updates.yaml" => "content/updates.yaml",
        "glossary.yaml" => "content/glossary.yaml",
        "offices" => "content/offices/desk.yaml",
        "checks" => "content/checks/portal.yaml",
        "phrases" => "content/phrases/ja.yaml",
        "pages" => "content/pages/about.ja.md",
        "courses" if name == "course.yaml" => "content/courses/safety/course.yaml",
        "courses" => "content/courses/safety/notes.ja.md",
        _ => return None,
    })
}

/// What must hold of every guide.
fn judge(guide: &Project) -> Result<(), String> {
    let started = Instant::now();
    let outcome = guide.run();
    for finding in &outcome.findings {
        let related = finding.related.iter().map(|related| &related.place);
        for place in std::iter::once(&finding.place).chain(related) {
            let Some(span) = &place.span else { continue };
            let text = outcome.sources.get(&place.path);
            let Some(text) = text.map(shirube::source::SourceFile::text) else {
                return Err(format!("a place in a file that is not there: {place:?}"));
            };
            if !is_within(text, span) {
                return Err(format!(
                    "{} at {place:?}: no stretch of it",
                    finding.rule.name
                ));
            }
        }
    }
    for tongue in Tongue::ALL {
        let wording = Wording::new(tongue);
        for format in <Format as clap::ValueEnum>::value_variants() {
            for colour in [false, true] {
                let drawn = report(
                    &outcome.findings,
                    &outcome.sources,
                    *format,
                    &wording,
                    colour,
                );
                if !outcome.findings.is_empty() && drawn.stdout.len() + drawn.stderr.len() == 0 {
                    return Err(format!("nothing is drawn as {format:?}"));
                }
            }
        }
    }
    let took = started.elapsed();
    if took > CASE {
        return Err(format!("took {took:?}"));
    }
    Ok(())
}

fn is_within(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_some()
}

#[test]
fn mutated_files_are_told_at_places_that_exist() {
    let seeds = seeds();
    let mut config = Config {
        failure_persistence: None,
        max_shrink_time: 30_000,
        ..Config::default()
    };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    let cases = (any::<Index>(), prop::collection::vec(mutation(), 1..6));
    let mutated = |(seed, mutations): &(Index, Vec<Mutation>)| {
        let (path, text) = &seeds[seed.index(seeds.len())];
        let mut bytes = text.clone();
        for own in mutations {
            mutate(&mut bytes, own);
        }
        (*path, bytes)
    };
    let mut runner = TestRunner::new(config);
    let found = runner.run(&cases, |case| {
        let (path, bytes) = mutated(&case);
        let guide = small::guide().write(path, bytes);
        judge(&guide).map_err(TestCaseError::fail)
    });
    if let Err(proptest::test_runner::TestError::Fail(why, case)) = found {
        let (path, bytes) = mutated(&case);
        let folder = corpus().join(format!("found-{:08x}", checksum(&bytes)));
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, bytes).expect("a case to keep");
        panic!("{why}\nkept as {}", file.display());
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

#[test]
fn what_broke_once_breaks_no_more() {
    let mut seen = 0;
    for case in std::fs::read_dir(corpus()).expect("cases") {
        let case = case.expect("a case").path();
        let guide = walkdir::WalkDir::new(&case)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .fold(small::guide(), |guide, entry| {
                let path = entry.path().strip_prefix(&case).expect("inside");
                let bytes = std::fs::read(entry.path()).expect("a file");
                guide.write(&path.to_string_lossy(), bytes)
            });
        seen += 1;
        if let Err(why) = judge(&guide) {
            panic!("{}: {why}", case.display());
        }
    }
    assert!(seen > 0, "the test must see cases");
}
