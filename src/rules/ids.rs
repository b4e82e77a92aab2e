//! Rules about ids: the names of files and folders, and the `id:` of list entries.

use super::macros::rule;

rule! {
    /// An id is made of `a`–`z`, `0`–`9` and `-`.
    ///
    /// Ids become addresses; other letters break when they are copied into a mail.
    INVALID_ID = "invalid-id", Error, firm;
}

rule! {
    /// An id is used once.
    ///
    /// Of two entries with one id, neither can be named.
    DUPLICATE_ID = "duplicate-id", Error, firm;
}

rule! {
    /// A free page does not take the place of a page that Shirube writes.
    ///
    /// `content/pages/attendance.en.md` would fight with the attendance page for one address.
    RESERVED_ID = "reserved-id", Error, firm;
}

rule! {
    /// An id is not a name that Windows keeps for a device.
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
