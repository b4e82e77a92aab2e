//! For nginx: a `location` that holds everything.

use std::collections::BTreeMap;

use crate::message::message;

use super::facts::{ASKED_AGAIN, FEED, FOR_EVER, Facts, HTTPS_ALONE, as_expression};
use super::text::Text;

pub fn write(facts: &Facts, text: &mut Text<'_>) {
    let path = &facts.path;
    text.remark(&message!("headers-place-nginx", path = path));
    text.line("");
    text.line(&format!("location {path} {{"));
    text.within(|text| within(facts, text));
    text.line("}");
}

fn within(facts: &Facts, text: &mut Text<'_>) {
    let path = &facts.path;
    let start = as_expression(path);
    text.line("index index.html;");

    text.topic(&message!("headers-not-found"));
    text.line(&format!("error_page 404 {path}404.html;"));
    text.line(&format!("error_page 403 =404 {path}404.html;"));
    text.line(&format!("location = {path}404.html {{ internal; }}"));

    text.topic(&message!("headers-hidden"));
    let hidden = r"(?:.*/)?\.(?!well-known(?:/|$))";
    text.line(&format!(
        "location ~ \"^{start}{hidden}\" {{ return 404; }}"
    ));

    text.topic(&message!("headers-types"));
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (ending, kind) in &facts.types {
        types.entry(kind).or_default().push(ending);
    }
    text.line("types {");
    text.within(|text| {
        for (kind, endings) in types {
            text.line(&format!("{kind} {};", endings.join(" ")));
        }
    });
    text.line("}");
    // It counts HTML among the texts by itself, and does not like to be told.
    let others = facts.texts().into_iter().filter(|own| *own != "text/html");
    let others: Vec<&str> = others.collect();
    let others = others.join(" ");
    text.line("charset utf-8;");
    text.line(&format!("charset_types {others};"));
    if !facts.feeds.is_empty() {
        let feed = format!("location ~ \"^{start}[^/]+/feed\\.xml$\"");
        text.line(&format!("{feed} {{ types {{ }} default_type {FEED}; }}"));
    }

    text.topic(&message!("headers-security"));
    let headers = |text: &mut Text<'_>| {
        for (name, value) in &facts.headers {
            text.line(&format!("add_header {name} \"{value}\" always;"));
        }
    };
    headers(text);
    text.topic(&message!("headers-https"));
    let (name, value) = HTTPS_ALONE;
    text.line(&format!("# add_header {name} \"{value}\" always;"));

    text.topic(&message!("headers-cache"));
    text.line(&format!(
        "add_header Cache-Control \"{ASKED_AGAIN}\" always;"
    ));
    if !facts.lasting.is_empty() {
        let names = facts.lasting_names();
        text.line(&format!(
            "location ~ \"^{start}assets/(?:.*/)?{names}$\" {{"
        ));
        text.within(|text| {
            text.remark(&message!("headers-said-again"));
            headers(text);
            text.line(&format!("add_header Cache-Control \"{FOR_EVER}\";"));
        });
        text.line("}");
    }

    text.topic(&message!("headers-compress"));
    text.line("gzip on;");
    text.line("gzip_vary on;");
    text.line(&format!("gzip_types {others};"));
}
