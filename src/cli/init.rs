//! `shirube init`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::message::{Fault, message};
use crate::pipeline;
use crate::scaffold::{self, Plan};
use crate::wording::Tongue;

use super::{Run, Voice};

/// Begin a guide that builds at once.
#[derive(Debug, Args)]
pub struct Init {
    /// The new guide's folder; what is in it already stays as it is
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Its languages, the first listed first [default: en,ja; with Japanese messages ja,en]
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    languages: Option<Vec<String>>,
    /// Its name, the same in every language [default: a blank to fill in]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The day that examples show [default: `SOURCE_DATE_EPOCH`, else today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

impl Init {
    pub fn run(&self, voice: &Voice) -> Result<(), Fault> {
        let tongue = voice.wording.tongue();
        let languages = match (&self.languages, tongue) {
            (Some(languages), _) => languages.clone(),
            (None, Tongue::English) => ["en", "ja"].map(str::to_owned).into(),
            (None, Tongue::Japanese) => ["ja", "en"].map(str::to_owned).into(),
        };
        let scaffold = scaffold::init(&Plan {
            languages: languages.iter().map(|tag| tag.trim().to_owned()).collect(),
            title: self.title.clone().filter(|title| !title.trim().is_empty()),
            tongue,
            today: pipeline::day(Run::on(self.as_of.as_ref())?, "UTC"),
        })?;
        voice.begin(&self.folder, &self.folder, &scaffold)?;
        let mut folder = self.folder.display().to_string();
        if folder.contains(' ') {
            folder = format!("\"{folder}\"");
        }
        voice.tell(&if self.folder == Path::new(".") {
            message!("scaffold-next-serve-here")
        } else {
            message!("scaffold-next-serve", folder = folder)
        });
        Ok(())
    }
}
