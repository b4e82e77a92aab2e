//! The names by which entries call each other, and what they lead to.
//! A name that leads nowhere is told, with what is most likely meant.

use std::hash::Hash;

use crate::entry::Word;
use crate::finding::{self, Finding, Place, Rule};
use crate::message::{Message, first_of, message};
use crate::model::{Account, Audience, Check, Ix, Keyed, Languages, Office, Table};
use crate::pointer::{Part, Pointer, Step};
use crate::rules::references::{
    UNKNOWN_ACCOUNT, UNKNOWN_AUDIENCE, UNKNOWN_CHECK, UNKNOWN_COURSE, UNKNOWN_OFFICE,
};
use crate::source::Sources;
use crate::suggest::{nearest, several};
use crate::values::Id;
use crate::yaml;

use super::desk::Desk;
use super::files::CourseFiles;

/// Everything that has a name, as far as it is loaded.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    sources: &'a Sources,
    accounts: &'a Table<Account>,
    offices: &'a Table<Office>,
    audiences: Option<&'a Table<Audience>>,
    checks: Option<&'a Table<Check>>,
    courses: &'a [CourseFiles],
}

impl<'a> Names<'a> {
    pub const fn new(
        sources: &'a Sources,
        accounts: &'a Table<Account>,
        offices: &'a Table<Office>,
    ) -> Self {
        Self {
            sources,
            accounts,
            offices,
            audiences: None,
            checks: None,
            courses: &[],
        }
    }

    /// All that a sound entry takes from here: which names there are, and who
    /// is left of a group. What a name leads to is no part of it.
    pub fn taken(&self) -> impl Hash + use<> {
        let audiences = self.audiences.map(|table| {
            let groups = table.iter();
            let groups = groups.map(|(_, own)| format!("{:?} {:?}", own.defined, own.implies));
            (table.names(), groups.collect::<Vec<_>>())
        });
        let courses = self.courses.iter();
        let courses: Vec<Id> = courses.map(|files| files.id.clone()).collect();
        let others = (self.accounts.names(), self.offices.names());
        let checks = self.checks.map(Table::names);
        (audiences, courses, others, checks)
    }

    pub const fn audiences(&self) -> Option<&'a Table<Audience>> {
        self.audiences
    }

    /// The courses that have an entry, in the order of their ids.
    #[must_use]
    pub const fn with_courses(self, courses: &'a [CourseFiles]) -> Self {
        Self { courses, ..self }
    }

    #[must_use]
    pub const fn with_audiences(self, audiences: &'a Table<Audience>) -> Self {
        Self {
            audiences: Some(audiences),
            ..self
        }
    }

    #[must_use]
    pub const fn with_checks(self, checks: &'a Table<Check>) -> Self {
        Self {
            checks: Some(checks),
            ..self
        }
    }
}

/// A kind of things that have names.
struct Kind {
    rule: &'static Rule,
    /// Says that there is none of an id.
    unknown: fn(&str) -> Message,
    /// Where they stand.
    home: &'static str,
    /// Where each has a file of its own: what follows its id in the path, and
    /// the key in it which says what it is.
    file: Option<(&'static str, &'static str)>,
}

const ACCOUNT: Kind = Kind {
    rule: &UNKNOWN_ACCOUNT,
    unknown: |id| message!("no-such-account", id = id),
    home: "content/accounts.yaml",
    file: None,
};
const AUDIENCE: Kind = Kind {
    rule: &UNKNOWN_AUDIENCE,
    unknown: |id| message!("no-such-audience", id = id),
    home: "content/audiences.yaml",
    file: None,
};
const OFFICE: Kind = Kind {
    rule: &UNKNOWN_OFFICE,
    unknown: |id| message!("no-such-office", id = id),
    home: "content/offices/",
    file: Some((".yaml", "name")),
};
const CHECK: Kind = Kind {
    rule: &UNKNOWN_CHECK,
    unknown: |id| message!("no-such-check", id = id),
    home: "content/checks/",
    file: Some((".yaml", "name")),
};
const COURSE: Kind = Kind {
    rule: &UNKNOWN_COURSE,
    unknown: |id| message!("no-such-course", id = id),
    home: "content/courses/",
    file: Some(("/course.yaml", "title")),
};

/// The file of an entry that a name is sought for: of that which is meant, to
/// see that it is the one, or else the file that there would have to be.
fn file_of(
    kind: &Kind,
    (id, meant): (&str, Option<&str>),
    sources: &Sources,
    languages: &Languages,
) -> Option<(Place, Message)> {
    let (ending, key) = kind.file?;
    let path = |id: &str| format!("{}{id}{ending}", kind.home);
    let Some(meant) = meant else {
        Id::new(id)?;
        return Some((Place::file(path(id)), message!("no-such-file")));
    };
    let file = sources.get(&path(meant))?;
    // In the first language: what has one text for all has it at the key.
    let mut at = Pointer::root().key(key);
    at.0.extend(languages.tags().next().map(|tag| Step::Key(tag.to_owned())));
    let place = Place {
        path: file.path.clone(),
        span: yaml::locate(file.text(), &at, Part::Value),
    };
    Some((place, message!("this-is-the-one", id = meant)))
}

/// Ids that are shown to whoever looks for one.
const MOST_IDS: usize = 20;

/// Joins what is told of the names of a list into one finding, where there is
/// no file of that list at all: that is one mistake, however often it shows.
pub fn join_without_list(sources: &Sources, findings: &mut Vec<Finding>) {
    for (kind, unwritten) in [
        (
            ACCOUNT,
            message!("no-list-of-accounts", home = ACCOUNT.home),
        ),
        (
            AUDIENCE,
            message!("no-list-of-audiences", home = AUDIENCE.home),
        ),
    ] {
        if sources.get(kind.home).is_some() {
            continue;
        }
        let is_of_kind = |finding: &mut Finding| finding.rule == kind.rule;
        let mut named: Vec<Finding> = findings.extract_if(.., is_of_kind).collect();
        finding::sort(&mut named);
        let mut named = named.into_iter();
        let Some(first) = named.next() else {
            continue;
        };
        let help = message!("write-the-list", home = kind.home);
        let finding = Finding::new(kind.rule, first.place, unwritten).help(help);
        findings.push(named.fold(finding, |finding, other| {
            finding.related(other.place, message!("named-here-too"))
        }));
    }
}

impl Desk<'_> {
    fn resolve<T: Keyed>(
        &mut self,
        at: &Pointer,
        Word(id): &Word,
        (table, names): (&Table<T>, &Names<'_>),
        kind: &Kind,
    ) -> Option<Ix<T>> {
        let found = table.find(id);
        if found.is_none() && !table.is_lost(id) {
            let ids: Vec<&str> = table.ids().collect();
            self.unknown_name(at, id, &ids, (kind, names.sources));
        }
        found
    }

    fn unknown_name(
        &mut self,
        at: &Pointer,
        id: &str,
        ids: &[&str],
        (kind, sources): (&Kind, &Sources),
    ) {
        let home = kind.home;
        let is_item = matches!(at.0.last(), Some(Step::Index(_)));
        if let Some(parts) = several(id, ids).filter(|_| is_item) {
            let place = self.place(at, Part::Value);
            let in_brackets = self.is_in_brackets(&place);
            let message = message!("several-words-in-one", count = parts.len());
            let finding = Finding::new(kind.rule, place, message);
            return self.tell(if in_brackets {
                finding.replace(message!("write-plain-comma"), parts.join(", "))
            } else {
                finding.help(message!("items-by-themselves"))
            });
        }
        let likely = self.is_advised().then(|| nearest(id, ids.iter().copied()));
        let meant = likely.flatten();
        let mut finding = Finding::new(kind.rule, self.place(at, Part::Value), (kind.unknown)(id))
            .label(message!("not-among-the-ids", home = home));
        if let Some((place, label)) = file_of(kind, (id, meant), sources, self.languages()) {
            finding = finding.related(place, label);
        }
        // `audience: staff, managers`: several in one text.
        let together: Vec<&str> = id.split([',', '、', '，']).map(str::trim).collect();
        let is_group = at.0.last() == Some(&Step::Key("audience".to_owned()))
            && together.len() > 1
            && together.iter().all(|id| ids.contains(id));
        self.tell(match meant {
            _ if is_group => {
                let group = format!("{{any: [{}]}}", together.join(", "));
                finding.replace(message!("write-a-group", group = &group), group)
            }
            Some(meant) => finding.replace(message!("did-you-mean", meant = meant), meant),
            None if ids.is_empty() => finding.help(message!("add-the-first-one", home = home)),
            None => {
                let ids = first_of(MOST_IDS, ids.iter().copied());
                finding.help(message!("the-ids-are", ids = ids))
            }
        });
    }

    pub fn courses(&mut self, at: &Pointer, words: &[Word], names: &Names<'_>) -> Vec<Id> {
        let mut found = Vec::new();
        for (index, Word(id)) in words.iter().enumerate() {
            let known = names
                .courses
                .binary_search_by(|files| files.id.as_str().cmp(id));
            if let Ok(place) = known {
                found.push(names.courses[place].id.clone());
            } else {
                let ids: Vec<&str> = names
                    .courses
                    .iter()
                    .map(|files| files.id.as_str())
                    .collect();
                let at = self.item(at, index);
                self.unknown_name(&at, id, &ids, (&COURSE, names.sources));
            }
        }
        found
    }

    pub fn account(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Account>> {
        self.resolve(at, id, (names.accounts, names), &ACCOUNT)
    }

    pub fn accounts(&mut self, at: &Pointer, ids: &[Word], names: &Names<'_>) -> Vec<Ix<Account>> {
        ids.iter()
            .enumerate()
            .filter_map(|(index, id)| self.account(&self.item(at, index), id, names))
            .collect()
    }

    pub fn office(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Office>> {
        self.resolve(at, id, (names.offices, names), &OFFICE)
    }

    pub fn audience(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Audience>> {
        self.resolve(at, id, (names.audiences?, names), &AUDIENCE)
    }

    pub fn check(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Check>> {
        self.resolve(at, id, (names.checks?, names), &CHECK)
    }
}
