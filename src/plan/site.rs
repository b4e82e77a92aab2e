//! The pages and files of a site, as they are planned.

use crate::model::{Audience, Course, Ix, Lang};

use super::route::Route;

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

/// What a file beside the pages is, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The days and hours of all courses.
    Calendar,
    /// Those that concern an audience.
    AudienceCalendar(Ix<Audience>),
    /// What changed.
    Feed,
    /// The entries as data.
    Data,
}

/// A file beside the pages, in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// Its language.
    pub lang: Lang,
    /// Where it lies.
    pub route: Route,
}

/// Everything that will be published, beside the theme's assets.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The pages of all languages, twins side by side.
    pub pages: Vec<Page>,
    /// The files beside the pages, of all languages.
    pub files: Vec<File>,
    /// What may stand in the entries as data.
    pub schema: Route,
    /// What the guide has, for programs that read texts.
    pub llms: Route,
    /// The page that names the guide in each language.
    pub chooser: Route,
    /// What a server shows for an address that leads nowhere.
    pub not_found: Route,
    /// The list of pages for search engines; it needs the guide's address.
    pub sitemap: Option<Route>,
    /// What crawlers may read.
    pub robots: Route,
}

impl Plan {
    /// Every route of it.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        let pages = self.pages.iter().map(|page| &page.route);
        let files = self.files.iter().map(|file| &file.route);
        let singles = [
            &self.schema,
            &self.llms,
            &self.chooser,
            &self.not_found,
            &self.robots,
        ];
        pages.chain(files).chain(singles).chain(&self.sitemap)
    }
}
