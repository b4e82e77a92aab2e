//! The names of files that are nobody's: left behind by editors' programs and
//! systems.

/// Whether a file or folder of this name is passed over.
pub fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
        ]
        .contains(&&*name.to_lowercase())
        || [".swp", ".swo", ".tmp", ".bak", ".orig"]
            .iter()
            .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn droppings_are_passed_over() {
        for name in [
            ".DS_Store",
            ".git",
            "course.yaml~",
            ".course.yaml.swp",
            ".~lock.notes.ja.md#",
            "course.yaml.orig",
            "Thumbs.db",
            "Desktop.ini",
            "#a#",
            "~$a.md",
        ] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["course.yaml", "course (1).yaml", "notes.ja.md"] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
