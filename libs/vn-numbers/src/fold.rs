//! Folds names to what a person types in a hurry, so that search finds them with and without marks.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without Vietnamese marks, `đ` as `d`, inner space collapsed, ends trimmed.
///
/// The text may come composed (NFC), decomposed (NFD) or in full-width letters; the result is the same.
///
/// ```
/// assert_eq!(vn_numbers::fold("  Sở  Công\u{a0}Thương "), "so cong thuong");
/// assert_eq!(vn_numbers::fold("ĐẠI TỪ"), "dai tu");
/// assert_eq!(vn_numbers::fold("So\u{302}ng Đa\u{300}"), "song da");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut pending_space = false;
    for c in text.nfkd().filter(|&c| !is_combining_mark(c) && !is_invisible(c)) {
        if c.is_whitespace() {
            pending_space = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut pending_space) {
            folded.push(' ');
        }
        match c {
            'đ' | 'Đ' => folded.push('d'),
            c => folded.extend(c.to_lowercase().filter(|&c| !is_combining_mark(c))),
        }
    }
    folded
}

/// Marks without width that spreadsheets and web pages leave in texts.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
