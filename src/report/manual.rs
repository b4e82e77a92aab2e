//! The manuals of rules, and the list of them all.

use clap::builder::styling::{AnsiColor, Effects, Style};

use crate::finding::{Rule, Severity};
use crate::message::{Message, message};
use crate::rules;
use crate::wording::Wording;

/// The headings of the list, in its order, by the topics of rules.
fn topics() -> Vec<(&'static str, Message)> {
    vec![
        ("schema", message!("topic-schema")),
        ("ids", message!("topic-ids")),
        ("references", message!("topic-references")),
        ("language", message!("topic-language")),
        ("schedule", message!("topic-schedule")),
        ("addresses", message!("topic-addresses")),
        ("external", message!("topic-external")),
        ("attendance", message!("topic-attendance")),
        ("staleness", message!("topic-staleness")),
        ("markdown", message!("topic-markdown")),
        ("files", message!("topic-files")),
        ("waivers", message!("topic-waivers")),
        ("twins", message!("topic-twins")),
        ("signs", message!("topic-signs")),
        ("names", message!("topic-names")),
        ("times", message!("topic-times")),
        ("help", message!("topic-help")),
        ("theme", message!("topic-theme")),
    ]
}

/// All rules, one line each, under the headings of their topics.
pub fn catalogue(all: &[&Rule], wording: &Wording, colour: bool) -> String {
    let pen = Pen(colour);
    let width = all.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let words = [Severity::Error, Severity::Warning].map(|own| (own, weight(own, wording)));
    let longest = words.iter().map(|(_, word)| word.chars().count()).max();
    let word = |severity| {
        let own = words.iter().find(|(own, _)| *own == severity);
        own.map_or("", |(_, word)| word.as_str())
    };
    // Signs of one script are of one width.
    let blank = |word: &str| {
        let sign = if word.is_ascii() { " " } else { "\u{3000}" };
        sign.repeat(longest.unwrap_or(0) - word.chars().count())
    };
    let mut drawn = String::new();
    for (topic, heading) in topics() {
        drawn += &format!("{}\n", pen.draw(HEADING, &wording.say(&heading)));
        for rule in all.iter().filter(|rule| rule.topic == topic) {
            drawn += &format!(
                "  {:width$}  {}{}  {}\n",
                rule.name,
                pen.draw(of(rule.severity), word(rule.severity)),
                blank(word(rule.severity)),
                rules::summary(rule, wording.tongue().tag())
            );
        }
        drawn.push('\n');
    }
    drawn + &wording.say(&message!("explain-more")) + "\n"
}

/// The manual of a rule: its name and weight, what is held, why, an example
/// and the mend.
pub fn manual(rule: &Rule, wording: &Wording, colour: bool) -> String {
    let pen = Pen(colour);
    let freedom = wording.say(&match (rule.severity, rule.firm) {
        (Severity::Error, true) => message!("weight-firm-error"),
        (Severity::Warning, true) => message!("weight-firm-warning"),
        (Severity::Error, false) => message!("weight-error"),
        (Severity::Warning, false) => message!("weight-warning"),
    });
    let name = format!("{}[{}]", weight(rule.severity, wording), rule.name);
    let mut drawn = format!("{}\n\n", pen.draw(of(rule.severity), &name));
    let mut is_code = false;
    for line in rules::manual(rule, wording.tongue().tag()).lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code && !line.is_empty() {
            drawn += &format!("    {}\n", pen.draw(CODE, line));
        } else if let Some(heading) = line.strip_prefix("# ") {
            drawn += &format!("{}\n", pen.draw(HEADING, heading));
        } else {
            drawn += &format!("{line}\n");
        }
    }
    let heading = wording.say(&message!("weight"));
    drawn += &format!("\n{}\n\n{freedom}\n", pen.draw(HEADING, &heading));
    drawn
}

/// A weight as findings name it.
fn weight(severity: Severity, wording: &Wording) -> String {
    wording.say(&match severity {
        Severity::Error => message!("error"),
        Severity::Warning => message!("warning"),
    })
}

const HEADING: Style = Style::new().effects(Effects::BOLD);
const CODE: Style = AnsiColor::Cyan.on_default();

/// The colours of findings.
const fn of(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
    };
    colour.on_default().effects(Effects::BOLD)
}

/// Draws with colours or without.
struct Pen(bool);

impl Pen {
    fn draw(&self, style: Style, text: &str) -> String {
        if self.0 {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{catalogue, topics};
    use crate::rules;
    use crate::wording::{Tongue, Wording};

    #[test]
    fn every_topic_of_a_rule_has_a_heading_and_every_heading_a_rule() {
        let all = rules::all();
        let topics = topics();
        for rule in &all {
            let listed = topics.iter().any(|(topic, _)| *topic == rule.topic);
            assert!(listed, "{} of `{}` has no heading", rule.topic, rule.name);
        }
        for (topic, _) in topics {
            assert!(all.iter().any(|rule| rule.topic == topic), "{topic}");
        }
    }

    #[test]
    fn every_rule_is_listed_once() {
        for tongue in Tongue::ALL {
            let drawn = catalogue(&rules::all(), &Wording::new(tongue), false);
            for rule in rules::all() {
                let own = format!("  {} ", rule.name);
                assert_eq!(drawn.matches(&own).count(), 1, "{}", rule.name);
            }
        }
    }
}
