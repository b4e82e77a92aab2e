//! Where a file of the site lies, and how one leads to another.

use std::fmt;
use std::sync::Arc;

/// The path of a file in the published folder, with `/` between folders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

impl Route {
    /// A route from its path.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What this file writes to lead to another, as short as can be.
    pub fn to(&self, other: &Self) -> String {
        let mut from: Vec<&str> = self.0.split('/').collect();
        let mut to: Vec<&str> = other.0.split('/').collect();
        from.pop();
        let file = to.pop().unwrap_or_default();
        let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let mut path = "../".repeat(from.len() - common);
        for folder in &to[common..] {
            path.push_str(folder);
            path.push('/');
        }
        path.push_str(file);
        path
    }

    /// The address under a base that ends with `/`; a folder's own page is
    /// known by the folder.
    pub fn address(&self, base: &str) -> String {
        let path = self.0.strip_suffix("index.html").unwrap_or(&self.0);
        let mut address = base.to_owned();
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                address.push(char::from(byte));
            } else {
                use fmt::Write as _;
                let _ = write!(address, "%{byte:02X}");
            }
        }
        address
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn routes_lead_to_each_other() {
        for (from, to, path) in [
            ("index.html", "en/index.html", "en/index.html"),
            ("en/index.html", "ja/index.html", "../ja/index.html"),
            (
                "en/courses/a/index.html",
                "en/courses/b/index.html",
                "../b/index.html",
            ),
            (
                "en/courses/a/index.html",
                "ja/courses/a/index.html",
                "../../../ja/courses/a/index.html",
            ),
            (
                "en/courses/a/index.html",
                "assets/style.css",
                "../../../assets/style.css",
            ),
            ("en/index.html", "en/index.html", "index.html"),
        ] {
            assert_eq!(Route::new(from).to(&Route::new(to)), path);
        }
    }

    #[test]
    fn addresses_are_whole() {
        let base = "https://example.org/guide/";
        for (route, address) in [
            ("en/index.html", "https://example.org/guide/en/"),
            ("404.html", "https://example.org/guide/404.html"),
            (
                "en/研究.html",
                "https://example.org/guide/en/%E7%A0%94%E7%A9%B6.html",
            ),
        ] {
            assert_eq!(Route::new(route).address(base), address);
        }
    }
}
