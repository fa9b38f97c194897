//! One order inside a sentence: who, with whom, what, until when.

use crate::dates::Anchor;
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::time::{Time, times};
use crate::units::{Group, group, starts};

/// An order as found, in tokens.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// From the trigger or the assignee.
    pub from: usize,
    pub action: usize,
    pub to: usize,
    pub lead: Option<Group>,
    pub coord: Option<Group>,
    pub inherited: bool,
    pub times: Vec<Time>,
    pub how: How,
    pub why: Vec<String>,
}

/// What made it an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    Trigger,
    Modal,
    Chair,
    Bare,
    Will,
    Subjectless,
    Impersonal,
    Table,
}

impl How {
    pub const fn sure(self) -> f32 {
        match self {
            Self::Trigger => 0.95,
            Self::Table | Self::Chair => 0.93,
            Self::Modal => 0.85,
            Self::Bare | Self::Subjectless => 0.75,
            Self::Will | Self::Impersonal => 0.6,
        }
    }
    pub const fn why(self) -> &'static str {
        match self {
            Self::Trigger => "order: a verb of ordering",
            Self::Modal => "order: must, has the duty",
            Self::Chair => "order: presides or cooperates",
            Self::Bare => "order: a unit and its task in a series of assignments",
            Self::Will => "order: will do, in a series of assignments",
            Self::Subjectless => "order: a task under an addressee",
            Self::Impersonal => "order: must be done, nobody named",
            Self::Table => "order: row of a table of tasks",
        }
    }
}

/// A verb of ordering that is one here: no noun, no part of another word.
pub(crate) fn trigger(doc: &Doc, at: usize, from: usize) -> Option<usize> {
    let len = doc.at(at, Tag::Trigger)?;
    // "giao ban" is a meeting, "giao Ban Chấp hành" an order.
    if doc
        .at(at, Tag::NotTrigger)
        .is_some_and(|not| not >= len && (!doc.upper(at + 1) || doc.tokens[at].all_upper))
    {
        return None;
    }
    // A longer word may begin before: "bàn giao", "theo đề nghị của", "được giao".
    let inside = (at.saturating_sub(4).max(from)..at).any(|before| {
        [Tag::NotTrigger, Tag::Passive]
            .iter()
            .any(|tag| doc.at(before, *tag).is_some_and(|not| before + not > at))
    });
    // "tỉnh sẽ ra thông báo yêu cầu …" is a promise.
    if (at.saturating_sub(5).max(from)..at).any(|before| doc.is(before, Tag::Will)) {
        return None;
    }
    // "phân công lực lượng ứng trực" is a task; "phân công Sở A" is an order.
    let next = at + len;
    let task = doc.word(at) == "phân"
        && !doc.upper(next)
        && !doc.is(next, Tag::Plural)
        && !doc.is(next, Tag::Honorific);
    (!inside && !task).then_some(len)
}

pub(crate) fn weak_trigger(doc: &Doc, at: usize, from: usize) -> Option<usize> {
    let len = doc.at(at, Tag::WeakTrigger)?;
    let inside = (at.saturating_sub(4).max(from)..=at)
        .any(|before| doc.at(before, Tag::NotTrigger).is_some_and(|not| before + not > at));
    (!inside).then_some(len)
}

/// What stands between the assignee and the action.
pub(crate) struct Between {
    pub action: usize,
    pub coord: Option<Group>,
    pub times: Vec<Time>,
    pub chaired: bool,
    pub modal: bool,
    pub together: bool,
}

/// Steps over "chủ trì, phối hợp với …", duties, bases and early deadlines to the first word of the action.
pub(crate) fn between(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Between {
    let mut found =
        Between { action: at, coord: None, times: vec![], chaired: false, modal: false, together: false };
    let mut next = at;
    for _ in 0..12 {
        let comma = usize::from(doc.mark(next, ",") || doc.mark(next, "-") && found.chaired);
        let step = next + comma;
        if step >= end {
            break;
        }
        if doc.mark(next, "(") {
            let close = (next..end.min(next + 40)).find(|close| doc.mark(*close, ")"));
            let Some(close) = close else { break };
            next = close + 1;
        } else if let Some(to) = with(doc, step, end, &mut found) {
            next = to;
        } else if let Some(len) = doc.at(step, Tag::Chair).filter(|len| chairs(doc, step + len, end)) {
            found.chaired = true;
            next = step + len;
        } else if let Some(len) =
            doc.any(step, &[Tag::Modal, Tag::Passive]).filter(|_| !doc.is(step, Tag::Chair))
        {
            found.modal = true;
            next = step + len;
        } else if let Some(to) = early_time(doc, step, end, anchor, &mut found.times) {
            next = to;
        } else if let Some(to) = basis(doc, step, end) {
            next = to;
        } else {
            // "yêu cầu Sở A, Sở B, khẩn trương …": the comma closes the list.
            let listed = comma == 1 && doc.is(step, Tag::Adverb);
            if listed
                || comma == 1
                    && (found.chaired || found.coord.is_some() || !found.times.is_empty() || next > at)
            {
                next = step;
            }
            break;
        }
    }
    found.action = next;
    found
}

/// "chủ trì" before a verb or a cooperation is a role; before a noun it is the action itself.
fn chairs(doc: &Doc, after: usize, end: usize) -> bool {
    if after >= end {
        return false;
    }
    let then = after + usize::from(doc.is_mark(after) || doc.is(after, Tag::And));
    let role =
        doc.any(then, &[Tag::Verb, Tag::Adverb, Tag::With, Tag::Modal, Tag::Basis, Tag::Periodic]).is_some();
    role || doc.is_mark(after) && !doc.mark(after, ".") || doc.is(after, Tag::And)
}

fn with(doc: &Doc, at: usize, end: usize, found: &mut Between) -> Option<usize> {
    let at = at + usize::from(doc.is(at, Tag::And) && doc.is(at + 1, Tag::With));
    let len = doc.at(at, Tag::With)?;
    let next = at + len;
    if let Some(named) = group(doc, next, end) {
        let named = match found.coord.take() {
            Some(mut before) => {
                before.names.extend(named.names);
                before.to = named.to;
                before
            }
            None => named,
        };
        let named = named.extended(doc, end);
        let to = named.to;
        found.coord = Some(named);
        return Some(to);
    }
    let together = doc.at(at, Tag::Together)?;
    found.together = true;
    doc.any(at + together, &[Tag::Verb, Tag::Adverb]).map(|_| at + together)
}

fn early_time(doc: &Doc, at: usize, end: usize, anchor: Anchor, out: &mut Vec<Time>) -> Option<usize> {
    let found = times(doc, at, end.min(at + 14), anchor).into_iter().next().filter(|time| time.from == at)?;
    let to = found.to + usize::from(doc.mark(found.to, ","));
    doc.any(to, &[Tag::Verb, Tag::Adverb, Tag::Modal, Tag::With, Tag::Chair])?;
    // A rhythm before a verb is part of the action when nothing else says when; a date stands outside.
    out.push(found);
    Some(to)
}

/// "theo chức năng, nhiệm vụ …", "căn cứ … ,": up to the action.
fn basis(doc: &Doc, at: usize, end: usize) -> Option<usize> {
    let each = matches!(doc.word(at), "mỗi" | "từng") && doc.has(at, (at + 4).min(end), Tag::Basis);
    let len = doc
        .at(at, Tag::Basis)
        .filter(|len| {
            doc.at(at, Tag::Verb).is_none_or(|verb| verb < *len || verb == 1 || doc.word(at) == "căn")
        })
        .or(each.then_some(1))?;
    let opens = |mark: usize| {
        doc.any(mark + 1, &[Tag::Verb, Tag::Adverb, Tag::With, Tag::Chair, Tag::Modal]).is_some()
    };
    // "căn cứ chức năng và cơ cấu tổ chức của …, tổng hợp": long grounds end with a comma, or are the action itself.
    if matches!(doc.word(at), "căn" | "dựa") || doc.word(at) == "trên" && len > 1 {
        let comma = (at + len..end.min(at + 45)).find(|mark| doc.mark(*mark, ",") && opens(*mark));
        return comma.map(|mark| mark + 1);
    }
    let mut next = at + len;
    while next < end && next < at + 40 {
        if doc.mark(next, ",")
            && doc.any(next + 1, &[Tag::Verb, Tag::Adverb, Tag::With, Tag::Chair, Tag::Modal]).is_some()
        {
            return Some(next + 1);
        }
        if doc.is(next, Tag::Chair) || doc.is(next, Tag::Modal) {
            return Some(next);
        }
        let noun = doc.is(next.wrapping_sub(1), Tag::NounVerb) || doc.is(next - 1, Tag::Of);
        let opens = doc.is(next, Tag::Adverb) || doc.at(next, Tag::Verb).is_some_and(|len| len > 1);
        if opens && !noun && next > at + 1 && doc.at(next, Tag::Product).is_none() {
            return Some(next);
        }
        if doc.mark(next, ";") || doc.mark(next, ".") || doc.mark(next, ":") {
            return None;
        }
        next += 1;
    }
    None
}

/// Whether an action may begin here.
pub(crate) fn acts(doc: &Doc, at: usize) -> bool {
    let denied = doc.word(at).eq_ignore_ascii_case("không") && doc.is(at + 1, Tag::Verb);
    doc.any(at, &[Tag::Verb, Tag::Adverb]).is_some() || denied
}

/// How many tokens "(2)", "b)" or "3." take between the items of a list in one sentence.
pub(crate) fn item_len(doc: &Doc, at: usize) -> usize {
    let short = |at: usize| doc.word(at).chars().count() <= 2 && !doc.is_mark(at);
    if doc.mark(at, "(") && short(at + 1) && doc.mark(at + 2, ")") {
        3
    } else if short(at) && (doc.mark(at + 1, ")") || doc.is_number(at) && doc.mark(at + 1, ".")) {
        2
    } else {
        0
    }
}

/// Where a new order begins inside a running action, if one does.
pub(crate) fn next_order(doc: &Doc, from: usize, end: usize, start: usize) -> Option<usize> {
    let mut at = from + 1;
    while at < end {
        let semicolon = doc.mark(at - 1, ";");
        let boundary = semicolon
            || doc.mark(at - 1, ",")
            || doc.mark(at - 1, "”")
            || (doc.is(at - 1, Tag::And) && trigger(doc, at, start).is_some());
        if boundary && doc.is_word(at) {
            let first = at + skip_continue(doc, at, end);
            if let Some(len) = trigger(doc, first, start) {
                if starts(doc, first + len) || doc.is(first + len, Tag::Honorific) {
                    // "…; đối với các dự án chậm, yêu cầu …": the whole clause belongs to the new order.
                    let clause =
                        (from.max(at.saturating_sub(26))..at).rev().find(|back| doc.mark(*back, ";"));
                    let opens = clause.filter(|back| {
                        *back + 1 < at
                            && (doc.is(back + 1, Tag::Ground) || doc.is(back + 1, Tag::Continue))
                            && at - back < 25
                    });
                    return Some(opens.map_or(at, |back| back + 1));
                }
            } else if conditional(doc, first) || starts(doc, first) && opens_order(doc, first, end, semicolon)
            {
                return Some(at);
            }
        }
        at += 1;
    }
    None
}

/// "huyện nào chưa có thì phải …", "đơn vị nào chậm thì …".
pub(crate) fn conditional(doc: &Doc, at: usize) -> bool {
    let noun = doc.any(at, &[Tag::Head, Tag::PluralNoun]).unwrap_or(0);
    noun > 0 && doc.word(at + noun) == "nào"
}

fn opens_order(doc: &Doc, at: usize, end: usize, semicolon: bool) -> bool {
    let Some(named) = group(doc, at, end).map(|named| named.described(doc, end)) else { return false };
    let next = named.to + usize::from(doc.mark(named.to, ","));
    let strong = doc.is(named.to, Tag::Chair)
        || doc.is(named.to, Tag::Modal)
        || doc.is(next, Tag::With) && !doc.is(next, Tag::And);
    let bare = semicolon && !doc.is(named.to, Tag::Past) && (acts(doc, named.to) || doc.is(next, Tag::Basis));
    strong || bare
}

pub(crate) fn skip_continue(doc: &Doc, at: usize, end: usize) -> usize {
    let mut next = at;
    while let Some(len) = doc.at(next, Tag::Continue).filter(|_| next < end) {
        next += len;
        while doc.mark(next, ",") || doc.mark(next, ":") {
            next += 1;
        }
    }
    next - at
}
