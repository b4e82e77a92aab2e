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

/// Whether something with a dot before its name was left behind by a program,
/// and not put there by a person.
pub fn is_left_behind(name: &str) -> bool {
    const BEGINS: [&str; 17] = [
        "._",
        ".~",
        ".#",
        ".git",
        ".nfs",
        ".fuse_hidden",
        ".goutputstream",
        ".Trash",
        ".DS_Store",
        ".syncthing",
        ".stfolder",
        ".stignore",
        ".stversions",
        ".dropbox",
        ".fseventsd",
        ".Spotlight",
        ".Apple",
    ];
    const ENDS: [&str; 8] = [".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", "~", "#"];
    const WHOLE: [&str; 12] = [
        ".svn",
        ".hg",
        ".keep",
        ".placeholder",
        ".directory",
        ".localized",
        ".idea",
        ".vscode",
        ".editorconfig",
        ".cache",
        ".thumbnails",
        ".apdisk",
    ];
    BEGINS.iter().any(|own| name.starts_with(own))
        || ENDS.iter().any(|own| name.ends_with(own))
        || WHOLE.contains(&name)
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
        for name in [
            ".DS_Store",
            "._a",
            ".gitkeep",
            ".a.css.swp",
            ".#a",
            ".a.tmp",
            ".stfolder",
        ] {
            assert!(is_left_behind(name), "{name}");
        }
        for name in [
            ".htaccess",
            ".well-known",
            ".nojekyll",
            ".user.ini",
            ".htpasswd",
            ".env",
        ] {
            assert!(is_dropping(name) && !is_left_behind(name), "{name}");
        }
        for name in ["course.yaml", "course (1).yaml", "notes.ja.md"] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
