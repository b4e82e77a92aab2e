//! A guide as large as one wishes, and as varied as one that people wrote: for
//! benchmarks, and for tests that need many pages. It has no errors and some
//! warnings, and for the same number of courses it is always the same.
//!
//! Comes in: how many courses. Goes out: the guide's files, each by its path.

#![allow(dead_code, reason = "each program uses a part of it")]

mod shared;
mod words;

use std::path::Path;

use fastrand::Rng;
use words::{HEADINGS, HINTS, LEVELS, Pair, SENTENCES, STEPS, TOPICS, UNITS};

/// What each course begins its random choices with.
const SEED: u64 = 1000;

/// Writes a guide of so many courses in English and Japanese to a folder.
///
/// # Errors
/// When a file cannot be written.
#[allow(clippy::disallowed_methods, reason = "guides are made here, not read")]
pub fn write(root: &Path, courses: usize) -> std::io::Result<()> {
    for (path, text) in files(courses) {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// The files of a guide of so many courses, by their paths.
pub fn files(courses: usize) -> impl Iterator<Item = (String, String)> {
    shared::files(courses)
        .into_iter()
        .chain((0..courses).flat_map(course))
}

/// The id of a course, counted from 0.
pub fn id(number: usize) -> String {
    let (topic, unit, level) = place(number);
    let level = level.map(|(id, ..)| format!("-{id}")).unwrap_or_default();
    format!("{}-{}{level}{}", topic.0, unit.0, round(number, "-"))
}

type Named = (&'static str, &'static str, &'static str);

/// A course's topic, whose it is, and which of several it is.
fn place(number: usize) -> (Named, Named, Option<Named>) {
    let topic = TOPICS[number % TOPICS.len()];
    let rest = number / TOPICS.len();
    let unit = UNITS[rest % UNITS.len()];
    let level = rest / UNITS.len() % (LEVELS.len() + 1);
    (topic, unit, level.checked_sub(1).map(|level| LEVELS[level]))
}

/// What tells courses apart when there are more than there are names.
fn round(number: usize, mark: &str) -> String {
    match number / (TOPICS.len() * UNITS.len() * (LEVELS.len() + 1)) {
        0 => String::new(),
        round => format!("{mark}{}", round + 1),
    }
}

/// The title of a course in both languages.
fn title(number: usize) -> (String, String) {
    let (topic, unit, level) = place(number);
    let english = level.map(|(_, name, _)| format!(": {name}"));
    let japanese = level.map(|(.., name)| format!("（{name}）"));
    (
        format!(
            "{}, {}{}{}",
            topic.1,
            unit.1,
            english.unwrap_or_default(),
            round(number, " ")
        ),
        format!(
            "{} {}研修{}{}",
            unit.2,
            topic.2,
            japanese.unwrap_or_default(),
            round(number, " ")
        ),
    )
}

/// The office of a course's unit.
fn office(number: usize) -> Named {
    UNITS[number / TOPICS.len() % UNITS.len()]
}

// A course.

fn course(number: usize) -> impl Iterator<Item = (String, String)> {
    let mut rng = Rng::with_seed(SEED ^ (number as u64) << 16);
    let folder = format!("content/courses/{}", id(number));
    let entry = entry(number, &mut rng);
    let (english, japanese) = notes(number, &mut rng);
    [
        ("course.yaml", entry),
        ("notes.en.md", english),
        ("notes.ja.md", japanese),
    ]
    .map(|(file, text)| (format!("{folder}/{file}"), text))
    .into_iter()
}

/// Whether the portal shows a course.
fn is_covered(number: usize) -> bool {
    number % 5 < 3
}

/// Groups, and the accounts that all of them hold together.
const GROUPS: [(&str, &str); 9] = [
    (
        "{any: [employees, graduate-students, undergraduates]}",
        "staff-id, student-id",
    ),
    ("employees", "staff-id"),
    ("{any: [faculty, technicians]}", "staff-id"),
    (
        "{any: [graduate-students, undergraduates], except: [fund-users]}",
        "student-id",
    ),
    (
        "{all: [employees, laboratory-users], except: [part-time-lecturers]}",
        "staff-id",
    ),
    ("clerks-with-funds", "staff-id"),
    ("{any: [research-fellows, visitors]}", "guest-id"),
    ("{any: [staff, technicians]}", "staff-id"),
    ("graduate-students", "student-id"),
];

/// Ways in which courses are held again and again.
pub const SCHEDULES: [&str; 10] = [
    "  every: fiscal-year\n  since: FY2016\n  opens: 07-01\n  due: 12-31\n",
    "  every: once\n  due: {within: 2 weeks, of: joining}\n",
    "  every: calendar-year\n  since: 2019-09\n",
    "  every: {fiscal_years: 3, from: FY2024}\n  due: end-of-period\n",
    "  valid_for: 5 years\n  again_on: [duty-change]\n  due:\n    - {before: {en: the first work in the laboratory, ja: 実験室での最初の作業}}\n",
    "  valid_for: 3 fiscal years\n  due: as-soon-as-possible\n",
    "  every: fiscal-year\n  opens: 04-15\n  due: [end-of-fiscal-year, {by: end-of-next-month, of: return}]\n",
    "  every: once\n  opens: {after: 1 months, of: enrolment}\n  due: {within: 6 months, of: enrolment}\n",
    "  note: {en: \"It is held when there are enough people.\", ja: 希望者が集まり次第、開催します。}\n",
    "  every: fiscal-year\n  due: 2027-02-26\n  note: {en: \"The page is closed on Sundays.\", ja: 日曜日は受講できません。}\n",
];

fn entry(number: usize, rng: &mut Rng) -> String {
    let (topic, unit, _) = place(number);
    let (english, japanese) = title(number);
    let is_held = number % 7 == 3;
    let minutes = rng.usize(2..12) * 10;
    let mut text = format!(
        "order: {}\ntitle:\n  en: \"{english}\"\n  ja: \"{japanese}\"\nunofficial: [en]\n\
         summary:\n  en: \"What members of the {} need to know about it: {}.\"\n  \
         ja: \"{}の構成員に必要な、{}に関する研修です。\"\n\
         delivery: [{}]\nlanguages: [ja, en]\nduration: {minutes} minutes\n",
        number + 1,
        unit.1,
        topic.1.to_lowercase(),
        unit.2,
        topic.2,
        if is_held { "in-person" } else { "online" },
    );
    let first = rng.usize(0..GROUPS.len());
    let mut accounts: Vec<&str> = GROUPS[first].1.split(", ").collect();
    text += &format!(
        "\ntargets:\n  - audience: {}\n    obligation: required\n    why:\n      \
         en: \"The rules of the university ask for it.\"\n      ja: \"学内の規則で定められています。\"\n",
        GROUPS[first].0
    );
    if rng.u8(0..3) == 0 {
        let second = (first + rng.usize(1..GROUPS.len())) % GROUPS.len();
        accounts.extend(GROUPS[second].1.split(", "));
        text += &format!(
            "  - audience: {}\n    obligation: recommended\n    if: {{en: you work with {}, ja: {}に関わる業務を行う}}\n",
            GROUPS[second].0,
            topic.1.to_lowercase(),
            topic.2
        );
    }
    accounts.sort_unstable();
    accounts.dedup();
    text += &once(rng, minutes);
    text += &others(number, rng);
    text += &format!("\nschedule:\n{}", rng.choice(SCHEDULES).unwrap_or_default());
    if is_held {
        let month = rng.u8(1..10);
        text += &format!(
            "\nsessions:\n  - day: 2027-{month:02}-{:02}\n    time: \"{:02}:00-{:02}:30\"\n    \
             place: {{en: \"{}, Room {room}\", ja: \"{} {room}室\"}}\n    languages: [ja]\n    \
             register: https://dates.example.ac.jp/{}/\n  - day: second tuesday of month\n    time: \"14:00-15:30\"\n",
            rng.u8(1..29),
            rng.u8(9..12),
            rng.u8(13..17),
            unit.1,
            unit.2,
            id(number),
            room = 100 + rng.u16(0..400),
        );
    }
    text += &format!(
        "\nsign_in:\n  - title: {{en: Training system, ja: 研修システム}}\n    url: https://learn.example.ac.jp/{}/\n    accounts: [{}]\n",
        id(number),
        accounts.join(", ")
    );
    text + &kept(number, rng)
}

/// Parts, test and what else belongs to taking it.
fn once(rng: &mut Rng, minutes: usize) -> String {
    let mut text = String::new();
    if rng.u8(0..4) == 0 {
        text += &format!(
            "\nexempt:\n  - if: {{en: you took equal training elsewhere, ja: ほかの機関で同等の研修を受けた}}\n    \
             within: {} years\n    show: {{en: The certificate, ja: 修了証}}\n",
            rng.u8(2..6)
        );
    }
    if rng.bool() {
        text += &format!(
            "\nparts:\n  - {{en: Basic, ja: 基礎}}\n  - {{title: {{en: Examples, ja: 事例}}, duration: {} minutes}}\n  \
             - {{title: {{en: Questionnaire, ja: アンケート}}, optional: true}}\n",
            minutes / 2
        );
    }
    if rng.bool() {
        text += &format!(
            "\ntest: {{pass: {}%, attempts: {}}}\nproof: {{en: A certificate, ja: 修了証}}\n",
            rng.u8(6..11) * 10,
            rng.u8(2..6)
        );
    }
    if rng.u8(0..4) == 0 {
        text += "also_required:\n  - {en: Submit the pledge, ja: 誓約書の提出}\n\
                 if_not_done: {en: You may not use the room., ja: 部屋を使用できません。}\n";
    }
    text
}

/// Which other courses it stands with: earlier ones, so that there is no circle.
fn others(number: usize, rng: &mut Rng) -> String {
    let mut text = String::new();
    if number > 0 && rng.u8(0..4) == 0 {
        text += &format!("\nprerequisites: [{}]\n", id(earlier(number, rng)));
    }
    if number > 0 && rng.u8(0..12) == 0 {
        text += &format!("\ncounts_for: [{}]\n", id(earlier(number, rng)));
    }
    text
}

fn earlier(number: usize, rng: &mut Rng) -> usize {
    rng.usize(number.saturating_sub(60)..number)
}

/// Where it is checked, whom to ask, and where the entry comes from.
fn kept(number: usize, rng: &mut Rng) -> String {
    let (office, ..) = self::office(number);
    let check = match number {
        _ if is_covered(number) => "checked_by: [portal]\n",
        // Nobody checks it, which is told.
        _ if number % 50 == 49 => "",
        _ => "checked_by: [ledger]\n",
    };
    let mut text = format!(
        "manuals:\n  - {{title: {{en: Manual, ja: 利用の手引き}}, url: https://learn.example.ac.jp/manuals/{}/, languages: [ja]}}\n\
         {check}contacts:\n  - {{office: {office}, about: {{en: Contents and certificates, ja: 内容と修了証について}}}}\n\
         links:\n  - {{title: {{en: Rules of the unit, ja: 部局の規則}}, url: https://{office}.example.ac.jp/rules/}}\n",
        rng.u16(1..400)
    );
    if number % 6 == 5 {
        text += &format!(
            "updates:\n  - date: 2026-{:02}-{:02}\n    text: {{en: \"This year’s edition is open.\", ja: 今年度版を公開しました。}}\n",
            rng.u8(4..11),
            rng.u8(1..29)
        );
    }
    // Some entries have grown old, which is told.
    let (as_of, verified) = if number % 40 == 17 {
        ("FY2022", "2023-03-10".to_owned())
    } else {
        let day = rng.u8(1..29);
        ("FY2026", format!("2026-{:02}-{day:02}", rng.u8(4..11)))
    };
    text + &format!(
        "source:\n  url: https://{office}.example.ac.jp/training/\n  as_of: {as_of}\n  verified: {verified}\n  languages: [ja]\n\
         owner: {office}\neditors: >\n  Kept by the desk of the unit.\n"
    )
}

// Notes.

/// The notes of a course, of 300 to 800 words.
fn notes(number: usize, rng: &mut Rng) -> (String, String) {
    let mut both = Both {
        number,
        ..Both::default()
    };
    let words = rng.usize(220..450);
    let mut sentences = some(&SENTENCES, rng);
    for heading in some(&HEADINGS, rng) {
        if both.english.split_whitespace().count() > words {
            break;
        }
        both.heading(heading);
        for _ in 0..rng.u8(1..3) {
            for _ in 0..rng.u8(3..6) {
                if sentences.is_empty() {
                    sentences = some(&SENTENCES, rng);
                }
                both.say(sentences.pop().unwrap_or(SENTENCES[0]), " ", "", rng);
            }
            both.all("\n\n");
        }
    }
    both.heading(("Step by step", "受講の手順"));
    for (place, step) in some(&STEPS, rng).into_iter().take(6).enumerate() {
        both.all(&format!("{}. ", place + 1));
        both.say(step, "\n", "\n", rng);
    }
    both.heading(("When it does not work", "うまくいかないとき"));
    let count = rng.usize(2..5);
    for hint in some(&HINTS, rng).into_iter().take(count) {
        both.all("- ");
        both.say(hint, "\n", "\n", rng);
    }
    (both.english, both.japanese)
}

/// All of them, in an order of their own.
fn some(all: &[Pair], rng: &mut Rng) -> Vec<Pair> {
    let mut all = all.to_vec();
    rng.shuffle(&mut all);
    all
}

/// Notes as they grow, in both languages.
#[derive(Default)]
struct Both {
    number: usize,
    english: String,
    japanese: String,
}

impl Both {
    fn all(&mut self, text: &str) {
        self.english += text;
        self.japanese += text;
    }

    fn heading(&mut self, (english, japanese): Pair) {
        self.all("\n## ");
        self.english += english;
        self.japanese += japanese;
        self.all("\n\n");
    }

    /// Says it in both languages, with what ends it in each.
    fn say(&mut self, (english, japanese): Pair, end: &str, japanese_end: &str, rng: &mut Rng) {
        let number = rng.usize(3..60).to_string();
        let course = if self.number == 0 {
            0
        } else {
            earlier(self.number, rng)
        };
        let address = format!("/courses/{}/", id(course));
        let titles = title(course);
        let office = office(self.number);
        let fill = |text: &str, title: &str, name: &str| {
            text.replace("{n}", &number)
                .replace("{course}", &format!("[{title}]({address})"))
                .replace("{desk}", name)
        };
        let english_name = format!("Safety Desk of the {}", office.1);
        self.english += &fill(english, &titles.0, &english_name);
        self.english += end;
        self.japanese += &fill(japanese, &titles.1, &format!("{} 安全窓口", office.2));
        self.japanese += japanese_end;
    }
}
