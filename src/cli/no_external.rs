//! `shirube check --external`, in a program that was built without it.

use crate::message::{Fault, message};
use crate::pipeline::{Options, Outcome};

use super::Voice;

/// Says that the web cannot be asked.
pub fn wish(_: &mut Options, _: &Voice) -> Result<(), Fault> {
    Err(message!("web.absent").into())
}

/// There is nothing to tell.
pub fn tell(_: &Outcome, _: &Voice) {}
