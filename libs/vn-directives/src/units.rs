//! Who is named: a list of units, offices or collectives, where it ends, and its members one by one.

use crate::doc::Doc;
use crate::elision::{after_colon, elided, push, share_tail};
use crate::lexicon::Tag;
use crate::names::tail;

/// A list of those who are told to do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub from: usize,
    pub to: usize,
    pub names: Vec<String>,
    /// Up to here the name is made of known words; what follows may already be the action.
    pub firm: usize,
}

impl Group {
    /// The group with the unknown words that follow, up to where an action or a mark begins.
    pub fn extended(mut self, doc: &Doc, end: usize) -> Self {
        const ENDS: &[Tag] = &[
            Tag::Verb,
            Tag::Adverb,
            Tag::Modal,
            Tag::Chair,
            Tag::With,
            Tag::Basis,
            Tag::And,
            Tag::Passive,
            Tag::Before,
            Tag::By,
            Tag::Every,
            Tag::Periodic,
        ];
        let over = |at: usize| at >= end || doc.is_mark(at) || doc.any(at, ENDS).is_some();
        let Some(to) = (self.to..(self.to + 8).min(end)).find(|at| over(*at)).filter(|to| *to > self.to)
        else {
            return self;
        };
        if doc.any(to, &[Tag::Verb, Tag::Adverb, Tag::Modal]).is_none() && !doc.mark(to, ",") {
            return self;
        }
        if let Some(last) = self.names.last_mut() {
            last.push(' ');
            last.push_str(&doc.words(self.to, to));
        }
        self.to = to;
        self
    }

    /// The group without the unknown words at its end, if it has any.
    pub fn shortened(&self, doc: &Doc) -> Option<Self> {
        let loose = doc.words(self.firm, self.to);
        let last = self.names.last()?.strip_suffix(loose.as_str())?.trim_end().to_owned();
        if self.firm >= self.to || last.is_empty() {
            return None;
        }
        let mut short = self.clone();
        short.to = self.firm;
        *short.names.last_mut()? = last;
        Some(short)
    }
}

/// What one member of a list is made of, in tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    pub from: usize,
    /// After the head noun(s): where the own name begins.
    pub name: usize,
    pub to: usize,
    /// Where a person's own name begins, if one follows the office.
    pub person: usize,
    pub plural: bool,
    pub office: bool,
}

/// Reads the longest list that begins here.
pub(crate) fn group(doc: &Doc, at: usize, end: usize) -> Option<Group> {
    let start = at + doc.at(at, Tag::Honorific).unwrap_or(0);
    let mut members: Vec<Member> = vec![];
    let mut names: Vec<String> = vec![];
    let mut next = start;
    let first =
        if start > at && !starts(doc, start) { comrades(doc, at, end) } else { member(doc, start, end) };
    let first = first.or_else(|| plain(doc, start, end))?;
    let start = first.from;
    // "đồng chí Trần Văn Hòa, Phó Chủ tịch,": the office behind the name is whose task it is.
    let first = office_behind(doc, at, &first, end).unwrap_or(first);
    push(doc, &mut names, &members, first);
    members.push(first);
    next = next.max(first.to);
    if let Some((to, listed)) = after_colon(doc, &first, end) {
        names = listed;
        next = to;
    }
    while names.len() < 64 {
        let Some(from) = separator(doc, next, end).filter(|from| !matches!(doc.word(*from), "mỗi" | "từng"))
        else {
            break;
        };
        let from = from + doc.at(from, Tag::Honorific).unwrap_or(0);
        let Some(found) = member(doc, from, end).or_else(|| elided(doc, from, end, &members)) else { break };
        push(doc, &mut names, &members, found);
        members.push(found);
        next = found.to;
        if let Some((to, listed)) = after_colon(doc, &found, end) {
            names.pop();
            names.extend(listed);
            next = to;
        }
    }
    share_tail(doc, &members, &mut names);
    let last = members.last().map_or(next, |member| member.name);
    let firm = (last..next).rev().find(|at| known(doc, *at)).map_or(last.min(next), |at| at + 1);
    Some(Group { from: start, to: next, names, firm })
}

/// A word that belongs to names: a capital, a tail, part of a known branch.
fn known(doc: &Doc, at: usize) -> bool {
    let covered = (at.saturating_sub(8)..=at).any(|from| {
        doc.any(from, &[Tag::Name, Tag::Tail, Tag::PluralNoun, Tag::Head]).is_some_and(|len| from + len > at)
    });
    doc.upper(at) || covered || doc.is_mark(at) || doc.is_number(at)
}

/// Whether somebody may be named from here.
pub(crate) fn starts(doc: &Doc, at: usize) -> bool {
    if let Some(len) = doc.at(at, Tag::Plural) {
        let next = at + len;
        return doc.is(next, Tag::PluralNoun)
            || doc.is(next, Tag::Head)
            || doc.is(next, Tag::Office)
            || doc.is(next, Tag::Honorific);
    }
    if matches!(doc.word(at), "VỤ" | "vụ" | "Vụ")
        && (!doc.upper(at)
            || doc.word(at.wrapping_sub(1)).eq_ignore_ascii_case("nhiệm")
            || doc.word(at.wrapping_sub(1)) == "NHIỆM")
    {
        return false;
    }
    (doc.is(at, Tag::Head) && (doc.upper(at) && named_head(doc, at) || common(doc, at)))
        || (doc.is(at, Tag::Office) && !doc.is(at.wrapping_sub(1), Tag::Of))
}

/// A head of one word needs a name: "Đoàn kết", "Ban hành", "Hội nghị" are no units.
fn named_head(doc: &Doc, at: usize) -> bool {
    let len = doc.at(at, Tag::Head).unwrap_or(1);
    if doc.any(at, &[Tag::Verb, Tag::Adverb, Tag::Continue]).is_some_and(|verb| verb >= len) {
        let next = at + len;
        return doc.is(next, Tag::Plural)
            || doc.is(next, Tag::Head)
            || doc.is(next, Tag::Tail) && !doc.is(next, Tag::Of);
    }
    let next = at + len;
    len > 1
        || doc.upper(next)
        || doc.is(next, Tag::Name)
        || doc.is(next, Tag::Tail)
        || matches!(doc.word(at), "UBND" | "HĐND" | "VPCP" | "TPHCM" | "BHXH")
        || doc.tokens[at].all_upper
}

/// Heads that are written small as well: "sở Công thương", "cấp ủy, chính quyền", "chủ đầu tư".
fn common(doc: &Doc, at: usize) -> bool {
    let len = doc.at(at, Tag::Head).unwrap_or(1);
    let next = at + len;
    len >= 4
        || len >= 2 && !matches!(doc.word(at), "cơ" | "công" | "kinh" | "văn" | "ban" | "hội" | "đại")
        || doc.is(next, Tag::Name) && doc.upper(next)
        || matches!(doc.word(at), "cán" | "chủ" | "doanh")
}

/// "Các đồng chí được phân công phụ trách địa bàn": the comrades themselves are told.
fn comrades(doc: &Doc, at: usize, end: usize) -> Option<Member> {
    let len = doc.at(at, Tag::Honorific)?;
    let to = tail(doc, at + len, end, true);
    (to > at + len).then_some(Member {
        from: at,
        name: at + len,
        to,
        person: to,
        plural: true,
        office: false,
    })
}

/// The office of the one person whom an honorific names, between commas.
fn office_behind(doc: &Doc, at: usize, person: &Member, end: usize) -> Option<Member> {
    let len =
        doc.at(at, Tag::Honorific).filter(|_| !matches!(doc.word(at).to_lowercase().as_str(), "các"))?;
    let comma = person.to;
    if !is_person(doc, at + len, comma) || !doc.mark(comma, ",") || !doc.is(comma + 1, Tag::Office) {
        return None;
    }
    member(doc, comma + 1, end).filter(|office| !office.plural && doc.mark(office.to, ","))
}

/// "yêu cầu tỉnh đẩy nhanh …", "phối hợp với địa phương …": a bare noun right before what is done.
fn plain(doc: &Doc, at: usize, end: usize) -> Option<Member> {
    let noun = at + doc.any(at, &[Tag::Head, Tag::PluralNoun])?;
    // "công chức Địa chính - Xây dựng"
    let to = if doc.upper(noun) && !doc.upper(at) { tail(doc, noun, end, true) } else { noun };
    let next = to + usize::from(doc.mark(to, ","));
    let acts = doc.any(next, &[Tag::Verb, Tag::Adverb, Tag::Modal, Tag::Chair, Tag::With]).is_some();
    let verb = doc.any(at, &[Tag::Verb, Tag::Adverb]).is_some();
    let whole = Member { from: at, name: noun, to, person: to, plural: false, office: false };
    (to < end && acts && !verb && !doc.upper(at)).then_some(whole)
}

fn member(doc: &Doc, at: usize, end: usize) -> Option<Member> {
    if at >= end || !starts(doc, at) {
        return None;
    }
    let plural = doc.at(at, Tag::Plural);
    let mut next = at + plural.unwrap_or(0);
    if plural.is_some()
        && let Some(len) = doc.at(next, Tag::Honorific)
    {
        next += len;
    }
    let office = doc.at(next, Tag::Office);
    let noun = doc.any(next, &[Tag::Head, Tag::Office, Tag::PluralNoun]).unwrap_or(0);
    let loose = plural.is_some() || office.is_some() || !doc.upper(at) || plain_head(doc, next);
    let name = next + noun;
    let mut to = tail(doc, name, end, loose);
    // Offices stacked on one person: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".
    if office.is_some() && plural.is_none() && doc.mark(to, ",") && is_stacked(doc, at, name, to) {
        let second = doc.at(to + 1, Tag::Office).unwrap_or(0);
        to = tail(doc, to + 1 + second, end, true);
    }
    let person = (name..to).find(|from| is_person(doc, *from, to)).filter(|_| office.is_some()).unwrap_or(to);
    Some(Member { from: at, name, to, person, plural: plural.is_some(), office: office.is_some() })
}

fn plain_head(doc: &Doc, at: usize) -> bool {
    [
        "công",
        "tập",
        "tổng",
        "doanh",
        "ban",
        "hội",
        "trung",
        "trường",
        "chi",
        "ngân",
        "lực",
        "cơ",
        "đơn",
        "đoàn",
    ]
    .iter()
    .any(|word| doc.word(at).to_lowercase() == *word)
}

fn is_stacked(doc: &Doc, at: usize, name: usize, to: usize) -> bool {
    let first = doc.word(at).to_lowercase();
    let party = first == "bí"
        || first == "ủy"
        || first == "uỷ"
        || doc.words(at, name).to_lowercase().contains("bí thư")
        || first == "tỉnh";
    let next = doc.hit(to + 1, Tag::Office).is_some();
    let second = doc.word(to + 1).to_lowercase();
    let many = (at..to).any(|inner| doc.is(inner, Tag::Plural) && inner > name) || to == name;
    let second_many = (to + 1..to + 6).any(|inner| doc.is(inner, Tag::Plural) && !doc.is_mark(inner));
    party
        && next
        && !many
        && !second_many
        && matches!(second.as_str(), "chủ" | "phó" | "trưởng" | "bí" | "giám")
}

fn is_person(doc: &Doc, at: usize, to: usize) -> bool {
    at + 2 <= to
        && doc.is(at, Tag::Surname)
        && (at..to.min(at + 2)).all(|inner| doc.upper(inner) && doc.is_word(inner))
        && !doc.is(at, Tag::Name)
}

/// After a list's mark: where the next member would begin.
fn separator(doc: &Doc, at: usize, end: usize) -> Option<usize> {
    let mut next = at;
    if doc.is_mark(at) && matches!(doc.word(at), "," | ";" | "/") {
        next += 1;
    }
    next += doc
        .at(next, Tag::And)
        .filter(|_| !(doc.is(next, Tag::With) && next == at && doc.word(next) == "cùng"))
        .unwrap_or(0);
    (next > at && next < end && !doc.tokens[next].hard).then_some(next)
}
