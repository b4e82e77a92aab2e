//! What is done to a schema as the types give it: the guide's names are filled
//! in, harmless forms are let pass, and the words are said in another language.

use schemars::Schema;
use schemars::transform::{RecursiveTransform, Transform, transform_subschemas};
use serde_json::{Map, Value, json};

use crate::entry::schema::{EVERY, IDS, LANGUAGES, RULES};
use crate::rules;
use crate::values::UNPLAIN;

use super::known::Known;

/// Fills in what the guide names, and lets pass what Shirube lets pass.
pub fn fill(schema: &mut Schema, known: &Known, language: &str) {
    RecursiveTransform(|schema: &mut Schema| {
        if let Some(own) = schema.as_object_mut() {
            names(own, known);
            languages(own, known);
            rules(own, language);
            scalars(own);
            keys(own);
            lines(own);
        }
    })
    .transform(schema);
}

/// A comment breaks its lines where the source does; paragraphs stay.
fn lines(schema: &mut Map<String, Value>) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let paragraphs = text.split("\n\n").map(|lines| lines.replace('\n', " "));
        *text = paragraphs.collect::<Vec<_>>().join("\n\n");
    }
}

/// The ids of the guide, where a text is one of them.
fn names(schema: &mut Map<String, Value>, known: &Known) {
    let Some(Value::String(kind)) = schema.remove(IDS) else {
        return;
    };
    let Some(ids) = known.ids(&kind) else { return };
    // What YAML takes for a number is an id all the same.
    let numbers = ids.iter().filter_map(|id| id.parse::<u64>().ok());
    let ids: Vec<Value> = ids
        .iter()
        .map(|id| json!(id))
        .chain(numbers.map(|number| json!(number)))
        .collect();
    for key in ["type", "pattern", "patternErrorMessage"] {
        schema.remove(key);
    }
    let spaced = json!({"type": "string", "pattern": r"^\s|\s$"});
    schema.insert("anyOf".into(), json!([{"enum": ids}, spaced]));
}

/// The languages of the guide, where they are keys.
fn languages(schema: &mut Map<String, Value>, known: &Known) {
    let every = schema.remove(EVERY).is_some();
    let Some(tags) = known.ids("language") else {
        return;
    };
    let patterns = schema.get("patternProperties");
    let Some(text) = patterns
        .and_then(|patterns| patterns.get(LANGUAGES))
        .cloned()
    else {
        return;
    };
    schema.remove("patternProperties");
    let texts: Map<String, Value> = tags.iter().map(|tag| (tag.clone(), text.clone())).collect();
    schema.insert("properties".into(), texts.into());
    if every && !known.is_lax {
        schema.insert("required".into(), json!(tags));
    }
}

/// Numbers in full-width digits, and numbers where a text belongs.
fn scalars(schema: &mut Map<String, Value>) {
    schema.remove("format");
    let (types, pattern, says) = match schema.get("type").and_then(Value::as_str) {
        Some("integer") => (
            json!(["integer", "string"]),
            format!(r"^\+?[0-9]+$|{UNPLAIN}"),
            "Write a whole number.",
        ),
        Some("boolean") => (
            json!(["boolean", "string"]),
            "^([Tt]rue|TRUE|[Ff]alse|FALSE)$".to_owned(),
            "Write true or false.",
        ),
        _ => return,
    };
    schema.insert("type".into(), types);
    schema.insert("pattern".into(), pattern.into());
    schema.insert("patternErrorMessage".into(), says.into());
}

/// The keys of a group: behind each, something is written.
fn keys(schema: &mut Map<String, Value>) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    for value in properties.values_mut() {
        let Some(value) = value.as_object_mut() else {
            continue;
        };
        value.remove("default");
        without_null(value);
        // Remarks among editors: any text.
        if value.get("type").is_some_and(|own| own == "string") && !value.contains_key("pattern") {
            value.insert("type".into(), json!(["string", "number", "boolean"]));
        }
    }
}

/// Takes out that nothing may stand in place of a value: a key that may be
/// absent is a value or nothing to the type.
fn without_null(value: &mut Map<String, Value>) {
    let null = json!({"type": "null"});
    if let Some(Value::Array(ways)) = value.get_mut("anyOf") {
        ways.retain(|way| *way != null);
        if let [Value::Object(only)] = ways.as_slice() {
            let only = only.clone();
            value.remove("anyOf");
            for (key, own) in only {
                value.entry(key).or_insert(own);
            }
        }
    }
    if let Some(Value::Array(types)) = value.get_mut("type") {
        types.retain(|own| own != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            value.insert("type".into(), only);
        }
    }
}

/// The names of the rules, where they are keys: firm ones may be made an error,
/// which they are, and cannot be waived.
fn rules(schema: &mut Map<String, Value>, language: &str) {
    let Some(Value::String(of)) = schema.remove(RULES) else {
        return;
    };
    let own = schema.insert("additionalProperties".into(), false.into());
    let own = own.unwrap_or_default();
    let all = rules::all().into_iter();
    let rules: Map<String, Value> = all
        .filter(|rule| of == "weights" || !rule.firm)
        .map(|rule| {
            let mut value = if rule.firm {
                json!({"const": "error"})
            } else {
                own.clone()
            };
            value["description"] = rules::summary(rule, language).into();
            (rule.name.to_owned(), value)
        })
        .collect();
    schema.insert("properties".into(), rules.into());
}

/// Says every description in other words, by its place: the type and the key
/// (`CourseEntry.title`), the type and the word (`Every.once`), or the type.
/// What is said of a slip is looked up by itself: a type may have several.
pub fn say(schema: &mut Schema, root: &str, words: &dyn Fn(&str) -> Option<String>) {
    let mut definitions = schema.remove("$defs");
    for (name, definition) in definitions
        .iter_mut()
        .filter_map(Value::as_object_mut)
        .flatten()
    {
        if let Ok(definition) = <&mut Schema>::try_from(definition) {
            say_within(definition, name, words);
        }
    }
    say_within(schema, root, words);
    if let Some(definitions) = definitions {
        schema.insert("$defs".into(), definitions);
    }
}

fn say_within(schema: &mut Schema, of: &str, words: &dyn Fn(&str) -> Option<String>) {
    let Some(own) = schema.as_object_mut() else {
        return;
    };
    let constant = own.get("const").and_then(Value::as_str).map(str::to_owned);
    let place = constant.map_or_else(|| of.to_owned(), |word| format!("{of}.{word}"));
    if let (Some(text), Some(said)) = (own.get_mut("description"), words(&place)) {
        *text = said.into();
    }
    for keyword in ["patternErrorMessage", "errorMessage"] {
        let Some(Value::String(text)) = own.get_mut(keyword) else {
            continue;
        };
        if let Some(said) = words(text) {
            *text = said;
        }
    }
    if let Some(Value::Object(properties)) = own.get_mut("properties") {
        let of = of.split('.').next().unwrap_or(of);
        for (key, value) in properties {
            if let Ok(value) = <&mut Schema>::try_from(value) {
                say_within(value, &format!("{of}.{key}"), words);
            }
        }
        let properties = own.remove("properties");
        transform_subschemas(&mut |own: &mut Schema| say_within(own, of, words), schema);
        if let Some(properties) = properties {
            schema.insert("properties".into(), properties);
        }
    } else {
        transform_subschemas(&mut |own: &mut Schema| say_within(own, of, words), schema);
    }
}
