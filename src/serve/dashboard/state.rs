//! How the guide is, and what to turn to first.

use std::fmt::Write as _;

use crate::finding::Severity;
use crate::message::{Message, message};
use crate::overview::First;
use crate::report;
use crate::report::html::{escape, weight};

use super::drawing::Drawing;

/// How much there is to mend, in words; escaped.
pub fn tally(drawing: &Drawing<'_>) -> String {
    if let Some(problem) = drawing.snapshot.problem.as_deref()
        && problem.fault.is_some()
    {
        return escape(&problem.tally);
    }
    let Some(run) = drawing.run else {
        return drawing.say(&message!("overview-not-yet"));
    };
    let tally = report::tally(&run.findings);
    drawing.say(&tally.unwrap_or_else(|| message!("overview-clean")))
}

/// The first part of the page.
pub fn draw(drawing: &Drawing<'_>) -> String {
    let problem = drawing.snapshot.problem.as_deref();
    let has_site = drawing.snapshot.site.is_some();
    let means = match problem {
        Some(_) if has_site => message!("overview-last-good"),
        Some(_) => message!("overview-first-mend"),
        None => message!("overview-fresh"),
    };
    let means = drawing.run.map_or(String::new(), |_| drawing.say(&means));
    let fault = problem.and_then(|problem| problem.fault.as_deref());
    let fault = fault.map_or(String::new(), |fault| {
        format!("<p class=fault>{}</p>", escape(fault))
    });
    let class = if problem.is_some() { "bad" } else { "good" };
    let mut html = format!(
        "<section id=state class={class} aria-labelledby=tally>\
         <h2 id=tally>{}</h2>{fault}<p>{means}</p>",
        tally(drawing)
    );
    let items: String = drawing
        .overview
        .first
        .iter()
        .map(|first| item(drawing, first))
        .collect();
    if !items.is_empty() {
        let _ = write!(html, "<ol class=first>{items}</ol>");
    }
    html + "</section>"
}

fn item(drawing: &Drawing<'_>, first: &First) -> String {
    let language = |place: usize| {
        let language = drawing.overview.languages.get(place);
        language.map_or(("", ""), |own| (own.tag.as_str(), drawing.language(own)))
    };
    match *first {
        First::Errors(ref named, more) => errors(drawing, named, more),
        First::Lacking(place, count) => {
            let (tag, name) = language(place);
            let message = message!("first-lacking", count = count, language = name);
            line(drawing, &message, &format!("lacks-{tag}"))
        }
        First::Differing(place, count) => {
            let (tag, name) = language(place);
            let message = message!("first-differing", count = count, language = name);
            line(drawing, &message, &format!("differs-{tag}"))
        }
        First::Old(count) => line(drawing, &message!("first-old", count = count), "old"),
        First::Warnings(count) => {
            let message = message!("first-warnings", count = count);
            line(drawing, &message, "warnings")
        }
    }
}

/// A line that leads to the entries which it is about.
fn line(drawing: &Drawing<'_>, message: &Message, show: &str) -> String {
    let show = escape(show);
    let text = drawing.say(message);
    format!("<li><a href=\"#entries\" data-show=\"{show}\">{text}</a>")
}

fn errors(drawing: &Drawing<'_>, named: &[usize], more: usize) -> String {
    let findings = drawing.run.map_or(&[][..], |run| &run.findings);
    let mut html = String::new();
    for number in named {
        if let Some(finding) = findings.get(*number)
            && finding.severity == Severity::Error
        {
            let _ = write!(
                html,
                "<li class=error>{}<a href=#{}>{}</a> {}",
                weight(finding.severity, drawing.wording),
                drawing.anchor(*number),
                drawing.typed(&finding.message),
                drawing.place(&finding.place)
            );
        }
    }
    if more > 0 {
        let more = drawing.say(&message!("first-more-errors", count = more));
        let _ = write!(html, "<li class=error><a href=#findings>{more}</a>");
    }
    html
}
