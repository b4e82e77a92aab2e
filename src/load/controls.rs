//! Signs that no page can show, and no feed can hold.

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::schema::INVALID_VALUE;

/// What is said of the first such sign of a text; nothing, where there is none.
pub fn told(text: &str, place: impl FnOnce() -> Place) -> Option<Finding> {
    let stray = text.chars().find(|c| is_stray(*c))?;
    let code = format!("{:04X}", u32::from(stray));
    let message = message!("control-character", code = code);
    let finding = Finding::new(&INVALID_VALUE, place(), message);
    Some(finding.help(message!("write-without-control-character")))
}

fn is_stray(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // No signs at all: XML holds neither.
        '\u{fffe}' | '\u{ffff}' => true,
        c => c.is_control(),
    }
}
