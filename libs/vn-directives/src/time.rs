//! Times in a stretch of text, each with what it is: a date, a rhythm, or so long after an event.

use crate::dates::{Anchor, month_end};
use crate::doc::Doc;
use crate::lexicon::Tag;
use crate::moments::{Grain, Moment, moment};
use crate::recurring::recurring;
use serde::Serialize;

/// What kind of deadline it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DueKind {
    /// A day, sometimes with the hour.
    Date,
    /// Comes again.
    Recurring,
    /// So long before or after something happens.
    Event,
}

/// How the deadline binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DueOp {
    /// "trước": earlier than.
    Before,
    /// "chậm nhất", "đến": at the latest.
    By,
    /// "trong": within.
    In,
}

#[derive(Debug, Clone)]
pub(crate) struct Time {
    pub from: usize,
    pub to: usize,
    pub kind: DueKind,
    pub value: String,
    pub op: Option<DueOp>,
    /// Told as a deadline; otherwise the date may only name something.
    pub due: bool,
    /// "đến ngày", "từ ngày": a deadline only if there is no better one.
    pub weak: bool,
}

/// All times in a stretch, in order, none overlapping.
pub(crate) fn times(doc: &Doc, from: usize, to: usize, anchor: Anchor) -> Vec<Time> {
    let mut out = vec![];
    let mut at = from;
    while at < to {
        match time_at(doc, at, to, anchor) {
            Some(time) => {
                at = time.to.max(at + 1);
                out.push(time);
            }
            None => at += 1,
        }
    }
    out
}

/// Words before a time: what they say about it and how many tokens they take.
fn cue(doc: &Doc, at: usize) -> (usize, Option<DueOp>, bool) {
    let (mut next, mut op, mut weak) = (at, None, false);
    loop {
        let before = doc.at(next, Tag::Before);
        let by = doc.at(next, Tag::By);
        let within = doc.at(next, Tag::In);
        let longest = [before, by, within].into_iter().flatten().max();
        let Some(len) = longest else { break };
        if before == Some(len) {
            op = Some(DueOp::Before);
        } else if within == Some(len) {
            op = op.or(Some(DueOp::In));
        } else {
            weak |= op.is_none()
                && len == 1
                && matches!(doc.word(next).to_lowercase().as_str(), "đến" | "tới" | "là" | "vào");
            op = op.or(Some(DueOp::By));
        }
        next += len;
        if next > at + 8 {
            break;
        }
    }
    if matches!(op, Some(DueOp::Before)) {
        weak = false;
    }
    (next - at, op, weak)
}

fn time_at(doc: &Doc, at: usize, end: usize, anchor: Anchor) -> Option<Time> {
    const OPENS: u128 = Tag::Day.bit()
        | Tag::Month.bit()
        | Tag::Quarter.bit()
        | Tag::HalfYear.bit()
        | Tag::NineMonths.bit()
        | Tag::Year.bit()
        | Tag::First.bit()
        | Tag::Middle.bit()
        | Tag::End.bit()
        | Tag::FirstHalf.bit()
        | Tag::TenDays.bit()
        | Tag::Before.bit()
        | Tag::By.bit()
        | Tag::In.bit()
        | Tag::RightAfter.bit()
        | Tag::Periodic.bit()
        | Tag::Every.bit()
        | Tag::Weekday.bit()
        | Tag::After.bit();
    if doc.mask(at) & OPENS == 0 && !doc.is_number(at) {
        return None;
    }
    if let Some(len) = doc.at(at, Tag::RightAfter) {
        let to = clause_end(doc, at + len, end);
        let dated = (at + len..to)
            .find_map(|inner| moment(doc, inner, to, anchor).filter(|found| found.grain == Grain::Day));
        if to > at + len && dated.is_none() {
            return Some(event(at, to, "event:+0d".into(), Some(DueOp::By)));
        }
    }
    if doc.is(at, Tag::Periodic)
        && let Some((len, op)) = Some(cue_after_periodic(doc, at))
    {
        let start = at + len;
        if let Some((value, to)) = recurring(doc, start, end).or_else(|| recurring(doc, at, end)) {
            return Some(Time { from: at, to, kind: DueKind::Recurring, value, op, due: true, weak: false });
        }
    }
    let (skip, op, weak) = cue(doc, at);
    let start = at + skip;
    if start >= end {
        return None;
    }
    if let Some((value, to)) = recurring(doc, start, end) {
        if value == "yearly" && skip == 0 && names_a_plan(doc, at, to) {
            return None;
        }
        return Some(Time { from: at, to, kind: DueKind::Recurring, value, op, due: true, weak: false });
    }
    if let Some(found) = moment(doc, start, end, anchor) {
        return Some(dated(doc, at, skip, op, weak, found));
    }
    // "trước 16 giờ" is an hour of the clock.
    let clock = op == Some(DueOp::Before) && doc.is(start + 1, Tag::Hour);
    if let Some((value, to)) = lag(doc, at, start, end, op.is_some() && !clock) {
        return Some(event(at, to, value, op.or(Some(DueOp::By))));
    }
    this_period(doc, at, skip, op, anchor)
}

/// "dự toán ngân sách hàng năm": which budget, not when.
fn names_a_plan(doc: &Doc, at: usize, to: usize) -> bool {
    let opens = at == 0 || doc.is_mark(at - 1) || doc.tokens[at].hard;
    let acts = doc.any(to, &[Tag::Verb, Tag::Adverb]).is_some();
    let reports = (at.saturating_sub(4)..at).any(|before| {
        doc.is(before, Tag::Verb) && matches!(doc.word(before), "báo" | "sơ" | "tổng" | "đánh" | "công")
    });
    !opens && !acts && !reports
}

fn cue_after_periodic(doc: &Doc, at: usize) -> (usize, Option<DueOp>) {
    let len = doc.at(at, Tag::Periodic).unwrap_or(0);
    let comma = usize::from(doc.mark(at + len, ","));
    let (skip, op, _) = cue(doc, at + len + comma);
    (len + if skip > 0 { comma } else { 0 } + skip, op)
}

const fn event(from: usize, to: usize, value: String, op: Option<DueOp>) -> Time {
    Time { from, to, kind: DueKind::Event, value, op, due: true, weak: false }
}

fn dated(doc: &Doc, at: usize, skip: usize, op: Option<DueOp>, weak: bool, found: Moment) -> Time {
    let told = op.is_some();
    let until_year = found.grain == Grain::Year && (weak || op == Some(DueOp::By)) && skip < 2;
    let from_day = at > 0 && doc.is(at - 1, Tag::From);
    // "để từ ngày 1/7 vận hành": to be ready by that day.
    let ready = from_day && at > 1 && matches!(doc.word(at - 2), "để") && found.grain == Grain::Day;
    if ready {
        let op = Some(DueOp::By);
        return Time {
            from: at - 1,
            to: found.to,
            kind: DueKind::Date,
            value: found.value,
            op,
            due: true,
            weak: false,
        };
    }
    let due = told && !until_year && !from_day;
    let range = weak && at > 1 && doc.tokens.get(at).is_some() && doc.is(at, Tag::To) && ends_range(doc, at);
    Time {
        from: at,
        to: found.to,
        kind: DueKind::Date,
        value: found.value,
        op,
        due: due && !range,
        weak: weak || found.grain == Grain::Year,
    }
}

/// "từ ngày 3 … đến ngày 8 …" is a window when its beginning is told just before.
fn ends_range(doc: &Doc, at: usize) -> bool {
    (at.saturating_sub(10)..at).any(|before| doc.is(before, Tag::From) && doc.is(before + 1, Tag::Day))
}

/// "trong tháng", "ngay trong quý này": the document's own period.
fn this_period(doc: &Doc, at: usize, skip: usize, op: Option<DueOp>, anchor: Anchor) -> Option<Time> {
    let next = at + skip;
    if skip == 0 || !matches!(op, Some(DueOp::In | DueOp::Before)) {
        return None;
    }
    let (len, month) = match (doc.at(next, Tag::Month), doc.at(next, Tag::Quarter)) {
        (Some(len), _) => (len, anchor.month?),
        (_, Some(len)) => (len, anchor.month?.div_ceil(3) * 3),
        _ => return None,
    };
    let this = doc.at(next + len, Tag::This);
    let ends = doc.is_mark(next + len) || next + len >= doc.len();
    (this.is_some() || ends).then_some(())?;
    let to = next + len + this.unwrap_or(0);
    Some(Time {
        from: at,
        to,
        kind: DueKind::Date,
        value: month_end(anchor.year, month)?,
        op,
        due: true,
        weak: false,
    })
}

/// "10 ngày làm việc kể từ …", "15 ngày trước khi …", "sau 48 giờ kể từ …".
fn lag(doc: &Doc, at: usize, start: usize, end: usize, told: bool) -> Option<(String, usize)> {
    let mut next = start;
    let after_first = doc.at(next, Tag::After);
    next += after_first.unwrap_or(0);
    let count = doc.number(next).filter(|_| next < end)?;
    next += 1;
    // "10 (mười) ngày"
    if doc.mark(next, "(") && doc.mark(next + 2, ")") {
        next += 3;
    }
    let unit = if let Some(len) = doc.at(next, Tag::Day) {
        next += len;
        if let Some(len) = doc.at(next, Tag::Working) {
            next += len;
            "wd"
        } else {
            "d"
        }
    } else if let Some(len) = doc.at(next, Tag::Hour) {
        next += len;
        "h"
    } else if let Some(len) = doc.at(next, Tag::Month) {
        next += len;
        "m"
    } else if let Some(len) = doc.at(next, Tag::Week) {
        next += len;
        return tail(doc, next, end, count * 7, "d", told || after_first.is_some());
    } else {
        return None;
    };
    if next > end || at > next {
        return None;
    }
    tail(doc, next, end, count, unit, after_first.is_some() || (told && unit != "m"))
}

fn tail(doc: &Doc, at: usize, end: usize, count: u32, unit: &str, told: bool) -> Option<(String, usize)> {
    let at = at + usize::from(doc.mark(at, ","));
    if doc.is(at, Tag::Ahead) || (doc.is(at, Tag::Before) && !doc.is(at + 1, Tag::Day)) {
        return Some((format!("event:-{count}{unit}"), clause_end(doc, at, end)));
    }
    if doc.is(at, Tag::After) {
        return Some((format!("event:+{count}{unit}"), clause_end(doc, at, end)));
    }
    (told && unit != "m" && at <= end && !doc.is(at, Tag::First))
        .then(|| (format!("event:+{count}{unit}"), at))
}

/// Where the clause ends: a comma, semicolon, colon, stop or bracket.
pub(crate) fn clause_end(doc: &Doc, at: usize, end: usize) -> usize {
    (at..end.min(doc.len()))
        .find(|at| matches!(doc.word(*at), "," | ";" | "." | ":" | ")" | "(") && doc.is_mark(*at))
        .unwrap_or(end)
}
