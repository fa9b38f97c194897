//! A number with its unit: "12,85 nghìn tỷ đồng", "8 - 8,5%", "318/402 vụ", "2 tỉ 350 triệu đồng".

use vn_numbers::{Style, Wrong, parse};

use crate::doc::Doc;
use crate::lexicon::Tag;

/// A number with its unit, in tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Quantity {
    pub from: usize,
    pub to: usize,
    pub value: f64,
    pub second: Option<f64>,
    pub of: Option<f64>,
    /// Tokens of the unit.
    pub unit: (usize, usize),
    pub percent: bool,
    pub counted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Number(f64);

/// What a written number is worth. Three digits after a lone comma are decimals before a money unit, thousands before
/// things that are counted whole.
fn worth(text: &str, counted: bool) -> Option<Number> {
    let number = match parse(text, Style::Auto) {
        Ok(number) => number,
        Err(error) => match error.wrong {
            Wrong::Ambiguous { vietnamese, plain } => {
                if counted && text.contains(',') {
                    plain_or(plain, vietnamese)
                } else {
                    vietnamese
                }
            }
            _ => return None,
        },
    };
    let value = number.to_string().parse::<f64>().ok()?;
    value.is_finite().then_some(Number(value))
}

fn plain_or(plain: vn_numbers::Number, other: vn_numbers::Number) -> vn_numbers::Number {
    if plain.decimals == 0 { plain } else { other }
}

/// The unit that begins here: its end, whether it is a percentage, whether it counts whole things.
fn unit(doc: &Doc, at: usize, end: usize) -> Option<(usize, bool, bool)> {
    let mut next = at;
    while let Some(len) = doc.at(next, Tag::Scale).filter(|_| next < at + 3) {
        next += len;
    }
    let scaled = next > at;
    let noun = doc.at(next, Tag::Unit);
    if noun.is_none() && scaled && doc.upper(next) || doc.upper(next) && doc.word(next).len() == 1 {
        return None;
    }
    // "2020 Căn cứ …": the unit's word begins another phrase.
    if doc
        .any(next, &[Tag::Basis, Tag::Ground, Tag::Verb])
        .is_some_and(|other| noun.is_some_and(|len| other > len))
    {
        return None;
    }
    if let Some(not) = doc.at(next, Tag::NotMeasured)
        && noun.is_none_or(|len| not >= len)
    {
        return None;
    }
    let counted = !doc.is(next, Tag::Measure);
    next += noun?;
    let percent = matches!(doc.word(next - 1), "%" | "trăm");
    // "/người/năm", "%/năm": rates go on behind the unit.
    while let Some(len) = doc.at(next + 1, Tag::Scale).filter(|_| doc.mark(next, "/")) {
        next += 1 + len + usize::from(doc.is_word(next + 1 + len));
    }
    while doc.mark(next, "/") && doc.is_word(next + 1) && next + 1 < end && !doc.upper(next + 1) {
        next += 2;
    }
    (next <= end).then_some((next, percent, counted))
}

fn is_range(doc: &Doc, at: usize) -> bool {
    matches!(doc.word(at), "-" | "–" | "~" | "đến" | "—")
}

/// The quantity that begins at this number.
pub(crate) fn quantity(doc: &Doc, at: usize, end: usize) -> Option<Quantity> {
    if !doc.is_number(at) || not_a_measure(doc, at) {
        return None;
    }
    let mut next = at + 1;
    let mut second = None;
    let mut of = None;
    // The unit may stand behind both numbers: "5% - 7%".
    let early = unit(doc, next, end).filter(|(to, _, _)| is_range(doc, *to) && doc.is_number(to + 1));
    if let Some((to, _, _)) = early {
        if unit(doc, to + 2, end).is_some() {
            second = Some(to + 1);
            next = to + 2;
        }
    } else if is_range(doc, next) && doc.is_number(next + 1) && next + 1 < end {
        second = Some(next + 1);
        next += 2;
    } else if doc.mark(next, "/") && doc.close(next) && doc.is_number(next + 1) && doc.close(next + 1) {
        of = Some(next + 1);
        next += 2;
    }
    let (to, percent, counted) = match unit(doc, next, end) {
        Some(found) => found,
        None => return mixed(doc, at, end),
    };
    let month = of.is_some_and(|of| doc.number(of).is_some_and(|year| (1990..=2100).contains(&year)));
    if month || doc.tokens[at + 1..to].iter().any(|token| token.hard || token.cell) {
        return None;
    }
    let number = |token: usize| worth(doc.word(token), counted).map(|number| number.0);
    Some(Quantity {
        from: at,
        to,
        value: number(at)?,
        second: second.and_then(number),
        of: of.and_then(number),
        unit: (next, to),
        percent,
        counted,
    })
}

/// "2 tỉ 350 triệu đồng": in the larger unit.
fn mixed(doc: &Doc, at: usize, end: usize) -> Option<Quantity> {
    let large = doc.hit(at + 1, Tag::Scale)?;
    let small_at = at + 1 + large.len as usize;
    let small = doc.hit(small_at + 1, Tag::Scale).filter(|_| doc.is_number(small_at))?;
    let unit_at = small_at + 1 + small.len as usize;
    let len = doc.at(unit_at, Tag::Unit).filter(|len| unit_at + len <= end)?;
    let (big, little): (f64, f64) = (large.value.parse().ok()?, small.value.parse().ok()?);
    let value = worth(doc.word(at), false)?.0 * (big / little) + worth(doc.word(small_at), false)?.0;
    Some(Quantity {
        from: at,
        to: unit_at + len,
        value,
        second: None,
        of: None,
        unit: (small_at + 1, unit_at + len),
        percent: false,
        counted: false,
    })
}

/// Numbers that name something: "Điều 5", "khóa 15", "lần thứ 21", "số 12", a day or a symbol.
fn not_a_measure(doc: &Doc, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let joined = doc.close(at) && doc.is_mark(before) && matches!(doc.word(before), "/" | ".");
    let words = ["điều", "khoản", "điểm", "khóa", "thứ", "mục", "phụ", "quốc", "nhóm", "số:"];
    // "trên 1 ha đất": per hectare.
    let per = matches!(doc.word(at), "1" | "01")
        && matches!(doc.word(before), "trên" | "mỗi" | "một")
        && !doc.mark(at + 1, "%");
    // "9 tháng 20,8 tỷ" is money, "tháng 9" a month.
    let dated = doc.number(at).is_some_and(|number| number <= 31)
        && matches!(doc.word(before).to_lowercase().as_str(), "tháng" | "quý" | "ngày");
    let term = at >= 2 && doc.is(at - 2, Tag::Term);
    per || dated
        || term
        || joined
        || doc.is(before, Tag::NumberWord) && doc.close(at)
        || words.contains(&doc.word(before).to_lowercase().as_str()) && doc.word(before) != "điểm"
}

/// The unit as written, in lower case.
pub(crate) fn unit_name(doc: &Doc, quantity: &Quantity) -> String {
    doc.words(quantity.unit.0, quantity.unit.1).to_lowercase().replace(" /", "/").replace("/ ", "/")
}
