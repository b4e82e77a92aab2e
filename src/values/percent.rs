//! Parts of a hundred.

use std::str::FromStr;

use crate::message::{Message, message};

use super::{plain, read_from_text};

/// A number from 1 to 100, of a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Percent(pub u8);

impl FromStr for Percent {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        let number = plain.strip_suffix('%').map(str::trim);
        number
            .and_then(super::number)
            .filter(|number| (1..=100).contains(number))
            .map(Self)
            .ok_or_else(|| message!("not-a-percentage", text = text))
    }
}

read_from_text!(Percent, "expected-percentage");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read() {
        for (text, percent) in [
            ("80%", Some(80)),
            ("８０％", Some(80)),
            ("100 %", Some(100)),
            ("80", None),
            ("0%", None),
            ("101%", None),
        ] {
            assert_eq!(text.parse().ok(), percent.map(Percent), "{text}");
        }
    }
}
