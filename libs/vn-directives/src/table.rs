//! Tables that lost their borders, and blocks of labels: "Chủ trì: …", "Thời hạn: …".

use crate::canon::Span;
use crate::dates::Anchor;
use crate::directives::Placed;
use crate::doc::Doc;
use crate::layout::{Level, Line};
use crate::lexicon::Tag;
use crate::order::{How, Order, acts};
use crate::time::{Time, times};
use crate::units::{group, starts};

/// A header row names at least two of: who presides, who cooperates, until when, what comes out.
pub(crate) fn is_header(doc: &Doc, line: &Line) -> bool {
    let opens = |tag| (line.from..line.to).any(|at| doc.upper(at) && doc.is(at, tag));
    let seen = [Tag::LeadLabel, Tag::WithLabel, Tag::DueLabel, Tag::ProductLabel]
        .iter()
        .filter(|tag| opens(**tag))
        .count();
    let numbered = matches!(doc.word(line.from).to_uppercase().as_str(), "TT" | "STT" | "SỐ");
    seen >= 3 || (seen >= 2 && numbered)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Lead,
    With,
    Due,
    Product,
}

/// "Chủ trì: Sở X" and its like, one a line.
pub(crate) fn label(doc: &Doc, line: &Line) -> Option<(Label, usize)> {
    [
        (Tag::LeadLabel, Label::Lead),
        (Tag::WithLabel, Label::With),
        (Tag::DueLabel, Label::Due),
        (Tag::ProductLabel, Label::Product),
    ]
    .into_iter()
    .find_map(|(tag, label)| {
        let len = doc.at(line.body, tag)?;
        let colon = line.body + len;
        (doc.mark(colon, ":") && colon + 1 < line.to).then_some((label, colon + 1))
    })
}

/// Gives a label to the task that it stands under; the task is made when only its line is known.
pub(crate) fn attach(
    doc: &Doc,
    (label, at): (Label, usize),
    line: &Line,
    index: usize,
    out: &mut Vec<Placed>,
    head: Option<usize>,
    anchor: Anchor,
) {
    let Some(task) = head.and_then(|head| doc.lines.get(head).map(|line| (head, line))) else { return };
    // Several tasks may share the block; the label belongs to the one in the head line.
    let mine = out.iter().rposition(|placed| placed.line <= task.0).filter(|at| out[*at].line == task.0);
    if mine.is_none() {
        let (from, to) = doc.trim(task.1.body, task.1.to);
        let from =
            if doc.is_number(from) && task.1.level.is_none() && from + 1 < to { from + 1 } else { from };
        if from >= to || index > task.0 + 8 || label == Label::Due && !acts(doc, from) {
            return;
        }
        out.push(Placed { order: blank(from, to), line: task.0, product: None });
    }
    let Some(placed) = mine.map_or_else(|| out.len().checked_sub(1), Some).and_then(|at| out.get_mut(at))
    else {
        return;
    };
    let (_, end) = doc.trim(at, line.to);
    match label {
        Label::Lead => placed.order.lead = group(doc, at, end),
        Label::With => placed.order.coord = group(doc, at, end),
        Label::Due => placed.order.times.extend(forced(times(doc, at, end, anchor))),
        Label::Product => placed.product = Some(doc.span(at, end)),
    }
    placed.order.why.push(format!("{label:?}: from the label in line {}", index + 1));
}

fn blank(from: usize, to: usize) -> Order {
    Order {
        from,
        action: from,
        to,
        lead: None,
        coord: None,
        inherited: false,
        times: vec![],
        how: How::Table,
        why: vec![],
    }
}

fn forced(found: Vec<Time>) -> Vec<Time> {
    found.into_iter().map(|time| Time { due: true, weak: false, ..time }).collect()
}

/// A row whose cells run together: number, task, who, with whom, when, what.
pub(crate) fn row(doc: &Doc, line: &Line, anchor: Anchor) -> Option<(Order, Option<Span>)> {
    let mut from = line.body + usize::from(doc.mark(line.body, "|"));
    if doc.is_number(from) && doc.mark(from + 1, "|") {
        from += 2;
    }
    if line.level.is_none() || matches!(line.level, Some(Level::Roman)) {
        from += usize::from(doc.is_number(from));
    }
    if from >= line.to || from == line.from && doc.is(from, Tag::Head) {
        return None;
    }
    let bar = |at: usize| doc.mark(at, "|");
    let is_cell = |at: usize| {
        let Some(named) = group(doc, at, line.to) else { return false };
        let next = named.to;
        next >= line.to
            || doc.tokens[next].cell
            || bar(next)
            || doc.is_number(next)
            || doc.upper(next)
            || starts(doc, next)
            || !times(doc, next, (next + 4).min(line.to), anchor).is_empty()
    };
    let lead_at = (from + 1..line.to)
        .find(|at| doc.upper(*at) && starts(doc, *at) && !doc.mark(at - 1, ",") && is_cell(*at))?;
    let lead = group(doc, lead_at, line.to)?;
    let mut next = lead.to + usize::from(bar(lead.to));
    let coord = if starts(doc, next) && next < line.to { group(doc, next, line.to) } else { None };
    if let Some(with) = &coord {
        next = with.to;
    }
    next += usize::from(bar(next));
    let found = times(doc, next, line.to, anchor);
    let due = found.into_iter().next();
    let after = due.as_ref().map_or(next, |due| due.to);
    let after = after + usize::from(bar(after));
    let (start, end) = doc.trim(from, lead_at);
    if start >= end {
        return None;
    }
    let product = (after < line.to && doc.upper(after)).then(|| doc.span(after, doc.trim(after, line.to).1));
    let mut order = blank(start, end);
    order.why.push("lead, cooperation, deadline: cells of the row".to_owned());
    order.lead = Some(lead);
    order.coord = coord;
    order.times = forced(due.into_iter().collect());
    Some((order, product))
}
