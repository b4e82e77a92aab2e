//! What courses are called, and what is said of them: each in English and in
//! Japanese, with the same numbers and links. `{n}` stands for a number,
//! `{course}` for a link to another course, `{desk}` for the name of an office.

/// A text in both languages.
pub type Pair = (&'static str, &'static str);

/// What courses are about: part of an id, and of a title.
pub const TOPICS: [(&str, &str, &str); 36] = [
    ("chemical-safety", "Chemical Safety", "化学物質安全管理"),
    (
        "information-security",
        "Information Security",
        "情報セキュリティ",
    ),
    ("research-integrity", "Research Integrity", "研究公正"),
    (
        "personal-data",
        "Protection of Personal Data",
        "個人情報保護",
    ),
    ("export-control", "Export Control", "安全保障輸出管理"),
    (
        "research-funds",
        "Proper Use of Research Funds",
        "研究費適正使用",
    ),
    ("radiation", "Radiation Protection", "放射線障害防止"),
    ("animal-experiments", "Animal Experiments", "動物実験"),
    ("gene-technology", "Gene Technology", "遺伝子組換え実験"),
    ("laser-safety", "Laser Safety", "レーザー安全"),
    ("high-pressure-gas", "High-Pressure Gas", "高圧ガス取扱"),
    ("cryogenics", "Cryogenic Liquids", "液体寒剤取扱"),
    ("waste-water", "Waste Water", "実験排水管理"),
    ("hazardous-waste", "Hazardous Waste", "有害廃棄物管理"),
    ("fire-drill", "Fire and Evacuation", "防火・避難"),
    ("earthquake", "Earthquake Preparedness", "地震防災"),
    ("first-aid", "First Aid", "救急救命"),
    ("harassment", "Harassment Prevention", "ハラスメント防止"),
    ("accessibility", "Accessibility", "障害学生支援"),
    ("copyright", "Copyright in Teaching", "授業と著作権"),
    ("field-work", "Safety in the Field", "野外活動安全"),
    ("travel-abroad", "Travel Abroad", "海外渡航安全"),
    ("purchasing", "Purchasing", "物品購入手続"),
    ("contracts", "Contracts and Agreements", "契約事務"),
    ("working-hours", "Working Hours", "勤務時間管理"),
    ("display-work", "Work at a Screen", "情報機器作業"),
    ("machine-tools", "Machine Tools", "工作機械取扱"),
    ("crane", "Crane Operation", "クレーン操作"),
    ("electricity", "Electrical Safety", "電気安全"),
    ("biosafety", "Biosafety", "病原体等取扱"),
    ("clinical-research", "Clinical Research", "臨床研究"),
    (
        "human-subjects",
        "Research with Human Subjects",
        "人を対象とする研究",
    ),
    (
        "data-management",
        "Research Data Management",
        "研究データ管理",
    ),
    ("open-access", "Open Access", "オープンアクセス"),
    ("mentoring", "Mentoring", "学生指導"),
    ("teaching", "Teaching in English", "英語による授業"),
];

/// For whose members courses are held.
pub const UNITS: [(&str, &str, &str); 30] = [
    ("letters", "Faculty of Letters", "文学部"),
    ("education", "Faculty of Education", "教育学部"),
    ("law", "Faculty of Law", "法学部"),
    ("economics", "Faculty of Economics", "経済学部"),
    ("science", "Faculty of Science", "理学部"),
    ("medicine", "Faculty of Medicine", "医学部"),
    ("dentistry", "Faculty of Dentistry", "歯学部"),
    ("pharmacy", "Faculty of Pharmacy", "薬学部"),
    ("engineering", "Faculty of Engineering", "工学部"),
    ("agriculture", "Faculty of Agriculture", "農学部"),
    ("fisheries", "Faculty of Fisheries", "水産学部"),
    ("veterinary", "Faculty of Veterinary Medicine", "獣医学部"),
    ("music", "Faculty of Music", "音楽学部"),
    ("design", "Faculty of Design", "芸術工学部"),
    ("informatics", "Faculty of Informatics", "情報学部"),
    ("hospital", "University Hospital", "附属病院"),
    ("library", "University Library", "附属図書館"),
    ("museum", "University Museum", "総合博物館"),
    ("energy", "Institute for Energy", "エネルギー研究所"),
    ("materials", "Institute for Materials", "材料研究所"),
    ("ocean", "Institute for the Ocean", "海洋研究所"),
    ("space", "Institute for Space", "宇宙研究所"),
    ("forest", "University Forest", "演習林"),
    ("farm", "University Farm", "附属農場"),
    ("reactor", "Reactor Laboratory", "原子炉実験所"),
    ("computing", "Computing Centre", "計算機センター"),
    ("languages", "Language Centre", "言語教育センター"),
    ("exchange", "International Office", "国際交流課"),
    ("administration", "Administration", "事務局"),
    ("school", "Attached School", "附属学校"),
];

/// Courses of the same matter, from the second on.
pub const LEVELS: [(&str, &str, &str); 9] = [
    ("refresher", "Refresher", "再講習"),
    ("advanced", "Advanced", "応用編"),
    ("supervisors", "for Supervisors", "管理者編"),
    ("newcomers", "for Newcomers", "新任者編"),
    ("seminar", "Seminar", "演習"),
    ("workshop", "Workshop", "実習"),
    ("law", "Laws and Rules", "法令編"),
    ("cases", "Case Studies", "事例編"),
    ("examination", "Examination", "試験"),
];

/// What notes are divided into.
pub const HEADINGS: [Pair; 10] = [
    ("Before you sign in", "受講の前に"),
    ("What it is about", "研修の内容"),
    ("Why it is held", "研修の目的"),
    ("What to have at hand", "ご用意いただくもの"),
    ("If you took it before", "以前に受講した方へ"),
    ("After the course", "受講を終えたら"),
    ("When something changes", "変更があったとき"),
    ("In your own group", "研究室・部署での扱い"),
    (
        "For those who have just come",
        "着任・入学されたばかりの方へ",
    ),
    ("Questions that are often asked", "よくあるご質問"),
];

/// Sentences of paragraphs.
pub const SENTENCES: [Pair; 40] = [
    (
        "The course takes about {n} minutes, and can be interrupted at any time without losing what was done.",
        "受講には約{n}分かかります。途中で中断しても、それまでの内容は保存されます。",
    ),
    (
        "Whoever works with the equipment of the group must have taken it before the first day of work.",
        "研究室の設備を使用する方は、作業を始める日より前に受講を終えている必要があります。",
    ),
    (
        "It is the head of the group who sees to it that everybody has taken part, and who keeps the list.",
        "受講状況を確認し、名簿を管理するのは、研究室または部署の責任者です。",
    ),
    (
        "Those who have already taken {course} will find some of its contents again, in a shorter form.",
        "{course}を受講済みの方は、一部の内容が重なります。本研修では要点のみを扱います。",
    ),
    (
        "The slides were revised after an accident in which {n} people had to be treated at the hospital.",
        "{n}名が病院で手当てを受けた事故を踏まえて、スライドを改訂しました。",
    ),
    (
        "Please do not share the address of the course with people outside the university.",
        "研修のアドレスを学外の方に伝えないでください。",
    ),
    (
        "The **law** asks for it, and so do most of those who give money for research.",
        "この研修は**法令**で定められているほか、多くの研究費の配分機関からも求められています。",
    ),
    (
        "If you belong to two units, take the course of the one at which you work more often.",
        "複数の部局に所属する方は、主に勤務する部局の研修を受講してください。",
    ),
    (
        "Ask the {desk} when you are not sure whether you need to take it.",
        "受講の要否が分からない場合は、{desk}にお問い合わせください。",
    ),
    (
        "Of those who took it last year, {n} wrote that they would have liked to take it sooner.",
        "昨年度の受講者のうち{n}名から、もっと早く受講したかったという感想が寄せられました。",
    ),
    (
        "The contents are the same in both languages, and you may change between them at any time.",
        "内容はどちらの言語でも同じで、受講の途中で切り替えることもできます。",
    ),
    (
        "What is asked in the test is all said in the course; nothing has to be looked up elsewhere.",
        "試験で問われる内容は、すべて研修の中で説明しています。ほかの資料を調べる必要はありません。",
    ),
    (
        "Keep the certificate for {n} years, since it may be asked for when a project is audited.",
        "修了証は{n}年間保管してください。研究課題の監査の際に提示を求められることがあります。",
    ),
    (
        "It does not replace the instruction that is given at the place of work itself.",
        "この研修は、作業場所で行う個別の教育に代わるものではありません。",
    ),
    (
        "Students take it before they are given a key to the laboratory.",
        "学生は、実験室の鍵を受け取る前に受講します。",
    ),
    (
        "People who are on leave take it in the month after they have come back.",
        "休職中または育児休業中の方は、復帰した月の翌月に受講してください。",
    ),
    (
        "A summary on {n} pages can be downloaded at the end, and may be hung up beside the door.",
        "研修の最後に、{n}ページの要約をダウンロードできます。入口の脇などに掲示してご利用ください。",
    ),
    (
        "Together with {course} it is the whole of what is needed for work in the controlled area.",
        "{course}とあわせて受講すると、管理区域内での作業に必要な教育がすべて完了します。",
    ),
    (
        "The questions are drawn anew each time, so that it is of no use to note down the answers.",
        "設問は毎回入れ替わるため、解答を書き留めておいても役に立ちません。",
    ),
    (
        "The film in the middle part has subtitles and may be watched without sound.",
        "中盤の動画には字幕が付いているため、音声なしでもご覧いただけます。",
    ),
    (
        "Older browsers do not show the pictures; use one that is no older than {n} months.",
        "古いブラウザでは画像が表示されません。公開から{n}か月以内の版をお使いください。",
    ),
    (
        "Nobody else sees your answers, and only the day on which you passed is kept.",
        "解答がほかの方に見られることはなく、記録されるのは合格した日だけです。",
    ),
    (
        "For guests who stay for less than {n} days, the host gives the instruction in person.",
        "滞在が{n}日に満たない来訪者には、受入教員が直接説明してください。",
    ),
    (
        "Take your time: there is no limit, and one may go back to every page.",
        "時間の制限はなく、どのページにも戻れますので、落ち着いて受講してください。",
    ),
    (
        "The committee looks through the contents every spring, and changes what the new rules ask for.",
        "内容は毎年春に委員会が見直し、規則の改正を反映しています。",
    ),
    (
        "Groups of {n} people or more may ask for an instructor to come to them.",
        "{n}名以上の団体には、講師を派遣することもできます。",
    ),
    (
        "When the room is full, the {desk} opens another date.",
        "満席になった場合は、{desk}が追加の日程を設けます。",
    ),
    (
        "The protective glasses that are lent out must be given back on the same day.",
        "貸し出した保護眼鏡は、その日のうちに返却してください。",
    ),
    (
        "How to read the safety data sheet of a substance is explained in {course}.",
        "物質の安全データシートの読み方は、{course}で説明しています。",
    ),
    (
        "A mistake in the test is no harm: the answer is explained, and the question comes again.",
        "試験で間違えても問題ありません。解説を読んだ後に、もう一度解答できます。",
    ),
    (
        "Of the {n} chapters, the last is only for people who supervise others.",
        "全{n}章のうち、最後の章はほかの方を監督する立場の方のみが対象です。",
    ),
    (
        "Near misses are collected without names, and the most telling ones are shown in the course.",
        "ヒヤリ・ハットの事例は匿名で集められ、特に参考になるものを研修で紹介しています。",
    ),
    (
        "You may take notes, but please make no recordings of the session.",
        "メモを取ることはできますが、講習の録音・録画はご遠慮ください。",
    ),
    (
        "The room is open {n} minutes before the beginning.",
        "会場は開始の{n}分前に開きます。",
    ),
    (
        "What is said here holds for all campuses, unless a page of the unit says otherwise.",
        "部局のページに別の定めがある場合を除き、ここに記した内容は全キャンパスに共通です。",
    ),
    (
        "Whoever is not able to climb stairs is asked to tell the {desk} beforehand.",
        "階段の利用が難しい方は、あらかじめ{desk}にご連絡ください。",
    ),
    (
        "New members of the group are entered on the list within {n} days.",
        "新しく加わった方は、{n}日以内に名簿に登録してください。",
    ),
    (
        "The same course is held at every faculty, with examples from its own work.",
        "同じ研修を全学部で実施しており、事例は各学部の業務に合わせています。",
    ),
    (
        "If you cannot come on the day, give your place back, so that somebody else can have it.",
        "当日参加できなくなった場合は、ほかの方が参加できるよう、早めに取り消してください。",
    ),
    (
        "It may be taken again at any time by whoever would like to refresh what he or she knows.",
        "知識を確かめ直したい方は、いつでも再受講できます。",
    ),
];

/// What is done, one after the other.
pub const STEPS: [Pair; 12] = [
    (
        "Read the rules of your unit, which are {n} pages long.",
        "所属部局の規則（{n}ページ）に目を通します。",
    ),
    (
        "Sign in with the account that you were given, and choose the language.",
        "交付されたアカウントでログインし、言語を選びます。",
    ),
    (
        "Choose the course from the list of the current year.",
        "今年度の一覧から研修を選びます。",
    ),
    (
        "Look at all {n} chapters in their order.",
        "全{n}章を順番に視聴します。",
    ),
    (
        "Answer the questions at the end of each chapter.",
        "各章の最後にある設問に答えます。",
    ),
    (
        "Take `Test A`, or `Test B` if you have taken the course before.",
        "`Test A`を受けます。以前に受講した方は`Test B`を受けてください。",
    ),
    (
        "Download the certificate, and send it to the {desk}.",
        "修了証をダウンロードし、{desk}に送付します。",
    ),
    (
        "Fill in the questionnaire, which takes {n} minutes.",
        "アンケートに回答します（所要時間は{n}分です）。",
    ),
    (
        "Sign out, in particular on a computer that others use too.",
        "ログアウトします。共用のパソコンでは特にご注意ください。",
    ),
    (
        "Tell the head of your group that you have finished.",
        "研究室または部署の責任者に、受講を終えたことを伝えます。",
    ),
    (
        "Go on with {course}, if you work in the controlled area.",
        "管理区域内で作業する方は、続けて{course}を受講します。",
    ),
    (
        "Wait for the mail that says that it has been entered.",
        "登録が完了したことを知らせるメールをお待ちください。",
    ),
];

/// Things that may go wrong.
pub const HINTS: [Pair; 12] = [
    (
        "**The page stays blank.** Wait {n} seconds and load it again.",
        "**画面に何も表示されない。** {n}秒ほど待ってから、もう一度読み込んでください。",
    ),
    (
        "**The course is not in the list.** Your unit has not been entered yet; write to the {desk}.",
        "**一覧に研修が表示されない。** 所属がまだ登録されていません。{desk}にご連絡ください。",
    ),
    (
        "**The test is closed.** After {n} attempts it opens again on the following day.",
        "**試験を受けられない。** {n}回不合格になると、翌日まで受験できません。",
    ),
    (
        "**The film does not start.** Allow the page to play sound.",
        "**動画が再生されない。** ページの音声再生を許可してください。",
    ),
    (
        "**The certificate bears the wrong name.** It is taken from the account, and is corrected there.",
        "**修了証の氏名が違う。** 氏名はアカウントから取り込まれるため、アカウントの登録を修正してください。",
    ),
    (
        "**There was a cut in the connection.** What was answered up to then is kept for {n} hours.",
        "**通信が途切れた。** それまでの解答は{n}時間保存されます。",
    ),
    (
        "**You took the course elsewhere.** Bring the certificate to the {desk}.",
        "**ほかの機関で受講した。** 修了証を{desk}にお持ちください。",
    ),
    (
        "**You have forgotten the password.** It is set anew at the desk, on showing your card.",
        "**パスワードを忘れた。** 窓口で身分証を提示すると、再設定できます。",
    ),
    (
        "**The letters are too small.** They grow with the settings of the browser.",
        "**文字が小さい。** ブラウザの設定で拡大できます。",
    ),
    (
        "**You need it in another language.** Ask for the printed edition of {n} pages.",
        "**ほかの言語で受講したい。** 印刷版（{n}ページ）をご請求ください。",
    ),
    (
        "**You are not sure which course is meant.** Compare it with {course}.",
        "**どの研修か分からない。** {course}と見比べてください。",
    ),
    (
        "**The day has passed.** Take it nevertheless, and tell the {desk}.",
        "**期日を過ぎてしまった。** そのまま受講し、{desk}にお知らせください。",
    ),
];
