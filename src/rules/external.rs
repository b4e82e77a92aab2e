//! Rules that only the web can tell to be broken: `check --external`.

use super::macros::rule;

rule! {
    /// An address is the one at which its page stands now.
    ///
    /// The server says that the page has moved for good, and still leads readers
    /// there. It will stop doing so one day, without a word.
    ///
    /// # Example
    /// ```yaml
    /// # answers: moved to https://www.example.org/training/
    /// url: http://www.example.org/old/training.html
    /// # right
    /// url: https://www.example.org/training/
    /// ```
    ///
    /// # Mend
    /// Open the new address. If the page there is the one that is meant, write
    /// that address; if it is only the front page of the site, search for the page.
    MOVED_ADDRESS = "moved-address", Warning, web;
}

rule! {
    /// There is a page at an address.
    ///
    /// The server answers that it has no such page (404), or not any more (410).
    ///
    /// # Example
    /// ```yaml
    /// # answers: 404
    /// url: https://www.example.org/training-2019/
    /// # right
    /// url: https://www.example.org/training/
    /// ```
    ///
    /// # Mend
    /// Search the site for the page and write its address. If there is none, delete the line.
    GONE_ADDRESS = "gone-address", Warning, web;
}

rule! {
    /// A server shows the page at an address.
    ///
    /// It answers, but with an error: the page is forbidden, the server is out of
    /// order, or its redirects lead in a circle. Some servers turn away programs
    /// and answer browsers.
    ///
    /// # Example
    /// ```yaml
    /// # answers: 403, away from campus
    /// sign_in:
    ///   - url: https://internal.example.org/
    /// # right
    /// sign_in:
    ///   - url: https://internal.example.org/
    ///     access: campus-only
    /// ```
    ///
    /// # Mend
    /// Open the address in a browser. If it opens on campus alone, write `access:
    /// campus-only`. If it always opens, write so: `waive: {refused-address: "it opens in
    /// a browser"}`. If it never opens, ask those who keep the server.
    REFUSED_ADDRESS = "refused-address", Warning, web;
}

rule! {
    /// The server of an address can be reached.
    ///
    /// No server has this name, or it did not answer in time, also when it was
    /// asked again. It may have been out of order at that moment only.
    ///
    /// # Example
    /// ```yaml
    /// # there is no server `www.exmaple.org`
    /// url: https://www.exmaple.org/
    /// # right
    /// url: https://www.example.org/
    /// ```
    ///
    /// # Mend
    /// Look for a slip in the name. Else ask again on another day: `shirube check
    /// --external`. If it opens on campus alone, write `access: campus-only`.
    UNREACHABLE_ADDRESS = "unreachable-address", Warning, web;
}

rule! {
    /// A browser trusts the certificate of an address.
    ///
    /// Else it shows readers a warning in place of the page, and they should not
    /// learn to pass by such warnings.
    ///
    /// # Example
    /// ```yaml
    /// # the certificate is for www.example.org
    /// url: https://example.org/
    /// # right
    /// url: https://www.example.org/
    /// ```
    ///
    /// # Mend
    /// Open the address in a browser. Where it warns too, tell those who keep the
    /// server, or write the name that the certificate is for.
    FAULTY_CERTIFICATE = "faulty-certificate", Warning, web;
}
