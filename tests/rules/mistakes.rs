//! Mistakes, one in each guide.

use crate::small::{AUDIENCE, NEWS, NOTES, SAFETY, WORDS, guide};
use crate::support::say;

/// A mistake: the file, what is edited in it; what is then told, and how the
/// advice begins, where the message does not hold it.
struct Mistake(
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    // What looks sound, and is not.
    Mistake(SAFETY, "    duration: 30 minutes", "    contacts: []", "safety/course.yaml:9:15: error[invalid-value]: nothing is in this list", "delete the line: what stands on the course holds for this group too."),
    Mistake(SAFETY, "  - day: 2027-01-20", "  - day: 0027-01-20", "safety/course.yaml:21:10: error[invalid-value]: there is no day `0027-01-20`", ""),
    Mistake(SAFETY, "  - {en: Lecture, ja: 講義}", "  - {en: \"Lec\\u0007ture\", ja: 講義}", "safety/course.yaml:24:10: error[invalid-value]: there is a control character (U+0007) in this text", "write the text without it"),
    Mistake(NOTES, "筆記用具をお持ちください。", "[窓口](/ja/contacts/)へ", "safety/notes.ja.md:1:6: error[broken-link]: `/ja/contacts/` leads nowhere: links name a page of the guide without its language", "write `/contacts/`: readers stay in their language"),
    // Schedules.
    Mistake(SAFETY, "  every: fiscal-year\n", "  every: fiscal-year\n  valid_for: 2 years\n", "safety/course.yaml:16:3: error[contradictory-schedule]: a schedule has `every` or `valid_for`, not both", "keep `every` for the calendar's rhythm, or `valid_for` for what"),
    Mistake(SAFETY, "every: fiscal-year", "every: {fiscal_years: 3}", "safety/course.yaml:15:3: error[missing-key]: the key `from` is missing here", "write with which fiscal year a period begins, such as `from: FY2021`"),
    Mistake(SAFETY, "every: fiscal-year", "every: {from: FY2021}", "safety/course.yaml:15:3: error[missing-key]: the key `fiscal_years` is missing here", "write how many, such as `{fiscal_years: 3, from: FY2021}`"),
    Mistake(SAFETY, "every: fiscal-year", "every: {fiscal_years: 3, from: 2021-04}", "safety/course.yaml:15:34: error[invalid-value]: a period of fiscal years begins with one: write it as `FY2021`", ""),
    Mistake(SAFETY, "every: fiscal-year", "every: {fiscal_years: 0, from: FY2021}", "safety/course.yaml:15:25: error[invalid-value]: 0 fiscal years make no period: write a number from 1 to 100", ""),
    Mistake(SAFETY, "every: fiscal-year", "every: {fiscal_year: 3, from: FY2021}", "safety/course.yaml:15:11: error[unknown-key]: there is no key `fiscal_year` here", "did you mean `fiscal_years`?"),
    Mistake(SAFETY, "every: fiscal-year", "every: 3 fiscal years", "safety/course.yaml:15:10: error[invalid-value]: `3 fiscal years` is not a rhythm: write `once`, `fiscal-year`, `calendar-year` or `{fiscal_years: 3, from: FY2021}`. How long it holds", ""),
    Mistake(SAFETY, "every: fiscal-year", "every: fiscal_year", "safety/course.yaml:15:10: error[invalid-value]: `fiscal_year` is not a rhythm: did you mean `fiscal-year`?", ""),
    Mistake(SAFETY, "every: fiscal-year", "every: year", "safety/course.yaml:15:10: error[invalid-value]: `year` is not a rhythm: write `once`, `fiscal-year`, `calendar-year` or `{fiscal_years: 3, from: FY2021}`", ""),
    Mistake(SAFETY, "  every: fiscal-year\n  opens: 07-01\n  due:\n    - 12-31\n", "  every: once\n  due:\n    - 12-31\n", "safety/course.yaml:17:7: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "  every: fiscal-year\n  opens: 07-01\n  due:\n    - 12-31\n", "  every: once\n  due:\n    - end-of-fiscal-year\n", "safety/course.yaml:17:7: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "  every: fiscal-year\n  opens: 07-01\n  due:\n    - 12-31\n", "  every: once\n  due:\n    - end-of-period\n", "safety/course.yaml:17:7: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "  every: fiscal-year\n  opens: 07-01\n  due:\n    - 12-31\n", "  every: once\n  due:\n    - {by: 12-31}\n", "safety/course.yaml:17:12: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "  every: fiscal-year\n  opens: 07-01\n  due:\n    - 12-31\n", "  every: once\n  opens: 07-01\n  due:\n", "safety/course.yaml:16:10: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "    - 12-31\n", "    - 06-30\n", "safety/course.yaml:18:7: error[due-before-opening]: this deadline lies before the day on which the course opens", "mend this day, or that of `opens`"),
    Mistake(SAFETY, "  opens: 07-01\n  due:\n    - 12-31\n", "  opens: 2027-07-01\n  due:\n    - 2027-06-30\n", "safety/course.yaml:18:7: error[due-before-opening]: this deadline lies before the day on which the course opens", "mend this day, or that of `opens`"),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: {after: 6 months}\n", "safety/course.yaml:16:3: error[missing-key]: the key `of` is missing here", "add `of: …` with an event, such as `of: joining`"),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: {of: joining}\n", "safety/course.yaml:16:3: error[missing-key]: the key `after` is missing here", "write how long after it, such as `after: 6 months`"),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: as-soon-as-possible\n", "safety/course.yaml:16:10: error[contradictory-schedule]: this says by when a course is taken, not from when on it can be", "delete the line, or write the day on which it opens"),
    Mistake(SAFETY, "    - 12-31\n", "    - end-of-next-month\n", "safety/course.yaml:18:7: error[contradictory-schedule]: the end of the next month counts from an event", "write `{by: end-of-next-month, of: …}` with an event such as `return`"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: end-of-next-month}\n", "safety/course.yaml:18:8: error[missing-key]: the key `of` is missing here", "add `of: …` with an event, such as `of: joining`"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, of: joining}\n", "safety/course.yaml:18:19: error[contradictory-schedule]: `by` counts from no event", "`of` goes with `within`, and with `by: end-of-next-month`: delete it,"),
    Mistake(SAFETY, "    - 12-31\n", "    - {within: 2 weeks}\n", "safety/course.yaml:18:8: error[missing-key]: the key `of` is missing here", "add `of: …` with an event, such as `of: joining`"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, before: {en: travel, ja: 出張}}\n", "safety/course.yaml:18:19: error[contradictory-schedule]: a deadline has `by` or `before`, not both", "keep one here, and write the other as a deadline of its own"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, within: 2 weeks, of: joining}\n", "safety/course.yaml:18:8: error[contradictory-schedule]: a deadline has `within` or `by`, not both", "keep one here, and write the other as a deadline of its own"),
    Mistake(SAFETY, "    - 12-31\n", "    - {of: joining}\n", "safety/course.yaml:18:8: error[missing-key]: the key `by` is missing here", "write `by: …` with a day, `within: …` with a span and `of: …`, or"),
    Mistake(SAFETY, "    - 12-31\n", "    - {for: students}\n", "safety/course.yaml:18:8: error[missing-key]: the key `by` is missing here", "write `by: …` with a day, `within: …` with a span and `of: …`, or"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, for: student}\n", "safety/course.yaml:18:24: error[unknown-audience]: there is no audience `student`", "did you mean `students`?"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, for: {any: [staff], except: [staff]}}\n", "safety/course.yaml:18:48: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, for: {any: [staff], exept: [students]}}\n", "safety/course.yaml:18:39: error[unknown-key]: there is no key `exept` here", "did you mean `except`?"),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, for: {}}\n", "safety/course.yaml:18:24: error[invalid-value]: nothing is written here: write the text, or delete the line", ""),
    Mistake(SAFETY, "    - 12-31\n", "    - {by: 12-31, fro: students}\n", "safety/course.yaml:18:19: error[unknown-key]: there is no key `fro` here", "the keys here are `within`, `by`, `of`, `before` and `for`"),
    Mistake(SAFETY, "    - 12-31\n", "    - 2026-12-32\n", "safety/course.yaml:18:7: error[invalid-value]: there is no day `2026-12-32`: look at the month and the day", ""),
    Mistake(SAFETY, "    - 12-31\n", "    - 2027-02-29\n", "safety/course.yaml:18:7: error[invalid-value]: there is no day `2027-02-29`: look at the month and the day", ""),
    Mistake(SAFETY, "    - 12-31\n", "    - 12/31\n", "safety/course.yaml:18:7: error[invalid-value]: `12/31` is not a day: write `2027-02-28`, `12-31` (every period), or one of `end-of-fiscal-year`, `end-of-period`,", ""),
    Mistake(SAFETY, "    - 12-31\n", "    - end-of-fiscalyear\n", "safety/course.yaml:18:7: error[invalid-value]: `end-of-fiscalyear` is not a day: did you mean `end-of-fiscal-year`?", ""),
    Mistake(SAFETY, "    - 12-31\n", "    - 年度末\n", "safety/course.yaml:18:7: error[invalid-value]: `年度末` is not a day: write `2027-02-28`, `12-31` (every period), or one of `end-of-fiscal-year`, `end-of-period`,", ""),
    Mistake(SAFETY, "of: joining}\nsessions", "of: joning}\nsessions", "safety/course.yaml:19:29: error[invalid-value]: `joning` is not an event that is known: did you mean `joining`?", ""),
    Mistake(SAFETY, "of: joining}\nsessions", "of: hiring}\nsessions", "safety/course.yaml:19:29: error[invalid-value]: `hiring` is not an event that is known: write one of `joining`, `enrolment`, `return`, `duty-change`, `becoming-required`", ""),
    Mistake(SAFETY, "of: joining}\nsessions", "of: {en: the move}}\nsessions", "safety/course.yaml:19:25: warning[untranslated]: this `of` has no text in the language `ja`", "add `ja: …` beside the other languages"),
    Mistake(SAFETY, "{within: 2 weeks, of", "{within: two weeks, of", "safety/course.yaml:19:16: error[invalid-value]: `two weeks` is not a span of time: write a number and a unit, such as `2 weeks`, `12 months` or `3 fiscal years`", ""),
    Mistake(SAFETY, "{within: 2 weeks, of", "{within: 14, of", "safety/course.yaml:19:16: error[invalid-value]: `14` is not a span of time: write a number and a unit, such as `2 weeks`, `12 months` or `3 fiscal years`", ""),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: 07-01\n  again_on: [dutychange]\n", "safety/course.yaml:17:14: error[invalid-value]: `dutychange` is not an event that is known: did you mean `duty-change`?", ""),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: 07-01\n  since: 2016\n", "safety/course.yaml:17:10: error[invalid-value]: `2016` is not a fiscal year, month or day: write `FY2021`, `2021-04` or `2021-04-30`", ""),
    Mistake(SAFETY, "  opens: 07-01\n", "  opens: 07-01\n  since: FY16\n", "safety/course.yaml:17:10: error[invalid-value]: `FY16` is not a fiscal year, month or day: write `FY2021`, `2021-04` or `2021-04-30`", ""),
    Mistake(SAFETY, "  opens: 07-01\n", "  open: 07-01\n", "safety/course.yaml:16:3: error[unknown-key]: there is no key `open` here", "did you mean `opens`?"),
    Mistake(SAFETY, "due: {within: 1 month, of: joining}}", "due: {within: 1 month}}", "safety/course.yaml:28:36: error[missing-key]: the key `of` is missing here", "add `of: …` with an event, such as `of: joining`"),
    Mistake(SAFETY, "due: {within: 1 month, of: joining}}", "duo: {within: 1 month, of: joining}}", "safety/course.yaml:28:36: error[unknown-key]: there is no key `duo` here", "did you mean `due`?"),
    Mistake(SAFETY, "  due:\n    - 12-31\n    - {within: 2 weeks, of: joining}\n", "  due: {within: two weeks, of: joining}\n", "safety/course.yaml:17:17: error[invalid-value]: `two weeks` is not a span of time", ""),
    Mistake(SAFETY, "  due:\n    - 12-31\n    - {within: 2 weeks, of: joining}\n", "  due: {withn: 2 weeks, of: joining}\n", "safety/course.yaml:17:9: error[unknown-key]: there is no key `withn` here", "did you mean `within`?"),
    // Sessions.
    Mistake(SAFETY, "day: 2027-01-20", "day: 2027-01-32", "safety/course.yaml:21:10: error[invalid-value]: there is no day `2027-01-32`: write year, month and day, such as `2026-04-14`", ""),
    Mistake(SAFETY, "day: 2027-01-20", "day: 2027-01-20 10:00", "safety/course.yaml:21:10: error[invalid-value]: `2027-01-20 10:00` is more than a day: write the day alone, such as `2027-01-20`, and from when to when as `time:", ""),
    Mistake(SAFETY, "day: 2027-01-20", "day: second tusday of month", "safety/course.yaml:21:10: error[invalid-value]: `second tusday of month` is not a day of every month: write `first`, `second`, `third`, `fourth` or `last`, and a", ""),
    Mistake(SAFETY, "day: 2027-01-20", "day: fifth friday of month", "safety/course.yaml:21:10: error[invalid-value]: `fifth friday of month` is not a day of every month: write `first`, `second`, `third`, `fourth` or `last`, and a weekday,", ""),
    Mistake(SAFETY, "day: 2027-01-20", "day: 2nd tuesday of month", "safety/course.yaml:21:10: error[invalid-value]: `2nd tuesday of month` is not a day of every month: write `first`, `second`, `third`, `fourth` or `last`, and a weekday,", ""),
    Mistake(SAFETY, "day: 2027-01-20", "day: 2026-01-20", "safety/course.yaml:21:10: warning[past-sessions]: all sessions of this course are past", "add the next ones, or say in words when there will be some"),
    Mistake(SAFETY, "day: 2027-01-20\n    time", "date: 2027-01-20\n    time", "safety/course.yaml:21:5: error[unknown-key]: there is no key `date` here", "the keys here are `day`, `time`, `place`, `languages`, `register` and"),
    Mistake(SAFETY, "  - day: 2027-01-20\n    time", "  - time", "safety/course.yaml:21:5: error[missing-key]: the key `day` is missing here", "add `day: …` with a day such as `2026-04-14`, one such as `second"),
    Mistake(SAFETY, "10:00-11:30", "11:30-10:00", "safety/course.yaml:22:11: error[invalid-value]: `11:30-10:00` ends before it begins", ""),
    Mistake(SAFETY, "10:00-11:30", "10-11", "safety/course.yaml:22:11: error[invalid-value]: `10-11` is not a time: write hours and minutes, such as `10:00-11:30`", ""),
    Mistake(SAFETY, "10:00-11:30", "25:00-26:00", "safety/course.yaml:22:11: error[invalid-value]: `25:00-26:00` is not a time: write hours and minutes, such as `10:00-11:30`", ""),
    // Groups.
    Mistake(SAFETY, "except: [visitors]", "except: [staff, students]", "safety/course.yaml:5:56: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(SAFETY, "{any: [staff, students], except: [visitors]}", "{any: [staff], except: [employees]}", "safety/course.yaml:5:39: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(SAFETY, "{any: [staff, students], except: [visitors]}", "{}", "safety/course.yaml:5:5: error[missing-key]: the key `any` is missing here", "name the audiences, such as `{any: [faculty, staff]}`"),
    Mistake(SAFETY, "{any: [staff, students], except: [visitors]}", "[staff, students]", "safety/course.yaml:5:15: error[wrong-shape]: here stands a list, where an audience's id, or a group of them such as `{any: [faculty, staff]}` belongs", ""),
    Mistake(SAFETY, "{any: [staff, students], except: [visitors]}", "{any: staff}", "safety/course.yaml:5:21: error[wrong-shape]: here stands the text `staff`, where a list (lines that begin with a hyphen and a space) belongs", ""),
    Mistake(SAFETY, "except: [visitors]", "exept: [visitors]", "safety/course.yaml:5:40: error[unknown-key]: there is no key `exept` here", "did you mean `except`?"),
    Mistake(AUDIENCE, "except: [students]", "except: [staff]", "audiences.yaml:18:12: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(AUDIENCE, "  any: [staff, faculty]\n", "  any: [staff, faculty]\n  except: [staff, faculty]\n", "audiences.yaml:15:19: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(AUDIENCE, "any: [staff, faculty]", "any: [staff, faculty, employees]", "audiences.yaml:12:7: error[audience-circle]: the audience `employees` is defined by itself", "take it, or one that leads back to it, out of its `any`, `all` or"),
    Mistake(AUDIENCE, "any: [staff, faculty]", "any: [staff, teaching-staff]\n  except: [employees]", "audiences.yaml:12:7: error[audience-circle]: the audience `employees` is defined by itself", "take it, or one that leads back to it, out of its `any`, `all` or"),
    Mistake(AUDIENCE, "  any: [staff, faculty]", "  exept: [staff, faculty]", "audiences.yaml:14:3: error[unknown-key]: there is no key `exept` here", "did you mean `except`?"),
    Mistake(AUDIENCE, "except: [students]", "except: [student]", "audiences.yaml:18:12: error[unknown-audience]: there is no audience `student`", "did you mean `students`?"),
    // Terms.
    Mistake(SAFETY, "    duration: 30 minutes", "    duration: 60 minutes", "safety/course.yaml:9:5: error[repeated-term]: this `duration` says the same as that of the course", "delete it here: what stands on the course holds for every group"),
    Mistake(SAFETY, "  - if: {en: you took it elsewhere, ja: 他機関で受講済みの}\n    within: 5 years\n", "  - within: 5 years\n", "safety/course.yaml:11:5: error[missing-key]: the key `if` is missing here", "say for whom the course is not: `audience: …` with a group, `if: …`"),
    Mistake(SAFETY, "  - if: {en: you took it elsewhere, ja: 他機関で受講済みの}\n", "  - audience: visitors\n", "safety/course.yaml:12:5: error[invalid-value]: `within` says how long ago, and nothing here says what was", "add `if: …` with what happened, such as equal training elsewhere"),
    Mistake(SAFETY, "within: 5 years", "whithin: 5 years", "safety/course.yaml:12:5: error[unknown-key]: there is no key `whithin` here", "did you mean `within`?"),
    Mistake(SAFETY, "[staff-id, student-id]", "[staff-id, student-id, guest-id]", "safety/course.yaml:31:38: error[unknown-account]: there is no account `guest-id`", "the ids there are `staff-id`, `student-id` and `alumni-id`"),
    Mistake(SAFETY, "[staff-id, student-id]", "[staff-id, alumni-id]", "safety/course.yaml:31:26: error[unheld-account]: nobody for whom this course is has the account `alumni-id`", "take it out here, or add it to the `accounts` of an audience of the"),
    Mistake(SAFETY, "    duration: 30 minutes", "    sign_in: [{accounts: [student-id]}]", "safety/course.yaml:9:27: error[unheld-account]: nobody for whom this course is has the account `student-id`", "take it out here, or add it to the `accounts` of an audience of the"),
    Mistake(SAFETY, "    duration: 30 minutes", "    test: {attempts: 3, pass: 80%}", "safety/course.yaml:9:5: error[repeated-term]: this `test` says the same as that of the course", "delete it here: what stands on the course holds for every group"),
    Mistake(SAFETY, "    duration: 30 minutes", "    parts:\n      - {en: Lecture, ja: 講義}\n      - {title: {en: Survey, ja: アンケート}, optional: true}", "safety/course.yaml:9:5: error[repeated-term]: this `parts` says the same as that of the course", "delete it here: what stands on the course holds for every group"),
    Mistake(SAFETY, "    duration: 30 minutes", "    schedule: {every: fiscal-year, opens: 07-01, due: [12-31, {within: 2 weeks, of: joining}]}", "safety/course.yaml:9:5: error[repeated-term]: this `schedule` says the same as that of the course", "delete it here: what stands on the course holds for every group"),
    Mistake(SAFETY, "    duration: 30 minutes", "    schedule: {every: once, due: 12-31}", "safety/course.yaml:9:34: error[contradictory-schedule]: this is a day of every period, and the course is taken once", "write a day with its year, such as `2027-02-28`, or another `every`"),
    Mistake(SAFETY, "    duration: 30 minutes", "    duraton: 30 minutes", "safety/course.yaml:9:5: error[unknown-key]: there is no key `duraton` here", "did you mean `duration`?"),
    Mistake(SAFETY, "    duration: 30 minutes", "    contacts: [{about: {en: Places, ja: 場所}}]", "safety/course.yaml:9:17: error[missing-key]: the key `office` is missing here", "add a line `office: …` with the name of a file in content/offices/"),
    Mistake(SAFETY, "  - if: {en: you took it elsewhere, ja: 他機関で受講済みの}\n", "  - audience: {any: [visitors], except: [visitors]}\n    if: {en: you took it elsewhere, ja: 他機関で受講済みの}\n", "safety/course.yaml:11:42: error[empty-group]: nobody is left in this group", "take it out of `except`, or name others in `any` or `all`"),
    Mistake(SAFETY, "pass: 80%", "pass: 80", "safety/course.yaml:26:14: error[invalid-value]: `80` is not a percentage: write one such as `80%`", ""),
    Mistake(SAFETY, "pass: 80%", "pass: 120%", "safety/course.yaml:26:14: error[invalid-value]: `120%` is not a percentage: write one such as `80%`", ""),
    Mistake(SAFETY, "attempts: 3", "attempts: three", "safety/course.yaml:26:29: error[wrong-shape]: here stands the text `three`, where a whole number belongs", ""),
    Mistake(SAFETY, "attempts: 3", "atempts: 3", "safety/course.yaml:26:19: error[unknown-key]: there is no key `atempts` here", "did you mean `attempts`?"),
    Mistake(SAFETY, "optional: true", "optional: yes", "safety/course.yaml:25:48: error[wrong-shape]: here stands the text `yes`, where `true` or `false` belongs", ""),
    Mistake(SAFETY, "optional: true", "optionl: true", "safety/course.yaml:25:38: error[unknown-key]: there is no key `optionl` here", "did you mean `optional`?"),
    Mistake(SAFETY, "title: {en: Survey, ja: アンケート}, optional: true", "en: Survey, ja: アンケート, optional: true", "safety/course.yaml:25:29: error[unknown-language]: `optional` is not a language of this guide", "where there is more than the text, the text stands under `title:`,"),
    Mistake(SAFETY, "  - {en: Lecture, ja: 講義}", "  - {one_of: [{en: A, ja: 甲}], optional: true}", "safety/course.yaml:24:6: error[wrong-shape]: where one of several parts is chosen, `one_of` stands alone", "write the other keys on the parts from which one chooses"),
    Mistake(SAFETY, "about: {en: Places", "abuot: {en: Places", "safety/course.yaml:35:20: error[unknown-key]: there is no key `abuot` here", "did you mean `about`?"),
    Mistake(SAFETY, "office: desk", "office: disk", "safety/course.yaml:35:14: error[unknown-office]: there is no office `disk`", "did you mean `desk`?"),
    Mistake(SAFETY, "date: 2026-04-01", "date: 2026-04", "safety/course.yaml:37:12: error[invalid-value]: `2026-04` is not a day: write year, month and day, such as `2026-04-01`", ""),
    // Courses.
    Mistake(SAFETY, "prerequisites: [basics]", "prerequisites: [basic]", "safety/course.yaml:13:17: error[unknown-course]: there is no course `basic`", "did you mean `basics`?"),
    Mistake(SAFETY, "prerequisites: [basics]", "prerequisites: [safety]", "safety/course.yaml:13:17: error[course-circle]: the course `safety` comes before itself", "take it out here, or mend `prerequisites` of the course that it names"),
    Mistake(SAFETY, "prerequisites: [basics]", "counts_for: [safety]", "safety/course.yaml:13:14: error[course-circle]: the course `safety` covers itself", "take it out here, or mend `counts_for` of the course that it names"),
    Mistake("content/courses/basics/course.yaml", "schedule:", "prerequisites: [safety]\nschedule:", "basics/course.yaml:3:17: error[course-circle]: the course `basics` comes before itself", "take it out here, or mend `prerequisites` of the course that it names"),
    Mistake(SAFETY, "delivery: [in-person]", "delivery: [live-online]\nowner: dean", "safety/course.yaml:3:8: error[unknown-office]: there is no office `dean`", "the ids there are `desk`"),
    // Texts that YAML takes for its own.
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture, with slides, ja: 講義}", "safety/course.yaml:24:19: error[unquoted-text]: a comma (,) ends a text that has no quotation marks around it", "put the whole text in quotation marks: `{en: \"one, two\", ja: \"一、二\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: ? , ja: 講義}", "safety/course.yaml:24:10: error[unquoted-text]: a text that holds a question mark (?) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture : part one, ja: 講義}", "safety/course.yaml:24:18: error[unquoted-text]: a text that holds a colon (:) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture: part one, ja: 講義}", "safety/course.yaml:24:17: error[unquoted-text]: a text that holds a colon (:) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture [one], ja: 講義}", "safety/course.yaml:24:18: error[unquoted-text]: a text that holds an opening square bracket ([) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture {one}, ja: 講義}", "safety/course.yaml:24:18: error[unquoted-text]: a text that holds an opening brace ({) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: \"Lecture\" one, ja: 講義}", "safety/course.yaml:24:20: error[unquoted-text]: this text goes on behind its closing quote", "look whether a quotation mark is missing before this place; a text that holds double quotation marks (\")"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture、ja: 講義}", "safety/course.yaml:24:17: error[invalid-yaml]: this is not YAML: here stands a full-width comma", "write a plain comma (,) with a space behind it"),
    Mistake(SAFETY, "{en: Lecture, ja: 講義}", "{en: Lecture，ja：講義}", "safety/course.yaml:24:17: error[invalid-yaml]: this is not YAML: here stands a full-width comma", "write a plain comma (,) with a space behind it"),
    Mistake(SAFETY, "title: {en: Safety, ja: 安全研修}", "title:\n  en: Safety: the basics\n  ja: 安全研修", "safety/course.yaml:2:13: error[unquoted-text]: a text that holds a colon (:) needs quotation marks", "put the whole text in quotation marks: `{en: \"one: two?\", ja: \"一：二？\"}`"),
    // News.
    Mistake(NEWS, "date: 2026-10-01", "dat: 2026-10-01", "updates.yaml:1:3: error[unknown-key]: there is no key `dat` here", "did you mean `date`?"),
    Mistake(NEWS, "- date: 2026-10-01\n  text", "- text", "updates.yaml:1:3: error[missing-key]: the key `date` is missing here", "write when it changed, such as `date: 2026-04-01`"),
    Mistake(NEWS, "date: 2026-10-01", "date: 1 October 2026", "updates.yaml:1:9: error[invalid-value]: `1 October 2026` is not a day: write year, month and day, such as `2026-04-01`", ""),
    Mistake(NEWS, ", ja: 案内を公開しました。", "", "updates.yaml:2:3: error[missing-text]: this `text` has no text in the language `ja`", "add `ja: …` beside the other languages"),
    // The glossary.
    Mistake(WORDS, "term: {en: training, ja: 研修}", "trem: {en: training, ja: 研修}", "glossary.yaml:1:3: error[unknown-key]: there is no key `trem` here", "did you mean `term`?"),
    Mistake(WORDS, "avoid: {en: [seminar", "avoid: {fr: [seminar", "glossary.yaml:2:11: error[unknown-language]: `fr` is not a language of this guide", "write the text in a language of the guide, or add the language to"),
    Mistake(WORDS, "term: {en: training, ja: 研修}", "term: {en: training}", "glossary.yaml:1:3: error[missing-text]: this `term` has no text in the language `ja`", "add `ja: …` beside the other languages"),
    Mistake(SAFETY, "ja: 講義}", "ja: 講習}", "safety/course.yaml:24:23: warning[avoided-word]: this guide says `研修`, not `講習`", "write `研修`"),
    Mistake(SAFETY, "{en: Lecture,", "{en: A workshop,", "safety/course.yaml:24:12: warning[avoided-word]: this guide says `training`, not `workshop`", "write `training`"),
    Mistake(NOTES, "筆記用具", "この講習には筆記用具", "safety/notes.ja.md:1:3: warning[avoided-word]: this guide says `研修`, not `講習`", "write `研修`"),
    Mistake("content/courses/safety/notes.en.md", "Bring a pen", "Bring a pen to the workshop", "safety/notes.en.md:1:20: warning[avoided-word]: this guide says `training`, not `workshop`", "write `training`"),
];

#[test]
fn each_mistake_is_told_once_at_its_place_with_what_to_write() {
    let mut wrong = guide().told();
    for Mistake(file, from, to, told, help) in MISTAKES {
        let project = guide().edit(file, from, to);
        let found = project.told();
        let place = found
            .trim_start_matches("content/")
            .trim_start_matches("courses/");
        let advice: Vec<String> = project
            .run()
            .findings
            .iter()
            .flat_map(|finding| &finding.mends)
            .map(|mend| say(&mend.text))
            .collect();
        let is_helped = advice.iter().any(|text| text.starts_with(help));
        if found.lines().count() != 1 || !place.starts_with(told) || !(help.is_empty() || is_helped)
        {
            wrong += &format!(
                "`{to}` in {file}:\n  expected {told} ({help})\n  told {found}  ({advice:?})\n"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
