//! The shapes of the content files, key by key, as editors write them.
//!
//! Nothing is resolved here: ids are texts, a text may lack a language, a key
//! that must be there may be missing. `load` makes a guide of it. The types
//! are the schema: what serde reads into them is all that can be written.

mod choice;
mod clash;
mod course;
mod places;
mod schedule;
pub mod schema;
mod site;
mod terms;
mod text;

pub use choice::{Expected, Fields, OneOrMany, OrText, ShortOr, TextOr};
pub use course::{
    ContactEntry, CourseEntry, ExemptEntry, GroupEntry, LinkEntry, PartEntry, SignInEntry,
    TargetEntry, TaskEntry, TestEntry, UpdateEntry,
};
pub use places::{
    AccountEntry, AudienceEntry, CheckEntry, GetEntry, OfficeEntry, PageEntry, SourceEntry,
    TermEntry,
};
pub use schedule::{CycleEntry, DueEntry, OpensEntry, ScheduleEntry, SessionEntry};
pub use site::SiteEntry;
pub use terms::TermsRef;
pub use text::{Text, Word};
