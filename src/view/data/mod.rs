//! The entries as data: what `courses.json` holds, and the schema of it, both
//! made from the same types.
//!
//! Every key is always there; what is absent in the guide is null or empty.
//! Texts and days are those of the pages.

mod course;
mod guide;
mod parts;
mod schedule;

use schemars::generate::SchemaSettings;

pub use guide::Document;
pub use schedule::times;

use super::scope::Scope;

/// The entries of the guide in a language.
pub fn view(scope: &Scope<'_>) -> Document {
    guide::document(scope)
}

/// The JSON Schema (2020-12) of the entries as data.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Document>();
    schema.to_value()
}
