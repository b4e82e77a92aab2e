//! Entries as texts: a key, and what is indented below it.

/// A text in its top-level blocks: a line that begins in the first column, and
/// what is indented below it.
pub fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '\n', '#']) => block.push_str(line),
            _ => blocks.push(line.to_owned()),
        }
    }
    blocks
}

/// An entry with a key, in the place of the one that it had.
pub fn with_key(text: &str, key: &str, value: &str) -> String {
    let space = if value.starts_with('\n') { "" } else { " " };
    let block = format!("{key}:{space}{value}\n");
    let mut blocks = blocks(text);
    let begins = format!("{key}:");
    match blocks.iter().position(|own| own.starts_with(&begins)) {
        Some(place) => blocks[place] = block,
        None => blocks.push(block),
    }
    blocks.concat()
}
