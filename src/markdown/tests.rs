use super::*;

fn rendered(text: &str) -> (Rendered, Vec<Finding>) {
    render(
        text,
        Setting {
            path: "notes.ja.md",
            offset: 0,
            to_language_root: "../../",
            taken: &["when"],
        },
    )
}

fn html(text: &str) -> String {
    rendered(text).0.html.trim().to_owned()
}

#[test]
fn japanese_is_set_as_japanese() {
    for (markdown, expected) in [
        ("研究\n公正", "<p>研究公正</p>"),
        ("研究。\n「公正」", "<p>研究。「公正」</p>"),
        ("SPS\nECS", "<p>SPS\nECS</p>"),
        (
            "ECS-IDで`a-b`",
            "<p><span class=\"whole\">ECS-ID</span>で<code>a-b</code></p>",
        ),
        ("研究\nEthics", "<p>研究\nEthics</p>"),
        ("**研究**\n公正", "<p><strong>研究</strong>公正</p>"),
        (
            "これは**「重要」**です",
            "<p>これは<strong>「重要」</strong>です</p>",
        ),
        ("**重要。**次", "<p><strong>重要。</strong>次</p>"),
        (
            "**強調**と**「強調」**の",
            "<p><strong>強調</strong>と<strong>「強調」</strong>の</p>",
        ),
        ("2\\*\\*3と4\\*\\*5", "<p>2**3と4**5</p>"),
        ("これは**「重要」です", "<p>これは**「重要」です</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn links_lead_where_they_may() {
    for (markdown, expected) in [
        (
            "[a](https://example.org/?a=1&b=2)",
            "<p><a href=\"https://example.org/?a=1&amp;b=2\">a</a></p>",
        ),
        (
            "[a](/attendance)",
            "<p><a href=\"../../attendance/index.html\">a</a></p>",
        ),
        (
            "[a](/courses/x/#when)",
            "<p><a href=\"../../courses/x/index.html#when\">a</a></p>",
        ),
        ("[a](/)", "<p><a href=\"../../index.html\">a</a></p>"),
        (
            "<a@example.org>",
            "<p><a href=\"mailto:a@example.org\">a@example.org</a></p>",
        ),
        ("[a](#b)", "<p><a href=\"#b\">a</a></p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](java&#115;cript:alert(1))", "<p>a</p>"),
        ("[a](&#1;JavaScript:alert(1))", "<p>a</p>"),
        ("[a](data:text/html,x)", "<p>a</p>"),
        ("[a](//example.org/)", "<p>a</p>"),
        ("[a](https:example.org)", "<p>a</p>"),
        ("[a](HTTPS:/example.org)", "<p>a</p>"),
        (r"[a](http:\\\\example.org)", "<p>a</p>"),
        (r"[a](https:/\\example.org)", "<p>a</p>"),
        (r"[a](https://example.org\\@evil.example)", "<p>a</p>"),
        ("[a](https://example.org@evil.example/)", "<p>a</p>"),
        ("[a](https:javascript:alert(1))", "<p>a</p>"),
        ("[a](https:///example.org)", "<p>a</p>"),
        ("[a](https://:80/)", "<p>a</p>"),
        ("[a](notes.md)", "<p>a</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn html_is_text() {
    for (markdown, expected) in [
        ("a <b>b</b>", "<p>a &lt;b&gt;b&lt;/b&gt;</p>"),
        (
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        ),
        ("a <!-- remark --> b", "<p>a  b</p>"),
        ("![a plan](plan.png)", "<p>a plan</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn headings_have_anchors_and_levels() {
    let (rendered, findings) =
        rendered("## 受講の前に\n\n### A *b* `c`\n\n## 受講の前に\n\n#### deep\n\n## When\n");
    let ids: Vec<&str> = rendered.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(
        ids,
        ["受講の前に", "a-b-c", "受講の前に-2", "deep", "when-2"]
    );
    let told: Vec<&str> = findings.iter().map(|told| told.rule.name).collect();
    assert_eq!(told, ["heading-jump", "duplicate-anchor"]);
}

#[test]
fn tables_have_headers_and_no_style() {
    let html = html("| 科目 | 数 |\n|---|--:|\n| 研究 | 1 |\n");
    assert!(
        html.contains("<th scope=\"col\" class=\"right\">数</th>"),
        "{html}"
    );
    assert!(!html.contains("style="), "{html}");
}

#[test]
fn nesting_has_an_end() {
    for text in [
        ">".repeat(50_000),
        "- ".repeat(5_000) + "x",
        "*a **b ".repeat(5_000),
    ] {
        let (_, findings) = rendered(&text);
        assert!(findings.len() <= 1, "{findings:?}");
    }
    let (rendered, findings) = rendered(&">".repeat(50_000));
    assert_eq!(findings[0].rule.name, "nested-too-deep");
    assert!(rendered.html.is_empty());
}
