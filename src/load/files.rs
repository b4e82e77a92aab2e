//! Which file is what: the layout of `content/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::message::{message, words};
use crate::model::{Lang, Languages};
use crate::rules::files::{MISSING_FILE, UNKNOWN_FILE};
use crate::rules::ids::{DEVICE_NAME, INVALID_ID, RESERVED_ID};
use crate::rules::language::UNKNOWN_LANGUAGE;
use crate::source::Sources;
use crate::suggest::nearest;
use crate::values::{Id, is_of_a_device};

use super::strays::{self, Name};

/// Pages that Shirube writes into a language's folder.
const RESERVED: [&str; 5] = ["courses", "audiences", "attendance", "contacts", "assets"];
/// The files that stand in `content/` itself.
pub const LISTS: [&str; 4] = [
    "audiences.yaml",
    "accounts.yaml",
    "updates.yaml",
    "glossary.yaml",
];
/// The folder in which each course has its own.
const COURSES: &str = "content/courses";
/// The page whose text opens the home page.
pub const HOME: &str = "home";

/// The files of `content/`, by what they are.
#[derive(Debug, Default)]
pub struct Layout {
    pub courses: Vec<CourseFiles>,
    pub offices: Vec<(Id, Arc<str>)>,
    pub checks: Vec<(Id, Arc<str>)>,
    pub pages: BTreeMap<Id, Vec<(Lang, Arc<str>)>>,
}

/// The files of one course.
#[derive(Debug)]
pub struct CourseFiles {
    pub id: Id,
    pub entry: Arc<str>,
    pub notes: Vec<(Lang, Arc<str>)>,
}

/// Kinds of files that hold a text: they can be meant for one that is read.
const TEXTS: [&str; 6] = ["htm", "html", "md", "txt", "yaml", "yml"];

/// Whether the address of a free page is taken by one that Shirube writes.
pub fn is_reserved(id: &str, languages: &Languages) -> bool {
    RESERVED.contains(&id) || languages.find(id).is_some()
}

/// Finds out which file is what.
pub fn sort(sources: &Sources, languages: &Languages) -> Checked<Layout> {
    let mut sorter = Sorter {
        sources,
        languages,
        layout: Layout::default(),
        courses: BTreeMap::new(),
        findings: Vec::new(),
    };
    for file in sources.below("content/") {
        let name = match strays::judge(file, sources, languages) {
            Name::Own => file.path.to_string(),
            Name::Meant(name, finding) => {
                sorter.findings.push(*finding);
                name
            }
            Name::Copy(finding) => {
                sorter.findings.extend(finding.map(|finding| *finding));
                continue;
            }
        };
        let parts: Vec<&str> = name.split('/').skip(1).collect();
        sorter.place(&file.path, &parts);
    }
    sorter.finish()
}

/// What was found in a course's folder: its entry and its notes.
type Folder = (Option<Arc<str>>, Vec<(Lang, Arc<str>)>);

struct Sorter<'a> {
    sources: &'a Sources,
    languages: &'a Languages,
    layout: Layout,
    courses: BTreeMap<Id, Folder>,
    findings: Vec<Finding>,
}

impl Sorter<'_> {
    fn place(&mut self, path: &Arc<str>, parts: &[&str]) {
        match parts {
            [file] if LISTS.contains(file) => {}
            ["offices", file] => {
                if let Some(id) = self.yaml_id(path, file) {
                    self.layout.offices.push((id, path.clone()));
                }
            }
            ["checks", file] => {
                if let Some(id) = self.yaml_id(path, file) {
                    self.layout.checks.push((id, path.clone()));
                }
            }
            ["phrases", file] if file.ends_with(".yaml") => {
                let tag = file.trim_end_matches(".yaml");
                self.language(path, tag);
            }
            ["pages", file] if file.ends_with(".md") => {
                if let Some((id, lang)) = self.page(path, file) {
                    self.layout
                        .pages
                        .entry(id)
                        .or_default()
                        .push((lang, path.clone()));
                }
            }
            ["courses", folder, "course.yaml"] => {
                if let Some(id) = self.id(path, folder) {
                    // A copy that is not renamed yet suggests the id of its
                    // model: the entry of that stays.
                    let files = self.courses.entry(id).or_default();
                    files.0.get_or_insert_with(|| path.clone());
                }
            }
            ["courses", folder, file] if file.starts_with("notes.") && file.ends_with(".md") => {
                let tag = file.trim_start_matches("notes.").trim_end_matches(".md");
                if let (Some(id), Some(lang)) = (Id::new(folder), self.language(path, tag)) {
                    self.courses
                        .entry(id)
                        .or_default()
                        .1
                        .push((lang, path.clone()));
                }
            }
            ["courses", folder, file] => {
                if let Some(id) = Id::new(folder) {
                    self.courses.entry(id).or_default();
                }
                self.unknown(path, &[file]);
            }
            _ => self.unknown(path, parts),
        }
    }

    fn finish(mut self) -> Checked<Layout> {
        if self.courses.is_empty() {
            let finding = Finding::new(&MISSING_FILE, Place::file(COURSES), message!("no-course"));
            self.findings
                .push(finding.help(message!("put-courses-back")));
        }
        for (id, (entry, notes)) in std::mem::take(&mut self.courses) {
            if let Some(entry) = entry {
                self.layout.courses.push(CourseFiles { id, entry, notes });
            } else {
                let path = format!("{COURSES}/{id}");
                let path = notes.first().map_or(path.into(), |(_, path)| path.clone());
                let message = message!("folder-without-entry", folder = id.as_str());
                let finding = Finding::new(&MISSING_FILE, Place::file(path), message)
                    .help(message!("add-entry-or-delete-folder"));
                self.findings.push(finding);
            }
        }
        Checked::new(self.layout, self.findings)
    }

    fn yaml_id(&mut self, path: &Arc<str>, file: &str) -> Option<Id> {
        let Some(id) = file.strip_suffix(".yaml") else {
            self.unknown(path, &[file]);
            return None;
        };
        self.id(path, id)
    }

    fn id(&mut self, path: &Arc<str>, text: &str) -> Option<Id> {
        let id = Id::new(text);
        if id.is_none() {
            let message = message!("not-an-id", text = text);
            let finding = Finding::new(&INVALID_ID, Place::file(path.clone()), message);
            let suggestion = Id::suggestion(text);
            let meant = Id::new(&suggestion);
            self.findings.push(if suggestion.is_empty() {
                finding.help(message!("rename-in-latin-letters"))
            } else {
                finding.help(message!("rename-to", name = suggestion))
            });
            // Go on as if it were renamed: others may name it so.
            return meant;
        }
        if is_of_a_device(text) {
            let message = message!("device-name", name = text);
            let finding = Finding::new(&DEVICE_NAME, Place::file(path.clone()), message);
            self.findings.push(finding.help(message!("rename-device")));
        }
        id
    }

    fn page(&mut self, path: &Arc<str>, file: &str) -> Option<(Id, Lang)> {
        let stem = file.trim_end_matches(".md");
        let Some((name, tag)) = stem.rsplit_once('.') else {
            let first = self.languages.tags().next().unwrap_or("en");
            let message = message!("page-without-language", file = file);
            let name = format!("{stem}.{first}.md");
            let finding = Finding::new(&UNKNOWN_FILE, Place::file(path.clone()), message)
                .help(message!("rename-with-language", name = name));
            self.findings.push(finding);
            return None;
        };
        let lang = self.language(path, tag);
        let id = self.id(path, name)?;
        if is_reserved(id.as_str(), self.languages) {
            let message = message!("address-is-taken", id = id.as_str());
            let finding = Finding::new(&RESERVED_ID, Place::file(path.clone()), message)
                .help(message!("give-the-page-another-name"));
            self.findings.push(finding);
            return None;
        }
        Some((id, lang?))
    }

    fn language(&mut self, path: &Arc<str>, tag: &str) -> Option<Lang> {
        let lang = self.languages.find(tag);
        if lang.is_none() && !self.languages.is_told(tag) {
            let known = words(self.languages.tags());
            let message = message!("file-name-is-in-no-language", tag = tag);
            let finding = Finding::new(&UNKNOWN_LANGUAGE, Place::file(path.clone()), message)
                .help(message!("the-languages-are", known = known));
            self.findings.push(finding);
        }
        lang
    }

    fn unknown(&mut self, path: &Arc<str>, parts: &[&str]) {
        let name = parts.last().copied().unwrap_or_default();
        let mut known: Vec<String> = vec!["course.yaml".to_owned()];
        known.extend(self.languages.tags().map(|tag| format!("notes.{tag}.md")));
        known.extend(LISTS.map(str::to_owned));
        let finding = Finding::new(
            &UNKNOWN_FILE,
            Place::file(path.clone()),
            message!("file-is-not-read"),
        );
        // What stands beside it already is not what this was to be called, and a
        // document of another program does not become a text by another name.
        let folder = path.strip_suffix(name).unwrap_or_default();
        known.retain(|known| self.sources.get(&format!("{folder}{known}")).is_none());
        let is_text = name
            .rsplit_once('.')
            .is_none_or(|(_, kind)| TEXTS.contains(&kind));
        let meant = nearest(name, known.iter().map(String::as_str)).filter(|_| is_text);
        self.findings.push(match meant {
            Some(meant) if meant != name => finding.help(message!("did-you-mean", meant = meant)),
            _ => finding.help(message!("move-it-out")),
        });
    }
}
