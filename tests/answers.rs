//! What one audience is told, held against what everybody in it is told who
//! answers every question.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use shirube::memo::Memo;
use shirube::model::{Answers, Guide, Ix, standing};
use shirube::values::State;
use support::Project;

const GUIDES: [&str; 3] = ["laboratory", "trilingual", "american"];

fn guide(project: &Project) -> Guide {
    let sources = shirube::source::read(project.root())
        .expect("a project")
        .value;
    let loaded = shirube::load::load(&sources, &Memo::off());
    loaded.value.expect("a guide")
}

/// Everybody who can be: each combination of answers to the questions.
fn everybody(guide: &Guide) -> Vec<Answers> {
    let asked: Vec<Ix<_>> = guide
        .audiences
        .iter()
        .filter(|(_, audience)| audience.defined.is_none())
        .map(|(ix, _)| ix)
        .collect();
    assert!(asked.len() < 14, "too many questions for every combination");
    (0..1_u32 << asked.len())
        .map(|answers| {
            let said: Vec<Ix<_>> = asked
                .iter()
                .enumerate()
                .filter(|(place, _)| answers & (1 << place) != 0)
                .map(|(_, ix)| *ix)
                .collect();
            Answers::new(&guide.audiences, &said)
        })
        .collect()
}

/// A page that says "required" without a condition is right for everybody in
/// its audience, and one that exempts them too.
#[test]
fn what_is_certain_of_an_audience_holds_for_everybody_in_it() {
    let mut held = 0;
    for project in std::iter::once(Project::kyoto()).chain(GUIDES.map(Project::fixture)) {
        let guide = guide(&project);
        let everybody = everybody(&guide);
        for (ix, audience) in guide.audiences.iter() {
            let members: Vec<&Answers> = everybody.iter().filter(|who| who.is(ix)).collect();
            assert!(!members.is_empty(), "nobody can be in `{}`", audience.id);
            for (_, course) in guide.courses.iter() {
                let said = standing(course, audience, &guide.audiences);
                let about = format!("`{}` and `{}`", audience.id, course.id);
                for who in &members {
                    let verdict = who.verdict(course);
                    match said.state() {
                        // Some of them may be exempt, and are told so.
                        State::Required if said.unless.is_empty() => {
                            assert_eq!(verdict.state, State::Required, "{about}");
                            held += 1;
                        }
                        State::Exempt => {
                            assert_eq!(verdict.state, State::Exempt, "{about}");
                            held += 1;
                        }
                        _ => {}
                    }
                }
                // And what applies to nobody by this audience is not named.
                if members
                    .iter()
                    .all(|who| who.verdict(course).target.is_none())
                {
                    assert_eq!(said.state(), State::None, "{about}");
                }
            }
        }
    }
    assert!(held > 1_000, "only {held} were looked at");
}
