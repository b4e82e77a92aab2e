//! Rules about the names by which one entry calls another.

use super::macros::rule;

rule! {
    /// An audience that is named is in `content/audiences.yaml`.
    ///
    /// A course for an audience that does not exist is required of nobody: those
    /// whom you meant would not see it on their page.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// targets:
    ///   - audience: reseachers
    ///     obligation: required
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// targets:
    ///   - audience: researchers
    ///     obligation: required
    /// ```
    ///
    /// # Mend
    ///
    /// Write one of the ids in `content/audiences.yaml`. If the audience is new,
    /// add it there first.
    UNKNOWN_AUDIENCE = "unknown-audience", Error, firm;
}

rule! {
    /// An account that is named is in `content/accounts.yaml`.
    ///
    /// Readers would be told to sign in with something that the guide explains
    /// nowhere.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// sign_in:
    ///   - accounts: [staf-id]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// sign_in:
    ///   - accounts: [staff-id]
    /// ```
    ///
    /// # Mend
    ///
    /// Write one of the ids in `content/accounts.yaml`. If the account is new, add
    /// it there first.
    UNKNOWN_ACCOUNT = "unknown-account", Error, firm;
}

rule! {
    /// An office that is named has a file in `content/offices/`.
    ///
    /// Readers would be sent to an office of which the guide knows neither name nor
    /// telephone number.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// contacts: [personel]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// contacts: [personnel]
    /// ```
    ///
    /// # Mend
    ///
    /// Write the name of a file in `content/offices/`, without `.yaml`. If the
    /// office is new, add its file first.
    UNKNOWN_OFFICE = "unknown-office", Error, firm;
}

rule! {
    /// A check that is named has a file in `content/checks/`.
    ///
    /// The note that tells readers which courses they can check, and where, is
    /// written from these names.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// checked_by: [portl]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// checked_by: [portal]
    /// ```
    ///
    /// # Mend
    ///
    /// Write the name of a file in `content/checks/`, without `.yaml`. If the check
    /// is new, add its file first.
    UNKNOWN_CHECK = "unknown-check", Error, firm;
}

rule! {
    /// No audience is defined by itself, not even through others.
    ///
    /// If employees are whoever is staff or an employee, nobody can say who is one.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// - id: employees
    ///   name: {en: Employees, ja: 教職員}
    ///   any: [staff, employees]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// - id: employees
    ///   name: {en: Employees, ja: 教職員}
    ///   any: [staff, faculty]
    /// ```
    ///
    /// # Mend
    ///
    /// Take the audience, or one that leads back to it, out of `any`, `all` or
    /// `except`.
    AUDIENCE_CIRCLE = "audience-circle", Error, firm;
}

rule! {
    /// A link to a page of the guide leads to one.
    ///
    /// A reader who follows the link would find nothing.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```markdown
    /// See [the course](/courses/lab-safty/).
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the course](/courses/lab-safety/).
    /// ```
    ///
    /// # Mend
    ///
    /// Write the address from its start, as the preview shows it, without the
    /// language: `/courses/lab-safety/`, `/attendance/`. An address elsewhere is
    /// written whole, with `https://`.
    BROKEN_LINK = "broken-link", Error;
}

rule! {
    /// A course that is named has a folder in `content/courses/`.
    ///
    /// Readers would be told to take first a course that this guide does not have.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// prerequisites: [lab-safty]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// prerequisites: [lab-safety]
    /// ```
    ///
    /// # Mend
    ///
    /// Write the name of a folder in `content/courses/`. If the course is new, add
    /// its folder first.
    UNKNOWN_COURSE = "unknown-course", Error, firm;
}

rule! {
    /// No course comes before itself, and none covers itself, not even through others.
    ///
    /// Of two courses that each ask for the other first, nobody could begin with
    /// one. Of two that each cover the other, nobody would know which to take.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # content/courses/lab-safety-1/course.yaml
    /// prerequisites: [lab-safety-2]
    ///
    /// # content/courses/lab-safety-2/course.yaml
    /// prerequisites: [lab-safety-1]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// # content/courses/lab-safety-2/course.yaml
    /// prerequisites: [lab-safety-1]
    /// ```
    ///
    /// # Mend
    ///
    /// Take one of the names out of `prerequisites` or `counts_for`.
    COURSE_CIRCLE = "course-circle", Error;
}

rule! {
    /// Somebody is in every group.
    ///
    /// An `except` that names everybody whom the group names leaves nobody: the
    /// course would be required of no one.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// audience: {any: [staff, students], except: [staff, students]}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// audience: {any: [staff, students], except: [temporary-staff]}
    /// ```
    ///
    /// # Mend
    ///
    /// Take an audience out of `except`, or name others in `any` or `all`.
    EMPTY_GROUP = "empty-group", Error;
}

rule! {
    /// An account to sign in with is held by somebody for whom the course is.
    ///
    /// The audiences say which accounts their people have. An account that none of
    /// them has is a slip in one of the two files, and readers could not sign in.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # for students, who have the account student-id
    /// sign_in:
    ///   - accounts: [staff-id]
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// sign_in:
    ///   - accounts: [student-id]
    /// ```
    ///
    /// # Mend
    ///
    /// Correct the account of the course, or add it to the `accounts:` of the
    /// audience in `content/audiences.yaml`.
    UNHELD_ACCOUNT = "unheld-account", Error;
}
