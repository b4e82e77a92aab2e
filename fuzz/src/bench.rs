//! The way from files to a site, in memory, with what must hold on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use shirube::finding::{Finding, Severity, sort};
use shirube::memo::Memo;
use shirube::model::Guide;
use shirube::plan::{Plan, Route};
use shirube::render::Artefacts;
use shirube::report::{Format, report};
use shirube::source::{SourceFile, Sources};
use shirube::theme::Theme;
use shirube::wording::{Tongue, Wording};
use shirube::{audit, load, pipeline, plan, render, source, theme, view};

use super::pages;

/// The day as of which sites are made.
pub const TODAY: &str = "2026-11-22";

/// A sound guide, in which a file is replaced by an input.
pub struct Bench {
    files: BTreeMap<String, Vec<u8>>,
    /// What runs leave for the next: what an input does not change is not
    /// made again.
    memo: Memo,
    theme: Arc<Theme>,
    /// What speaks to editors, in each of their languages.
    wordings: [Wording; 2],
    /// The site of the guide as it is.
    pub site: Artefacts,
}

impl Bench {
    /// The small guide beside this file.
    pub fn new() -> Self {
        // One thread: the fuzzer is to see the same way for the same input.
        let threads = rayon::ThreadPoolBuilder::new().num_threads(1);
        _ = threads.build_global();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = [root.join("guide"), root.join("fuzz/guide")];
        let root = root.iter().find(|root| root.is_dir()).expect("a guide");
        let read = source::read(root).expect("a guide").value;
        let stored = |file: &SourceFile| (file.path.to_string(), file.bytes().to_vec());
        let memo = Memo::keeping();
        let guide = load::load(&read, &memo).value.expect("a guide");
        let parts = theme::parts(&read, &guide).value.expect("a theme");
        let theme = theme::load(&parts).value.expect("a theme");
        let mut bench = Self {
            files: read.below("").map(stored).collect(),
            memo,
            theme,
            wordings: [Tongue::English, Tongue::Japanese].map(Wording::new),
            site: Artefacts::new(),
        };
        let site = bench.run(&read, false, true, &mut Vec::new());
        bench.site = site.expect("a site");
        bench
    }

    /// What a file of a name may hold: what the guide holds in such a file.
    pub fn content_for(&self, path: &str) -> Vec<u8> {
        let like = match path.rsplit_once('.').map(|(_, kind)| kind) {
            Some("md") if path.contains("/courses/") => "content/courses/safety/notes.en.md",
            Some("md") => "content/pages/about.en.md",
            Some("yaml") if path.contains("/offices/") => "content/offices/desk.yaml",
            Some("yaml") if path.contains("/checks/") => "content/checks/portal.yaml",
            Some("yaml") if path.contains("/courses/") => {
                return b"title: {en: Safety, ja: \xe5\xae\x89\xe5\x85\xa8}\n".to_vec();
            }
            Some("html") => return b"<p>{{ page.frame.title.text }}</p>".to_vec(),
            _ => return Vec::new(),
        };
        self.files[like].clone()
    }

    /// Goes the whole way with some files in place of the guide's own; where
    /// `site.yaml` is among them, with these alone.
    pub fn judge<'a>(&self, own: impl IntoIterator<Item = (&'a str, &'a [u8])>) {
        let own = own.into_iter();
        let own: BTreeMap<_, _> = own
            .map(|(path, text)| (path.to_owned(), text.to_vec()))
            .collect();
        let is_new = |path: &str| path.starts_with("themes/") || path.contains("/phrases/");
        let is_alone = own.contains_key("site.yaml");
        let is_own_theme = is_alone || own.keys().any(|path| is_new(path));
        let files = match own.len() {
            _ if is_alone && own.len() > 1 => own,
            _ => {
                let mut files = self.files.clone();
                files.extend(own);
                files
            }
        };
        let mut findings = Vec::new();
        let sources = source::at_hand(&files).take(&mut findings);
        // The files beside the pages take as long as all else.
        let bytes: usize = files.values().map(Vec::len).sum();
        let has_all = bytes.is_multiple_of(4);
        let site = self.run(&sources, is_own_theme, has_all, &mut findings);
        self.memo.end_run(site.is_some());
        sort(&mut findings);
        hold_places(&findings, &sources);
        self.draw(&findings, &sources, bytes);
        for (route, bytes) in site.iter().flatten() {
            // What is as it was before was held before.
            let before = self.site.get(route);
            if before.is_none_or(|before| !Arc::ptr_eq(before, bytes) && before != bytes) {
                pages::hold(route, bytes);
            }
        }
    }

    /// The stages in the order of the pipeline, over files at hand.
    fn run(
        &self,
        sources: &Sources,
        is_own_theme: bool,
        is_whole: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<Artefacts> {
        let guide = load::load(sources, &self.memo).take(findings)?;
        let clock = pipeline::Clock::On(TODAY.parse().expect("a day"));
        let today = pipeline::today(clock, &guide.site);
        let is_sound = findings.iter().all(|own| own.severity != Severity::Error);
        let as_of = audit::AsOf {
            day: today,
            is_sound,
        };
        findings.extend(audit::audit(&guide, sources, as_of, &self.memo));
        let is_complete = audit::is_complete(&guide, sources);
        let plan = plan::plan(&guide, is_complete).take(findings);
        hold_routes(&guide, &plan);
        let own_theme = if is_own_theme {
            let parts = theme::parts(sources, &guide).take(findings)?;
            Some(theme::load(&parts).take(findings)?)
        } else {
            None
        };
        let theme = own_theme.as_ref().unwrap_or(&self.theme);
        let setting = view::Setting {
            guide: &guide,
            plan: &plan,
            assets: &theme.assets,
            portals: &view::portals(&guide),
            today,
        };
        let drawing = render::Drawing {
            setting,
            theme,
            minified: true,
            most: render::MOST_SITE,
            drawn: &self.memo.pages,
        };
        let site = if is_whole {
            drawing.all(|| false).take(findings)
        } else {
            let pages = plan.pages.iter().map(|page| page.route.clone());
            drawing.some(&pages.collect::<Vec<_>>())
        };
        audit::waive(&guide, sources, findings);
        site.iter().flat_map(Artefacts::keys).for_each(hold_route);
        site
    }

    /// Draws what was found in one of the forms and languages, which the input chooses.
    fn draw(&self, findings: &[Finding], sources: &Sources, choice: usize) {
        let forms = [
            Format::Human,
            Format::Short,
            Format::Json,
            Format::Sarif,
            Format::Github,
        ];
        let form = forms[choice % forms.len()];
        let wording = &self.wordings[choice / forms.len() % self.wordings.len()];
        let drawn = report(findings, sources, form, wording, false);
        let is_drawn = !drawn.stdout.is_empty() || !drawn.stderr.is_empty();
        assert!(
            is_drawn || findings.is_empty(),
            "nothing is drawn as {form:?}"
        );
        if form == Format::Json || form == Format::Sarif {
            let read = serde_json::from_str::<serde_json::Value>(&drawn.stdout);
            assert!(read.is_ok(), "no JSON: {}", drawn.stdout);
        }
    }
}

/// A finding marks a stretch of a file that is there.
fn hold_places(findings: &[Finding], sources: &Sources) {
    for finding in findings {
        let related = finding.related.iter().map(|related| &related.place);
        for place in std::iter::once(&finding.place).chain(related) {
            let Some(span) = &place.span else { continue };
            let text = sources.get(&place.path).map(SourceFile::text);
            let is_there = text.is_some_and(|text| text.get(span.clone()).is_some());
            assert!(is_there, "{} at {place:?}", finding.rule.name);
        }
    }
}

/// No two pages lie at one place, on any system, and each in its language.
fn hold_routes(guide: &Guide, plan: &Plan) {
    let mut seen = BTreeSet::new();
    let tags: Vec<&str> = guide.site.languages.tags().collect();
    let pages = plan.pages.iter().map(|page| &page.route);
    for route in pages.chain(plan.files.iter().map(|file| &file.route)) {
        hold_route(route);
        let name = route.as_str();
        assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
        let top = name.split('/').next().unwrap_or_default();
        assert!(tags.contains(&top), "{name} is in no language");
        for other in [&plan.chooser, &plan.not_found] {
            assert!(!route.to(other).contains("//"), "from {name}");
        }
    }
}

/// A file of the site lies in the folder of the site.
fn hold_route(route: &Route) {
    let path = Path::new(route.as_str());
    let is_inside = path
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    let is_plain = route
        .as_str()
        .split('/')
        .all(|part| !part.is_empty() && part != ".");
    assert!(is_inside && is_plain, "{route} leads out of the site");
}
