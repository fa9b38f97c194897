//! Orders known by their subject or by a verb of ordering.

use crate::action::make;
use crate::context::Section;
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::order::{Between, How, Order, acts, between, item_len, trigger, weak_trigger};
use crate::scan::Frame;
use crate::time::{Time, times};
use crate::units::{Group, group, starts};

pub(crate) fn by_trigger(
    doc: &Doc,
    at: usize,
    to: usize,
    from: usize,
    frame: &Frame,
    own: Option<&Order>,
) -> Option<Order> {
    let weak = weak_trigger(doc, at, from).filter(|_| frame.section != Section::Results);
    let len = trigger(doc, at, from).or(weak)?;
    let weak = trigger(doc, at, from).is_none();
    let mut next = at + len;
    while doc.mark(next, "“")
        || doc.mark(next, "\"")
        || doc.mark(next, ",") && weak
        || doc.mark(next, ":") && starts(doc, next + 1)
    {
        next += 1;
    }
    if petitions(doc, from, at) {
        return None;
    }
    if let Some(mut named) = group(doc, next, to).map(|named| named.described(doc, to)) {
        if weak && !speaker_before(doc, from, at) {
            return None;
        }
        // "…: (1) Đẩy nhanh …; (2) …"
        let listed = usize::from(doc.mark(named.to, ":"));
        let item = named.to + listed + item_len(doc, named.to + listed);
        let start = if listed == 1 && acts(doc, item) { item } else { named.to };
        let mut inner = between(doc, start, to, frame.anchor);
        if !acts(doc, inner.action)
            && !inner.chaired
            && !inner.modal
            && let Some(short) = named.shortened(doc)
        {
            inner = between(doc, short.to, to, frame.anchor);
            named = short;
        }
        let free = !weak
            && doc.is_word(inner.action)
            && !doc.upper(inner.action)
            && !doc.is(inner.action, Tag::AsFollows);
        if inner.action < to
            && (acts(doc, inner.action) || (free && !doc.is(inner.action, Tag::Of)) || inner.chaired)
        {
            let mut order = make(doc, at, inner.action, to, Some(named), frame, How::Trigger)?;
            order.coord = inner.coord;
            order.times.splice(0..0, inner.times);
            order.times.splice(0..0, early(doc, from, at, frame.anchor));
            order.why.push("lead: named after the verb of ordering".to_owned());
            return Some(order);
        }
        return None;
    }
    if weak {
        return None;
    }
    let inner = between(doc, next, to, frame.anchor);
    let follows = own.is_none() && !doc.mark(to - 1, ":");
    if !follows || !acts(doc, inner.action) {
        return None;
    }
    let lead = frame.before.filter(|_| at == from).and_then(|order| order.lead.clone());
    let mut order = make(doc, at, inner.action, to, lead, frame, How::Trigger)?;
    order.inherited = order.lead.is_some();
    order.coord = inner.coord;
    order.times.splice(0..0, inner.times);
    order.why.push("lead: not named in the sentence".to_owned());
    Some(order)
}

/// "Đại biểu A đề nghị …", "cử tri kiến nghị …": a wish, not an order.
pub(crate) fn petitions(doc: &Doc, from: usize, at: usize) -> bool {
    let near = at.saturating_sub(12).max(from);
    let start = (near..at)
        .rev()
        .find(|back| doc.mark(*back, ";") || doc.mark(*back, ","))
        .map_or(near, |back| back + 1);
    doc.has(start, at, Tag::Petitioner) && !doc.has(start, at, Tag::Head)
}

/// Somebody who speaks stands before a weak verb of ordering.
pub(crate) fn speaker_before(doc: &Doc, from: usize, at: usize) -> bool {
    (at.saturating_sub(14).max(from)..at).any(|before| {
        doc.is(before, Tag::Office)
            || doc.is(before, Tag::Honorific)
            || doc.is(before, Tag::Authority)
            || doc.is(before, Tag::Head) && doc.upper(before)
    })
}

/// Times told before the subject: "Trước ngày 15/6, Sở X …".
pub(crate) fn early(doc: &Doc, from: usize, at: usize, anchor: Anchor) -> Vec<Time> {
    times(doc, from, at, anchor)
        .into_iter()
        .filter(|time| time.due && !time.weak && time.from <= from + 3)
        .collect()
}

pub(crate) fn by_condition(doc: &Doc, at: usize, to: usize, frame: &Frame) -> Option<Order> {
    let modal = doc.seek(at, to.min(at + 25), Tag::Modal)?;
    if doc.has(at, to, Tag::Sanction) {
        return None;
    }
    let then = (at..modal).rev().find(|inner| matches!(doc.word(*inner), "thì" | ",")).unwrap_or(modal);
    let lead = Group { from: at, to: then, names: vec![doc.words(at, then)], firm: then };
    let inner = between(doc, modal, to, frame.anchor);
    make(doc, at, inner.action, to, Some(lead), frame, How::Modal)
}

/// "Phòng Y tế: rà soát …": the name, a colon, the task.
fn before_colon(doc: &Doc, at: usize, to: usize, named: Group, frame: &Frame) -> Option<Order> {
    let inner = between(doc, named.to + 1, to, frame.anchor);
    let mut order = make(doc, at, inner.action, to, Some(named), frame, How::Bare)?;
    order.coord = inner.coord;
    order.times.splice(0..0, inner.times);
    order.why.push("lead: before the colon".to_owned());
    Some(order)
}

/// "các đơn vị gặp khó khăn": those who are to be helped, and no leads unless a duty of theirs is told.
pub(crate) fn in_need(doc: &Doc, named: &Group) -> bool {
    const NEEDS: &[&str] =
        &["gặp khó khăn", "còn khó khăn", "gặp vướng mắc", "bị thiệt hại", "bị ảnh hưởng", "chịu thiệt hại"];
    // A few words that describe them may follow the name.
    let told = doc.words(named.from, (named.to + 3).min(doc.tokens.len())).to_lowercase();
    let name = doc.words(named.from, named.to).to_lowercase();
    NEEDS.iter().any(|need| {
        name.contains(need)
            || told.strip_prefix(&name).is_some_and(|then| then.trim_start().starts_with(need))
    })
}

/// Those in need stand there to be helped, and are told nothing.
fn helped(doc: &Doc, named: &Group) -> bool {
    let after = named.to;
    in_need(doc, named) && (doc.mark(after, ":") || doc.is(after, Tag::Verb) && !speaks_up(doc, after))
}

/// What even those in need are told to do themselves.
fn speaks_up(doc: &Doc, at: usize) -> bool {
    matches!(
        doc.words(at, at + 2).to_lowercase().as_str(),
        "báo cáo" | "đề xuất" | "kiến nghị" | "phản ánh" | "chủ động"
    )
}

/// Who is named here as the subject, with the words that tell which of many are meant.
fn subject(doc: &Doc, at: usize, to: usize) -> Option<Group> {
    let named = group(doc, at, to)?;
    let described = named.clone().described(doc, to);
    // A bare verb after "các hộ được hỗ trợ" goes on telling; only a duty makes it an order.
    let bound = doc.any(described.to, &[Tag::Modal, Tag::Adverb, Tag::Chair]).is_some()
        || speaks_up(doc, described.to)
        || in_need(doc, &described);
    Some(if bound { described } else { named })
}

/// What makes a subject's sentence an order, if anything does.
fn how_told(doc: &Doc, inner: &Between, action: usize, is_will: bool) -> How {
    if inner.coord.is_some() || inner.chaired && acts(doc, action) {
        How::Chair
    } else if inner.modal {
        How::Modal
    } else if is_will {
        How::Will
    } else {
        How::Bare
    }
}

pub(crate) fn by_subject(
    doc: &Doc,
    at: usize,
    to: usize,
    from: usize,
    frame: &Frame,
    own: Option<&Order>,
) -> Option<Order> {
    let named = subject(doc, at, to)?;
    let after = named.to;
    if after >= to
        || helped(doc, &named)
        || doc.at(after, Tag::Speech) > doc.at(after, Tag::Chair)
        || trigger(doc, after, at).is_some()
    {
        return None;
    }
    if doc.mark(after, ":") && !frame.norms && frame.section != Section::Results {
        let does = acts(doc, after + 1) || doc.any(after + 1, &[Tag::Chair, Tag::With]).is_some();
        return does.then(|| before_colon(doc, at, to, named, frame)).flatten();
    }
    let past = doc.at(after, Tag::Past).unwrap_or(0);
    if past > 0
        && doc
            .any(after, &[Tag::Passive, Tag::Modal, Tag::Chair, Tag::Adverb, Tag::Verb])
            .is_none_or(|len| len < past)
        || frame.section == Section::Results && !doc.is(after, Tag::Modal)
    {
        return None;
    }
    // "Chủ tịch UBND tỉnh chỉ đạo các trường …": he orders, they act.
    let speaks = weak_trigger(doc, after, at).is_some() && !frame.item && named.names.len() == 1;
    if speaks && doc.is(at, Tag::Office) && !doc.has(at, after, Tag::Plural) && starts(doc, after + 2) {
        return None;
    }
    let inner = between(doc, after, to, frame.anchor);
    // "chịu trách nhiệm | trước …": the words of a sanction may reach into what follows.
    if inner.action >= to || (after..inner.action).any(|inner| doc.is(inner, Tag::Sanction)) {
        return None;
    }
    let will = doc.at(inner.action, Tag::Will);
    let action = inner.action + will.unwrap_or(0);
    let series = own.is_some()
        || frame.before.is_some()
        || frame.section == Section::Orders
        || frame.addressee.is_some();
    let due =
        frame.due_next || times(doc, action, to, frame.anchor).iter().any(|time| time.due && !time.weak);
    let urged = doc.is(action, Tag::Adverb) && frame.ordering;
    let how = how_told(doc, &inner, action, will.is_some());
    let taken = match how {
        How::Chair => !frame.norms && (series || frame.ordering || due || inner.coord.is_some()),
        How::Modal => !frame.norms,
        How::Will => series,
        _ => {
            acts(doc, action)
                && !frame.norms
                && (series || urged || due && frame.section != Section::Goals || inner.together)
        }
    };
    if !taken || !acts(doc, action) && !inner.modal {
        return None;
    }
    // "Số liệu phải được gửi", "Trung tâm phải được bố trí": the subject is not who acts.
    let passive =
        inner.modal && action > 0 && doc.word(action - 1) == "được" && doc.is(action - 2, Tag::Modal);
    if passive && in_need(doc, &named) {
        return None;
    }
    let mut order = make(doc, at, action, to, (!passive).then_some(named), frame, how)?;
    order.coord = inner.coord;
    order.times.splice(0..0, inner.times);
    order.times.splice(0..0, early(doc, from, at, frame.anchor));
    order.why.push("lead: subject of the sentence".to_owned());
    Some(order)
}
