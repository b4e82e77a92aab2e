//! `shirube new`.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::Path;

use clap::Args;

use crate::load;
use crate::memo::Memo;
use crate::message::{Fault, Message, OrSay as _, either, message};
use crate::pipeline;
use crate::publish;
use crate::report;
use crate::scaffold::{self, Kind, Request, Setting};
use crate::schema::{self, Known};
use crate::source;

use super::{Run, Voice};

/// Begin a course, an office, an audience and so on; without arguments, on a
/// terminal, it asks.
#[derive(Debug, Args)]
pub struct New {
    /// What to begin: course, office, audience, account, check, page or phrases
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    /// Its id, made of a–z, 0–9 and `-`; for phrases, a language tag
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The day that examples show [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

/// Reads what to begin.
fn kind(word: &str) -> Result<Kind, Fault> {
    Kind::of(word).or_say(|| {
        let kinds = either(Kind::ALL.map(Kind::word));
        message!("scaffold-no-kind", kind = word, kinds = kinds)
    })
}

impl New {
    pub fn run(&self, root: &Path, voice: &Voice) -> Result<(), Fault> {
        let sources = source::read(root)?.value;
        let guide = load::load(&sources, &Memo::off()).value;
        let guide = guide.or_say(|| message!("scaffold-guide-unread"))?;
        let setting = Setting {
            guide: &guide,
            sources: &sources,
            today: pipeline::today(Run::on(self.as_of.as_ref())?, &guide.site),
            tongue: voice.wording.tongue(),
        };
        let request = match (&self.kind, &self.id) {
            (Some(word), Some(id)) => Request {
                kind: kind(word)?,
                id: id.clone(),
                titles: BTreeMap::new(),
            },
            (Some(word), None) => {
                let kind = kind(word)?;
                let (kind, example) = (kind.word(), kind.example());
                return Err(message!("scaffold-id-missing", kind = kind, example = example).into());
            }
            _ => ask(setting, voice)?,
        };
        let scaffold = scaffold::new(&request, setting)?;
        voice.begin(root, Path::new(""), &scaffold)
    }
}

impl Voice {
    /// Writes what was asked for, and says so; `shown` stands before its paths.
    pub fn begin(
        &self,
        root: &Path,
        shown: &Path,
        scaffold: &scaffold::Scaffold,
    ) -> Result<(), Fault> {
        publish::create(root, &scaffold.drafts, &scaffold.taken)?;
        for draft in &scaffold.drafts {
            let path = shown.join(&draft.path).display().to_string();
            self.tell(&if draft.at_end {
                message!("scaffold-added", path = path)
            } else {
                message!("scaffold-wrote", path = path)
            });
        }
        let known = Known::of(&source::read(root)?.value);
        super::schema::write(&root.join(schema::FOLDER), &known, self.wording.tongue())?;
        report::aside("\n");
        self.tell(&scaffold.next);
        Ok(())
    }

    /// A line that somebody types in answer to a question.
    fn ask(&self, question: &Message) -> Result<String, Fault> {
        report::aside(&format!("{} ", self.wording.say(question)));
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        match read.or_say(|| message!("scaffold-no-answer"))? {
            0 => Err(message!("scaffold-no-answer").into()),
            _ => Ok(line.trim().to_owned()),
        }
    }
}

/// Asks what to begin, until the answers will do.
fn ask(setting: Setting<'_>, voice: &Voice) -> Result<Request, Fault> {
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return Err(message!("scaffold-no-arguments").into());
    }
    let kind = loop {
        for kind in Kind::ALL {
            voice.tell(&kind.line());
        }
        let word = voice.ask(&message!("scaffold-ask-kind"))?;
        match Kind::of(&word) {
            Some(kind) => break kind,
            None if word.is_empty() => break Kind::Course,
            None => {}
        }
    };
    let id = loop {
        let id = voice.ask(&match kind {
            Kind::Phrases => message!("scaffold-ask-language"),
            _ => message!("scaffold-ask-id"),
        })?;
        match scaffold::id(kind, &id, setting) {
            Ok(()) => break id,
            Err(message) => voice.tell(&message),
        }
    };
    let mut titles = BTreeMap::new();
    if kind.has_title() && !(kind == Kind::Page && id == load::HOME) {
        for tag in setting.guide.site.languages.tags() {
            let title = voice.ask(&message!("scaffold-ask-title", tag = tag))?;
            if !title.is_empty() {
                titles.insert(tag.to_owned(), title);
            }
        }
    }
    Ok(Request { kind, id, titles })
}
