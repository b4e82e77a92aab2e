//! The guide: parsed, resolved and valid. What is missing, dangling or
//! malformed cannot be said in these types.
//!
//! Nothing here is serialised: what templates see is `view`'s.

mod course;
mod guide;
mod language;
mod localized;
mod people;
mod standing;
mod table;

pub use course::{Contact, Course, Link, Part, Schedule, SignIn, Target, Task};
pub use guide::{FreePage, Guide, Site};
pub use language::{Lang, Languages};
pub use localized::{Localized, Seen};
pub use people::{Account, Audience, Check, Group, Office, Source};
pub use standing::{Reason, Standing, standing};
pub use table::{Ix, Keyed, Table};
