//! From where a view is made: a page of the guide, in its language.

use crate::markdown::Rendered;
use crate::model::{Audience, Course, Group, Guide, Ix, Lang, Localized, Office, Source};
use crate::phrases::Phrases;
use crate::plan::{File, FileKind, Kind, Page, Route, file_route, route};
use crate::values::{Address, MailDisplay};

use super::parts::{CourseLink, GroupView, Html, LinkText, OfficeView, Text};
use super::{Setting, wording};

/// A page of the guide, and what it is made from.
pub struct Scope<'a> {
    pub setting: Setting<'a>,
    pub guide: &'a Guide,
    pub lang: Lang,
    pub kind: Kind,
    pub route: Route,
    pub phrases: &'a Phrases,
}

impl<'a> Scope<'a> {
    pub fn new(setting: Setting<'a>, page: &Page) -> Self {
        Self {
            setting,
            guide: setting.guide,
            lang: page.lang,
            kind: page.kind,
            route: page.route.clone(),
            phrases: setting.guide.phrases(page.lang),
        }
    }

    /// A file beside the pages, as if it were the start of its language.
    pub fn of_file(setting: Setting<'a>, file: &File) -> Self {
        Self {
            setting,
            guide: setting.guide,
            lang: file.lang,
            kind: Kind::Home,
            route: file.route.clone(),
            phrases: setting.guide.phrases(file.lang),
        }
    }

    /// From this page to a file in its language.
    pub fn file(&self, kind: FileKind) -> String {
        self.route.to(&file_route(self.guide, kind, self.lang))
    }

    /// The whole address of a page in this language, where the guide has one.
    pub fn whole(&self, kind: Kind) -> Option<String> {
        let base = self.guide.site.base_url.as_ref()?;
        Some(route(self.guide, kind, self.lang).address(base.as_str()))
    }

    /// The tag of the page's language.
    pub fn tag(&self) -> &'a str {
        self.guide.site.languages.tag(self.lang)
    }

    /// From this page to another in its language.
    pub fn href(&self, kind: Kind) -> String {
        self.route.to(&route(self.guide, kind, self.lang))
    }

    /// A text as this page shows it.
    pub fn text(&self, text: &Localized<String>) -> Text {
        let seen = text.get(self.lang);
        Text {
            text: seen.value.clone(),
            lang: self.foreign(seen.from),
        }
    }

    /// A text that may be absent.
    pub fn maybe(&self, text: Option<&Localized<String>>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    /// A Markdown text as this page shows it.
    pub fn html(&self, text: &Localized<std::sync::Arc<Rendered>>) -> Html {
        let seen = text.get(self.lang);
        Html {
            html: seen.value.html.clone(),
            lang: self.foreign(seen.from),
            notice: seen.from.map(|from| self.only_in(from)),
        }
    }

    /// The address that a reader of this language is given.
    pub fn address(&self, address: Option<&Localized<Address>>) -> Option<String> {
        Some(address?.get(self.lang).value.as_str().to_owned())
    }

    /// The notice that a text exists in another language only.
    pub fn only_in(&self, lang: Lang) -> String {
        let name = wording::language(self.phrases, self.guide.site.languages.tag(lang));
        self.phrases.fill("only-in", &[("language", &name)])
    }

    fn foreign(&self, from: Option<Lang>) -> Option<String> {
        from.map(|from| self.guide.site.languages.tag(from).to_owned())
    }

    /// A link to a course.
    pub fn course(&self, ix: Ix<Course>) -> LinkText {
        let course = &self.guide.courses[ix];
        LinkText {
            text: self.text(&course.title),
            href: self.href(Kind::Course(ix)),
        }
    }

    /// A link to a course, with its number.
    pub fn numbered(&self, ix: Ix<Course>) -> CourseLink {
        let LinkText { text, href } = self.course(ix);
        CourseLink {
            number: Self::number(ix),
            text,
            href,
        }
    }

    /// A link to an audience.
    pub fn audience(&self, ix: Ix<Audience>) -> LinkText {
        LinkText {
            text: self.text(&self.guide.audiences[ix].name),
            href: self.href(Kind::Audience(ix)),
        }
    }

    /// A link to an office on the page of contacts.
    pub fn office_link(&self, ix: Ix<Office>) -> LinkText {
        let office = &self.guide.offices[ix];
        LinkText {
            text: self.text(&office.name),
            href: format!("{}#{}", self.href(Kind::Contacts), office.id),
        }
    }

    /// A group as links to its audiences.
    pub fn group(&self, group: &Group) -> GroupView {
        let links =
            |audiences: &[Ix<Audience>]| audiences.iter().map(|ix| self.audience(*ix)).collect();
        GroupView {
            any: links(&group.any),
            all: links(&group.all),
            except: links(&group.except),
        }
    }

    /// An office, without the courses that name it.
    pub fn office(&self, ix: Ix<Office>, about: Option<&Localized<String>>) -> OfficeView {
        let office = &self.guide.offices[ix];
        OfficeView {
            id: office.id.to_string(),
            name: self.text(&office.name),
            unofficial: office.unofficial.contains(&self.lang),
            about: self.maybe(about),
            address: self.maybe(office.address.as_ref()),
            telephone: self.maybe(office.telephone.as_ref()),
            mail: office.mail.as_ref().map(|mail| match office.mail_display {
                MailDisplay::Plain => mail.clone(),
                MailDisplay::AtSignSpelledOut => mail.replace('@', self.phrases.get("at-sign")),
            }),
            mail_is_link: office.mail_display == MailDisplay::Plain,
            url: self.address(office.url.as_ref()),
            campus_only: office.access.is_some(),
            hours: self.maybe(office.hours.as_ref()),
            languages: wording::languages(self.phrases, &office.languages),
        }
    }

    /// Where the courses are known from.
    pub fn course_sources(&self) -> Vec<&'a Source> {
        let courses = self.guide.courses.iter();
        courses.flat_map(|(_, course)| &course.sources).collect()
    }

    /// The place of a course in the guide, from 1.
    pub const fn number(ix: Ix<Course>) -> usize {
        ix.index() + 1
    }
}
