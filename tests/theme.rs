//! The default theme is in the binary; a guide's own lies over it file by file.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use support::{Project, Site};

/// The shipped guide, and that guide with a theme of its own name.
fn guides() -> [(&'static str, Project); 2] {
    let other = Project::kyoto().edit("site.yaml", "theme: default", "theme: ours");
    [("default", Project::kyoto()), ("ours", other)]
}

/// The files that differ from those of the built-in theme.
fn changed(site: &Site) -> Vec<String> {
    let before = Project::kyoto().site();
    let all = before.0.iter().chain(&site.0);
    let mut changed: Vec<String> = all
        .filter(|(route, _)| before.0.get(*route) != site.0.get(*route))
        .map(|(route, _)| route.as_str().to_owned())
        .collect();
    changed.sort();
    changed.dedup();
    changed
}

#[test]
fn a_guide_without_a_theme_has_the_one_in_the_binary() {
    let project = Project::kyoto();
    assert!(!project.path("themes").exists());
    project.shirube(&["build"]).success();
    assert!(project.path("public/en/index.html").is_file());
}

#[test]
fn one_template_is_one_file() {
    for (theme, project) in guides() {
        let page = r#"{% extends "base.html" %}{% block main %}<p>ours</p>{% endblock %}"#;
        let site = project
            .write(&format!("themes/{theme}/templates/page.html"), page)
            .site();
        // The free page in both languages, and nothing else.
        assert_eq!(
            changed(&site),
            ["en/about/index.html", "ja/about/index.html"],
            "{theme}"
        );
        // What it extends is built in.
        assert!(site.page("en/about/index.html").visible().contains("ours"));
        assert_eq!(site.page("en/about/index.html").all("header").len(), 1);
    }
}

#[test]
fn one_asset_is_one_file() {
    for (theme, project) in guides() {
        let path = format!("themes/{theme}/assets/icon.svg");
        let site = project.write(&path, "<svg xmlns='http://www.w3.org/2000/svg'/>");
        let changed = changed(&site.site());
        let assets: Vec<&String> = changed
            .iter()
            .filter(|path| path.starts_with("assets/"))
            .collect();
        // The old name and the new one; style and script keep theirs.
        assert_eq!(assets.len(), 2, "{assets:?}");
        assert!(assets.iter().all(|path| path.starts_with("assets/icon.")));
    }
}

#[test]
fn one_sentence_is_one_file() {
    for (theme, project) in guides() {
        let path = format!("themes/{theme}/phrases/en.yaml");
        let site = project.write(&path, "contacts-title: Whom we ask\n").site();
        let changed = changed(&site);
        assert!(changed.contains(&"en/contacts/index.html".to_owned()));
        assert!(
            changed.iter().all(|path| !path.starts_with("ja/")),
            "{changed:?}"
        );
        let page = site.page("en/contacts/index.html");
        assert!(page.visible().contains("Whom we ask"));
    }
}

#[test]
fn files_of_a_theme_that_are_no_assets_are_published_under_their_names() {
    for (theme, project) in guides() {
        let path = format!("themes/{theme}/static/verify/me.txt");
        let site = project.write(&path, "ours").site();
        assert_eq!(changed(&site), ["verify/me.txt"], "{theme}");
    }
}

#[test]
fn a_theme_that_is_not_there_is_told() {
    let [_, (_, project)] = guides();
    assert!(project.told().contains("error[unknown-theme]"));
}

/// A file of another theme has no say.
#[test]
fn themes_that_a_guide_does_not_name_are_left_alone() {
    let site = Project::kyoto()
        .write("themes/other/templates/page.html", "{% broken")
        .site();
    assert_eq!(changed(&site), Vec::<String>::new());
}
