//! Rules about what a text says in one language and in another.

use super::macros::rule;

rule! {
    /// A text is in the script of its language.
    ///
    /// Japanese under `en:`, or an English sentence under `ja:`, is shown to the very
    /// readers who cannot read it. The same holds for a text without languages: everyone
    /// is shown it. Names, abbreviations and codes in Latin letters may stand anywhere.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// note: 学生証をお持ちください。
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// note: {en: Bring your student card., ja: 学生証をお持ちください。}
    /// ```
    ///
    /// # Mend
    ///
    /// Write one text per language, each in its own. If the two were put the wrong way
    /// round, exchange them.
    WRONG_SCRIPT = "wrong-script", Warning;
}

rule! {
    /// A text in one language is no copy of that in another.
    ///
    /// A copy was mostly meant to be translated later. As long as it stands there, the
    /// guide looks translated, and nothing tells readers that it is not. Names and
    /// abbreviations may be the same in all languages.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// why:
    ///   en: It is part of your first year.
    ///   ja: It is part of your first year.
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// why:
    ///   en: It is part of your first year.
    ///   ja: 初年次の必修研修です。
    /// ```
    ///
    /// # Mend
    ///
    /// Translate the text. Until that is done, delete the line: readers are then shown the
    /// other language, with a notice.
    COPIED_TEXT = "copied-text", Warning;
}

rule! {
    /// Days, years, numbers and mail addresses are the same in every language.
    ///
    /// When a deadline moves, one language is easily forgotten, and its readers come too
    /// late. Ways of writing do not matter: `28 February 2027` is 2027年2月28日 and
    /// 令和9年2月28日, `two weeks` is 2週間, `1:30 pm` is 13時30分, and `1,000` is 1000.
    /// A note that only sends its readers to the other language is not compared.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// note: {en: Apply by 28 February 2027., ja: 2027年2月26日までに申請してください。}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// note: {en: Apply by 28 February 2027., ja: 2027年2月28日までに申請してください。}
    /// ```
    ///
    /// # Mend
    ///
    /// Mend the text that is wrong. If both are right, say the number in both.
    DIFFERING_NUMBERS = "differing-numbers", Warning;
}

rule! {
    /// Notes and pages lead to the same places in every language.
    ///
    /// A link that one language lacks was mostly added after the text was translated: its
    /// readers do not find the form, the manual or the page of the guide. Two pages of one
    /// site count as the same place, since each language may have its own. A note that only
    /// sends its readers to the other language is not compared.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Look at [whom to ask](/contacts/).
    /// お問い合わせ先をご覧ください。
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// [お問い合わせ先](/contacts/)をご覧ください。
    /// ```
    ///
    /// # Mend
    ///
    /// Add the link to the other text, or take it out of this one.
    DIFFERING_LINKS = "differing-links", Warning;
}

rule! {
    /// A link leads readers to the page in their own language.
    ///
    /// Copied from the English text, a link in the Japanese one leads to the page in
    /// English, although there is one in Japanese. Only addresses that name their language
    /// (`/en/`, `lang=en`) are judged, and only where the texts lead to both pages.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// url: {en: "https://example.org/apply/", ja: "https://example.org/en/apply/"}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// url: {en: "https://example.org/en/apply/", ja: "https://example.org/apply/"}
    /// ```
    ///
    /// # Mend
    ///
    /// Write the address of the page in the language of the text.
    LINK_TO_OTHER_LANGUAGE = "link-to-other-language", Warning;
}
