//! What templates see: the contract with themes, and the only types that are
//! serialised for them.
//!
//! In: the guide, the plan, a page, the day. Out: a [`View`], values only:
//! every sentence is composed, every link relative to its page. A page's view
//! is all that its rendering depends on, beside the theme.

mod attendance;
mod audience;
mod calendar;
mod chooser;
mod contacts;
mod course;
mod coverage;
mod data;
mod days;
mod feed;
mod frame;
mod free;
mod groups;
mod home;
mod linked;
mod llms;
mod news;
mod parts;
mod questions;
mod schedule;
mod scope;
mod sessions;
mod sitemap;
mod terms;
mod tick;
mod wording;
mod year;

use jiff::civil::Date;
use serde::Serialize;

use crate::ical;
use crate::model::{Check, Guide, Ix};
use crate::plan::{File, FileKind, Kind, Page, Plan, Route};

pub use chooser::{Chooser, NotFound};
pub use coverage::portals;
pub use data::{Document, schema};
pub use feed::Feed;
pub use frame::Frame;
pub use llms::Llms;
pub use parts::Text;
pub use sitemap::Sitemap;

use scope::Scope;

/// A page, ready for its template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// The start of a language.
    Home(Box<home::Home>),
    /// A course.
    Course(Box<course::Course>),
    /// An audience.
    Audience(audience::Audience),
    /// What each check covers.
    Attendance(attendance::Attendance),
    /// The offices.
    Contacts(contacts::Contacts),
    /// A free page.
    Free(free::Free),
}

impl View {
    /// The template that draws it.
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Course(_) => "course.html",
            Self::Audience(_) => "audience.html",
            Self::Attendance(_) => "attendance.html",
            Self::Contacts(_) => "contacts.html",
            Self::Free(_) => "page.html",
        }
    }
}

/// What a file beside the pages holds.
#[derive(Debug)]
pub enum FileView {
    /// Days and hours.
    Calendar(ical::Calendar),
    /// What changed.
    Feed(Feed),
    /// The entries as data.
    Data(Box<Document>),
}

/// The theme's assets that every page names.
#[derive(Debug, Clone)]
pub struct AssetRoutes {
    /// The style sheet.
    pub style: Route,
    /// The script.
    pub script: Route,
    /// The site's mark.
    pub icon: Route,
}

/// What the views of one run have in common.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// Its pages.
    pub plan: &'a Plan,
    /// The theme's assets.
    pub assets: &'a AssetRoutes,
    /// The checks that readers could take for a list of all their courses.
    pub portals: &'a [Ix<Check>],
    /// The day as of which the site is made, in the guide's time zone.
    pub today: Date,
}

/// The view of a page.
pub fn of_page(setting: Setting<'_>, page: &Page) -> View {
    let scope = Scope::new(setting, page);
    match page.kind {
        Kind::Home => View::Home(Box::new(home::view(&scope))),
        Kind::Course(ix) => View::Course(Box::new(course::view(&scope, ix))),
        Kind::Audience(ix) => View::Audience(audience::view(&scope, ix)),
        Kind::Attendance => View::Attendance(attendance::view(&scope)),
        Kind::Contacts => View::Contacts(contacts::view(&scope)),
        Kind::Free(index) => View::Free(free::view(&scope, index)),
    }
}

/// What a file beside the pages holds.
pub fn of_file(setting: Setting<'_>, file: &File) -> FileView {
    let scope = Scope::of_file(setting, file);
    match file.kind {
        FileKind::Calendar => FileView::Calendar(calendar::view(&scope, None)),
        FileKind::AudienceCalendar(ix) => FileView::Calendar(calendar::view(&scope, Some(ix))),
        FileKind::Feed => FileView::Feed(feed::view(&scope)),
        FileKind::Data => FileView::Data(Box::new(data::view(&scope))),
    }
}

/// What the guide has, for programs that read texts.
pub fn llms(setting: Setting<'_>) -> Option<Llms> {
    llms::view(setting)
}

/// The view of the page that names the guide in each language.
pub fn chooser(setting: Setting<'_>) -> Chooser {
    chooser::view(setting)
}

/// The view of the page for addresses that lead nowhere.
pub fn not_found(setting: Setting<'_>) -> NotFound {
    chooser::not_found(setting)
}

/// The view of the list of pages, for a guide with an address.
pub fn sitemap(setting: Setting<'_>) -> Option<Sitemap> {
    sitemap::view(setting)
}
