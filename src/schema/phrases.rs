//! The schema of `content/phrases/<lang>.yaml`: the sentences that the
//! generator and the theme write, each explained by the English one.

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

use super::known::Known;

/// The schema, with the phrases that there are.
pub fn schema(known: &Known) -> Schema {
    let phrases: Map<String, Value> = known
        .phrases
        .iter()
        .map(|(key, english)| {
            let phrase = json!({"$ref": "#/$defs/Phrase", "description": english});
            (key.clone(), phrase)
        })
        .collect();
    let text = json!({"type": ["string", "number", "boolean"]});
    let forms: Map<String, Value> = ["zero", "one", "two", "few", "many", "other"]
        .into_iter()
        .map(|form| (form.to_owned(), text.clone()))
        .collect();
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": "The sentences of a language that Shirube and its theme write.",
        "type": "object",
        "properties": phrases,
        // What a language may have more of than English.
        "patternProperties": {
            "^(number-|language-name-|day-[0-9])": {"$ref": "#/$defs/Phrase"},
        },
        "additionalProperties": false,
        "$defs": {
            "Phrase": {
                "description": "A sentence, or one per plural form of the language.",
                "anyOf": [
                    text,
                    {
                        "type": "object",
                        "properties": forms,
                        "required": ["other"],
                        "additionalProperties": false,
                    },
                ],
            },
        },
    })
}
