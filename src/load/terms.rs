//! The conditions of a course, and those that a target sets for itself.

use crate::entry::{
    ContactEntry, LinkEntry, OrText, PartEntry, ShortOr, SignInEntry, TaskEntry, TermsRef,
    TestEntry, TextOr,
};
use crate::finding::Finding;
use crate::message::message;
use crate::model::{Contact, Length, Link, Part, Piece, Rhythm, SignIn, Task, Terms, Test};
use crate::pointer::{self, Pointer};
use crate::rules::schema::WRONG_SHAPE;
use crate::values::Duration;

use super::desk::Desk;
use super::each::Each;

impl Desk<'_> {
    /// How long something takes.
    pub fn length(&mut self, at: &Pointer, entry: Option<&OrText<Duration>>) -> Option<Length> {
        match entry? {
            OrText::Value(duration) => Some(Length::Known(*duration)),
            OrText::Text(words) => self.text(at, Some(words)).map(Length::Words),
        }
    }
}

impl Each<'_, '_, '_> {
    /// The conditions under `at`. A deadline of what else is to be done is one
    /// of the course's own rhythm, or of `rhythm` where that is set elsewhere.
    pub fn terms(&mut self, at: &Pointer, entry: &TermsRef<'_>, rhythm: Option<Rhythm>) -> Terms {
        let schedule = entry
            .schedule
            .map(|schedule| self.schedule(&at.key("schedule"), schedule));
        let rhythm = match &schedule {
            Some(schedule) => schedule.rhythm,
            None => rhythm,
        };
        let test = entry.test.map(|test| self.test(&at.key("test"), test));
        Terms {
            schedule,
            duration: self.desk.length(&at.key("duration"), entry.duration),
            parts: entry
                .parts
                .map(|parts| self.of(&at.key("parts"), parts, Self::part)),
            also_required: entry.also_required.map(|tasks| {
                self.of(&at.key("also_required"), tasks, |each, at, task| {
                    each.task(at, task, rhythm)
                })
            }),
            test,
            sign_in: entry.sign_in.map(|ways| {
                self.of(&at.key("sign_in"), ways, |each, at, way| {
                    Some(each.sign_in(at, way))
                })
            }),
            manuals: entry
                .manuals
                .map(|links| self.of(&at.key("manuals"), links, Self::link)),
            contacts: entry
                .contacts
                .map(|contacts| self.of(&at.key("contacts"), contacts, Self::contact)),
            if_not_done: self.desk.text(&at.key("if_not_done"), entry.if_not_done),
        }
    }

    fn test(&mut self, at: &Pointer, entry: &TestEntry) -> Test {
        Test {
            pass: entry.pass,
            attempts: entry.attempts,
            note: self.desk.text(&at.key("note"), entry.note.as_ref()),
        }
    }

    fn part(&mut self, at: &Pointer, entry: &TextOr<PartEntry>) -> Option<Part> {
        match entry {
            TextOr::Full(part) if !part.one_of.is_empty() => {
                let alone = PartEntry {
                    one_of: part.one_of.clone(),
                    ..PartEntry::default()
                };
                if *part != alone {
                    let place = self.desk.place(&at.key("one_of"), pointer::Part::Key);
                    let finding =
                        Finding::new(&WRONG_SHAPE, place, message!("one-of-stands-alone"))
                            .help(message!("write-keys-on-the-parts"));
                    self.desk.tell(finding);
                }
                let pieces = self.of(&at.key("one_of"), &part.one_of, Self::piece);
                (!pieces.is_empty()).then_some(Part::OneOf(pieces))
            }
            one => self.piece(at, one).map(Part::One),
        }
    }

    fn piece(&mut self, at: &Pointer, entry: &TextOr<PartEntry>) -> Option<Piece> {
        match entry {
            TextOr::Text(text) => Some(Piece {
                title: self.desk.text(at, Some(text))?,
                url: None,
                duration: None,
                languages: Vec::new(),
                optional: false,
            }),
            TextOr::Full(part) => Some(Piece {
                url: self.desk.address(&at.key("url"), part.url.as_ref()),
                duration: self
                    .desk
                    .length(&at.key("duration"), part.duration.as_ref()),
                languages: self.desk.tags(&at.key("languages"), &part.languages),
                optional: part.optional,
                title: self.desk.name(at, "title", part.title.as_ref())?,
            }),
        }
    }

    fn task(
        &mut self,
        at: &Pointer,
        entry: &TextOr<TaskEntry>,
        rhythm: Option<Rhythm>,
    ) -> Option<Task> {
        match entry {
            TextOr::Text(text) => Some(Task {
                title: self.desk.text(at, Some(text))?,
                url: None,
                to: None,
                due: Vec::new(),
            }),
            TextOr::Full(task) => {
                let to = task.to.as_ref();
                Some(Task {
                    url: self.desk.address(&at.key("url"), task.url.as_ref()),
                    to: to.and_then(|to| self.desk.office(&at.key("to"), to, self.names)),
                    due: self.dues(&at.key("due"), &task.due, rhythm),
                    title: self.desk.name(at, "title", task.title.as_ref())?,
                })
            }
        }
    }

    fn sign_in(&mut self, at: &Pointer, entry: &SignInEntry) -> SignIn {
        let accounts = &at.key("accounts");
        SignIn {
            title: self.desk.text(&at.key("title"), entry.title.as_ref()),
            url: self.desk.address(&at.key("url"), entry.url.as_ref()),
            accounts: self.desk.accounts(accounts, &entry.accounts, self.names),
            access: entry.access,
            note: self.desk.text(&at.key("note"), entry.note.as_ref()),
        }
    }

    /// A titled address.
    pub fn link(&mut self, at: &Pointer, entry: &LinkEntry) -> Option<Link> {
        Some(Link {
            url: self.desk.address(&at.key("url"), entry.url.as_ref()),
            languages: self.desk.tags(&at.key("languages"), &entry.languages),
            title: self.desk.name(at, "title", entry.title.as_ref())?,
        })
    }

    fn contact(&mut self, at: &Pointer, entry: &ShortOr<ContactEntry>) -> Option<Contact> {
        match entry {
            ShortOr::Short(id) => Some(Contact {
                office: self.desk.office(at, id, self.names)?,
                about: None,
            }),
            ShortOr::Full(contact) => {
                let about = self.desk.text(&at.key("about"), contact.about.as_ref());
                let Some(office) = &contact.office else {
                    let help = message!("add-office");
                    self.desk.missing_inside(at, "office", help);
                    return None;
                };
                let office = self.desk.office(&at.key("office"), office, self.names)?;
                Some(Contact { office, about })
            }
        }
    }
}
