//! Where the name of one unit ends: known branches, capitals, small words that belong to names, brackets.

use crate::doc::Doc;
use crate::lexicon::Tag;

/// Words at which a name is surely over.
pub(crate) fn stops(doc: &Doc, at: usize) -> bool {
    const OVER: &[Tag] = &[
        Tag::Modal,
        Tag::Chair,
        Tag::With,
        Tag::Adverb,
        Tag::Basis,
        Tag::Past,
        Tag::Will,
        Tag::Passive,
        Tag::Speech,
        Tag::Before,
        Tag::Every,
        Tag::Periodic,
        Tag::RightAfter,
        Tag::Enacting,
    ];
    OVER.iter().any(|tag| doc.is(at, *tag)) || doc.is(at, Tag::Trigger) && !doc.is(at, Tag::NotTrigger)
}

/// Where the name after a head ends. A loose name may hold small words that are no verbs.
pub(crate) fn tail(doc: &Doc, from: usize, end: usize, loose: bool) -> usize {
    let (mut at, mut named) = (from, false);
    while at < end && at < from + 40 {
        if at > from && (doc.tokens[at].hard || doc.tokens[at].cell) {
            break;
        }
        if at > from && new_cell(doc, at, named) {
            break;
        }
        if let Some(len) = doc.at(at, Tag::Name).filter(|len| names_it(doc, at, *len, from)) {
            at += len;
            named = true;
            continue;
        }
        if let Some(next) = opening(doc, at, from) {
            at = next;
            continue;
        }
        if doc.mark(at, "(") {
            match (at..end.min(at + 30)).find(|close| doc.mark(*close, ")")) {
                Some(close) => at = close + 1,
                None => break,
            }
            continue;
        }
        if let Some(next) = inside_list(doc, at, end) {
            at = next;
            continue;
        }
        // "các tỉnh từ Quảng Trị đến Khánh Hòa"
        if at > from && matches!(doc.word(at), "từ" | "đến") && doc.upper(at + 1) && doc.is_word(at + 1)
        {
            at += 2;
            continue;
        }
        if doc.is_mark(at) {
            let joins = matches!(doc.word(at), "-" | "–" | "&")
                && at > from
                && (doc.upper(at + 1) || doc.is_number(at + 1));
            if !joins {
                break;
            }
            at += 2;
            continue;
        }
        let tail_len = doc.at(at, Tag::Tail);
        let verb = doc.at(at, Tag::Verb);
        if stops(doc, at) && tail_len.is_none_or(|len| len < 2) {
            break;
        }
        if let Some(len) = tail_len.filter(|len| verb.is_none_or(|verb| verb <= *len)) {
            at += len;
            continue;
        }
        if verb.is_some() && !(doc.upper(at) && at > from && doc.upper(at - 1)) {
            break;
        }
        if doc.is(at, Tag::And) || doc.is(at, Tag::Trigger) {
            break;
        }
        if times_here(doc, at) {
            break;
        }
        let numbered = doc.is_number(at) && at > from && !doc.is(at + 1, Tag::Unit) && !doc.mark(at + 1, "/");
        // The second syllable of a word that is written with one capital: "Kế hoạch", "Khuyến nông".
        let second = at > from && doc.upper(at - 1) && !doc.tokens[at - 1].all_upper;
        let small = (loose || second) && doc.is_word(at) && !ends_loose(doc, at);
        if !doc.upper(at) && !numbered && !small {
            break;
        }
        at += 1;
    }
    at
}

/// A capital that opens another unit right behind a finished name: the next cell of a flattened table.
pub(crate) fn new_cell(doc: &Doc, at: usize, named: bool) -> bool {
    if !doc.upper(at) {
        return false;
    }
    let plural = doc.at(at, Tag::Plural).is_some();
    let body = matches!(doc.word(at), "Sở" | "Phòng" | "Trường" | "Trung" | "Cục" | "Chi" | "Công")
        && !matches!(doc.word(at - 1), "của" | "thuộc" | "các");
    let organ = doc.is(at, Tag::Head) && !doc.is(at, Tag::Tail);
    if body && doc.is(at, Tag::Head) {
        return true;
    }
    let second = named && (organ || doc.is(at, Tag::Name));
    let council = doc.is(at, Tag::Head)
        && !doc.upper(at - 1)
        && doc.at(at, Tag::Head).is_some_and(|len| doc.is(at + len, Tag::Plural));
    plural || second || council && !matches!(doc.word(at - 1), "của" | "thuộc" | "tịch" | "và")
}

/// What may stand right behind a head and belongs to it.
fn opening(doc: &Doc, at: usize, from: usize) -> Option<usize> {
    if at != from {
        return None;
    }
    // "TP.Huế"
    if doc.mark(at, ".") && doc.close(at) && doc.close(at + 1) && doc.upper(at + 1) {
        return Some(at + 2);
    }
    // "Trưởng Ban | Chỉ đạo": the office's last word opens the name of its house.
    if let Some(len) = doc.at(at.wrapping_sub(1), Tag::Head).filter(|len| *len > 1) {
        return Some(at + len - 1);
    }
    // The house of an office: "Chủ nhiệm Văn phòng Chính phủ", "Giám đốc Sở …".
    let house = doc.at(at, Tag::Head).filter(|_| doc.upper(at))?;
    (house > 1 || doc.is(at + 1, Tag::Name)).then_some(at + house)
}

/// "Quý III", "Tháng 10": the next cell says when.
pub(crate) fn times_here(doc: &Doc, at: usize) -> bool {
    (doc.is(at, Tag::Quarter) && crate::dates::quarter(doc.word(at + 1)).is_some())
        || doc.is(at, Tag::Month) && doc.is_number(at + 1)
}

/// A known name of a branch of work, here part of a unit's name and not the verb it could also be.
pub(crate) fn names_it(doc: &Doc, at: usize, len: usize, from: usize) -> bool {
    let verb = doc.is(at, Tag::Verb) || doc.is(at, Tag::Adverb);
    doc.upper(at) || !verb || len >= 3 || (at == from && len >= 2 && doc.is(at + len, Tag::Verb))
}

/// Small words that no name runs over.
pub(crate) fn ends_loose(doc: &Doc, at: usize) -> bool {
    [
        "để", "nhằm", "tại", "trong", "với", "về", "từ", "cho", "khi", "nếu", "thì", "mà", "do", "không",
        "theo", "bằng", "qua", "tới", "này", "nào", "việc",
    ]
    .contains(&doc.word(at))
}

/// "," or "và" inside one collective: "các huyện, thị xã, thành phố", "các bộ, ngành và địa phương".
pub(crate) fn inside_list(doc: &Doc, at: usize, end: usize) -> Option<usize> {
    let comma = doc.mark(at, ",") || doc.mark(at, "-") || doc.mark(at, "/") || doc.mark(at, "–");
    if !comma && !doc.is(at, Tag::And) || at + 1 >= end || doc.tokens[at + 1].hard {
        return None;
    }
    let next = at + 1;
    let before = collective_before(doc, at);
    if !before {
        return None;
    }
    let many = (at.saturating_sub(14)..at).any(|back| doc.is(back, Tag::Plural) || doc.mark(back, ","));
    if doc.is(at, Tag::And) && !many && doc.upper(at.saturating_sub(2)) {
        return None;
    }
    let small = doc.at(next, Tag::PluralNoun)?;
    let own_name = doc.upper(next)
        && doc.is(next, Tag::Head)
        && (doc.is(next + small, Tag::Name) || doc.upper(next + small) && small == 1);
    let office = doc.is(next, Tag::Office) && (doc.upper(next) || !doc.is(at, Tag::And) && doc.upper(next));
    let verb = doc.any(next, &[Tag::Verb, Tag::Adverb]).is_some_and(|len| len >= small && len > 1);
    let organ = doc.at(next, Tag::Head).is_some_and(|len| len >= 2 && doc.upper(next) || len >= 4);
    (!own_name && !office && !verb && !organ).then_some(next + small)
}

/// Whether the words before a comma belong to a collective that a comma may continue.
pub(crate) fn collective_before(doc: &Doc, at: usize) -> bool {
    let near = (1..=6).take_while(|back| at >= *back && (*back == 1 || !doc.is_mark(at - back)));
    let mut seen = false;
    for back in near {
        let place = at - back;
        seen |= doc.any_within(place, &[Tag::PluralNoun], at).is_some();
        if seen {
            return true;
        }
    }
    false
}
