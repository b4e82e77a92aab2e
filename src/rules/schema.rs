//! Rules about the shape of the files.

use super::macros::rule;

rule! {
    /// Every key is one that can stand at its place.
    ///
    /// A key that is not known would be passed over, and what is written under it
    /// would be missing from the guide without a word. Mostly it is a slip of the
    /// pen.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// delivry: [online]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// delivery: [online]
    /// ```
    ///
    /// # Mend
    ///
    /// Correct the key as the message suggests. If none is suggested, the message
    /// lists the keys that can stand there; a remark among editors goes under
    /// `editors:`.
    UNKNOWN_KEY = "unknown-key", Error, firm;
}

rule! {
    /// What an entry cannot do without is written.
    ///
    /// A course without a title or a target without an audience cannot be shown to
    /// anybody, so it would be left out of the guide.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// targets:
    ///   - audience: staff
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// targets:
    ///   - audience: staff
    ///     obligation: required
    /// ```
    ///
    /// # Mend
    ///
    /// Add the key that the message names. If a line beside it has an error of its
    /// own, such as a slip in the key, mend that first.
    MISSING_KEY = "missing-key", Error, firm;
}

rule! {
    /// A key stands once among its neighbours.
    ///
    /// Of two equal keys only one could be shown. The other would be lost, and
    /// nobody could tell which.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// schedule:
    ///   every: fiscal-year
    ///   every: once
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// schedule:
    ///   every: fiscal-year
    /// ```
    ///
    /// # Mend
    ///
    /// Keep one of the two. If both are meant, such as two deadlines, write them as
    /// one list.
    DUPLICATE_KEY = "duplicate-key", Error, firm;
}

rule! {
    /// A value has the form that its key asks for.
    ///
    /// Where a list belongs and one word stands, or a word where a number belongs,
    /// the guide would have to guess what is meant.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// delivery: online
    /// audience: [faculty, staff]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// delivery: [online]
    /// audience: {any: [faculty, staff]}
    /// ```
    ///
    /// # Mend
    ///
    /// Write the value in the form that the message names: a list in `[…]` or as
    /// lines that begin with `- `, a number in digits, `true` or `false` without
    /// quotes.
    WRONG_SHAPE = "wrong-shape", Error, firm;
}

rule! {
    /// Where only certain words are allowed, one of them stands.
    ///
    /// From these words the guide writes its sentences in every language. It has
    /// none for a word that it does not know.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// obligation: mandatory
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// obligation: required
    /// ```
    ///
    /// # Mend
    ///
    /// Write one of the words in the message.
    UNKNOWN_WORD = "unknown-word", Error, firm;
}

rule! {
    /// A day, a span, an address or a percentage can be read as one.
    ///
    /// Nothing is guessed: from `2027-02-29`, a day that there is not, no deadline
    /// could be shown to readers.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// due: 12/31
    /// opens: 2027-02-29
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// due: 12-31
    /// opens: 2027-02-28
    /// ```
    ///
    /// # Mend
    ///
    /// Write the value as the message shows: `2027-02-28`, `12-31`, `2 weeks`,
    /// `80%`, `FY2026`, `https://…`. What only words can say goes under `note:`.
    INVALID_VALUE = "invalid-value", Error, firm;
}

rule! {
    /// A file can be read as YAML, and holds one entry.
    ///
    /// YAML is the way in which entries are written: `key: value`, one below the
    /// other. One stray sign can make everything behind it unreadable, so that the
    /// whole entry would be missing.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// obligation：required
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// obligation: required
    /// ```
    ///
    /// # Mend
    ///
    /// Look at the place that is marked and at the line above it. Mostly it is a
    /// full-width sign (`：`, `、`, a space), a tab, a missing space behind a colon,
    /// a quote or bracket that is not closed, or a line that does not begin in the
    /// same column as its neighbours.
    INVALID_YAML = "invalid-yaml", Error, firm;
}

rule! {
    /// A text that holds `,` `:` `#` `?` or brackets stands in quotes.
    ///
    /// These signs have a meaning of their own in YAML. Without quotes the text
    /// ends there, and the rest is lost or taken for something else.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety, part one, ja: 安全研修}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: "Safety, part one", ja: 安全研修}
    /// ```
    ///
    /// # Mend
    ///
    /// Put the whole text in `"…"`. If it holds `"` itself, put it in `'…'`.
    UNQUOTED_TEXT = "unquoted-text", Error, firm;
}

rule! {
    /// A file stays below one megabyte, and the guide below what can be read.
    ///
    /// An entry is a page or two of text. A file of a thousand pages is a mistake,
    /// such as a picture or a table that was saved under the wrong name, and
    /// reading it could stop the program. It is the same with thousands of groups
    /// or free pages, each of which every page names, and with a site of a
    /// gigabyte.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/offices/it.yaml    3,400,000 bytes
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/offices/it.yaml    400 bytes
    /// ```
    ///
    /// # Mend
    ///
    /// Look at what is in the file. If it does not belong to the guide, move it out
    /// of `content/`. Put groups or pages that belong together into one.
    FILE_TOO_LARGE = "file-too-large", Error, firm;
}
