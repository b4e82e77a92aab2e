//! What a template may take: steps, text, and templates within templates.
//!
//! Tera bounds expressions, and components that call themselves. It does not
//! bound loops, so a guide that brings templates of its own has them counted:
//! behind each tag from which a template goes round, or on, stands a call that
//! counts. The templates in the binary are known to end; alone, they are drawn
//! as they are.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::tags::{Tag, tags};

/// Steps that a page may take: turns of a loop, components, blocks, includes.
/// The home page of ten thousand courses takes a fifth of them.
pub const MOST_STEPS: usize = 1_000_000;
/// Bytes of a text that a template may keep under a name.
pub const MOST_KEPT: usize = 1 << 20;
/// Bytes of a page: a hundred times the largest that anybody would load.
pub const MOST_DRAWN: usize = 32 << 20;
/// Lists within lists that a template may keep under a name.
pub const MOST_NESTED: usize = 32;
/// Numbers that `range` gives.
pub const MOST_NUMBERS: usize = 10_000;

/// Bytes of a thread's room that templates within each other may take: half of
/// what a thread has. What stands in a component that stands in a component is
/// seen as it is drawn.
const MOST_ROOM: usize = 1 << 20;

/// Said by the calls that count, and told in other words.
pub const TOO_MANY: &str = "steps:";
/// Likewise, of templates within each other.
pub const TOO_DEEP: &str = "room:";
/// Likewise, of what is kept.
pub const TOO_LARGE: &str = "kept:";
/// Likewise, of `range`.
pub const TOO_LONG: &str = "range:";

/// Likewise, of a page, as Tera says it: nothing else writes here.
pub const TOO_LARGE_A_PAGE: &str = "Io error while writing";

/// The name of the call that counts: no author's.
const COUNT: &str = "_step";

/// A template with calls that count, and where they were put in.
#[derive(Debug)]
pub struct Counted {
    /// The template as Tera is given it.
    pub text: String,
    /// Where each call stands in it, and the tag that it stands behind.
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
        let mut kept: Vec<Option<String>> = Vec::new();
        for tag in tags(text) {
            let Some(keeps) = counts(&tag, &mut kept) else {
                continue;
            };
            let end = if tag.trims { "-}}" } else { "}}" };
            let is_made = tag.says.contains(['[', '{', '|']);
            let call = match keeps.as_str() {
                "" => format!("{{{{{COUNT}(){end}"),
                keeps => format!("{{{{{COUNT}(kept={keeps},made={is_made}){end}"),
            };
            counted.text += &text[done..tag.span.end];
            let start = counted.text.len();
            counted.text += &call;
            counted
                .calls
                .push((start..counted.text.len(), tag.span.clone()));
            done = tag.span.end;
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

/// What the call behind a tag looks at, if one is to stand there: names, or
/// nothing.
fn counts(tag: &Tag<'_>, open: &mut Vec<Option<String>>) -> Option<String> {
    match tag.word() {
        "for" => {
            let words = tag.rest().split_ascii_whitespace();
            let names: String = words.take_while(|word| *word != "in").collect();
            let last = names.rsplit(',').next().unwrap_or_default();
            Some(first_name(last).to_owned())
        }
        "block" | "include" => Some(String::new()),
        "component" => Some(parameters(tag.rest())),
        "set" => {
            let rest = tag.rest();
            let rest = rest.strip_prefix("_global").unwrap_or(rest).trim_start();
            let name = first_name(rest).to_owned();
            let behind = rest[name.len()..].trim_start();
            if behind.starts_with('=') {
                return Some(name);
            }
            open.push(Some(name));
            None
        }
        "endset" => open.pop().flatten(),
        _ => None,
    }
}

/// The names of a component's parameters, as a list.
fn parameters(rest: &str) -> String {
    let Some((_, rest)) = rest.split_once('(') else {
        return String::new();
    };
    let (mut depth, mut quote, mut start) = (1_u32, None, 0);
    let mut parameters = Vec::new();
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if quote.is_none() && (depth == 0 || depth == 1 && c == ',') {
            parameters.push(rest[start..at].trim());
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    let names = parameters.into_iter();
    let names = names.map(|own| first_name(own.trim_start_matches(['@', '.'])));
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!("[{}]", names.join(",")),
    }
}

fn first_name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// What a page took so far.
#[derive(Debug, Default)]
struct Taken {
    steps: AtomicUsize,
    /// Where the thread's room begins that it may take.
    room: AtomicUsize,
}

/// What is taken, for each thread that draws.
#[derive(Debug, Clone)]
pub struct Steps(Arc<[Taken]>);

impl Steps {
    /// None yet.
    pub fn new() -> Self {
        let threads = rayon::current_num_threads() + 1;
        Self((0..threads).map(|_| Taken::default()).collect())
    }

    fn own(&self) -> Option<&Taken> {
        let index = rayon::current_thread_index().unwrap_or(self.0.len() - 1);
        self.0.get(index)
    }

    /// Begins a page.
    pub fn begin(&self) {
        if let Some(own) = self.own() {
            own.steps.store(0, Ordering::Relaxed);
            own.room.store(here(), Ordering::Relaxed);
        }
    }

    /// Takes a step, or says why none is left.
    fn take(&self) -> TeraResult<()> {
        let own = self.own().ok_or_else(|| Error::message(TOO_MANY))?;
        if own.steps.fetch_add(1, Ordering::Relaxed) >= MOST_STEPS {
            return Err(Error::message(TOO_MANY));
        }
        if own.room.load(Ordering::Relaxed).abs_diff(here()) > MOST_ROOM {
            return Err(Error::message(TOO_DEEP));
        }
        Ok(())
    }

    /// Teaches Tera to count.
    pub fn teach(&self, tera: &mut Tera) {
        let steps = self.clone();
        tera.register_function(COUNT, move |given: Kwargs, _: &State<'_>| {
            steps.take()?;
            let made = given.get::<bool>("made")?.unwrap_or_default();
            match given.get::<&Value>("kept")? {
                Some(kept) if !is_small(kept, made) => Err(Error::message(TOO_LARGE)),
                _ => Ok(Value::safe_string("")),
            }
        });
        tera.register_function("range", |given: Kwargs, _: &State<'_>| range(&given));
    }
}

/// Where a thread is in its room.
#[inline(never)]
fn here() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&mark)).addr()
}

/// A page while it is drawn.
#[derive(Debug, Default)]
pub struct Page(pub Vec<u8>);

impl Write for Page {
    fn write(&mut self, more: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + more.len() > MOST_DRAWN {
            return Err(std::io::Error::other(TOO_LARGE_A_PAGE));
        }
        self.0.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whether a value may be kept. Lists are looked into where one was made.
fn is_small(value: &Value, is_made: bool) -> bool {
    let is_short = |value: &Value| value.as_str().is_none_or(|text| text.len() <= MOST_KEPT);
    let mut level: Vec<&Value> = vec![value];
    for depth in 0..MOST_NESTED {
        if !level.iter().all(|value| is_short(value)) {
            return false;
        }
        if depth > 0 && !is_made {
            return true;
        }
        level = level.into_iter().flat_map(within).collect();
        if level.is_empty() {
            return true;
        }
    }
    false
}

fn within(value: &Value) -> Vec<&Value> {
    match (value.as_array(), value.as_map()) {
        (Some(items), _) => items.iter().collect(),
        (_, Some(map)) => map.values().collect(),
        _ => Vec::new(),
    }
}

/// Numbers one after another, of which there are not too many.
fn range(given: &Kwargs) -> TeraResult<Vec<i64>> {
    let start = given.get::<i64>("start")?.unwrap_or_default();
    let end = given.must_get::<i64>("end")?;
    let step = given.get::<i64>("step_by")?.unwrap_or(1);
    let far = start.abs_diff(end) / step.unsigned_abs().max(1);
    if step == 0 || !usize::try_from(far).is_ok_and(|far| far <= MOST_NUMBERS) {
        return Err(Error::message(TOO_LONG));
    }
    let numbers = std::iter::successors(Some(start), |last| last.checked_add(step));
    let is_before = |own: &i64| if step > 0 { *own < end } else { *own > end };
    Ok(numbers.take_while(is_before).collect())
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
        // The call stands for the tag that it is behind.
        let at = counted.text.find("_step").expect("a call");
        assert_eq!(&text[counted.original(&(at..at + 5))], "{% for a in b %}");
    }
}
