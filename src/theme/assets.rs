//! The theme's assets: minified, and named by what is in them, so that a
//! browser may keep them for ever.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::plan::Route;
use crate::view::AssetRoutes;

use super::{Layered, minify};

/// The assets of a theme.
pub struct Assets {
    /// By published route.
    pub files: BTreeMap<Route, Arc<[u8]>>,
    /// Those that every page names.
    pub routes: AssetRoutes,
    /// The style sheet, minified.
    pub style: String,
}

/// Collects `assets/` (fingerprinted) and `static/` (as it is).
///
/// # Errors
/// When an asset that every page names is missing: its path.
pub fn collect(layered: &Layered) -> Result<Assets, &'static str> {
    let mut files = BTreeMap::new();
    let mut named: BTreeMap<&str, Route> = BTreeMap::new();
    let mut style = String::new();
    for (path, (_, bytes)) in layered {
        if let Some(name) = path.strip_prefix("static/") {
            files.insert(Route::new(name), bytes.clone());
        } else if let Some(name) = path.strip_prefix("assets/") {
            let bytes: Arc<[u8]> = if name == "style.css" {
                style = minify::style(&String::from_utf8_lossy(bytes));
                style.as_bytes().into()
            } else {
                bytes.clone()
            };
            let route = Route::new(format!("assets/{}", fingerprinted(name, &bytes)));
            named.insert(name, route.clone());
            files.insert(route, bytes);
        }
    }
    let route = |name: &'static str| named.get(name).cloned().ok_or(name);
    Ok(Assets {
        routes: AssetRoutes {
            style: route("style.css")?,
            script: route("site.js")?,
            icon: route("icon.svg")?,
        },
        files,
        style,
    })
}

/// `style.css` as `style.1f2e3d4c.css`.
fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in &Sha256::digest(bytes)[..4] {
        let _ = write!(hash, "{byte:02x}");
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}
