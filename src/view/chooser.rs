//! The two pages that are in every language at once: the one that names the
//! guide, and the one for addresses that lead nowhere.

use serde::Serialize;

use crate::model::Lang;
use crate::plan::{Kind, Route, route};

use super::Setting;
use super::frame::{Alternate, direction};

/// The page that names the guide in each language.
#[derive(Debug, Serialize)]
pub struct Chooser {
    /// The language of the document as a whole: the first.
    pub lang: String,
    /// The guide's name in every language, for the window.
    pub title: String,
    /// To the style sheet.
    pub style: String,
    /// To the site's mark.
    pub icon: String,
    /// The languages.
    pub choices: Vec<Choice>,
    /// The whole address of the page, where the guide has one.
    pub canonical: Option<String>,
    /// The whole addresses of the languages' starts.
    pub alternates: Vec<Alternate>,
}

/// The page for addresses that lead nowhere. A server shows it under any
/// address, so that it carries its own style, and its links are from the root
/// of the server where the guide's address is known.
#[derive(Debug, Serialize)]
pub struct NotFound {
    /// The language of the document as a whole: the first.
    pub lang: String,
    /// The guide's name in every language.
    pub title: String,
    /// The languages.
    pub choices: Vec<Choice>,
}

/// The guide in a language.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// The language's tag.
    pub lang: String,
    /// Its direction of writing.
    pub dir: &'static str,
    /// The language's name for itself.
    pub name: String,
    /// The guide's name.
    pub title: String,
    /// Whose guide it is.
    pub organisation: Option<String>,
    /// To the start of the language.
    pub href: String,
    /// What to say of an address that leads nowhere.
    pub not_found: String,
    /// Where to go instead.
    pub not_found_help: String,
}

pub fn view(setting: Setting<'_>) -> Chooser {
    let page = &setting.plan.chooser;
    let site = &setting.guide.site;
    let base = site.base_url.as_ref();
    Chooser {
        lang: first_tag(setting),
        title: title(setting),
        style: page.to(&setting.assets.style),
        icon: page.to(&setting.assets.icon),
        choices: choices(setting, |start| page.to(start)),
        canonical: base.map(|base| page.address(base.as_str())),
        alternates: base
            .map(|base| {
                let starts = site.languages.iter().map(|lang| Alternate {
                    lang: site.languages.tag(lang).to_owned(),
                    href: start(setting, lang).address(base.as_str()),
                });
                let own = Alternate {
                    lang: "x-default".to_owned(),
                    href: page.address(base.as_str()),
                };
                starts.chain([own]).collect()
            })
            .unwrap_or_default(),
    }
}

pub fn not_found(setting: Setting<'_>) -> NotFound {
    let root = setting
        .guide
        .site
        .base_url
        .as_ref()
        .map(|base| path_of(base.as_str()));
    NotFound {
        lang: first_tag(setting),
        title: title(setting),
        choices: choices(setting, |start| match root {
            Some(root) => format!("{root}{start}"),
            None => setting.plan.not_found.to(start),
        }),
    }
}

/// The path of an address: `/guide/` of `https://example.org/guide/`.
fn path_of(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..]
        .find('/')
        .map_or("/", |at| &address[host + at..])
}

fn start(setting: Setting<'_>, lang: Lang) -> Route {
    route(setting.guide, Kind::Home, lang)
}

fn first_tag(setting: Setting<'_>) -> String {
    setting
        .guide
        .site
        .languages
        .tags()
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn title(setting: Setting<'_>) -> String {
    let site = &setting.guide.site;
    let mut titles: Vec<&str> = Vec::new();
    for lang in site.languages.iter() {
        let title = site.title.get(lang).value.as_str();
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(" · ")
}

fn choices(setting: Setting<'_>, href: impl Fn(&Route) -> String) -> Vec<Choice> {
    let guide = setting.guide;
    let site = &guide.site;
    site.languages
        .iter()
        .map(|lang| {
            let phrases = guide.phrases(lang);
            let tag = site.languages.tag(lang);
            Choice {
                lang: tag.to_owned(),
                dir: direction(tag),
                name: phrases.get("language-own-name").to_owned(),
                title: site.title.get(lang).value.clone(),
                organisation: site
                    .organisation
                    .as_ref()
                    .map(|name| name.get(lang).value.clone()),
                href: href(&start(setting, lang)),
                not_found: phrases.get("not-found").to_owned(),
                not_found_help: phrases.get("not-found-help").to_owned(),
            }
        })
        .collect()
}
