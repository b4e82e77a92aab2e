//! The contract with themes, and what the default theme makes of it: kept as
//! snapshots, so that a change of either is seen.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use shirube::memo::Memo;
use shirube::view::{self, AssetRoutes, Setting};
use shirube::{load, plan, source};
use support::{Project, TODAY};

/// The view of a page, as templates get it.
fn view_of(path: &str) -> serde_json::Value {
    let project = Project::kyoto();
    let sources = source::read(project.root()).expect("readable").value;
    let guide = load::load(&sources, &Memo::off()).value.expect("a guide");
    let plan = plan::plan(&guide, true).value;
    let asset = |name: &str| plan::Route::new(format!("assets/{name}"));
    let setting = Setting {
        guide: &guide,
        plan: &plan,
        assets: &AssetRoutes {
            style: asset("style.css"),
            script: asset("site.js"),
            icon: asset("icon.svg"),
        },
        portals: &view::portals(&guide),
        today: TODAY.parse().expect("a day"),
    };
    let page = plan
        .pages
        .iter()
        .find(|page| page.route.as_str() == path)
        .expect(path);
    serde_json::to_value(view::of_page(setting, page)).expect("values")
}

#[test]
fn the_view_of_a_course() {
    insta::assert_json_snapshot!(view_of("ja/courses/personal-information/index.html"));
}

#[test]
fn the_view_of_an_audience() {
    insta::assert_json_snapshot!(view_of("en/audiences/staff/index.html"));
}

/// The text that readers see, line by line.
#[test]
fn what_readers_read() {
    let site = Project::kyoto().site();
    for (name, path) in [
        ("home_en", "en/index.html"),
        ("home_ja", "ja/index.html"),
        ("course_en", "en/courses/research-integrity/index.html"),
        ("course_ja", "ja/courses/security-export-control/index.html"),
        ("audience_ja", "ja/audiences/graduate-students/index.html"),
        ("attendance_en", "en/attendance/index.html"),
        ("attendance_ja", "ja/attendance/index.html"),
        ("contacts_ja", "ja/contacts/index.html"),
        ("chooser", "index.html"),
        ("not_found", "404.html"),
    ] {
        insta::assert_snapshot!(name, site.page(path).visible());
    }
}

#[test]
fn the_html_of_a_course() {
    let html = Project::kyoto()
        .site()
        .text("en/courses/research-grants/index.html");
    // The names of assets change with their content, which is not looked at here.
    insta::with_settings!({filters => [(r"\.[0-9a-f]{8}\.", ".HASH.")]}, {
        // One element to a line: a change is seen where it is.
        insta::assert_snapshot!(html.replace("><", ">\n<"));
    });
}
