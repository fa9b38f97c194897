//! What a figure measures: the noun phrase before or after it, how it moves, and how it is bounded.

use crate::dates::Anchor;
use crate::doc::Doc;
use crate::figures::{Cmp, Move};
use crate::layout::Sentence;
use crate::lexicon::Tag;
use crate::moments::moment;
use crate::period::period;
use crate::quantity::Quantity;

/// What stands around a number.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub span: (usize, usize),
    /// No indicator of its own: it goes on about the figure before.
    pub empty: bool,
    /// Growth or share of a plan, told of the figure before.
    pub attribute: bool,
    /// "chiếm 12%": a part of a whole.
    pub proportion: bool,
    /// Told in brackets.
    pub aside: bool,
    /// A condition or a restatement, no figure of its own.
    pub skip: bool,
    pub movement: Move,
    pub cmp: Cmp,
    pub yoy: bool,
    pub yoy_after: bool,
    pub plan: bool,
    pub average: bool,
    pub certain: bool,
    pub why: &'static str,
}

/// Phrases of the sections that end right before `at`: where the longest begins.
fn before(doc: &Doc, from: usize, at: usize, tags: &[Tag]) -> Option<usize> {
    (at.saturating_sub(5).max(from)..at).find(|start| tags.iter().any(|tag| ends_at(doc, *start, *tag, at)))
}

fn ends_at(doc: &Doc, start: usize, tag: Tag, at: usize) -> bool {
    doc.hit(start, tag).is_some()
        && (start + 1..=at).contains(&at)
        && doc.ends_before(start, at, tag)
        && doc.at(start, tag).is_some_and(|len| start + len >= at)
}

/// A calendar expression that ends right before `at`.
fn time_before(doc: &Doc, from: usize, at: usize) -> Option<usize> {
    (at.saturating_sub(8).max(from)..at)
        .find(|start| moment(doc, *start, at, Anchor::default()).is_some_and(|found| found.to == at))
}

/// Numbers around this one.
pub(crate) struct Near<'a> {
    /// The number before.
    pub last: Option<&'a Quantity>,
    /// The figure before, which this may say more about.
    pub owner: Option<&'a Quantity>,
    /// Where the order's action begins that holds the number.
    pub action: Option<usize>,
}

struct Stripped {
    to: usize,
    movement: Option<Move>,
    cmp: Cmp,
    average: bool,
    yoy: bool,
    colon: bool,
    steps: usize,
}

/// Walks left from the number over movement, bound, average, time and colon.
fn strip(doc: &Doc, from: usize, number: usize) -> Stripped {
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

fn bound_of(doc: &Doc, start: usize, at: usize) -> Cmp {
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
fn left(doc: &Doc, sentence: &Sentence, number: usize, near: &Near) -> usize {
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

fn is_bound(doc: &Doc, at: usize) -> bool {
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
fn open(doc: &Doc, from: usize, to: usize) -> usize {
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

pub(crate) fn indicator(doc: &Doc, sentence: &Sentence, quantity: &Quantity, near: &Near) -> Option<Asked> {
    let previous = near.owner;
    let from = left(doc, sentence, quantity.from, near);
    let stripped = strip(doc, from, quantity.from);
    let start = open(doc, from, stripped.to);
    let mut cmp = stripped.cmp;
    if doc.is(quantity.to, Tag::OrMore) {
        cmp = Cmp::Ge;
    } else if doc.is(quantity.to, Tag::OrLess) {
        cmp = Cmp::Le;
    }
    let after = quantity.to + doc.any(quantity.to, &[Tag::OrMore, Tag::OrLess]).unwrap_or(0);
    let yoy_after = doc.is(after, Tag::Yoy)
        || doc.is(after, Tag::Base) && doc.has(after, (after + 4).min(sentence.to), Tag::Yoy);
    let yoy = yoy_after || stripped.yoy;
    let plan = quantity.percent
        && (doc.is(after, Tag::Plan)
            || doc.is(after, Tag::Base) && doc.has(after, (after + 5).min(sentence.to), Tag::Plan));
    let empty = start >= stripped.to;
    let opened = (quantity.from.saturating_sub(24).max(sentence.from)..quantity.from)
        .rev()
        .find(|at| matches!(doc.word(*at), "(" | ")"));
    let aside = opened.is_some_and(|at| {
        doc.mark(at, "(")
            && near.last.is_some_and(|last| last.from < quantity.from)
            && previous.is_some()
            && !doc.has(at, quantity.from, Tag::GoalCue)
    });
    let mut asked = Asked {
        span: (start, stripped.to),
        empty: empty && previous.is_some() && !leads(doc, quantity, from),
        attribute: false,
        proportion: (stripped.to..quantity.from).any(|at| doc.word(at) == "chiếm"),
        aside,
        skip: aside
            || conditional(doc, sentence, quantity, start, stripped.to)
            || spent(doc, quantity, start, stripped.to),
        movement: stripped.movement.unwrap_or(Move::Level),
        cmp,
        yoy,
        yoy_after,
        plan,
        average: stripped.average,
        certain: !empty,
        why: "indicator: the words before the number",
    };
    let says_more = asked.empty || (empty && (yoy || plan)) || aside;
    asked.attribute = previous.is_some()
        && says_more
        && (quantity.percent || asked.movement != Move::Level)
        && !(asked.empty && average_or_rest(&stripped, quantity, previous) && !yoy && !plan);
    if asked.empty {
        asked.why = "indicator: that of the figure before";
        return Some(asked);
    }
    if let Some(following) =
        object(doc, sentence, quantity, (start, stripped.to), after, stripped.movement.is_some())
    {
        asked.span = following;
        asked.why = "indicator: the words after the number";
    }
    (asked.span.0 < asked.span.1).then_some(asked)
}

/// A second number of the same indicator stands on its own when it is a rate beside a rate.
fn average_or_rest(stripped: &Stripped, quantity: &Quantity, earlier: Option<&Quantity>) -> bool {
    let level = stripped.movement == Some(Move::Level);
    quantity.percent
        && earlier.is_some_and(|earlier| earlier.of.is_none() && earlier.percent)
        && (stripped.average || level || stripped.cmp != Cmp::Eq)
}

/// The number opens its clause: "100% xã …", "trên 90% chi bộ …".
fn leads(doc: &Doc, quantity: &Quantity, from: usize) -> bool {
    let near = quantity.from <= from + 6;
    near && doc.is_word(quantity.to)
        && !doc.upper(quantity.to)
        && doc.any(quantity.to, &[Tag::Plan, Tag::Base, Tag::Yoy, Tag::OrMore, Tag::Average]).is_none()
        || !quantity.percent && near && quantity.counted
}

/// "các dự án giải ngân dưới 10%": which projects, not what is to be reached.
fn conditional(doc: &Doc, sentence: &Sentence, quantity: &Quantity, start: usize, to: usize) -> bool {
    let bounded = matches!(doc.word(quantity.from.saturating_sub(1)), "dưới" | "trên" | "hơn" | "từ");
    let told = doc.has(sentence.from, quantity.from, Tag::GoalCue) && !doc.has(start, to, Tag::PluralNoun);
    let which = (start.max(to.saturating_sub(8))..to)
        .any(|at| matches!(doc.word(at), "án" | "vị") && doc.is_word(at));
    let verb = to > start && doc.word(to - 1) == "ngân";
    let frequency = doc.words(quantity.unit.0, quantity.unit.1) == "lần"
        && !doc.has(start, quantity.from, Tag::Up)
        && !doc.has(to, quantity.from, Tag::Down);
    quantity.percent && bounded && which && verb && !told || frequency
}

/// Money that is spent, not a figure to be reached.
fn spent(doc: &Doc, quantity: &Quantity, start: usize, to: usize) -> bool {
    let money = doc.words(quantity.unit.0, quantity.unit.1).ends_with("đồng");
    let spends = |from: usize, to: usize| doc.seek(from, to, Tag::MoneyVerb).is_some();
    money && spends(start.saturating_sub(2), to) && !doc.has(start, to, Tag::GoalNoun)
}

/// The measured thing when it follows the number.
fn object(
    doc: &Doc,
    sentence: &Sentence,
    quantity: &Quantity,
    (start, to): (usize, usize),
    after: usize,
    moved: bool,
) -> Option<(usize, usize)> {
    let verb_only = !moved && start < to && {
        let len = doc.any(start, &[Tag::Verb, Tag::Adverb]).unwrap_or(0);
        let rest = start + len;
        let second = doc.any(rest, &[Tag::Verb]).unwrap_or(0);
        len > 0
            && (rest + second..to)
                .all(|at| matches!(doc.word(at), "mới" | "thêm" | "được" | "xong" | "toàn" | "bộ" | "cho"))
    };
    // "phủ sóng tại 100% trung tâm xã": what the share is of follows.
    let share = quantity.percent
        && start < to
        && !moved
        && matches!(doc.word(to - 1), "tại" | "cho" | "với" | "của" | "trên" | "có");
    let verb_only = verb_only || share;
    let nothing = start >= to;
    if !nothing && !verb_only {
        return None;
    }
    let mut end = after;
    while end < sentence.to && end < after + 24 {
        let breaks = matches!(doc.word(end), ";" | "." | ":" | "(" | "–") && doc.is_mark(end)
            || doc.mark(end, ",") && !(nothing && doc.is(end + 1, Tag::Unit));
        let turns = end > after
            && (doc.is(end, Tag::Before)
                || doc.is(end, Tag::In)
                || doc.is(end, Tag::Level) && !nothing && (doc.is_number(end + 1) || is_bound(doc, end + 1))
                || doc.is(end, Tag::And) && !nothing);
        if breaks || turns || doc.mark(end, "./.") {
            break;
        }
        end += 1;
    }
    let (after, end) = doc.trim(after, end);
    match (nothing, quantity.counted, end > after) {
        (true, true, false) => Some((quantity.unit.0, quantity.unit.1)),
        (true, true, true) if doc.is(after, Tag::And) || doc.is(after, Tag::AtLeast) => {
            Some((quantity.unit.0, quantity.unit.1))
        }
        (true, _, true) => Some((after, end)),
        (false, false, true) => Some((after, end)),
        (false, true, true) => Some((start, end)),
        _ => None,
    }
}
