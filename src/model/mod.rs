//! The guide: parsed, resolved and valid. What is missing, dangling or
//! malformed cannot be said in these types.
//!
//! Nothing here is serialised: what templates see is `view`'s.

mod answers;
mod course;
mod guide;
mod language;
mod localized;
mod people;
mod schedule;
pub mod sections;
mod standing;
mod table;
mod waiver;

pub use answers::{Answers, Verdict};
pub use course::{
    Contact, Course, Exemption, Length, Link, Part, Piece, SignIn, Target, Task, Terms, Test,
};
pub use guide::{FreePage, Guide, Site, Term, Update};
pub use language::{Lang, Languages};
pub use localized::{Localized, Seen};
pub use people::{Account, Audience, Check, Getting, Group, Office, Source};
pub use schedule::{Cycle, Deadline, Due, Event, HeldOn, Opening, Rhythm, Schedule, Session, Whom};
pub use standing::{Holding, Reason, Standing, Unless, fits, standing};
pub use table::{Ix, Keyed, Table};
pub use waiver::Waiver;
