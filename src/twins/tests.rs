use super::*;

/// The numbers of either text that the other one lacks.
fn lone(a: (&str, &str), b: (&str, &str)) -> Vec<String> {
    let amounts = |(tag, text): (&str, &str)| Amounts::of(&prose(text, false), tag);
    let (own, other) = (amounts(a), amounts(b));
    let of = |text: &str, spans: Vec<Range<usize>>| -> Vec<String> {
        spans
            .into_iter()
            .map(|span| text[span].to_owned())
            .collect()
    };
    let mut lone = of(a.1, own.lone(&other));
    lone.extend(of(b.1, other.lone(&own)));
    lone
}

#[test]
fn translations_have_the_same_numbers() {
    for (en, ja) in [
        ("by 28 February 2027", "2027年2月28日まで"),
        ("by 28 February 2027", "２０２７年２月２８日まで"),
        ("by 2027-02-28", "令和9年2月28日まで"),
        ("Feb. 28, 2027", "2027/2/28"),
        ("fiscal year 2026", "令和8年度"),
        ("FY2026", "2026年度"),
        ("FY26", "2026年度"),
        ("the academic year 2026-27", "2026年度"),
        ("the academic year 2026/27", "2026年度"),
        ("FY2024–FY2026", "2024〜2026年度"),
        ("at 10:30", "10時30分から"),
        ("at 10:00", "10時から"),
        ("at half past ten", "10時30分"),
        ("from 1:30 pm", "13時30分から"),
        ("9 am to 5 p.m.", "9時〜17時"),
        ("9:00-17:00", "午前9時から午後5時まで"),
        ("until noon", "12時まで"),
        ("10,000 yen", "1万円"),
        ("300,000 yen", "30万円"),
        ("1,000 people", "1000人"),
        ("2-3 hours", "2〜3時間"),
        ("two to three hours", "2〜3時間"),
        ("twice a year", "年2回"),
        ("once a year", "年1回"),
        ("within a month", "1か月以内"),
        ("within two weeks", "2週間以内"),
        ("within a fortnight", "2週間以内"),
        ("Ten questions", "全10問"),
        ("twenty-five questions", "全25問"),
        ("two parts", "二つのパート"),
        ("12 months", "十二か月"),
        ("12 months", "1年間"),
        ("60 minutes", "1時間"),
        ("an hour and a half", "90分"),
        ("1.5 hours", "90分"),
        ("half an hour", "30分"),
        ("every six months", "半年ごと"),
        ("80% or more", "8割以上"),
        ("80 per cent", "８０％"),
        ("every other year", "隔年（2年に1回）"),
        ("both forms", "2つの書類"),
        ("in July", "7月に"),
        ("on 1 July", "7月1日に"),
        ("No. 14", "第14号"),
        ("the 3rd floor", "3階"),
        ("Room 301, Building B2", "Ｂ２棟 301号室"),
        ("+81-75-753-1234", "075-753-1234"),
        ("+81 (0)75 753 1234", "075（753）1234"),
        ("ext. 1234", "内線1234"),
        ("COVID-19", "新型コロナウイルス感染症"),
        ("ask desk1@example.org", "窓口（desk1@example.org）へ"),
        ("see https://example.org/2026/", "ウェブサイトを参照"),
        ("Part II", "パート2"),
        ("24 hours a day", "24時間"),
        ("a weekly meeting", "7日ごとの会議"),
    ] {
        let lone = lone(("en", en), ("ja", ja));
        assert!(lone.is_empty(), "{en} | {ja}: {lone:?}");
    }
    for (a, b) in [
        (("de", "am 28.02.2027"), ("fr", "le 28 février 2027")),
        (("de", "am 5.10."), ("fr", "le 5 octobre")),
        (("de", "1.000 Euro"), ("fr", "1 000 euros")),
        (("de", "1,5 Stunden"), ("fr", "une heure et demie")),
        (("de", "alle zwei Jahre"), ("fr", "tous les 2 ans")),
        (
            ("de", "innerhalb von vierzehn Tagen"),
            ("fr", "sous 2 semaines"),
        ),
        (("en", "at 9 a.m."), ("es", "a las nueve")),
        (("en", "15 days"), ("es", "una quincena")),
        (("en", "5 October"), ("ko", "시월 오일")),
        (("en", "Twelve rooms"), ("zh-Hans", "十二间")),
        (("en", "the two forms"), ("zh-Hans", "两份表格")),
    ] {
        let lone = lone(a, b);
        assert!(lone.is_empty(), "{a:?} | {b:?}: {lone:?}");
    }
}

#[test]
fn a_slip_in_a_number_is_found() {
    for (en, ja, expected) in [
        (
            "by 28 February 2027",
            "2027年2月27日まで",
            &["28", "27"][..],
        ),
        (
            "by 28 February 2027",
            "2026年2月28日まで",
            &["2027", "2026"],
        ),
        ("by 28 February", "3月28日まで", &["3"]),
        ("fiscal year 2027", "令和8年度", &["2027", "8"]),
        ("within 3 weeks", "２週間以内", &["3", "２"]),
        ("at 10:30", "10時から", &["30"]),
        ("from 1:30 pm", "14時30分から", &["14"]),
        ("80% or more", "70%以上", &["80", "70"]),
        ("10,000 yen", "10万円", &["10,000", "10"]),
        (
            "075-753-1234",
            "075-753-1243",
            &["075-753-1234", "075-753-1243"],
        ),
        ("Ten questions", "全12問", &["12"]),
        (
            "It is taken every year",
            "2019年から毎年受講します",
            &["2019"],
        ),
        ("60 minutes", "2時間", &["60", "2"]),
    ] {
        assert_eq!(lone(("en", en), ("ja", ja)), expected, "{en} | {ja}");
    }
}

#[test]
fn a_script_is_that_of_the_language_or_not() {
    for (tag, text, refused) in [
        ("en", "研究倫理研修です", true),
        ("en", "SPS-IDをお持ちの方全員が受講する研修です", true),
        ("en", "Sign in to the groupware (教職員ポータル)", false),
        ("en", "See 京都大学情報環境機構広報誌", false),
        ("en", "Groupware", false),
        ("en", "α", false),
        ("en", "Запись на курс", true),
        ("en", "Ask Иванов in room 3", false),
        ("ja", "Bring your card to the reader", true),
        ("ja", "SPS-ID", false),
        ("ja", "Microsoft Teams", false),
        (
            "ja",
            "Institute for Information Management and Communication",
            false,
        ),
        (
            "ja",
            "Kyoto University, 36-1 Yoshida-honmachi, Sakyo-ku",
            false,
        ),
        ("ja", "https://example.org/", false),
        ("ja", "総務課", false),
        ("ja", "请填写问卷，截止日期为", true),
        ("ja", "e-Learningの受講ページ", false),
        ("zh-Hans", "この研修は全員が受講します", true),
        ("zh-Hans", "本馆 礼堂", false),
        ("zh-Hans", "通过Microsoft Teams参加", false),
        ("zh-Hans", "Bring your card to the reader", true),
        ("ru", "Запись на курс", false),
        ("ru", "Bring your card to the reader", true),
        ("el", "Αίτηση", false),
        ("de", "Bring your card to the reader", false),
        ("en", "2026-04-01", false),
    ] {
        let text_alone = prose(text, false);
        let letters = Letters::of(&text_alone);
        assert_eq!(Writing::of(tag).refuses(&letters), refused, "{tag}: {text}");
    }
}

#[test]
fn what_is_still_to_be_written_is_in_any_script() {
    for (text, blank) in [
        ("[Title of the course]", true),
        ("［研修の名称］", true),
        ("## [zh-Hans: Before you begin]\n\n[zh-Hans: Text.]\n", true),
        ("1. [First]\n2. [Then]\n", true),
        ("[Title] of the course", false),
        ("[The form](/form/)", false),
        ("Bring a pen.\n[Text.]\n", false),
        ("", false),
    ] {
        assert_eq!(is_blank(text), blank, "{text}");
    }
    let blank = Letters::of("[zh-Hans: Bring your card to the reader]");
    assert!(!Writing::of("zh-Hans").refuses(&blank));
}

#[test]
fn an_address_may_name_its_language() {
    let tags = || ["en", "ja"].into_iter();
    for (address, mark, own) in [
        ("https://example.org/en/a", Some("en"), "example/org/a"),
        (
            "https://www.example.org/ja/a/index.html",
            Some("ja"),
            "example/org/a/html",
        ),
        ("https://example.org/a/", None, "example/org/a"),
        ("https://example.org/a?lang=ja", Some("ja"), "example/org/a"),
        ("https://en.example.org/a", Some("en"), "example/org/a"),
        ("https://example.ja/a", None, "example/a"),
        (
            "https://example.org/a.en.html",
            Some("en"),
            "example/org/a/html",
        ),
        ("https://example.org/english", None, "example/org/english"),
    ] {
        assert_eq!(marked(address, tags()), mark, "{address}");
        assert_eq!(bare(address, &tags()), own, "{address}");
    }
    assert_eq!(host("https://www.example.org:80/a"), Some("example.org"));
}

#[test]
fn prose_keeps_its_places() {
    for (text, markdown, expected) in [
        ("see https://a.org/1 now", false, "see                 now"),
        ("案内 https://a.org/1。", false, "案内                。"),
        ("[a](/b/2/) c", true, "[a](     ) c"),
        ("1. one\n2. two `3`\n", true, "   one\n   two    \n"),
        ("```\n5\n```\n6", true, "   \n \n   \n6"),
    ] {
        let prose = prose(text, markdown);
        assert_eq!(prose.len(), text.len(), "{text}");
        assert_eq!(
            prose.replace('\n', "|"),
            expected.replace('\n', "|"),
            "{text}"
        );
    }
}
