//! Keys that do not stand together, or not one without the other, as schemas
//! say it: each with what to write, at the key that is wrong.

use serde_json::{Value, json};

/// Two keys of which only one can be written.
pub fn both(one: &str, other: &str, says: &str) -> Value {
    json!({
        "if": {"required": [one, other], "properties": {one: something(), other: something()}},
        "then": {"properties": {other: never(says)}},
    })
}

/// A key that is not written without another.
pub fn alone(key: &str, without: &str, says: &str) -> Value {
    with(key, &something(), without, says)
}

/// A value of a key that asks for another key.
fn with(key: &str, value: &Value, asks: &str, says: &str) -> Value {
    json!({
        "if": {"required": [key], "properties": {key: value}},
        "then": {"required": [asks], "errorMessage": says},
    })
}

/// What cannot stand together in a deadline.
pub fn due() -> Value {
    let of = "Add of: with an event, such as of: joining.";
    let one =
        "Keep one of within, by and before here, and write the other as a deadline of its own.";
    let none = "of goes with within, and with by: end-of-next-month.";
    let is_day = json!({"type": "string", "pattern": "^[0-9]"});
    json!([
        both("within", "by", one),
        both("within", "before", one),
        both("by", "before", one),
        both("before", "of", none),
        alone("within", "of", of),
        {
            "if": {"required": ["by", "of"], "properties": {"by": is_day, "of": something()}},
            "then": {"properties": {"of": never(none)}},
        },
        with("by", &json!({"const": "end-of-next-month"}), "of", of),
    ])
}

/// What cannot stand together in a schedule.
pub fn schedule() -> Value {
    let of_a_period = json!({"anyOf": [
        {"enum": ["end-of-fiscal-year", "end-of-period"]},
        {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"},
    ]});
    let by = json!({
        "type": "object",
        "required": ["by"],
        "properties": {"by": of_a_period},
    });
    let some = |one: Value| json!({"anyOf": [one, {"type": "array", "contains": one}]});
    let once = json!({"const": "once"});
    let period =
        "This is a day of every period, and the course is taken once: write a day with its year.";
    let is = |key: &str, value: &Value, says: &str| {
        json!({
            "if": {"required": [key], "properties": {key: value}},
            "then": {"properties": {key: never(says)}},
        })
    };
    let with_once = |key: &str, value: &Value| {
        json!({
            "if": {"required": ["every", key], "properties": {"every": once, key: value}},
            "then": {"properties": {key: never(period)}},
        })
    };
    json!([
        both("every", "valid_for", "Write every or valid_for, not both."),
        with_once("due", &some(json!({"anyOf": [of_a_period, by]}))),
        with_once("opens", &of_a_period),
        is(
            "opens",
            &json!({"enum": ["as-soon-as-possible", "end-of-next-month"]}),
            "Write the day from which on the course can be taken.",
        ),
        is(
            "due",
            &some(json!({"const": "end-of-next-month"})),
            "The end of the next month counts from an event: write {by: end-of-next-month, of: return}.",
        ),
    ])
}

/// What cannot stand beside parts of which one is chosen.
pub fn part() -> Value {
    let beside = |key: &str, value: Value| {
        let parts = json!({"type": "array", "minItems": 1});
        let says = "one_of stands alone: write the other keys on the parts from which one chooses.";
        json!({
            "if": {"required": ["one_of", key], "properties": {"one_of": parts, key: value}},
            "then": {"properties": {key: never(says)}},
        })
    };
    json!([
        beside("title", something()),
        beside("url", something()),
        beside("duration", something()),
        beside("languages", json!({"type": "array", "minItems": 1})),
        beside("optional", json!({"const": true})),
    ])
}

/// A key behind which nothing is written is as good as absent.
fn something() -> Value {
    json!({"type": ["string", "number", "boolean", "object", "array"]})
}

/// What stands there is wrong.
fn never(says: &str) -> Value {
    json!({"type": "null", "errorMessage": says})
}
