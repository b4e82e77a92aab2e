//! Parts of a hundred.

use std::str::FromStr;

use super::{plain, read_from_text};

/// A number from 1 to 100, of a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Percent(pub u8);

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = plain(text);
        let number = plain.strip_suffix('%').map(str::trim);
        number
            .and_then(super::number)
            .filter(|number| (1..=100).contains(number))
            .map(Self)
            .ok_or_else(|| format!("`{text}` is not a percentage: write one such as `80%`"))
    }
}

read_from_text!(Percent, "a percentage such as `80%`");

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
