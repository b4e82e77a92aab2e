//! Rules about the languages of the guide.

use crate::finding::{Rule, Severity};

/// A title or name exists in every language of the guide.
///
/// Without it a page has no heading and a list no entry in that language.
pub static MISSING_TEXT: Rule = Rule {
    name: "missing-text",
    severity: Severity::Error,
    summary: "A title or name exists in every language of the guide.",
    firm: false,
};

/// A text exists in every language of the guide.
///
/// Readers are shown the other language, with a notice; somebody should translate it.
pub static UNTRANSLATED: Rule = Rule {
    name: "untranslated",
    severity: Severity::Warning,
    summary: "A text exists in every language of the guide.",
    firm: false,
};

/// A text is in a language of the guide.
///
/// A text under a language that `site.yaml` does not list would never be shown.
pub static UNKNOWN_LANGUAGE: Rule = Rule {
    name: "unknown-language",
    severity: Severity::Error,
    summary: "A text is in a language of the guide.",
    firm: true,
};

/// Every sentence that Shirube itself writes exists in every language of the guide.
///
/// A page in that language would have a hole where the sentence belongs.
pub static MISSING_PHRASE: Rule = Rule {
    name: "missing-phrase",
    severity: Severity::Error,
    summary: "Every sentence that Shirube itself writes exists in every language of the guide.",
    firm: true,
};

/// A text uses the words of the glossary.
///
/// `content/glossary.yaml` says which word this guide uses for a thing, and
/// which it avoids, so that readers meet one thing under one name.
pub static AVOIDED_WORD: Rule = Rule {
    name: "avoided-word",
    severity: Severity::Warning,
    summary: "A text uses the words of the glossary.",
    firm: false,
};
