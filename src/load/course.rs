//! `content/courses/<id>/`: one course.

use std::sync::Arc;

use crate::checked::Checked;
use crate::entry::{CourseEntry, ExemptEntry, ShortOr, TargetEntry, UpdateEntry};
use crate::finding::{Finding, Severity};
use crate::memo::Memo;
use crate::message::message;
use crate::model::{Course, Exemption, Rhythm, Site, Target, Update};
use crate::pointer::{Part, Pointer};
use crate::rules::schedule::REPEATED_TERM;
use crate::rules::schema::INVALID_VALUE;
use crate::source::Sources;
use crate::values::CalendarDay;
use crate::yaml;

use super::desk::Desk;
use super::each::Each;
use super::files::CourseFiles;
use super::names::Names;
use super::notes;

/// What is known beside the files of a course while it is loaded.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub sources: &'a Sources,
    pub site: &'a Site,
    pub names: &'a Names<'a>,
    /// Differs where what a sound course takes from elsewhere does, if a memo
    /// keeps what is loaded.
    pub fingerprint: u64,
}

/// Loads one course with its notes, unless it is known from before.
pub fn load(
    files: &CourseFiles,
    around: Around<'_>,
    memo: &Memo,
) -> Arc<Checked<Option<Arc<Course>>>> {
    let mut is_new = false;
    let key = || (around.fingerprint, own(files, around.sources));
    let make = || {
        is_new = true;
        Arc::new(load_new(files, around, memo).map(|course| course.map(Arc::new)))
    };
    let loaded = memo.courses.get_where(key, make, |loaded| {
        // What is advised against a mistake may stand anywhere.
        let is_sound = |own: &Finding| own.severity != Severity::Error;
        loaded.findings.iter().all(is_sound)
    });
    if !is_new {
        let entry = around.sources.get(&files.entry);
        entry.inspect(|file| memo.entries.touch(|| file.fingerprint()));
        let notes = files.notes.iter();
        notes
            .filter_map(|(_, path)| around.sources.get(path))
            .for_each(|file| memo.notes.touch(|| file.fingerprint()));
    }
    loaded
}

/// The files of a course, by what they hold.
fn own<'a>(files: &CourseFiles, sources: &'a Sources) -> Vec<(&'a str, u64)> {
    let notes = files.notes.iter().map(|(_, path)| path);
    let files = notes.chain([&files.entry]);
    files
        .filter_map(|path| sources.get(path))
        .map(|file| (&*file.path, file.fingerprint()))
        .collect()
}

fn load_new(files: &CourseFiles, around: Around<'_>, memo: &Memo) -> Checked<Option<Course>> {
    let Around {
        sources,
        site,
        names,
        ..
    } = around;
    let notes = notes::of_course(sources, files, &site.languages, memo);
    let Some(file) = sources.get(&files.entry).filter(|file| file.is_text()) else {
        return notes.map(|_| None);
    };
    let read = memo.entries.get(
        || file.fingerprint(),
        || yaml::read::<CourseEntry>(&file.path, file.text(), 0),
    );
    let (mut desk, entry) = Desk::new(file, &site.languages, read);
    let mut findings = Vec::new();
    let notes = notes.take(&mut findings);
    let course = entry.and_then(|entry| {
        let mut each = Each {
            desk: &mut desk,
            names,
            site,
        };
        let mut course = resolve(&mut each, files, &entry)?;
        course.notes = notes;
        Some(course)
    });
    findings.extend(desk.into_findings());
    Checked::new(course, findings)
}

fn resolve(
    each: &mut Each<'_, '_, '_>,
    files: &CourseFiles,
    entry: &CourseEntry,
) -> Option<Course> {
    let root = Pointer::root();
    let title = each.desk.name(&root, "title", entry.title.as_ref());
    if entry.targets.is_empty() && !each.desk.is_broken_within(&root.key("targets")) {
        let help = message!("say-whom-the-course-is-for");
        each.desk.missing(&root, "targets", help);
    }
    let terms = each.terms(&root, &entry.terms(), None);
    let rhythm = terms.schedule.as_ref().and_then(|own| own.rhythm);
    let targets = each.of(&root.key("targets"), &entry.targets, |each, at, target| {
        each.target(at, target, entry, rhythm)
    });
    let exempt = each.of(&root.key("exempt"), &entry.exempt, Each::exemption);
    let sessions = each.of(&root.key("sessions"), &entry.sessions, Each::session);
    let links = each.of(&root.key("links"), &entry.links, Each::link);
    let updates = each.of(&root.key("updates"), &entry.updates, |each, at, update| {
        each.desk.update(at, update)
    });
    let checked_by = each.of(
        &root.key("checked_by"),
        &entry.checked_by,
        |each, at, id| each.desk.check(at, id, each.names),
    );
    let Each { desk, names, site } = each;
    let all_checks_known =
        checked_by.len() == entry.checked_by.len() && !desk.is_broken(&root, "checked_by");
    let named: usize = entry.targets.iter().map(audiences_in).sum();
    let known: usize = targets.iter().map(|target| target.group.len()).sum();
    let at = root.key("targets");
    let broken = (0..entry.targets.len())
        .map(|index| desk.item(&at, index))
        .any(|at| desk.is_broken(&at, "audience") || desk.is_broken_within(&at.key("audience")));
    let all_targets_known = targets.len() == entry.targets.len()
        && named == known
        && !broken
        && desk.item(&at, entry.targets.len()) == at.index(entry.targets.len())
        && !desk.is_broken(&root, "targets");
    let owner = entry.owner.as_ref();
    Some(Course {
        id: files.id.clone(),
        path: files.entry.clone(),
        order: entry.order,
        unofficial: desk.langs(&root.key("unofficial"), &entry.unofficial),
        summary: desk.text(&root.key("summary"), entry.summary.as_ref()),
        delivery: entry.delivery.clone(),
        languages: desk.tags(&root.key("languages"), &entry.languages),
        targets,
        all_targets_known,
        exempt,
        prerequisites: desk.courses(&root.key("prerequisites"), &entry.prerequisites, names),
        counts_for: desk.courses(&root.key("counts_for"), &entry.counts_for, names),
        terms,
        sessions,
        proof: desk.text(&root.key("proof"), entry.proof.as_ref()),
        checked_by,
        all_checks_known,
        links,
        updates,
        owner: owner.and_then(|owner| desk.office(&root.key("owner"), owner, names)),
        sources: desk.sources(&root.key("source"), &entry.source, site),
        notes: None,
        waivers: desk.waivers(&root, &entry.waive),
        title: title?,
    })
}

/// How many audiences a target names.
fn audiences_in(target: &TargetEntry) -> usize {
    match &target.audience {
        None => 0,
        Some(ShortOr::Short(_)) => 1,
        Some(ShortOr::Full(group)) => group.any.len() + group.all.len() + group.except.len(),
    }
}

impl Desk<'_> {
    /// Something that changed.
    pub fn update(&mut self, at: &Pointer, entry: &UpdateEntry) -> Option<Update> {
        if entry.date.is_none() {
            self.missing(at, "date", message!("write-when-it-changed"));
        }
        let text = self.name(at, "text", entry.text.as_ref());
        let CalendarDay(date) = entry.date?;
        Some(Update { date, text: text? })
    }
}

impl Each<'_, '_, '_> {
    fn target(
        &mut self,
        at: &Pointer,
        entry: &TargetEntry,
        course: &CourseEntry,
        rhythm: Option<Rhythm>,
    ) -> Option<Target> {
        if entry.audience.is_none() {
            let help = message!("add-audience");
            self.desk.missing(at, "audience", help);
        }
        if entry.obligation.is_none() {
            let help = message!("add-obligation");
            self.desk.missing(at, "obligation", help);
        }
        let group = entry.audience.as_ref();
        let group = group.and_then(|group| self.group(&at.key("audience"), group));
        let condition = self.desk.text(&at.key("if"), entry.condition.as_ref());
        let why = self.desk.text(&at.key("why"), entry.why.as_ref());
        for key in entry.terms().repeated(&course.terms()) {
            let place = self.desk.place(&at.key(key), Part::Key);
            let common = self.desk.place(&Pointer::root().key(key), Part::Key);
            let finding = Finding::new(&REPEATED_TERM, place, message!("term-repeated", key = key))
                .related(common, message!("term-of-the-course"))
                .help(message!("delete-repeated-term"));
            self.desk.tell(finding);
        }
        for key in entry.terms().empty() {
            let place = self.desk.place(&at.key(key), Part::Value);
            let finding = Finding::new(&INVALID_VALUE, place, message!("list-is-empty"))
                .help(message!("delete-empty-list"));
            self.desk.tell(finding);
        }
        let own = self.terms(at, &entry.terms(), rhythm);
        Some(Target {
            group: group?,
            obligation: entry.obligation?,
            condition,
            why,
            own,
        })
    }

    fn exemption(&mut self, at: &Pointer, entry: &ExemptEntry) -> Option<Exemption> {
        if entry.audience.is_none() && entry.condition.is_none() {
            self.desk.missing(at, "if", message!("say-who-is-exempt"));
            return None;
        }
        let condition = self.desk.text(&at.key("if"), entry.condition.as_ref());
        if let (Some(_), None) = (&entry.within, &entry.condition) {
            let place = self.desk.place(&at.key("within"), Part::Key);
            let message = message!("within-without-condition");
            let finding = Finding::new(&INVALID_VALUE, place, message)
                .help(message!("add-condition-of-within"));
            self.desk.tell(finding);
        }
        let group = match &entry.audience {
            // An exemption of nobody knows whom would be one of all.
            Some(group) => Some(self.group(&at.key("audience"), group)?),
            None => None,
        };
        Some(Exemption {
            group,
            condition,
            within: entry.within,
            show: self.desk.text(&at.key("show"), entry.show.as_ref()),
            still: self.desk.text(&at.key("still"), entry.still.as_ref()),
            remains: entry.obligation,
        })
    }
}
