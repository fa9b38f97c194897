//! Vietnamese before Unicode: fonts whose letters stand at the places of Western ones. TCVN3 ("ABC", TCVN 5712:1993)
//! has a place for every small letter, and fonts of capitals beside them; VNI writes a letter and then its mark.
//! A font's name tells which it is; where no font is told, the words do.

use unicode_normalization::UnicodeNormalization;

/// How letters are written that are not Unicode's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Old {
    Tcvn3,
    /// Fonts that draw small letters as capitals.
    Tcvn3Capitals,
    Vni,
}

/// Code points, and the letters that fonts of TCVN3 draw there.
const TCVN3: [(char, &str); 8] = [
    ('\u{a1}', "ĂÂÊÔƠƯĐăâêôơưđ"),
    ('\u{b5}', "àảãáạ"),
    ('\u{bb}', "ằẳẵắ"),
    ('\u{c6}', "ặầẩẫấậè"),
    ('\u{ce}', "ẻẽéẹềểễếệìỉ"),
    ('\u{dc}', "ĩíịò"),
    ('\u{e1}', "ỏõóọồổỗốộờởỡớợù"),
    ('\u{f1}', "ủũúụừửữứựỳỷỹýỵ"),
];

/// Marks of VNI, each with what it adds to the letter before; capitals have capital marks.
const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
];
const VNI_LETTERS: [(char, char); 8] =
    [('ñ', 'đ'), ('ö', 'ư'), ('ô', 'ơ'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];

impl Old {
    /// By a font's name, as `.VnTimeH`, `VNI-Times` or a part of one embedded, `ABCDEF+.VnTime`.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = match name.split_once('+') {
            Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) => rest,
            _ => name,
        };
        let starts = |begin: &str| name.get(..begin.len()).is_some_and(|own| own.eq_ignore_ascii_case(begin));
        if starts("VNI-") || starts("VNI ") {
            return Some(Self::Vni);
        }
        if !starts(".Vn") || name.len() < 5 {
            return None;
        }
        // ".VnTimeH", ".VnArialH-Bold", ".VnTimeH,Bold": the family ends with the sign of capitals.
        let family = name.split(['-', ',']).next().unwrap_or(name).trim_end();
        Some(if family.ends_with('H') { Self::Tcvn3Capitals } else { Self::Tcvn3 })
    }

    /// The letters as Unicode has them. Words that are Unicode already, though such a font is told, stay.
    pub fn read(self, words: &str) -> String {
        if words.chars().any(is_vietnamese_only) {
            return words.to_owned();
        }
        let mut out = String::with_capacity(words.len() * 2);
        for letter in words.chars() {
            self.letter(letter, &mut out);
        }
        out.nfc().collect()
    }

    /// One letter; a mark of VNI as a mark that joins the letter before it.
    pub fn letter(self, letter: char, out: &mut String) {
        // Fonts that call themselves symbols have their letters moved out of the way.
        let letter = match letter {
            '\u{f020}'..='\u{f0ff}' => char::from_u32(u32::from(letter) - 0xf000).unwrap_or(letter),
            other => other,
        };
        match self {
            Self::Tcvn3 => out.push(tcvn3(letter)),
            Self::Tcvn3Capitals => out.extend(tcvn3(letter).to_uppercase()),
            Self::Vni => vni(letter, out),
        }
    }
}

fn tcvn3(letter: char) -> char {
    let found = TCVN3.iter().find_map(|(first, letters)| {
        let at = u32::from(letter).checked_sub(u32::from(*first))?;
        letters.chars().nth(usize::try_from(at).ok()?)
    });
    found.unwrap_or(letter)
}

fn vni(letter: char, out: &mut String) {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    if let Some((_, marks)) = VNI_MARKS.iter().find(|(mark, _)| *mark == small) {
        out.push_str(marks);
    } else if let Some((_, other)) = VNI_LETTERS.iter().find(|(mark, _)| *mark == small) {
        if small == letter { out.push(*other) } else { out.extend(other.to_uppercase()) }
    } else {
        out.push(letter);
    }
}

/// Letters that only Vietnamese in Unicode has.
fn is_vietnamese_only(letter: char) -> bool {
    matches!(
        letter,
        '\u{102}'
            | '\u{103}'
            | '\u{110}'
            | '\u{111}'
            | '\u{128}'
            | '\u{129}'
            | '\u{168}'
            | '\u{169}'
            | '\u{1a0}'
            | '\u{1a1}'
            | '\u{1af}'
            | '\u{1b0}'
            | '\u{1ea0}'..='\u{1ef9}'
    )
}

/// Words of every official paper, each with letters that the old ways of writing place elsewhere.
const KNOWN: [&str; 24] = [
    "của", "và", "các", "được", "việc", "với", "về", "tỉnh", "huyện", "ủy", "ban", "nhân", "dân", "cộng",
    "hòa", "hội", "chủ", "nghĩa", "quyết", "định", "kế", "hoạch", "nhiệm", "vụ",
];
/// So many different ones are no chance.
const ENOUGH: usize = 4;

/// Whether a text has words of every official paper, with their marks.
pub fn is_vietnamese(text: &str) -> bool {
    known(&text.chars().take(20_000).collect::<String>()) >= ENOUGH
}

/// What the words themselves tell, where no font does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Unicode, or nothing that says otherwise.
    Unicode,
    Old(Old),
    /// Letters that no Vietnamese word is written with, and no table of ours makes words of.
    Unknown,
}

/// How a text is written, by the words that it becomes. Looks at its beginning.
pub fn told(text: &str) -> Told {
    let start: String = text.chars().take(20_000).collect();
    let western = start.chars().filter(|letter| matches!(letter, '\u{a1}'..='\u{ff}')).count();
    let own = start.chars().filter(|letter| is_vietnamese_only(*letter)).count();
    let letters = start.chars().filter(|letter| letter.is_alphabetic()).count();
    if western < 8 || own * 4 > western {
        return Told::Unicode;
    }
    let as_it_is = known(&start);
    let best = [Old::Tcvn3, Old::Vni]
        .map(|old| (known(&old.read(&without_unicode(&start))), old))
        .into_iter()
        .max_by_key(|(count, _)| *count);
    match best {
        Some((count, old)) if count >= ENOUGH && count > as_it_is * 2 => Told::Old(old),
        // A fifth of signs that words of the West have as well is French; of signs that no words have, it is not.
        _ if as_it_is < ENOUGH && strange(&start) * 12 > letters => Told::Unknown,
        _ => Told::Unicode,
    }
}

fn without_unicode(text: &str) -> String {
    text.chars().map(|letter| if is_vietnamese_only(letter) { ' ' } else { letter }).collect()
}

/// How many of the known words that have marks are in a text.
fn known(text: &str) -> usize {
    let mut found: Vec<&str> = Vec::new();
    let small = text.to_lowercase();
    for word in small.split(|letter: char| !letter.is_alphabetic()) {
        let word = if word == "uỷ" {
            "ủy"
        } else if word == "hoà" {
            "hòa"
        } else {
            word
        };
        let known = KNOWN.iter().find(|known| **known == word && !known.is_ascii());
        if let Some(known) = known.filter(|known| !found.contains(known)) {
            found.push(known);
        }
    }
    found.len()
}

/// Signs within words that no language of words writes there.
fn strange(text: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(2)
        .filter(|pair| {
            let sign = matches!(pair[1], '\u{a1}'..='\u{bf}' | '×' | '÷' | 'Þ' | 'þ' | 'ð' | 'Ð' | '\u{80}'..='\u{9f}');
            pair[0].is_ascii_alphabetic() && sign && !matches!(pair[1], '«' | '»' | '°' | '²' | '³')
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_tcvn3_has_its_place() {
        let written = "Céng hoµ x· héi chñ nghÜa ViÖt Nam; §éc lËp - Tù do - H¹nh phóc";
        let read = "Cộng hoà xã hội chủ nghĩa Việt Nam; Độc lập - Tự do - Hạnh phúc";
        assert_eq!(Old::Tcvn3.read(written), read);
        assert_eq!(Old::Tcvn3Capitals.read("ñy ban nh©n d©n tØnh mÉu"), "ỦY BAN NHÂN DÂN TỈNH MẪU");
        // All 67 marked small letters and the seven capitals that have a place, once each.
        let all: String = ('\u{a1}'..='\u{ff}')
            .map(tcvn3)
            .filter(|letter| !matches!(letter, '\u{a1}'..='\u{bf}' | '×' | '÷' | 'Þ' | 'þ' | 'ÿ' | 'Ð'))
            .collect();
        for vowel in ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"] {
            for mark in ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                let letter: String = format!("{vowel}{mark}").nfc().collect();
                assert!(all.contains(&letter), "{letter} of {all}");
            }
        }
        assert!("ăâđêôơưĂÂĐÊÔƠƯ".chars().all(|letter| all.contains(letter)));
    }

    #[test]
    fn every_letter_of_vni_has_its_mark() {
        let written = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; ÑOÄC LAÄP - TÖÏ DO; ñöôïc, thò xaõ, kyù, yù kieán, quyû";
        let read = "Cộng hòa xã hội chủ nghĩa Việt Nam; ĐỘC LẬP - TỰ DO; được, thị xã, ký, ý kiến, quỷ";
        assert_eq!(Old::Vni.read(written), read);
        assert_eq!(
            Old::Vni.read("naêm 2005: taêng 9,5%, baèng, laép, saün, haún, naëng, tæ leä, chæ, xín, nhìn"),
            "năm 2005: tăng 9,5%, bằng, lắp, sẵn, hẳn, nặng, tỉ lệ, chỉ, xín, nhìn"
        );
    }

    #[test]
    fn a_font_is_known_by_its_name() {
        for (name, old) in [
            (".VnTime", Some(Old::Tcvn3)),
            ("ABCDEF+.VnTimeH", Some(Old::Tcvn3Capitals)),
            (".VnArialH,Bold", Some(Old::Tcvn3Capitals)),
            (".VnTime-Bold", Some(Old::Tcvn3)),
            ("VNI-Times", Some(Old::Vni)),
            ("VNI-Helve-Condense", Some(Old::Vni)),
            ("Times New Roman", None),
            ("UVnTime", None),
            ("", None),
            (".Vn", None),
        ] {
            assert_eq!(Old::of_font(name), old, "{name}");
        }
        assert_eq!(
            Old::Tcvn3.read("Ủy ban nhân dân"),
            "Ủy ban nhân dân",
            "Unicode under an old font's name stays"
        );
        assert_eq!(Old::Tcvn3.read("\u{f0b5}"), "à", "a font of symbols");
    }

    #[test]
    fn the_words_tell_where_no_font_does() {
        let tcvn3 =
            "Uû ban nh©n d©n tØnh giao c¸c huyÖn thùc hiÖn kÕ ho¹ch, nhiÖm vô ®\u{ad}îc giao vÒ viÖc nµy";
        assert_eq!(told(tcvn3), Told::Old(Old::Tcvn3));
        let vni = "UÛy ban nhaân daân tænh giao caùc huyeän thöïc hieän keá hoaïch, nhieäm vuï ñöôïc giao veà vieäc naøy";
        assert_eq!(told(vni), Told::Old(Old::Vni));
        assert_eq!(told("Ủy ban nhân dân tỉnh giao các huyện, à á â ã è é ê ì í ò ó"), Told::Unicode);
        assert_eq!(
            told("Le préfet a décidé à l'été de créer une société déjà très liée à l'État"),
            Told::Unicode
        );
        assert_eq!(told("X¥t b¶c m¢n l¾p k¬t h¤n v± t¼n q¶r s¥t m¶n l¢p"), Told::Unknown);
        assert_eq!(told(""), Told::Unicode);
    }
}
