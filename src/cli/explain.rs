//! `shirube explain`.

use clap::Args;

use crate::message::{Fault, message};
use crate::{report, rules, suggest};

use super::Voice;

/// Say what a rule is for, or list all rules.
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule, as it stands in brackets behind `error` or `warning` [default: all, one line each]
    rule: Option<String>,
}

impl Explain {
    /// Needs no guide.
    pub fn run(&self, voice: &Voice) -> Result<(), Fault> {
        let colour = voice.colour.on_stdout();
        let text = match &self.rule {
            None => report::catalogue(&rules::all(), &voice.wording, colour),
            Some(name) => {
                let rule = rules::by_name(name).ok_or_else(|| unknown(name))?;
                report::manual(rule, &voice.wording, colour)
            }
        };
        Voice::hand_out(&text)
    }
}

fn unknown(name: &str) -> Fault {
    let names = rules::all().into_iter().map(|rule| rule.name);
    let message = match suggest::nearest(name, names) {
        Some(meant) => message!("explain-unknown-near", name = name, meant = meant),
        None => message!("explain-unknown", name = name),
    };
    message.into()
}
