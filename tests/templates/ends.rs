//! Whatever stands in a template, drawing it comes to an end.

use crate::guides::{CONTACTS, first, with};
use crate::small;
use crate::support::told;

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
