//! Rules about the languages of the guide.

use super::macros::rule;

rule! {
    /// A title or name exists in every language of the guide.
    ///
    /// Without it a page has no heading, and a list a hole, for readers of that
    /// language.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Safety, ja: 安全研修}
    /// ```
    ///
    /// # Mend
    ///
    /// Add the text beside the others. If the name is the same in all languages,
    /// write it once: `name: SPS-ID`.
    MISSING_TEXT = "missing-text", Error;
}

rule! {
    /// A text exists in every language of the guide.
    ///
    /// Readers of the other language are shown the text that there is, with a
    /// notice that it is not translated. Many of them cannot read it.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// summary: {ja: 全教職員が対象の研修です。}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// summary: {en: For all staff., ja: 全教職員が対象の研修です。}
    /// ```
    ///
    /// # Mend
    ///
    /// Add the translation beside the text, or the file of notes in the other
    /// language. Until then the warning may stand.
    UNTRANSLATED = "untranslated", Warning;
}

rule! {
    /// A text is in a language of the guide.
    ///
    /// A text in a language that `site.yaml` does not list would never be shown.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety, jp: 安全研修}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Safety, ja: 安全研修}
    /// ```
    ///
    /// # Mend
    ///
    /// Correct the language: Japanese is `ja`, English `en`. Where more than the
    /// text is written, such as `url:`, put the texts under `title:`. A new
    /// language is added to `languages:` in `site.yaml`.
    UNKNOWN_LANGUAGE = "unknown-language", Error, firm;
}

rule! {
    /// Each sentence that the guide writes itself exists in every language.
    ///
    /// Sentences such as “within 2 weeks of joining” are not written by editors. In
    /// a language that lacks one, pages would have a hole.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # content/phrases/de.yaml
    /// required: verpflichtend
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// # content/phrases/de.yaml
    /// required: verpflichtend
    /// recommended: empfohlen
    /// ```
    ///
    /// # Mend
    ///
    /// Add the phrase to `content/phrases/<language>.yaml`. The message shows it in
    /// English; keep the words in braces, such as `{count}`, as they are.
    MISSING_PHRASE = "missing-phrase", Error, firm;
}

rule! {
    /// A text uses the words of the glossary.
    ///
    /// `content/glossary.yaml` says which word this guide uses for a thing, and
    /// which it avoids. Readers who meet one thing under two names look for a
    /// difference.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety Workshop, ja: 安全講習}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Safety Training, ja: 安全研修}
    /// ```
    ///
    /// # Mend
    ///
    /// Write the word that the message shows. If the other word is right here, as
    /// in the name of a document, waive the rule in this entry; if it is right
    /// everywhere, mend the glossary.
    AVOIDED_WORD = "avoided-word", Warning;
}
