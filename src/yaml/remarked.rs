//! A line that was put to use while the key that it belongs to is still a
//! remark, as it happens with the examples of a scaffold.

use crate::finding::Finding;
use crate::message::message;

/// Names the key behind `#` that the broken line seems to belong to.
pub fn explain(finding: Finding, text: &str, offset: usize) -> Finding {
    let at = finding.place.span.as_ref().map(|span| span.start);
    let before = at.and_then(|at| text.get(..at.checked_sub(offset)?));
    let owner = before.and_then(|before| owner(before, &text[before.len()..]));
    match owner {
        Some((key, line)) => finding.help(message!(
            "owner-is-a-remark",
            key = key,
            line = line.to_string()
        )),
        None => finding,
    }
}

/// The nearest key behind `#` above a line that is nearer to the edge, with
/// nothing but remarks between, and its line.
fn owner<'a>(before: &'a str, rest: &str) -> Option<(&'a str, usize)> {
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let own = before[start..].len() + rest.len() - rest.trim_start_matches(' ').len();
    let above: Vec<&str> = before[..start].lines().collect();
    above
        .iter()
        .enumerate()
        .rev()
        .map_while(|(index, line)| Some((index, line.strip_prefix('#')?)))
        .find_map(|(index, line)| {
            let key = line.trim_start();
            let depth = line.len() - key.len();
            let (key, value) = key.split_once(':')?;
            let is_key = key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let is_owner = value.trim().is_empty() || value.trim_start().starts_with('#');
            (is_key && is_owner && depth < own).then_some((key, index + 1))
        })
}
