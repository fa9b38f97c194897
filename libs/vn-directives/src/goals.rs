//! Whether a figure is still to be reached or has been: cues, section, period, and what the figure before was.

use crate::context::Section;
use crate::doc::Doc;
use crate::figures::Cmp;
use crate::figures::Given;
use crate::indicator::Asked;
use crate::layout::Sentence;
use crate::lexicon::Tag;
use crate::period::Period;
use crate::quantity::Quantity;

/// Where the order's action begins that holds this number.
pub(crate) fn action_start(given: &Given, at: usize) -> Option<usize> {
    let next = given.actions.partition_point(|(from, _)| *from <= at);
    next.checked_sub(1)
        .and_then(|index| given.actions.get(index))
        .filter(|(_, to)| at < *to)
        .map(|(from, _)| *from)
}

pub(crate) fn inside(given: &Given, at: usize) -> bool {
    action_start(given, at).is_some()
}

/// "đạt và vượt các chỉ tiêu", "so với mục tiêu đã đề ra": the goal is told of as met or as a measure.
pub(crate) fn met(doc: &Doc, from: usize, at: usize) -> bool {
    if !matches!(doc.word(at).to_lowercase().as_str(), "mục" | "chỉ" | "đề" | "đặt" | "các" | "nghị")
    {
        return false;
    }
    let near = at.saturating_sub(9).max(from);
    let clause = (near..at)
        .rev()
        .find(|back| doc.mark(*back, ";") || doc.mark(*back, ":"))
        .map_or(near, |back| back + 1);
    let set = doc.word(at) == "đề" && doc.word(at.saturating_sub(1)) == "đã" && near > from;
    set || (clause..at).any(|back| {
        matches!(doc.word(back), "đạt" | "vượt" | "với") && !doc.ends_before(clause, back, Tag::GoalCue)
    })
}

/// Whether the figure is still to be reached.
pub(crate) fn is_target(
    doc: &Doc,
    sentence: &Sentence,
    quantity: &Quantity,
    asked: &Asked,
    given: &Given,
    period: Option<&Period>,
    last: Option<bool>,
) -> bool {
    if inside(given, quantity.from) {
        return true;
    }
    if asked.yoy_after
        || asked.plan
            && asked.cmp == Cmp::Eq
            && quantity.percent
            && doc.word(quantity.from.saturating_sub(1)) == "bằng"
    {
        return false;
    }
    let from = sentence.from.max(quantity.from.saturating_sub(150));
    let latest = |tag| {
        (from..quantity.from)
            .rev()
            .find(|at| doc.is(*at, tag) && (tag != Tag::GoalCue || !met(doc, from, *at)))
    };
    let (goal, done) = (latest(Tag::GoalCue), latest(Tag::ResultCue));
    let bounded = doc.is(quantity.to, Tag::OrMore) || doc.is(quantity.to, Tag::OrLess);
    let section = given.sections.get(sentence.line).copied().unwrap_or(Section::Unknown);
    match (goal, done) {
        (Some(goal), Some(done)) => return goal > done,
        (Some(_), None) => return true,
        // Among goals only "đã" and "ước" tell of what was reached.
        (None, Some(cue))
            if section != Section::Goals || matches!(doc.word(cue).to_lowercase().as_str(), "đã" | "ước") =>
        {
            return false;
        }
        _ => {}
    }
    match section {
        Section::Goals | Section::Orders => return true,
        Section::Results => return false,
        _ => {}
    }
    if let (Some(period), Some(year)) = (period, given.anchor.year) {
        if period.year > year {
            return true;
        }
        let ended = period.year < year
            || period.value.contains("-01/")
            || period.value.contains('/') && period.year <= year;
        if ended && !bounded {
            return false;
        }
    }
    last.unwrap_or(bounded || given.plan && !given.report)
}
