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
    /// Where its address stands.
    pub spot: Spot,
}

/// A link to a place within a page, to be held against the headings there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorLink {
    /// The page as links name it; nothing for the text's own.
    pub page: Option<String>,
    /// What stands behind `#`.
    pub anchor: String,
    /// Where its address stands.
    pub spot: Spot,
}

/// A link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideLink {
    /// Where it leads.
    pub address: String,
    /// Where its address stands in its file, in bytes.
    pub span: Range<usize>,
}

/// The place of a link's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of its file.
    pub span: Range<usize>,
    /// Whether the address stands there as it is, so that another can be put in
    /// its place. Where it stands elsewhere (`[text][name]`), or in another
    /// spelling, the whole link is marked.
    pub is_exact: bool,
}

impl Spot {
    /// The same place, behind the front matter of a file.
    #[must_use]
    pub fn behind(self, offset: usize) -> Self {
        let span = self.span.start + offset..self.span.end + offset;
        Self { span, ..self }
    }

    /// The same place without so many bytes at its start and end.
    fn within(&self, before: usize, after: usize) -> Range<usize> {
        if self.is_exact {
            self.span.start + before..self.span.end - after
        } else {
            self.span.clone()
        }
    }
}

impl InternalLink {
    /// Where the page is named, without the anchor behind it.
    pub fn page_span(&self, anchors: &[AnchorLink]) -> Range<usize> {
        let anchor = anchors.iter().find(|own| own.spot == self.spot);
        let length = anchor.map_or(0, |own| own.anchor.len() + 1);
        self.spot.within(0, length)
    }
}

impl AnchorLink {
    /// Where the place within the page is named, with its `#`.
    pub fn anchor_span(&self) -> Range<usize> {
        let whole = self.spot.span.len();
        self.spot
            .within(whole.saturating_sub(self.anchor.len() + 1), 0)
    }
}

/// Finds an address in the link that it was read from. It stands behind the
/// link's text, which may be the address too.
pub fn spot(dest: &str, link: &Range<usize>, text: &str) -> Spot {
    let written = &text[link.clone()];
    let opened = if written.starts_with('<') {
        Some(1)
    } else {
        None
    };
    let opened = opened.or_else(|| written.rfind(&format!("]({dest}")).map(|at| at + 2));
    let opened = opened.or_else(|| written.rfind(&format!("](<{dest}")).map(|at| at + 3));
    let opened = opened.filter(|at| !dest.is_empty() && written[*at..].starts_with(dest));
    let start = link.start + opened.unwrap_or_default();
    Spot {
        span: opened.map_or_else(|| link.clone(), |_| start..start + dest.len()),
        is_exact: opened.is_some(),
    }
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
        Some(scheme) if SAFE.contains(&scheme.to_ascii_lowercase().as_str()) => {
            let is_of_the_web = scheme.to_ascii_lowercase().starts_with("http");
            match is_of_the_web.then(|| host(&dest, scheme.len())) {
                Some(Err(message)) => Err(Refusal {
                    rule: &UNSAFE_ADDRESS,
                    message,
                    help: message!("schemes-of-links"),
                }),
                _ => Ok(Resolved {
                    href: dest,
                    internal: None,
                }),
            }
        }
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

/// Holds that an address of the web names its host where people look for it.
/// Browsers take `https:host`, `https:\\host` and `https://name@host` too.
fn host(dest: &str, scheme: usize) -> Result<(), Message> {
    let rest = dest[scheme..].strip_prefix("://");
    let rest = rest.ok_or_else(|| message!("not-an-address", text = dest))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('\\') {
        return Err(message!("not-an-address", text = dest));
    }
    if host.contains('@') {
        return Err(message!("password-in-address", text = dest));
    }
    if host.is_empty() || host.starts_with(':') {
        return Err(message!("address-without-host", text = dest));
    }
    Ok(())
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
