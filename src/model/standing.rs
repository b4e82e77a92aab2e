//! How a course stands to somebody of whom one audience is known.

use crate::values::Obligation;

use super::course::{Course, Target};
use super::people::{Audience, Group};
use super::table::Ix;

/// What a course is to an audience.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// Every target that fits, the strongest first. Empty: it does not apply
    /// by this audience alone.
    pub reasons: Vec<Reason<'a>>,
}

/// A target that fits.
#[derive(Debug, Clone)]
pub struct Reason<'a> {
    /// The target.
    pub target: &'a Target,
    /// What must hold besides, where one audience does not decide.
    pub besides: Option<Group>,
}

impl Reason<'_> {
    /// Whether nothing else must hold.
    pub const fn is_certain(&self) -> bool {
        self.besides.is_none() && self.target.condition.is_none()
    }
}

impl<'a> Standing<'a> {
    /// The reason that decides.
    pub fn strongest(&self) -> Option<&Reason<'a>> {
        self.reasons.first()
    }
}

/// How a course stands to an audience.
pub fn standing<'a>(course: &'a Course, audience: &Audience) -> Standing<'a> {
    let mut reasons: Vec<Reason<'a>> = course
        .targets
        .iter()
        .filter_map(|target| {
            let besides = fit(&target.group, &audience.implies, &audience.excludes)?;
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
    Standing { reasons }
}

/// Whether somebody belongs to a group, who is known to be in some audiences
/// and not in others: `None` if not, or if the group does not name them; else
/// what must hold besides, if anything. A group that only excepts names all.
#[expect(clippy::option_option, reason = "not in it, in it, or in it if")]
fn fit(group: &Group, known: &[Ix<Audience>], excluded: &[Ix<Audience>]) -> Option<Option<Group>> {
    let is_known = |ix: &&Ix<Audience>| known.contains(*ix);
    let names_all = group.any.is_empty() && group.all.is_empty();
    let named = names_all || group.any.iter().chain(&group.all).any(|ix| is_known(&ix));
    if !named || group.except.iter().any(|ix| is_known(&ix)) {
        return None;
    }
    let in_any = group.any.is_empty() || group.any.iter().any(|ix| is_known(&ix));
    let open = |ixs: &[Ix<Audience>], settled: &[Ix<Audience>]| -> Vec<Ix<Audience>> {
        ixs.iter()
            .filter(|ix| !settled.contains(ix))
            .copied()
            .collect()
    };
    let besides = Group {
        any: if in_any {
            Vec::new()
        } else {
            open(&group.any, &[])
        },
        all: open(&group.all, known),
        except: open(&group.except, excluded),
    };
    Some((!besides.is_empty()).then_some(besides))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::tests::ix;

    // Of five, `a` and `b` are known to hold, and `d` not to.
    #[test]
    fn a_group_fits_whom_it_names() {
        let group = |any: &str, all: &str, except: &str| Group {
            any: ix(any),
            all: ix(all),
            except: ix(except),
        };
        for (any, all, except, fits) in [
            ("a", "", "", Some(None)),
            ("c", "", "", None),
            ("a c", "", "", Some(None)),
            ("", "a b", "", Some(None)),
            ("", "a c", "", Some(Some(group("", "c", "")))),
            ("c e", "a", "", Some(Some(group("c e", "", "")))),
            ("a", "", "b", None),
            ("a", "", "e", Some(Some(group("", "", "e")))),
            ("", "c d", "", None),
            ("a", "", "d", Some(None)),
            ("", "", "d", Some(None)),
            ("", "", "e", Some(Some(group("", "", "e")))),
            ("", "", "a", None),
        ] {
            assert_eq!(
                fit(&group(any, all, except), &ix("a b"), &ix("d")),
                fits,
                "any {any}, all {all}, except {except}"
            );
        }
    }
}
