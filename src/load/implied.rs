//! What is known of somebody in an audience: the audiences that they are in,
//! and those that they are not in.

use crate::model::{Audience, Group, Ix};

/// The groups that define audiences, and which of them name an audience. A
/// group is looked at when something that it names becomes known, and not in
/// between: five hundred audiences may be defined by each other.
pub struct Implied<'a> {
    groups: &'a [Option<Group>],
    ixs: Vec<Ix<Audience>>,
    any: Naming,
    all: Naming,
    except: Naming,
}

/// The numbers of the groups that name an audience in one of their lists.
type Naming = Vec<Vec<usize>>;

/// Audiences in the order in which they became known.
struct Known {
    order: Vec<Ix<Audience>>,
    has: Vec<bool>,
}

/// What a group asks for and is not known yet.
struct Asked {
    one_of: bool,
    each: usize,
}

impl<'a> Implied<'a> {
    /// Of audiences and their groups, which are in the same order.
    pub fn by(groups: &'a [Option<Group>], ixs: Vec<Ix<Audience>>) -> Self {
        let naming = |list: fn(&Group) -> &[Ix<Audience>]| {
            let mut naming = vec![Vec::new(); groups.len()];
            for (number, group) in groups.iter().enumerate() {
                for ix in group.iter().flat_map(list) {
                    naming[ix.index()].push(number);
                }
            }
            naming
        };
        Self {
            groups,
            ixs,
            any: naming(|group| &group.any),
            all: naming(|group| &group.all),
            except: naming(|group| &group.except),
        }
    }

    /// What is known of somebody in an audience.
    pub fn of(&self, own: Ix<Audience>) -> (Vec<Ix<Audience>>, Vec<Ix<Audience>>) {
        let ask = |group: &Option<Group>| Asked {
            one_of: group.as_ref().is_some_and(|group| !group.any.is_empty()),
            each: group
                .as_ref()
                .map_or(0, |group| group.all.len() + group.except.len()),
        };
        let mut asked: Vec<Asked> = self.groups.iter().map(ask).collect();
        let mut known = Known::none(asked.len());
        let mut excluded = Known::none(asked.len());
        let (mut used, mut used_excluded) = (0, 0);
        known.add(own);
        let mut concluded = 0;
        loop {
            let before = known.order.len();
            // Down: who is in a group is in all that it asks for.
            for at in concluded..before {
                if let Some(group) = &self.groups[known.order[at].index()] {
                    let only = (group.any.len() == 1).then(|| group.any[0]);
                    for ix in group.all.iter().copied().chain(only) {
                        known.add(ix);
                    }
                    for ix in &group.except {
                        excluded.add(*ix);
                    }
                }
            }
            concluded = before;
            // Up: who fulfils what a group asks for is in it.
            let mut fulfilled = Vec::new();
            let mut met = |number: usize, one_of: bool| {
                let asked = &mut asked[number];
                let was_open = asked.one_of || asked.each > 0;
                if one_of {
                    asked.one_of = false;
                } else {
                    asked.each -= 1;
                }
                if was_open && !asked.one_of && asked.each == 0 {
                    fulfilled.push(self.ixs[number]);
                }
            };
            for ix in &known.order[used..] {
                let (any, all) = (&self.any[ix.index()], &self.all[ix.index()]);
                for number in any {
                    met(*number, true);
                }
                for number in all {
                    met(*number, false);
                }
            }
            for ix in &excluded.order[used_excluded..] {
                let except = &self.except[ix.index()];
                for number in except {
                    met(*number, false);
                }
            }
            (used, used_excluded) = (known.order.len(), excluded.order.len());
            fulfilled.sort_unstable();
            for ix in fulfilled {
                known.add(ix);
            }
            if known.order.len() == before {
                return (known.order, excluded.order);
            }
        }
    }
}

impl Known {
    fn none(count: usize) -> Self {
        Self {
            order: Vec::new(),
            has: vec![false; count],
        }
    }

    fn add(&mut self, ix: Ix<Audience>) {
        if !std::mem::replace(&mut self.has[ix.index()], true) {
            self.order.push(ix);
        }
    }
}
