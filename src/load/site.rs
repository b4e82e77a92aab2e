//! `site.yaml`.

use crate::checked::Checked;
use crate::entry::{SiteEntry, Word};
use crate::finding::{Finding, Place};
use crate::message::{Message, message};
use crate::model::{Languages, Site};
use crate::pointer::{Part, Pointer};
use crate::rules::schema::{INVALID_VALUE, MISSING_KEY};
use crate::source::{SITE_FILE, SourceFile, Sources};
use crate::values::{Address, FiscalCalendar, SeverityWord, language_tag};
use crate::yaml;

use super::addresses;
use super::desk::Desk;
use super::each::no_tag;

/// Loads what holds for the whole guide.
pub fn load(sources: &Sources) -> Checked<Option<Site>> {
    let Some(file) = sources.get(SITE_FILE).filter(|file| file.is_text()) else {
        return Checked::sound(None);
    };
    let read = yaml::read::<SiteEntry>(SITE_FILE, file.text(), 0);
    let at = Pointer::root().key("languages");
    let is_told = read
        .left_out
        .iter()
        .any(|broken| broken.holds(&at) || at.holds(broken));
    let tags = read
        .value
        .as_ref()
        .map(|entry| languages(file, entry, is_told));
    let Some(Checked {
        value: languages,
        findings: of_languages,
    }) = tags
    else {
        return Checked::new(None, read.findings);
    };
    let (mut desk, entry) = Desk::new(file, &languages, read);
    let site = entry.and_then(|entry| resolve(&mut desk, &entry));
    let mut findings = desk.into_findings();
    findings.extend(of_languages);
    Checked::new(site.filter(|site| !site.languages.is_empty()), findings)
}

/// Languages of a guide: every page is made in each of them.
const MOST_LANGUAGES: usize = 24;

/// `is_told`: whether something else was told of the key.
fn languages(file: &SourceFile, entry: &SiteEntry, is_told: bool) -> Checked<Languages> {
    let mut findings = Vec::new();
    let mut tags: Vec<&str> = Vec::new();
    let mut told = Vec::new();
    let at = Pointer::root().key("languages");
    for (index, Word(tag)) in entry.languages.iter().enumerate() {
        let place = |index| Place {
            path: file.path.clone(),
            span: yaml::locate(file.text(), &at.index(index), Part::Value),
        };
        let tell = |message| Finding::new(&INVALID_VALUE, place(index), message);
        if let Err(meant) = language_tag(tag) {
            told.extend([Some(tag.clone()), meant.clone()].into_iter().flatten());
            findings.push(no_tag(place(index), tag, meant));
        } else if tags.contains(&tag.as_str()) {
            let first = entry.languages.iter().position(|Word(own)| own == tag);
            let finding = tell(message!("language-stands-twice", tag = tag));
            let first = place(first.unwrap_or_default());
            let finding = finding.help(message!("take-one-language-out"));
            findings.push(finding.related(first, message!("language-stands-first")));
        } else if tags.len() == MOST_LANGUAGES {
            findings.push(tell(message!("too-many-languages", most = MOST_LANGUAGES)));
            break;
        } else {
            tags.push(tag);
        }
    }
    if entry.languages.is_empty() && !is_told {
        let place = Place::file(file.path.clone());
        findings.push(
            Finding::new(&MISSING_KEY, place, message!("guide-without-languages"))
                .help(message!("add-languages")),
        );
    }
    Checked::new(Languages::new(tags).with_told(told), findings)
}

fn resolve(desk: &mut Desk<'_>, entry: &SiteEntry) -> Option<Site> {
    let root = Pointer::root();
    let title = desk.name(&root, "title", entry.title.as_ref());
    let organisation = desk.text(&root.key("organisation"), entry.organisation.as_ref());
    let base_url = entry.base_url.as_ref().and_then(|Word(url)| {
        let at = root.key("base_url");
        base_url(url)
            .map_err(|message| refuse(desk, &at, message))
            .ok()
    });
    let timezone = word(entry.timezone.as_ref(), "UTC");
    if jiff::tz::TimeZone::get(&timezone).is_err() {
        let message = message!("no-such-time-zone", zone = &timezone);
        refuse(desk, &root.key("timezone"), message);
    }
    let starts = entry.fiscal_year_starts.unwrap_or(4);
    if !(1..=12).contains(&starts) {
        let message = message!("no-such-month", month = starts.to_string());
        refuse(desk, &root.key("fiscal_year_starts"), message);
    }
    let prevails = entry.prevails.clone();
    let prevails = desk
        .langs(&root.key("prevails"), prevails.as_slice())
        .first()
        .copied();
    for (name, weight) in &entry.rules {
        let at = root.key("rules").key(name);
        desk.rule(&at, name, *weight == SeverityWord::Error);
    }
    Some(Site {
        title: title?,
        organisation,
        languages: desk.languages().clone(),
        base_url,
        theme: word(entry.theme.as_ref(), "default"),
        timezone,
        fiscal: FiscalCalendar {
            starts: i8::try_from(starts)
                .ok()
                .filter(|month| (1..=12).contains(month))?,
            named_by: entry.fiscal_year_named_by.unwrap_or_default(),
        },
        prevails,
        review_after: entry.review_after,
        editor: entry.editor.clone(),
        rules: entry.rules.clone(),
    })
}

/// The address under which a guide is published, with a slash at its end.
///
/// # Errors
/// When the text is not an address of the web.
pub fn base_url(text: &str) -> Result<Address, Message> {
    // Read as it was typed: the slash is nobody's slip.
    // A guide may stand in a network of its own, where names of hosts are short.
    let slip = addresses::slip(text).filter(|slip| slip.key() != "host-is-short");
    let address: Address = slip.map_or_else(|| text.parse(), Err)?;
    if text.ends_with('/') {
        Ok(address)
    } else {
        format!("{text}/").parse()
    }
}

fn refuse(desk: &mut Desk<'_>, at: &Pointer, message: impl Into<Message>) {
    let place = desk.place(at, Part::Value);
    let message = message.into();
    let finding = Finding::new(&INVALID_VALUE, place, message.clone());
    desk.tell(match message.text("meant") {
        Some(meant) => finding.replace(message!("write-meant", meant = meant), meant),
        None => finding,
    });
}

fn word(word: Option<&Word>, default: &str) -> String {
    word.map_or(default, |Word(word)| word).to_owned()
}
