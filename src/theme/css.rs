//! What in a style sheet is no part of its structure: strings and remarks.

/// Where the string that opens at a place ends: at its quote, or its line.
pub fn end_of_string(css: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = css.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' | b'\r' | b'\x0C' => return at,
            own if *own == css[start] => return at,
            _ => {}
        }
        at += 1;
    }
    css.len()
}

/// What stands behind the remark that begins at a place.
pub fn end_of_remark(css: &str, start: usize) -> usize {
    let inner = start + "/*".len();
    let end = css[inner..].find("*/");
    end.map_or(css.len(), |end| inner + end + "*/".len())
}
