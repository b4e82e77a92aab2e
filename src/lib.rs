//! Shirube (標, a signpost) publishes the training guide of an organisation:
//! it reads course entries in YAML and notes in Markdown, refuses a guide that
//! is wrong, and writes a static site in every language of the guide.
//!
//! The way through it is [`pipeline::run`]; `ARCHITECTURE.md` draws the house.

pub mod agenda;
pub mod audit;
pub mod blanks;
pub mod builtin;
pub mod checked;
pub mod cli;
pub mod entry;
#[cfg(feature = "external")]
pub mod external;
pub mod finding;
pub mod headers;
pub mod ical;
pub mod load;
pub mod markdown;
pub mod memo;
pub mod message;
pub mod model;
pub mod overview;
pub mod phrases;
pub mod pipeline;
pub mod plan;
pub mod pointer;
pub mod publish;
pub mod render;
pub mod report;
pub mod rules;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod source;
pub mod suggest;
pub mod theme;
pub mod twins;
pub mod typography;

pub mod values;
pub mod view;
pub mod wording;
pub mod yaml;
