//! Members that lost a part: "Sở Tài chính, Y tế", "các Bộ: Quốc phòng, Công an", "Bí thư, Chủ tịch UBND các tỉnh".

use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::names::stops;
use crate::units::Member;

/// "Sở Tài chính, Y tế": the second has lost its head. "UBND huyện A, B" likewise.
pub(crate) fn elided(doc: &Doc, at: usize, end: usize, members: &[Member]) -> Option<Member> {
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
    let place = place_at(doc, last).is_some() && last.to <= last.name + 7 && doc.upper(last.to - 1);
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

/// Where the name of a place begins in a member: "UBND huyện | Mẫu Sơn".
pub(crate) fn place_at(doc: &Doc, member: &Member) -> Option<usize> {
    let first = (member.name..member.to).find(|at| doc.upper(*at) && doc.is_word(*at))?;
    (first > member.name && doc.is(first - 1, Tag::Tail) && !doc.is(first, Tag::Head)).then_some(first)
}

pub(crate) fn push(doc: &Doc, names: &mut Vec<String>, members: &[Member], found: Member) {
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
    let Some(cut) = place_at(doc, model).filter(|_| place) else {
        names.push(format!("{} {own}", doc.words(from, model.name)));
        return;
    };
    // "UBND các huyện A, B": each is a district of its own.
    let singular = |name: String| name.replacen(" các ", " ", 1);
    let head = singular(doc.words(from, cut));
    if let Some(first) = names.last_mut().filter(|_| members.last().is_some_and(|last| last.name > last.from))
    {
        *first = singular(std::mem::take(first));
    }
    names.push(format!("{head} {own}"));
}

/// "các Bộ: Quốc phòng, Công an", "Giám đốc các Sở: Y tế, Nội vụ": the names follow a colon.
pub(crate) fn after_colon(doc: &Doc, head: &Member, end: usize) -> Option<(usize, Vec<String>)> {
    if !doc.mark(head.to, ":") || !doc.is(head.to + 1, Tag::Name) || !doc.upper(head.to + 1) {
        return None;
    }
    let plural = (head.from..head.to).rev().find(|at| doc.is(*at, Tag::Plural))?;
    let noun = plural + doc.at(plural, Tag::Plural)?;
    // "UBND các huyện: Xây dựng kế hoạch" is a task, "các Sở: Xây dựng, Nội vụ" a list.
    let branch =
        ["bộ", "sở", "ngành", "ban", "phòng", "cục", "vụ"].contains(&doc.word(noun).to_lowercase().as_str());
    let after = head.to + 1 + doc.at(head.to + 1, Tag::Name)?;
    let listed = doc.mark(after, ",") || doc.mark(after, ";") || doc.is(after, Tag::And);
    if !branch || noun + 1 != head.to || !listed && doc.is(head.to + 1, Tag::Verb) {
        return None;
    }
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
pub(crate) fn share_tail(doc: &Doc, members: &[Member], names: &mut [String]) {
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
