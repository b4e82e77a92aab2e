//! When a course is taken: one sentence to a rule, and the days that it gives.

use schemars::JsonSchema;
use serde::Serialize;

use crate::agenda::{self, Turn};
use crate::model::{
    Cycle, Deadline, Due, Event, Lang, Localized, Opening, Rhythm, Schedule, Whom, fits,
};
use crate::phrases::Phrases;
use crate::plan::Kind;
use crate::values::Day;

use super::days::{DateView, date};
use super::groups;
use super::parts::Text;
use super::scope::Scope;
use super::wording;

/// When a course is taken.
#[derive(Debug, Clone, Serialize)]
pub struct ScheduleView {
    /// How often.
    pub rhythm: Option<String>,
    /// The rules, each in a sentence: when again, from when, by when.
    pub rules: Vec<RuleView>,
    /// What only words can say.
    pub note: Option<Text>,
}

/// A rule in a sentence.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView {
    /// What it is about.
    pub kind: RuleKind,
    /// Those for whom alone it is.
    pub whom: Option<Text>,
    /// The sentence; a day with a year of its own stands between the parts of it.
    pub sentence: Sentence,
    /// The days that it gives, in the current period and the next.
    pub dates: Vec<DateView>,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// In which periods it is taken.
    Period,
    /// Until when it holds.
    Validity,
    /// What calls for it again.
    Again,
    /// From when on.
    Opens,
    /// By when.
    Due,
}

/// A sentence that may hold a day.
#[derive(Debug, Clone, Serialize)]
pub struct Sentence {
    /// The whole of it.
    pub text: String,
    /// The language that it stands in from, where it is not the page's.
    pub lang: Option<String>,
    /// What is before the day.
    pub before: String,
    /// The day.
    pub day: Option<DateView>,
    /// What is after the day.
    pub after: String,
}

/// Stands for a day in a sentence until the sentence is cut there.
const HERE: &str = "\u{1}";

/// A language to speak in: the page's, or that of words which stand in.
struct Voice<'a> {
    phrases: &'a Phrases,
    lang: Lang,
    tag: Option<String>,
}

impl<'a> Voice<'a> {
    /// The language of the words that a sentence holds.
    fn of(scope: &Scope<'a>, words: &[&Localized<String>]) -> Self {
        let from = words.iter().find_map(|words| words.get(scope.lang).from);
        let lang = from.unwrap_or(scope.lang);
        Self {
            phrases: scope.guide.phrases(lang),
            lang,
            tag: from.map(|from| scope.guide.site.languages.tag(from).to_owned()),
        }
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> Sentence {
        let text = self.phrases.fill(key, values);
        Sentence {
            before: text.clone(),
            text,
            lang: self.tag.clone(),
            day: None,
            after: String::new(),
        }
    }

    /// A sentence about a day, which `key` names as `{day}`.
    fn say_day(&self, key: &str, day: DateView, values: &[(&str, &str)]) -> Sentence {
        let values: Vec<(&str, &str)> = std::iter::once(&("day", HERE))
            .chain(values)
            .copied()
            .collect();
        let text = self.phrases.fill(key, &values);
        let (before, after) = text.split_once(HERE).unwrap_or((&text, ""));
        Sentence {
            text: text.replace(HERE, &day.words),
            lang: self.tag.clone(),
            before: before.to_owned(),
            after: after.to_owned(),
            day: Some(day),
        }
    }

    fn event(&self, event: &Event) -> String {
        match event {
            Event::Known(event) => {
                let key = format!("event-{}", event.word());
                self.phrases.get(&key).to_owned()
            }
            Event::Words(words) => words.get(self.lang).value.clone(),
        }
    }
}

fn words_of(event: &Event) -> Option<&Localized<String>> {
    match event {
        Event::Known(_) => None,
        Event::Words(words) => Some(words),
    }
}

/// A schedule in sentences.
pub fn schedule(scope: &Scope<'_>, schedule: &Schedule) -> ScheduleView {
    let mut rules: Vec<RuleView> = Vec::new();
    rules.extend(periods(scope, schedule));
    rules.extend(validity(scope, schedule));
    rules.extend(again(scope, schedule));
    rules.extend(opening(scope, schedule));
    let due = schedule.due.iter().filter(|own| concerns(scope, own));
    let due: Vec<RuleView> = due
        .map(|own| self::due(scope, own, schedule, Of::Course))
        .collect();
    // Where the deadlines give the days, the ends of the periods say no more.
    if due.iter().any(|rule| !rule.dates.is_empty()) {
        for rule in rules
            .iter_mut()
            .filter(|rule| rule.kind == RuleKind::Period)
        {
            rule.dates.clear();
        }
    }
    rules.extend(due);
    ScheduleView {
        rhythm: wording::rhythm(scope.phrases, schedule),
        rules,
        note: scope.maybe(schedule.note.as_ref()),
    }
}

/// The periods of several years, which nobody can know without their years.
fn periods(scope: &Scope<'_>, schedule: &Schedule) -> Option<RuleView> {
    let Some(Rhythm::Every(cycle @ Cycle::FiscalYears { count, .. })) = schedule.rhythm else {
        return None;
    };
    if count == 1 {
        return None;
    }
    let fiscal = scope.guide.site.fiscal;
    let since = schedule.since.map(|since| since.first_day(fiscal));
    let period = agenda::current(cycle, fiscal, since, scope.setting.today);
    let next = period.following(fiscal);
    let voice = Voice::of(scope, &[]);
    let name = |period: &agenda::Period| wording::period(scope.phrases, period.name);
    let values = [("period", &*name(&period)), ("next", &*name(&next))];
    let key = if scope.setting.today < period.first {
        "periods-to-come"
    } else {
        "periods"
    };
    Some(RuleView {
        kind: RuleKind::Period,
        whom: None,
        sentence: voice.say(key, &values),
        dates: [period, next]
            .into_iter()
            .map(|period| {
                let turn = Turn {
                    day: period.last,
                    period: Some(period),
                };
                date(scope, turn, true)
            })
            .collect(),
    })
}

/// Until when it holds, where the day does not depend on the very day on which
/// it is taken.
fn validity(scope: &Scope<'_>, schedule: &Schedule) -> Option<RuleView> {
    let Some(Rhythm::ValidFor(span)) = schedule.rhythm else {
        return None;
    };
    let fiscal = scope.guide.site.fiscal;
    // Before there is the course, nobody takes it.
    let since = schedule.since.map(|since| since.first_day(fiscal));
    let taken = since.map_or(scope.setting.today, |since| since.max(scope.setting.today));
    let day = agenda::valid_until(span, fiscal, taken)?;
    let this = agenda::Name::Fiscal(fiscal.year_of(taken));
    let until = date(scope, Turn { day, period: None }, false);
    let this = wording::period(scope.phrases, this);
    Some(RuleView {
        kind: RuleKind::Validity,
        whom: None,
        sentence: Voice::of(scope, &[]).say_day("valid-until", until, &[("period", &this)]),
        dates: Vec::new(),
    })
}

fn again(scope: &Scope<'_>, schedule: &Schedule) -> Option<RuleView> {
    if schedule.again_on.is_empty() {
        return None;
    }
    let words: Vec<_> = schedule.again_on.iter().filter_map(words_of).collect();
    let voice = Voice::of(scope, &words);
    let events: Vec<String> = schedule
        .again_on
        .iter()
        .map(|event| match event {
            Event::Known(event) => {
                let key = format!("on-{}", event.word());
                voice.phrases.get(&key).to_owned()
            }
            Event::Words(words) => words.get(voice.lang).value.clone(),
        })
        .collect();
    let events = voice.phrases.either(&events);
    Some(RuleView {
        kind: RuleKind::Again,
        whom: None,
        sentence: voice.say("again-on", &[("events", &events)]),
        dates: Vec::new(),
    })
}

fn opening(scope: &Scope<'_>, schedule: &Schedule) -> Option<RuleView> {
    let (sentence, dates) = match schedule.opens.as_ref()? {
        Opening::On(day) => on_a_day(scope, "opens-on", *day, schedule, false),
        Opening::After(span, event) => {
            let voice = Voice::of(scope, words_of(event).as_slice());
            let span = wording::span(voice.phrases, *span);
            let values = [("span", &*span), ("event", &*voice.event(event))];
            (voice.say("opens-after", &values), Vec::new())
        }
    };
    Some(RuleView {
        kind: RuleKind::Opens,
        whom: None,
        sentence,
        dates,
    })
}

/// Whether a page shows a deadline: that of an audience leaves out what is for
/// others alone.
pub fn concerns(scope: &Scope<'_>, due: &Due) -> bool {
    let audiences = &scope.guide.audiences;
    match (scope.kind, &due.whom) {
        (Kind::Audience(ix), Some(Whom::Group(group))) => fits(group, &audiences[ix], audiences),
        _ => true,
    }
}

/// What a deadline is of.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// The course: it is taken by then.
    Course,
    /// Something to do besides: it is done by then.
    Task,
}

impl Of {
    const fn key(self, of_course: &'static str, of_task: &'static str) -> &'static str {
        match self {
            Self::Course => of_course,
            Self::Task => of_task,
        }
    }
}

/// A deadline in a sentence. Days of every period are those of the schedule.
pub fn due(scope: &Scope<'_>, due: &Due, schedule: &Schedule, of: Of) -> RuleView {
    let (sentence, dates) = match &due.by {
        Deadline::By(Day::AsSoonAsPossible) => {
            let key = of.key("due-as-soon-as-possible", "task-as-soon-as-possible");
            (Voice::of(scope, &[]).say(key, &[]), Vec::new())
        }
        Deadline::By(day) => on_a_day(scope, of.key("due-on", "task-on"), *day, schedule, true),
        Deadline::Within(span, event) => {
            let voice = Voice::of(scope, words_of(event).as_slice());
            let span = wording::span(voice.phrases, *span);
            let values = [("span", &*span), ("event", &*voice.event(event))];
            let key = of.key("due-within", "task-within");
            (voice.say(key, &values), Vec::new())
        }
        Deadline::ByEndOfNextMonth(event) => {
            let voice = Voice::of(scope, words_of(event).as_slice());
            let event = voice.event(event);
            let key = of.key("due-end-of-next-month", "task-end-of-next-month");
            (voice.say(key, &[("event", &event)]), Vec::new())
        }
        Deadline::Before(words) => {
            let voice = Voice::of(scope, &[words]);
            let words = &words.get(voice.lang).value;
            let key = of.key("due-before", "task-before");
            (voice.say(key, &[("words", words)]), Vec::new())
        }
    };
    RuleView {
        kind: RuleKind::Due,
        whom: due.whom.as_ref().map(|whom| groups::whom(scope, whom)),
        sentence,
        dates,
    }
}

/// What a rule says of a day, in a sentence.
pub fn sentence_of(scope: &Scope<'_>, key: &str, day: Day, schedule: &Schedule) -> String {
    on_a_day(scope, key, day, schedule, false).0.text
}

fn on_a_day(
    scope: &Scope<'_>,
    key: &str,
    day: Day,
    schedule: &Schedule,
    ends: bool,
) -> (Sentence, Vec<DateView>) {
    let voice = Voice::of(scope, &[]);
    let turns = agenda::turns(day, schedule, scope.guide.site.fiscal, scope.setting.today);
    if let (Day::On(_), Some(turn)) = (day, turns.first()) {
        return (
            voice.say_day(key, date(scope, *turn, ends), &[]),
            Vec::new(),
        );
    }
    let words = match day {
        Day::Yearly(month, day) => wording::day_of_year(scope.phrases, month, day),
        Day::EndOfFiscalYear => scope.phrases.get("end-of-fiscal-year").to_owned(),
        Day::EndOfPeriod | Day::EndOfNextMonth | Day::AsSoonAsPossible | Day::On(_) => {
            let key = match schedule.rhythm {
                Some(Rhythm::Every(Cycle::FiscalYear | Cycle::FiscalYears { count: 1, .. })) => {
                    "end-of-fiscal-year"
                }
                Some(Rhythm::Every(Cycle::CalendarYear)) => "end-of-year",
                Some(Rhythm::ValidFor(_)) => "end-of-validity",
                _ => "end-of-period",
            };
            scope.phrases.get(key).to_owned()
        }
    };
    let dates = turns.iter().map(|turn| date(scope, *turn, ends)).collect();
    (voice.say(key, &[("day", &words)]), dates)
}
