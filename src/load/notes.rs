//! Markdown: the notes of courses, the free pages, the opening of the home page.

use std::sync::Arc;

use crate::checked::Checked;
use crate::entry::{PageEntry, Word};
use crate::finding::{Finding, Place, Rule};
use crate::markdown::{self, Rendered, Setting, front_matter};
use crate::memo::Memo;
use crate::message::message;
use crate::model::{FreePage, Lang, Languages, Localized, Waiver, sections};
use crate::pointer::Pointer;
use crate::rules::language::{MISSING_TEXT, UNTRANSLATED};
use crate::rules::markdown::UNREAD_MARKUP;
use crate::rules::schema::{FILE_TOO_LARGE, MISSING_KEY};
use crate::source::{SourceFile, Sources};
use crate::yaml;

use super::desk::Desk;
use super::files::{CourseFiles, HOME, Layout};

/// A text in the languages that it has.
type Texts = Option<Localized<Arc<Rendered>>>;

/// The notes of a course.
pub fn of_course(
    sources: &Sources,
    files: &CourseFiles,
    languages: &Languages,
    memo: &Memo,
) -> Checked<Texts> {
    localized(sources, &files.notes, languages, |file| {
        let setting = ("../../", sections::OF_A_COURSE);
        let (rendered, mut findings) = render(file, 0, setting, memo);
        if let Some(finding) = no_front(file) {
            // What else is told of these lines comes of that they are text.
            let (end, _) = front_matter(file.text());
            let is_below =
                |own: &Finding| own.place.span.as_ref().is_none_or(|span| span.start >= end);
            findings.retain(is_below);
            findings.push(finding);
        }
        (rendered, findings)
    })
}

/// Tells of keys above the notes of a course, which are shown as text.
fn no_front(file: &SourceFile) -> Option<Finding> {
    let (_, matter) = front_matter(file.text());
    let span = matter?;
    let lines = file.text()[span.clone()].trim_end();
    let is_key = |line: &str| {
        let key = line.split(':').next().unwrap_or_default();
        key.len() < line.len() && !key.is_empty() && !key.contains(' ')
    };
    let first = lines.lines().next().filter(|line| is_key(line))?;
    let place = Place::at(file.path.clone(), span.start..span.start + first.len());
    let finding = Finding::new(&UNREAD_MARKUP, place, message!("notes-have-no-front"));
    Some(finding.help(message!("take-front-out")))
}

/// What the home page opens with: `content/pages/home.<lang>.md`.
pub fn home(
    sources: &Sources,
    layout: &Layout,
    languages: &Languages,
    memo: &Memo,
) -> Checked<Texts> {
    let files = layout.pages.get(HOME).map_or(&[][..], Vec::as_slice);
    localized(sources, files, languages, |file| {
        let (offset, _) = front_matter(file.text());
        render(file, offset, ("", sections::OF_HOME), memo)
    })
}

/// Free pages of a guide: each of them is named on all pages.
pub const MOST_PAGES: usize = 500;

/// The free pages, in order.
pub fn pages(
    sources: &Sources,
    layout: &Layout,
    languages: &Languages,
    memo: &Memo,
) -> Checked<Vec<FreePage>> {
    let mut findings = Vec::new();
    let mut pages = Vec::new();
    let free = layout.pages.iter().filter(|(id, _)| id.as_str() != HOME);
    if let Some((_, files)) = free.clone().nth(MOST_PAGES)
        && let Some((_, path)) = files.first()
    {
        let message = message!("too-many-pages", most = MOST_PAGES);
        let finding = Finding::new(&FILE_TOO_LARGE, Place::file(path.clone()), message);
        findings.push(finding.help(message!("too-many-pages-help")));
    }
    for (id, files) in free.take(MOST_PAGES) {
        let mut titles: Vec<(Lang, String)> = Vec::new();
        let mut order = None;
        let mut waivers = Vec::new();
        for (lang, path) in files {
            let Some(file) = sources.get(path).filter(|file| file.is_text()) else {
                continue;
            };
            let Front {
                entry,
                waivers: own,
            } = front(file, languages).take(&mut findings);
            waivers.extend(own);
            order = order.or(entry.order);
            titles.extend(entry.title.map(|Word(title)| (*lang, title)));
        }
        let title = Localized::from_parts(&titles, languages);
        let body = localized(sources, files, languages, |file| {
            let (offset, _) = front_matter(file.text());
            render(file, offset, ("../", sections::OF_A_PAGE), memo)
        });
        let body = body.take(&mut findings);
        if let (Some(title), Some(body)) = (title, body) {
            let id = id.clone();
            pages.push(FreePage {
                id,
                order,
                title,
                body,
                waivers,
            });
        }
    }
    pages.sort_by(|a, b| {
        let key = |page: &FreePage| page.order.unwrap_or(u32::MAX);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    Checked::new(pages, findings)
}

/// What the front matter of a page says.
struct Front {
    entry: PageEntry,
    waivers: Vec<Waiver>,
}

/// The front matter of a page, and what is wrong with it.
fn front(file: &SourceFile, languages: &Languages) -> Checked<Front> {
    let (_, matter) = front_matter(file.text());
    let mut findings = Vec::new();
    let mut entry = PageEntry::default();
    let mut waivers = Vec::new();
    if let Some(span) = matter {
        let read = yaml::read::<PageEntry>(&file.path, &file.text()[span.clone()], span.start);
        let (mut desk, read) = Desk::within(file, span, languages, read);
        entry = read.unwrap_or_default();
        waivers = desk.waivers(&Pointer::root(), &entry.waive);
        findings = desk.into_findings();
    }
    if entry.title.is_none() && findings.is_empty() {
        let message = message!("page-without-title");
        let finding = Finding::new(&MISSING_KEY, Place::at(file.path.clone(), 0..0), message)
            .help(message!("begin-with-a-title"));
        findings.push(finding);
    }
    Checked::new(Front { entry, waivers }, findings)
}

/// The rule that is broken where the text of a file is missing in a language:
/// a free page is published in all of them.
fn rule_of_lack(path: &str) -> &'static Rule {
    let page = path.strip_prefix("content/pages/");
    let name = page.map(|name| name.split('.').next().unwrap_or(name));
    if name.is_some_and(|name| name != HOME) {
        &MISSING_TEXT
    } else {
        &UNTRANSLATED
    }
}

/// Renders a text in each language that it has, and tells which it lacks.
fn localized(
    sources: &Sources,
    files: &[(Lang, Arc<str>)],
    languages: &Languages,
    render: impl Fn(&SourceFile) -> (Arc<Rendered>, Vec<Finding>),
) -> Checked<Texts> {
    let mut findings = Vec::new();
    let mut parts = Vec::new();
    for (lang, path) in files {
        let Some(file) = sources.get(path).filter(|file| file.is_text()) else {
            continue;
        };
        let (begins, _) = front_matter(file.text());
        if file.text()[begins..].trim().is_empty() {
            // Readers of this language see the text of another.
            let place = Place::file(path.clone());
            let finding = Finding::new(rule_of_lack(path), place, message!("text-is-empty"));
            findings.push(finding.help(message!("write-text-or-delete")));
            continue;
        }
        let (rendered, found) = render(file);
        findings.extend(found);
        parts.push((*lang, rendered));
    }
    if let Some((_, path)) = files.first() {
        for lang in languages
            .iter()
            .filter(|lang| !files.iter().any(|(own, _)| own == lang))
        {
            let tag = languages.tag(lang);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let stem = name.split('.').next().unwrap_or(name);
            let message = message!("no-text-in-language", tag = tag);
            let file = format!("{folder}/{stem}.{tag}.md");
            let finding = Finding::new(rule_of_lack(path), Place::file(path.clone()), message)
                .help(message!("add-the-file", file = file));
            findings.push(finding);
        }
    }
    Checked::new(Localized::from_parts(&parts, languages), findings)
}

fn render(
    file: &SourceFile,
    offset: usize,
    (to_language_root, taken): (&str, &[&str]),
    memo: &Memo,
) -> (Arc<Rendered>, Vec<Finding>) {
    // The path decides the rest of the setting, so it is key enough.
    memo.notes.get(
        || file.fingerprint(),
        || {
            let setting = Setting {
                path: &file.path,
                offset,
                to_language_root,
                taken,
            };
            let (rendered, findings) = markdown::render(&file.text()[offset..], setting);
            (Arc::new(rendered), findings)
        },
    )
}
