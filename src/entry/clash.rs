//! Keys that do not stand together, or not one without the other, as schemas
//! say it: each with what to write.

use serde_json::{Value, json};

/// Two keys of which only one can be written.
pub fn both(one: &str, other: &str, says: &str) -> Value {
    json!({
        "not": {"required": [one, other], "properties": {one: something(), other: something()}},
        "errorMessage": says,
    })
}

/// A key that is not written without another.
pub fn alone(key: &str, without: &str, says: &str) -> Value {
    json!({
        "not": {
            "required": [key],
            "properties": {key: something()},
            "not": {"required": [without]},
        },
        "errorMessage": says,
    })
}

/// What cannot stand together in a deadline.
pub fn due() -> Value {
    let of = "Add of: with an event, such as of: joining.";
    let one =
        "Keep one of within, by and before here, and write the other as a deadline of its own.";
    let none = "of goes with within, and with by: end-of-next-month.";
    let is_day = json!({"type": "string", "pattern": "^[0-9]"});
    let is_next_month = json!({"const": "end-of-next-month"});
    json!([
        both("within", "by", one),
        both("within", "before", one),
        both("by", "before", one),
        both("before", "of", none),
        alone("within", "of", of),
        {
            "not": {"required": ["by", "of"], "properties": {"by": is_day, "of": something()}},
            "errorMessage": none,
        },
        {
            "not": {
                "required": ["by"],
                "properties": {"by": is_next_month},
                "not": {"required": ["of"]},
            },
            "errorMessage": of,
        },
    ])
}

/// A key behind which nothing is written is as good as absent.
fn something() -> Value {
    json!({"type": ["string", "number", "boolean", "object", "array"]})
}
