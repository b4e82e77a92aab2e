//! Rules about Markdown notes and pages.

use super::macros::rule;

rule! {
    /// Notes are written in Markdown alone.
    ///
    /// HTML in a note is shown to readers as the text it is, signs and all: it
    /// could break the page or run a program in it.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// Bring a pen.<br>Bring paper.
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Bring a pen.
    ///
    /// Bring paper.
    /// ```
    ///
    /// # Mend
    ///
    /// Write it in Markdown: an empty line between paragraphs, `**bold**`, `- ` for
    /// lists. What Markdown cannot say, leave out.
    RAW_HTML = "raw-html", Warning;
}

rule! {
    /// A link begins with an address that a browser can open safely.
    ///
    /// Some addresses run a program in the page of the reader, others lead to a
    /// file on your own computer. Only `https://`, `http://`, `mailto:` and `tel:` are
    /// let through, and links within the guide.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// [Form](file:///C:/Users/me/form.docx)
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// [Form](https://example.org/form.docx)
    /// ```
    ///
    /// # Mend
    ///
    /// Write where the reader finds it on the web, or take the link out.
    UNSAFE_ADDRESS = "unsafe-address", Error, firm;
}

rule! {
    /// A heading goes down by one level at a time, beginning with `##`.
    ///
    /// People who listen to a page find their way by its headings. A level that is
    /// skipped sounds like a section that they missed.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// # Places
    ///
    /// #### The hall
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Places
    ///
    /// ### The hall
    /// ```
    ///
    /// # Mend
    ///
    /// Begin with `##` (the title of the page is `#`), and go down with one `#`
    /// more each time.
    HEADING_JUMP = "heading-jump", Warning;
}

rule! {
    /// Notes hold no pictures.
    ///
    /// A picture of a screen is old with the next version of that screen, and says
    /// nothing to those who cannot see it. A picture from elsewhere would tell that
    /// place who reads the guide.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// ![The sign-in screen](screen.png)
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Type your account into the upper field, and press “Sign in”.
    /// ```
    ///
    /// # Mend
    ///
    /// Say in words what the picture shows, or link to the manual that has it.
    UNPUBLISHED_IMAGE = "unpublished-image", Warning;
}

rule! {
    /// Lists and quotations are not nested without end.
    ///
    /// No reader follows a list in a list in a list, and a text that is nested very
    /// often would stop the program.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Note
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// > Note
    /// ```
    ///
    /// # Mend
    ///
    /// Begin a section with a heading in place of a list within lists.
    NESTED_TOO_DEEP = "nested-too-deep", Error, firm;
}

rule! {
    /// Each heading of a page has a text of its own.
    ///
    /// A link to a heading names its text. Of two headings with one text, the
    /// second is `…-2`: add a heading between them, and links lead elsewhere. People
    /// who listen to a page choose from the list of its headings.
    ///
    /// # Example
    ///
    /// ```markdown
    /// ## Staff
    /// ### How to apply
    /// ## Students
    /// ### How to apply
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Staff
    /// ### How staff apply
    /// ## Students
    /// ### How students apply
    /// ```
    ///
    /// # Mend
    ///
    /// Say in each heading what sets it apart.
    DUPLICATE_ANCHOR = "duplicate-anchor", Warning;
}

rule! {
    /// The text of a link says where it leads.
    ///
    /// People who listen to a page have its links read to them one after the
    /// other: five times "here" says nothing. Neither does an address that is
    /// longer than a line.
    ///
    /// # Example
    ///
    /// ```markdown
    /// The form is [here](https://example.org/form).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// Fill in [the application form](https://example.org/form).
    /// ```
    ///
    /// # Mend
    ///
    /// Put the name of the page or document into `[…]`.
    BARE_LINK_TEXT = "bare-link-text", Warning;
}

rule! {
    /// Marks of Markdown are written so that they work.
    ///
    /// A line that begins with `・` is no item of a list, `##Fees` is no heading, and
    /// `［form］（https://…）`, `[form] (https://…)` or `[form](https://…` is no link:
    /// readers see the marks as they stand, all in one paragraph.
    ///
    /// # Example
    ///
    /// ```markdown
    /// ##Bring
    /// ・a pen
    /// ・your card
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// ## Bring
    ///
    /// - a pen
    /// - your card
    /// ```
    ///
    /// # Mend
    ///
    /// Write the marks in plain, half-width signs, with a space behind `#` and `-`,
    /// and none between the brackets of a link, which end with `)`. A table needs a
    /// line `|---|---|` below its first one, and `**` stands on both sides of what it
    /// makes bold. Where the sign itself is meant, write `\` before it.
    UNREAD_MARKUP = "unread-markup", Warning;
}
