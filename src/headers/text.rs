//! Settings as they are written: lines, remarks, and what is within what.

use crate::message::Message;
use crate::wording::Wording;

/// Settings, line by line.
pub struct Text<'a> {
    lines: String,
    wording: &'a Wording,
    depth: usize,
}

impl<'a> Text<'a> {
    /// No lines yet; the language of its remarks.
    pub fn new(wording: &'a Wording) -> Self {
        Self {
            lines: String::new(),
            wording,
            depth: 0,
        }
    }

    /// All of it.
    pub fn lines(self) -> String {
        self.lines
    }

    /// A line of settings.
    pub fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.lines.push_str(&"  ".repeat(self.depth));
            self.lines.push_str(line);
        }
        self.lines.push('\n');
    }

    /// Lines that belong to the one before.
    pub fn within(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    /// A remark for people.
    pub fn remark(&mut self, message: &Message) {
        for line in self.wording.say(message).lines() {
            self.line(&format!("# {line}"));
        }
    }

    /// A remark, and room before it.
    pub fn topic(&mut self, message: &Message) {
        self.line("");
        self.remark(message);
    }
}
