//! From the plan to bytes: every page through its view, its template and the
//! minifier.
//!
//! In: guide, plan, theme, day. Out: [`Artefacts`]. It writes no files.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use base64::Engine as _;
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::ical;
use crate::memo::{Drawn, Shelf};
use crate::message::message;
use crate::model::{Check, Guide, Ix, Lang};
use crate::plan::{File, Page, Plan, Route};
use crate::rules::schema::FILE_TOO_LARGE;
use crate::source::SITE_FILE;
use crate::theme::Theme;
use crate::view::{self, FileView, Setting};

/// The files of the site.
pub type Artefacts = BTreeMap<Route, Arc<[u8]>>;

/// Bytes of a site: ten thousand courses in three languages have the half.
pub const MOST_SITE: usize = 1 << 30;

/// What a site is drawn from, to be drawn at any time.
pub struct Draft {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Its pages.
    pub plan: Plan,
    /// How they look.
    pub theme: Arc<Theme>,
    /// The checks that readers could take for a list of all their courses.
    pub portals: Vec<Ix<Check>>,
    /// The day as of which the site is made, in the guide's time zone.
    pub today: Date,
    /// Whether pages are made small.
    pub minified: bool,
    /// Pages that were drawn before.
    pub drawn: Shelf<Drawn>,
}

impl Draft {
    /// How its pages are drawn.
    pub fn drawing(&self) -> Drawing<'_> {
        Drawing {
            setting: Setting {
                guide: &self.guide,
                plan: &self.plan,
                assets: &self.theme.assets,
                portals: &self.portals,
                today: self.today,
            },
            theme: &self.theme,
            minified: self.minified,
            most: MOST_SITE,
            drawn: &self.drawn,
        }
    }
}

/// What pages are drawn from.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// The guide and its plan.
    pub setting: Setting<'a>,
    /// How they look.
    pub theme: &'a Theme,
    /// Whether they are made small.
    pub minified: bool,
    /// Bytes that the site may have: [`MOST_SITE`].
    pub most: usize,
    /// Pages that were drawn before.
    pub drawn: &'a Shelf<Drawn>,
}

impl Drawing<'_> {
    /// Some pages, with what they need; none, where one cannot be drawn.
    /// Routes that lead to no page of the plan are passed over.
    pub fn some(self, routes: &[Route]) -> Option<Artefacts> {
        let mut artefacts = self.theme.files.clone();
        let pages = self.setting.plan.pages.iter();
        for page in pages.filter(|page| routes.contains(&page.route)) {
            artefacts.insert(page.route.clone(), self.page(page).ok()?);
        }
        Some(artefacts)
    }

    /// The site; nothing, where it is outdated before it is drawn.
    pub fn all(self, is_outdated: impl Fn() -> bool + Sync) -> Checked<Option<Artefacts>> {
        let Self { setting, theme, .. } = self;
        let plan = setting.plan;
        let left = AtomicUsize::new(self.most);
        let has_room = |drawn: &Drawn| {
            let size = drawn.as_ref().map_or(0, |bytes| bytes.len());
            let less = |left: usize| left.checked_sub(size);
            left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
                .is_ok()
        };
        let is_full = AtomicBool::new(false);
        let unless_outdated = |route: &Route, draw: &dyn Fn() -> Drawn| {
            if is_full.load(Ordering::Relaxed) || is_outdated() {
                return None;
            }
            let drawn = draw();
            if !has_room(&drawn) {
                is_full.store(true, Ordering::Relaxed);
            }
            Some((route.clone(), drawn))
        };
        let pages = plan.pages.par_iter();
        let pages = pages.map(|page| unless_outdated(&page.route, &|| self.page(page)));
        let files = plan.files.par_iter();
        let files =
            files.map(|file| unless_outdated(&file.route, &|| draw_file(setting, theme, file)));
        let drawn: Vec<(Route, Drawn)> = pages.chain(files).while_some().collect();
        if is_full.into_inner() {
            let message = message!("site-too-large", most = self.most >> 20);
            let finding = Finding::new(&FILE_TOO_LARGE, Place::file(SITE_FILE), message);
            let finding = finding.help(message!("site-too-large-help"));
            return Checked::new(Some(Artefacts::new()), vec![finding]);
        }
        if drawn.len() < plan.pages.len() + plan.files.len() {
            return Checked::sound(None);
        }
        let mut artefacts = theme.files.clone();
        let mut findings = Vec::new();
        for (route, bytes) in drawn.into_iter().chain(singles(setting, theme)) {
            match bytes {
                Ok(bytes) => {
                    artefacts.insert(route, bytes);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        // A template that fails, fails on every page that it draws.
        crate::finding::sort(&mut findings);
        Checked::new(Some(artefacts), findings)
    }

    fn page(self, page: &Page) -> Drawn {
        let view = view::of_page(self.setting, page);
        let (theme, minified) = (self.theme, self.minified);
        let template = view.template();
        let key = || {
            (
                theme.fingerprint,
                minified,
                page.lang,
                template,
                json(&view),
            )
        };
        self.drawn.get(key, || {
            let html = theme.draw(template, &view, page.lang, &[])?;
            Ok(if minified {
                theme.minified(&html).into()
            } else {
                html.into_bytes().into()
            })
        })
    }
}

/// A file beside the pages.
fn draw_file(setting: Setting<'_>, theme: &Theme, file: &File) -> Drawn {
    let text = match view::of_file(setting, file) {
        FileView::Calendar(calendar) => ical::write(&calendar),
        FileView::Feed(feed) => theme.draw("feed.xml", &feed, file.lang, &[])?,
        FileView::Data(data) => serde_json::to_string(&*data).unwrap_or_default(),
    };
    Ok(text.into_bytes().into())
}

/// The schema is read by people too.
fn schema() -> String {
    serde_json::to_string_pretty(&view::schema()).unwrap_or_default()
}

/// The pages that are in no language's folder, and the files for crawlers.
fn singles(setting: Setting<'_>, theme: &Theme) -> Vec<(Route, Drawn)> {
    let plan = setting.plan;
    let Some(first) = setting.guide.site.languages.iter().next() else {
        return Vec::new();
    };
    let mut files = vec![
        (plan.chooser.clone(), chooser(setting, theme, first)),
        (plan.not_found.clone(), not_found(setting, theme, first)),
        (plan.robots.clone(), Ok(robots(setting).into_bytes().into())),
        (plan.schema.clone(), Ok(schema().into_bytes().into())),
    ];
    if let Some(view) = view::llms(setting) {
        let text = theme.draw("llms.txt", &view, first, &[]);
        files.push((plan.llms.clone(), text.map(|text| text.into_bytes().into())));
    }
    if let (Some(route), Some(sitemap)) = (&plan.sitemap, view::sitemap(setting)) {
        let xml = theme.draw("sitemap.xml", &sitemap, first, &[]);
        files.push((route.clone(), xml.map(|xml| xml.into_bytes().into())));
    }
    files
}

fn chooser(setting: Setting<'_>, theme: &Theme, lang: Lang) -> Drawn {
    let html = theme.draw("chooser.html", &view::chooser(setting), lang, &[])?;
    Ok(theme.minified(&html).into())
}

/// The page that carries its own style: its content security policy names
/// that style by its hash, which is known when everything else is done.
fn not_found(setting: Setting<'_>, theme: &Theme, lang: Lang) -> Drawn {
    let view = view::not_found(setting);
    let html = theme.draw("404.html", &view, lang, &[("style", &theme.style)])?;
    let html = String::from_utf8_lossy(&theme.minified(&html)).into_owned();
    let style = html
        .split_once("<style>")
        .and_then(|(_, rest)| rest.split_once("</style>"))
        .map_or("", |(style, _)| style);
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
    let html = html.replace("STYLE-HASH", &format!("sha256-{hash}"));
    Ok(html.into_bytes().into())
}

fn robots(setting: Setting<'_>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let (Some(base), Some(sitemap)) = (&setting.guide.site.base_url, &setting.plan.sitemap) {
        text.push_str("\nSitemap: ");
        text.push_str(&sitemap.address(base.as_str()));
        text.push('\n');
    }
    text
}

/// What a page depends on, as bytes: a view is values only.
fn json(view: &view::View) -> Vec<u8> {
    serde_json::to_vec(view).unwrap_or_default()
}
