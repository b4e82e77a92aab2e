//! What a theme's style sheets ask the network for, and how one stands in a page.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::theme::FOREIGN_RESOURCE;

use super::Layered;
use super::css::{end_of_remark, end_of_string};

/// Functions whose strings are loaded.
const LOADING: [&str; 4] = ["url", "src", "image-set", "-webkit-image-set"];

/// What the theme's own style sheets load from other hosts: their readers'
/// browsers would tell these who reads the guide.
pub fn foreign(files: &Layered) -> Vec<Finding> {
    let published = |path: &str| {
        let is_style = path.to_ascii_lowercase().ends_with(".css");
        is_style && (path.starts_with("assets/") || path.starts_with("static/"))
    };
    let own = files.iter().filter(|(path, _)| published(path));
    let own = own.filter_map(|(_, (own, bytes))| Some((own.as_ref()?, bytes)));
    own.flat_map(|(path, bytes)| {
        let css = std::str::from_utf8(bytes).unwrap_or_default();
        let spans = loaded(css).into_iter();
        spans
            .filter(|span| is_foreign(&css[span.clone()]))
            .map(|span| {
                let message = message!("style-asks-elsewhere", address = &css[span.clone()]);
                Finding::new(&FOREIGN_RESOURCE, Place::at(path.clone(), span), message)
                    .help(message!("style-asks-elsewhere-help"))
            })
    })
    .collect()
}

/// A style that ends where it ends, also within an element of a page: in a
/// string, `\/` is the sign `/`.
pub fn sealed(css: &str) -> String {
    const END: &str = "</style";
    let mut sealed = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("</") {
        let is_end = rest.as_bytes()[at..]
            .get(..END.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(END.as_bytes()));
        sealed += &rest[..at];
        sealed += if is_end { "<\\/" } else { "</" };
        rest = &rest[at + 2..];
    }
    sealed + rest
}

/// Whether an address leads to another host. Browsers read `\` as `/`.
fn is_foreign(address: &str) -> bool {
    let address = address.trim().replace('\\', "/").to_ascii_lowercase();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let scheme = scheme.filter(|own| own.bytes().all(|b| b.is_ascii_alphanumeric()));
    address.starts_with("//") || scheme.is_some_and(|own| !["data", "blob"].contains(&own))
}

/// Where the addresses stand that a style sheet loads.
fn loaded(css: &str) -> Vec<Range<usize>> {
    let bytes = css.as_bytes();
    let mut spans = Vec::new();
    // Of each bracket that is open, whether its strings are loaded.
    let mut open: Vec<bool> = Vec::new();
    let mut is_import = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = end_of_remark(css, at);
                continue;
            }
            b'\\' => at += 1,
            b'"' | b'\'' => {
                let end = end_of_string(bytes, at);
                if is_import || open.last() == Some(&true) {
                    spans.push(at + 1..end);
                }
                is_import = false;
                at = end;
            }
            b'(' => {
                let name = name_before(&css[..at]).to_ascii_lowercase();
                open.push(LOADING.contains(&name.as_str()));
                let rest = css[at + 1..].trim_start();
                if name == "url" && !rest.starts_with(['"', '\'']) {
                    let start = css.len() - rest.len();
                    let end = rest.find(')').map_or(css.len(), |end| start + end);
                    spans.push(start..start + css[start..end].trim_end().len());
                    is_import = false;
                    at = end;
                    continue;
                }
            }
            b')' => {
                open.pop();
            }
            b'@' => {
                let word = bytes.get(at + 1..at + 7);
                is_import = word.is_some_and(|own| own.eq_ignore_ascii_case(b"import"));
            }
            b';' | b'{' | b'}' => is_import = false,
            _ => {}
        }
        at += 1;
    }
    spans
}

/// The name of a function, before its bracket.
fn name_before(css: &str) -> &str {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name = css.trim_end_matches(is_of_a_name);
    &css[name.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_loaded_from_other_hosts_is_found() {
        for (css, foreign) in [
            (
                "@import \"https://a.example/b.css\";",
                &["https://a.example/b.css"][..],
            ),
            (
                "@IMPORT url( //a.example/b.css ) print;",
                &["//a.example/b.css"],
            ),
            (
                "p { background: url('http://a.example/b') }",
                &["http://a.example/b"],
            ),
            (
                "p { background: URL(\"\\\\\\\\a.example/b\") }",
                &["\\\\\\\\a.example/b"],
            ),
            (
                "p { background: image-set(\"https://a.example/b\" 1x, url(https://c.example/) 2x) }",
                &["https://a.example/b", "https://c.example/"],
            ),
            (
                "@import /* none */ 'ftp://a.example/b';",
                &["ftp://a.example/b"],
            ),
            // What is loaded from the site itself, and what is not loaded.
            ("@import 'b.css'; p { background: url(b.png) }", &[]),
            (
                "@font-face { src: url(../fonts/b.woff2) format('woff2') }",
                &[],
            ),
            ("p { background: url(data:image/png;base64,AAAA) }", &[]),
            (
                "p::after { content: 'https://a.example/ and url(//a.example/)' }",
                &[],
            ),
            (
                "/* url(https://a.example/) @import 'https://a.example/'; */",
                &[],
            ),
            ("a[href^='https://a.example/'] { color: red }", &[]),
            ("@namespace 'http://www.w3.org/1999/xhtml';", &[]),
            // What does not end is read to its end.
            ("p { background: url(", &[]),
            ("p { content: 'a\\", &[]),
            ("/* ", &[]),
            ("\\", &[]),
            ("@import 'https://a.example/", &["https://a.example/"]),
        ] {
            let found = loaded(css);
            let found = found.into_iter().map(|span| &css[span]);
            let found: Vec<&str> = found.filter(|own| is_foreign(own)).collect();
            assert_eq!(found, foreign, "{css}");
        }
    }

    #[test]
    fn a_style_does_not_end_before_its_end() {
        for (css, wanted) in [
            ("p{content:'</style><b>'}", "p{content:'<\\/style><b>'}"),
            ("</STYLE </style</style>", "<\\/STYLE <\\/style<\\/style>"),
            ("p{content:'</p></s'}", "p{content:'</p></s'}"),
            ("@media (width</*x*/40em){}", "@media (width</*x*/40em){}"),
        ] {
            assert_eq!(sealed(css), wanted);
        }
    }
}
