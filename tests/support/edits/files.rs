//! Whole files: spoiled, taken away, renamed, copied.

use super::Editor;

impl Editor {
    /// Breaks a file as it happens.
    pub(super) fn spoil(&mut self) -> Option<String> {
        let path = self.any()?;
        let text = self.text(&path)?;
        let number = self.rng.u8(..);
        let line = self.rng.usize(0..text.lines().count().max(1));
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let what = match self.rng.u8(0..11) {
            0 => {
                self.put(&path, [text.as_bytes(), b"\x8e\xf3\x8du\n"].concat());
                return Some(format!("{path}: bytes of Shift_JIS"));
            }
            1 => {
                lines = Vec::new();
                "empty".to_owned()
            }
            2 => {
                lines.insert(line, "<<<<<<< HEAD".to_owned());
                format!("a conflict in line {}", line + 1)
            }
            3 => {
                lines.insert(line, format!("unknown-{number}: here"));
                format!("an unknown key in line {}", line + 1)
            }
            4 => {
                lines.insert(line, "\ttab: [".to_owned());
                format!("a tab in line {}", line + 1)
            }
            5 => {
                let bytes = text.replace('\n', "\r\n");
                self.put(&path, format!("\u{feff}{bytes}"));
                return Some(format!("{path}: as Windows writes it"));
            }
            6 if !lines.is_empty() => {
                lines.truncate(line);
                format!("cut off at line {}", line + 1)
            }
            7 => {
                lines = text
                    .lines()
                    .map(|line| line.replacen(": ", ":", 1))
                    .collect();
                "no space after its colons".to_owned()
            }
            8 if !lines.is_empty() => {
                let doubled = lines[line].clone();
                lines.insert(line, doubled);
                format!("line {} twice", line + 1)
            }
            9 if !lines.is_empty() => {
                lines[line] = lines[line].replacen("audience: ", "audience: un", 1);
                lines[line].push('"');
                format!("a quote after line {}", line + 1)
            }
            _ => {
                lines.insert(0, "# A remark, which moves every place.".to_owned());
                "a line above".to_owned()
            }
        };
        let end = if lines.is_empty() { "" } else { "\n" };
        self.put(&path, lines.join("\n") + end);
        Some(format!("{path}: {what}"))
    }

    /// Takes files away, gives them other names, copies them.
    pub(super) fn files(&mut self) -> Option<String> {
        let number = self.rng.u8(..);
        let kinds = ["courses", "courses", "courses", "offices", "checks"];
        let kind = *self.rng.choice(&kinds)?;
        let from = format!("content/{kind}/{}", self.id(kind));
        let to = format!("content/{kind}/new-{number}");
        match self.rng.u8(0..10) {
            0 => {
                let path = self.any()?;
                self.now.remove(&path);
                Some(format!("{path}: removed"))
            }
            1 => {
                let folders = [
                    "content/offices/",
                    "content/checks/",
                    "content/courses/",
                    "content/pages/",
                    "themes/",
                    "content/",
                ];
                let folder = *self.rng.choice(&folders)?;
                self.now.retain(|path, _| !path.starts_with(folder));
                Some(format!("{folder}: removed"))
            }
            2 | 3 => {
                self.now.retain(|path, _| !path.starts_with(&from));
                Some(format!("{from}: removed"))
            }
            4 | 5 => {
                self.copy(&from, &to);
                self.now.retain(|path, _| !path.starts_with(&from));
                Some(format!("{from}: named {to}"))
            }
            6 => {
                let path = self.one(|path| path.ends_with(".md"))?;
                let (stem, _) = path.strip_suffix(".md")?.rsplit_once('.')?;
                let lang = self.rng.choice(self.langs.clone())?;
                let text = self.now.remove(&path)?;
                let to = format!("{stem}.{lang}.md");
                self.now.insert(to.clone(), text);
                Some(format!("{path}: named {to}"))
            }
            7 => {
                let droppings = [
                    "content/courses/course (1).yaml",
                    "content/.site.yaml.swp",
                    "content/courses/Notes.EN.md",
                    "content/picture.png",
                ];
                let path = *self.rng.choice(&droppings)?;
                self.put(path, format!("left behind: {number}\n"));
                Some(format!("{path}: left behind"))
            }
            _ => {
                self.copy(&from, &to);
                Some(format!("{from}: copied to {to}"))
            }
        }
    }

    /// Begins a course with a copy of another, slips and all.
    pub(super) fn twin(&mut self) -> String {
        let from = format!("content/courses/{}", self.id("courses"));
        let to = format!("content/courses/twin-{}", self.rng.u8(..));
        let slip = self.slip(&from);
        self.copy(&from, &to);
        format!("{from}: {slip}copied to {to}")
    }

    /// A slip: in the notes, or, less often, in the entry.
    pub(super) fn slip(&mut self, folder: &str) -> String {
        let file = match self.rng.u8(0..6) {
            0..3 => format!("{folder}/notes.{}.md", self.langs[0]),
            3 => format!("{folder}/course.yaml"),
            _ => return String::new(),
        };
        let Some(text) = self.text(&file) else {
            return String::new();
        };
        let slip = if file.ends_with(".md") {
            "\n<b>Slipped</b>\n"
        } else {
            "slipped: here\n"
        };
        self.put(&file, text + slip);
        format!("{slip:?} in its text, ")
    }

    pub(super) fn copy(&mut self, from: &str, to: &str) {
        let copies: Vec<_> = self
            .now
            .iter()
            .filter_map(|(path, bytes)| {
                let rest = path.strip_prefix(from)?;
                Some((format!("{to}{rest}"), bytes.clone()))
            })
            .filter(|(path, _)| !path[to.len()..].starts_with('-'))
            .collect();
        self.now.extend(copies);
    }
}
