//! What every page has around its content.

use serde::Serialize;

use crate::model::Source;
use crate::plan::{FileKind, Kind, route};

use super::parts::{SourceView, Text};
use super::scope::Scope;
use super::wording;

/// What every page has around its content.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The page's language.
    pub lang: String,
    /// Its direction of writing: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The page's own title.
    pub title: Text,
    /// What the page is about, for search engines.
    pub description: Option<String>,
    /// The guide's name.
    pub site_title: Text,
    /// Whose guide it is.
    pub organisation: Option<Text>,
    /// Whether this is the start of its language.
    pub is_home: bool,
    /// To the start of its language.
    pub home: String,
    /// To the style sheet.
    pub style: String,
    /// To the script.
    pub script: String,
    /// To the site's mark.
    pub icon: String,
    /// The ways to the other pages.
    pub nav: Vec<NavItem>,
    /// The page in every language.
    pub twins: Vec<Twin>,
    /// The whole address of the page, where the guide has one.
    pub canonical: Option<String>,
    /// The whole addresses of the twins, and of the page to choose from.
    pub alternates: Vec<Alternate>,
    /// To what changed, in its language.
    pub feed: String,
    /// What the page is, as OpenGraph names it.
    pub kind: &'static str,
    /// Its language and region, as OpenGraph names them: `ja_JP`.
    pub locale: String,
    /// Those of the twins.
    pub other_locales: Vec<String>,
    /// Of when the page's information is.
    pub as_of: Option<String>,
    /// From when on the page's information counts as old.
    pub old: Option<Old>,
    /// Which text decides when the languages differ.
    pub prevails: Option<String>,
}

/// A way to another page.
#[derive(Debug, Serialize)]
pub struct NavItem {
    /// What it is called.
    pub text: Text,
    /// Where it is.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// The page in a language.
#[derive(Debug, Serialize)]
pub struct Twin {
    /// The language's tag.
    pub lang: String,
    /// The language's name for itself.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// A whole address of the page in a language.
#[derive(Debug, Serialize)]
pub struct Alternate {
    /// The language's tag, or `x-default`.
    pub lang: String,
    /// The address.
    pub href: String,
}

/// When information counts as old.
#[derive(Debug, Serialize)]
pub struct Old {
    /// The first such day, `yyyy-mm-dd`.
    pub from: String,
    /// Whether that day has come.
    pub now: bool,
}

/// The frame of a page that is known from some sources.
pub fn frame(
    scope: &Scope<'_>,
    title: Text,
    description: Option<String>,
    sources: &[&Source],
) -> Frame {
    let setting = scope.setting;
    let site = &scope.guide.site;
    let to = |target| scope.route.to(target);
    Frame {
        lang: scope.tag().to_owned(),
        dir: direction(scope.tag()),
        title,
        description,
        site_title: scope.text(&site.title),
        organisation: scope.maybe(site.organisation.as_ref()),
        is_home: scope.kind == Kind::Home,
        home: scope.href(Kind::Home),
        style: to(&setting.assets.style),
        script: to(&setting.assets.script),
        icon: to(&setting.assets.icon),
        nav: nav(scope),
        twins: twins(scope),
        canonical: site
            .base_url
            .as_ref()
            .map(|base| scope.route.address(base.as_str())),
        alternates: alternates(scope),
        feed: scope.file(FileKind::Feed),
        kind: match scope.kind {
            Kind::Home => "website",
            _ => "article",
        },
        locale: locale(scope.tag()),
        other_locales: site
            .languages
            .iter()
            .filter(|lang| *lang != scope.lang)
            .map(|lang| locale(site.languages.tag(lang)))
            .collect(),
        as_of: wording::as_of(scope.phrases, sources),
        old: old(scope, sources),
        prevails: site
            .prevails
            .filter(|lang| *lang != scope.lang)
            .map(|lang| {
                let language = wording::language(scope.phrases, site.languages.tag(lang));
                scope.phrases.fill("prevails", &[("language", &language)])
            }),
    }
}

/// Sources as a page names them.
pub fn sources(scope: &Scope<'_>, sources: &[Source]) -> Vec<SourceView> {
    sources
        .iter()
        .map(|source| SourceView {
            title: scope.maybe(source.title.as_ref()),
            url: scope.address(source.url.as_ref()),
            as_of: wording::as_of(scope.phrases, &[source]),
            verified: source.verified.map(|verified| {
                let moment = wording::moment(scope.phrases, verified);
                scope.phrases.fill("verified", &[("moment", &moment)])
            }),
            languages: wording::languages(scope.phrases, &source.languages),
        })
        .collect()
}

/// The direction in which a language is written.
pub fn direction(tag: &str) -> &'static str {
    let rtl = tag
        .parse::<unic_langid::LanguageIdentifier>()
        .is_ok_and(|language| {
            language.character_direction() == unic_langid::CharacterDirection::RTL
        });
    if rtl { "rtl" } else { "ltr" }
}

/// A language with its region, as OpenGraph names them. Where the tag names no
/// region, it is the likeliest one (CLDR); programs want one, readers see none.
fn locale(tag: &str) -> String {
    let Ok(mut locale) = tag.parse::<unic_langid::LanguageIdentifier>() else {
        return tag.replace('-', "_");
    };
    locale.maximize();
    match locale.region {
        Some(region) => format!("{}_{region}", locale.language),
        None => locale.language.to_string(),
    }
}

fn nav(scope: &Scope<'_>) -> Vec<NavItem> {
    let guide = scope.guide;
    let phrase = |key: &str| Text {
        text: scope.phrases.get(key).to_owned(),
        lang: None,
    };
    let mut items = vec![(Kind::Home, phrase("nav-courses"))];
    if !guide.checks.is_empty() {
        items.push((Kind::Attendance, phrase("nav-attendance")));
    }
    if !guide.offices.is_empty() {
        items.push((Kind::Contacts, phrase("nav-contacts")));
    }
    for (index, page) in guide.pages.iter().enumerate() {
        items.push((Kind::Free(index), scope.text(&page.title)));
    }
    items
        .into_iter()
        .map(|(kind, text)| NavItem {
            text,
            href: scope.href(kind),
            current: kind == scope.kind,
        })
        .collect()
}

fn twins(scope: &Scope<'_>) -> Vec<Twin> {
    let guide = scope.guide;
    let languages = &guide.site.languages;
    languages
        .iter()
        .map(|lang| Twin {
            lang: languages.tag(lang).to_owned(),
            name: guide.phrases(lang).get("language-own-name").to_owned(),
            href: scope.route.to(&route(guide, scope.kind, lang)),
            current: lang == scope.lang,
        })
        .collect()
}

fn alternates(scope: &Scope<'_>) -> Vec<Alternate> {
    let guide = scope.guide;
    let Some(base) = &guide.site.base_url else {
        return Vec::new();
    };
    let languages = &guide.site.languages;
    let mut alternates: Vec<Alternate> = languages
        .iter()
        .map(|lang| Alternate {
            lang: languages.tag(lang).to_owned(),
            href: route(guide, scope.kind, lang).address(base.as_str()),
        })
        .collect();
    // Who has no language of the guide chooses: at the start on the page that
    // is made for it, elsewhere in the first language, whose switch is there.
    let default = match scope.kind {
        Kind::Home => Some(base.as_str().to_owned()),
        _ => alternates.first().map(|first| first.href.clone()),
    };
    alternates.extend(default.map(|href| Alternate {
        lang: "x-default".to_owned(),
        href,
    }));
    alternates
}

fn old(scope: &Scope<'_>, sources: &[&Source]) -> Option<Old> {
    let from = sources.iter().filter_map(|source| source.old_from).min()?;
    Some(Old {
        from: from.to_string(),
        now: scope.setting.today >= from,
    })
}
