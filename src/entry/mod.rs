//! The shapes of the content files, key by key, as editors write them.
//!
//! Nothing is resolved here: ids are texts, a text may lack a language, a key
//! that must be there may be missing. `load` makes a guide of it. The types
//! are the schema: what serde reads into them is all that can be written.

mod choice;
mod course;
mod places;
mod site;
mod text;

pub use choice::{Fields, OneOrMany, ShortOr, TextOr};
pub use course::{
    ContactEntry, CourseEntry, GroupEntry, LinkEntry, PartEntry, ScheduleEntry, SignInEntry,
    TargetEntry, TaskEntry,
};
pub use places::{AccountEntry, AudienceEntry, CheckEntry, OfficeEntry, PageEntry, SourceEntry};
pub use site::SiteEntry;
pub use text::{Text, Word};
