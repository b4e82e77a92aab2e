//! Quotes and brackets that nothing closes, at the place where they were
//! opened: the reader notices only further down.

/// A quote or a bracket that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Where it stands, in bytes.
    pub at: usize,
    /// `"`, `'`, `[` or `{`.
    pub sign: char,
    /// What stands in it begins its lines further in than this column.
    within: Option<usize>,
    /// Where its own line begins.
    line: usize,
    /// How far in its own line begins.
    indent: usize,
}

impl Open {
    const fn is_quote(self) -> bool {
        matches!(self.sign, '"' | '\'')
    }

    const fn closed_by(self) -> char {
        match self.sign {
            '[' => ']',
            '{' => '}',
            quote => quote,
        }
    }

    /// Whether a line cannot be a part of what stands in it.
    fn ends_before(self, line: &str, indent: usize) -> bool {
        let is_outside = self.within.is_some_and(|column| indent <= column);
        if self.is_quote() {
            return is_outside || (indent == self.indent && is_of_a_key(line.trim_start()));
        }
        // The bracket that closes it may stand as far out as its key.
        is_outside && !line.trim_start().starts_with(self.closed_by())
    }
}

/// The quote or bracket that was opened before the place where the reader gave
/// up, and is not closed where the lines behind it are of something else.
pub fn find(text: &str, gave_up: usize) -> Option<Open> {
    let mut look = Look::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let found = look.line(line.trim_end_matches(['\n', '\r']), at);
        match found {
            Found::Nothing => at += line.len(),
            Found::Unclosed(open) => return Some(open).filter(|open| open.at <= gave_up),
            Found::Lost => return None,
        }
    }
    let open = look.open.last().copied();
    open.filter(|open| open.at <= gave_up)
}

/// What a line comes to.
enum Found {
    Nothing,
    /// What it shows not to be closed.
    Unclosed(Open),
    /// Brackets that do not fit together: nobody knows which is too many.
    Lost,
}

#[derive(Default)]
struct Look {
    open: Vec<Open>,
    /// From which column on lines belong to a text below `|` or `>`.
    literal: Option<usize>,
}

impl Look {
    fn line(&mut self, line: &str, start: usize) -> Found {
        let own = line.trim_start_matches(' ');
        let indent = line.len() - own.len();
        if own.trim().is_empty() {
            return Found::Nothing;
        }
        if own.starts_with(['\t', '\u{3000}']) {
            return self.signs(line, indent, start);
        }
        if let Some(column) = self.literal {
            if indent >= column {
                return Found::Nothing;
            }
            self.literal = None;
        }
        if let Some(quote) = self.open.last().filter(|open| open.is_quote())
            && quote.ends_before(line, indent)
        {
            return Found::Unclosed(*quote);
        }
        if own.starts_with('#') && !self.open.last().is_some_and(|open| open.is_quote()) {
            return Found::Nothing;
        }
        // All of them have the column of the first.
        let first = self.open.first().copied();
        if let Some(open) = first.filter(|open| open.ends_before(line, indent)) {
            return Found::Unclosed(open);
        }
        self.signs(line, indent, start)
    }

    fn signs(&mut self, line: &str, indent: usize, start: usize) -> Found {
        // The column of the key or hyphen whose value is read, and of the word
        // that may be a key.
        let mut owner = indent.checked_sub(1);
        let mut word = indent;
        let mut begins = true;
        let mut signs = line.char_indices().skip(indent).peekable();
        let mut before = ' ';
        while let Some((column, sign)) = signs.next() {
            let behind = signs.peek().map(|(_, next)| *next);
            let is_last = behind.is_none_or(|next| next == ' ');
            let in_quote = self.open.last().filter(|open| open.is_quote());
            match (sign, in_quote) {
                ('\\', Some(quote)) if quote.sign == '"' => {
                    signs.next();
                }
                ('\'', Some(quote)) if quote.sign == '\'' && behind == Some('\'') => {
                    signs.next();
                }
                (sign, Some(quote)) => {
                    if sign == quote.sign {
                        self.open.pop();
                    }
                }
                ('#', None) if before == ' ' => return Found::Nothing,
                (' ', None) => {}
                ('-', None) if begins && is_last && self.open.is_empty() => {
                    owner = Some(column);
                    word = column + 2;
                }
                ('|' | '>', None) if begins && self.open.is_empty() => {
                    self.literal = Some(owner.map_or(0, |column| column + 1));
                    return Found::Nothing;
                }
                (':', None) if is_last => {
                    if self.open.is_empty() {
                        owner = Some(word);
                    }
                    begins = true;
                }
                (',', None) if !self.open.is_empty() => begins = true,
                ('[' | '{' | '"' | '\'', None) if begins || self.opens_within(sign) => {
                    let within = self.open.first().map_or(owner, |open| open.within);
                    self.open.push(Open {
                        at: start + column,
                        sign,
                        within,
                        line: start,
                        indent,
                    });
                    begins = matches!(sign, '[' | '{');
                }
                (']' | '}', None) if !self.open.is_empty() => {
                    match self.open.pop().filter(|open| open.closed_by() != sign) {
                        Some(other) if other.line < start => return Found::Unclosed(other),
                        Some(_) => return Found::Lost,
                        None => begins = false,
                    }
                }
                _ => begins = false,
            }
            before = sign;
        }
        Found::Nothing
    }

    /// Within brackets no text without quotes holds one.
    fn opens_within(&self, sign: char) -> bool {
        !self.open.is_empty() && matches!(sign, '[' | '{')
    }
}

/// Whether a line begins with `key: `.
fn is_of_a_key(line: &str) -> bool {
    let key = line
        .split_once(':')
        .filter(|(_, behind)| behind.is_empty() || behind.starts_with(' '));
    key.is_some_and(|(key, _)| {
        !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree;

    /// What is marked `«` in a text that cannot be read: the sign behind it is
    /// found to be open. Without the mark, nothing is.
    #[test]
    fn what_nothing_closes_is_found_where_it_was_opened() {
        for marked in [
            "title: «\"Guide\nmail: \"a@example.org\"\n",
            "title: {en: «\"Guide, ja: 案内}\nlanguages: [en, ja]\nmail: \"a\"\n",
            "a: 1\ntitle: «'Guide\nmail: 'a'\n",
            "title: «\"Guide\nmail: a\n",
            "title:\n  en: «\"Guide\n  ja: \"案内\"\n",
            "title: {\n  en: «\"Guide,\n  ja: \"案内\"\n}\n",
            "- «\"one\n- \"two\"\n",
            "- text: «\"one\n  note: \"two\"\n",
            "title: «\"say \\\"one\\\"\nmail: \"a\"\n",
            "title: «'it''s\nmail: 'a'\n",
            "languages: «[en, ja\nbase_url: https://example.org/\n",
            "languages: «[en, ja\n",
            "languages: «[en, ja］\nmail: a\n",
            "title: «{en: a, ja: b\nmail: c\n",
            "- «{en: a, ja: b\n- {en: c, ja: d}\n",
            "- title: «{en: a, ja: b\n  note: c\n",
            "parts: [\n  {en: a, ja: b},\n  «{en: c, ja: d\n]\n",
            "targets:\n  «[a, b\nnote: c\n",
            "note: |\n  an [open\n  \"one\nmail: «[a\nhours: b\n",
            "note: # [a\n  - b # {c\nmail: «[a\nhours: b\n",
            "note: |\n  x\n  {y\nmail: «[a\n",
            // Something else is wrong.
            "title: {en: a [b], ja: c}\n",
            "title: {\n  en: a: b,\n  ja: c\n}\n",
            "title: \"one\" two\nmail: a\n",
            "title: it's: one\n",
            "title: \"one\n  two\" three\n",
            "title: [a, b}\nmail: c\n",
            "note: [a,\n\tb: c: d]\n",
            "key\nmail: [a\n",
        ] {
            let text = marked.replace('«', "");
            let malformed = tree::parse(&text).expect_err(marked);
            let found = super::find(&text, malformed.at).map(|open| open.at);
            assert_eq!(found, marked.find('«'), "{marked}");
        }
    }
}
