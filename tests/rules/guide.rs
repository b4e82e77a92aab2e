//! A small guide with every kind of entry, sound until it is edited.

use crate::support::Project;

const SITE: &str = "\
title: {en: Guide, ja: 案内}
languages: [en, ja]
";
const AUDIENCES: &str = "\
- id: staff
  name: {en: Staff, ja: 職員}
  accounts: [staff-id]
- id: faculty
  name: {en: Faculty, ja: 教員}
  accounts: [staff-id]
- id: students
  name: {en: Students, ja: 学生}
  accounts: [student-id]
- id: visitors
  name: {en: Visitors, ja: 訪問者}
- id: employees
  name: {en: Employees, ja: 教職員}
  any: [staff, faculty]
- id: teaching-staff
  name: {en: Teaching staff, ja: 授業を担当する職員}
  all: [staff, faculty]
  except: [students]
  accounts: [alumni-id]
";
const ACCOUNTS: &str = "\
- {id: staff-id, name: Staff ID}
- {id: student-id, name: Student ID}
- {id: alumni-id, name: Alumni ID}
";
const COURSE: &str = "\
title: {en: Safety, ja: 安全研修}
delivery: [in-person]
duration: 60 minutes
targets:
  - audience: {any: [staff, students], except: [visitors]}
    obligation: required
  - audience: faculty
    obligation: recommended
    duration: 30 minutes
exempt:
  - if: {en: you took it elsewhere, ja: 他機関で受講済みの}
    within: 5 years
prerequisites: [basics]
schedule:
  every: fiscal-year
  opens: 07-01
  due:
    - 12-31
    - {within: 2 weeks, of: joining}
sessions:
  - day: 2027-01-20
    time: \"10:00-11:30\"
parts:
  - {en: Lecture, ja: 講義}
  - {title: {en: Survey, ja: アンケート}, optional: true}
test: {pass: 80%, attempts: 3}
also_required:
  - {title: {en: Pledge, ja: 誓約書}, due: {within: 1 month, of: joining}}
sign_in:
  - title: {en: Portal, ja: ポータル}
    accounts: [staff-id, student-id]
manuals:
  - {title: {en: Manual, ja: マニュアル}, url: https://example.org/}
contacts:
  - {office: desk, about: {en: Places, ja: 場所}}
updates:
  - {date: 2026-04-01, text: {en: New, ja: 新規}}
source: {as_of: FY2026}
";
const BASICS: &str = "\
title: {en: Basics, ja: 基礎研修}
targets: [{audience: employees, obligation: required}]
schedule: {every: once}
contacts: [desk]
";
const UPDATES: &str = "\
- date: 2026-10-01
  text: {en: The guide is open., ja: 案内を公開しました。}
";
const GLOSSARY: &str = "\
- term: {en: training, ja: 研修}
  avoid: {en: [seminar, workshop], ja: 講習}
- term: {en: training room, ja: 研修室}
  avoid: {en: [room], ja: [室]}
";

const DESK: &str = "\
name: {en: Desk, ja: 窓口}
telephone: 00-0000-0000
";

pub const SAFETY: &str = "content/courses/safety/course.yaml";
pub const AUDIENCE: &str = "content/audiences.yaml";
pub const NEWS: &str = "content/updates.yaml";
pub const WORDS: &str = "content/glossary.yaml";
pub const NOTES: &str = "content/courses/safety/notes.ja.md";

/// A guide without a mistake.
pub fn guide() -> Project {
    Project::empty()
        .write("site.yaml", SITE)
        .write(AUDIENCE, AUDIENCES)
        .write("content/accounts.yaml", ACCOUNTS)
        .write("content/offices/desk.yaml", DESK)
        .write("content/courses/basics/course.yaml", BASICS)
        .write(SAFETY, COURSE)
        .write("content/courses/safety/notes.en.md", "Bring a pen.\n")
        .write(NOTES, "筆記用具をお持ちください。\n")
        .write(NEWS, UPDATES)
        .write(WORDS, GLOSSARY)
}
