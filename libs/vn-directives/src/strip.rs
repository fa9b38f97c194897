//! Walks left from a number over the words that bound and move it, to where the indicator ends.

use crate::dates::Anchor;
use crate::doc::Doc;
use crate::figures::{Cmp, Move};
use crate::indicator::Near;
use crate::layout::Sentence;
use crate::lexicon::Tag;
use crate::moments::{hour, moment};
use crate::period::period;

/// Phrases of the sections that end right before `at`: where the longest begins.
pub(crate) fn before(doc: &Doc, from: usize, at: usize, tags: &[Tag]) -> Option<usize> {
    (at.saturating_sub(5).max(from)..at).find(|start| tags.iter().any(|tag| ends_at(doc, *start, *tag, at)))
}

pub(crate) fn ends_at(doc: &Doc, start: usize, tag: Tag, at: usize) -> bool {
    doc.hit(start, tag).is_some()
        && (start + 1..=at).contains(&at)
        && doc.ends_before(start, at, tag)
        && doc.at(start, tag).is_some_and(|len| start + len >= at)
}

/// A calendar expression that ends right before `at`.
pub(crate) fn time_before(doc: &Doc, from: usize, at: usize) -> Option<usize> {
    (at.saturating_sub(8).max(from)..at)
        .find(|start| moment(doc, *start, at, Anchor::default()).is_some_and(|found| found.to == at))
}

pub(crate) struct Stripped {
    pub to: usize,
    pub movement: Option<Move>,
    pub cmp: Cmp,
    pub average: bool,
    pub yoy: bool,
    pub colon: bool,
    pub steps: usize,
}

/// Walks left from the number over movement, bound, average, time and colon.
pub(crate) fn strip(doc: &Doc, from: usize, number: usize) -> Stripped {
    let mut out = Stripped {
        to: number,
        movement: None,
        cmp: Cmp::Eq,
        average: false,
        yoy: false,
        colon: false,
        steps: 0,
    };
    while out.to > from && out.steps < 14 {
        let at = out.to;
        out.steps += 1;
        let starts = |tags: &[Tag]| before(doc, from, at, tags).unwrap_or(usize::MAX);
        let bound = starts(&[Tag::AtLeast, Tag::AtMost, Tag::About]);
        let (down, up, level) = (starts(&[Tag::Down]), starts(&[Tag::Up]), starts(&[Tag::Level]));
        let first = bound.min(down).min(up).min(level);
        if first != usize::MAX {
            if first == level {
                out.movement = out.movement.or(Some(Move::Level));
            } else if first == down {
                out.movement = out.movement.or(Some(Move::Dec));
            } else if first == up {
                out.movement = out.movement.or(Some(Move::Inc));
            }
            if first == bound && out.cmp == Cmp::Eq {
                out.cmp = bound_of(doc, first, at);
            }
            out.to = first;
        } else if let Some(start) = before(doc, from, at, &[Tag::Average]) {
            out.average = true;
            out.to = start;
        } else if let Some(start) = time_before(doc, from, at) {
            out.to = start;
        } else if let Some(start) = before(doc, from, at, &[Tag::Yoy]) {
            out.yoy = true;
            out.to = start;
        } else if let Some(start) = before(doc, from, at, &[Tag::Base, Tag::Until]) {
            out.to = start;
        } else if before(doc, from, at, &[Tag::GoalCue]).is_some_and(|start| start + 2 == at && start > from)
            && matches!(doc.word(at - 2).to_lowercase().as_str(), "phấn")
        {
            out.to = at - 2;
        } else if out.movement == Some(Move::Level)
            && matches!(doc.word(at - 1), "mới" | "chỉ" | "cũng" | "đều")
        {
            // "mới đạt 24%"
            out.to = at - 1;
        } else if doc.mark(at - 1, ":") {
            out.colon = true;
            out.to = at - 1;
        } else if matches!(
            doc.word(at - 1),
            "(" | "“" | "," | "được" | "thêm" | "cho" | "ở" | "lên" | "/" | "đến"
        ) && out.to > from + 1
        {
            out.to = at - 1;
        } else {
            break;
        }
    }
    out
}

pub(crate) fn bound_of(doc: &Doc, start: usize, at: usize) -> Cmp {
    if ends_at(doc, start, Tag::AtLeast, at) {
        // "từ 8 đến 10", "từ 9% trở lên": the range or the words after decide.
        if start + 1 == at && matches!(doc.word(start), "từ" | "Từ") { Cmp::Eq } else { Cmp::Ge }
    } else if ends_at(doc, start, Tag::AtMost, at) {
        Cmp::Le
    } else {
        Cmp::Approx
    }
}

/// Where the words about this number begin: after the last boundary before it.
pub(crate) fn left(doc: &Doc, sentence: &Sentence, number: usize, near: &Near) -> usize {
    let mut from = sentence.from.max(near.action.filter(|action| *action <= number).unwrap_or(0));
    if let Some(earlier) = near.last.filter(|earlier| earlier.to > from) {
        let gap = (earlier.to..number).find(|at| {
            matches!(doc.word(*at), "," | ";" | "(" | "và")
                || doc.is(*at, Tag::OrMore) && doc.mark(*at + 2, ",")
        });
        from = gap.map_or(earlier.to, |at| at + 1);
        if gap.is_some_and(|at| doc.is(at, Tag::OrMore)) {
            from = gap.unwrap_or(from);
        }
    }
    let semicolon = (from..number).rev().find(|at| doc.mark(*at, ";")).map_or(from, |at| at + 1);
    from = from.max(semicolon);
    let colon = (from..number.saturating_sub(1)).rev().find(|at| {
        doc.mark(*at, ":") && (*at + 1..number).any(|inner| doc.is_word(inner) && !is_bound(doc, inner))
    });
    from.max(colon.map_or(from, |at| at + 1))
}

pub(crate) fn is_bound(doc: &Doc, at: usize) -> bool {
    [
        Tag::AtLeast,
        Tag::AtMost,
        Tag::About,
        Tag::Level,
        Tag::Average,
        Tag::Up,
        Tag::Down,
        Tag::Until,
        Tag::Year,
        Tag::Base,
    ]
    .iter()
    .any(|tag| doc.is(at, *tag))
}

/// Steps over openers, times and commas at the start of the phrase.
pub(crate) fn open(doc: &Doc, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        if doc.is_mark(at) && !doc.mark(at, "“") {
            at += 1;
        } else if let Some(found) = period(doc, at, to, Anchor::default()) {
            at = found.to;
        } else if let Some(found) = moment(doc, at, to, Anchor::default()).filter(|found| found.to <= to) {
            at = found.to;
        } else if let Some(len) = doc.any_within(
            at,
            &[Tag::Opener, Tag::Continue, Tag::Until, Tag::And, Tag::Average, Tag::SoFar],
            to,
        ) {
            at += len;
        } else if doc.is(at, Tag::Term) || doc.is_number(at) {
            at += 1;
        } else {
            break;
        }
    }
    // The last opener inside begins the phrase: "… phấn đấu cả năm tăng trưởng GRDP".
    let inner = (at..to).rev().find_map(|start| {
        let len = doc
            .at(start, Tag::GoalCue)
            .or_else(|| doc.hit(start, Tag::Whole).map(|hit| hit.len as usize))
            .or_else(|| matches!(doc.word(start), "với" | "để" | "nâng" | "đưa").then_some(1))?;
        (start + len < to && start > at).then_some(start + len)
    });
    let at = inner.map_or(at, |start| start.max(at));
    // "…, lúc 13 giờ mực nước …": the hour opens the phrase.
    let clock = (at..to).rev().find_map(|start| {
        let (_, _, after) = matches!(doc.word(start), "lúc" | "hồi").then(|| hour(doc, start + 1, to))??;
        (after < to).then_some(after)
    });
    let at = clock.unwrap_or(at);
    // "phấn đấu hết tháng 9 đạt 85%": until when is no part of what is measured.
    let until = (doc.word(at) == "hết").then(|| period(doc, at + 1, doc.len(), Anchor::default())).flatten();
    let at = until.map_or(at, |until| until.to.min(to));
    // A new clause that begins with a verb: "…, bàn giao 45,5 ha".
    let clause = (at..to).rev().find(|mark| {
        doc.mark(*mark, ",")
            && *mark + 1 < to
            && doc.is(*mark + 1, Tag::Verb)
            && !doc.is(*mark + 1, Tag::Name)
    });
    let at = clause.map_or(at, |mark| mark + 1);
    (at..to).find(|start| !doc.is_mark(*start)).unwrap_or(to)
}
