//! What the binary carries: the default theme, so that it stands alone.

use include_dir::{Dir, DirEntry, include_dir};

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The default theme's files: path within the theme, and bytes.
pub fn theme_files() -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::new();
    walk(&THEME, &mut files);
    files
}

/// One file of the default theme, as text.
pub fn theme_text(path: &str) -> Option<&'static str> {
    THEME.get_file(path)?.contents_utf8()
}

fn walk(dir: &Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => walk(dir, files),
            DirEntry::File(file) => {
                files.extend(file.path().to_str().map(|p| (p, file.contents())));
            }
        }
    }
}
