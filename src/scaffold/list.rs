//! One more item at the end of a list: an audience, an account.

use serde::de::DeserializeOwned;

use crate::entry::{AccountEntry, AudienceEntry, Word};
use crate::message::{Fault, message};
use crate::publish::Draft;
use crate::source::{SourceFile, Sources};
use crate::yaml;

use super::form::Form;
use super::kind::Kind;
use super::written::Scaffold;

pub const AUDIENCES: &str = "content/audiences.yaml";
pub const ACCOUNTS: &str = "content/accounts.yaml";

/// An item at the end of its list, or a list with it.
pub fn add(kind: Kind, id: &str, form: &Form, sources: &Sources) -> Result<Scaffold, Fault> {
    let (name, list, path, next) = match kind {
        Kind::Account => (
            "account",
            "accounts",
            ACCOUNTS,
            message!("scaffold-next-account", id = id),
        ),
        _ => (
            "audience",
            "audiences",
            AUDIENCES,
            message!("scaffold-next-audience", id = id),
        ),
    };
    let item = form.draft(name, path.to_owned()).text;
    let draft = match sources.get(path) {
        None => first(form, list, path, &item),
        Some(file) => {
            let text = format!("\n{}", indented(&item, file.text()));
            let whole = format!("{}\n{text}", file.text());
            let is_last = match kind {
                Kind::Account => ends_with(&whole, id, |entry: &AccountEntry| entry.id.as_ref()),
                _ => ends_with(&whole, id, |entry: &AudienceEntry| entry.id.as_ref()),
            };
            if !file.is_text() || !is_last || is_read_otherwise(file) {
                return Err(message!("scaffold-list-unread", path = path, id = id).into());
            }
            Draft {
                path: path.to_owned(),
                text,
                at_end: true,
            }
        }
    };
    Ok(Scaffold {
        drafts: vec![draft],
        taken: Vec::new(),
        next,
    })
}

/// Whether there is more than remarks in a list.
pub fn is_begun(path: &str, sources: &Sources) -> bool {
    let file = sources.get(path);
    file.is_some_and(|file| !file.is_text() || !yaml::is_blank(file.text()))
}

/// A list with its first item.
pub fn first(form: &Form, list: &str, path: &str, item: &str) -> Draft {
    let mut draft = form.draft(list, path.to_owned());
    draft.text += "\n";
    draft.text += item;
    draft
}

/// Whether a list is read without a mistake and ends with an item.
fn ends_with<T: DeserializeOwned>(text: &str, id: &str, own: impl Fn(&T) -> Option<&Word>) -> bool {
    let read = yaml::read::<Vec<T>>("", text, 0);
    let items = read.value.unwrap_or_default();
    let last = items.last().and_then(own).map(|Word(id)| id.as_str());
    read.findings.is_empty() && last == Some(id)
}

/// Whether what stands in a file would be read otherwise with something
/// behind it: a text in several lines at its end takes in what follows.
fn is_read_otherwise(file: &SourceFile) -> bool {
    let last = file.text().lines().rfind(|line| !line.trim().is_empty());
    last.is_some_and(|line| line.trim() == "...")
}

/// An item as far from the edge as the others of its list.
fn indented(item: &str, text: &str) -> String {
    let first = text
        .lines()
        .find(|line| line.trim_start().starts_with("- "));
    let indent = first.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    if indent.is_empty() {
        return item.to_owned();
    }
    let line = |line: &str| match line.strip_prefix('#').filter(|rest| rest.starts_with(' ')) {
        Some(rest) => format!("#{indent}{rest}\n"),
        None => format!("{indent}{line}\n"),
    };
    item.lines().map(line).collect()
}
