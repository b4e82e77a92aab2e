//! `content/courses/<id>/`: one course.

use crate::checked::Checked;
use crate::entry::{
    ContactEntry, CourseEntry, GroupEntry, LinkEntry, PartEntry, ShortOr, SignInEntry, TargetEntry,
    TaskEntry, TextOr, Word,
};
use crate::memo::Memo;
use crate::model::{
    Audience, Contact, Course, Group, Ix, Link, Part, Schedule, SignIn, Site, Target, Task,
};
use crate::pointer::Pointer;
use crate::source::Sources;
use crate::yaml;

use super::desk::Desk;
use super::files::CourseFiles;
use super::names::Names;
use super::notes;

/// Loads one course with its notes.
pub fn load(
    sources: &Sources,
    files: &CourseFiles,
    site: &Site,
    names: &Names<'_>,
    memo: &Memo,
) -> Checked<Option<Course>> {
    let notes = notes::of_course(sources, files, &site.languages, memo);
    let Some(file) = sources.get(&files.entry).filter(|file| file.is_text()) else {
        return notes.map(|_| None);
    };
    let key = || (&file.path, file.text());
    let read = memo.courses.get(key, || {
        yaml::read::<CourseEntry>(&file.path, file.text(), 0)
    });
    let (mut desk, entry) = Desk::new(file, &site.languages, read);
    let mut findings = Vec::new();
    let notes = notes.take(&mut findings);
    let course = entry.and_then(|entry| {
        let mut course = resolve(&mut desk, files, &entry, site, names)?;
        course.notes = notes;
        Some(course)
    });
    findings.extend(desk.into_findings());
    Checked::new(course, findings)
}

fn resolve(
    desk: &mut Desk<'_>,
    files: &CourseFiles,
    entry: &CourseEntry,
    site: &Site,
    names: &Names<'_>,
) -> Option<Course> {
    let root = Pointer::root();
    let title = desk.name(&root, "title", entry.title.as_ref());
    if entry.targets.is_empty() {
        desk.missing(&root, "targets", "say whom the course is for, such as `targets: [{audience: staff, obligation: required}]`");
    }
    let mut each = Each { desk, names };
    let targets = each.of(&root, "targets", &entry.targets, Each::target);
    let parts = each.of(&root, "parts", &entry.parts, Each::part);
    let also_required = each.of(&root, "also_required", &entry.also_required, Each::task);
    let sign_in = each.of(&root, "sign_in", &entry.sign_in, |each, at, way| {
        Some(each.sign_in(at, way))
    });
    let manuals = each.of(&root, "manuals", &entry.manuals, Each::link);
    let contacts = each.of(&root, "contacts", &entry.contacts, Each::contact);
    let links = each.of(&root, "links", &entry.links, Each::link);
    let checked_by = each.of(&root, "checked_by", &entry.checked_by, |each, at, id| {
        each.desk.check(at, id, each.names)
    });
    let all_checks_known =
        checked_by.len() == entry.checked_by.len() && !desk.is_broken(&root, "checked_by");
    if let Some(owner) = &entry.owner {
        desk.office(&root.key("owner"), owner, names);
    }
    let schedule = entry.schedule.clone().unwrap_or_default();
    Some(Course {
        id: files.id.clone(),
        path: files.entry.clone(),
        order: entry.order,
        unofficial: desk.langs(&root.key("unofficial"), &entry.unofficial),
        summary: desk.text(&root.key("summary"), entry.summary.as_ref()),
        delivery: entry.delivery.clone(),
        languages: tags(&entry.languages),
        duration: desk.text(&root.key("duration"), entry.duration.as_ref()),
        targets,
        schedule: Schedule {
            every: schedule.every,
            since: schedule.since,
            note: desk.text(&root.key("schedule").key("note"), schedule.note.as_ref()),
        },
        parts,
        also_required,
        if_not_done: desk.text(&root.key("if_not_done"), entry.if_not_done.as_ref()),
        sign_in,
        manuals,
        checked_by,
        all_checks_known,
        contacts,
        links,
        sources: desk.sources(&root.key("source"), &entry.source, site),
        notes: None,
        title: title?,
    })
}

fn tags(words: &[Word]) -> Vec<String> {
    words.iter().map(|Word(tag)| tag.clone()).collect()
}

/// Resolves the items of the entry's lists, one kind to a method.
struct Each<'d, 'f, 'n> {
    desk: &'d mut Desk<'f>,
    names: &'d Names<'n>,
}

impl Each<'_, '_, '_> {
    fn of<E, T>(
        &mut self,
        at: &Pointer,
        key: &str,
        entries: &[E],
        resolve: impl Fn(&mut Self, &Pointer, &E) -> Option<T>,
    ) -> Vec<T> {
        let at = at.key(key);
        entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| resolve(self, &at.index(index), entry))
            .collect()
    }

    fn target(&mut self, at: &Pointer, entry: &TargetEntry) -> Option<Target> {
        let group = match &entry.audience {
            None => {
                self.desk.missing(
                    at,
                    "audience",
                    "add a line `audience: …` with an id from content/audiences.yaml",
                );
                None
            }
            Some(ShortOr::Short(id)) => {
                let audience = self.desk.audience(&at.key("audience"), id, self.names);
                audience.map(|ix| Group {
                    any: vec![ix],
                    ..Group::default()
                })
            }
            Some(ShortOr::Full(group)) => self.group(&at.key("audience"), group),
        };
        if entry.obligation.is_none() {
            self.desk.missing(
                at,
                "obligation",
                "add a line `obligation: required` or `obligation: recommended`",
            );
        }
        let condition = self.desk.text(&at.key("if"), entry.condition.as_ref());
        let why = self.desk.text(&at.key("why"), entry.why.as_ref());
        Some(Target {
            group: group?,
            obligation: entry.obligation?,
            condition,
            why,
        })
    }

    fn group(&mut self, at: &Pointer, entry: &GroupEntry) -> Option<Group> {
        if *entry == GroupEntry::default() {
            self.desk.missing(
                at,
                "any",
                "name the audiences, such as `{any: [faculty, staff]}`",
            );
            return None;
        }
        let mut list = |key: &str, ids: &[Word]| -> Vec<Ix<Audience>> {
            self.of(at, key, ids, |each, at, id| {
                each.desk.audience(at, id, each.names)
            })
        };
        let group = Group {
            any: list("any", &entry.any),
            all: list("all", &entry.all),
            except: list("except", &entry.except),
        };
        (!group.is_empty()).then_some(group)
    }

    fn part(&mut self, at: &Pointer, entry: &TextOr<PartEntry>) -> Option<Part> {
        match entry {
            TextOr::Text(text) => Some(Part {
                title: self.desk.text(at, Some(text))?,
                url: None,
                duration: None,
                languages: Vec::new(),
                optional: false,
            }),
            TextOr::Full(part) => Some(Part {
                url: self.desk.address(&at.key("url"), part.url.as_ref()),
                duration: self.desk.text(&at.key("duration"), part.duration.as_ref()),
                languages: tags(&part.languages),
                optional: part.optional,
                title: self.desk.name(at, "title", part.title.as_ref())?,
            }),
        }
    }

    fn task(&mut self, at: &Pointer, entry: &TextOr<TaskEntry>) -> Option<Task> {
        match entry {
            TextOr::Text(text) => Some(Task {
                title: self.desk.text(at, Some(text))?,
                url: None,
                to: None,
            }),
            TextOr::Full(task) => Some(Task {
                url: self.desk.address(&at.key("url"), task.url.as_ref()),
                to: task
                    .to
                    .as_ref()
                    .and_then(|to| self.desk.office(&at.key("to"), to, self.names)),
                title: self.desk.name(at, "title", task.title.as_ref())?,
            }),
        }
    }

    fn sign_in(&mut self, at: &Pointer, entry: &SignInEntry) -> SignIn {
        SignIn {
            title: self.desk.text(&at.key("title"), entry.title.as_ref()),
            url: self.desk.address(&at.key("url"), entry.url.as_ref()),
            accounts: self
                .desk
                .accounts(&at.key("accounts"), &entry.accounts, self.names),
            access: entry.access,
            note: self.desk.text(&at.key("note"), entry.note.as_ref()),
        }
    }

    fn link(&mut self, at: &Pointer, entry: &LinkEntry) -> Option<Link> {
        Some(Link {
            url: self.desk.address(&at.key("url"), entry.url.as_ref()),
            languages: tags(&entry.languages),
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
                    self.desk.missing(
                        at,
                        "office",
                        "add a line `office: …` with the name of a file in content/offices/",
                    );
                    return None;
                };
                let office = self.desk.office(&at.key("office"), office, self.names)?;
                Some(Contact { office, about })
            }
        }
    }
}
