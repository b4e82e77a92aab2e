//! Guides with a template of their own, and what is told of them.

use shirube::wording::{Tongue, Wording};

use crate::small;
use crate::support::{Project, say, told};

pub const CONTACTS: &str = "themes/default/templates/contacts.html";

/// A guide whose page of contacts is drawn by a template.
pub fn with(template: &str) -> Project {
    small::guide().write(CONTACTS, template)
}

/// What is told first of a guide, in English: line, column, and words.
pub fn first(project: &Project) -> String {
    let outcome = project.run();
    assert!(outcome.site.is_none(), "the guide must not be published");
    let finding = &outcome.findings[0];
    let japanese = Wording::new(Tongue::Japanese).say(&finding.message);
    assert_ne!(japanese, say(&finding.message), "said in both languages");
    let told = told(&outcome, None);
    let first = told.lines().next().expect("a finding");
    let first = first.strip_prefix("themes/default/templates/");
    first
        .unwrap_or(&told)
        .replace(" error[template-error]:", "")
}
