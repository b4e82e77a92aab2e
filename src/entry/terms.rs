//! The keys of a course that a target may repeat, seen alike on both.

use crate::values::Duration;

use super::choice::{OrText, ShortOr, TextOr};
use super::course::{
    ContactEntry, CourseEntry, LinkEntry, PartEntry, SignInEntry, TargetEntry, TaskEntry, TestEntry,
};
use super::schedule::ScheduleEntry;
use super::text::Text;

/// The conditions of a course, or those of a target where it has its own.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "each is named and explained where it is read")]
pub struct TermsRef<'e> {
    pub schedule: Option<&'e ScheduleEntry>,
    pub duration: Option<&'e OrText<Duration>>,
    pub parts: Option<&'e [TextOr<PartEntry>]>,
    pub also_required: Option<&'e [TextOr<TaskEntry>]>,
    pub test: Option<&'e TestEntry>,
    pub sign_in: Option<&'e [SignInEntry]>,
    pub manuals: Option<&'e [LinkEntry]>,
    pub contacts: Option<&'e [ShortOr<ContactEntry>]>,
    pub if_not_done: Option<&'e Text>,
}

impl CourseEntry {
    /// What holds for everyone.
    pub fn terms(&self) -> TermsRef<'_> {
        TermsRef {
            schedule: self.schedule.as_ref(),
            duration: self.duration.as_ref(),
            parts: written(&self.parts),
            also_required: written(&self.also_required),
            test: self.test.as_ref(),
            sign_in: written(&self.sign_in),
            manuals: written(&self.manuals),
            contacts: written(&self.contacts),
            if_not_done: self.if_not_done.as_ref(),
        }
    }
}

impl TargetEntry {
    /// What holds for this group instead.
    pub fn terms(&self) -> TermsRef<'_> {
        TermsRef {
            schedule: self.schedule.as_ref(),
            duration: self.duration.as_ref(),
            parts: self.parts.as_deref(),
            also_required: self.also_required.as_deref(),
            test: self.test.as_ref(),
            sign_in: self.sign_in.as_deref(),
            manuals: self.manuals.as_deref(),
            contacts: self.contacts.as_deref(),
            if_not_done: self.if_not_done.as_ref(),
        }
    }
}

fn written<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

impl TermsRef<'_> {
    /// The keys that hold an empty list where that says nothing.
    pub fn empty(&self) -> Vec<&'static str> {
        let keys = [
            ("parts", self.parts.is_some_and(<[_]>::is_empty)),
            ("sign_in", self.sign_in.is_some_and(<[_]>::is_empty)),
            ("manuals", self.manuals.is_some_and(<[_]>::is_empty)),
            ("contacts", self.contacts.is_some_and(<[_]>::is_empty)),
        ];
        keys.into_iter()
            .filter_map(|(key, empty)| empty.then_some(key))
            .collect()
    }

    /// The keys under which both say the same.
    pub fn repeated(&self, other: &Self) -> Vec<&'static str> {
        fn same<T: PartialEq + ?Sized>(one: Option<&T>, other: Option<&T>) -> bool {
            one.is_some() && one == other
        }
        let keys = [
            ("schedule", same(self.schedule, other.schedule)),
            ("duration", same(self.duration, other.duration)),
            ("parts", same(self.parts, other.parts)),
            (
                "also_required",
                same(self.also_required, other.also_required),
            ),
            ("test", same(self.test, other.test)),
            ("sign_in", same(self.sign_in, other.sign_in)),
            ("manuals", same(self.manuals, other.manuals)),
            ("contacts", same(self.contacts, other.contacts)),
            ("if_not_done", same(self.if_not_done, other.if_not_done)),
        ];
        keys.into_iter()
            .filter_map(|(key, same)| same.then_some(key))
            .collect()
    }
}
