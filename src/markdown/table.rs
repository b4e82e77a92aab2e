//! Tables, with column headers that say so and alignment by class: inline
//! styles are forbidden by the pages' content security policy.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

/// Replaces the events of tables by the HTML for them.
pub fn write_out(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut alignments: Vec<Alignment> = Vec::new();
    let mut column = 0;
    let mut in_head = false;
    events
        .into_iter()
        .map(|event| {
            let html = match event {
                Event::Start(Tag::Table(columns)) => {
                    alignments = columns;
                    "<div class=\"scroll\" tabindex=\"0\"><table>".to_owned()
                }
                Event::End(TagEnd::Table) => "</tbody></table></div>\n".to_owned(),
                Event::Start(Tag::TableHead) => {
                    (in_head, column) = (true, 0);
                    "<thead><tr>".to_owned()
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    "</tr></thead><tbody>".to_owned()
                }
                Event::Start(Tag::TableRow) => {
                    column = 0;
                    "<tr>".to_owned()
                }
                Event::End(TagEnd::TableRow) => "</tr>".to_owned(),
                Event::Start(Tag::TableCell) => {
                    let class = class(alignments.get(column).copied());
                    column += 1;
                    if in_head {
                        format!("<th scope=\"col\"{class}>")
                    } else {
                        format!("<td{class}>")
                    }
                }
                Event::End(TagEnd::TableCell) if in_head => "</th>".to_owned(),
                Event::End(TagEnd::TableCell) => "</td>".to_owned(),
                other => return other,
            };
            Event::InlineHtml(html.into())
        })
        .collect()
}

const fn class(alignment: Option<Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Right) => " class=\"right\"",
        Some(Alignment::Center) => " class=\"center\"",
        _ => "",
    }
}
