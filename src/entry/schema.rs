//! What editors' programs are told of values that are written in several ways,
//! and of the names by which entries call each other.
//!
//! Here stand the forms alone. What only a guide knows (its ids and its
//! languages), and the names of the rules, are left open by marks that `schema`
//! fills in: [`IDS`] names a kind of ids, [`LANGUAGES`] are keys that are
//! languages, [`EVERY`] asks for all of them, and [`RULES`] are keys that are
//! rules.

use std::borrow::Cow;

use crate::values::{SeverityWord, UNPLAIN};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::choice::{Fields, OneOrMany, OrText, ShortOr, TextOr};
use super::course::GroupEntry;
use super::text::{Text, Word};

/// The keyword that says which kind of ids a text is one of.
pub const IDS: &str = "x-shirube-ids";
/// The pattern of keys that are tags of the guide's languages.
pub const LANGUAGES: &str = "^([a-z]{2,3}|[a-z]{5,8})(-[A-Za-z0-9]{2,8})*$";
/// The keyword of a text that must be there in every language of the guide.
pub const EVERY: &str = "x-shirube-every";

/// The keyword of keys that are names of rules: `weights` or `waivers`.
pub const RULES: &str = "x-shirube-rules";

/// What is no text: nothing but white space, or signs that no page can show.
const SHOWN: &str = r"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*[^\s\u0000-\u001F\u007F-\u009F][^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*$";
const WRITE: &str = "Write the text, or delete the line.";
/// An address of the web.
const ADDRESS: &str = r"^\s*https?://[A-Za-z0-9.-]+(:[^\s/?#@]*)?([/?#]\S*)?\s*$";
const ID: &str = r"^\s*[a-z0-9-]+\s*$";

macro_rules! schema {
    ($(#[doc = $doc:literal])+ $type:ident, $schema:expr) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub struct $type;

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                schema(generator)
            }
        }
    };
}

/// An id of a kind, wherever an entry names one.
fn id(kind: &str, description: &str) -> Schema {
    json_schema!({
        IDS: kind,
        "description": description,
        "type": ["string", "number"],
        "pattern": ID,
        "patternErrorMessage": "Ids are made of a–z, 0–9 and -.",
    })
}

schema!(
    /// The id of an audience.
    AudienceId,
    |_| id("audience", "An audience, by its id in content/audiences.yaml.")
);
schema!(
    /// The id of an account.
    AccountId,
    |_| id("account", "An account, by its id in content/accounts.yaml.")
);
schema!(
    /// The id of an office.
    OfficeId,
    |_| id(
        "office",
        "An office, by the name of its file in content/offices/."
    )
);
schema!(
    /// The id of a check.
    CheckId,
    |_| id(
        "check",
        "A check, by the name of its file in content/checks/."
    )
);
schema!(
    /// The id of a course.
    CourseId,
    |_| id(
        "course",
        "A course, by the name of its folder in content/courses/."
    )
);
schema!(
    /// A language of the guide.
    GuideLanguage,
    |_| {
        let mut schema = id("language", "A language of this guide.");
        schema.insert("pattern".into(), tag().into());
        schema.insert(
            "patternErrorMessage".into(),
            "Write a language tag such as en, ja or zh-Hans.".into(),
        );
        schema
    }
);
schema!(
    /// An id that is given here.
    OwnId,
    |_| json_schema!({
        "description": "The id by which others name this: made of a–z, 0–9 and -.",
        "type": ["string", "number"],
        "pattern": ID,
        "patternErrorMessage": "Ids are made of a–z, 0–9 and -.",
        "examples": ["research-students"],
    })
);
schema!(
    /// The tag of any language.
    Tag,
    |_| json_schema!({
        "description": "A language tag.",
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "examples": ["ja", "en", "zh-Hans"],
    })
);
schema!(
    /// The tag of a language that the guide is in.
    SiteLanguage,
    |_| json_schema!({
        "description": "A language tag.",
        "type": "string",
        "pattern": tag(),
        "patternErrorMessage": "Write a language tag such as en, ja or zh-Hans.",
        "examples": ["ja", "en", "zh-Hans"],
    })
);
schema!(
    /// A mail address.
    Mail,
    |_| json_schema!({
        "description": "A mail address.",
        "type": "string",
        "pattern": r"^\s*[^\s@]+@[^\s@]*\.[^\s@]*\s*$",
        "patternErrorMessage": "Write a mail address such as office@example.org.",
        "examples": ["office@example.org"],
    })
);
schema!(
    /// An address that is the same in every language.
    OneAddress,
    |_| json_schema!({
        "description": "An address of the web, written whole.",
        "type": "string",
        "pattern": ADDRESS,
        "patternErrorMessage": "Write the address whole, beginning with https://, without spaces.",
        "examples": ["https://www.example.org/"],
    })
);
schema!(
    /// An address: one for all languages, or one per language.
    Address,
    |generator| {
        let address = generator.subschema_for::<OneAddress>();
        json_schema!({
            "description": "An address of the web; or one per language.",
            "anyOf": [
                address,
                {
                    "type": "object",
                    "patternProperties": {LANGUAGES: address},
                    "additionalProperties": false,
                    "minProperties": 1,
                },
            ],
        })
    }
);
schema!(
    /// A text that must be there in every language of the guide.
    Name,
    |generator| {
        let text = generator.subschema_for::<OneText>();
        json_schema!({
            "description": "A text in every language of the guide; a bare text is the same in all of them.",
            "anyOf": [
                text,
                {
                    EVERY: true,
                    "type": "object",
                    "patternProperties": {LANGUAGES: text},
                    "additionalProperties": false,
                    "minProperties": 1,
                },
            ],
        })
    }
);
schema!(
    /// A text in one language.
    OneText,
    |_| json_schema!({
        "type": ["string", "number", "boolean"],
        "pattern": SHOWN,
        "patternErrorMessage": WRITE,
    })
);
schema!(
    /// Texts by language.
    Translations,
    |generator| {
        let text = generator.subschema_for::<OneText>();
        json_schema!({
            "description": "One text per language.",
            "type": "object",
            "patternProperties": {LANGUAGES: text},
            "additionalProperties": false,
            "minProperties": 1,
        })
    }
);
schema!(
    /// The words that a guide does not use, by language.
    Avoided,
    |generator| {
        let words = generator.subschema_for::<OneOrMany<Word>>();
        json_schema!({
            "type": "object",
            "patternProperties": {LANGUAGES: words},
            "additionalProperties": false,
        })
    }
);
schema!(
    /// Those for whom a deadline is: a group, or words.
    Whom,
    |generator| {
        let audience = generator.subschema_for::<AudienceId>();
        let texts = generator.subschema_for::<Translations>();
        let group = generator.subschema_for::<GroupEntry>();
        json_schema!({
            "description": "Those for whom the deadline is: a group, or words.",
            "anyOf": [
                audience,
                // One plain word is meant as an id; a sentence is not.
                {"type": ["string", "number"], "not": {"type": "string", "pattern": "^([a-z0-9-]+|\\s*)$"}},
                group,
                texts,
            ],
        })
    }
);

schema!(
    /// What rules are made of, by their names.
    Weights,
    |generator| {
        let weight = generator.subschema_for::<SeverityWord>();
        json_schema!({RULES: "weights", "type": "object", "additionalProperties": weight})
    }
);
schema!(
    /// Rules that are waived, by their names, each with the reason.
    Waivers,
    |generator| {
        let reason = generator.subschema_for::<Word>();
        json_schema!({RULES: "waivers", "type": "object", "additionalProperties": reason})
    }
);
schema!(
    /// A fiscal year, by its name.
    FiscalYear,
    |_| json_schema!({
        "description": "A fiscal year.",
        "type": "string",
        "pattern": format!("^FY[0-9]{{4}}$|{UNPLAIN}"),
        "patternErrorMessage": "Write a fiscal year such as FY2021.",
        "examples": ["FY2021"],
    })
);

/// A language's tag.
fn tag() -> String {
    format!(r"^\s*{}\s*$", &LANGUAGES[1..LANGUAGES.len() - 1])
}

impl JsonSchema for Word {
    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
            "patternErrorMessage": WRITE,
        })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<OneText>();
        let texts = generator.subschema_for::<Translations>();
        json_schema!({
            "description": "A text per language; a bare text is the same in all of them.",
            "anyOf": [text, texts],
        })
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}

impl<T: JsonSchema, W: JsonSchema> JsonSchema for ShortOr<T, W> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_{}", W::schema_name(), T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let short = generator.subschema_for::<W>();
        let full = generator.subschema_for::<T>();
        json_schema!({"anyOf": [short, full]})
    }
}

impl<T: JsonSchema + Fields> JsonSchema for TextOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Text_or_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<OneText>();
        let texts = generator.subschema_for::<Translations>();
        let full = generator.subschema_for::<T>();
        json_schema!({"anyOf": [text, full, texts]})
    }
}

impl<T: JsonSchema> JsonSchema for OrText<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_Text", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        let texts = generator.subschema_for::<Translations>();
        json_schema!({"anyOf": [value, texts]})
    }
}
