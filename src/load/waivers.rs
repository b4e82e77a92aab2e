//! Rules by name: those that `site.yaml` weighs, and those that entries waive.

use std::collections::BTreeMap;

use crate::entry::Word;
use crate::finding::{Finding, Rule};
use crate::message::message;
use crate::model::Waiver;
use crate::pointer::{Part, Pointer};
use crate::rules;
use crate::rules::schema::INVALID_VALUE;
use crate::suggest::nearest;

use super::desk::Desk;

impl Desk<'_> {
    /// The rule whose name is the key at `at`. One that is firm may only be
    /// made an error, which it is.
    pub fn rule(&mut self, at: &Pointer, name: &str, to_error: bool) -> Option<&'static Rule> {
        let Some(rule) = rules::by_name(name) else {
            let place = self.place(at, Part::Key);
            let finding =
                Finding::new(&INVALID_VALUE, place, message!("no-such-rule", rule = name));
            let all = rules::all();
            self.tell(match nearest(name, all.iter().map(|rule| rule.name)) {
                Some(meant) => finding.replace(message!("did-you-mean", meant = meant), meant),
                None => finding,
            });
            return None;
        };
        if rule.firm && !to_error {
            let place = self.place(at, Part::Key);
            let finding =
                Finding::new(&INVALID_VALUE, place, message!("rule-is-firm", rule = name))
                    .label(message!("rule-is-firm.label"))
                    .help(message!("rule-is-firm.help"));
            self.tell(finding);
            return None;
        }
        Some(rule)
    }

    /// The rules that the entry at `at` is not held to.
    pub fn waivers(&mut self, at: &Pointer, waive: &BTreeMap<String, Word>) -> Vec<Waiver> {
        let key = at.key("waive");
        waive
            .iter()
            .filter_map(|(name, Word(why))| {
                Some(Waiver {
                    rule: self.rule(&key.key(name), name, false)?,
                    why: why.clone(),
                    path: self.path(),
                    entry: at.clone(),
                })
            })
            .collect()
    }
}
