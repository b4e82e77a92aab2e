//! Rules about ids: the names of files and folders, and the `id:` of list entries.

use super::macros::rule;

rule! {
    /// An id is made of the letters `a` to `z`, digits and `-`.
    ///
    /// Ids become addresses of pages. Capital letters, spaces and Japanese letters
    /// in an address break when it is copied into a mail. The folder of a course
    /// that was copied, and is still called `… - Copy`, is not in the guide.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/courses/Lab Safety/course.yaml
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/courses/lab-safety/course.yaml
    /// ```
    ///
    /// # Mend
    ///
    /// Rename the folder or file, or change the `id:`, and every place that names
    /// it.
    INVALID_ID = "invalid-id", Error, firm;
}

rule! {
    /// An id is used once.
    ///
    /// Who names an id that two entries have could mean either. Readers would be
    /// shown the wrong one.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// - id: staff
    ///   name: {en: Staff, ja: 職員}
    /// - id: staff
    ///   name: {en: Faculty, ja: 教員}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// - id: staff
    ///   name: {en: Staff, ja: 職員}
    /// - id: faculty
    ///   name: {en: Faculty, ja: 教員}
    /// ```
    ///
    /// # Mend
    ///
    /// Give one of the two another id, and look which of them is meant where the id
    /// is named. If the second is a copy by mistake, delete it.
    DUPLICATE_ID = "duplicate-id", Error, firm;
}

rule! {
    /// A page does not take the address of one that the guide writes itself.
    ///
    /// The guide writes pages such as `attendance`, `contacts` and `courses`. Two
    /// pages cannot stand at one address: readers would see only one of them.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/pages/attendance.en.md
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/pages/attendance-help.en.md
    /// ```
    ///
    /// # Mend
    ///
    /// Give the page another name. What the home page opens with is written in
    /// `home.<language>.md`.
    RESERVED_ID = "reserved-id", Error, firm;
}

rule! {
    /// An id, or a file of the theme, has no name that Windows keeps for a device.
    ///
    /// On Windows no file can be called `con`, `nul`, `aux` or `com1`: a folder that
    /// holds one cannot be copied there, and the guide not be built.
    ///
    /// # Example
    ///
    /// ```text
    /// content/pages/aux.en.md        wrong
    /// content/pages/auxiliary.en.md  right
    /// ```
    ///
    /// # Mend
    ///
    /// Give the file or folder a longer name.
    DEVICE_NAME = "device-name", Error;
}
