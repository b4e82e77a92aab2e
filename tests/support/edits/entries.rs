//! Keys of entries that come, change and go.

use super::Editor;
use super::blocks::{blocks, with_key};
use crate::support::large;

impl Editor {
    // Edits of entries.

    pub(super) fn set_key(&mut self) -> Option<String> {
        let path = match self.rng.u8(0..8) {
            0 => self.one(|path| path.starts_with("content/offices/"))?,
            1 => self.one(|path| path.starts_with("content/checks/"))?,
            _ => self.one(|path| path.ends_with("/course.yaml"))?,
        };
        let (key, value) = match path.split('/').nth(1)? {
            "offices" => self.of_an_office(),
            "checks" => self.of_a_check(),
            _ => self.of_a_course(),
        };
        let text = self.text(&path)?;
        self.put(&path, with_key(&text, key, &value));
        Some(format!("{path}: {key}: {}", value.trim()))
    }

    pub(super) fn of_an_office(&mut self) -> (&'static str, String) {
        let number = self.rng.u16(1000..9999);
        match self.rng.u8(0..7) {
            0 => ("name", self.words("Desk")),
            1 => ("address", self.words("Room")),
            2 => ("telephone", format!("075-753-{number}")),
            3 => ("mail", format!("desk{number}@example.ac.jp")),
            4 => ("mail_display", "at-sign-spelled-out".to_owned()),
            5 => ("url", format!("https://desk.example.ac.jp/{number}/")),
            _ => ("hours", self.words("Daily at")),
        }
    }

    pub(super) fn of_a_check(&mut self) -> (&'static str, String) {
        match self.rng.u8(0..5) {
            0 => ("name", self.words("Portal")),
            1 => ("how", self.words("Look at line")),
            2 => (
                "accounts",
                format!("[{}]", self.listed("content/accounts.yaml")),
            ),
            3 => ("covers", self.rng.u8(1..6).to_string()),
            _ => ("url", "https://portal.example.ac.jp/other/".to_owned()),
        }
    }

    pub(super) fn of_a_course(&mut self) -> (&'static str, String) {
        let number = self.rng.u8(1..30);
        match self.rng.u8(0..28) {
            0 => ("order", number.to_string()),
            1 | 2 => ("title", self.words("Training")),
            3 => ("unofficial", format!("[{}]", self.langs[0])),
            4 => ("summary", self.words("What it is about, in part")),
            5 => ("delivery", "[online, in-person]".to_owned()),
            6 => ("languages", "[en, de]".to_owned()),
            7 => ("duration", format!("{number} minutes")),
            8 | 9 => {
                let (one, other) = (self.audience(), self.audience());
                let why = self.words("Reason");
                (
                    "targets",
                    format!(
                        "\n  - audience: {one}\n    obligation: required\n    why: {why}\n  \
                         - audience: {{any: [{other}]}}\n    obligation: recommended"
                    ),
                )
            }
            10 => (
                "exempt",
                format!("\n  - audience: {}\n    within: 2 years", self.audience()),
            ),
            11 => ("prerequisites", format!("[{}]", self.id("courses"))),
            12 => ("counts_for", format!("[{}]", self.id("courses"))),
            13..16 => {
                let schedule = self.rng.choice(large::SCHEDULES).unwrap_or_default();
                ("schedule", format!("\n{}", schedule.trim_end()))
            }
            16 => (
                "sessions",
                format!("\n  - day: {}\n    time: \"10:00-11:{number:02}\"", {
                    self.day()
                }),
            ),
            17 => (
                "parts",
                format!("\n  - {}\n  - {}", self.words("Part"), self.words("Part")),
            ),
            18 => ("test", format!("{{pass: {number}%, attempts: 3}}")),
            19 => ("also_required", format!("\n  - {}", self.words("Pledge"))),
            20 => ("if_not_done", self.words("You wait for days")),
            21 => {
                let account = self.listed("content/accounts.yaml");
                (
                    "sign_in",
                    format!(
                        "\n  - title: {}\n    url: https://learn.example.ac.jp/{number}/\n    accounts: [{account}]",
                        self.words("Way in")
                    ),
                )
            }
            22 => ("checked_by", format!("[{}]", self.id("checks"))),
            23 => ("contacts", format!("[{}]", self.id("offices"))),
            24 => (
                "links",
                format!(
                    "\n  - {{title: {}, url: https://example.ac.jp/{number}/}}",
                    self.words("Link")
                ),
            ),
            25 => {
                let (day, text) = (self.day(), self.words("News"));
                ("updates", format!("\n  - {{date: {day}, text: {text}}}"))
            }
            26 => (
                "source",
                format!(
                    "{{url: https://example.ac.jp/{number}/, as_of: FY20{number:02}, verified: {}}}",
                    self.day()
                ),
            ),
            _ => ("owner", self.id("offices")),
        }
    }

    pub(super) fn drop_key(&mut self) -> Option<String> {
        let path = self.one(|path| path.ends_with(".yaml") && !path.contains("/phrases/"))?;
        let text = self.text(&path)?;
        let blocks = blocks(&text);
        let dropped = self.rng.usize(0..blocks.len().max(1));
        let first = blocks.get(dropped)?.lines().next()?.to_owned();
        let kept = blocks.iter().enumerate();
        let kept = kept.filter(|(place, _)| *place != dropped);
        let kept: String = kept.map(|(_, block)| block.as_str()).collect();
        self.put(&path, kept);
        Some(format!("{path}: without `{first}`"))
    }
}
