//! Marks of state secrecy. Classified documents have no place here (Luật 117/2025/QH15, Điều 5): what carries
//! a mark is refused, there is no "save anyway".

use unicode_normalization::UnicodeNormalization;

/// A level of state secrecy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Secret,
    HighSecret,
    TopSecret,
}

/// Words with which the syllable is no mark: bảo mật, bí mật, mật độ, mật khẩu, mật ong.
const BEFORE: &[&str] = &["bảo", "bí", "cơ", "thân", "trù", "thám", "rỉ", "túi", "đường", "nội"];
const AFTER: &[&str] =
    &["độ", "mã", "khẩu", "ong", "thiết", "vụ", "thám", "nghị", "ước", "danh", "sơn", "gấu", "rỉ"];

/// The mark that a subject, number or symbol carries.
pub fn mark_in_text(text: &str) -> Option<Mark> {
    let words = words_of(text);
    words.iter().enumerate().find_map(|(at, word)| {
        if word != "mật" {
            return None;
        }
        let before = at.checked_sub(1).map_or("", |at| words[at].as_str());
        let after = words.get(at + 1).map_or("", String::as_str);
        match before {
            "tuyệt" => Some(Mark::TopSecret),
            "tối" => Some(Mark::HighSecret),
            before if BEFORE.contains(&before) || AFTER.contains(&after) => None,
            _ => Some(Mark::Secret),
        }
    })
}

/// The mark that a file's name carries, with or without Vietnamese marks.
pub fn mark_in_file_name(name: &str) -> Option<Mark> {
    if let Some(mark) = mark_in_text(name) {
        return Some(mark);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let bare = vn_numbers::fold(&words_of(stem).join(" "));
    let bare: Vec<&str> = bare.split(' ').collect();
    for pair in bare.windows(2) {
        match pair {
            ["tuyet", "mat"] => return Some(Mark::TopSecret),
            ["toi", "mat"] => return Some(Mark::HighSecret),
            _ => {}
        }
    }
    // Without marks the syllable may be "mặt" or "mất"; alone in capitals, at an end of a name, it is a stamp.
    let parts: Vec<&str> =
        stem.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_stamp = parts.first() == Some(&"MAT") || parts.last() == Some(&"MAT");
    let others_are_capitals = parts.iter().filter(|part| **part != "MAT").any(|part| is_capital_word(part));
    (is_stamp && (!others_are_capitals || parts.len() == 1)).then_some(Mark::Secret)
}

/// The mark that stands on a line of its own in the first lines of a plain text.
pub fn mark_in_plain_text(content: &[u8]) -> Option<Mark> {
    let text = String::from_utf8_lossy(&content[..content.len().min(16 << 10)]).into_owned();
    text.lines().take(40).find_map(|line| match words_of(line).join(" ").as_str() {
        "mật" | "độ mật" | "độ mật mật" => Some(Mark::Secret),
        "tối mật" | "độ mật tối mật" => Some(Mark::HighSecret),
        "tuyệt mật" | "độ mật tuyệt mật" => Some(Mark::TopSecret),
        _ => None,
    })
}

fn is_capital_word(part: &str) -> bool {
    part.chars().count() > 1 && part.chars().all(char::is_uppercase)
}

/// Words in small letters, composed, whatever parts them.
fn words_of(text: &str) -> Vec<String> {
    let composed: String = text.nfc().flat_map(char::to_lowercase).collect();
    composed
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_however_it_is_written() {
        for text in
            ["Báo cáo (Mật)", "12/MẬT-BC", "Tài liệu mật về quy hoạch", "Độ mật: MẬT", "Ma\u{323}\u{302}t"]
        {
            assert_eq!(mark_in_text(text), Some(Mark::Secret), "{text}");
        }
        assert_eq!(mark_in_text("Văn bản TỐI MẬT"), Some(Mark::HighSecret));
        assert_eq!(mark_in_text("tuyệt  mật"), Some(Mark::TopSecret));
    }

    #[test]
    fn words_that_only_hold_the_syllable_are_no_mark() {
        for text in [
            "Kế hoạch bảo mật hệ thống",
            "Công tác bảo vệ bí mật nhà nước",
            "Mật độ dân số đô thị",
            "Hỗ trợ hộ nuôi ong lấy mật ong",
            "Ban Cơ yếu: thiết bị mật mã",
            "Đường mặt trận",
            "",
        ] {
            assert_eq!(mark_in_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_file_name_is_read_with_and_without_marks() {
        assert_eq!(mark_in_file_name("bao-cao_tuyet-mat.docx"), Some(Mark::TopSecret));
        assert_eq!(mark_in_file_name("KH 2020 TOI MAT.pdf"), Some(Mark::HighSecret));
        assert_eq!(mark_in_file_name("bao-cao-9-thang_MAT.docx"), Some(Mark::Secret));
        assert_eq!(mark_in_file_name("Báo cáo (mật).docx"), Some(Mark::Secret));
        assert_eq!(mark_in_file_name("giai-phong-mat-bang.docx"), None);
        assert_eq!(mark_in_file_name("GIAI PHONG MAT BANG.docx"), None);
        assert_eq!(mark_in_file_name("bao-cao.docx"), None);
    }

    #[test]
    fn a_stamp_on_its_own_line_is_seen_and_a_sentence_is_not() {
        assert_eq!(mark_in_plain_text("TỈNH ỦY\n\n  TỐI MẬT  \n".as_bytes()), Some(Mark::HighSecret));
        assert_eq!(mark_in_plain_text("Mật độ dân số là 300 người".as_bytes()), None);
        assert_eq!(mark_in_plain_text(&[0xff, 0xfe, 0x00]), None);
    }
}
