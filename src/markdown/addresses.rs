//! The addresses of the web that a text links to, with their places.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The addresses of a text's links, each with the bytes where it stands;
/// `is_page` says that the text may begin with front matter.
pub fn addresses(text: &str, is_page: bool) -> Vec<(Range<usize>, String)> {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    options.set(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS, is_page);
    let parser = Parser::new_ext(text, options);
    let defined: Vec<(Range<usize>, String)> = parser
        .reference_definitions()
        .iter()
        .map(|(_, defined)| (defined.span.clone(), defined.dest.to_string()))
        .collect();
    let linked = parser.into_offset_iter().filter_map(|(event, span)| {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            return None;
        };
        // Where a link names a definition, the address stands there.
        text[span.clone()]
            .contains(&*dest_url)
            .then(|| (span, dest_url.into_string()))
    });
    let mut all: Vec<(Range<usize>, String)> = linked.chain(defined).collect();
    for (span, address) in &mut all {
        if let Some(at) = text[span.clone()].rfind(&**address) {
            let start = span.start + at;
            *span = start..start + address.len();
        }
    }
    all.sort_by_key(|(span, _)| span.start);
    all
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn the_place_is_that_of_the_address_alone() {
        let text = "---\ntitle: <https://no.org/>\n---\n\
                    [https://a.org/](https://a.org/) and <https://b.org/>, [c], `<https://no.org/>`.\n\n\
                    [研究](https://d.org/ \"D\")\n\n[c]: https://c.org/\n";
        let found = addresses(text, true);
        let names: Vec<&str> = found.iter().map(|(_, address)| &**address).collect();
        assert_eq!(
            names,
            [
                "https://a.org/",
                "https://b.org/",
                "https://d.org/",
                "https://c.org/"
            ]
        );
        for (span, address) in found {
            assert_eq!(text[span.clone()], address);
            assert!(
                !text[..span.start].ends_with('['),
                "the text of a link is not its address"
            );
        }
    }
}
