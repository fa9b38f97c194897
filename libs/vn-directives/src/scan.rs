//! Finds the orders of one sentence.

use crate::action::{by_deadline, by_items, make};
use crate::context::{Addressee, Section};
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::order::{How, Order, acts, between, conditional, skip_continue, trigger, weak_trigger};
use crate::subject::{by_condition, by_subject, by_trigger, in_need};
use crate::time::times;
use crate::units::{group, starts};

/// What the sentence is read against.
pub(crate) struct Frame<'a> {
    pub section: Section,
    pub addressee: Option<&'a Addressee>,
    /// Lead of the order before, in the same paragraph.
    pub before: Option<&'a Order>,
    /// The passage has given an order already.
    pub ordering: bool,
    /// The first sentence of a numbered or dashed line.
    pub item: bool,
    pub anchor: Anchor,
    /// The order before stands in the same line.
    pub within: bool,
    /// A report: its plans are no orders.
    pub report: bool,
    /// The next sentence only adds a deadline.
    pub due_next: bool,
    /// A text of norms: only explicit orders count.
    pub norms: bool,
}

/// Reads all orders between two tokens.
pub(crate) fn scan(doc: &Doc, from: usize, to: usize, frame: &Frame) -> Vec<Order> {
    if doc.has(from, to, Tag::Enacting) || doc.mark(to.saturating_sub(1), "?") {
        return vec![];
    }
    let mut out: Vec<Order> = vec![];
    let mut at = from;
    let mut guard = 0;
    while at < to && guard < 400 {
        guard += 1;
        match find(doc, at, to, from, frame, out.last()) {
            Some(order) => {
                at = order.to.max(at + 1);
                out.push(order);
            }
            None => break,
        }
    }
    out.into_iter().flat_map(|order| by_items(doc, order)).flat_map(|order| by_deadline(doc, order)).collect()
}

/// The first order at or after `at`.
fn find(doc: &Doc, at: usize, to: usize, from: usize, frame: &Frame, own: Option<&Order>) -> Option<Order> {
    let start = at + lead_in(doc, at, to);
    if own.is_none() && subjectless(doc, at, start, to, frame) {
        return from_subjectless(doc, at, start, to, frame);
    }
    if own.is_none() && fronted(doc, start, to, frame) {
        return from_fronted(doc, start, to, frame);
    }
    for here in at..to {
        let boundary = here == at || here == start || opens(doc, here);
        if let Some(order) = by_trigger(doc, here, to, from, frame, own) {
            return Some(order);
        }
        if boundary && conditional(doc, here) {
            match by_condition(doc, here, to, frame) {
                Some(order) => return Some(order),
                None => continue,
            }
        }
        if boundary
            && starts(doc, here)
            && let Some(order) = by_subject(doc, here, to, at, frame, own)
        {
            return Some(order);
        }
    }
    impersonal(doc, at, to, frame)
}

fn opens(doc: &Doc, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    matches!(doc.word(before), "," | ";" | ":" | "“" | "(" | "\"" | "-" | "–") && doc.is_mark(before)
        || doc.ends_before(at.saturating_sub(5), at, Tag::Continue)
        || doc.ends_before(at.saturating_sub(5), at, Tag::Honorific)
        || doc.word(before) == "với" && doc.word(before.wrapping_sub(1)) == "Đối"
}

/// "Đồng thời,", "Trước mắt,", "Trước ngày 15/6,": words before the subject.
fn lead_in(doc: &Doc, at: usize, to: usize) -> usize {
    let mut next = at + skip_continue(doc, at, to);
    // "Đồng thời, lưu ý triển khai tốt …"
    if let Some(len) = weak_trigger(doc, next, at).filter(|len| acts(doc, next + len)) {
        next += len * usize::from(matches!(doc.word(next).to_lowercase().as_str(), "lưu" | "chú"));
    }
    // "Trường hợp vướng mắc, kịp thời …"
    if matches!(
        doc.word(next).to_lowercase().as_str(),
        "trường" | "nếu" | "khi" | "để" | "nhằm" | "trong" | "quá" | "từ"
    ) {
        let commas = || (next..to.min(next + 30)).filter(|mark| doc.mark(*mark, ","));
        let subject = commas().find(|mark| starts(doc, mark + 1));
        let verb = commas().find(|mark| acts(doc, mark + 1)).filter(|_| subject.is_none());
        next = subject.or(verb).map_or(next, |mark| mark + 1);
    }
    // "Đối với miền núi: tiếp tục …", "Về nguồn vốn, tập trung …"
    if matches!(doc.word(next), "Đối" | "Về" | "Riêng") {
        let marks = || (next..to.min(next + 25)).filter(|mark| doc.mark(*mark, ":") || doc.mark(*mark, ","));
        let told = (next..to.min(next + 28)).any(|inner| trigger(doc, inner, next).is_some());
        let helped = group(doc, next + 2, to).is_some_and(|named| in_need(doc, &named));
        if !told && (helped || !starts(doc, next + 2) && marks().all(|mark| !starts(doc, mark + 1))) {
            next = marks()
                .find(|mark| acts(doc, mark + 1) && !doc.is(mark + 1, Tag::PluralNoun))
                .map_or(next, |mark| mark + 1);
        }
    }
    while doc.is_mark(next) && matches!(doc.word(next), "“" | "\"" | "-" | "(") {
        next += 1;
    }
    next - at
}

/// A task without subject: under an addressee, or going on from the order before.
fn subjectless(doc: &Doc, from: usize, at: usize, to: usize, frame: &Frame) -> bool {
    let timed =
        times(doc, at, to.min(at + 14), frame.anchor).into_iter().find(|time| time.from == at && time.due);
    let first = timed.map_or(at, |time| time.to + usize::from(doc.mark(time.to, ",")));
    let presides = frame.addressee.is_some() && doc.any(first, &[Tag::Chair, Tag::With]).is_some();
    let name = to - at <= 4 && (at..to).all(|inner| doc.upper(inner));
    if !acts(doc, first) && !presides
        || doc.is(first, Tag::Sanction)
        || starts(doc, at)
        || frame.norms
        || name
    {
        return false;
    }
    let told = doc.has(at, to.min(at + 12), Tag::ResultCue)
        || matches!(frame.section, Section::Results | Section::Goals | Section::Purpose);
    let listed =
        frame.item && (frame.addressee.is_some() || frame.section == Section::Orders && !frame.report);
    let running = !frame.item && frame.before.is_some() && (frame.within || doc.is(from, Tag::Continue));
    let block = frame.addressee.is_some() && !frame.item && frame.section != Section::Results;
    // "Thực hiện Công điện số …, Chủ tịch yêu cầu": the ground of an order, not a task.
    let ground = doc.is(at, Tag::Ground) && (at..to).any(|inner| trigger(doc, inner, at).is_some());
    let orders_inside = (at..to.min(at + 60))
        .any(|inner| trigger(doc, inner, at).is_some_and(|len| starts(doc, inner + len)));
    if doc.has(at, to, Tag::Reported) {
        return false;
    }
    let intro = doc.mark(to - 1, ":") && doc.has(to.saturating_sub(5), to, Tag::AsFollows);
    (listed && !told_past(doc, at, to) || running && !told || block && !told)
        && !ground
        && !orders_inside
        && !intro
}

fn told_past(doc: &Doc, at: usize, to: usize) -> bool {
    (at..to.min(at + 6)).any(|inner| matches!(doc.word(inner), "đã" | "được"))
}

/// "Những dự án chậm thì điều chuyển": the object stands in front and belongs to the action.
fn fronted(doc: &Doc, at: usize, to: usize, frame: &Frame) -> bool {
    let then = (at..to.min(at + 20)).find(|inner| doc.word(*inner) == "thì" && acts(doc, inner + 1));
    frame.within && doc.is(at, Tag::Plural) && then.is_some() && !doc.has(at, to, Tag::Sanction)
}

fn from_fronted(doc: &Doc, at: usize, to: usize, frame: &Frame) -> Option<Order> {
    let lead = frame.before.and_then(|order| order.lead.clone());
    let mut order = make(doc, at, at, to, lead, frame, How::Subjectless)?;
    order.inherited = order.lead.is_some();
    order.why.push("lead: goes on from the order before".to_owned());
    Some(order)
}

fn from_subjectless(doc: &Doc, from: usize, at: usize, to: usize, frame: &Frame) -> Option<Order> {
    let addressee = if frame.item { frame.addressee.map(|block| &block.group) } else { None };
    let lead = addressee
        .or_else(|| frame.before.and_then(|order| order.lead.as_ref()))
        .or_else(|| frame.addressee.map(|block| &block.group))
        .cloned();
    if doc.is(at, Tag::Sanction) {
        return None;
    }
    let inner = between(doc, at, to, frame.anchor);
    let mut order = make(doc, from, inner.action.min(to), to, lead, frame, How::Subjectless)?;
    order.coord = inner.coord;
    order.inherited = order.lead.is_some();
    order.why.push(match (frame.addressee.filter(|_| addressee.is_some()), &order.lead) {
        (Some(block), _) => format!("lead: from heading line {}", block.line + 1),
        (None, Some(_)) => "lead: goes on from the order before".to_owned(),
        (None, None) => "lead: nobody named".to_owned(),
    });
    order.times.splice(0..0, inner.times);
    Some(order)
}

/// "việc A cần phải V" said by somebody with authority.
fn impersonal(doc: &Doc, at: usize, to: usize, frame: &Frame) -> Option<Order> {
    if frame.section == Section::Results || frame.norms {
        return None;
    }
    let said = (at..to).any(|inner| weak_trigger(doc, inner, at).is_some()) && frame.ordering;
    let modal = said.then(|| doc.seek(at, to, Tag::Modal)).flatten()?;
    let inner = between(doc, modal, to, frame.anchor);
    if !acts(doc, inner.action) || doc.has(at, to, Tag::Sanction) {
        return None;
    }
    make(doc, modal, inner.action, to, None, frame, How::Impersonal)
}
