//! Which pages and files the site has, at which routes.
//!
//! In: the guide. Out: a [`Plan`]. It draws nothing; it knows that every page
//! has its twin in every other language, because both come from one [`Kind`].

mod route;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::markdown::Rendered;
use crate::model::{Audience, Course, Guide, Ix, Lang, Localized};
use crate::rules::references::BROKEN_LINK;
use crate::suggest::nearest;

pub use route::Route;

/// What a page is of, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The start of a language.
    Home,
    /// A course.
    Course(Ix<Course>),
    /// An audience.
    Audience(Ix<Audience>),
    /// What each check covers.
    Attendance,
    /// The offices.
    Contacts,
    /// A free page, by its place in the guide.
    Free(usize),
}

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is of.
    pub kind: Kind,
    /// Its language.
    pub lang: Lang,
    /// Its file.
    pub route: Route,
}

/// Everything that will be published, beside the theme's assets.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The pages of all languages, twins side by side.
    pub pages: Vec<Page>,
    /// The page that names the guide in each language.
    pub chooser: Route,
    /// What a server shows for an address that leads nowhere.
    pub not_found: Route,
    /// The list of pages for search engines; it needs the guide's address.
    pub sitemap: Option<Route>,
    /// What crawlers may read.
    pub robots: Route,
}

/// Plans the site, and holds the links between its pages against it.
pub fn plan(guide: &Guide) -> Checked<Plan> {
    let languages = &guide.site.languages;
    let pages: Vec<Page> = kinds(guide)
        .into_iter()
        .flat_map(|kind| {
            languages.iter().map(move |lang| Page {
                kind,
                lang,
                route: route(guide, kind, lang),
            })
        })
        .collect();
    let plan = Plan {
        pages,
        chooser: Route::new("index.html"),
        not_found: Route::new("404.html"),
        sitemap: guide
            .site
            .base_url
            .as_ref()
            .map(|_| Route::new("sitemap.xml")),
        robots: Route::new("robots.txt"),
    };
    let findings = links(guide, &plan);
    Checked::new(plan, findings)
}

/// The file of a page.
pub fn route(guide: &Guide, kind: Kind, lang: Lang) -> Route {
    let tag = guide.site.languages.tag(lang);
    Route::new(match kind {
        Kind::Home => format!("{tag}/index.html"),
        Kind::Course(ix) => format!("{tag}/courses/{}/index.html", guide.courses[ix].id),
        Kind::Audience(ix) => format!("{tag}/audiences/{}/index.html", guide.audiences[ix].id),
        Kind::Attendance => format!("{tag}/attendance/index.html"),
        Kind::Contacts => format!("{tag}/contacts/index.html"),
        Kind::Free(index) => format!("{tag}/{}/index.html", guide.pages[index].id),
    })
}

/// What the guide has pages of. A guide without checks has no attendance
/// page, one without offices no contacts.
fn kinds(guide: &Guide) -> Vec<Kind> {
    let mut kinds = vec![Kind::Home];
    kinds.extend(guide.courses.iter().map(|(ix, _)| Kind::Course(ix)));
    kinds.extend(guide.audiences.iter().map(|(ix, _)| Kind::Audience(ix)));
    if !guide.checks.is_empty() {
        kinds.push(Kind::Attendance);
    }
    if !guide.offices.is_empty() {
        kinds.push(Kind::Contacts);
    }
    kinds.extend((0..guide.pages.len()).map(Kind::Free));
    kinds
}

/// Finds the links in notes and pages that lead to no page.
fn links(guide: &Guide, plan: &Plan) -> Vec<Finding> {
    let languages = &guide.site.languages;
    let Some(first) = languages.iter().next() else {
        return Vec::new();
    };
    let prefix = format!("{}/", languages.tag(first));
    let targets: BTreeSet<&str> = plan
        .pages
        .iter()
        .filter(|page| page.lang == first)
        .filter_map(|page| page.route.as_str().strip_prefix(&prefix))
        .map(|path| path.trim_end_matches("index.html"))
        .collect();
    let tell = |path: &str, text: &Rendered, findings: &mut Vec<Finding>| {
        for link in text
            .links
            .iter()
            .filter(|link| !targets.contains(link.target.as_str()))
        {
            let place = Place::at(path, link.span.clone());
            let message = format!("there is no page `/{}` in this guide", link.target);
            let finding = Finding::new(&BROKEN_LINK, place, message);
            findings.push(match nearest(&link.target, targets.iter().copied()) {
                Some(meant) => finding.help(format!("did you mean `/{meant}`?")),
                None => finding.help("look at the addresses of the pages in the preview"),
            });
        }
    };
    let mut findings = Vec::new();
    let texts = |text: &Localized<Arc<Rendered>>,
                 file: &dyn Fn(&str) -> String,
                 findings: &mut Vec<Finding>| {
        for lang in languages.iter() {
            let seen = text.get(lang);
            if seen.from.is_none() {
                tell(&file(languages.tag(lang)), seen.value, findings);
            }
        }
    };
    for (_, course) in guide.courses.iter() {
        if let Some(notes) = &course.notes {
            let file = |tag: &str| format!("content/courses/{}/notes.{tag}.md", course.id);
            texts(notes, &file, &mut findings);
        }
    }
    for page in &guide.pages {
        let file = |tag: &str| format!("content/pages/{}.{tag}.md", page.id);
        texts(&page.body, &file, &mut findings);
    }
    if let Some(home) = &guide.home {
        texts(
            home,
            &|tag| format!("content/pages/home.{tag}.md"),
            &mut findings,
        );
    }
    findings
}
