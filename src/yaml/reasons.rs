//! What the parser says of a text that is not YAML, by the keys of the
//! catalogue of texts.

use crate::message::{Message, Value, message};

/// What the parser says most often, and its key.
const REASONS: [(&str, &str); 10] = [
    ("unclosed quote", "quote-not-closed"),
    ("misplaced bracket", "bracket-misplaced"),
    ("illegal placement of ':' indicator", "colon-misplaced"),
    ("simple key expected ':'", "colon-missing"),
    (
        "while parsing a flow mapping, did not find expected ',' or '}'",
        "group-not-closed",
    ),
    (
        "while parsing a block mapping, did not find expected key",
        "key-expected",
    ),
    (
        "mapping values are not allowed in this context",
        "value-misplaced",
    ),
    (
        "while parsing a block collection, did not find expected '-' indicator",
        "dash-expected",
    ),
    ("while parsing node, found unknown anchor", "anchor-unknown"),
    (
        "while parsing a quoted scalar, found unknown escape character",
        "escape-unknown",
    ),
];

/// A reason of the parser; its own words where it is a rare one.
pub fn reason(said: &str) -> Value {
    if let Some((_, key)) = REASONS.iter().find(|(own, _)| *own == said) {
        return Message::of_key(*key).into();
    }
    let sign = |before| said.strip_prefix(before)?.strip_suffix('\'');
    if let Some(sign) = sign("unexpected character: `") {
        message!("sign-unexpected", sign = sign).into()
    } else if let Some(sign) = sign("unclosed bracket '") {
        message!("bracket-not-closed", sign = sign).into()
    } else {
        said.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Tongue, Wording};

    /// In English, the parser's own words stay; in Japanese, none is left.
    #[test]
    fn reasons_are_those_of_the_parser() {
        for text in [
            "name: \"x\nmail: y\n",
            "name: [a\nmail: y\n",
            "name: [a\n",
            "name: {en: a\nmail: y\n",
            "name: x\n mail: y\n",
            "name: @x\n",
            "name: x\n- y\n",
            "x: {a: b}}\n",
            "name: *x\n",
            "- a\nname: x\n",
            "name: x\nmail\n",
            "name: \"C:\\guide\"\n",
        ] {
            let told = super::super::tree::parse(text).expect_err(text);
            let super::super::tree::Reason::Syntax(reason) = told.reason else {
                panic!("{text}: {told:?}");
            };
            let Value::Message(reason) = reason else {
                panic!("{text}: {reason:?}");
            };
            let said = Wording::new(Tongue::English).say(&reason);
            assert!(said.is_ascii(), "{said}");
            let own = ["unexpected character: `@'", "unclosed bracket '['"];
            let known = REASONS.iter().any(|(own, _)| *own == said);
            assert!(known || own.contains(&said.as_str()), "{said}");
            let said = Wording::new(Tongue::Japanese).say(&reason);
            assert!(!said.is_ascii(), "{said}");
        }
    }
}
