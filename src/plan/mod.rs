//! Which pages and files the site has, at which routes.
//!
//! In: the guide. Out: a [`Plan`]. It draws nothing; it knows that every page
//! has its twin in every other language, because both come from one [`Kind`].

mod anchors;
mod links;
mod route;
mod site;
mod taken;

use crate::checked::Checked;
use crate::model::{Guide, Lang};

pub use route::Route;
pub use site::{File, FileKind, Kind, Page, Plan};
pub use taken::taken;

/// Plans the site, and holds the links between its pages against it.
///
/// Where the guide is not complete, a course is missing for an error of its
/// own: links to courses then say nothing that was not told.
pub fn plan(guide: &Guide, is_complete: bool) -> Checked<Plan> {
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
    let files = file_kinds(guide)
        .flat_map(|kind| {
            languages.iter().map(move |lang| File {
                kind,
                lang,
                route: file_route(guide, kind, lang),
            })
        })
        .collect();
    let plan = Plan {
        pages,
        files,
        schema: Route::new("courses.schema.json"),
        llms: Route::new("llms.txt"),
        chooser: Route::new("index.html"),
        not_found: Route::new("404.html"),
        sitemap: guide
            .site
            .base_url
            .as_ref()
            .map(|_| Route::new("sitemap.xml")),
        robots: Route::new("robots.txt"),
    };
    let findings = links::broken(guide, &plan, is_complete);
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

/// Where a file beside the pages lies.
pub fn file_route(guide: &Guide, kind: FileKind, lang: Lang) -> Route {
    let tag = guide.site.languages.tag(lang);
    Route::new(match kind {
        FileKind::Calendar => format!("{tag}/calendar.ics"),
        FileKind::AudienceCalendar(ix) => {
            format!("{tag}/audiences/{}.ics", guide.audiences[ix].id)
        }
        FileKind::Feed => format!("{tag}/feed.xml"),
        FileKind::Data => format!("{tag}/courses.json"),
    })
}

/// The files beside the pages. They are there even where there is nothing to
/// put into them: who reads them by program finds them at their address.
fn file_kinds(guide: &Guide) -> impl Iterator<Item = FileKind> {
    let audiences = guide.audiences.iter();
    let audiences = audiences.map(|(ix, _)| FileKind::AudienceCalendar(ix));
    [FileKind::Calendar, FileKind::Feed, FileKind::Data]
        .into_iter()
        .chain(audiences)
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
