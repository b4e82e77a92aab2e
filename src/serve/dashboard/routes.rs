//! The files of the site, in groups.

use std::fmt::Write as _;

use crate::message::{Message, message};
use crate::report::html::escape;

use super::drawing::{Drawing, broken};

/// The part of the page that lists them.
pub fn draw(drawing: &Drawing<'_>) -> String {
    let title = drawing.say(&message!("overview-routes"));
    let mut html = format!(
        "<section id=routes data-deep aria-labelledby=routes-title>\
         <h2 id=routes-title>{title}</h2>"
    );
    let Some(site) = drawing.snapshot.site.as_deref() else {
        let none = drawing.say(&message!("overview-no-routes"));
        return html + &format!("<p id=no-routes>{none}</p></section>");
    };
    let find = drawing.say(&message!("overview-find"));
    let _ = write!(
        html,
        "<div id=routes-bar class=bar role=search data-filters=routes aria-labelledby=routes-title>\
         <label>{find} <input type=search autocomplete=off spellcheck=false></label>\
         <span class=shown></span></div>"
    );
    let mut groups: Vec<(Message, Vec<String>)> = Vec::new();
    for route in site.keys() {
        let (is_page, path) = (route.as_str().ends_with(".html"), route.as_str());
        let language = (drawing.overview.languages.iter())
            .find(|own| path.split_once('/').is_some_and(|(tag, _)| tag == own.tag));
        let group = match language {
            Some(own) if is_page => message!("routes-pages", language = drawing.language(own)),
            Some(own) => message!("routes-files", language = drawing.language(own)),
            None if path.starts_with("assets/") => message!("routes-assets"),
            None => message!("routes-others"),
        };
        let address = route.address("/");
        let item = format!(
            "<li><a href=\"{}\" translate=no>{}</a>",
            escape(&address),
            broken(&format!("/{path}"))
        );
        match groups.iter_mut().find(|(own, _)| *own == group) {
            Some((_, items)) => items.push(item),
            None => groups.push((group, vec![item])),
        }
    }
    for (group, items) in groups {
        let name = drawing.say(&group);
        let (id, count) = (super::live::hash(&name), items.len());
        let _ = write!(
            html,
            "<details id=r{id} class=routes><summary>{name} <small>{count}</small></summary>\
             <ul>{}</ul></details>",
            items.concat()
        );
    }
    html + "</section>"
}
