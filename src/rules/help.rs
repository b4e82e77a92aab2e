//! Rules about whom readers can ask, and what nothing leads to.

use super::macros::rule;

rule! {
    /// A course says whom to ask.
    ///
    /// Sooner or later somebody cannot sign in, or does not know whether the course is
    /// meant for them. With no office to ask, they ask everyone or nobody. An office for
    /// one of the groups, or one that gives the account of the sign-in, is enough.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety Training, ja: 安全研修}
    /// targets: [{audience: staff, obligation: required}]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Safety Training, ja: 安全研修}
    /// targets: [{audience: staff, obligation: required}]
    /// contacts: [safety-office]
    /// ```
    ///
    /// # Mend
    ///
    /// Add `contacts:` with an office from `content/offices/`. If nobody is known, say so:
    /// `waive: {nobody-to-ask: "the source names no office"}`.
    NOBODY_TO_ASK = "nobody-to-ask", Warning;
}

rule! {
    /// Where courses say which check covers them, each course does.
    ///
    /// Readers look at the check, miss nothing in it, and believe that they are done. A
    /// course that no check covers is easily forgotten, or its `checked_by` was.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: Safety Training, ja: 安全研修}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Safety Training, ja: 安全研修}
    /// checked_by: [portal]
    /// ```
    ///
    /// # Mend
    ///
    /// Add `checked_by:` with a check from `content/checks/`. If none covers the course,
    /// say so: `waive: {unchecked-course: "the portal does not show it"}`.
    UNCHECKED_COURSE = "unchecked-course", Warning;
}

rule! {
    /// An office to which readers are sent can be reached.
    ///
    /// A name alone helps nobody who does not know the house already.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// name: {en: Safety Office, ja: 安全管理室}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// name: {en: Safety Office, ja: 安全管理室}
    /// mail: safety@example.org
    /// ```
    ///
    /// # Mend
    ///
    /// Add `mail`, `telephone`, `url` or `address`. If none is known, say so:
    /// `waive: {unreachable-office: "its page opens from the campus only"}`.
    UNREACHABLE_OFFICE = "unreachable-office", Warning;
}

rule! {
    /// An office, an account or a check is named by something.
    ///
    /// What nothing names is work for whoever keeps it true, and no reader needs it.
    /// Mostly a course was taken out, or its entry was never told of the new office.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # content/offices/library.yaml is there, and nothing names it
    /// contacts: [safety-office]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// contacts: [safety-office, library]
    /// ```
    ///
    /// # Mend
    ///
    /// Name it where it belongs, or delete the entry.
    UNUSED_ENTRY = "unused-entry", Warning;
}
