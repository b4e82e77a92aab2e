//! Somebody who edits a guide at random: every kind of file, in every way that
//! comes to mind, mistakes and their mends among them. From the same seed comes
//! the same work.

mod blocks;
mod entries;
mod files;
mod pick;
mod texts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fastrand::Rng;

/// The files of a guide, by path.
type Files = BTreeMap<String, Arc<[u8]>>;

/// An editor at work.
pub struct Editor {
    rng: Rng,
    root: PathBuf,
    langs: Vec<String>,
    /// What the guide was at first.
    sound: Files,
    /// What it is now.
    now: Files,
    /// What it was when it had no errors, each time.
    whole: Vec<Files>,
    /// What was done.
    done: Vec<String>,
}

impl Editor {
    /// Sits down before a guide that is sound.
    pub fn new(root: &Path, seed: u64) -> Self {
        let mut sound = Files::new();
        for entry in walkdir::WalkDir::new(root) {
            let entry = entry.expect("a guide");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(root).expect("inside");
                let path = path.to_str().expect("a plain name").to_owned();
                let bytes = std::fs::read(entry.path()).expect("a file");
                sound.insert(path, bytes.into());
            }
        }
        let site = String::from_utf8_lossy(&sound["site.yaml"]).into_owned();
        let langs = site
            .split_once("languages: [")
            .and_then(|(_, rest)| rest.split_once(']'))
            .map(|(langs, _)| langs.split(", ").map(str::to_owned).collect());
        Self {
            rng: Rng::with_seed(seed),
            root: root.to_owned(),
            langs: langs.expect("languages"),
            now: sound.clone(),
            whole: vec![sound.clone()],
            sound,
            done: Vec::new(),
        }
    }

    /// All that was done, a line each.
    pub fn story(&self) -> String {
        let mut story = String::new();
        for (number, what) in self.done.iter().enumerate() {
            story += &format!("{:4} {what}\n", number + 1);
        }
        story
    }

    /// Does something. Where the guide is broken, it is most often mended.
    pub fn edit(&mut self, is_broken: bool) {
        let was = self.now.clone();
        if !is_broken {
            self.whole.push(was.clone());
        }
        let what = match self.rng.u8(0..30) {
            0 => Some(self.mend()),
            1 => Some(self.undo()),
            2..22 if is_broken => Some(self.undo()),
            _ => None,
        };
        let what = what.unwrap_or_else(|| {
            loop {
                if let Some(what) = self.change()
                    && self.now != was
                {
                    break what;
                }
            }
        });
        let retyped = (0..self.rng.u8(0..3)).filter_map(|_| self.letter());
        let all: Vec<String> = std::iter::once(what).chain(retyped).collect();
        let how = self.save(&was);
        self.done.push(format!("{}{how}", all.join("; ")));
    }

    /// Makes the guide what it was at first, in one go.
    pub fn restore(&mut self) {
        let was = self.now.clone();
        let what = self.mend();
        self.save(&was);
        self.done.push(what);
    }

    fn mend(&mut self) -> String {
        self.now = self.sound.clone();
        self.whole = vec![self.sound.clone()];
        "everything as it was at first".to_owned()
    }

    /// As another branch is checked out: a state without errors, most often
    /// the last.
    fn undo(&mut self) -> String {
        let back = self.rng.usize(0..8).saturating_sub(4);
        let place = (self.whole.len() - 1).saturating_sub(back);
        self.now = self.whole[place].clone();
        format!(
            "as it was without errors, {} before",
            self.whole.len() - place
        )
    }

    /// Saves what differs, in one of the ways in which programs save.
    fn save(&mut self, was: &Files) -> &'static str {
        for path in was.keys().filter(|path| !self.now.contains_key(*path)) {
            let mut path = self.root.join(path);
            std::fs::remove_file(&path).expect("a file to remove");
            // Its folder, where nothing else is in it.
            while path.pop() && path != self.root && std::fs::remove_dir(&path).is_ok() {}
        }
        let by_rename = self.rng.bool();
        let keeps_time = self.rng.u8(0..4) == 0;
        for (path, bytes) in &self.now {
            if was.get(path) == Some(bytes) {
                continue;
            }
            let path = self.root.join(path);
            let time = std::fs::metadata(&path).and_then(|file| file.modified());
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let written = if by_rename {
                path.with_extension("tmp")
            } else {
                path.clone()
            };
            std::fs::write(&written, bytes).expect("a save");
            if let (true, Ok(time)) = (keeps_time, time) {
                let file = std::fs::File::options().append(true).open(&written);
                file.and_then(|file| file.set_modified(time))
                    .expect("a time");
            }
            if by_rename {
                std::fs::rename(&written, &path).expect("a rename");
            }
        }
        match (by_rename, keeps_time) {
            (false, false) => "",
            (true, false) => ", by rename",
            (false, true) => ", with the old time",
            (true, true) => ", by rename with the old time",
        }
    }

    fn change(&mut self) -> Option<String> {
        match self.rng.u8(0..26) {
            0..5 => self.set_key(),
            5 => self.drop_key(),
            6..9 => self.say_more(),
            9 => self.letter(),
            10..12 => self.notes(),
            12..14 => self.item(),
            14 | 15 => self.site(),
            16 => self.phrase(),
            17 | 18 => self.theme(),
            19 | 20 => self.spoil(),
            21 | 22 => self.files(),
            23 | 24 => Some(self.twin()),
            _ => self.page(),
        }
    }
}
