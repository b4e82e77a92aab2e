//! The anchors of the sections that pages have of their own: headings of texts
//! take others, and links may name them.

/// Those of a course's page.
pub const OF_A_COURSE: &[&str] = &[
    "main", "applies", "when", "sign-in", "done", "ask", "links", "source", "updates",
];
/// Those of the home page.
pub const OF_HOME: &[&str] = &[
    "main",
    "questions",
    "facts",
    "parts",
    "courses",
    "year",
    "matrix",
    "updates",
];
/// Those of a free page.
pub const OF_A_PAGE: &[&str] = &["main"];
