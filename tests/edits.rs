//! A warm run equals a cold one: guides are edited at random, and after each
//! edit what comes of a run that knows the last one is held against what comes
//! of a run that knows nothing, byte for byte.
//!
//! The edits are the same in each run. Others are looked at with
//! `SHIRUBE_SEED=7`, and more with `SHIRUBE_STEPS=2000`.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]
#![allow(clippy::format_collect, reason = "of failures")]

mod support;

use std::path::Path;

use shirube::finding::Finding;
use shirube::memo::Memo;
use shirube::pipeline::{self, Clock, Options};
use shirube::render::Artefacts;
use shirube::source::Sources;
use shirube::wording::{Tongue, Wording};
use support::Project;
use support::edits::Editor;

const SEED: u64 = 5;

/// All that can be seen of a run.
struct Seen {
    sources: Sources,
    site: Option<Artefacts>,
    pages: usize,
    findings: Vec<Finding>,
}

/// Runs the pipeline. Where there is no guide to read, it says so.
fn run(root: &Path, options: &Options, memo: &Memo) -> Result<Seen, String> {
    let outcome = pipeline::run(root, options, memo)
        .map_err(|fault| Wording::new(Tongue::English).fault(&fault))?;
    Ok(Seen {
        sources: outcome.sources,
        site: outcome.site,
        pages: outcome.pages,
        findings: outcome.findings,
    })
}

/// In what two runs differ.
fn difference(warm: &Result<Seen, String>, cold: &Result<Seen, String>) -> Option<String> {
    let (warm, cold) = match (warm, cold) {
        (Ok(warm), Ok(cold)) => (warm, cold),
        (Err(warm), Err(cold)) if warm == cold => return None,
        (warm, cold) => {
            let said = |run: &Result<Seen, String>| run.as_ref().err().cloned();
            return Some(format!("warm: {:?}, cold: {:?}", said(warm), said(cold)));
        }
    };
    if warm.sources != cold.sources {
        return Some("the files are not read alike".to_owned());
    }
    if warm.findings != cold.findings {
        let told = |seen: &Seen| -> String {
            let findings = seen.findings.iter();
            findings.map(|own| format!("{own:?}\n")).collect()
        };
        return Some(format!("warm:\n{}cold:\n{}", told(warm), told(cold)));
    }
    if warm.pages != cold.pages {
        return Some(format!("{} pages, cold {}", warm.pages, cold.pages));
    }
    let (Some(one), Some(other)) = (&warm.site, &cold.site) else {
        let has = |seen: &Seen| seen.site.is_some();
        let differ = has(warm) != has(cold);
        return differ.then(|| format!("a site: warm {}, cold {}", has(warm), has(cold)));
    };
    if one == other {
        return None;
    }
    let routes = one.keys().chain(other.keys());
    let differ: Vec<&str> = routes
        .filter(|route| one.get(route) != other.get(route))
        .map(shirube::plan::Route::as_str)
        .collect();
    let first = shirube::plan::Route::new(*differ.first()?);
    let bytes = |site: &Artefacts| {
        site.get(&first)
            .map_or_else(Vec::new, |bytes| bytes.to_vec())
    };
    let (one, other) = (bytes(one), bytes(other));
    let pairs = one.iter().zip(&other);
    let alike = pairs.take_while(|(one, other)| one == other).count();
    let near = |bytes: &[u8]| {
        let near = alike.saturating_sub(200)..bytes.len().min(alike + 200);
        String::from_utf8_lossy(&bytes[near]).into_owned()
    };
    Some(format!(
        "{differ:?}\nwarm: …{}…\ncold: …{}…",
        near(&one),
        near(&other)
    ))
}

fn of_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Edits a guide at random, as of days that come and go if that is wished.
fn edit(mut project: Project, steps: u64, days: &[&str]) {
    let seed = of_environment("SHIRUBE_SEED").unwrap_or(SEED);
    let steps = of_environment("SHIRUBE_STEPS").unwrap_or(steps);
    let mut editor = Editor::new(project.root(), seed);
    let mut rng = fastrand::Rng::with_seed(seed);
    let memo = Memo::keeping();
    let (mut whole, mut broken) = (0, 0);
    for _ in 0..steps {
        let warm = run(project.root(), &project.options, &memo);
        // Not each time: what is forgotten may show some runs later.
        if rng.bool() {
            let cold = run(project.root(), &project.options, &Memo::off());
            if let Some(difference) = difference(&warm, &cold) {
                let story = editor.story();
                let clock = project.options.clock;
                panic!(
                    "seed {seed}, {clock:?}:\n{story}a warm run is not like a cold one: {difference}"
                );
            }
        }
        let is_broken = warm.as_ref().map_or(true, |warm| warm.site.is_none());
        *if is_broken { &mut broken } else { &mut whole } += 1;
        let day = rng.choice(days).filter(|_| rng.bool());
        if let Some(day) = day {
            project.options.clock = Clock::On(day.parse().expect("a day"));
        }
        if day.is_none() || rng.bool() {
            editor.edit(is_broken);
        }
    }
    assert!(
        whole > steps / 2 && broken > steps / 10,
        "of {steps} guides, {whole} were whole and {broken} broken:\n{}",
        editor.story()
    );
}

/// The days as of which much changes: the ends of years and months, what is
/// due and what is held, what grows old.
const DAYS: [&str; 9] = [
    "2026-11-22",
    "2026-11-23",
    "2026-12-31",
    "2027-01-01",
    "2027-03-31",
    "2027-04-01",
    "2025-07-01",
    "2022-04-01",
    "2040-02-29",
];

#[test]
fn the_shipped_guide_edited() {
    edit(Project::kyoto(), 100, &[]);
}

#[test]
fn a_guide_in_three_languages_edited() {
    edit(Project::fixture("trilingual"), 60, &[]);
}

#[test]
fn a_larger_guide_edited() {
    edit(Project::large(40), 30, &[]);
}

/// Nobody saves anything when a day ends, or does at that very time.
#[test]
fn the_day_rolls_over_between_edits() {
    edit(Project::fixture("laboratory"), 60, &DAYS);
}
