//! What a link in a text may lead to.

use std::ops::Range;

use crate::finding::Rule;
use crate::message::{Message, message};
use crate::rules::markdown::UNSAFE_ADDRESS;
use crate::rules::references::BROKEN_LINK;

/// A link to a page of the guide, to be held against the pages there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalLink {
    /// From the start of the language: `attendance/`, without anchor.
    pub target: String,
    /// Where the link stands in its file, in bytes.
    pub span: Range<usize>,
}

/// A link to a place within a page, to be held against the headings there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorLink {
    /// The page as links name it; nothing for the text's own.
    pub page: Option<String>,
    /// What stands behind `#`.
    pub anchor: String,
    /// Where the link stands in its file, in bytes.
    pub span: Range<usize>,
}

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideLink {
    /// Where it leads.
    pub address: String,
    /// Where the link stands in its file, in bytes.
    pub span: Range<usize>,
}

/// A link that may be published.
#[derive(Debug, PartialEq, Eq)]
pub struct Resolved {
    /// What the page says.
    pub href: String,
    /// Within the guide: what it leads to.
    pub internal: Option<String>,
}

/// Why a link may not be published.
#[derive(Debug)]
pub struct Refusal {
    pub rule: &'static Rule,
    pub message: Message,
    pub help: Message,
}

/// Schemes that a browser opens without running anything.
const SAFE: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Turns what stands in a text into what the page says.
pub fn resolve(dest: &str, to_language_root: &str) -> Result<Resolved, Refusal> {
    // Browsers drop these before they look at the scheme.
    let dest: String = dest
        .trim_matches(|c: char| c.is_whitespace() || c.is_control())
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    if dest.starts_with('#') {
        return Ok(Resolved {
            href: dest,
            internal: None,
        });
    }
    if let Some(path) = dest.strip_prefix('/').filter(|path| !path.starts_with('/')) {
        return Ok(within(path, to_language_root));
    }
    let scheme = dest
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| !scheme.contains(['/', '?', '#']));
    match scheme {
        Some(scheme) if SAFE.contains(&scheme.to_ascii_lowercase().as_str()) => Ok(Resolved {
            href: dest,
            internal: None,
        }),
        Some(scheme) => Err(Refusal {
            rule: &UNSAFE_ADDRESS,
            message: message!("scheme-of-link", scheme = scheme),
            help: message!("schemes-of-links"),
        }),
        None => Err(Refusal {
            rule: &BROKEN_LINK,
            message: message!("link-leads-nowhere", address = dest),
            help: message!("how-links-are-written"),
        }),
    }
}

fn within(path: &str, to_language_root: &str) -> Resolved {
    let (path, anchor) = match path.split_once('#') {
        Some((path, anchor)) => (path, format!("#{anchor}")),
        None => (path, String::new()),
    };
    let target = match path {
        "" => String::new(),
        path if path.ends_with('/') => path.to_owned(),
        path if path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.')) =>
        {
            path.to_owned()
        }
        path => format!("{path}/"),
    };
    let file = if target.is_empty() || target.ends_with('/') {
        "index.html"
    } else {
        ""
    };
    Resolved {
        href: format!("{to_language_root}{target}{file}{anchor}"),
        internal: Some(target),
    }
}
