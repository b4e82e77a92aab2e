//! The names by which entries call each other, and what they lead to.

use crate::entry::Word;
use crate::finding::{Finding, Rule};
use crate::model::{Account, Audience, Check, Ix, Keyed, Office, Table};
use crate::pointer::{Part, Pointer};
use crate::rules::references::{
    UNKNOWN_ACCOUNT, UNKNOWN_AUDIENCE, UNKNOWN_CHECK, UNKNOWN_COURSE, UNKNOWN_OFFICE,
};
use crate::suggest::{nearest, quoted_list};

use crate::values::Id;

use super::desk::Desk;
use super::files::CourseFiles;

/// Everything that has a name, as far as it is loaded.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    accounts: &'a Table<Account>,
    offices: &'a Table<Office>,
    audiences: Option<&'a Table<Audience>>,
    checks: Option<&'a Table<Check>>,
    courses: &'a [CourseFiles],
}

impl<'a> Names<'a> {
    pub const fn new(accounts: &'a Table<Account>, offices: &'a Table<Office>) -> Self {
        Self {
            accounts,
            offices,
            audiences: None,
            checks: None,
            courses: &[],
        }
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

impl Desk<'_> {
    fn resolve<T: Keyed>(
        &mut self,
        at: &Pointer,
        Word(id): &Word,
        table: &Table<T>,
        rule: (&'static Rule, &str, &str),
    ) -> Option<Ix<T>> {
        let found = table.find(id);
        if found.is_none() && !table.is_lost(id) {
            let ids: Vec<&str> = table.ids().collect();
            self.unknown_name(at, id, &ids, rule);
        }
        found
    }

    fn unknown_name(
        &mut self,
        at: &Pointer,
        id: &str,
        ids: &[&str],
        (rule, kind, home): (&'static Rule, &str, &str),
    ) {
        let message = format!("there is no {kind} `{id}`");
        let finding = Finding::new(rule, self.place(at, Part::Value), message)
            .label(format!("not among the ids in {home}"));
        self.tell(match nearest(id, ids.iter().copied()) {
            Some(meant) => finding.replace(format!("did you mean `{meant}`?"), meant),
            None if ids.is_empty() => finding.help(format!("{home} has none yet: add it there")),
            None => {
                let ids = quoted_list(ids.iter().copied().take(20));
                finding.help(format!("the ids there are {ids}"))
            }
        });
    }

    pub fn courses(&mut self, at: &Pointer, words: &[Word], names: &Names<'_>) -> Vec<Id> {
        let rule = (&UNKNOWN_COURSE, "course", "content/courses/");
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
                self.unknown_name(&self.item(at, index), id, &ids, rule);
            }
        }
        found
    }

    pub fn account(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Account>> {
        let rule = (&UNKNOWN_ACCOUNT, "account", "content/accounts.yaml");
        self.resolve(at, id, names.accounts, rule)
    }

    pub fn accounts(&mut self, at: &Pointer, ids: &[Word], names: &Names<'_>) -> Vec<Ix<Account>> {
        ids.iter()
            .enumerate()
            .filter_map(|(index, id)| self.account(&self.item(at, index), id, names))
            .collect()
    }

    pub fn office(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Office>> {
        let rule = (&UNKNOWN_OFFICE, "office", "content/offices/");
        self.resolve(at, id, names.offices, rule)
    }

    pub fn audience(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Audience>> {
        let rule = (&UNKNOWN_AUDIENCE, "audience", "content/audiences.yaml");
        self.resolve(at, id, names.audiences?, rule)
    }

    pub fn check(&mut self, at: &Pointer, id: &Word, names: &Names<'_>) -> Option<Ix<Check>> {
        let rule = (&UNKNOWN_CHECK, "check", "content/checks/");
        self.resolve(at, id, names.checks?, rule)
    }
}
