//! Finds the orders of one sentence.

use crate::context::{Addressee, Section};
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::order::{
    How, Order, acts, between, conditional, next_order, skip_continue, trigger, weak_trigger,
};
use crate::time::{DueKind, Time, times};
use crate::units::{Group, group, starts};

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
    out.into_iter().flat_map(|order| by_deadline(doc, order)).collect()
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
        if boundary && starts(doc, here) {
            if let Some(order) = by_subject(doc, here, to, at, frame, own) {
                return Some(order);
            }
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
    // "Trường hợp vướng mắc, kịp thời …"
    if matches!(
        doc.word(next).to_lowercase().as_str(),
        "trường" | "nếu" | "khi" | "để" | "nhằm" | "trong" | "quá"
    ) {
        let commas = || (next..to.min(next + 30)).filter(|mark| doc.mark(*mark, ","));
        let subject = commas().find(|mark| starts(doc, mark + 1));
        let verb = commas().find(|mark| acts(doc, mark + 1)).filter(|_| subject.is_none());
        next = subject.or(verb).map_or(next, |mark| mark + 1);
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

fn by_trigger(
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
    if let Some(mut named) = group(doc, next, to) {
        if weak && !speaker_before(doc, from, at) {
            return None;
        }
        let mut inner = between(doc, named.to, to, frame.anchor);
        if !acts(doc, inner.action) && !inner.chaired && !inner.modal {
            if let Some(short) = named.shortened(doc) {
                inner = between(doc, short.to, to, frame.anchor);
                named = short;
            }
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
fn petitions(doc: &Doc, from: usize, at: usize) -> bool {
    let near = at.saturating_sub(12).max(from);
    let start = (near..at)
        .rev()
        .find(|back| doc.mark(*back, ";") || doc.mark(*back, ","))
        .map_or(near, |back| back + 1);
    doc.has(start, at, Tag::Petitioner) && !doc.has(start, at, Tag::Head)
}

/// Somebody who speaks stands before a weak verb of ordering.
fn speaker_before(doc: &Doc, from: usize, at: usize) -> bool {
    (at.saturating_sub(14).max(from)..at).any(|before| {
        doc.is(before, Tag::Office)
            || doc.is(before, Tag::Honorific)
            || doc.is(before, Tag::Authority)
            || doc.is(before, Tag::Head) && doc.upper(before)
    })
}

/// Times told before the subject: "Trước ngày 15/6, Sở X …".
fn early(doc: &Doc, from: usize, at: usize, anchor: Anchor) -> Vec<Time> {
    times(doc, from, at, anchor)
        .into_iter()
        .filter(|time| time.due && !time.weak && time.from <= from + 3)
        .collect()
}

fn by_condition(doc: &Doc, at: usize, to: usize, frame: &Frame) -> Option<Order> {
    let modal = doc.seek(at, to.min(at + 25), Tag::Modal)?;
    if doc.has(at, to, Tag::Sanction) {
        return None;
    }
    let then = (at..modal).rev().find(|inner| matches!(doc.word(*inner), "thì" | ",")).unwrap_or(modal);
    let lead = Group { from: at, to: then, names: vec![doc.words(at, then)], firm: then };
    let inner = between(doc, modal, to, frame.anchor);
    make(doc, at, inner.action, to, Some(lead), frame, How::Modal)
}

fn by_subject(
    doc: &Doc,
    at: usize,
    to: usize,
    from: usize,
    frame: &Frame,
    own: Option<&Order>,
) -> Option<Order> {
    let named = group(doc, at, to)?;
    let after = named.to;
    if after >= to
        || doc.is(after, Tag::Speech) && !doc.is(after, Tag::Chair)
        || trigger(doc, after, at).is_some()
    {
        return None;
    }
    // "Phòng Y tế: rà soát …": the name, a colon, the task.
    if doc.mark(after, ":") && acts(doc, after + 1) && !frame.norms && frame.section != Section::Results {
        let inner = between(doc, after + 1, to, frame.anchor);
        let mut order = make(doc, at, inner.action, to, Some(named), frame, How::Bare)?;
        order.coord = inner.coord;
        order.times.splice(0..0, inner.times);
        order.why.push("lead: before the colon".to_owned());
        return Some(order);
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
    let inner = between(doc, after, to, frame.anchor);
    if inner.action >= to || doc.has(after, inner.action, Tag::Sanction) {
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
    let how = if inner.coord.is_some() || inner.chaired && acts(doc, action) {
        How::Chair
    } else if inner.modal {
        How::Modal
    } else if will.is_some() {
        How::Will
    } else {
        How::Bare
    };
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
    let mut order = make(doc, at, action, to, (!passive).then_some(named), frame, how)?;
    order.coord = inner.coord;
    order.times.splice(0..0, inner.times);
    order.times.splice(0..0, early(doc, from, at, frame.anchor));
    order.why.push("lead: subject of the sentence".to_owned());
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

/// Draws the end of the action and collects its times.
fn make(
    doc: &Doc,
    from: usize,
    action: usize,
    to: usize,
    lead: Option<Group>,
    frame: &Frame,
    how: How,
) -> Option<Order> {
    let mut end = next_order(doc, action, to, from).unwrap_or(to);
    if let Some(quote) = (action..end).find(|at| doc.mark(*at, "”")) {
        let opened = (action..quote).any(|at| doc.mark(at, "“"));
        if !opened {
            end = quote;
        }
    }
    let end_of_action = cut_note(doc, action, end);
    let (start, end_trimmed) = doc.trim(action, end_of_action);
    if start >= end_trimmed || !doc.is_word(start) && !doc.is_number(start) {
        return None;
    }
    let intro = doc.mark(end.saturating_sub(1), ":")
        && doc.has(end.saturating_sub(6).max(action), end, Tag::AsFollows);
    if intro {
        return None;
    }
    let found = times(doc, start, end_trimmed, frame.anchor);
    Some(Order {
        from,
        action: start,
        to: end_trimmed.max(if end < to { end } else { end_trimmed }),
        lead,
        coord: None,
        inherited: false,
        times: found,
        how,
        why: vec![],
    })
    .map(|mut order| {
        order.to = end_trimmed;
        order
    })
}

/// "(Theo Công văn số …)", "(Sao gửi kèm theo)" at the end is no part of the action.
fn cut_note(doc: &Doc, action: usize, end: usize) -> usize {
    let mut last = end;
    while last > action && doc.is_mark(last - 1) && !doc.mark(last - 1, ")") {
        last -= 1;
    }
    if last > action && doc.mark(last - 1, ")") {
        if let Some(open) = (action..last).rev().find(|at| doc.mark(*at, "(")) {
            let noted = ["theo", "sao", "kèm", "gửi", "có", "văn", "công"]
                .contains(&doc.word(open + 1).to_lowercase().as_str());
            if noted && open > action {
                return open;
            }
        }
    }
    end
}

/// One assignee, two deadlines, two clauses: two orders.
fn by_deadline(doc: &Doc, order: Order) -> Vec<Order> {
    let due: Vec<&Time> =
        order.times.iter().filter(|time| time.due && !time.weak && time.from >= order.action).collect();
    // "…; mỗi tháng giao ban …": the clause opens with a deadline that the first does not have.
    if let Some(opening) = due
        .first()
        .filter(|time| doc.mark(time.from - 1, ";") && acts(doc, time.to) && time.from > order.action + 1)
    {
        let (start, cut) = (opening.from, opening.from - 1);
        return cut_at(doc, order, cut, start)
            .into_iter()
            .flat_map(|part| if part.action == start { by_first(doc, part) } else { vec![part] })
            .collect();
    }
    // "…; báo cáo kết quả hằng tuần": what comes again is a task of its own.
    if let [only] = due.as_slice() {
        let from = order.action;
        let cut = (from + 1..only.from).rev().find(|at| doc.mark(*at, ";"));
        if let Some(cut) = cut.filter(|cut| {
            only.kind == DueKind::Recurring && doc.is(*cut + 1, Tag::Verb) && only.from <= cut + 14
        }) {
            return cut_at(doc, order, cut, cut + 1);
        }
    }
    by_first(doc, order)
}

fn by_first(doc: &Doc, order: Order) -> Vec<Order> {
    let due: Vec<&Time> =
        order.times.iter().filter(|time| time.due && !time.weak && time.from >= order.action).collect();
    let Some((first, second)) = due.first().zip(due.get(1)) else { return vec![order] };
    let cut = (first.to..second.from).find(|at| {
        let mark = doc.mark(*at, ",") || doc.mark(*at, ";");
        let next = at + 1 + skip_continue(doc, at + 1, second.from);
        let timed = next == second.from && doc.mark(*at, ";") && acts(doc, second.to);
        mark && (timed || acts(doc, next)) && !doc.is(next, Tag::DueLabel)
    });
    let Some(cut) = cut.filter(|_| first.value != second.value) else { return vec![order] };
    let start = cut + 1 + skip_continue(doc, cut + 1, second.from);
    let mut parts = cut_at(doc, order, cut, start);
    let rest = parts.pop();
    parts.extend(rest.into_iter().flat_map(|rest| by_first(doc, rest)));
    parts
}

fn cut_at(doc: &Doc, order: Order, cut: usize, start: usize) -> Vec<Order> {
    let (_, end) = doc.trim(order.action, cut);
    let mut rest = order.clone();
    let mut head = order;
    head.to = end;
    head.times.retain(|time| time.to <= cut);
    rest.times.retain(|time| time.from > cut);
    rest.action = start;
    rest.from = start;
    rest.inherited = rest.lead.is_some();
    rest.coord = None;
    rest.why = vec!["lead: goes on from the clause before, which has its own deadline".to_owned()];
    vec![head, rest]
}
