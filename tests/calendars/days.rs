//! Which days come into a calendar, for whom, and what is said of them.

use crate::read::{FOR_STAFF, calendar, described, events};
use crate::support::Project;

#[test]
fn rules_become_events_and_nothing_is_invented() {
    for (rules, expected) in [
        (
            "schedule: {every: fiscal-year, opens: 07-01, due: [12-31, 2027-01-15]}",
            &[
                "fire.opens-07-01 20260701 20260702 FREQ=YEARLY Opens: Fire",
                "fire.due-12-31 20261231 20270101 FREQ=YEARLY Due: Fire",
                "fire.due-2027-01-15 20270115 20270116 - Due: Fire",
            ][..],
        ),
        (
            "schedule: {every: {fiscal_years: 3, from: FY2025}, due: end-of-period}",
            &["fire.due-end-of-period 20280331 20280401 FREQ=YEARLY;INTERVAL=3 Due: Fire"],
        ),
        (
            "schedule: {every: calendar-year, due: 02-29}",
            &["fire.due-02-29 20260228 20260301 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 Due: Fire"],
        ),
        (
            "schedule: {every: fiscal-year, due: [{within: 2 weeks, of: joining}, as-soon-as-possible]}",
            &[],
        ),
        ("schedule: {valid_for: 5 years}", &[]),
        (
            "sessions: [{day: 2027-04-14, time: \"10:00-11:30\"}, {day: second tuesday of month, time: \"9:00\"}, {day: {en: on request, ja: 随時}}]",
            &[
                "fire.session-2027-04-14-1000 20270414T100000 20270414T113000 - Session: Fire",
                "fire.session-second-tuesday-0900 20261208T090000 - FREQ=MONTHLY;BYDAY=2TU Session: Fire",
            ],
        ),
    ] {
        let rules = format!("{FOR_STAFF}{rules}\n");
        assert_eq!(
            events(&rules, "2026-11-22", "en/calendar.ics"),
            expected,
            "{rules}"
        );
    }
}

#[test]
fn each_audience_has_its_own_days() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required}\n  \
        - {audience: faculty, obligation: required, schedule: {every: fiscal-year, due: 10-31}}\n  \
        - {audience: undergraduates, obligation: recommended, also_required: [{title: {en: Pledge, ja: 誓約書}, due: 2027-01-31}]}\n  \
        - {audience: graduate-students, obligation: required}\n\
        exempt: [{audience: graduate-students}]\n\
        schedule: {every: fiscal-year, due: [12-31, {by: 2027-02-28, for: staff}]}\n";
    let events = |file: &str| events(rules, "2026-11-22", file);
    let everyone = "fire.due-12-31 20261231 20270101 FREQ=YEARLY Due: Fire";
    let staff = "fire.due-2027-02-28 20270228 20270301 - Due: Fire (for Staff)";
    let faculty =
        "fire.due-10-31.any.faculty 20261031 20261101 FREQ=YEARLY Due: Fire (for Faculty)";
    let pledge = "fire.task-2027-01-31.any.undergraduates 20270131 20270201 - \
                  Due: Pledge (Fire) (for Undergraduates)";
    assert_eq!(
        events("en/calendar.ics"),
        [everyone, staff, faculty, pledge]
    );
    assert_eq!(events("en/audiences/staff.ics"), [everyone, staff]);
    assert_eq!(events("en/audiences/faculty.ics"), [faculty]);
    assert_eq!(
        events("en/audiences/undergraduates.ics"),
        [everyone, pledge]
    );
    // Exempt, and not named.
    assert_eq!(events("en/audiences/graduate-students.ics"), [""; 0]);
    assert_eq!(events("en/audiences/jsps-fellows.ics"), [""; 0]);
    let japanese = self::events(rules, "2026-11-22", "ja/audiences/faculty.ics");
    assert!(
        japanese[0].ends_with("受講期限：防火【対象：教員】"),
        "{japanese:?}"
    );
}

/// A day in an audience's calendar says how it stands to that audience.
#[test]
fn conditions_come_with_the_day() {
    let site = Project::fixture("trilingual").site();
    for (file, expected) in [
        (
            "en/audiences/contractors.ics",
            "Take it by 31 December.\n\
             The sign-in page is closed on the last Sunday of each month for maintenance.\n\
             Required\nif your work takes you onto the wards",
        ),
        (
            "ja/audiences/graduate-students.ics",
            "12月31日までに受講してください。\n\
             毎月最終日曜日は、保守作業のため受講できません。\n推奨",
        ),
        (
            "en/calendar.ics",
            "Take it by 31 December.\n\
             The sign-in page is closed on the last Sunday of each month for maintenance.",
        ),
    ] {
        let events = calendar(&site, file).events;
        let event = events
            .iter()
            .find(|event| event["UID"].starts_with("patient-safety.due"));
        let description = &event.expect("the deadline")["DESCRIPTION"];
        assert_eq!(description, expected, "{file}");
    }
}

/// Who is exempt but for a recommendation is not told that it is required.
#[test]
fn what_is_left_by_an_exemption_is_said() {
    let rules = "targets: [{audience: staff, obligation: required}]\n\
        exempt: [{audience: staff, obligation: recommended}]\n\
        schedule: {every: fiscal-year, due: 12-31}\n";
    let said = described(rules, "staff");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("Recommended") && !said[0].contains("Required"),
        "{said:?}"
    );
}

/// Two reasons under conditions are two sorts of people: each has its days,
/// and its condition.
#[test]
fn each_reason_has_its_own_days() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, if: {en: your head names you, ja: 指名された}}\n  \
        - {audience: {all: [staff, fund-users]}, obligation: required, schedule: {every: once, due: 2027-02-10}}\n\
        schedule: {every: fiscal-year, due: 12-31}\n";
    let said = described(rules, "staff");
    let of = |day: &str| said.iter().find(|own| own.starts_with(day)).expect(day);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        of("20261231").contains("if your head names you"),
        "{said:?}"
    );
    let own = of("20270210");
    assert!(
        own.contains("competitive funds") && !own.contains("your head"),
        "{said:?}"
    );
    let site = Project::kyoto()
        .write(
            "content/courses/fire/course.yaml",
            format!("title: {{en: Fire, ja: 防火}}\n{rules}"),
        )
        .site();
    let page = site.page("en/audiences/staff/index.html");
    let days = page.attributes("main time", "datetime");
    for day in ["2026-12-31", "2027-02-10"] {
        assert!(days.contains(&day.to_owned()), "{days:?}");
    }
}

/// What everybody has to do besides is due in the rhythm of the course, also
/// for a group that takes the course in another.
#[test]
fn a_task_of_the_course_has_the_rhythm_of_the_course() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, schedule: {every: calendar-year, due: 10-31}}\n\
        schedule: {every: fiscal-year}\n\
        also_required: [{title: {en: Pledge, ja: 誓約書}, due: end-of-period}]\n";
    let own = events(rules, "2026-11-22", "en/audiences/staff.ics");
    let everyone = events(rules, "2026-11-22", "en/calendar.ics");
    let task = |events: &[String]| {
        let mut tasks = events.iter().filter(|own| own.contains("task"));
        tasks.next().expect("the task").clone()
    };
    assert_eq!(task(&own), task(&everyone));
    assert!(task(&own).contains("20270331"), "{own:?}");
}

/// What a group under a condition has to do is not asked of those who are
/// there for another reason.
#[test]
fn a_reason_under_a_condition_speaks_for_itself() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, if: {en: your head names you, ja: 指名された}}\n  \
        - {audience: {all: [staff, fund-users]}, obligation: required, also_required: [{title: {en: Form, ja: 届}, due: 2027-02-10}]}\n\
        also_required: [{title: {en: Pledge, ja: 誓約書}, due: 2027-01-31}]\n";
    assert_eq!(
        events(rules, "2026-11-22", "en/audiences/staff.ics"),
        ["fire.task-2027-01-31 20270131 20270201 - Due: Pledge (Fire)"]
    );
}
