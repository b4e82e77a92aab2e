//! `source:`: where an entry is known from, and when that counts as old.

use crate::entry::{OneOrMany, SourceEntry, Word};
use crate::model::{Site, Source};
use crate::pointer::Pointer;

use super::desk::Desk;

impl Desk<'_> {
    /// Where an entry is known from.
    pub fn sources(
        &mut self,
        at: &Pointer,
        OneOrMany(entries): &OneOrMany<SourceEntry>,
        site: &Site,
    ) -> Vec<Source> {
        entries
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                let at = self.item(at, index);
                Source {
                    title: self.text(&at.key("title"), entry.title.as_ref()),
                    url: self.address(&at.key("url"), entry.url.as_ref()),
                    as_of: entry.as_of,
                    verified: entry.verified,
                    languages: entry
                        .languages
                        .iter()
                        .map(|Word(tag)| tag.clone())
                        .collect(),
                    review_by: entry.review_by,
                    old_from: old_from(entry, site),
                }
            })
            .collect()
    }
}

/// The first day on which an entry counts as old: the day after `review_by`,
/// else `review_after` counted from when it was last compared or is of.
fn old_from(entry: &SourceEntry, site: &Site) -> Option<jiff::civil::Date> {
    if let Some(review_by) = entry.review_by {
        return site.last_day(review_by).tomorrow().ok();
    }
    let seen = site.last_day(entry.verified.or(entry.as_of)?);
    site.review_after?.after(seen).tomorrow().ok()
}
