//! The list of pages for search engines (sitemaps.org), with the twins of each.

use serde::Serialize;

use crate::plan::route;

use super::Setting;
use super::frame::Alternate;

/// The list of pages.
#[derive(Debug, Serialize)]
pub struct Sitemap {
    /// The pages.
    pub pages: Vec<Entry>,
}

/// A page.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Its whole address.
    pub address: String,
    /// The whole addresses of the page in every language.
    pub alternates: Vec<Alternate>,
}

pub fn view(setting: Setting<'_>) -> Option<Sitemap> {
    let guide = setting.guide;
    let base = guide.site.base_url.as_ref()?.as_str();
    let languages = &guide.site.languages;
    let pages = setting.plan.pages.iter().map(|page| Entry {
        address: page.route.address(base),
        alternates: languages
            .iter()
            .map(|lang| Alternate {
                lang: languages.tag(lang).to_owned(),
                href: route(guide, page.kind, lang).address(base),
            })
            .collect(),
    });
    Some(Sitemap {
        pages: pages.collect(),
    })
}
