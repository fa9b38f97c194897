//! Who is named: a list of units, offices or collectives, where it ends, and its members one by one.

use crate::doc::Doc;
use crate::lexicon::Tag;

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
struct Member {
    from: usize,
    /// After the head noun(s): where the own name begins.
    name: usize,
    to: usize,
    /// Where a person's own name begins, if one follows the office.
    person: usize,
    plural: bool,
    office: bool,
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
    if plural.is_some() {
        if let Some(len) = doc.at(next, Tag::Honorific) {
            next += len;
        }
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

/// Words at which a name is surely over.
fn stops(doc: &Doc, at: usize) -> bool {
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
fn tail(doc: &Doc, from: usize, end: usize, loose: bool) -> usize {
    let (mut at, mut named) = (from, false);
    while at < end && at < from + 40 {
        if at > from && doc.tokens[at].hard {
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
        // The house of an office: "Chủ nhiệm Văn phòng Chính phủ", "Giám đốc Sở …".
        if let Some(len) = doc
            .at(at, Tag::Head)
            .filter(|len| at == from && doc.upper(at) && (*len > 1 || doc.is(at + 1, Tag::Name)))
        {
            at += len;
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
        if doc.upper(at)
            || doc.is_number(at) && at > from && !doc.is(at + 1, Tag::Unit) && !doc.mark(at + 1, "/")
        {
            at += 1;
        } else if (loose || at > from && doc.upper(at - 1) && !doc.tokens[at - 1].all_upper)
            && doc.is_word(at)
            && !ends_loose(doc, at)
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// A capital that opens another unit right behind a finished name: the next cell of a flattened table.
fn new_cell(doc: &Doc, at: usize, named: bool) -> bool {
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

/// "Quý III", "Tháng 10": the next cell says when.
fn times_here(doc: &Doc, at: usize) -> bool {
    (doc.is(at, Tag::Quarter) && crate::dates::quarter(doc.word(at + 1)).is_some())
        || doc.is(at, Tag::Month) && doc.is_number(at + 1)
}

/// A known name of a branch of work, here part of a unit's name and not the verb it could also be.
fn names_it(doc: &Doc, at: usize, len: usize, from: usize) -> bool {
    let verb = doc.is(at, Tag::Verb) || doc.is(at, Tag::Adverb);
    doc.upper(at) || !verb || len >= 3 || (at == from && len >= 2 && doc.is(at + len, Tag::Verb))
}

/// Small words that no name runs over.
fn ends_loose(doc: &Doc, at: usize) -> bool {
    [
        "để", "nhằm", "tại", "trong", "với", "về", "từ", "cho", "khi", "nếu", "thì", "mà", "do", "không",
        "theo", "bằng", "qua", "tới", "này", "nào", "việc",
    ]
    .contains(&doc.word(at))
}

/// "," or "và" inside one collective: "các huyện, thị xã, thành phố", "các bộ, ngành và địa phương".
fn inside_list(doc: &Doc, at: usize, end: usize) -> Option<usize> {
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
fn collective_before(doc: &Doc, at: usize) -> bool {
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

/// "Sở Tài chính, Y tế": the second has lost its head. "UBND huyện A, B" likewise.
fn elided(doc: &Doc, at: usize, end: usize, members: &[Member]) -> Option<Member> {
    let last = members.iter().rev().find(|member| member.name > member.from)?;
    if at >= end || !doc.upper(at) {
        return None;
    }
    if let Some(len) = doc.at(at, Tag::Name) {
        let single =
            doc.word(at) == "Quân" || doc.at(last.from, Tag::Head).is_some_and(|len| len == 1) || last.plural;
        let to = at + len;
        let placed = to + doc.at(to, Tag::Tail).filter(|_| !stops(doc, to)).unwrap_or(0);
        return single.then_some(Member {
            from: at,
            name: at,
            to: placed,
            person: placed,
            plural: false,
            office: false,
        });
    }
    let place = doc.is(last.name, Tag::Tail) && doc.upper(last.name + 1) && last.to <= last.name + 4;
    let word_ends = (at..end)
        .take_while(|inner| doc.upper(*inner) && doc.is_word(*inner) && !doc.is(*inner, Tag::Head))
        .count();
    let fits = place && (1..=3).contains(&word_ends);
    fits.then(|| Member {
        from: at,
        name: at,
        to: at + word_ends,
        person: at + word_ends,
        plural: false,
        office: false,
    })
}

fn push(doc: &Doc, names: &mut Vec<String>, members: &[Member], found: Member) {
    let mut own = doc.words(found.from, found.person.max(found.name));
    if let (Some(open), true) = (own.find(" ("), own.ends_with(')')) {
        own.truncate(open);
    }
    let headless = found.name == found.from;
    if !headless {
        names.push(own);
        return;
    }
    let Some(model) = members.iter().rev().find(|member| member.name > member.from) else {
        return names.push(own);
    };
    if doc.word(found.from) == "Quân" {
        return names.push(own);
    }
    let place = !doc.is(found.from, Tag::Name);
    let from =
        if model.plural { model.from + doc.at(model.from, Tag::Plural).unwrap_or(0) } else { model.from };
    let head = doc.words(from, if place { (model.name + 1).min(model.to) } else { model.name });
    names.push(format!("{head} {own}"));
}

/// "các Bộ: Quốc phòng, Công an", "Giám đốc các Sở: Y tế, Nội vụ": the names follow a colon.
fn after_colon(doc: &Doc, head: &Member, end: usize) -> Option<(usize, Vec<String>)> {
    if !doc.mark(head.to, ":") || !doc.is(head.to + 1, Tag::Name) || !doc.upper(head.to + 1) {
        return None;
    }
    let plural = (head.from..head.to).find(|at| doc.is(*at, Tag::Plural))?;
    let noun = plural + doc.at(plural, Tag::Plural)?;
    let mut kind = doc.words(noun, head.to);
    if let Some(first) = kind.chars().next() {
        kind.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    let kind = if plural > head.from { format!("{} {kind}", doc.words(head.from, plural)) } else { kind };
    let (mut names, mut at) = (vec![], head.to + 1);
    while let Some(len) = doc.at(at, Tag::Name).filter(|_| doc.upper(at) && names.len() < 40) {
        names.push(format!("{kind} {}", doc.words(at, at + len)));
        at += len;
        let joins = doc.mark(at, ",") || doc.is(at, Tag::And);
        if !joins
            || at + 1 >= end
            || !doc.is(at + 1, Tag::Name)
            || doc.is(at + 1, Tag::Head) && !doc.is(at + 1, Tag::Name)
        {
            break;
        }
        at += 1;
    }
    (!names.is_empty()).then_some((at, names))
}

/// "Bí thư, Chủ tịch UBND các tỉnh": the bare first office shares the end of the second.
fn share_tail(doc: &Doc, members: &[Member], names: &mut [String]) {
    for at in 0..members.len().saturating_sub(1) {
        let (bare, full) = (members[at], members[at + 1]);
        if !(bare.office && bare.to == bare.name && full.office) || names.len() < at + 1 {
            continue;
        }
        if let Some(plural) = (full.name..full.to).find(|inner| doc.is(*inner, Tag::Plural)) {
            let shared = doc.words(plural, full.to);
            let offset = names.len() - members.len().min(names.len());
            if let Some(name) = names.get_mut(at + offset) {
                name.push(' ');
                name.push_str(&shared);
            }
        }
    }
}
