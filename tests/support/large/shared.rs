//! What all courses of a large guide share: settings, lists, portals, offices,
//! free pages.

use super::is_covered;
use super::words::{Pair, TOPICS, UNITS};

/// The files, by their paths.
pub fn files(courses: usize) -> Vec<(String, String)> {
    let covered = (0..courses).filter(|number| is_covered(*number)).count();
    let mut files: Vec<(String, String)> = [
        ("site.yaml", SITE.to_owned()),
        ("content/audiences.yaml", AUDIENCES.to_owned()),
        ("content/accounts.yaml", ACCOUNTS.to_owned()),
        ("content/glossary.yaml", GLOSSARY.to_owned()),
        ("content/updates.yaml", UPDATES.to_owned()),
        (
            "content/checks/portal.yaml",
            format!("{PORTAL}covers: {covered}\n"),
        ),
        ("content/checks/ledger.yaml", LEDGER.to_owned()),
        ("content/pages/home.en.md", HOME.0.to_owned()),
        ("content/pages/home.ja.md", HOME.1.to_owned()),
        ("content/pages/about.en.md", ABOUT.0.to_owned()),
        ("content/pages/about.ja.md", ABOUT.1.to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into();
    let used = UNITS.len().min(courses.div_ceil(TOPICS.len()));
    for (number, (id, english, japanese)) in UNITS[..used].iter().enumerate() {
        let text = format!(
            "name: {{en: \"{english}: Safety Desk\", ja: \"{japanese} 安全窓口\"}}\n\
             unofficial: [en]\n\
             address: {{en: \"Building {floor}, ground floor\", ja: \"{floor}号館1階\"}}\n\
             telephone: 075-000-{telephone:04}\n\
             mail: {id}@example.ac.jp\n\
             mail_display: {display}\n\
             url: https://{id}.example.ac.jp/safety/\n\
             hours: {{en: \"Monday to Friday, 9:00 to 17:00\", ja: \"月曜日から金曜日の9:00～17:00\"}}\n\
             languages: [ja, en]\n",
            floor = number + 1,
            telephone = number * 37 + 101,
            display = ["plain", "at-sign-spelled-out"][number % 2],
        );
        files.push((format!("content/offices/{id}.yaml"), text));
    }
    files
}

const SITE: &str = r#"title: {en: "Sazanami University Training Guide", ja: "漣大学 研修案内"}
organisation: {en: Sazanami University, ja: 漣大学}
languages: [en, ja]
base_url: https://guide.example.ac.jp/
theme: default
timezone: Asia/Tokyo
fiscal_year_starts: 4
fiscal_year_named_by: start
prevails: ja
review_after: 24 months
"#;

const AUDIENCES: &str = r#"- id: faculty
  name: {en: Faculty, ja: 教員}
  note: {en: "Fixed-term ones included", ja: 任期付きの方を含みます}
  ask: {en: "Do you hold a teaching post?", ja: 教員として勤務していますか？}
  accounts: [staff-id]
- id: staff
  name: {en: Administrative staff, ja: 事務職員}
  ask: {en: "Do you work in the administration?", ja: 事務職員として勤務していますか？}
  accounts: [staff-id]
- id: technicians
  name: {en: Technical staff, ja: 技術職員}
  accounts: [staff-id]
- id: part-time-lecturers
  name: {en: Part-time lecturers, ja: 非常勤講師}
  accounts: [staff-id]
- id: research-fellows
  name: {en: Research fellows, ja: 特別研究員}
  accounts: [guest-id]
- id: graduate-students
  name: {en: Graduate students, ja: 大学院生}
  ask: {en: "Are you a graduate student?", ja: 大学院生ですか？}
  accounts: [student-id]
- id: undergraduates
  name: {en: Undergraduates, ja: 学部学生}
  accounts: [student-id]
- id: visitors
  name: {en: Visitors, ja: 外来研究者}
  accounts: [guest-id]
- id: laboratory-users
  name: {en: Users of laboratories, ja: 実験室を使用する方}
  ask: {en: "Do you work in a laboratory?", ja: 実験室で作業しますか？}
- id: fund-users
  name: {en: Users of research funds, ja: 研究費を使用する方}
- id: employees
  name: {en: Employees, ja: 教職員}
  any: [faculty, staff, technicians, part-time-lecturers]
  accounts: [staff-id]
- id: researchers
  name: {en: Researchers, ja: 研究に携わる方}
  any: [faculty, research-fellows, graduate-students]
- id: clerks-with-funds
  name: {en: Clerks who manage funds, ja: 研究費を管理する事務職員}
  all: [staff, fund-users]
  except: [technicians]
  accounts: [staff-id]
"#;

const ACCOUNTS: &str = r#"- id: staff-id
  name: {en: Staff ID, ja: 職員ID}
  what: {en: "The account of everybody who is employed", ja: 教職員に発行されるアカウント}
- id: student-id
  name: {en: Student ID, ja: 学生ID}
  what: {en: "The account of students", ja: 学生に発行されるアカウント}
- id: guest-id
  name: {en: Guest ID, ja: ゲストID}
  what: {en: "A temporary account for those who have no other", ja: ほかのアカウントをお持ちでない方のための一時的なアカウント}
  get:
    how: {en: "Your host applies for it.", ja: 受入教員が申請します。}
    url: https://id.example.ac.jp/guests/
    takes: 5 days
"#;

const GLOSSARY: &str = "- term: {en: attendance portal, ja: 受講状況ポータル}\n  \
     avoid: {en: [attendance site], ja: [受講状況サイト]}\n\
     - term: {en: certificate, ja: 修了証}\n  avoid: {ja: [修了証明書]}\n";

const UPDATES: &str = "- date: 2026-10-01\n  text: {en: \"The courses of the second half-year are open.\", ja: 後期の研修を開始しました。}\n\
     - date: 2026-04-01\n  text: {en: \"The guide was brought up to date for fiscal year 2026.\", ja: 2026年度の内容に更新しました。}\n";

const PORTAL: &str = r#"name: {en: attendance portal, ja: 受講状況ポータル}
how: {en: "Sign in and open “My courses”. A course that you have finished shows the day.", ja: ログインして「受講一覧」を開いてください。修了した研修には修了日が表示されます。}
accounts: [staff-id, student-id, guest-id]
url: https://portal.example.ac.jp/
source: {url: https://portal.example.ac.jp/help/, as_of: 2026-04, verified: 2026-10-01}
"#;

const LEDGER: &str = r#"name: {en: safety ledger, ja: 安全教育台帳}
how: {en: "Ask the desk of your unit for the page on which your name stands.", ja: 部局の窓口で、ご自身の氏名が記載されたページをご確認ください。}
source: {url: https://safety.example.ac.jp/ledger/, as_of: 2026-04, verified: 2026-10-01}
"#;

const HOME: Pair = (
    "Every course of the university, for whom it is, and by when. See also [about this guide](/about/).\n",
    "本学のすべての研修について、対象となる方と期日をご案内します。[この案内について](/about/)もご覧ください。\n",
);

const ABOUT: Pair = (
    "---\ntitle: About this guide\norder: 1\n---\n\n## Who keeps it\n\nThe desks of the units keep their own entries. Where attendance is seen stands under [attendance](/attendance/).\n",
    "---\ntitle: この案内について\norder: 1\n---\n\n## 管理している部署\n\n各部局の窓口が、それぞれの項目を管理しています。受講状況の確認方法は[受講状況の確認](/attendance/)をご覧ください。\n",
);
