//! How a course stands to somebody of whom everything that is asked is known.

use crate::values::State;

use super::course::Course;
use super::people::{Audience, Group};
use super::table::{Ix, Table};

/// Who somebody is: for every audience, whether they are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<bool>);

/// How a course stands to somebody, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How it stands.
    pub state: State,
    /// The target that decides, by its place in the entry.
    pub target: Option<usize>,
    /// The exemption that holds, by its place in the entry.
    pub exempt: Option<usize>,
    /// The exemptions that hold under conditions that only words can say.
    pub unless: Vec<usize>,
}

impl Answers {
    /// From the audiences that somebody says they are in. Those that others
    /// define are concluded.
    pub fn new(audiences: &Table<Audience>, said: &[Ix<Audience>]) -> Self {
        let mut known: Vec<Option<bool>> = audiences
            .iter()
            .map(|(ix, audience)| audience.defined.is_none().then(|| said.contains(&ix)))
            .collect();
        for (ix, _) in audiences.iter() {
            conclude(ix, audiences, &mut known);
        }
        Self(known.into_iter().map(|own| own == Some(true)).collect())
    }

    /// Whether they are in an audience.
    pub fn is(&self, ix: Ix<Audience>) -> bool {
        self.0[ix.index()]
    }

    /// Whether they are in a group.
    pub fn are_in(&self, group: &Group) -> bool {
        holds(group, |ix| self.is(ix))
    }

    /// How a course stands to them.
    pub fn verdict(&self, course: &Course) -> Verdict {
        let fitting = course.targets.iter().enumerate();
        let strongest = fitting
            .filter(|(_, target)| self.are_in(&target.group))
            .map(|(place, target)| {
                (
                    State::of(target.obligation, target.condition.is_none()),
                    place,
                )
            })
            .min();
        let Some((state, target)) = strongest else {
            return Verdict {
                state: State::None,
                target: None,
                exempt: None,
                unless: Vec::new(),
            };
        };
        let (unless, exempt): (Vec<_>, Vec<_>) = course
            .exempt
            .iter()
            .enumerate()
            .filter(|(_, own)| own.group.as_ref().is_none_or(|group| self.are_in(group)))
            .partition(|(_, own)| own.condition.is_some());
        let exempt = exempt.first();
        Verdict {
            state: exempt.map_or(state, |(_, own)| State::of_exempt(own.remains)),
            target: Some(target),
            exempt: exempt.map(|(place, _)| *place),
            unless: unless.into_iter().map(|(place, _)| place).collect(),
        }
    }
}

/// Audiences are not defined in a circle: `load` sees to that.
fn conclude(ix: Ix<Audience>, audiences: &Table<Audience>, known: &mut Vec<Option<bool>>) -> bool {
    if let Some(own) = known[ix.index()] {
        return own;
    }
    let own = audiences[ix]
        .defined
        .as_ref()
        .is_some_and(|group| holds(group, |other| conclude(other, audiences, known)));
    known[ix.index()] = Some(own);
    own
}

/// A group that names nobody in `any` and `all` names everybody.
fn holds(group: &Group, mut is: impl FnMut(Ix<Audience>) -> bool) -> bool {
    (group.any.is_empty() || group.any.iter().any(|ix| is(*ix)))
        && group.all.iter().all(|ix| is(*ix))
        && !group.except.iter().any(|ix| is(*ix))
}
