//! Findings as a piece of a page, for the preview: everything that comes from
//! files is escaped. How it looks is the business of the preview's style sheet.

use std::fmt::Write as _;
use std::ops::Range;

use crate::finding::{self, Finding, Mend, Place, Severity};
use crate::message::{Message, message};
use crate::source::Sources;
use crate::wording::Wording;

use super::line;

/// The address that opens a file at a line and column, where there is one.
pub type Opens<'a> = &'a dyn Fn(&str, usize, usize) -> Option<String>;

/// All findings of a run: the errors first, the warnings folded. Under the
/// heading stands what comes of them.
pub fn fragment(
    findings: &[Finding],
    heading: &Message,
    outcome: &Message,
    (sources, opens): (&Sources, Opens<'_>),
    wording: &Wording,
) -> String {
    let drawing = Drawing {
        sources,
        opens,
        wording,
        heading: "h2",
    };
    let names = finding::names(findings);
    let of = |severity| drawing.items(findings, &names, severity);
    let mut html = head(
        "class=head",
        &wording.say(heading),
        &wording.say(outcome),
        wording,
    );
    let _ = write!(html, "<ol class=findings>{}</ol>", of(Severity::Error));
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning);
    let warnings = warnings.count();
    if warnings > 0 {
        let told = escape(&wording.say(&message!("warnings", count = warnings)));
        let _ = write!(
            html,
            "<details class=warnings><summary>{told}</summary>\
             <ol class=findings>{}</ol></details>",
            of(Severity::Warning)
        );
    }
    html + "</div>"
}

/// The findings of a weight, each with its name as an anchor, under headings
/// of the third level.
pub fn named(
    findings: &[Finding],
    names: &[String],
    severity: Severity,
    (sources, opens): (&Sources, Opens<'_>),
    wording: &Wording,
) -> String {
    let drawing = Drawing {
        sources,
        opens,
        wording,
        heading: "h3",
    };
    let items = drawing.items(findings, names, severity);
    if items.is_empty() {
        return items;
    }
    let word = severity.word();
    format!("<ol id=all-{word} class=findings data-deep>{items}</ol>")
}

/// What keeps a run from having findings at all; `name` tells one from another.
pub fn fault(told: &str, name: &str, outcome: &Message, wording: &Wording) -> String {
    let own = format!("class=\"head fault\" id={name}");
    head(&own, told, &wording.say(outcome), wording) + "</div>"
}

/// The word for a weight, as it stands before a message.
pub fn weight(severity: Severity, wording: &Wording) -> String {
    let word = escape(&wording.say(&Message::of_key(severity.word())));
    format!("<span class=weight>{word}</span> ")
}

fn head(attributes: &str, heading: &str, outcome: &str, wording: &Wording) -> String {
    format!(
        "<div class=report lang={}><div {attributes}><h1 id=shirube-report>{}</h1><p>{}</p></div>",
        wording.tongue().tag(),
        escape(heading),
        escape(outcome)
    )
}

/// A text as HTML shows it. What would turn the order of other letters around
/// or cannot be seen is shown as a replacement.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped.push('\u{fffd}'),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text with what stands between backticks as code. It is escaped already.
pub fn typed(text: &str) -> String {
    if text.matches('`').count() % 2 == 1 {
        return text.to_owned();
    }
    let parts = text.split('`').enumerate();
    let drawn = parts.map(|(index, part)| match index % 2 {
        1 => format!("<code translate=no>{part}</code>"),
        _ => part.to_owned(),
    });
    drawn.collect()
}

struct Drawing<'a> {
    sources: &'a Sources,
    opens: Opens<'a>,
    wording: &'a Wording,
    /// The element of what is wrong.
    heading: &'static str,
}

impl Drawing<'_> {
    /// The findings of a weight, each under its name.
    fn items(&self, findings: &[Finding], names: &[String], severity: Severity) -> String {
        let all = findings.iter().zip(names);
        all.filter(|(finding, _)| finding.severity == severity)
            .map(|(finding, name)| self.finding(name, finding))
            .collect()
    }

    fn say(&self, message: &Message) -> String {
        typed(&escape(&self.wording.say(message)))
    }

    fn finding(&self, name: &str, finding: &Finding) -> String {
        let heading = self.heading;
        let mut html = format!(
            "<li id={name} class={}><{heading}>{}{}</{heading}>{}",
            finding.severity.word(),
            weight(finding.severity, self.wording),
            self.say(&finding.message),
            self.place(&finding.place, Some(finding.rule.name))
        );
        let label = finding.label.as_ref().map(|label| self.say(label));
        html += &self.excerpt(&finding.place, 1, label);
        for mend in &finding.mends {
            html += &self.mend(mend, &finding.place);
        }
        for related in &finding.related {
            let _ = write!(
                html,
                "<div class=related><p>{}</p>{}{}</div>",
                self.say(&related.label),
                self.place(&related.place, None),
                self.excerpt(&related.place, 0, None)
            );
        }
        if let Some(more) = finding.says_more() {
            let _ = write!(html, "<div class=related><p>{}</p></div>", self.say(&more));
        }
        html + "</li>"
    }

    /// `file:line:column`, and the rule that is broken there.
    fn place(&self, place: &Place, rule: Option<&str>) -> String {
        let path = escape(&place.shown_path()).replace('/', "/<wbr>");
        let position = line::position(place, self.sources);
        let at = match self.text(place) {
            Some(_) => format!("{path}:{}:{}", position.line, position.column),
            None => path,
        };
        let is_there = self.sources.get(&place.path).is_some();
        let address = is_there
            .then(|| (self.opens)(&place.path, position.line, position.column))
            .flatten();
        let at = match address {
            Some(address) => format!("<a href=\"{}\">{at}</a>", escape(&address)),
            None => at,
        };
        let rule = rule.map(|rule| format!(" <span class=rule translate=no>{rule}</span>"));
        let rule = rule.unwrap_or_default();
        format!("<p class=place><code translate=no>{at}</code>{rule}</p>")
    }

    fn text(&self, place: &Place) -> Option<(&str, Range<usize>)> {
        let text = self.sources.get(&place.path)?.text();
        let span = place.span.clone()?;
        text.get(span.clone())?;
        Some((text, span))
    }

    /// The same, where the line can be shown.
    fn shown(&self, place: &Place) -> Option<(&str, Range<usize>)> {
        let text = self.text(place);
        text.filter(|(text, span)| {
            let end = line::stop(text, span.start).min(span.end);
            line::is_shown(text, &(span.start..end))
        })
    }

    /// The line of a place, with what is marked in it, and its neighbours.
    fn excerpt(&self, place: &Place, around: usize, label: Option<String>) -> String {
        let Some((text, span)) = self.shown(place) else {
            return label.map_or_else(String::new, |label| format!("<p class=label>{label}</p>"));
        };
        let own = line::position(place, self.sources).line;
        let start = line::start(text, span.start);
        let mut from = start;
        let mut first = own;
        while from > 0 && first + around > own {
            from = line::start(text, from - 1);
            first -= 1;
        }
        let mut html = String::from("<div class=excerpt>");
        for (number, line) in (first..=own + around).zip(text[from..].split('\n')) {
            if number == own {
                let from = span.start - start;
                let to = (span.end - start).min(line.len()).max(from);
                html += &row(
                    "own",
                    &number.to_string(),
                    &around_mark(line, from..to, "mark"),
                );
                if let Some(label) = &label {
                    let _ = write!(html, "<p class=label>{label}</p>");
                }
            } else if !line.trim().is_empty() && line.len() <= line::LONGEST_SHOWN {
                html += &row("beside", &number.to_string(), &escape(line));
            }
        }
        html + "</div>"
    }

    /// Advice, and the line as it is when the advice was followed.
    fn mend(&self, mend: &Mend, place: &Place) -> String {
        let help = self.say(&message!("help"));
        let text = self.say(&mend.text);
        let line = mend.replacement.as_deref().zip(self.shown(place));
        let mended = line.map_or_else(String::new, |(replacement, (text, span))| {
            let start = line::start(text, span.start);
            let end = line::stop(text, span.end);
            let number = line::position(place, self.sources).line.to_string();
            let (before, after) = (
                escape(&text[start..span.start]),
                escape(&text[span.end..end]),
            );
            let change = if replacement.is_empty() {
                format!("<del>{}</del>", escape(&text[span]))
            } else {
                format!("<ins>{}</ins>", escape(replacement))
            };
            let line = row("mended", &number, &format!("{before}{change}{after}"));
            format!("<div class=excerpt>{line}</div>")
        });
        format!("<div class=mend><p><b>{help}</b> {text}</p>{mended}</div>")
    }
}

fn row(class: &str, number: &str, line: &str) -> String {
    format!(
        "<div class=\"line {class}\"><span class=number>{number}</span>\
         <code translate=no>{line}</code></div>"
    )
}

/// A line with a stretch of it in an element.
fn around_mark(line: &str, span: Range<usize>, element: &str) -> String {
    let part = |range: Range<usize>| escape(line.get(range).unwrap_or_default());
    let (before, marked) = (part(0..span.start), part(span.clone()));
    let after = part(span.end..line.len());
    format!("{before}<{element}>{marked}</{element}>{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use crate::rules::schema::UNKNOWN_KEY;
    use crate::wording::Tongue;

    /// A finding in a course whose file nobody should trust.
    fn drawn(tongue: Tongue) -> String {
        let text = "title: <img src=x>\ntitel: \"a\u{202e}b\"\n";
        let file = crate::source::SourceFile::new("content/<b>.yaml", text.as_bytes());
        let sources = Sources::from_iter([file]);
        let place = Place::at("content/<b>.yaml", 19..24);
        let finding = Finding::new(&UNKNOWN_KEY, place, Message::of_key("<script>"))
            .replace(Message::of_key("\"mend\""), "title<i>");
        let there = || Place::at("content/<b>.yaml", 0..5);
        let finding = (0..7).fold(finding, |finding, _| {
            finding.related(there(), Message::of_key("there"))
        });
        let wording = Wording::new(tongue);
        let heading = message!("errors", count = 1_usize);
        let opens = |path: &str, line, column| Some(format!("vscode://{path}?{line}:{column}"));
        fragment(
            &[finding],
            &heading,
            &message!("nothing-yet"),
            (&sources, &opens),
            &wording,
        )
    }

    #[test]
    fn what_comes_from_files_is_text() {
        let html = drawn(Tongue::English);
        for never in ["<script", "<img", "<b>.yaml", "title<i>", "\u{202e}"] {
            assert!(!html.contains(never), "{never}: {html}");
        }
        for shown in [
            "content/<wbr>&lt;b&gt;.yaml:2:1</a>",
            "<a href=\"vscode://content/&lt;b&gt;.yaml?2:1\">",
            "<mark>titel</mark>: &quot;a\u{fffd}b&quot;",
            "<ins>title&lt;i&gt;</ins>: &quot;",
            "title: &lt;img src=x&gt;",
            "<span class=rule translate=no>unknown-key</span>",
            "lang=en",
            "<h2><span class=weight>error</span> ",
        ] {
            assert!(html.contains(shown), "{shown}: {html}");
        }
        assert_eq!(html.matches("<p>there</p>").count(), 5, "{html}");
        assert!(html.contains("<p>and 2 more places</p>"), "{html}");
        assert!(drawn(Tongue::Japanese).contains("lang=ja"));
    }
}
