//! `shirube schema`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::message::{Fault, either, message};
use crate::schema::{self, Kind, Known};
use crate::wording::Tongue;
use crate::{publish, report, source};

use super::{Voice, refused};

/// What `--message-format json` writes has a schema too.
const FINDINGS: &str = "findings";

/// Print the JSON Schema of a kind of content file.
#[derive(Debug, Args)]
pub struct Schema {
    /// site, course, office, audiences, accounts, check, updates, glossary, page or phrases;
    /// or findings, for what `--message-format json` writes
    #[arg(value_name = "KIND", required_unless_present = "all")]
    kind: Option<String>,
    /// Write the schemas of all kinds into a folder
    #[arg(long, conflicts_with = "kind")]
    all: bool,
    /// That folder [default: schemas/ in the guide's folder]
    #[arg(long, value_name = "DIR", requires = "all")]
    output: Option<PathBuf>,
}

impl Schema {
    /// `root` is that of the guide, where there is one.
    pub fn run(&self, root: Option<&Path>, voice: &Voice) -> Result<bool, Fault> {
        let known = match root {
            Some(root) => Known::of(&source::read(root)?.value),
            None => Known::nothing(),
        };
        let tongue = voice.wording.tongue();
        if let Some(name) = &self.kind {
            let kind = Kind::of_name(name);
            let text = match kind {
                Some(kind) => schema::json(kind, &known, tongue),
                None if name == FINDINGS => report::json_schema(),
                None => {
                    let names = Kind::ALL.map(Kind::name).into_iter().chain([FINDINGS]);
                    let reason = message!("write-a-kind", kinds = either(names));
                    return Err(refused("<KIND>", name, reason));
                }
            };
            Voice::hand_out(&text)?;
            return Ok(true);
        }
        let folder = match (&self.output, root) {
            (Some(output), _) => output.clone(),
            (None, Some(root)) => root.join(schema::FOLDER),
            (None, None) => PathBuf::from(schema::FOLDER),
        };
        write(&folder, &known, tongue)?;
        voice.tell(&message!(
            "schemas-written",
            count = Kind::ALL.len(),
            folder = folder.display().to_string(),
        ));
        Ok(true)
    }
}

/// Writes the schemas of all kinds into a folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(folder: &Path, known: &Known, tongue: Tongue) -> Result<(), Fault> {
    let schemas = Kind::ALL.map(|kind| {
        let name = format!("{}.json", kind.name());
        (name, schema::json(kind, known, tongue))
    });
    publish::files(folder, &schemas, schema::MARK)
}
