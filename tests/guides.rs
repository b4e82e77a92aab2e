//! Three more guides: a laboratory's in German and French, a hospital's in
//! English, Japanese and Chinese, an American university's in English and
//! Spanish. They build with what the house has, and say what is in them.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use support::{Page, Project};

/// The guides, their languages, and what `check` tells of them.
const GUIDES: [(&str, &[&str], &str); 3] = [
    ("laboratory", &["de", "fr"], ""),
    (
        "trilingual",
        &["en", "ja", "zh-Hans"],
        "content/courses/clinical-research/course.yaml:8:1: warning[untranslated]: \
         this `summary` has no text in the language `zh-Hans`\n",
    ),
    ("american", &["en", "es"], ""),
];

#[test]
fn they_build_in_every_language_with_no_error() {
    for (name, langs, told) in GUIDES {
        let project = Project::fixture(name);
        assert_eq!(project.told(), told, "{name}");
        let site = project.site();
        let pages = site.pages();
        let of = |lang: &str| -> BTreeSet<String> {
            let prefix = format!("{lang}/");
            pages
                .iter()
                .filter_map(|page| page.strip_prefix(&prefix))
                .map(str::to_owned)
                .collect()
        };
        let first = of(langs[0]);
        assert!(first.len() > 15, "{name}: {first:?}");
        for lang in langs {
            assert_eq!(of(lang), first, "{name}: the pages in {lang}");
            let home = site.page(&format!("{lang}/index.html"));
            assert_eq!(home.attributes("html", "lang"), [*lang], "{name}");
        }
    }
}

/// A page in a language, and what is read on it.
struct Fact(
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

#[rustfmt::skip]
const FACTS: &[Fact] = &[
    // Targets, conditions, exemptions, what remains and what is still to be done.
    Fact("laboratory", "de", "courses/erstunterweisung", &[
        "Niemand darf ohne diese Unterweisung in einem Labor oder einer Werkstatt arbeiten.",
        "wenn Sie länger als drei Tage bleiben oder selbst im Labor arbeiten",
        "wenn Sie höchstens einen Tag am Institut sind und ständig begleitet werden",
        "Tragen Sie sich am Empfang in das Besuchsbuch ein.",
    ]),
    Fact("laboratory", "fr", "courses/erstunterweisung", &[
        "Nul ne peut travailler dans un laboratoire ou un atelier sans avoir suivi cette formation.",
        "Inscrivez-vous dans le registre des visites à l’accueil.",
        "pour les personnes invitées, le jour de l’arrivée, sur rendez-vous",
    ]),
    Fact("laboratory", "de", "courses/erste-hilfe", &["Zur Auffrischung genügt ein halber Tag", "Gebäude A, Seminarraum 101", "9:00", "16:30"]),
    Fact("laboratory", "fr", "courses/laserschutz", &["Bâtiment C, salle 031", "la première utilisation d’un laser", "la transformation d’une installation laser", "Un livret laser portant sa date de fin de validité"]),
    Fact("laboratory", "de", "courses/jahresunterweisung", &["Was sich geändert hat", "Schwerpunkt Labor", "80", "Nach drei Versuchen ohne Erfolg", "In reinen Bürobereichen genügt es, alle zwei Jahre teilzunehmen."]),
    Fact("laboratory", "fr", "courses/jahresunterweisung", &["Ce qui a changé", "Module atelier", "60", "Dix questions, sans limite de tentatives"]),
    Fact("laboratory", "de", "audiences/gaeste", &["Allgemeine Sicherheitsunterweisung", "Laserschutzunterweisung", "wenn Ihr Aufenthalt kürzer als vier Wochen ist"]),

    Fact("trilingual", "zh-Hans", "courses/patient-safety", &["自2008年度起，每年度", "2026年度", "每月最后一个星期日因系统维护无法参加。", "考试次数不限"]),
    Fact("trilingual", "ja", "courses/patient-safety", &["2008年度から毎年度", "7月1日から受講できます。", "12月31日までに受講してください。", "全問正解で合格です。"]),
    Fact("trilingual", "en", "courses/patient-safety", &["Every fiscal year, since FY2008", "Opens on 1 July.", "Take it by 31 December.", "Every answer must be right."]),
    Fact("trilingual", "zh-Hans", "courses/personal-information", &["截至2026年7月1日须参加的人员", "研究生", "在完成培训之前，将暂停您的病历查阅权限。"]),
    Fact("trilingual", "ja", "courses/personal-information", &["着任日から2週間以内に受講してください。", "復帰日の翌月末までに受講してください。", "2026年8月31日（月）までに受講してください。 この期日は過ぎました。", "正答率90%以上で合格です。"]),
    // Chinese readers are shown another language, and told so.
    Fact("trilingual", "zh-Hans", "courses/clinical-research", &["Consent, records and the reporting of adverse events", "仅有英语版", "如果您的姓名列入临床研究计划书"]),
    Fact("trilingual", "ja", "courses/clinical-research", &["2026年度に受講した場合、2029年3月31日（土）まで有効です。", "できるだけ早く受講してください。"]),
    Fact("trilingual", "zh-Hans", "courses/infection-control", &["配有英语口译", "17:30", "日语、英语和中文"]),

    Fact("american", "en", "courses/standards-of-conduct", &[
        "Every fiscal year, since FY2019",
        "Take it by 31 October.",
        "FY2027 Saturday 31 October 2026 This day has passed.",
        "At least 80% of the answers must be right.",
        "You have 3 attempts.",
        "if you are on leave from July through October",
        "Take the course in the month after you come back",
    ]),
    Fact("american", "es", "courses/standards-of-conduct", &["año fiscal 2027", "Profesorado adjunto", "si está de licencia de julio a octubre", "Tome el curso durante el mes siguiente a su regreso", "80"]),
    Fact("american", "es", "courses/harassment-prevention", &["Una sola vez", "Puede intentarlo cuantas veces necesite.", "Se avisará a la vicepresidencia de su división."]),
    Fact("american", "en", "courses/research-conduct", &["This period is FY2026–FY2027; the next is FY2028–FY2029.", "Take it before submitting a proposal to a sponsor.", "Not longer ago than 2 years"]),
    Fact("american", "es", "courses/laboratory-safety", &["Con cita previa, para grupos de ocho personas o más", "Science Quad, anexo B", "10:00", "11:30"]),
    Fact("american", "en", "courses/laboratory-safety", &["The last Friday of every month", "Friday 6 March 2026 9:00–10:00 This session is over.", "Valid for 3 years from the day on which you take it"]),
    Fact("american", "en", "audiences/adjunct-faculty", &["Preventing Discrimination and Harassment", "Standards of Conduct", "If you are also Laboratory workers"]),
    // Sentences about when, in each language.
    Fact("laboratory", "de", "courses/erstunterweisung", &[
        "Einmal, seit Januar 2014",
        "Erneute Teilnahme bei einem Wechsel Ihrer Aufgaben.",
        "Teilnahme spätestens 2 Wochen nach Aufnahme Ihrer Tätigkeit.",
        "Teilnahme nach Ihrer Rückkehr aus längerer Abwesenheit bis Ende des Folgemonats.",
        "Teilnahme vor der ersten Arbeit im Labor.",
        "Freitag, 29. Januar 2027",
        "Jeweils am zweiten Dienstag des Monats 14:00–15:30 Nächster Termin: Dienstag, 8. Dezember 2026",
        "Dienstag, 10. November 2026 9:30–11:00 Dieser Termin ist vorbei.",
        "Spätestens 1 Monat nach Aufnahme Ihrer Tätigkeit.",
    ]),
    Fact("laboratory", "fr", "courses/erstunterweisung", &[
        "Une seule fois (depuis : janvier 2014)",
        "À suivre au plus tard 2 semaines après votre arrivée.",
        "À suivre au plus tard le dernier jour du mois qui suit votre retour d’une longue absence.",
        "À suivre avant le premier travail en laboratoire.",
        "Le deuxième mardi de chaque mois 14:00 à 15:30 Prochaine séance : mardi 8 décembre 2026",
    ]),
    Fact("laboratory", "de", "courses/erste-hilfe", &["Bei Teilnahme im Haushaltsjahr 2026 gültig bis Freitag, 31. Dezember 2027."]),
    Fact("laboratory", "fr", "courses/jahresunterweisung", &["À suivre au plus tôt le 1er septembre.", "mardi 1er septembre 2026", "À suivre au plus tard le 31 décembre.", "Vous avez droit à 3 tentatives."]),
    Fact("laboratory", "de", "courses/laserschutz", &["Gültig für 5 Jahre ab dem Tag der Teilnahme", "Teilnahme spätestens 3 Monate nach dem Umbau einer Laseranlage.", "Alle Antworten müssen richtig sein."]),
    Fact("trilingual", "zh-Hans", "courses/patient-safety", &["自7月1日起可以参加。", "2026年7月1日（星期三）", "参加截止日期：12月31日。", "全部答对方为合格。"]),
    Fact("trilingual", "zh-Hans", "courses/personal-information", &["请在入职后2周内参加。", "请在复岗后的次月月底前参加。", "参加截止日期：2026年8月31日（星期一）。 此日期已过。"]),
    Fact("trilingual", "zh-Hans", "courses/research-ethics", &["自2015年4月起，每3个年度一次", "当前周期为2024～2026年度，下一周期为2027～2029年度。"]),
    Fact("trilingual", "zh-Hans", "courses/clinical-research", &["3个年度内有效（含参加的年度）", "有效期至2029年3月31日（星期六）。", "请尽快参加。"]),
    Fact("american", "es", "courses/standards-of-conduct", &["Tome el curso a más tardar el 31 de octubre.", "año fiscal 2027 sábado 31 de octubre de 2026 Esta fecha ya pasó.", "Tiene 3 intentos."]),
    Fact("american", "es", "courses/research-conduct", &["Una vez cada 2 años fiscales", "años fiscales 2026 a 2027", "Tome el curso antes de presentar una propuesta a una entidad financiadora."]),
    Fact("american", "es", "courses/laboratory-safety", &["Válido durante 3 años desde el día en que lo tome", "El último viernes de cada mes 10:00 a 11:30 Próxima sesión: viernes 27 de noviembre de 2026", "viernes 6 de marzo de 2026 9:00 a 10:00 Esta sesión ya pasó."]),
    Fact("american", "es", "courses/harassment-prevention", &["Tome el curso en un plazo de 90 días tras la fecha en que pase a ser obligatorio para usted.", "Debe acertar todas las respuestas."]),
];

/// What a reader sees, the words for a day that has passed only where it has.
fn visible(page: &Page) -> String {
    let hidden: Vec<String> = page
        .all("[hidden]")
        .iter()
        .map(scraper::ElementRef::html)
        .collect();
    let mut html = page.html.root_element().html();
    for element in hidden {
        html = html.replace(&element, "");
    }
    let html = scraper::Html::parse_document(&html);
    let path = page.path.clone();
    Page { path, html }.visible()
}

#[test]
fn they_say_what_is_in_them() {
    for (name, ..) in GUIDES {
        let site = Project::fixture(name).site();
        for Fact(_, lang, path, texts) in FACTS.iter().filter(|fact| fact.0 == name) {
            let page = visible(&site.page(&format!("{lang}/{path}/index.html")));
            for text in *texts {
                assert!(
                    page.contains(text),
                    "{name}: {lang}/{path} does not say `{text}`; it says:\n{page}"
                );
            }
        }
    }
}

/// The days of a course as of 22 November 2026, on its page in every language:
/// those of its rules, then those of its sessions.
#[rustfmt::skip]
const DAYS: &[(&str, &str, &[&str])] = &[
    ("laboratory", "erstunterweisung", &["2027-01-29", "2026-12-08", "2026-11-10", "2027-01-19"]),
    ("laboratory", "jahresunterweisung", &["2026-09-01", "2027-09-01", "2026-12-31", "2027-12-31"]),
    ("laboratory", "gefahrstoffe", &["2026-12-31", "2027-12-31", "2027-03-16", "2027-04-20"]),
    ("laboratory", "laserschutz", &["2026-09-15", "2027-02-09", "2027-05-11"]),
    ("laboratory", "tiefkalte-medien", &[]),
    ("laboratory", "erste-hilfe", &["2027-12-31", "2026-06-16", "2027-06-08", "2027-11-16"]),
    ("trilingual", "patient-safety", &["2026-07-01", "2027-07-01", "2026-12-31", "2027-12-31"]),
    ("trilingual", "infection-control", &["2027-03-31", "2028-03-31", "2026-06-17", "2027-01-20"]),
    ("trilingual", "personal-information", &["2027-02-28", "2026-08-31", "2027-01-31"]),
    ("trilingual", "research-ethics", &["2027-03-31", "2030-03-31"]),
    ("trilingual", "clinical-research", &["2029-03-31"]),
    ("american", "standards-of-conduct", &["2026-10-31", "2027-10-31"]),
    ("american", "research-conduct", &["2027-06-30", "2029-06-30"]),
    ("american", "laboratory-safety", &["2026-03-06", "2027-03-16", "2026-11-27"]),
    ("american", "harassment-prevention", &["2026-09-30"]),
    ("american", "data-privacy", &["2026-12-31", "2027-12-31"]),
];

/// The days that a page names in its section on when.
fn days(page: &Page) -> Vec<String> {
    page.attributes("#when .answer > :not(.year, .own) time", "datetime")
}

#[test]
fn they_give_the_days_of_their_rules() {
    for (name, langs, _) in GUIDES {
        let site = Project::fixture(name).site();
        for lang in langs {
            for (_, course, dates) in DAYS.iter().filter(|own| own.0 == name) {
                let page = site.page(&format!("{lang}/courses/{course}/index.html"));
                assert_eq!(days(&page), *dates, "{name}: {course} in {lang}");
            }
        }
    }
}

/// Fiscal year 2027 of a year named by its end begins on 1 July 2026.
#[test]
fn a_fiscal_year_named_by_its_end_begins_the_year_before() {
    let standards = "en/courses/standards-of-conduct/index.html";
    for (today, first, next, named) in [
        (
            "2026-06-30",
            "2025-10-31",
            "2026-10-31",
            "FY2026 Friday 31 October 2025",
        ),
        (
            "2026-07-01",
            "2026-10-31",
            "2027-10-31",
            "FY2027 Saturday 31 October 2026",
        ),
    ] {
        let page = Project::fixture("american")
            .on(today)
            .site()
            .page(standards);
        assert_eq!(days(&page), [first, next], "{today}");
        assert!(page.visible().contains(named), "{today}");
    }
}

/// Where the groups of a target have a schedule of their own, its days stand there.
#[test]
fn a_group_has_days_of_its_own() {
    let site = Project::fixture("laboratory").site();
    for lang in ["de", "fr"] {
        let page = site.page(&format!("{lang}/courses/jahresunterweisung/index.html"));
        let own = page.attributes("#when .own time", "datetime");
        assert_eq!(own, ["2027-12-31", "2029-12-31"], "two years from 2026");
        let page = site.page(&format!("{lang}/audiences/verwaltung/index.html"));
        let days = page.attributes("main time", "datetime");
        assert!(
            days.contains(&"2027-12-31".to_owned()) && !days.contains(&"2026-09-01".to_owned()),
            "{days:?}"
        );
    }
}

/// A deadline for one group is on its page, and not on the pages of others.
#[test]
fn a_deadline_for_one_group_is_no_news_to_another() {
    let site = Project::fixture("trilingual").site();
    for lang in ["en", "ja", "zh-Hans"] {
        let days = |audience: &str| {
            site.page(&format!("{lang}/audiences/{audience}/index.html"))
                .attributes("main time", "datetime")
        };
        let day = "2027-01-31".to_owned();
        assert!(days("graduate-students").contains(&day), "{lang}");
        let clerks = days("clerks");
        assert!(!clerks.is_empty() && !clerks.contains(&day), "{clerks:?}");
    }
}

/// The guide to measure with: no errors, however many courses it has, some
/// warnings, notes as long as people write them, and always the same.
#[test]
fn a_guide_as_large_as_one_wishes_has_no_errors() {
    for courses in [1, 2, 7, 60] {
        let project = Project::large(courses);
        assert_eq!(project.errors(), "", "{courses}");
        assert_eq!(project.files(""), Project::large(courses).files(""));
    }
    let told = Project::large(60).told();
    for rule in ["stale-entry", "unchecked-course"] {
        assert!(told.contains(rule), "{told}");
    }
    let ids: BTreeSet<String> = (0..20_000).map(support::large::id).collect();
    assert_eq!(ids.len(), 20_000);
    for (path, text) in support::large::files(300) {
        let words = text.split_whitespace().count();
        if path.ends_with("/notes.en.md") {
            assert!((300..=800).contains(&words), "{path}: {words} words");
        }
    }
}
