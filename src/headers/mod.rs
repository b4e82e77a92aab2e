//! What a web server should say beside the files: headers, types and the page
//! for what is not there, as settings for servers that are in use.
//!
//! In: the site as it was drawn, and its address. Out: a text for whoever keeps
//! the server, with remarks in their language. Everything in it comes from the
//! site: a theme of its own has its own policy here too. It writes nothing.

mod apache;
mod facts;
mod netlify;
mod nginx;
mod pages;
mod text;

use crate::message::{Fault, message};
use crate::render::Artefacts;
use crate::values::Address;
use crate::wording::Wording;

use facts::Facts;
use text::Text;

/// A web server, or a host of static sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// The Apache HTTP server, 2.4.
    Apache,
    /// nginx.
    Nginx,
    /// Netlify, and hosts that read the same file.
    Netlify,
}

impl Server {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Apache, Self::Nginx, Self::Netlify];

    /// How it is called when it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apache => "apache",
            Self::Nginx => "nginx",
            Self::Netlify => "netlify",
        }
    }

    /// The server of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name() == name)
    }
}

/// The settings of a server for a site at its address.
///
/// # Errors
/// When the address has signs that mean something in settings.
pub fn write(
    server: Server,
    site: &Artefacts,
    base_url: Option<&Address>,
    wording: &Wording,
) -> Result<String, Fault> {
    let facts = Facts::of(site, base_url)?;
    let mut text = Text::new(wording);
    match base_url {
        Some(address) => text.remark(&message!("headers-made", address = address.as_str())),
        None => text.remark(&message!("headers-made-for-root", option = "--base-url")),
    }
    text.remark(&message!("headers-renew", file = "404.html"));
    match server {
        Server::Apache => apache::write(&facts, &mut text),
        Server::Nginx => nginx::write(&facts, &mut text),
        Server::Netlify => netlify::write(&facts, &mut text),
    }
    Ok(text.lines())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Route;
    use crate::wording::Tongue;

    fn settings(server: Server, names: &[&str]) -> String {
        let plain = ["index.html", "en/feed.xml", "en/calendar.ics"];
        let asset = ["assets/site.1f2e3d4c.js"];
        let names = plain.iter().chain(&asset).chain(names);
        let site = names.map(|name| (Route::new(*name), [].into())).collect();
        write(server, &site, None, &Wording::new(Tongue::English)).expect("settings")
    }

    /// A line end in a name ends no line, and nothing else in one ends a word.
    #[test]
    fn names_are_no_settings() {
        const STRANGE: [&str; 9] = [
            "z\n  X-Injected: yes\n#.ics",
            "w\n  X-Injected: yes2/feed.xml",
            "a\r\nX-Injected: y/b.ics",
            "assets/d\n X-Injected: y/a.1f2e3d4c.css",
            "assets/a\" X-Injected \".1f2e3d4c.css",
            "assets/a.1f2e3d4c.c;} X-Injected",
            "assets/*/:x X-Injected/a.1f2e3d4c.css",
            "X-Injected \"\n/a.txt",
            "a;} X-Injected {/a.ics",
        ];
        for server in Server::ALL {
            for name in STRANGE {
                let text = settings(server, &[name]);
                assert!(!text.contains("X-Injected"), "{name:?}: {text}");
                assert!(text.contains("site"), "{name:?}: {text}");
            }
        }
        // It is told of names that are plain.
        let text = settings(Server::Netlify, &["ja/研究.ics", "assets/b/a.1f2e3d4c.css"]);
        assert!(text.contains("\n/ja/研究.ics\n"), "{text}");
        assert!(text.contains("\n/assets/*\n"), "{text}");
    }
}
