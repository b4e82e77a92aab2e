//! The catalogue of rules. A rule's doc comment is its manual; in other
//! languages the manual is a file, `<language>/<rule>.md`.

pub mod addresses;
pub mod attendance;
pub mod external;
pub mod files;
pub mod help;
pub mod ids;
pub mod language;
mod macros;
pub mod markdown;
pub mod names;
pub mod references;
pub mod schedule;
pub mod schema;
pub mod signs;
pub mod staleness;
pub mod theme;
pub mod times;
pub mod twins;
pub mod waivers;

use include_dir::{Dir, include_dir};

use crate::finding::Rule;

static TRANSLATED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/rules");

/// Every rule, in the order of their names.
pub fn all() -> Vec<&'static Rule> {
    let mut all = vec![
        &addresses::INSECURE_ADDRESS,
        &attendance::COVERAGE_MISMATCH,
        &external::MOVED_ADDRESS,
        &external::GONE_ADDRESS,
        &external::REFUSED_ADDRESS,
        &external::UNREACHABLE_ADDRESS,
        &external::FAULTY_CERTIFICATE,
        &files::NOT_UTF8,
        &files::UNREADABLE_FILE,
        &files::UNKNOWN_FILE,
        &files::MISSING_FILE,
        &ids::DEVICE_NAME,
        &theme::TAKEN_PLACE,
        &addresses::SESSION_ADDRESS,
        &references::BROKEN_ANCHOR,
        &markdown::DUPLICATE_ANCHOR,
        &markdown::BARE_LINK_TEXT,
        &markdown::UNREAD_MARKUP,
        &files::NOT_A_FILE,
        &files::BINARY_FILE,
        &files::CONFLICT_MARKER,
        &files::COLLIDING_NAMES,
        &files::MISNAMED_FILE,
        &files::STRAY_COPY,
        &ids::INVALID_ID,
        &ids::DUPLICATE_ID,
        &ids::RESERVED_ID,
        &language::MISSING_TEXT,
        &language::UNTRANSLATED,
        &language::UNKNOWN_LANGUAGE,
        &language::MISSING_PHRASE,
        &markdown::NESTED_TOO_DEEP,
        &markdown::RAW_HTML,
        &markdown::UNPUBLISHED_IMAGE,
        &markdown::UNSAFE_ADDRESS,
        &markdown::HEADING_JUMP,
        &references::UNKNOWN_AUDIENCE,
        &references::UNKNOWN_ACCOUNT,
        &references::UNKNOWN_OFFICE,
        &references::UNKNOWN_CHECK,
        &references::AUDIENCE_CIRCLE,
        &references::BROKEN_LINK,
        &references::UNKNOWN_COURSE,
        &references::COURSE_CIRCLE,
        &references::EMPTY_GROUP,
        &references::UNHELD_ACCOUNT,
        &schedule::CONTRADICTORY_SCHEDULE,
        &schedule::DUE_BEFORE_OPENING,
        &schedule::REPEATED_TERM,
        &schedule::PAST_SESSIONS,
        &language::AVOIDED_WORD,
        &schema::UNKNOWN_KEY,
        &schema::MISSING_KEY,
        &schema::DUPLICATE_KEY,
        &schema::WRONG_SHAPE,
        &schema::UNKNOWN_WORD,
        &schema::INVALID_VALUE,
        &schema::INVALID_YAML,
        &schema::UNQUOTED_TEXT,
        &schema::FILE_TOO_LARGE,
        &staleness::STALE_ENTRY,
        &theme::TEMPLATE_ERROR,
        &theme::UNKNOWN_THEME,
        &theme::UNUSABLE_NAME,
        &theme::FOREIGN_RESOURCE,
        &theme::UNPUBLISHED_FILE,
        &help::NOBODY_TO_ASK,
        &help::UNCHECKED_COURSE,
        &help::UNREACHABLE_OFFICE,
        &help::UNUSED_ENTRY,
        &names::SAME_NAME,
        &names::UNFILLED_BLANK,
        &times::SKIPPED_HOUR,
        &times::FUTURE_DATE,
        &times::UNLIKELY_YEAR,
        &times::DAY_WITHOUT_PERIOD,
        &times::REVIEW_BEFORE_VERIFIED,
        &signs::BIDIRECTIONAL_CONTROL,
        &signs::INVISIBLE_CHARACTER,
        &signs::MOJIBAKE,
        &twins::WRONG_SCRIPT,
        &twins::COPIED_TEXT,
        &twins::DIFFERING_NUMBERS,
        &twins::DIFFERING_LINKS,
        &twins::LINK_TO_OTHER_LANGUAGE,
        &waivers::IDLE_WAIVER,
    ];
    all.sort_by_key(|rule| rule.name);
    all
}

/// The rule of a name.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.name == name)
}

/// The manual of a rule in a language, else in English, in Markdown. Its first
/// line says in one sentence what is held.
pub fn manual(rule: &Rule, language: &str) -> String {
    let file = TRANSLATED.get_file(format!("{language}/{}.md", rule.name));
    match file.and_then(|file| file.contents_utf8()) {
        Some(manual) => manual.trim().to_owned(),
        // A doc comment has a space before each line.
        None => (rule.manual.trim().lines())
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// What a rule holds, in one sentence.
pub fn summary(rule: &Rule, language: &str) -> String {
    let manual = manual(rule, language);
    manual.lines().next().unwrap_or_default().to_owned()
}
