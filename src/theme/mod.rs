//! The theme: templates and assets. The only module that knows Tera.
//!
//! In: the default theme that the binary carries, and over it, file by file,
//! the guide's own `themes/<name>/`. Out: a [`Theme`] that turns a view into
//! HTML. Templates get values and nothing else: they cannot read files, the
//! clock or the environment.

mod assets;
mod bounds;
mod counted;
mod css;
mod depth;
mod errors;
mod minify;
mod nesting;
mod styles;
mod tags;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::builtin;
use crate::checked::Checked;
use crate::finding::{Finding, Place};
use crate::message::message;
use crate::model::{Guide, Lang};
use crate::phrases::Phrases;
use crate::plan::Route;
use crate::pointer::{Part, Pointer};
use crate::rules::theme::{TEMPLATE_ERROR, UNKNOWN_THEME};
use crate::source::{SITE_FILE, SourceFile, Sources};
use crate::typography;
use crate::view::AssetRoutes;
use crate::yaml;

use bounds::{MOST_MEMORY, Page, Steps};
use errors::Templates;

/// A theme, ready to draw.
pub struct Theme {
    tera: Tera,
    templates: Templates,
    /// Whether nothing of it is the guide's own.
    is_built_in: bool,
    phrases: Vec<Value>,
    /// Its files, at their published routes.
    pub files: BTreeMap<Route, Arc<[u8]>>,
    /// The assets that every page names.
    pub assets: AssetRoutes,
    /// The style sheet, minified.
    pub style: String,
    /// Differs when anything in the theme or its phrases does.
    pub fingerprint: u64,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme")
            .field("assets", &self.assets)
            .finish_non_exhaustive()
    }
}

/// The files of a theme, the guide's own over the built-in ones: path within
/// the theme, path within the project where it is the guide's own, bytes.
type Layered = BTreeMap<String, (Option<Arc<str>>, Arc<[u8]>)>;

/// All that a theme is made of.
#[derive(Debug)]
pub struct Parts<'a> {
    files: Layered,
    phrases: &'a [Arc<Phrases>],
    /// Differs when anything of it does.
    fingerprint: u64,
}

impl Hash for Parts<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// Finds what the theme that a guide names is made of.
pub fn parts<'a>(sources: &Sources, guide: &'a Guide) -> Checked<Option<Parts<'a>>> {
    let name = &guide.site.theme;
    let files = layer(sources, name);
    let has_files = sources.below(&format!("themes/{name}/")).next().is_some();
    if name != "default" && !has_files {
        let message = message!("no-such-theme", name = name);
        let at = Pointer::root().key("theme");
        let text = sources.get(SITE_FILE).map_or("", SourceFile::text);
        let place = Place {
            span: yaml::locate(text, &at, Part::Value),
            ..Place::file(SITE_FILE)
        };
        let finding =
            Finding::new(&UNKNOWN_THEME, place, message).help(message!("mend-no-such-theme"));
        return Checked::new(None, vec![finding]);
    }
    Checked::sound(Some(Parts {
        fingerprint: fingerprint(&files, &guide.phrases),
        files,
        phrases: &guide.phrases,
    }))
}

/// Loads a theme. It depends on its parts alone.
pub fn load(parts: &Parts<'_>) -> Checked<Option<Arc<Theme>>> {
    let files = &parts.files;
    let templates = Templates::new(files);
    let mut tera = Tera::default();
    tera.register_filter("unbroken", |text: &str, _: Kwargs, _: &State<'_>| {
        Value::safe_string(&typography::unbroken(text))
    });
    Steps::new(MOST_MEMORY).teach(&mut tera);
    if let Some(finding) = templates.too_deep() {
        return Checked::new(None, vec![finding]);
    }
    if let Err(error) = tera.add_raw_templates(templates.iter()) {
        return Checked::new(None, templates.findings(&error));
    }
    let assets = match assets::collect(files) {
        Ok(assets) => assets,
        Err(missing) => {
            let message = message!("theme-lacks", file = missing);
            let finding = Finding::new(&TEMPLATE_ERROR, Place::file(SITE_FILE), message);
            return Checked::new(None, vec![finding]);
        }
    };
    let phrases: Vec<Value> = parts
        .phrases
        .iter()
        .map(|phrases| {
            let plain: BTreeMap<String, &str> = phrases
                .plain()
                .map(|(key, text)| (key.replace('-', "_"), text))
                .collect();
            Value::from_serializable(&plain)
        })
        .collect();
    let theme = Theme {
        fingerprint: parts.fingerprint,
        tera,
        templates,
        is_built_in: files.values().all(|(own, _)| own.is_none()),
        phrases,
        files: assets.files,
        assets: assets.routes,
        style: assets.style,
    };
    Checked::new(Some(Arc::new(theme)), styles::foreign(files))
}

impl Theme {
    /// Draws a view with a template.
    ///
    /// # Errors
    /// When the template cannot draw it: a finding at its place.
    pub fn draw(
        &self,
        template: &str,
        view: &impl Serialize,
        lang: Lang,
        extra: &[(&'static str, &str)],
    ) -> Result<String, Box<Finding>> {
        let draw = || -> TeraResult<String> {
            let mut context = Context::new();
            context.insert_value("page", Value::try_from_serializable(view)?);
            context.insert_value("t", self.phrases[lang.index()].clone());
            for (name, text) in extra {
                context.insert_value(*name, Value::normal_string(text));
            }
            if self.templates.are_counted {
                Steps::begin();
            }
            let mut page = Page::default();
            self.tera.render_to(template, &context, &mut page)?;
            Ok(String::from_utf8(page.0)?)
        };
        draw().map_err(|error| Box::new(self.templates.finding(&error, template)))
    }

    /// A drawn page without what nobody needs; as it is, where the minifier
    /// might not follow it.
    pub fn minified(&self, html: &str) -> Vec<u8> {
        if !self.is_built_in && !depth::can_be_followed(html) {
            return html.as_bytes().to_vec();
        }
        minify::page(html)
    }
}

fn layer(sources: &Sources, name: &str) -> Layered {
    let mut files: Layered = builtin::theme_files()
        .into_iter()
        .map(|(path, bytes)| (path.to_owned(), (None, bytes.into())))
        .collect();
    let folder = format!("themes/{name}/");
    for file in sources.below(&folder) {
        let path = &file.path[folder.len()..];
        // A copy of the program's own file is trusted like it.
        if files
            .get(path)
            .is_some_and(|(_, ours)| **ours == *file.bytes())
        {
            continue;
        }
        let own = (Some(file.path.clone()), file.bytes().into());
        files.insert(path.to_owned(), own);
    }
    files
}

fn fingerprint(files: &Layered, phrases: &[Arc<Phrases>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    for own in phrases {
        own.plain().collect::<Vec<_>>().hash(&mut hasher);
    }
    hasher.finish()
}
