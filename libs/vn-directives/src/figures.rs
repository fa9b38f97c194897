//! Figures: what is to be reached and what has been, each with its indicator, unit, bound and period.

use serde::Serialize;

use crate::canon::Span;
use crate::context::Section;
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::explain::Note;
use crate::goals::{action_start, inside, is_target};
use crate::indicator::{Asked, Near, indicator};
use crate::layout::{Line, Sentence};
use crate::lexicon::Tag;
use crate::period::{Period, last_period};
use crate::quantity::{Quantity, quantity, unit_name};

/// How a value is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cmp {
    /// Exactly.
    Eq,
    /// At least.
    Ge,
    /// At most.
    Le,
    /// About.
    Approx,
    /// From one value to another.
    Range,
}

/// Which way the indicator moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Move {
    /// Rises by the value.
    Inc,
    /// Falls by the value.
    Dec,
    /// Stands at the value.
    Level,
}

/// A number that somebody is to reach, or has reached.
///
/// ```
/// let text = "MỤC TIÊU\nPhấn đấu tỷ lệ che phủ rừng đạt từ 46,8% trở lên.";
/// let reading = vn_directives::read(text, None);
/// let target = &reading.targets[0];
/// assert_eq!(reading.passage.slice(target.indicator), "tỷ lệ che phủ rừng");
/// assert_eq!((target.value, target.unit.as_str(), target.cmp), (46.8, "%", vn_directives::Cmp::Ge));
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// The noun phrase that is measured.
    pub indicator: Span,
    /// The number as printed, with its unit.
    pub place: Span,
    /// The number.
    pub value: f64,
    /// The second bound of a range.
    pub value2: Option<f64>,
    /// As written, in lower case; scale words stay in it.
    pub unit: String,
    /// How it is bounded.
    pub cmp: Cmp,
    /// Which way it moves.
    #[serde(rename = "move")]
    pub movement: Move,
    /// `2025`, `2021/2025`, `2025-Q3`, `2025-01/2025-09` …
    pub period: Option<String>,
    /// "18/25 xã": of how many.
    pub of: Option<f64>,
    /// Growth against the same period of the year before, in percent.
    pub yoy: Option<f64>,
    /// Share of the plan, in percent.
    pub plan_pct: Option<f64>,
    /// What the value is measured against: `yoy`, `plan`, `avg`.
    pub basis: Option<&'static str>,
    /// How sure, and why.
    pub note: Note,
}

/// Targets and results of a passage.
pub(crate) struct Found {
    pub targets: Vec<Figure>,
    pub results: Vec<Figure>,
}

/// What the reader knows besides the sentence.
pub(crate) struct Given<'a> {
    /// The section of each line.
    pub sections: &'a [Section],
    /// Token ranges of the actions of orders, in order.
    pub actions: &'a [(usize, usize)],
    pub anchor: Anchor,
    /// A report: figures without other sign are results.
    pub report: bool,
    /// A resolution or plan: figures without other sign are targets.
    pub plan: bool,
}

pub(crate) fn figures(doc: &Doc, given: &Given) -> Found {
    let mut found = Found { targets: vec![], results: vec![] };
    let mut line = usize::MAX;
    let mut last_kind = None;
    let mut line_period: Option<Period> = None;
    let mut heading_period: Option<Period> = None;
    let mut title_sums: Vec<(u64, String)> = vec![];
    for sentence in &doc.sentences {
        if sentence.line != line {
            line = sentence.line;
            let section = given.sections.get(line).copied().unwrap_or(Section::Unknown);
            last_kind = None;
            line_period = None;
            if section == Section::Unknown && last_kind.is_none() {
                last_kind = None;
            }
            let whole = &doc.lines[line];
            let length = whole.to - whole.body;
            if length <= 18
                && !doc.mark(whole.to - 1, ";")
                && !(whole.body..whole.to).any(|at| doc.mark(at, "%"))
                || doc.mark(whole.to - 1, ":")
            {
                // A day in a heading dates something else.
                heading_period = last_period(doc, whole.body, whole.to.min(whole.body + 60), given.anchor)
                    .filter(|period| !period.is_day())
                    .or(heading_period);
            }
        }
        if is_caption(doc, &doc.lines[sentence.line]) {
            continue;
        }
        let periods = (line_period.clone(), heading_period.clone());
        read(doc, sentence, given, &mut found, &mut last_kind, &periods, &mut title_sums);
        if let Some(period) = last_period(doc, sentence.from, sentence.to, given.anchor) {
            line_period = Some(period);
        }
    }
    found
}

/// Headlines and captions of pictures repeat the body.
pub(crate) fn is_caption(doc: &Doc, line: &Line) -> bool {
    line.level.is_none()
        && line.to - line.from < 90
        && (line.from..line.to).any(|at| doc.word(at) == "Ảnh" && doc.mark(at + 1, ":"))
}

type Periods = (Option<Period>, Option<Period>);

fn read(
    doc: &Doc,
    sentence: &Sentence,
    given: &Given,
    found: &mut Found,
    last_kind: &mut Option<bool>,
    periods: &Periods,
    titles: &mut Vec<(u64, String)>,
) {
    let (from, to) = (sentence.from, sentence.to);
    let mut at = from;
    let mut before: Option<(bool, Quantity)> = None;
    let mut before_asked: Option<Asked> = None;
    let mut last: Option<Quantity> = None;
    while at < to {
        let Some(quantity) = quantity(doc, at, to) else {
            at += 1;
            continue;
        };
        at = quantity.to;
        if doc.has(quantity.from.saturating_sub(7).max(from), quantity.from, Tag::EventNoun) {
            continue;
        }
        // "tại 9 thôn" tells where, "tập trung quá 20 người" what is meant: neither is to be reached.
        let before_it = doc.word(quantity.from.saturating_sub(1));
        let over = before_it == "quá" && !doc.ends_before(from, quantity.from, Tag::AtMost);
        let place = matches!(before_it, "tại" | "ở") && !quantity.percent;
        if quantity.from > from && (over || place) {
            continue;
        }
        let earlier = last.replace(quantity);
        let action = action_start(given, quantity.from);
        let near =
            Near { last: earlier.as_ref(), owner: before.as_ref().map(|(_, quantity)| quantity), action };
        let Some(mut asked) = indicator(doc, sentence, &quantity, &near) else { continue };
        if let (Some((target, owner)), true) = (before.as_mut(), asked.attribute)
            && attach(found, given, target, owner, &quantity, &asked)
        {
            continue;
        }
        if asked.skip {
            continue;
        }
        if asked.empty {
            match &before_asked {
                Some(earlier) => asked.span = earlier.span,
                None => continue,
            }
        }
        let near_from = from.max(quantity.from.saturating_sub(150));
        let period = last_period(doc, near_from, quantity.from, given.anchor)
            .or_else(|| periods.0.clone())
            .or_else(|| periods.1.clone());
        let target = is_target(doc, sentence, &quantity, &asked, given, period.as_ref(), *last_kind);
        *last_kind = Some(target);
        let figure = figure(doc, &quantity, &asked, period, target);
        headline(doc, sentence, &figure, found, titles);
        before = Some((target, quantity));
        before_asked = Some(asked);
        if target { found.targets.push(figure) } else { found.results.push(figure) }
    }
}

/// Gives growth or a share of the plan to the figure it is told of; false if the number stands on its own.
fn attach(
    found: &mut Found,
    given: &Given,
    target: &mut bool,
    owner: &Quantity,
    quantity: &Quantity,
    asked: &Asked,
) -> bool {
    let list = if *target { &mut found.targets } else { &mut found.results };
    // Growth beside growth ("so với tháng trước … so với cùng kỳ") is a figure of its own.
    let grown = list.last().is_some_and(|figure| figure.movement != Move::Level)
        && asked.yoy
        && asked.movement != Move::Level;
    let level = !owner.percent || (asked.yoy && !grown) || asked.plan || asked.aside;
    // What is still to be reached has no share yet: each number is a goal of its own.
    let ordered = inside(given, quantity.from);
    let own_goal = *target && !asked.aside && (ordered || asked.movement != Move::Level);
    if own_goal || !(level || owner.of.is_some()) {
        return false;
    }
    if let Some(figure) = list.last_mut().filter(|_| !*target || asked.plan) {
        add(figure, asked, quantity);
    }
    if asked.plan && *target && !ordered {
        // A share of the plan is told of what was done.
        found.results.extend(found.targets.pop());
        *target = false;
    }
    true
}

/// The body says what the headline said: the body counts.
fn headline(
    doc: &Doc,
    sentence: &Sentence,
    figure: &Figure,
    found: &mut Found,
    titles: &mut Vec<(u64, String)>,
) {
    let line = &doc.lines[0];
    let key = figure.value.to_bits() ^ figure.value2.unwrap_or(0.0).to_bits().rotate_left(1);
    if titles.iter().any(|(value, unit)| *value == key && *unit == figure.unit) {
        let end = doc.span(0, line.to).end;
        let keep = |one: &Figure| one.place.end > end || one.value.to_bits() != figure.value.to_bits();
        found.targets.retain(keep);
        found.results.retain(keep);
        titles.clear();
    }
    let title = sentence.line == 0 && line.level.is_none() && !doc.mark(line.to - 1, ".");
    if title && doc.lines.len() > 1 {
        titles.push((key, figure.unit.clone()));
    }
}

fn add(figure: &mut Figure, asked: &Asked, quantity: &Quantity) {
    if !quantity.percent {
        return;
    }
    let share = asked.movement == Move::Level && !asked.yoy && !asked.proportion && !asked.aside;
    if (asked.plan || share) && !asked.yoy {
        let over = if asked.movement == Move::Inc { 100.0 } else { 0.0 };
        figure.plan_pct = figure.plan_pct.or(Some(quantity.value + over));
    } else if figure.yoy.is_none() && (asked.movement != Move::Level || asked.yoy) {
        figure.yoy = Some(match asked.movement {
            Move::Inc => quantity.value,
            Move::Dec => -quantity.value,
            Move::Level => ((quantity.value - 100.0) * 1e6).round() / 1e6,
        });
    }
}

fn figure(doc: &Doc, quantity: &Quantity, asked: &Asked, period: Option<Period>, target: bool) -> Figure {
    let cmp = if asked.cmp == Cmp::Eq && quantity.second.is_some() { Cmp::Range } else { asked.cmp };
    let mut note =
        Note::sure(if asked.certain { 0.9 } else { 0.7 }, if target { "target" } else { "result" });
    note.because(asked.why.to_owned());
    let basis = match (target, asked.yoy, asked.plan && quantity.percent) {
        (false, true, _) => Some("yoy"),
        (false, _, true) => Some("plan"),
        _ => asked.average.then_some("avg"),
    };
    Figure {
        indicator: doc.span(asked.span.0, asked.span.1),
        place: doc.span(quantity.from, quantity.to),
        value: quantity.value,
        value2: quantity.second,
        unit: unit_name(doc, quantity),
        cmp,
        movement: asked.movement,
        period: period.map(|period| period.value),
        of: quantity.of,
        yoy: None,
        plan_pct: None,
        basis,
        note,
    }
}
