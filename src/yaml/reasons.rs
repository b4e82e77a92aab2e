//! What the parser says of a text that is not YAML, by the keys of the
//! catalogue of texts.

use crate::message::{Message, Value, message};

/// What the parser says most often, and its key.
const REASONS: [(&str, &str); 30] = [
    ("did not find expected <document start>", "key-expected"),
    ("unclosed quote", "ends-too-early"),
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
    (
        "while parsing a quoted scalar, did not find expected hexadecimal number",
        "escape-unknown",
    ),
    (
        "while parsing a quoted scalar, found invalid Unicode character escape code",
        "escape-unknown",
    ),
    (r#""-" is only valid inside a block"#, "dash-misplaced"),
    (
        "block sequence entries are not allowed in this context",
        "dash-misplaced",
    ),
    (
        "while parsing a flow sequence, expected ',' or ']'",
        "list-not-closed",
    ),
    (
        "unexpected EOF while parsing a flow sequence",
        "list-not-closed",
    ),
    (
        "unexpected EOF while parsing a flow mapping",
        "group-not-closed",
    ),
    (
        "unexpected EOF while parsing an implicit flow mapping",
        "group-not-closed",
    ),
    ("simple key is no longer valid", "colon-missing"),
    (
        "mapping keys are not allowed in this context",
        "key-misplaced",
    ),
    (
        "while parsing a node, did not find expected node content",
        "value-lacks",
    ),
    ("invalid indentation", "columns-differ"),
    (
        "invalid indentation in multiline quoted scalar",
        "columns-differ",
    ),
    ("invalid indentation in flow construct", "columns-differ"),
    ("wrongly indented line in block scalar", "columns-differ"),
    (
        "while scanning a block scalar, did not find expected comment or line break",
        "text-behind-stroke",
    ),
    (
        "invalid trailing content after double-quoted scalar",
        "goes-on-behind-quote",
    ),
    (
        "invalid trailing content after single-quoted scalar",
        "goes-on-behind-quote",
    ),
    (
        "while scanning an anchor or alias, did not find expected alphabetic or numeric character",
        "anchor-unknown",
    ),
];

/// What it says of a whole sort of mistakes, by the beginning, and its key.
const SORTS: [(&str, &str); 8] = [
    ("while scanning a tag", "mark-taken"),
    ("while parsing a tag", "mark-taken"),
    ("while scanning a verbatim tag", "mark-taken"),
    ("while scanning a YAML directive", "percent-taken"),
    ("while scanning a directive", "percent-taken"),
    ("tab", "tab-taken"),
    ("while scanning a plain scalar, found a tab", "tab-taken"),
    ("unexpected e", "ends-too-early"),
];

/// Signs that have a name in the catalogue, and its key.
const SIGNS: [(char, &str); 10] = [
    (':', "sign-colon"),
    ('?', "sign-question-mark"),
    ('[', "sign-bracket"),
    (']', "sign-closing-bracket"),
    ('{', "sign-brace"),
    ('}', "sign-closing-brace"),
    ('"', "sign-quote"),
    ('\'', "sign-single-quote"),
    ('@', "sign-at"),
    ('`', "sign-backtick"),
];

/// A sign by its name, so that it is heard and seen as one.
pub fn sign(sign: char) -> Value {
    let named = SIGNS.iter().find(|(own, _)| *own == sign);
    named.map_or_else(
        || message!("sign-else", sign = sign).into(),
        |(_, key)| Message::of_key(*key).into(),
    )
}

/// A reason of the parser in an editor's words.
pub fn reason(said: &str) -> Value {
    if let Some((_, key)) = REASONS.iter().find(|(own, _)| *own == said) {
        return Message::of_key(*key).into();
    }
    if let Some((_, key)) = SORTS.iter().find(|(own, _)| said.starts_with(own)) {
        return Message::of_key(*key).into();
    }
    let named = |before| {
        said.strip_prefix(before)?
            .strip_suffix('\'')?
            .chars()
            .next()
    };
    if let Some(own) = named("unexpected character: `") {
        message!("sign-unexpected", sign = sign(own)).into()
    } else if let Some(own) = named("unclosed bracket '") {
        message!("bracket-not-closed", sign = sign(own)).into()
    } else {
        message!("does-not-fit").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{Tongue, Wording};

    /// None is told in the parser's own words.
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
            "name: \"\\xyz\"\n",
            "name: - x\n",
            "name: [a b: c\n",
            "name: [a, b\nmail: [c]\n",
            "name: {a: b,\n",
            "name: | x\n  y\n",
            "name: \"x\" y\n",
            "name: !<x y\n",
            "%x\n",
            "name: &\n",
            "name: [a,, b]\n",
            "name: x\n\tmail: y\n",
            "name: ? x\n",
        ] {
            let told = super::super::tree::parse(text).expect_err(text);
            let super::super::tree::Reason::Syntax(reason) = told.reason else {
                panic!("{text}: {told:?}");
            };
            let Value::Message(reason) = reason else {
                panic!("{text}: {reason:?}");
            };
            assert_ne!(reason.key(), "does-not-fit", "{text}");
            let said = Wording::new(Tongue::English).say(&reason);
            for own in ["scalar", "mapping", "flow", "indicator", "context", "node"] {
                assert!(!said.contains(own), "{said}");
            }
            let said = Wording::new(Tongue::Japanese).say(&reason);
            assert!(!said.is_ascii(), "{said}");
        }
    }
}
