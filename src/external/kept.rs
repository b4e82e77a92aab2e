//! Good answers, kept for a while so that nobody is asked twice a day.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::answer::Answer;

/// The form of what is kept; another number is not read.
const VERSION: u32 = 1;

/// Answers by address, as of a time.
#[derive(Debug)]
pub struct Kept {
    now: Timestamp,
    file: File,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    answers: BTreeMap<String, One>,
}

#[derive(Debug, Serialize, Deserialize)]
struct One {
    /// When, in seconds since 1970.
    at: i64,
    answer: Word,
}

/// The answers that are worth keeping.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Fine,
    SignIn,
}

impl Kept {
    /// Reads what was kept, and drops what is older than `age`, or from the
    /// future. What cannot be read was never kept.
    pub fn read(bytes: &[u8], age: Duration, now: Timestamp) -> Self {
        let file = serde_json::from_slice(bytes).ok();
        let mut file = file
            .filter(|file: &File| file.version == VERSION)
            .unwrap_or(File {
                version: VERSION,
                answers: BTreeMap::new(),
            });
        file.answers.retain(|_, one| {
            let since = now.as_second().saturating_sub(one.at);
            u64::try_from(since).is_ok_and(|since| since <= age.as_secs())
        });
        Self { now, file }
    }

    /// What an address answered.
    pub fn get(&self, address: &str) -> Option<Answer> {
        let one = self.file.answers.get(address)?;
        Some(match one.answer {
            Word::Fine => Answer::Fine,
            Word::SignIn => Answer::SignIn,
        })
    }

    /// Keeps an answer, if it is a good one.
    pub fn put(&mut self, address: &str, answer: &Answer) {
        let answer = match answer {
            Answer::Fine => Word::Fine,
            Answer::SignIn => Word::SignIn,
            _ => return,
        };
        let at = self.now.as_second();
        self.file
            .answers
            .insert(address.to_owned(), One { at, answer });
    }

    /// What to keep.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(&self.file).unwrap_or_default()
    }
}
