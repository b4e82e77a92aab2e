//! What a theme adds to the site as it is, held against the places that the
//! site's own files have.

use std::collections::BTreeMap;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::model::Guide;
use crate::rules::theme::TAKEN_PLACE;
use crate::source::Sources;

use super::route::Route;
use super::site::Plan;

/// Where the theme's own assets go.
const ASSETS: &str = "assets";

/// The files in `static/` that would lie where the site has a file or a folder
/// of its own, or where some systems take the two for one.
pub fn taken(guide: &Guide, sources: &Sources, plan: &Plan) -> Vec<Finding> {
    let folder = format!("themes/{}/static/", guide.site.theme);
    let mut files = sources.below(&folder).peekable();
    if files.peek().is_none() {
        return Vec::new();
    }
    let own = own(plan);
    let mut findings: Vec<Finding> = Vec::new();
    for file in files {
        let name = &file.path[folder.len()..];
        let ends = name.match_indices('/').map(|(end, _)| end);
        let found = ends.chain([name.len()]).find_map(|end| {
            let (path, is_folder) = (&name[..end], end < name.len());
            let (own, is_own_folder) = own.get(&path.to_lowercase())?;
            let is_free = path == *own && is_folder && *is_own_folder;
            (!is_free).then_some((path, *own))
        });
        let Some((path, own)) = found else {
            continue;
        };
        let message = if path == own {
            message!("taken-place", path = own)
        } else {
            message!("taken-place-by-case", path = path, own = own)
        };
        let place = Place::file(format!("{folder}{path}"));
        // A folder is told once, whatever is in it.
        if findings.last().is_none_or(|last| last.place != place) {
            let finding = Finding::new(&TAKEN_PLACE, place, message);
            findings.push(finding.help(message!("taken-place-help")));
        }
    }
    findings
}

/// Every file and folder of the site, as systems that mind no capitals know
/// it: how it is written, and whether it is a folder.
fn own(plan: &Plan) -> BTreeMap<String, (&str, bool)> {
    let mut own = BTreeMap::from([(ASSETS.to_owned(), (ASSETS, true))]);
    for route in plan.routes().map(Route::as_str) {
        for (end, _) in route.match_indices('/') {
            own.insert(route[..end].to_lowercase(), (&route[..end], true));
        }
        own.insert(route.to_lowercase(), (route, false));
    }
    own
}
