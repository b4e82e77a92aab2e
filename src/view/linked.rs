//! What a course's page says, in the words of schema.org, as JSON-LD: a page
//! whose subject is a course, with the times at which it is held.
//!
//! Only what has a word there is said; nothing stands for what is not known.

use serde_json::{Map, Value, json};

use crate::agenda;
use crate::model::{Course, Deadline, HeldOn, Ix, Length, Opening, Rhythm, Schedule, Session};
use crate::plan::Kind;
use crate::values::{Delivery, Moment, SessionDay, Span, Unit};

use super::data;
use super::scope::Scope;

/// A course's page as a block of JSON-LD, safe inside a script element.
pub fn course(scope: &Scope<'_>, ix: Ix<Course>) -> String {
    let own = &scope.guide.courses[ix];
    let site = &scope.guide.site;
    let title = scope.text(&own.title).text;
    let url = scope.whole(Kind::Course(ix));
    let page = object([
        ("@context", some("https://schema.org")),
        ("@type", some("WebPage")),
        ("url", url.clone().map(Value::from)),
        ("name", some(&title)),
        ("inLanguage", some(scope.tag())),
        ("lastReviewed", last_reviewed(own)),
        (
            "isPartOf",
            Some(object([
                ("@type", some("WebSite")),
                ("name", some(&scope.text(&site.title).text)),
                ("url", scope.whole(Kind::Home).map(Value::from)),
            ])),
        ),
        ("mainEntity", Some(subject(scope, own, &title, url))),
    ]);
    // A text must not end the element that it stands in.
    page.to_string().replace('<', "\\u003c")
}

fn subject(scope: &Scope<'_>, own: &Course, title: &str, url: Option<String>) -> Value {
    let text = |text: Option<&_>| scope.maybe(text).map(|text| Value::from(text.text));
    let organisation = text(scope.guide.site.organisation.as_ref());
    let provider =
        organisation.map(|name| object([("@type", some("Organization")), ("name", Some(name))]));
    let courses = &scope.guide.courses;
    let before = own.prerequisites.iter().filter_map(|id| {
        let ix = courses.find(id.as_str())?;
        Some(object([
            ("@type", some("Course")),
            ("name", some(&scope.text(&courses[ix].title).text)),
            ("url", scope.whole(Kind::Course(ix)).map(Value::from)),
        ]))
    });
    object([
        ("@type", some("Course")),
        ("name", some(title)),
        ("url", url.map(Value::from)),
        ("description", text(own.summary.as_ref())),
        ("inLanguage", tags(&own.languages)),
        ("provider", provider),
        ("timeRequired", time_required(own)),
        ("coursePrerequisites", list(before.collect())),
        ("educationalCredentialAwarded", text(own.proof.as_ref())),
        ("hasCourseInstance", list(instances(scope, own))),
    ])
}

/// When the course can be taken, and the times at which it is held.
fn instances(scope: &Scope<'_>, own: &Course) -> Vec<Value> {
    let modes = own.delivery.iter().map(|delivery| match delivery {
        Delivery::Online => json!("online"),
        Delivery::LiveOnline => json!("live online"),
        Delivery::InPerson => json!("onsite"),
        Delivery::Reading => json!("reading"),
    });
    let mode = list(modes.collect());
    let (starts, ends) = own
        .schedule()
        .map_or((None, None), |own| window(scope, own));
    let facts = [
        ("courseMode", mode.clone()),
        ("courseWorkload", time_required(own)),
        ("startDate", starts),
        ("endDate", ends),
        (
            "courseSchedule",
            own.schedule().and_then(|own| repeats(scope, own)),
        ),
    ];
    let mut instances = Vec::new();
    if facts.iter().any(|(_, fact)| fact.is_some()) {
        let mut instance = vec![("@type", some("CourseInstance"))];
        instance.extend(facts);
        instances.push(object(instance));
    }
    let sessions = own.sessions.iter();
    instances.extend(sessions.filter_map(|session| held(scope, session, mode.as_ref())));
    instances
}

/// From when on and by when everybody takes it, in the current period.
fn window(scope: &Scope<'_>, own: &Schedule) -> (Option<Value>, Option<Value>) {
    let turn = |day| {
        let turns = agenda::turns(day, own, scope.guide.site.fiscal, scope.setting.today);
        turns.first().map(|turn| turn.day)
    };
    let opens = match own.opens {
        Some(Opening::On(day)) => turn(day),
        _ => None,
    };
    let due = own.due.iter().filter(|due| due.whom.is_none());
    let due = due.filter_map(|due| match due.by {
        Deadline::By(day) => turn(day),
        _ => None,
    });
    let due = due
        .max()
        .filter(|due| opens.is_none_or(|opens| opens <= *due));
    let value = |day: jiff::civil::Date| Value::from(day.to_string());
    (opens.map(value), due.map(value))
}

/// How often it is taken.
fn repeats(scope: &Scope<'_>, own: &Schedule) -> Option<Value> {
    let (frequency, starts) = match own.rhythm? {
        Rhythm::Once => return None,
        Rhythm::ValidFor(span) => (iso(span), None),
        Rhythm::Every(cycle) => {
            let years = cycle.years();
            let fiscal = scope.guide.site.fiscal;
            let since = own.since.map(|since| since.first_day(fiscal));
            (format!("P{years}Y"), agenda::begins(cycle, fiscal, since))
        }
    };
    Some(object([
        ("@type", some("Schedule")),
        ("repeatFrequency", some(&frequency)),
        ("startDate", starts.map(|day| day.to_string().into())),
        ("scheduleTimezone", some(&scope.guide.site.timezone)),
    ]))
}

/// A session that is held on a day, or on one of every month.
fn held(scope: &Scope<'_>, session: &Session, mode: Option<&Value>) -> Option<Value> {
    let HeldOn::Day(rule) = session.day else {
        return None;
    };
    let (starts, ends) = data::times(scope, session);
    let place = scope.maybe(session.place.as_ref());
    let location =
        place.map(|place| object([("@type", some("Place")), ("name", some(&place.text))]));
    let mut held = vec![
        ("@type", some("CourseInstance")),
        ("courseMode", mode.cloned()),
        ("inLanguage", tags(&session.languages)),
        ("location", location),
    ];
    match rule {
        SessionDay::On(day) => {
            let day = Some(Value::from(day.to_string()));
            held.push(("startDate", starts.map(Value::from).or(day)));
            held.push(("endDate", ends.map(Value::from)));
        }
        SessionDay::Monthly(nth, weekday) => {
            let name = format!("{weekday:?}")[..2].to_uppercase();
            let next = rule.from(scope.setting.today);
            let time = |time: jiff::civil::Time| Value::from(time.strftime("%H:%M:%S").to_string());
            let hours = session.hours;
            let schedule = object([
                ("@type", some("Schedule")),
                ("repeatFrequency", some("P1M")),
                ("byDay", some(&format!("{nth}{name}"))),
                ("startDate", next.map(|day| day.to_string().into())),
                ("startTime", hours.map(|hours| time(hours.from))),
                ("endTime", hours.and_then(|hours| hours.to).map(time)),
                ("scheduleTimezone", some(&scope.guide.site.timezone)),
            ]);
            held.push(("courseSchedule", Some(schedule)));
        }
    }
    Some(object(held))
}

/// The day of the oldest comparison with a source, where all are known by day
/// or month.
fn last_reviewed(own: &Course) -> Option<Value> {
    let verified = own.sources.iter().filter_map(|source| source.verified);
    let oldest = verified
        .filter_map(|moment| match moment {
            Moment::FiscalYear(_) => None,
            Moment::Month(year, month) => Some(format!("{year:04}-{month:02}")),
            Moment::Day(day) => Some(day.to_string()),
        })
        .min();
    oldest.map(Value::from)
}

fn time_required(own: &Course) -> Option<Value> {
    match own.terms.duration {
        Some(Length::Known(duration)) => Some(duration.iso().into()),
        Some(Length::Words(_)) | None => None,
    }
}

/// A span as ISO 8601 writes it.
fn iso(span: Span) -> String {
    let unit = match span.unit {
        Unit::Days => 'D',
        Unit::Weeks => 'W',
        Unit::Months => 'M',
        Unit::Years | Unit::FiscalYears => 'Y',
    };
    format!("P{}{unit}", span.count)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "what is known stands among what may be"
)]
fn some(text: &str) -> Option<Value> {
    Some(Value::from(text))
}

fn tags(tags: &[String]) -> Option<Value> {
    list(tags.iter().map(|tag| Value::from(tag.as_str())).collect())
}

/// Several values as schema.org takes them: one needs no list around it.
fn list(mut values: Vec<Value>) -> Option<Value> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::from(values)),
    }
}

/// What is known of a thing.
fn object(facts: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let facts = facts.into_iter();
    let known = facts.filter_map(|(name, fact)| Some((name.to_owned(), fact?)));
    Value::from(known.collect::<Map<String, Value>>())
}
