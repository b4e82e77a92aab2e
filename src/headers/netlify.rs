//! For Netlify, and hosts that read its `_headers`.

use crate::message::message;

use super::facts::{FEED, FOR_EVER, Facts, HTTPS_ALONE};
use super::text::Text;

/// What a build writes for itself.
const RECORD: &str = ".shirube-manifest.json";

pub fn write(facts: &Facts, text: &mut Text<'_>) {
    let path = &facts.path;
    let file = "_headers";
    text.remark(&match path.as_str() {
        "/" => message!("headers-place-netlify", file = file),
        _ => message!("headers-place-netlify-below", file = file, path = path),
    });

    text.topic(&message!("headers-security"));
    text.line(&format!("{path}*"));
    text.within(|text| {
        for (name, value) in &facts.headers {
            text.line(&format!("{name}: {value}"));
        }
    });
    text.topic(&message!("headers-https"));
    let (name, value) = HTTPS_ALONE;
    text.line(&format!("#   {name}: {value}"));

    text.topic(&message!("headers-cache-netlify"));
    for lasting in &facts.lasting_paths {
        text.line(&format!("{path}{lasting}"));
        text.within(|text| text.line(&format!("Cache-Control: {FOR_EVER}")));
    }

    text.topic(&message!("headers-types"));
    let routes = facts.calendars.iter().map(|route| (route, "text/calendar"));
    let feeds = facts.feeds.iter().map(|route| (route, FEED));
    for (route, kind) in routes.chain(feeds) {
        text.line(&format!("{path}{route}"));
        text.within(|text| text.line(&format!("Content-Type: {kind}; charset=utf-8")));
    }

    text.topic(&message!("headers-hidden-netlify", file = "_redirects"));
    text.line(&format!("# {path}{RECORD} {path}404.html 404!"));
}
