//! Rules about signs that nobody typed.

use super::macros::rule;

rule! {
    /// No sign turns the direction of a text that runs from left to right.
    ///
    /// Such signs come along when a text is copied. They cannot be seen, and they make
    /// what follows appear in another order than it is written: a file, a number or an
    /// address then reads as another one. In lines with Arabic or Hebrew they are at home.
    /// One that is named, such as `\u202E` in quotes or `&#x202E;`, is told like itself.
    ///
    /// # Example
    ///
    /// Wrong (`[U+202E]` stands for the sign):
    ///
    /// ```yaml
    /// title: Form [U+202E]12-A
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: Form 12-A
    /// ```
    ///
    /// # Mend
    ///
    /// Delete the sign, or delete the word with its neighbours and type it anew.
    BIDIRECTIONAL_CONTROL = "bidirectional-control", Warning;
}

rule! {
    /// There are no signs in a text that cannot be seen.
    ///
    /// Spaces without width, joiners and byte-order marks come along when a text is
    /// copied. Nobody sees them, but an id, an address or a word with one in it is another
    /// one: it is not found by a search, and an address leads nowhere. Where a script or
    /// a picture needs them, they may stand, and soft hyphens may divide the long words of
    /// a text.
    ///
    /// # Example
    ///
    /// Wrong (`[U+200B]` stands for the sign):
    ///
    /// ```yaml
    /// url: https://example.org/[U+200B]apply/
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// url: https://example.org/apply/
    /// ```
    ///
    /// # Mend
    ///
    /// Delete the sign, or delete the word with its neighbours and type it anew.
    INVISIBLE_CHARACTER = "invisible-character", Warning;
}

rule! {
    /// A text is not garbled.
    ///
    /// When a program reads a file in the wrong encoding and saves it, letters become
    /// others: `é` becomes `Ã©`, `’` becomes `â€™`, 研究 becomes 遐皮ｩｶ, and what
    /// cannot be read at all becomes �. The file is sound for every program from then on,
    /// and readers are shown the garbled letters.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: CafÃ©
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: Café
    /// ```
    ///
    /// # Mend
    ///
    /// Take the text from where it came from again, and save the file as UTF-8. Where the
    /// finding says what the letters were, they can as well be typed anew.
    MOJIBAKE = "mojibake", Warning;
}
