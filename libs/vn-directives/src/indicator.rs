//! What a figure measures: the noun phrase before or after it, how it moves, and how it is bounded.

use crate::doc::Doc;
use crate::figures::{Cmp, Move};
use crate::layout::Sentence;
use crate::lexicon::Tag;
use crate::quantity::Quantity;
use crate::strip::{Stripped, is_bound, left, open, strip};

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

/// Numbers around this one.
pub(crate) struct Near<'a> {
    /// The number before.
    pub last: Option<&'a Quantity>,
    /// The figure before, which this may say more about.
    pub owner: Option<&'a Quantity>,
    /// Where the order's action begins that holds the number.
    pub action: Option<usize>,
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
            && !doc.has(at, quantity.from, Tag::SoFar)
    });
    let moves = quantity.percent && matches!(stripped.movement, Some(Move::Inc | Move::Dec));
    let mut asked = Asked {
        span: (start, stripped.to),
        empty: empty && previous.is_some() && (moves || !leads(doc, quantity, from)),
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
        && (!asked.empty || !average_or_rest(&stripped, quantity, previous) || yoy || plan);
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
        && doc
            .any(quantity.to, &[Tag::Plan, Tag::Base, Tag::Yoy, Tag::OrMore, Tag::Average, Tag::Year])
            .is_none()
        || !quantity.percent && near && quantity.counted
}

/// "các dự án giải ngân dưới 10%": which projects, not what is to be reached.
fn conditional(doc: &Doc, sentence: &Sentence, quantity: &Quantity, start: usize, to: usize) -> bool {
    let bounded = matches!(doc.word(quantity.from.saturating_sub(1)), "dưới" | "trên" | "hơn" | "từ");
    let near = sentence.from.max(quantity.from.saturating_sub(60));
    let told = doc.has(near, quantity.from, Tag::GoalCue) && !doc.has(start, to, Tag::PluralNoun);
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
