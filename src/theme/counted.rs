//! A template with calls that count, which stand where it goes round, or on.

use std::ops::Range;

use super::bounds::{CHECKED, COUNT, TURN};
use super::tags::{Tag, name, tags};

/// After so many values that are written without a call there is one: each may
/// be large, and what is written may be kept.
const MOST_UNCOUNTED: usize = 16;

/// A template with calls that count, and where they were put in.
#[derive(Debug)]
pub struct Counted {
    /// The template as Tera is given it.
    pub text: String,
    /// Where each call stands in it, and what it belongs to: a tag or a filter.
    calls: Vec<(Range<usize>, Range<usize>)>,
}

impl Counted {
    /// A template as it is.
    pub fn not(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            calls: Vec::new(),
        }
    }

    /// A template with its calls.
    pub fn of(text: &str) -> Self {
        let mut counted = Self::not("");
        let mut done = 0;
        let mut uncounted = 0;
        let mut kept: Vec<Option<String>> = Vec::new();
        for tag in tags(text) {
            let mut calls = within(&tag);
            let behind = if tag.is_statement {
                counts(&tag, &mut kept)
            } else {
                uncounted += 1;
                (uncounted == MOST_UNCOUNTED).then(String::new)
            };
            if let Some(keeps) = behind {
                calls.push((tag.span.end, call(&tag, &keeps), tag.span.clone()));
                uncounted = 0;
            }
            for (at, call, of) in calls {
                counted.text += &text[done..at];
                let start = counted.text.len();
                counted.text += &call;
                counted.calls.push((start..counted.text.len(), of));
                done = at;
            }
        }
        counted.text += &text[done..];
        counted
    }

    /// Where a stretch of the counted template stands in the author's.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        let mut before = 0;
        for (call, tag) in &self.calls {
            if span.start < call.start {
                break;
            }
            if span.start < call.end {
                return tag.clone();
            }
            before += call.len();
        }
        let within = self.calls.iter().map(|(call, _)| call);
        let within = within.filter(|call| call.start >= span.start && call.end <= span.end);
        let within: usize = within.map(ExactSizeIterator::len).sum();
        let start = span.start - before;
        start..(span.end - before).saturating_sub(within).max(start)
    }
}

/// The call behind a tag, which looks at what stands under the names.
fn call(tag: &Tag<'_>, keeps: &str) -> String {
    let end = if tag.trims { "-}}" } else { "}}" };
    let is_made = tag.says.contains(['[', '{', '|']);
    match keeps {
        "" => format!("{{{{{COUNT}(){end}"),
        keeps => format!("{{{{{COUNT}(kept={keeps},made={is_made}){end}"),
    }
}

/// What the call behind a tag looks at, if one is to stand there: names, or
/// nothing.
fn counts(tag: &Tag<'_>, open: &mut Vec<Option<String>>) -> Option<String> {
    match tag.word() {
        "for" => {
            let words = tag.rest().split_ascii_whitespace();
            let names: String = words.take_while(|word| *word != "in").collect();
            let last = names.rsplit(',').next().unwrap_or_default();
            Some(name(last).to_owned())
        }
        "block" | "include" => Some(String::new()),
        "component" => Some(parameters(tag)),
        "set" => {
            let rest = tag.rest();
            let rest = rest.strip_prefix("_global").unwrap_or(rest).trim_start();
            let kept = name(rest).to_owned();
            if rest[kept.len()..].trim_start().starts_with('=') {
                return Some(kept);
            }
            open.push(Some(kept));
            None
        }
        "endset" => open.pop().flatten(),
        _ => None,
    }
}

/// The calls within a tag, in order: one for each turn of a list that is made
/// of another, `[a for b in c if d]`, and in place of filters from which a text
/// comes out larger those that look at it first.
fn within(tag: &Tag<'_>) -> Vec<(usize, String, Range<usize>)> {
    /// A bracket that is open: whether it goes round, and behind which `if`.
    #[derive(Default)]
    struct Open {
        turns: bool,
        condition: Option<usize>,
    }
    let mut calls = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut is_filter = tag.word() == "filter";
    let mut is_first = tag.is_statement;
    for (at, token) in tag.tokens() {
        match token {
            "[" | "{" | "(" => open.push(Open::default()),
            "]" | "}" | ")" => match open.pop() {
                Some(Open {
                    turns: true,
                    condition: Some(at),
                }) => {
                    calls.push((at, format!(" {TURN}() and"), tag.span.clone()));
                }
                Some(Open { turns: true, .. }) => {
                    calls.push((at, format!(" if {TURN}()"), tag.span.clone()));
                }
                _ => {}
            },
            "for" => {
                if let Some(own) = open.last_mut() {
                    own.turns = true;
                }
            }
            "if" => {
                if let Some(own) = open.last_mut().filter(|own| own.turns) {
                    own.condition = Some(at + 2);
                }
            }
            name if is_filter && !is_first && CHECKED.contains(&name) => {
                calls.push((at, "_".to_owned(), at..at + name.len()));
            }
            _ => {}
        }
        // The filter of a stretch follows the tag's first word, others a stroke.
        is_filter = token == "|" || is_first && is_filter;
        is_first = false;
    }
    calls.sort_by_key(|(at, ..)| *at);
    calls
}

/// The names of a component's parameters, as a list.
fn parameters(tag: &Tag<'_>) -> String {
    let mut depth = 0_u32;
    let mut names = Vec::new();
    let mut is_next = false;
    for (_, token) in tag.tokens() {
        match token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            "," | "@" | "." => {}
            name if is_next => names.push(name),
            _ => {}
        }
        is_next =
            depth == 1 && (matches!(token, "(" | ",") || is_next && matches!(token, "@" | "."));
        if depth == 0 && token == ")" {
            break;
        }
    }
    match names.as_slice() {
        [] => String::new(),
        names => format!("[{}]", names.join(",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_where_a_template_goes_round_or_on() {
        for (text, counted) in [
            (
                "{% for a in b %}x{% endfor %}",
                "{% for a in b %}{{_step(kept=a,made=false)}}x{% endfor %}",
            ),
            (
                "{% for k, v in b | pairs -%} x",
                "{% for k, v in b | pairs -%}{{_step(kept=v,made=true)-}} x",
            ),
            (
                "{% set a = b ~ b %}",
                "{% set a = b ~ b %}{{_step(kept=a,made=false)}}",
            ),
            (
                "{% set_global a = [b] %}",
                "{% set_global a = [b] %}{{_step(kept=a,made=true)}}",
            ),
            (
                "{% set a %}x{% endset %}",
                "{% set a %}x{% endset %}{{_step(kept=a,made=false)}}",
            ),
            ("{% include 'a' %}", "{% include 'a' %}{{_step()}}"),
            (
                "{% component a(b, c: string = \"x,y\", @t) %}",
                "{% component a(b, c: string = \"x,y\", @t) %}{{_step(kept=[b,c,t],made=false)}}",
            ),
            ("{% component a() %}", "{% component a() %}{{_step()}}"),
            ("{{ [a for a in b] }}", "{{ [a for a in b if _turn()] }}"),
            (
                "{% set a = [f(x=[c for c in d]) for k, v in b if k or v] %}",
                "{% set a = [f(x=[c for c in d if _turn()]) for k, v in b if _turn() and k or v] %}{{_step(kept=a,made=true)}}",
            ),
            (
                "{{ <c a={[a for a in b if (c[0] if d else e)]} /> }}",
                "{{ <c a={[a for a in b if _turn() and (c[0] if d else e)]} /> }}",
            ),
            (
                "{% for a in [b if c else d] %}",
                "{% for a in [b if c else d] %}{{_step(kept=a,made=true)}}",
            ),
            (
                "{{ a | replace(from='|str', to=b) |join }}",
                "{{ a | _replace(from='|str', to=b) |_join }}",
            ),
            (
                "{% filter indent(width=2) | upper %}{{ str }}",
                "{% filter _indent(width=2) | upper %}{{ str }}",
            ),
            (
                "{% if a %}{{ b }}{% endif %}",
                "{% if a %}{{ b }}{% endif %}",
            ),
        ] {
            assert_eq!(Counted::of(text).text, counted);
        }
    }

    #[test]
    fn places_are_those_of_the_author() {
        let text = "{% for a in b %}{{ x }}{% endfor %}{{ y }}";
        let counted = Counted::of(text);
        for name in ["{{ x }}", "{{ y }}", "{% for a in b %}", "{% endfor %}"] {
            let at = counted.text.find(name).expect("a tag");
            let span = counted.original(&(at..at + name.len()));
            assert_eq!(&text[span], name);
        }
        let text = "{{ [a for a in b] | join }}{{ y }}";
        let counted = Counted::of(text);
        for (found, name) in [
            ("{{ y }}", "{{ y }}"),
            ("a in b", "a in b"),
            ("if _turn()", "{{ [a for a in b] | join }}"),
            ("] | _join", "] | join"),
            ("_join", "join"),
        ] {
            let at = counted.text.find(found).expect("a tag");
            let span = counted.original(&(at..at + found.len()));
            assert_eq!(&text[span], name);
        }
        // Values that are written are looked at from time to time.
        let counted = Counted::of(&"{{ a }}".repeat(40));
        assert_eq!(counted.text.matches("{{_step()}}").count(), 2);
        // The call stands for the tag that it is behind.
        let text = "{% for a in b %}{{ x }}{% endfor %}{{ y }}";
        let counted = Counted::of(text);
        let at = counted.text.find("_step").expect("a call");
        assert_eq!(&text[counted.original(&(at..at + 5))], "{% for a in b %}");
    }
}
