//! Accounts, offices and checks: with what, from whom and where.

use serde::de::DeserializeOwned;

use crate::checked::Checked;
use crate::entry::{AccountEntry, CheckEntry, GetEntry, OfficeEntry, Word};
use crate::finding::Finding;
use crate::message::message;
use crate::model::{Account, Check, Getting, Keyed, Languages, Office, Site, Table};
use crate::pointer::{Part, Pointer};
use crate::rules::schema::INVALID_VALUE;
use crate::source::{SourceFile, Sources};
use crate::values::Id;
use crate::yaml;

use super::desk::Desk;
use super::files::Layout;
use super::ids::{Ids, list_id};
use super::names::Names;
use super::strays;

const ACCOUNTS: &str = "content/accounts.yaml";

/// Loads `content/accounts.yaml`.
pub fn accounts(
    sources: &Sources,
    languages: &Languages,
    offices: &Table<Office>,
) -> Checked<Table<Account>> {
    let Some(file) = sources.get(ACCOUNTS) else {
        return Checked::sound(strays::no_list(sources, ACCOUNTS));
    };
    if !file.is_text() {
        return Checked::sound(Table::unreadable());
    }
    let read = yaml::read::<Vec<AccountEntry>>(ACCOUNTS, file.text(), 0);
    let (mut desk, entries) = Desk::new(file, languages, read);
    let Some(entries) = entries else {
        return Checked::new(Table::unreadable(), desk.into_findings());
    };
    let none = Table::new([]);
    let names = Names::new(sources, &none, offices);
    let mut ids = Ids::default();
    let mut lost = Vec::new();
    let accounts: Vec<Account> = entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| {
            let at = desk.item(&Pointer::root(), index);
            let id = list_id(&mut desk, &at, entry.id.as_ref(), &mut ids);
            let name = desk.name(&at, "name", entry.name.as_ref());
            let what = desk.text(&at.key("what"), entry.what.as_ref());
            let get = entry.get.as_ref();
            let get = get.map(|get| getting(&mut desk, &at.key("get"), get, &names));
            lost.extend(id.clone().filter(|_| name.is_none()));
            Some(Account {
                id: id?,
                name: name?,
                what,
                get,
                waivers: desk.waivers(&at, &entry.waive),
            })
        })
        .collect();
    let is_nameless = ids.is_nameless(&desk);
    let accounts = Table::new(accounts)
        .with_lost(lost)
        .with_nameless(is_nameless);
    Checked::new(accounts, desk.into_findings())
}

fn getting(desk: &mut Desk<'_>, at: &Pointer, get: &GetEntry, names: &Names<'_>) -> Getting {
    let office = get.office.as_ref();
    Getting {
        how: desk.text(&at.key("how"), get.how.as_ref()),
        url: desk.address(&at.key("url"), get.url.as_ref()),
        takes: desk.length(&at.key("takes"), get.takes.as_ref()),
        office: office.and_then(|office| desk.office(&at.key("office"), office, names)),
    }
}

/// Loads `content/offices/`.
pub fn offices(
    sources: &Sources,
    layout: &Layout,
    languages: &Languages,
) -> Checked<Table<Office>> {
    each(
        sources,
        &layout.offices,
        languages,
        |id, _, desk, entry: &OfficeEntry| {
            let root = Pointer::root();
            let name = desk.name(&root, "name", entry.name.as_ref());
            Some(Office {
                id: id.clone(),
                unofficial: desk.langs(&root.key("unofficial"), &entry.unofficial),
                address: desk.text(&root.key("address"), entry.address.as_ref()),
                telephone: desk.text(&root.key("telephone"), entry.telephone.as_ref()),
                mail: entry
                    .mail
                    .as_ref()
                    .and_then(|Word(mail)| self::mail(desk, &root.key("mail"), mail)),
                waivers: desk.waivers(&root, &entry.waive),
                mail_display: entry.mail_display.unwrap_or_default(),
                url: desk.address(&root.key("url"), entry.url.as_ref()),
                access: entry.access,
                hours: desk.text(&root.key("hours"), entry.hours.as_ref()),
                languages: desk.tags(&root.key("languages"), &entry.languages),
                name: name?,
            })
        },
    )
}

/// A mail address: one that a link can hold as it is.
fn mail(desk: &mut Desk<'_>, at: &Pointer, text: &str) -> Option<String> {
    let plain = |part: &str, more: &str| {
        let sound = |c: char| c.is_alphanumeric() || more.contains(c);
        !part.is_empty() && part.chars().all(sound)
    };
    let sound = text
        .split_once('@')
        .is_some_and(|(name, host)| plain(name, "._+-") && plain(host, ".-") && host.contains('.'));
    if !sound {
        let place = desk.place(at, Part::Value);
        let message = message!("not-a-mail-address", text = text);
        desk.tell(Finding::new(&INVALID_VALUE, place, message));
    }
    sound.then(|| text.to_owned())
}

/// Loads `content/checks/`.
pub fn checks(
    sources: &Sources,
    layout: &Layout,
    site: &Site,
    names: &Names<'_>,
) -> Checked<Table<Check>> {
    each(
        sources,
        &layout.checks,
        &site.languages,
        |id, file, desk, entry: &CheckEntry| {
            let root = Pointer::root();
            let name = desk.name(&root, "name", entry.name.as_ref());
            Some(Check {
                id: id.clone(),
                path: file.path.clone(),
                how: desk.text(&root.key("how"), entry.how.as_ref()),
                accounts: desk.accounts(&root.key("accounts"), &entry.accounts, names),
                url: desk.address(&root.key("url"), entry.url.as_ref()),
                waivers: desk.waivers(&root, &entry.waive),
                covers: entry.covers.and_then(|covers| usize::try_from(covers).ok()),
                sources: desk.sources(&root.key("source"), &entry.source, site),
                name: name?,
            })
        },
    )
}

/// Loads a folder with one entry to a file.
fn each<E: DeserializeOwned, T: Keyed>(
    sources: &Sources,
    files: &[(Id, std::sync::Arc<str>)],
    languages: &Languages,
    resolve: impl Fn(&Id, &SourceFile, &mut Desk<'_>, &E) -> Option<T>,
) -> Checked<Table<T>> {
    let mut findings = Vec::new();
    let mut entries = Vec::new();
    let mut lost = Vec::new();
    for (id, path) in files {
        let Some(file) = sources.get(path).filter(|file| file.is_text()) else {
            lost.push(id.clone());
            continue;
        };
        let read = yaml::read::<E>(path, file.text(), 0);
        let (mut desk, entry) = Desk::new(file, languages, read);
        match entry.and_then(|entry| resolve(id, file, &mut desk, &entry)) {
            Some(entry) => entries.push(entry),
            None => lost.push(id.clone()),
        }
        findings.extend(desk.into_findings());
    }
    Checked::new(Table::new(entries).with_lost(lost), findings)
}
