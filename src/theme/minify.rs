//! Pages and style sheets without what nobody needs. The only module that knows
//! minify-html.

use minify_html::Cfg;

use super::depth::can_style_be_followed;

/// A page.
pub fn page(html: &str) -> Vec<u8> {
    let config = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        minify_css: true,
        ..Cfg::new()
    };
    minify_html::minify(html.as_bytes(), &config)
}

/// A style sheet: minify-html knows them where they stand in a page. One that
/// it cannot follow, or that would end there, stays as it is.
pub fn style(css: &str) -> String {
    if css.contains("</") || !can_style_be_followed(css) {
        return css.to_owned();
    }
    let config = Cfg {
        minify_css: true,
        ..Cfg::new()
    };
    let page = minify_html::minify(format!("<style>{css}</style>").as_bytes(), &config);
    let page = String::from_utf8_lossy(&page).into_owned();
    let style = page.strip_prefix("<style>");
    let style = style.and_then(|rest| rest.strip_suffix("</style>"));
    style.unwrap_or(css).to_owned()
}
