//! What templates may not do. They are code of the guide, and may come from
//! elsewhere: whatever stands in one, the program ends, and says where.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

#[allow(dead_code, reason = "other tests edit more of it")]
#[path = "rules/guide.rs"]
mod small;
mod support;

use shirube::wording::{Tongue, Wording};
use support::{Project, say, told};

const CONTACTS: &str = "themes/default/templates/contacts.html";

/// A guide whose page of contacts is drawn by a template.
fn with(template: &str) -> Project {
    small::guide().write(CONTACTS, template)
}

/// What is told first of a guide, in English: line, column, and words.
fn first(project: &Project) -> String {
    let outcome = project.run();
    assert!(outcome.site.is_none(), "the guide must not be published");
    let finding = &outcome.findings[0];
    let japanese = Wording::new(Tongue::Japanese).say(&finding.message);
    assert_ne!(japanese, say(&finding.message), "said in both languages");
    let told = told(&outcome, None);
    let first = told.lines().next().expect("a finding");
    let first = first.strip_prefix("themes/default/templates/");
    first
        .unwrap_or(&told)
        .replace(" error[template-error]:", "")
}

/// Goes round ten thousand times, in a loop of which the end is left open.
fn loops(depth: usize) -> String {
    let all: Vec<String> = (0..depth)
        .map(|level| format!("{{% for x{level} in range(end=10000) %}}"))
        .collect();
    all.concat() + &"{% endfor %}".repeat(depth)
}

/// Components, each of which calls the next a hundred times.
fn fan(depth: usize) -> String {
    let component = |level: usize| {
        let call = format!("{{{{ <c{} /> }}}}", level + 1).repeat(100);
        format!("{{% component c{level}() %}}{call}{{% endcomponent c{level} %}}")
    };
    let all: String = (0..depth).map(component).collect();
    all + &format!("{{% component c{depth}() %}}{{% endcomponent c{depth} %}}{{{{ <c0 /> }}}}")
}

#[test]
fn a_template_ends() {
    let steps = "the page takes more than 1000000 steps, of which this is one: a loop within loops may have become too large";
    let large = "a value grows too large here: a text to more than 1 MB, a list to more than 100,000 values, or lists within lists";
    let long = format!("{{% set s = '{}' %}}\n", "ab<".repeat(9999));
    let doubled = "{% set_global s = s ~ s %}".repeat(64);
    for (template, place, words) in [
        (loops(2), "1:33", steps),
        (loops(8), "1:225", steps),
        // The list is made once: `range` is not asked again.
        (
            "{% set r = range(end=9999) %}\n{% for a in r %}{% for b in r %}{% for c in r %}\
             {% endfor %}{% endfor %}{% endfor %}"
                .to_owned(),
            "2:33",
            steps,
        ),
        (fan(12), "1:15197", steps),
        ("{% for x in range(end=1000000000000) %}{% endfor %}".to_owned(), "1:13", "`range` gives at most 10000 numbers"),
        (format!("{{% set s = 'ab' %}}\n{doubled}"), "2:495", large),
        (
            "{% set_global s = 'ab' %}{% for x in range(end=64) %}{% set_global s = s ~ s %}{% endfor %}".to_owned(),
            "1:54",
            large,
        ),
        (
            "{% set_global s = 'ab' %}{% for x in range(end=64) %}\n{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}".to_owned(),
            "2:33",
            large,
        ),
        (
            "{% set_global s = [] %}{% for x in range(end=9999) %}{% set_global s = [s] %}{% endfor %}".to_owned(),
            "1:54",
            large,
        ),
        // Lists that are made of others.
        (
            "{% set r = range(end=9999) %}\n{{ [[a for a in r if a] for b in r] | length }}".to_owned(),
            "2:1",
            steps,
        ),
        (
            "{% set_global s = [1] %}{% for x in range(end=64) %}\n{% set_global s = [...s, ...s] %}{% endfor %}".to_owned(),
            "2:1",
            large,
        ),
        (
            "{% set raw = true %}{% set r = range(end=9999) %}\n{{ raw and [[a for a in r] | length for b in r] }}".to_owned(),
            "2:1",
            steps,
        ),
        (
            "{% set r = range(end=9999) %}\n{% set b = [a for a in [...r, ...r, ...r]] %}{% set c = [b for a in b] %}".to_owned(),
            "2:46",
            large,
        ),
        (
            format!("{{% if a %}}\n{}{{% endif %}}", "{% elif b %}".repeat(5000)),
            "2:3073",
            "this `if` has more than 256 conditions, of which this is one: write it in another way",
        ),
        // Texts that grow within one expression.
        (format!("{long}{{{{ s | replace(from='a', to=s) }}}}"), "2:8", large),
        (format!("{long}{{{{ range(end=9999) | join(sep=s) }}}}"), "2:22", large),
        (format!("{long}{{{{ [s for a in range(end=9999)] | join }}}}"), "2:35", large),
        (format!("{long}{{{{ s | replace(from='a', to='\n') | indent(width=1000) }}}}"), "3:6", large),
        (
            format!("{{{{ {}'\\\\'{} }}}}", "{'a': ".repeat(24), "} | str".repeat(24)),
            "1:282",
            large,
        ),
        (
            "{% component c(s) %}{{ <c s={s ~ s ~ s ~ s} /> }}{% endcomponent c %}{{ <c s=\"abcd\" /> }}".to_owned(),
            "1:1",
            large,
        ),
        (
            "{% component c() %}\nあ{{ <c /> }}{% endcomponent c %}{{ <c /> }}".to_owned(),
            "2:2",
            "components and templates stand in each other too deep here: is one of them a part of itself?",
        ),
        (
            format!("{{% set s = '{}' %}}{{% for x in range(end=9999) %}}{{{{ s }}}}{{% endfor %}}", "x".repeat(9999)),
            "1:1",
            "a page of this template becomes larger than 32 MB",
        ),
    ] {
        let place = format!("{place}:");
        let what: String = template.chars().take(80).collect();
        assert_eq!(first(&with(&template)), format!("contacts.html:{place} {words}"), "{what}");
    }
}

#[test]
fn a_template_does_not_stand_in_itself() {
    let circle = "this template leads back to itself: it would be drawn for ever";
    let own = |name: &str| format!("themes/default/templates/{name}");
    let include = |name: &str| format!("<p>あ</p>\n{{% include '{name}' %}}");
    for (files, told) in [
        (
            vec![("contacts.html", include("contacts.html"))],
            format!("contacts.html:2:1: {circle}"),
        ),
        (
            vec![
                ("contacts.html", include("a.html")),
                ("a.html", include("b.html")),
                ("b.html", include("a.html")),
            ],
            format!("a.html:2:1: {circle}"),
        ),
        (
            vec![("contacts.html", "{% extends 'contacts.html' %}".to_owned())],
            format!("contacts.html:1:1: {circle}"),
        ),
        (
            (0..10_000)
                .map(|at| ("", include(&format!("t{}.html", at + 1))))
                .collect(),
            "t0.html:2:1: templates stand in each other here more than 8 deep".to_owned(),
        ),
    ] {
        let files = files.into_iter().enumerate();
        let project = files.fold(small::guide(), |project, (at, (name, text))| {
            let name = if name.is_empty() {
                format!("t{at}.html")
            } else {
                name.to_owned()
            };
            project.write(&own(&name), text)
        });
        let found = first(&project);
        assert!(found.starts_with(&told), "{found} for {told}");
    }
}

/// The deepest that is allowed needs no more room than a thread has.
#[test]
fn what_is_not_too_deep_is_drawn() {
    let mut project = small::guide().write("themes/default/templates/t8.html", "deep");
    for level in 1..8 {
        let text = format!("{{% include 't{}.html' %}}", level + 1);
        project = project.write(&format!("themes/default/templates/t{level}.html"), text);
    }
    let site = project.write(CONTACTS, "{% include 't1.html' %}").site();
    assert_eq!(site.text("en/contacts/index.html"), "deep");
}

/// What is counted and looked at says what it said.
#[test]
fn a_guides_own_template_draws_what_tera_draws() {
    for (template, drawn) in [
        (
            "{{ [a * 2 for a in [1, 2, 3] if a > 1 or a == 0] }}",
            "[4, 6]",
        ),
        ("{{ ['a', 'b'] | join(sep='<') }}", "a&lt;b"),
        ("{{ ['<', 'b' | safe] | join(sep='+') }}", "&lt;+b"),
        ("{{ '<a>' | safe | replace(from='a', to='<') }}", "<&lt;>"),
        ("{% filter indent(width=2) %}a\nb{% endfilter %}", "a\n  b"),
        ("{{ 'a b' | split(pat=' ') | length }}", "2"),
        (
            "{{ {'k': ['<']} | str }}",
            "{&quot;k&quot;: [&quot;&lt;&quot;]}",
        ),
        (
            "{% set s %}{% for a in [1, 2] %}{{ a }}{% endfor %}{% endset %}{{ s | escape }}",
            "12",
        ),
    ] {
        let site = with(&format!("<pre>{template}</pre>")).site();
        let page = site.text("en/contacts/index.html");
        let plain = page.replace("&quot;", "\"");
        assert_eq!(
            plain,
            format!("<pre>{}</pre>", drawn.replace("&quot;", "\"")),
            "{template}"
        );
    }
}

#[test]
fn a_mistake_is_told_at_its_place() {
    for (template, told) in [
        (
            "\n  {{ あ }}",
            "contacts.html:2:6: the template cannot be drawn: Unexpected character",
        ),
        ("あ\n<p>{{ page | nothing }}</p>", "contacts.html:2:"),
        (
            "{% for x in [1] %}\n<p>{{ page.nothing }}</p>{% endfor %}",
            "contacts.html:2:12: the template cannot be drawn: Field `nothing` is not defined",
        ),
        (
            "{% for x in [1] %}{% for y in [1] %}<p>{{ 1 + 'a' }}</p>{% endfor %}{% endfor %}",
            "contacts.html:1:43: the template cannot be drawn: `+` requires both operands to be numbers",
        ),
        (
            "{{ throw(message='あ') }}",
            "contacts.html:1:4: the template cannot be drawn:",
        ),
    ] {
        let found = first(&with(template));
        assert!(found.starts_with(told), "{found}\nfor {told}");
    }
}

/// What Tera of old or its companions offer, and what others do.
#[test]
fn a_template_reads_no_file_no_environment_and_no_clock() {
    for call in [
        "get_env(name='HOME')",
        "env(name='HOME')",
        "now()",
        "now(timestamp=true)",
        "get_random(end=9)",
        "random()",
        "load_data(path='site.yaml')",
        "load_file(path='site.yaml')",
        "read_file(path='/etc/passwd')",
        "get_url(path='a')",
        "get_file_hash(path='a')",
        "resize_image(path='a')",
        "get_image_metadata(path='a')",
        "file(path='a')",
        "open(path='a')",
        "include_str(path='a')",
        "import(path='a')",
        "exec(command='id')",
        "system(command='id')",
        "uuid()",
        "today()",
        "date()",
        "hostname()",
        "fetch(url='http://a.example')",
    ] {
        let found = first(&with(&format!("{{{{ {call} }}}}")));
        assert!(
            found.starts_with("contacts.html:1:4: the template cannot be drawn: Unknown function"),
            "{found}"
        );
    }
    for filter in [
        "date",
        "env",
        "load",
        "read",
        "shell",
        "include",
        "eval",
        "render",
        "markdown",
        "json_decode",
        "fetch",
    ] {
        let found = first(&with(&format!("{{{{ 'a' | {filter} }}}}")));
        assert!(found.contains("Unknown filter"), "{found}");
    }
    for include in [
        "/etc/passwd",
        "../../../site.yaml",
        "site.yaml",
        "../assets/style.css",
        "file:///etc/passwd",
    ] {
        let found = first(&with(&format!("{{% include '{include}' %}}")));
        assert!(found.starts_with("contacts.html:1:"), "{found}");
        assert!(found.contains("Unknown template"), "{found}");
    }
}

/// Deeper than a thread has room for: drawn or told, and never the end of all.
#[test]
fn components_in_templates_in_components_take_no_more_room_than_there_is() {
    let blocks: Vec<String> = (0..30)
        .map(|level| format!("{{% block b{level} %}}"))
        .collect();
    let blocks = blocks.concat();
    let ends = "{% endblock %}".repeat(30);
    let mut project = small::guide();
    for level in 0..8 {
        let text = format!("{blocks}{{% include 't{}.html' %}}{ends}", level + 1);
        project = project.write(&format!("themes/default/templates/t{level}.html"), text);
    }
    let outcome = project
        .write("themes/default/templates/t8.html", "{{ <c /> }}{{ <c /> }}")
        .write(
            CONTACTS,
            "{% component c() %}{% include 't1.html' %}{% endcomponent c %}{{ <c /> }}",
        )
        .run();
    let told = told(&outcome, None);
    assert!(told.contains("stand in each other too deep here"), "{told}");
}

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
