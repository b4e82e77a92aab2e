//! Rules about the languages of the guide.

use super::macros::rule;

rule! {
    /// A title or name exists in every language of the guide.
    ///
    /// Without it a page has no heading and a list no entry in that language.
    MISSING_TEXT = "missing-text", Error;
}

rule! {
    /// A text exists in every language of the guide.
    ///
    /// Readers are shown the other language, with a notice; somebody should translate it.
    UNTRANSLATED = "untranslated", Warning;
}

rule! {
    /// A text is in a language of the guide.
    ///
    /// A text under a language that `site.yaml` does not list would never be shown.
    UNKNOWN_LANGUAGE = "unknown-language", Error, firm;
}

rule! {
    /// Every sentence that Shirube itself writes exists in every language of the guide.
    ///
    /// A page in that language would have a hole where the sentence belongs.
    MISSING_PHRASE = "missing-phrase", Error, firm;
}

rule! {
    /// A text uses the words of the glossary.
    ///
    /// `content/glossary.yaml` says which word this guide uses for a thing, and
    /// which it avoids, so that readers meet one thing under one name.
    AVOIDED_WORD = "avoided-word", Warning;
}
