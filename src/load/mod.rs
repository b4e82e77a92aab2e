//! From files to the guide: everything is parsed, resolved and held against
//! the schema, and every mistake is told.
//!
//! In: [`Sources`]. Out: a [`Guide`], if there is enough of one, and findings.
//! It reads no files and knows nothing of pages.

mod addresses;
mod audiences;
mod controls;
mod course;
mod desk;
mod each;
mod files;
mod gathered;
mod groups;
mod ids;
mod implied;
mod names;
mod news;
mod notes;
mod phrases;
mod places;
mod schedule;
mod site;
mod sources;
mod strays;
mod terms;
mod texts;
mod twins;
mod waivers;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checked::Checked;
use crate::memo::Memo;
use crate::model::{Course, Guide, Table};
use crate::source::{SITE_FILE, SourceFile, Sources};

use names::Names;

pub use files::{HOME, is_reserved};
pub use phrases::{Spoken, is_extra as is_extra_phrase, spoken};
pub use site::base_url;
pub use strays::is_copy;

/// Loads a guide.
///
/// The value is `None` when `site.yaml` has errors that leave nothing to show.
pub fn load(sources: &Sources, memo: &Memo) -> Checked<Option<Guide>> {
    let mut findings = Vec::new();
    let Some(site) = site::load(sources).take(&mut findings) else {
        return Checked::new(None, findings);
    };
    let languages = &site.languages;
    let layout = files::sort(sources, languages).take(&mut findings);
    let phrases = phrases::load(sources, &site).take(&mut findings);

    let offices = places::offices(sources, &layout, languages).take(&mut findings);
    let accounts = places::accounts(sources, languages, &offices).take(&mut findings);
    let names = Names::new(sources, &accounts, &offices);
    let audiences = audiences::load(sources, languages, &names).take(&mut findings);
    let names = names.with_audiences(&audiences);
    let checks = places::checks(sources, &layout, &site, &names).take(&mut findings);
    let names = names.with_checks(&checks).with_courses(&layout.courses);

    let around = course::Around {
        sources,
        site: &site,
        names: &names,
        fingerprint: memo.mark(|| {
            let site = sources.get(SITE_FILE).map(SourceFile::fingerprint);
            (site, names.taken())
        }),
    };
    let loaded: Vec<_> = layout
        .courses
        .par_iter()
        .map(|files| course::load(files, around, memo))
        .collect();
    findings.extend(loaded.iter().flat_map(|own| own.findings.iter().cloned()));
    let courses = loaded.iter().filter_map(|own| own.value.clone());
    let mut courses: Vec<Arc<Course>> = courses.collect();
    courses.sort_by(|a, b| {
        let key = |course: &Course| course.order.unwrap_or(u32::MAX);
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    let pages = notes::pages(sources, &layout, languages, memo).take(&mut findings);
    let home = notes::home(sources, &layout, languages, memo).take(&mut findings);
    let updates = news::updates(sources, languages).take(&mut findings);
    let glossary = news::glossary(sources, languages).take(&mut findings);
    let courses = Table::of_shared(courses);
    let mut counted_by: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (ix, course) in courses.iter() {
        for covered in &course.counts_for {
            counted_by.entry(covered.clone()).or_default().push(ix);
        }
    }
    let guide = Guide {
        site,
        phrases,
        audiences,
        accounts,
        offices,
        checks,
        courses,
        counted_by,
        pages,
        home,
        updates,
        glossary,
    };
    names::join_without_list(sources, &mut findings);
    gathered::gather(&guide, sources, &mut findings);
    Checked::new(Some(guide), findings)
}
