//! Every entry of the guide, in a table: by kind, and by language.

use std::fmt::Write as _;

use crate::message::{Message, message};
use crate::overview::{Age, Entry, Kind, Language, Spoken};
use crate::report::html::escape;
use crate::values::Moment;

use super::drawing::{Drawing, broken};

/// The part of the page that shows them.
pub fn draw(drawing: &Drawing<'_>) -> String {
    let title = drawing.say(&message!("overview-entries"));
    let mut columns = String::new();
    for own in &drawing.overview.languages {
        let (tag, name) = (escape(&own.tag), escape(&own.name));
        let _ = write!(columns, "<th scope=col lang=\"{tag}\">{name}");
    }
    let [entry, mend, source] = [
        message!("overview-entry"),
        message!("overview-mend"),
        message!("overview-source"),
    ]
    .map(|message| drawing.say(&message));
    let mut html = format!(
        "<section id=entries data-deep aria-labelledby=entries-title>\
         <h2 id=entries-title>{title}</h2>{}\
         <table id=table data-deep data-root=\"{}\"><thead id=columns>\
         <tr><th scope=col>{entry}<th scope=col>{mend}{columns}<th scope=col>{source}</thead>",
        bar(drawing),
        escape(&drawing.folder()),
    );
    let entries = &drawing.overview.entries;
    for group in entries.chunk_by(|a, b| a.kind == b.kind) {
        let Some(kind) = group.first().map(|entry| entry.kind) else {
            continue;
        };
        let width = 3 + drawing.overview.languages.len();
        let (word, name) = (kind.word(), drawing.say(&kind_name(kind)));
        let count = group.len();
        let _ = write!(
            html,
            "<tbody id=of-{word} data-deep><tr id=group-{word} class=group>\
             <th scope=rowgroup colspan={width}>{name} <small>{count}</small></tr>"
        );
        for entry in group {
            html += &row(drawing, entry);
        }
        html += "</tbody>";
    }
    let nothing = drawing.say(&message!("overview-nothing-fits"));
    html + &format!("</table><p id=nothing-fits class=nothing hidden>{nothing}</p></section>")
}

/// What narrows the table.
fn bar(drawing: &Drawing<'_>) -> String {
    let find = drawing.say(&message!("overview-find"));
    let show = drawing.say(&message!("overview-show"));
    let mut options = String::new();
    let mut option = |value: &str, message: &Message| {
        let (value, text) = (escape(value), drawing.say(message));
        let _ = write!(options, "<option value=\"{value}\">{text}");
    };
    option("", &message!("show-all"));
    option("work", &message!("show-work"));
    option("errors", &message!("show-errors"));
    option("warnings", &message!("show-warnings"));
    let languages = &drawing.overview.languages;
    for own in languages {
        let message = message!("show-lacks", language = drawing.language(own));
        option(&format!("lacks-{}", own.tag), &message);
    }
    for own in languages {
        let message = message!("show-differs", language = drawing.language(own));
        option(&format!("differs-{}", own.tag), &message);
    }
    option("old", &message!("show-old"));
    format!(
        "<div id=bar class=bar role=search data-filters=table aria-labelledby=entries-title>\
         <label>{find} <input type=search autocomplete=off spellcheck=false></label>\
         <label>{show} <select>{options}</select></label><span class=shown></span></div>"
    )
}

fn row(drawing: &Drawing<'_>, entry: &Entry) -> String {
    let languages = &drawing.overview.languages;
    let mut state = Vec::new();
    let mut is = |holds: bool, word: &str| state.extend(holds.then(|| word.to_owned()));
    is(entry.needs_work(), "work");
    is(!entry.errors.is_empty(), "errors");
    is(!entry.warnings.is_empty(), "warnings");
    is(entry.age.is_old(), "old");
    for (language, own) in languages.iter().zip(&entry.spoken) {
        is(own.lacks > 0, &format!("lacks-{}", language.tag));
        is(own.differs > 0, &format!("differs-{}", language.tag));
    }
    let spoken: String = languages
        .iter()
        .zip(&entry.spoken)
        .map(|(language, own)| cell(drawing, entry, language, own))
        .collect();
    format!(
        "<tr id={} data-state=\"{}\"><th scope=row>{}</th><td>{}</td>{spoken}<td>{}</td></tr>",
        anchor(entry),
        escape(&state.join(" ")),
        name(drawing, entry),
        mend(drawing, entry),
        age(drawing, &entry.age),
    )
}

/// The anchor of an entry: its name, as an id can hold it.
fn anchor(entry: &Entry) -> String {
    let mut anchor = entry.kind.word().to_owned();
    anchor.push('-');
    for byte in entry.id.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            anchor.push(char::from(byte));
        } else {
            let _ = write!(anchor, "_{byte:02x}");
        }
    }
    anchor
}

/// What an entry is called among editors, and its file.
fn name(drawing: &Drawing<'_>, entry: &Entry) -> String {
    let mut html = format!("<b translate=no>{}</b>", broken(&entry.id));
    if let Some(items) = entry.items {
        let items = drawing.say(&message!("overview-items", count = items));
        let _ = write!(html, " <small>{items}</small>");
    }
    if (drawing.opens)(&entry.path, 1, 1).is_some() {
        let name = file_name(&entry.path);
        let _ = write!(html, "<span class=path>{}", drawing.file(&entry.path, name));
    } else {
        let file = drawing.file(&entry.path, &entry.path);
        let _ = write!(html, "<span class=path>{file}");
        let copy = drawing.say(&message!("overview-copy"));
        let path = escape(&entry.path);
        let _ = write!(
            html,
            "<button type=button class=copy data-path=\"{path}\" hidden>{copy}\
             <span class=heard> {path}</span></button>"
        );
    }
    html + "</span>"
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What there is to mend in an entry.
fn mend(drawing: &Drawing<'_>, entry: &Entry) -> String {
    let mut html = String::new();
    if let Some(first) = entry.errors.first() {
        let first = drawing.anchor(*first);
        let count = drawing.say(&message!("errors", count = entry.errors.len()));
        let _ = write!(html, "<a class=error href=#{first}>{count}</a>");
    }
    if let Some(first) = entry.warnings.first() {
        let first = drawing.anchor(*first);
        let count = drawing.say(&message!("warnings", count = entry.warnings.len()));
        let _ = write!(html, "<a class=warning href=#{first}>{count}</a>");
    }
    if entry.is_lost {
        let lost = if entry.is_kept {
            message!("overview-kept")
        } else {
            message!("overview-lost")
        };
        let _ = write!(html, "<span class=note>{}</span>", drawing.say(&lost));
    }
    html
}

/// An entry in one language.
fn cell(drawing: &Drawing<'_>, entry: &Entry, language: &Language, own: &Spoken) -> String {
    let tag = escape(&language.tag);
    let (title, lang) = match &own.title {
        Some(title) => {
            let from = title.from.as_deref().map(escape);
            (escape(&title.text), from.unwrap_or_else(|| tag.clone()))
        }
        None if own.page.is_some() => {
            let own = drawing.wording.tongue().tag().to_owned();
            (drawing.say(&message!("overview-home-page")), own)
        }
        None => (String::new(), tag.clone()),
    };
    let address = own.page.as_ref().and_then(|page| {
        let anchor = page.anchor.as_ref();
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{}", escape(anchor)));
        Some(format!("{}{anchor}", drawing.shown(page.route.as_str())?))
    });
    let mut html = match address {
        Some(address) => {
            format!(
                "<a class=title href=\"{address}\" lang=\"{lang}\" hreflang=\"{tag}\">{title}</a>"
            )
        }
        None if title.is_empty() => String::new(),
        None => format!("<span class=title lang=\"{lang}\">{title}</span>"),
    };
    let mut note = |class: &str, message: &Message| {
        let text = drawing.say(message);
        let _ = write!(html, "<span class=\"note {class}\">{text}</span>");
    };
    if own.lacks > 0 {
        note("lacks", &message!("overview-lacks", count = own.lacks));
    }
    if own.differs > 0 {
        note(
            "differs",
            &message!("overview-differs", count = own.differs),
        );
    }
    if let Some(from) = &own.stands_in {
        let languages = &drawing.overview.languages;
        let from = languages.iter().find(|own| own.tag == *from);
        let from = from.map_or("", |own| drawing.language(own));
        note("", &message!("overview-stands-in", language = from));
    }
    if let Some(path) = own.file.as_deref().filter(|path| **path != *entry.path)
        && (drawing.opens)(path, 1, 1).is_some()
    {
        let file = drawing.file(path, file_name(path));
        let _ = write!(html, "<span class=path>{file}</span>");
    }
    format!("<td data-label=\"{}\">{html}</td>", escape(&language.name))
}

/// How old an entry is.
fn age(drawing: &Drawing<'_>, age: &Age) -> String {
    let note = |class: &str, message: &Message| {
        let text = drawing.say(message);
        format!("<span class=\"{class}\">{text}</span>")
    };
    match *age {
        Age::NotAsked => String::new(),
        Age::NoSource => note("note", &message!("age-no-source")),
        Age::NoDate => note("note", &message!("age-no-date")),
        Age::Dated {
            moment,
            is_verified,
            old_from,
            is_old,
        } => {
            let mut html = note("age", &of_when(moment, is_verified));
            if let Some(day) = old_from {
                html += &if is_old {
                    note("note old", &message!("age-old", day = day.to_string()))
                } else {
                    let until = day.yesterday().unwrap_or(day).to_string();
                    note("note", &message!("age-until", day = until))
                };
            }
            html
        }
    }
}

/// Of when a source is, or when it was compared.
fn of_when(moment: Moment, is_verified: bool) -> Message {
    if let Moment::FiscalYear(year) = moment {
        let year = year.to_string();
        return if is_verified {
            message!("age-verified-year", year = year)
        } else {
            message!("age-of-year", year = year)
        };
    }
    let moment = moment.to_string();
    if is_verified {
        message!("age-verified", moment = moment)
    } else {
        message!("age-of", moment = moment)
    }
}

fn kind_name(kind: Kind) -> Message {
    match kind {
        Kind::Course => message!("kind-courses"),
        Kind::Page => message!("kind-pages"),
        Kind::Office => message!("kind-offices"),
        Kind::Check => message!("kind-checks"),
        Kind::List => message!("kind-lists"),
        Kind::Phrases => message!("kind-phrases"),
        Kind::Site => message!("kind-site"),
        Kind::Theme => message!("kind-themes"),
        Kind::Other => message!("kind-others"),
    }
}
