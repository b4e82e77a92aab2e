//! Every fact that the shipped guide must say, on its page, in both languages.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use support::{Page, Project, Site};

/// A fact, the page that it is on, and what must be read there: texts, or
/// addresses (which begin with `http`).
struct Fact(
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const INTEGRITY: &str = "courses/research-integrity/";
const SECURITY: &str = "courses/information-security/";
const GRANTS: &str = "courses/research-grants/";
const EXPORT: &str = "courses/security-export-control/";
const PERSONAL: &str = "courses/personal-information/";

const INTEGRITY_URL: &str = "https://www.kyoto-u.ac.jp/en/research/research-compliance-ethics/research-integrity-rules-reporting/research-integrity-training";
const SECURITY_URL: &str = "http://www.iimc.kyoto-u.ac.jp/en/services/ismo/e-Learning/";
const GRANTS_URL: &str = "https://kenkyu-tekisei-el.rp.kyoto-u.ac.jp/el/";
const GRANTS_MANUAL: &str = "https://www.kyoto-u.ac.jp/en/research/research-compliance-ethics/proper-use-of-research-grants/e-learning-course-proper-use-of-research-grants";
const EXPORT_SITE: &str =
    "https://www.kyoto-u.ac.jp/en/research/research-compliance-ethics/security-export-control.html";
const CLS: &str = "https://cls.iimc.kyoto-u.ac.jp/portal/";

#[rustfmt::skip]
const FACTS: &[Fact] = &[
    Fact("F01", "", &["Kyoto University staff are themselves responsible for taking the e-Learning courses listed here"],
        &["京都大学の教職員一人ひとりが自らの責任で受講するものです"]),
    Fact("F03", "attendance/", &["shows your own attendance status"], &["ご自身の受講状況を確認できます"]),
    Fact("F04", "", &["checks only three of the five courses"], &["5科目のうち3科目のみ"]),
    Fact("F04", "attendance/", &["checks only three of the five courses"], &["5科目のうち3科目のみ"]),
    Fact("F05", "attendance/", &["with your SPS-ID or ECS-ID"], &["SPS-IDまたはECS-IDでログイン"]),
    Fact("F06", "attendance/", &["only a part of the university’s e-Learning courses"], &["本学のe-Learning研修の一部のみ"]),
    Fact("F07", "attendance/", &["Info! No. 14", "8 November 2018", "Institute for Information Management and Communication"],
        &["京都大学情報環境機構広報誌「Info!」第14号", "2018年11月8日"]),
    Fact("F08", "attendance/", &["address of the portal is not known"], &["ポータルサイトのアドレスは確認できていない"]),
    Fact("F10", INTEGRITY, &[INTEGRITY_URL, "sign-in and the manuals are on one page"], &[INTEGRITY_URL, "ログイン先とマニュアルは、同じページ"]),
    Fact("F11", INTEGRITY, &["everyone who does research at the university, graduate students included", "everyone who lectures", "part-time lecturers included"],
        &["本学で研究に携わるすべての方（大学院生を含みます）", "講義を担当するすべての方（非常勤講師を含みます）"]),
    Fact("F12", INTEGRITY, &["up to fiscal year 2020", "in fiscal year 2021 or later"], &["2020年度まで", "2021年度以降に受講"]),
    Fact("F13", INTEGRITY, &["Basic", "For JST programmes"], &["基礎", "国立研究開発法人科学技術振興機構（JST）"]),
    Fact("F14", INTEGRITY, &["Checked there"], &["確認でき"]),
    Fact("F20", SECURITY, &[SECURITY_URL, "sign-in and the manuals are on one page"], &[SECURITY_URL, "同じページ"]),
    Fact("F21", SECURITY, &["every member of the university who holds an SPS-ID or an ECS-ID"], &["SPS-IDまたはECS-IDを持つすべての構成員"]),
    Fact("F22", SECURITY, &["Every fiscal year", "FY2016", "The system changed in fiscal year 2016"], &["毎年度", "2016年度に制度が変わり"]),
    Fact("F23", SECURITY, &["Faculty/Staff Groupware", "is shown a notice"], &["教職員ポータル（グループウェア）", "お知らせが表示されます"]),
    Fact("F24", SECURITY, &["Checked there"], &["確認でき"]),
    Fact("F30", GRANTS, &[GRANTS_URL], &[GRANTS_URL]),
    Fact("F31", GRANTS, &["all faculty, staff and students who may receive or manage competitive funds"],
        &["競争的研究費等の配分を受ける、または管理する可能性のあるすべての教職員・学生"]),
    Fact("F32", GRANTS, &["Every fiscal year"], &["毎年度"]),
    Fact("F33", GRANTS, &["Submit a pledge"], &["誓約書"]),
    Fact("F34", GRANTS, &[GRANTS_MANUAL, "handling manual"], &[GRANTS_MANUAL, "マニュアル"]),
    Fact("F35", GRANTS, &["Checked there"], &["確認でき"]),
    Fact("F40", EXPORT, &[CLS], &[CLS]),
    Fact("F41", EXPORT, &["staff, who hold an SPS-ID", "holders of an ECS-ID, such as JSPS Research Fellows"],
        &["教職員（SPS-IDをお持ちの方）", "日本学術振興会特別研究員などECS-IDをお持ちの方"]),
    Fact("F42", EXPORT, &["Every fiscal year"], &["毎年度"]),
    Fact("F43", EXPORT, &[EXPORT_SITE], &[EXPORT_SITE]),
    Fact("F44", EXPORT, &["General Affairs section, NANSEI administrative office", "campus"], &["南西地区共通事務部総務課", "学内限定"]),
    Fact("F44", "contacts/", &["General Affairs section, NANSEI administrative office", "campus"], &["南西地区共通事務部総務課", "学内限定"]),
    Fact("F45", EXPORT, &["Not checked there"], &["確認できません"]),
    Fact("F50", PERSONAL, &[CLS], &[CLS]),
    Fact("F51", PERSONAL, &["staff members who handle personal information", "interested in protecting"],
        &["個人情報を取り扱う教職員", "個人情報の保護に関心"]),
    Fact("F52", PERSONAL, &["Every year", "September 2019"], &["毎年", "2019年9月"]),
    Fact("F53", PERSONAL, &["General Affairs section, NANSEI administrative office", "campus"], &["南西地区共通事務部総務課", "学内限定"]),
    Fact("F54", PERSONAL, &["Not checked there"], &["確認できません"]),
];

/// F02, in order.
const COURSES: [(&str, &str); 5] = [
    ("Research Integrity Training", "研究公正研修"),
    (
        "Information Security Training",
        "情報セキュリティe-Learning",
    ),
    (
        "Proper Use of Research Grants Training",
        "研究費等の適正使用に関するe-Learning研修",
    ),
    (
        "Security Export Control Training",
        "安全保障輸出管理e-Learning",
    ),
    (
        "Protection of Retained Personal Information Training",
        "保有個人情報保護に関する研修",
    ),
];

fn assert_says(page: &Page, fact: &str, texts: &[&str]) {
    let visible = page.visible();
    let addresses = page.attributes("main a", "href");
    for text in texts {
        let said = if text.starts_with("http") {
            addresses.iter().any(|address| address == text)
        } else {
            visible.contains(text)
        };
        assert!(
            said,
            "{fact}: {} does not say `{text}`; it says:\n{visible}",
            page.path
        );
    }
}

#[test]
fn every_fact_is_said_in_both_languages() {
    let site = Project::kyoto().site();
    for Fact(fact, page, english, japanese) in FACTS {
        assert_says(&site.page(&format!("en/{page}index.html")), fact, english);
        assert_says(&site.page(&format!("ja/{page}index.html")), fact, japanese);
    }
}

/// What stands in the matrix, row by row, is the courses in their order (F02).
#[test]
fn the_courses_are_listed_in_order() {
    let site = Project::kyoto().site();
    let titles = |page: &str| -> Vec<String> {
        let page = site.page(page);
        let heads = page.all("table tbody th");
        heads
            .iter()
            .map(|head| head.text().collect::<String>())
            .collect()
    };
    let (english, japanese) = (titles("en/index.html"), titles("ja/index.html"));
    assert_eq!((english.len(), japanese.len()), (5, 5));
    for (index, (en, ja)) in COURSES.into_iter().enumerate() {
        assert!(english[index].contains(en), "{}", english[index]);
        assert!(japanese[index].contains(ja), "{}", japanese[index]);
    }
}

/// F04, F06: which three, and which two not: on the home page in two lists, on
/// the attendance page in the portal's column.
#[test]
fn the_note_names_both_sides() {
    let site = Project::kyoto().site();
    let id = |href: &String| href.rsplit('/').nth(1).unwrap_or_default().to_owned();
    for lang in ["en", "ja"] {
        let home = site.page(&format!("{lang}/index.html"));
        let listed = |class: &str| -> Vec<String> {
            let selector = format!(".portal .{class} a");
            home.attributes(&selector, "href").iter().map(id).collect()
        };
        let covered = [
            "research-integrity",
            "information-security",
            "research-grants",
        ];
        assert_eq!(listed("covered"), covered);
        assert_eq!(
            listed("uncovered"),
            ["security-export-control", "personal-information"]
        );

        let attendance = site.page(&format!("{lang}/attendance/index.html"));
        let portal = attendance.attributes("tbody td:nth-child(2)", "class");
        assert_eq!(
            portal,
            ["yes", "yes", "yes", "no", "no"],
            "the portal's column"
        );
    }
}

#[test]
fn every_page_says_of_when_it_is() {
    let site: Site = Project::kyoto().site();
    for path in site.pages().iter().filter(|path| path.contains('/')) {
        let visible = site.page(path).visible();
        let said = ["FY2021", "2021年度", "2018年11月8日", "8 November 2018"];
        assert!(
            said.iter().any(|said| visible.contains(said)),
            "{path}:\n{visible}"
        );
    }
}

#[test]
fn nothing_is_invented() {
    let site = Project::kyoto().site();
    let known = [
        INTEGRITY_URL,
        SECURITY_URL,
        GRANTS_URL,
        GRANTS_MANUAL,
        EXPORT_SITE,
        CLS,
    ];
    for path in site.pages() {
        let page = site.page(&path);
        for href in page.attributes("a", "href") {
            let invented = href.contains("://") && !known.contains(&href.as_str());
            assert!(!invented, "{path} leads to {href}");
            assert!(
                !href.starts_with("tel:") && !href.starts_with("mailto:"),
                "{path}: {href}"
            );
        }
    }
}
