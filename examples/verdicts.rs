//! How every course of a guide stands to whoever answers its questions, in
//! every combination of answers, as JSON on standard output: what the script of
//! the home page is held against.
//!
//! In: the root of a guide. Where there are more than twelve questions, 4096
//! combinations are taken, always the same ones.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};
use shirube::memo::Memo;
use shirube::model::{Answers, Audience, Guide, Ix};
use shirube::{load, source};

const MOST: u64 = 1 << 12;

fn main() -> ExitCode {
    let Some(root) = std::env::args_os().nth(1) else {
        eprintln!("usage: verdicts ROOT");
        return ExitCode::from(2);
    };
    let guide = source::read(Path::new(&root))
        .ok()
        .and_then(|sources| load::load(&sources.value, &Memo::off()).value);
    let Some(guide) = guide else {
        eprintln!("there is no guide to read in {}", root.display());
        return ExitCode::FAILURE;
    };
    println!("{}", verdicts(&guide));
    ExitCode::SUCCESS
}

fn verdicts(guide: &Guide) -> Value {
    let audiences = &guide.audiences;
    let asked: Vec<Ix<Audience>> = audiences
        .iter()
        .filter(|(_, audience)| audience.defined.is_none())
        .map(|(ix, _)| ix)
        .collect();
    let rows: Vec<Value> = combinations(asked.len())
        .map(|bits| {
            let said: Vec<Ix<Audience>> = asked
                .iter()
                .enumerate()
                .filter(|(place, _)| bits >> place & 1 == 1)
                .map(|(_, ix)| *ix)
                .collect();
            let answers = Answers::new(audiences, &said);
            let courses = guide.courses.iter().map(|(_, course)| {
                let verdict = answers.verdict(course);
                json!({
                    "state": verdict.state,
                    "target": verdict.target,
                    "exempt": verdict.exempt,
                    "unless": verdict.unless,
                })
            });
            json!({
                "said": said.iter().map(|ix| ix.index()).collect::<Vec<_>>(),
                "verdicts": courses.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "asked": asked.iter().map(|ix| audiences[*ix].id.as_str()).collect::<Vec<_>>(),
        "courses": guide.courses.ids().collect::<Vec<_>>(),
        "combinations": rows,
    })
}

/// Which questions are answered with yes, a bit to a question.
fn combinations(questions: usize) -> Box<dyn Iterator<Item = u64>> {
    if questions <= 12 {
        return Box::new(0..1 << questions);
    }
    // Knuth's generator, the high bits of which are used: fixed, and spread.
    let mut state: u64 = 1;
    Box::new((0..MOST).map(move |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state >> 20
    }))
}
