//! The editors' home page in the preview: what needs work, every entry, what
//! there is to mend, the files of the site, and the time of the last run.
//!
//! In: what is served at a moment. Out: a page, all of it escaped. It is made
//! when somebody asks for it, and is no part of the site.

mod drawing;
mod entries;
mod routes;
mod state;

use std::fmt::Write as _;
use std::path::Path;

use crate::finding::{self, Severity};
use crate::message::{Message, message};
use crate::model::Guide;
use crate::overview::{self, Overview};
use crate::pipeline::{self, Outcome, Stage};
use crate::report;
use crate::report::html::{self, escape};

use super::guard::OWN;
use super::snapshot::Snapshot;
use super::{Settings, live};

use drawing::Drawing;

/// Where it is, below the preview's address.
pub const PLACE: &str = "_shirube/";

/// Its style sheets, which no save changes.
pub const SHEETS: &str = "own";

/// What tells one state of the page from another: the run that it shows, and
/// what keeps the content from being shown.
pub fn mark(snapshot: &Snapshot) -> String {
    // No two runs took the same times.
    let run = snapshot.run.as_deref().map(|run| &run.timings);
    let problem = snapshot.problem.as_deref().map(|problem| &problem.id);
    live::hash(&format!("{run:?} {problem:?}"))
}

/// Opens a file of the guide in the program that its editors chose, if they did.
pub fn opener(
    guide: Option<&Guide>,
    root: &Path,
) -> impl Fn(&str, usize, usize) -> Option<String> + use<> {
    let editor = guide.and_then(|guide| guide.site.editor.clone());
    let root = root.to_path_buf();
    move |path, line, column| {
        let whole = root.join(path).display().to_string();
        Some(editor.as_ref()?.address(&whole, line, column))
    }
}

/// The page.
pub fn page(snapshot: &Snapshot, settings: &Settings) -> String {
    let run = snapshot.run.as_deref();
    let guide = run.and_then(|run| run.guide.as_deref());
    let before = snapshot.guide.as_deref();
    let known = guide.or(before);
    let overview = run.map_or_else(Overview::default, |run| {
        let zone = known.map_or("UTC", |guide| &guide.site.timezone);
        let today = pipeline::day(settings.options.clock, zone);
        overview::look(&run.sources, guide, before, &run.findings, today)
    });
    let opens = opener(known, &settings.root);
    let names = run.map_or_else(Vec::new, |run| finding::names(&run.findings));
    let drawing = Drawing {
        overview: &overview,
        names: &names,
        snapshot,
        run,
        root: &settings.root,
        opens: &opens,
        wording: &settings.wording,
    };
    let title = drawing.say(&message!("overview-title"));
    let mut body = head(&drawing, &title);
    body += "<main id=overview data-deep>";
    body += &state::draw(&drawing);
    if !overview.entries.is_empty() {
        body += &entries::draw(&drawing);
    }
    if let Some(run) = run {
        body += &findings(&drawing, run);
        body += &routes::draw(&drawing);
        body += &times(&drawing, run);
    }
    body += "</main><p id=heard class=heard role=status></p>";
    let tally = state::tally(&drawing);
    let own = serde_json::json!({
        "shown": drawing.wording.say(&message!("overview-shown")),
        "copied": drawing.wording.say(&message!("overview-copied")),
    });
    let script = format!(
        "{}<link rel=stylesheet href={OWN}/dashboard.css>\
         <script src={OWN}/dashboard.js data-words=\"{}\" defer></script>",
        live::script(&mark(snapshot), SHEETS, &live::words(drawing.wording)),
        escape(&own.to_string()),
    );
    live::whole(
        &format!("{tally} – {title}"),
        &script,
        &body,
        drawing.wording,
    )
}

/// The guide's name, and the ways to its pages.
fn head(drawing: &Drawing<'_>, title: &str) -> String {
    let overview = drawing.overview;
    let own = drawing.wording.tongue().tag();
    let place = overview.languages.iter().position(|lang| lang.tag == own);
    let place = place.unwrap_or_default();
    let name = overview.title.get(place).zip(overview.languages.get(place));
    let name = name.map_or_else(String::new, |(name, language)| {
        let tag = escape(&language.tag);
        format!("<p class=guide lang=\"{tag}\">{}</p>", escape(name))
    });
    let homes: String = overview
        .languages
        .iter()
        .filter_map(|language| {
            let address = drawing.shown(&format!("{}/index.html", language.tag))?;
            let (tag, name) = (escape(&language.tag), escape(&language.name));
            Some(format!(
                "<li><a href=\"{address}\" lang=\"{tag}\" hreflang=\"{tag}\">{name}</a>"
            ))
        })
        .collect();
    let homes = if homes.is_empty() {
        homes
    } else {
        let label = drawing.say(&message!("overview-homes"));
        format!("<nav aria-label=\"{label}\"><ul>{homes}</ul></nav>")
    };
    let sections = sections(drawing);
    format!("<header id=head class=top><div>{name}<h1>{title}</h1></div>{homes}{sections}</header>")
}

/// The way to the parts of the page: with many entries it is long.
fn sections(drawing: &Drawing<'_>) -> String {
    let Some(run) = drawing.run else {
        return String::new();
    };
    let parts = [
        ("entries", message!("overview-entries"), true),
        (
            "findings",
            message!("overview-findings"),
            !run.findings.is_empty(),
        ),
        ("routes", message!("overview-routes"), true),
        ("run", message!("overview-run"), true),
    ];
    let label = drawing.say(&message!("overview-sections"));
    let mut html = format!("<nav class=sections aria-label=\"{label}\"><ul>");
    for (id, name, _) in parts.iter().filter(|(.., is_there)| *is_there) {
        let _ = write!(html, "<li><a href=#{id}>{}</a>", drawing.say(name));
    }
    html + "</ul></nav>"
}

/// All findings, each in full.
fn findings(drawing: &Drawing<'_>, run: &Outcome) -> String {
    if run.findings.is_empty() {
        return String::new();
    }
    let title = drawing.say(&message!("overview-findings"));
    let tally = report::tally(&run.findings);
    let tally = tally.map_or_else(String::new, |tally| drawing.say(&tally));
    let of = |severity| {
        let files = (&run.sources, drawing.opens as html::Opens<'_>);
        html::named(
            &run.findings,
            drawing.names,
            severity,
            files,
            drawing.wording,
        )
    };
    format!(
        "<section id=findings class=report data-deep aria-labelledby=findings-title>\
         <h2 id=findings-title>{title} <small>{tally}</small></h2>{}{}</section>",
        of(Severity::Error),
        of(Severity::Warning)
    )
}

/// How long each stage of the last run took.
fn times(drawing: &Drawing<'_>, run: &Outcome) -> String {
    let title = drawing.say(&message!("overview-run"));
    let ms = |time: std::time::Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let stages = run.timings.stages();
    let mut rows = String::new();
    for (stage, time) in stages {
        let name = drawing.say(&stage_name(*stage));
        let _ = write!(rows, "<tr><th scope=row>{name}<td>{}", ms(*time));
    }
    let all = ms(run.timings.whole());
    let total = drawing.say(&message!("overview-run-all"));
    format!(
        "<section id=run aria-labelledby=run-title><h2 id=run-title>{title}</h2>\
         <table class=times><tbody>{rows}<tfoot><tr><th scope=row>{total}<td>{all}</table></section>"
    )
}

fn stage_name(stage: Stage) -> Message {
    match stage {
        Stage::Source => message!("stage-source"),
        Stage::Load => message!("stage-load"),
        Stage::Audit => message!("stage-audit"),
        Stage::Plan => message!("stage-plan"),
        Stage::Theme => message!("stage-theme"),
        Stage::Render => message!("stage-render"),
    }
}
