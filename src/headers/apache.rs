//! For Apache: directives that `.htaccess` may hold too.

use std::collections::BTreeSet;

use crate::message::message;

use super::facts::{
    ASKED_AGAIN, FEED, FOR_EVER, Facts, HTTPS_ALONE, as_expression, either, is_text,
};
use super::text::Text;

pub fn write(facts: &Facts, text: &mut Text<'_>) {
    let path = &facts.path;
    let start = as_expression(path);
    text.remark(&message!("headers-place-apache", module = "mod_headers"));

    text.topic(&message!("headers-not-found"));
    text.line(&format!("ErrorDocument 404 {path}404.html"));

    text.topic(&message!("headers-hidden"));
    let hidden = r"(?:.*/)?\.(?!well-known(?:/|$))";
    text.line(&format!("RedirectMatch 404 \"^{start}{hidden}\""));
    if !facts.bare_folders.is_empty() {
        text.topic(&message!("headers-bare-folders"));
        let folders = either(&facts.bare_folders);
        text.line(&format!("RedirectMatch 404 \"^{start}{folders}/?$\""));
    }

    text.topic(&message!("headers-types"));
    for (ending, kind) in &facts.types {
        text.line(&format!("AddType {kind} .{ending}"));
    }
    let texts = facts.types.iter().filter(|(_, kind)| is_text(kind));
    let endings: Vec<String> = texts.map(|(ending, _)| format!(".{ending}")).collect();
    text.line(&format!("AddCharset utf-8 {}", endings.join(" ")));
    let names = |routes: &[String]| -> BTreeSet<String> {
        let names = routes.iter().filter_map(|route| route.rsplit('/').next());
        names.map(str::to_owned).collect()
    };
    for name in names(&facts.feeds) {
        text.line(&format!("<Files \"{name}\">"));
        text.within(|text| text.line(&format!("ForceType \"{FEED}; charset=utf-8\"")));
        text.line("</Files>");
    }

    text.topic(&message!("headers-security"));
    for (name, value) in &facts.headers {
        let value = value.replace('%', "%%");
        text.line(&format!("Header always set {name} \"{value}\""));
    }
    text.topic(&message!("headers-https"));
    let (name, value) = HTTPS_ALONE;
    text.line(&format!("# Header always set {name} \"{value}\""));

    text.topic(&message!("headers-cache"));
    text.line(&format!(
        "Header always set Cache-Control \"{ASKED_AGAIN}\""
    ));
    if !facts.lasting.is_empty() {
        text.line(&format!("<FilesMatch \"^{}$\">", facts.lasting_names()));
        text.within(|text| text.line(&format!("Header always set Cache-Control \"{FOR_EVER}\"")));
        text.line("</FilesMatch>");
    }

    text.topic(&message!("headers-compress"));
    text.line("<IfModule mod_deflate.c>");
    let texts: Vec<&str> = facts.texts().into_iter().collect();
    let texts = texts.join(" ");
    text.within(|text| text.line(&format!("AddOutputFilterByType DEFLATE {texts}")));
    text.line("</IfModule>");
}
