//! Words are compared by a key: lower case, the tone moved to the end (uỷ = ủy), y and i alike where spelling
//! wavers (quy = qui, kỹ = kĩ), Đ in all its shapes. Never used for output.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Where the table of plain letters and tones ends: all precomposed Vietnamese letters lie below.
const END: usize = 0x1F00;

static LETTERS: LazyLock<Vec<(char, u8)>> = LazyLock::new(|| {
    (0..END).map(|code| char::from_u32(u32::try_from(code).unwrap_or(0)).map_or((' ', 0), split)).collect()
});

/// A letter without its tone, in lower case, and the tone's number.
fn split(letter: char) -> (char, u8) {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    if matches!(letter, 'ð' | 'Đ') {
        return ('đ', 0);
    }
    let (mut tone, mut rest) = (0, String::new());
    for part in std::iter::once(letter).nfd() {
        match part {
            '\u{301}' => tone = 1,
            '\u{300}' => tone = 2,
            '\u{309}' => tone = 3,
            '\u{303}' => tone = 4,
            '\u{323}' => tone = 5,
            other => rest.push(other),
        }
    }
    (rest.nfc().next().unwrap_or(letter), tone)
}

/// Writes the key of one word into `key` (cleared first).
pub(crate) fn key(word: &str, key: &mut String) {
    key.clear();
    let mut tone = 0;
    for letter in word.chars() {
        let (base, own) = LETTERS.get(letter as usize).copied().unwrap_or((letter, 0));
        key.push(base);
        tone = tone.max(own);
    }
    even_out_y(key);
    if tone > 0 {
        key.push(char::from(b'0' + tone));
    }
}

/// `ky`, `ly`, `quy` … are written with i as well: the key always has i.
fn even_out_y(key: &mut String) {
    let bytes = key.as_bytes();
    let Some((b'y', before)) = bytes.split_last().map(|(last, before)| (*last, before)) else { return };
    let wavers = matches!(before, [.., b'q', b'u'] | [.., b'h' | b'k' | b'l' | b'm' | b's' | b't']);
    if wavers {
        key.pop();
        key.push('i');
    }
}

#[cfg(test)]
mod tests {
    fn key(word: &str) -> String {
        let mut out = String::new();
        super::key(word, &mut out);
        out
    }

    #[test]
    fn a_word_has_one_key_in_all_its_spellings() {
        for (one, other) in
            [("uỷ", "ủy"), ("hoà", "hòa"), ("quí", "quý"), ("kĩ", "kỹ"), ("TỈ", "tỷ"), ("Ðảng", "đảng")]
        {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        assert_ne!(key("sở"), key("số"));
        assert_ne!(key("uy"), key("ui"));
    }
}
