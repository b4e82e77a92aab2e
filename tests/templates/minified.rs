//! Which pages are minified.

use crate::guides::with;
use crate::small;
use crate::support::Project;

/// The minifier follows elements and brackets as deep as they go, and it is not
/// asked to follow what has no end: that is published as it was drawn.
#[test]
fn what_is_too_deep_for_the_minifier_is_published_as_it_is() {
    for template in [
        "<div>".repeat(20_000),
        "<div title=\"</div>\">".repeat(20_000),
        "<div><!-- </div> -->".repeat(20_000),
        format!("<style>{}</style>", "a{".repeat(200_000)),
        format!("<p style=\"width:{}1px\">", "calc(".repeat(40_000)),
    ] {
        let site = with(&template).site();
        assert_eq!(site.text("en/contacts/index.html"), template);
    }
    for style in ["a{", "a{width:calc(", ":not(", "a{content:\"}\";"] {
        let style = style.repeat(40_000);
        let site = small::guide()
            .write("themes/default/assets/style.css", &style)
            .site();
        let published = site
            .0
            .iter()
            .find(|(route, _)| route.as_str().ends_with(".css"));
        let (_, published) = published.expect("a style sheet");
        assert_eq!(String::from_utf8_lossy(published), style);
    }
}

/// A page that is written plainly is as small as those of the program.
#[test]
fn a_page_of_a_guides_own_template_is_minified() {
    let site = with("<ul>\n  <li class=\"a\">a</li>\n  <!-- b -->\n</ul>\n").site();
    assert_eq!(
        site.text("en/contacts/index.html"),
        "<ul><li class=a>a</li></ul>"
    );
}

/// The program's templates in the guide's own folder: counted, looked at, and
/// drawn and minified as they were.
#[test]
fn the_programs_templates_are_written_so_that_they_are_minified() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    for (guide, mut project) in Project::every() {
        let before = project.site();
        for file in std::fs::read_dir(&folder).expect("templates") {
            let path = file.expect("a template").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let mut text = std::fs::read_to_string(&path).expect("a template");
            text += "{# A template of the guide's own. #}";
            project = project.write(&format!("themes/default/templates/{name}"), text);
        }
        let after = project.site();
        for (route, bytes) in &before.0 {
            let is_same = after.0.get(route) == Some(bytes);
            assert!(is_same, "{route} of the guide {guide} is another");
        }
    }
}
