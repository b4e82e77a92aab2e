//! What is answered: bytes, with what a browser has to know of them.

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// What every answer says: it is what its type says, no other site may use or
/// frame it, no other site hears of it, and a copy is asked for again.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Says so with every answer.
pub async fn with_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in ALWAYS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

/// A file as it is, or word that the browser has it already.
pub fn file(status: StatusCode, path: &str, bytes: Bytes, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    let content_type = HeaderValue::from_static(content_type(path));
    headers.insert(header::CONTENT_TYPE, content_type);
    if status != StatusCode::OK {
        return (status, headers, bytes).into_response();
    }
    let tag = tag(&bytes);
    let is_known = knows(asked, &tag);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if is_known {
        headers.remove(header::CONTENT_TYPE);
        // Not that of what is sent here, which is nothing.
        headers.insert(header::CONTENT_LENGTH, bytes.len().into());
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (status, headers, bytes).into_response()
}

/// A line of the preview's own.
pub fn line(status: StatusCode, text: &str) -> Response {
    (status, format!("{text}\n")).into_response()
}

/// The tag of some bytes, and of no others.
fn tag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", URL_SAFE_NO_PAD.encode(&hash[..18]))
}

/// Whether a browser has what carries a tag. A proxy may have weakened it.
fn knows(asked: &HeaderMap, tag: &str) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut known = lists.flat_map(|list| list.as_bytes().split(|byte| *byte == b','));
    known.any(|known| {
        let known = known.trim_ascii();
        known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == tag.as_bytes()
    })
}

/// The type of a file, by its ending.
fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_type_of_its_ending() {
        for (path, expected) in [
            ("en/index.html", "text/html; charset=utf-8"),
            ("en/calendar.ics", "text/calendar; charset=utf-8"),
            ("en/feed.xml", "application/xml; charset=utf-8"),
            ("en/courses.json", "application/json; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            (
                "app.webmanifest",
                "application/manifest+json; charset=utf-8",
            ),
            ("serif.woff2", "font/woff2"),
            ("PLAN.PDF", "application/pdf"),
            ("a.html.unknown", "application/octet-stream"),
            ("html", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }

    #[test]
    fn what_a_browser_has_is_known_by_its_tag() {
        for (list, is_known) in [
            ("\"a\"", true),
            ("W/\"a\"", true),
            ("\"b\", \"a\"", true),
            ("\"b\",W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
            ("\"A\"", false),
            ("", false),
        ] {
            let mut asked = HeaderMap::new();
            asked.insert(header::IF_NONE_MATCH, list.parse().expect("a header"));
            assert_eq!(knows(&asked, "\"a\""), is_known, "{list}");
        }
        assert!(!knows(&HeaderMap::new(), "\"a\""));
    }
}
