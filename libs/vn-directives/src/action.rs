//! Where an action ends, and where one order is two because its parts have deadlines of their own.

use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::order::{How, Order, acts, item_len, next_order, skip_continue};
use crate::scan::Frame;
use crate::time::{DueKind, Time, times};
use crate::units::Group;

/// Draws the end of the action and collects its times.
pub(crate) fn make(
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
    let mut found = yearly_days(doc, times(doc, start, end_trimmed, frame.anchor));
    monthly_day(doc, &mut found, end_trimmed);
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

/// "định kỳ hằng năm … trước ngày 31/12": the day comes again every year.
fn yearly_days(doc: &Doc, mut found: Vec<Time>) -> Vec<Time> {
    let Some(yearly) = found.iter().position(|time| time.value == "yearly") else { return found };
    for time in found.iter_mut().skip(yearly + 1) {
        let dated = (time.from..time.to).any(|at| doc.number(at).is_some_and(|number| number > 1900));
        if time.kind == DueKind::Date
            && time.due
            && !dated
            && time.value.len() >= 5
            && !time.value.contains('T')
        {
            let day = time.value.get(time.value.len() - 5..).unwrap_or("").to_owned();
            time.kind = DueKind::Recurring;
            time.value = format!("yearly:{day}");
        }
    }
    if found.iter().any(|time| time.value.starts_with("yearly:")) {
        found.remove(yearly);
    }
    found
}

/// "hằng tháng gửi Sở X vào ngày 25": the day stands after what is done.
fn monthly_day(doc: &Doc, found: &mut [Time], end: usize) {
    for time in found.iter_mut().filter(|time| time.value == "monthly") {
        let day = (time.to..end.min(time.to + 30)).find_map(|at| {
            let named = at + doc.any(at, &[Tag::Before, Tag::By])?;
            let number = named + doc.at(named, Tag::Day)?;
            let alone = !doc.mark(number + 1, "/") && !doc.is(number + 1, Tag::Month) && number < end;
            doc.number(number).filter(|day| alone && (1..=31).contains(day))
        });
        if let Some(day) = day {
            time.value = format!("monthly:{day}");
        }
    }
}

/// "(Theo Công văn số …)", "(Sao gửi kèm theo)" at the end is no part of the action.
pub(crate) fn cut_note(doc: &Doc, action: usize, end: usize) -> usize {
    let mut last = end;
    while last > action && doc.is_mark(last - 1) && !doc.mark(last - 1, ")") {
        last -= 1;
    }
    if last > action
        && doc.mark(last - 1, ")")
        && let Some(open) = (action..last).rev().find(|at| doc.mark(*at, "("))
    {
        let noted = ["theo", "sao", "kèm", "gửi", "có", "văn", "công"]
            .contains(&doc.word(open + 1).to_lowercase().as_str());
        if noted && open > action {
            return open;
        }
    }
    end
}

/// "(1) …; (2) …": each item of a list in one sentence is an order of its own.
pub(crate) fn by_items(doc: &Doc, order: Order) -> Vec<Order> {
    let cuts: Vec<usize> = (order.action..order.to)
        .filter(|at| doc.mark(*at, ";"))
        .filter(|at| item_len(doc, at + 1) > 0 && acts(doc, at + 1 + item_len(doc, at + 1)))
        .take(40)
        .collect();
    let (mut out, mut rest) = (vec![], order);
    for cut in cuts {
        let mut parts = cut_at(doc, rest, cut, cut + 1 + item_len(doc, cut + 1));
        let Some(next) = parts.pop() else { return out };
        out.extend(parts);
        rest = next;
    }
    out.push(rest);
    out
}

/// One assignee, two deadlines, two clauses: two orders.
pub(crate) fn by_deadline(doc: &Doc, order: Order) -> Vec<Order> {
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
            .flat_map(|part| if part.action == start { by_first(doc, part, 0) } else { vec![part] })
            .collect();
    }
    // "…; báo cáo kết quả hằng tuần": what comes again is a task of its own.
    if let [only] = due.as_slice() {
        let from = order.action;
        let cut = (from + 1..only.from).rev().find(|at| doc.mark(*at, ";"));
        if let Some(cut) = cut.filter(|cut| {
            only.kind == DueKind::Recurring
                && doc.any(*cut + 1, &[Tag::Verb, Tag::Periodic, Tag::Every]).is_some()
                && only.from <= cut + 20
        }) {
            return cut_at(doc, order, cut, cut + 1);
        }
    }
    by_first(doc, order, 0)
}

pub(crate) fn by_first(doc: &Doc, order: Order, depth: u8) -> Vec<Order> {
    if depth > 30 {
        return vec![order];
    }
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
    parts.extend(rest.into_iter().flat_map(|rest| by_first(doc, rest, depth + 1)));
    parts
}

pub(crate) fn cut_at(doc: &Doc, order: Order, cut: usize, start: usize) -> Vec<Order> {
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
