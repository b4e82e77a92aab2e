//! What a template may take: steps, time, memory, text, and templates within
//! templates.
//!
//! Tera bounds expressions, and components that call themselves. It does not
//! bound loops, so a guide that brings templates of its own has them counted:
//! behind each tag from which a template goes round, or on, stands a call that
//! counts. The templates in the binary are known to end; alone, they are drawn
//! as they are.

use std::cell::Cell;
use std::io::Write;
use std::time::{Duration, Instant};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Steps that a page may take: turns of a loop, components, blocks, includes.
/// The home page of ten thousand courses takes a fifth of them.
pub const MOST_STEPS: usize = 1_000_000;
/// Seconds that a page may take. The home page of ten thousand courses takes
/// one.
pub const MOST_SECONDS: usize = 60;
/// Bytes by which the program may grow while a page is drawn; others are drawn
/// at the same time.
pub const MOST_MEMORY: usize = 2 << 30;
/// Bytes of a text that a template may keep under a name.
pub const MOST_KEPT: usize = 1 << 20;
/// Values in a list that a template may keep under a name.
pub const MOST_VALUES: usize = 100_000;
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
const MOST_TIME: Duration = Duration::from_secs(MOST_SECONDS as u64);
/// Each so manieth step, time and memory are looked at.
const LOOKED_AT: usize = 16;

/// Said by the calls that count, and told in other words.
pub const TOO_MANY: &str = "steps:";
/// Likewise, of time.
pub const TOO_SLOW: &str = "time:";
/// Likewise, of memory.
pub const TOO_MUCH: &str = "memory:";
/// Likewise, of templates within each other.
pub const TOO_DEEP: &str = "room:";
/// Likewise, of what is kept.
pub const TOO_LARGE: &str = "kept:";
/// Likewise, of `range`.
pub const TOO_LONG: &str = "range:";

/// Likewise, of a page, as Tera says it: nothing else writes here.
pub const TOO_LARGE_A_PAGE: &str = "Io error while writing";

/// The name of the call that counts: no author's.
pub const COUNT: &str = "_step";
/// Likewise, of one in the condition of a list that is made of another.
pub const TURN: &str = "_turn";
/// Filters from which a text may come out much larger than it went in. Behind
/// each stands one of the same name with `_` before it, which looks at it first.
pub const CHECKED: [&str; 8] = [
    "escape",
    "escape_html",
    "escape_xml",
    "indent",
    "join",
    "replace",
    "split",
    "str",
];

/// What a page took so far.
#[derive(Debug, Clone, Copy)]
struct Taken {
    steps: usize,
    /// When it was begun.
    began: Instant,
    /// What the program had then.
    memory: usize,
    /// Where the thread's room begins that it may take.
    room: usize,
}

impl Taken {
    fn none() -> Self {
        Self {
            steps: 0,
            began: Instant::now(),
            memory: memory(),
            room: here(),
        }
    }
}

thread_local! {
    /// What the page took that this thread draws.
    static TAKEN: Cell<Taken> = Cell::new(Taken::none());
}

/// Counts what the pages of a theme take.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    most_memory: usize,
}

impl Steps {
    /// Lets the program grow by so many bytes for a page.
    pub const fn new(most_memory: usize) -> Self {
        Self { most_memory }
    }

    /// Begins a page.
    pub fn begin() {
        TAKEN.set(Taken::none());
    }

    /// Takes a step, or says why none is left.
    fn take(self) -> TeraResult<()> {
        let mut taken = TAKEN.get();
        taken.steps += 1;
        TAKEN.set(taken);
        let is_looked_at = taken.steps.is_multiple_of(LOOKED_AT);
        let over = if taken.steps > MOST_STEPS {
            TOO_MANY
        } else if taken.room.abs_diff(here()) > MOST_ROOM {
            TOO_DEEP
        } else if is_looked_at && taken.began.elapsed() > MOST_TIME {
            TOO_SLOW
        } else if is_looked_at && memory().saturating_sub(taken.memory) > self.most_memory {
            TOO_MUCH
        } else {
            return Ok(());
        };
        Err(Error::message(over))
    }

    /// Teaches Tera to count.
    pub fn teach(self, tera: &mut Tera) {
        tera.register_function(COUNT, move |given: Kwargs, _: &State<'_>| {
            self.take()?;
            let made = given.get::<bool>("made")?.unwrap_or_default();
            match given.get::<&Value>("kept")? {
                Some(kept) if !is_small(kept, made) => Err(Error::message(TOO_LARGE)),
                _ => Ok(Value::safe_string("")),
            }
        });
        tera.register_function(TURN, move |_: Kwargs, _: &State<'_>| {
            self.take().map(|()| true)
        });
        tera.register_function("range", |given: Kwargs, _: &State<'_>| range(&given));
        for name in CHECKED {
            tera.register_filter(
                format!("_{name}"),
                move |value: &Value, given: Kwargs, state: &State<'_>| {
                    if comes_to(name, value, &given)? > MOST_KEPT {
                        return Err(Error::message(TOO_LARGE));
                    }
                    state.call_filter(name, value, given)
                },
            );
        }
    }
}

/// Bytes that the program has of the machine; none where that cannot be known.
fn memory() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

/// Where a thread is in its room.
#[inline(never)]
fn here() -> usize {
    let mark = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&mark)).addr()
}

/// About how many bytes come out of a filter.
fn comes_to(filter: &str, value: &Value, given: &Kwargs) -> TeraResult<usize> {
    let text = value.as_str().unwrap_or_default();
    let more = match filter {
        "replace" => {
            let times = text.matches(parameter(given, "from")?).count();
            times * parameter(given, "to")?.len()
        }
        "join" => {
            let times = value.as_array().map_or(0, <[Value]>::len);
            times * parameter(given, "sep")?.len()
        }
        "indent" => {
            let width = given.get::<usize>("width")?.unwrap_or(4);
            text.lines().count().saturating_mul(width)
        }
        // Each piece is a value of its own.
        "split" => text.matches(parameter(given, "pat")?).count() * 10,
        _ => 0,
    };
    Ok(length(value).saturating_add(more))
}

fn parameter<'a>(given: &'a Kwargs, name: &'a str) -> TeraResult<&'a str> {
    Ok(given.get::<&str>(name)?.unwrap_or_default())
}

/// Bytes of the texts in a value, and one for each value in it, counted until
/// they are too many.
fn length(value: &Value) -> usize {
    let mut open = vec![value];
    let mut length = 0;
    while let Some(value) = open.pop() {
        length += value.as_str().map_or(1, str::len);
        if length > MOST_KEPT {
            break;
        }
        length += count(value);
        if length > MOST_KEPT {
            break;
        }
        open.extend(within(value));
    }
    length
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
    let mut level: Vec<&Value> = vec![value];
    let mut values = 0;
    for depth in 0..=MOST_NESTED {
        let is_long = |value: &&Value| value.as_str().is_some_and(|text| text.len() > MOST_KEPT);
        if level.iter().any(is_long) {
            return false;
        }
        if level.is_empty() || depth > 0 && !is_made {
            return true;
        }
        // Counted before they are gathered: a list may stand many times in one.
        values += level.iter().map(|value| count(value)).sum::<usize>();
        if values > MOST_VALUES {
            return false;
        }
        level = level.into_iter().flat_map(within).collect();
    }
    false
}

/// The values that stand in one.
fn count(value: &Value) -> usize {
    let items = value.as_array().map_or(0, <[Value]>::len);
    items + value.as_map().map_or(0, tera::Map::len)
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
    use super::super::counted::Counted;
    use super::*;

    /// What a template catches, and what it makes of it, is not known before it
    /// is kept: the program's memory is looked at.
    #[test]
    fn what_is_caught_takes_no_more_memory_than_there_is() {
        let long = format!("{{% set s = '{}' %}}", "x".repeat(200_000));
        let round = |body: &str| format!("{{% for a in range(end=9999) %}}{body}{{% endfor %}}");
        for template in [
            round("{% set t %}{{ round }}{% endset %}").replace("{{ round }}", &round("{{ s }}")),
            format!("{{% set t %}}{}{{% endset %}}", "{{ s }}".repeat(9999)),
            format!(
                "{{% filter upper %}}{}{{% endfilter %}}",
                round("{{ s ~ s }}")
            ),
            format!(
                "{{% component c(s) %}}{}{{% endcomponent c %}}{{{{ <c s={{s}} /> ~ 'a' }}}}",
                round("{{ s }}")
            ),
            "{{ [s ~ a for a in range(end=9999)] | length }}".to_owned(),
        ] {
            let steps = Steps::new(128 << 20);
            let mut tera = Tera::default();
            steps.teach(&mut tera);
            let counted = Counted::of(&(long.clone() + &template)).text;
            tera.add_raw_template("page", &counted).expect("a template");
            Steps::begin();
            let drawn = tera.render("page", &tera::Context::new());
            let error = drawn.expect_err("too much").to_string();
            assert!(error.contains(TOO_MUCH), "{error}\n{template:.200}");
        }
    }
}
