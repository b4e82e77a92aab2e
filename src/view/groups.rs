//! Those for whom something is, in one line of text.

use crate::model::{Audience, Group, Ix, Whom};

use super::parts::Text;
use super::scope::Scope;

/// Those for whom something is.
pub fn whom(scope: &Scope<'_>, whom: &Whom) -> Text {
    match whom {
        Whom::Group(group) => Text {
            text: group_text(scope, group),
            lang: None,
        },
        Whom::Words(words) => scope.text(words),
    }
}

/// A group in one line of text: `Faculty or Staff, except Visitors`.
pub fn group_text(scope: &Scope<'_>, group: &Group) -> String {
    let phrases = scope.phrases;
    let names = |audiences: &[Ix<Audience>]| -> Vec<String> {
        audiences
            .iter()
            .map(|ix| scope.text(&scope.guide.audiences[*ix].name).text)
            .collect()
    };
    let mut all = names(&group.all);
    if !group.any.is_empty() {
        all.push(phrases.either(&names(&group.any)));
    }
    let own = if all.is_empty() {
        phrases.get("everyone").to_owned()
    } else {
        phrases.list(&all)
    };
    if group.except.is_empty() {
        return own;
    }
    let others = phrases.list(&names(&group.except));
    phrases.fill("group-without", &[("group", &own), ("others", &others)])
}
