//! How a course stands to somebody of whom one audience is known.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::values::{Obligation, State};

use super::course::{Course, Exemption, Target, Terms};
use super::people::{Audience, Group};
use super::schedule::Schedule;
use super::table::{Ix, Table};

/// What a course is to an audience.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// Every target that fits, the strongest first. Empty: it does not apply
    /// by this audience alone.
    pub reasons: Vec<Reason<'a>>,
    /// The exemption that this audience has, whatever else holds. Stronger
    /// than the reasons.
    pub exempt: Option<&'a Exemption>,
    /// The exemptions that some in this audience have.
    pub unless: Vec<Unless<'a>>,
}

/// A target that fits.
#[derive(Debug, Clone)]
pub struct Reason<'a> {
    /// The target.
    pub target: &'a Target,
    /// What must hold besides, where one audience does not decide.
    pub besides: Option<Group>,
}

/// A schedule that holds for an audience, or for some in it.
#[derive(Debug, Clone, Copy)]
pub struct Holding<'a> {
    /// The reason by which it does, by its place.
    pub reason: usize,
    /// The schedule.
    pub schedule: &'a Schedule,
    /// The target that sets it for its group, if one does.
    pub target: Option<&'a Target>,
}

/// An exemption that may hold.
#[derive(Debug, Clone)]
pub struct Unless<'a> {
    /// The exemption.
    pub exemption: &'a Exemption,
    /// What must hold for it, beside its condition.
    pub besides: Option<Group>,
}

impl Reason<'_> {
    /// Whether nothing else must hold.
    pub const fn is_certain(&self) -> bool {
        self.besides.is_none() && self.target.condition.is_none()
    }

    /// How the course stands by this reason.
    pub const fn state(&self) -> State {
        State::of(self.target.obligation, self.is_certain())
    }
}

impl<'a> Standing<'a> {
    /// The reason that decides.
    pub fn strongest(&self) -> Option<&Reason<'a>> {
        self.reasons.first()
    }

    /// What holds of a term of the course, and the target that says so, if one
    /// does. By reasons that are certain and equally strong, somebody is in all
    /// of those groups, and the first that sets the term sets it for them; a
    /// reason that is not certain speaks for itself. Else it is what holds for
    /// everyone.
    pub fn term<T: ?Sized>(
        &self,
        base: &'a Terms,
        pick: impl Fn(&'a Terms) -> Option<&'a T>,
    ) -> Option<(&'a T, Option<&'a Target>)> {
        let state = self.strongest().map(Reason::state);
        let is_certain = self.strongest().is_some_and(Reason::is_certain);
        let most = if is_certain { self.reasons.len() } else { 1 };
        let mut strongest = self
            .reasons
            .iter()
            .take(most)
            .take_while(|reason| Some(reason.state()) == state);
        strongest
            .find_map(|reason| Some((pick(&reason.target.own)?, Some(reason.target))))
            .or_else(|| Some((pick(base)?, None)))
    }

    /// The schedules that hold for the audience or for some in it, each once:
    /// first that of [`Self::term`], then those of other reasons.
    pub fn schedules(&self, base: &'a Terms) -> Vec<Holding<'a>> {
        let mut held: Vec<Holding<'a>> = Vec::new();
        if let Some((schedule, target)) = self.term(base, |terms| terms.schedule.as_ref()) {
            let is_own = |reason: &Reason<'a>| {
                target.is_some_and(|target| std::ptr::eq(target, reason.target))
            };
            held.push(Holding {
                reason: self.reasons.iter().position(is_own).unwrap_or_default(),
                schedule,
                target,
            });
        }
        for (place, reason) in self.reasons.iter().enumerate() {
            let own = reason.target.own.schedule.as_ref();
            let common = base.schedule.as_ref().filter(|_| !reason.is_certain());
            let (schedule, target) = match (own, common) {
                (Some(own), _) => (own, Some(reason.target)),
                (None, Some(common)) => (common, None),
                (None, None) => continue,
            };
            if !held.iter().any(|own| std::ptr::eq(own.schedule, schedule)) {
                held.push(Holding {
                    reason: place,
                    schedule,
                    target,
                });
            }
        }
        held
    }

    /// How the course stands, all in all.
    pub fn state(&self) -> State {
        match (self.strongest(), self.exempt) {
            (None, _) => State::None,
            (Some(_), Some(exemption)) => State::of_exempt(exemption.remains),
            (Some(reason), None) => reason.state(),
        }
    }
}

/// How a course stands to an audience.
pub fn standing<'a>(
    course: &'a Course,
    audience: &Audience,
    audiences: &Table<Audience>,
) -> Standing<'a> {
    let known = Known::of(audience, audiences);
    let mut reasons: Vec<Reason<'a>> = course
        .targets
        .iter()
        .filter_map(|target| {
            let besides = known.fit(&target.group)?;
            Some(Reason { target, besides })
        })
        .collect();
    reasons.sort_by_key(|reason| {
        let weaker = reason.target.obligation == Obligation::Recommended;
        (weaker, !reason.is_certain())
    });
    // What is certainly required needs no recommendation beside it.
    if let Some(first) = reasons.first()
        && first.is_certain()
    {
        let obligation = first.target.obligation;
        reasons.retain(|reason| reason.target.obligation == obligation);
    }
    let mut exempt = None;
    let mut unless = Vec::new();
    for exemption in course.exempt.iter().filter(|_| !reasons.is_empty()) {
        let besides = match &exemption.group {
            None => None,
            Some(group) => match known.fit(group) {
                Some(besides) => besides,
                None if known.is_outside(group) => continue,
                // Whoever is in another group too may be exempt by that.
                None => Some(group.clone()),
            },
        };
        if besides.is_none() && exemption.condition.is_none() {
            exempt.get_or_insert(exemption);
        } else {
            unless.push(Unless { exemption, besides });
        }
    }
    Standing {
        reasons,
        exempt,
        unless,
    }
}

/// Whether some of those in an audience are in a group.
pub fn fits(group: &Group, audience: &Audience, audiences: &Table<Audience>) -> bool {
    let known = Known::of(audience, audiences);
    known.fit(group).is_some()
}

/// What is known of somebody.
struct Known<'a> {
    /// The audiences that they are in.
    is: &'a [Ix<Audience>],
    /// The audiences that they are not in.
    is_not: &'a [Ix<Audience>],
    audiences: &'a Table<Audience>,
    /// How they fit the groups that define audiences, as far as that was asked:
    /// one audience may be part of many.
    defined: RefCell<HashMap<usize, Fit>>,
}

/// Not in a group, in it, or in it if this holds besides.
type Fit = Option<Option<Group>>;

impl<'a> Known<'a> {
    /// What follows from being in an audience.
    fn of(audience: &'a Audience, audiences: &'a Table<Audience>) -> Self {
        Self {
            is: &audience.implies,
            is_not: &audience.excludes,
            audiences,
            defined: RefCell::default(),
        }
    }

    /// The same of the group that defines an audience, if there is one.
    fn fit_defined(&self, ix: Ix<Audience>) -> Fit {
        let group = self.audiences[ix].defined.as_ref()?;
        let known = self.defined.borrow().get(&ix.index()).cloned();
        known.unwrap_or_else(|| {
            let fit = self.fit(group);
            self.defined.borrow_mut().insert(ix.index(), fit.clone());
            fit
        })
    }

    /// Whether they belong to a group: `None` if not, or if the group does not
    /// name them; else what must hold besides, if anything. A group that only
    /// excepts names all.
    fn fit(&self, group: &Group) -> Fit {
        // Who is in all of one is in any of one.
        if group.any.is_empty() && group.all.len() == 1 {
            return self.fit(&Group {
                any: group.all.clone(),
                all: Vec::new(),
                except: group.except.clone(),
            });
        }
        let is = |ix: &Ix<Audience>| self.is.contains(ix);
        let in_any = group.any.is_empty() || group.any.iter().any(is) || self.is_one_of(&group.any);
        let names_all = group.any.is_empty() && group.all.is_empty();
        let names_some = !group.any.is_empty() && in_any || group.all.iter().any(is);
        if group.except.iter().any(is) {
            return None;
        }
        let open = |ixs: &[Ix<Audience>], settled: &[Ix<Audience>]| -> Vec<Ix<Audience>> {
            ixs.iter()
                .filter(|ix| !settled.contains(ix))
                .copied()
                .collect()
        };
        if !(names_all || names_some) {
            // Who is part of how a named audience is defined may be in it.
            let mut defined = group
                .any
                .iter()
                .filter(|_| group.all.is_empty())
                .filter_map(|ix| self.fit_defined(*ix));
            let first = defined.next()?.unwrap_or_default();
            let mut besides = match defined.next() {
                None => first,
                // By one definition or by another: the audiences themselves.
                Some(_) => Group {
                    any: group.any.clone(),
                    ..Group::default()
                },
            };
            besides.except.extend(open(&group.except, self.is_not));
            return Some((!besides.is_empty()).then_some(besides));
        }
        let besides = Group {
            any: if in_any {
                Vec::new()
            } else {
                group.any.clone()
            },
            all: open(&group.all, self.is),
            except: open(&group.except, self.is_not),
        };
        Some((!besides.is_empty()).then_some(besides))
    }

    /// Whether they cannot be in a group, as far as is known.
    fn is_outside(&self, group: &Group) -> bool {
        let is_not = |ix: &Ix<Audience>| self.is_not.contains(ix);
        group.except.iter().any(|ix| self.is.contains(ix))
            || group.all.iter().any(is_not)
            || (!group.any.is_empty() && group.any.iter().all(is_not))
    }

    /// Whether they are in one of several audiences, though it is not known in
    /// which: who is `any` of some is in one of more than those.
    fn is_one_of(&self, several: &[Ix<Audience>]) -> bool {
        let names = |ix: &Ix<Audience>| {
            let implied = &self.audiences[*ix].implies;
            several.iter().any(|one| implied.contains(one))
        };
        self.is.iter().any(|ix| {
            let defined = self.audiences[*ix].defined.as_ref();
            defined.is_some_and(|own| !own.any.is_empty() && own.any.iter().all(names))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::tests::ix;
    use crate::model::{Languages, Localized};
    use crate::values::Id;

    fn audience(id: &str, defined: Option<Group>) -> Audience {
        let languages = Languages::new(["en"]);
        let place = ix(id);
        Audience {
            id: Id::new(id).expect(id),
            name: Localized::same(id.to_owned(), &languages),
            note: None,
            ask: None,
            accounts: Vec::new(),
            defined,
            waivers: Vec::new(),
            implies: place,
            excludes: Vec::new(),
        }
    }

    // Of seven, `a` and `b` are known to hold, and `d` not to. Who is `b` is
    // `e` or `f`, and who is `a` and `c` is `g`.
    #[test]
    fn a_group_fits_whom_it_names() {
        let group = |any: &str, all: &str, except: &str| Group {
            any: ix(any),
            all: ix(all),
            except: ix(except),
        };
        let table = Table::new(["a", "b", "c", "d", "e", "f", "g"].map(|id| {
            let defined = match id {
                "b" => Some(group("e f", "", "")),
                "g" => Some(group("", "a c", "")),
                _ => None,
            };
            audience(id, defined)
        }));
        let (is, is_not) = (ix("a b"), ix("d"));
        let known = Known {
            is: &is,
            is_not: &is_not,
            audiences: &table,
            defined: RefCell::default(),
        };
        for (any, all, except, fits) in [
            ("a", "", "", Some(None)),
            ("c", "", "", None),
            ("a c", "", "", Some(None)),
            ("e", "", "", None),
            ("e f", "", "", Some(None)),
            ("c e f", "", "", Some(None)),
            ("", "a b", "", Some(None)),
            ("", "a c", "", Some(Some(group("", "c", "")))),
            ("c e", "a", "", Some(Some(group("c e", "", "")))),
            ("a", "", "b", None),
            ("a", "", "e", Some(Some(group("", "", "e")))),
            ("", "c d", "", None),
            ("", "g", "", Some(Some(group("", "c", "")))),
            ("a", "", "d", Some(None)),
            ("", "", "d", Some(None)),
            ("", "", "e", Some(Some(group("", "", "e")))),
            ("", "", "a", None),
            ("g", "", "", Some(Some(group("", "c", "")))),
            ("g", "", "e", Some(Some(group("", "c", "e")))),
            ("g", "c", "", None),
        ] {
            assert_eq!(
                known.fit(&group(any, all, except)),
                fits,
                "any {any}, all {all}, except {except}"
            );
        }
    }
}
