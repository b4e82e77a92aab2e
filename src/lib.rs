//! Shirube.
pub mod builtin;
pub mod checked;
pub mod entry;
pub mod finding;
pub mod load;
pub mod markdown;
pub mod memo;
pub mod model;
pub mod phrases;
pub mod plan;
pub mod pointer;
pub mod rules;
pub mod source;
pub mod suggest;
pub mod values;
pub mod view;
pub mod yaml;
