//! What a template draws, and what it cannot come by.

use crate::guides::{first, with};

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
