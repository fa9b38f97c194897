//! The rows of the grid: what stands beside each cell, what was typed into it, and what of that can be taken.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::problem::FieldProblem;
use kernel::{Period, Problem, Span, Text, Tx, UnitId};
use targets::{Indicator, IndicatorId, IndicatorList};
use ui::{Visit, numbers};
use vn_numbers::{ParseError, Wrong};

use super::Again;
use crate::figure::{Cell, NewFigure, Status};
use crate::filling;
use crate::pages::{Sent, said, span_text};
use crate::rules::{periods, prevailing, validation};

/// More rows than this are filled in by a file.
const MOST: usize = 200;

/// A row: an indicator with the cells in which its figures are entered.
pub struct Line {
    pub name: String,
    pub measure: String,
    /// Whether the unit has reported it before or has a plan for it.
    pub is_usual: bool,
    pub of_period: Option<Entry>,
    pub cumulative: Option<Entry>,
    pub status_field: String,
    pub status: String,
    pub reason_field: String,
    pub reason: String,
}

impl Line {
    pub fn cells(&self) -> impl Iterator<Item = &Entry> {
        self.of_period.iter().chain(&self.cumulative)
    }
}

/// A cell to type into, with what is known beside it.
pub struct Entry {
    pub field: String,
    pub label: String,
    pub value: String,
    pub error: Option<String>,
    pub before: String,
    pub last_year: String,
    /// What was accepted for this very cell.
    pub present: String,
}

/// What the unit reported until now.
pub struct Former {
    values: HashMap<Cell, i64>,
    usual: HashSet<IndicatorId>,
    unit: UnitId,
    /// The period before and that of last year, of the period alone and since January.
    pub beside: [Period; 4],
}

impl Former {
    pub async fn load(
        visit: &Visit,
        tx: &mut Tx,
        unit: UnitId,
        period: Period,
        indicators: &IndicatorList,
    ) -> Result<Self, Problem> {
        let ids: Vec<IndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
        let series = crate::series_of(tx, unit, &ids, period.year - 1, visit.as_of).await?;
        let mut usual: HashSet<IndicatorId> = series.iter().map(|figure| figure.indicator).collect();
        let plan = targets::plan_of(tx, Some(unit), period.year, visit.as_of).await?;
        usual.extend(plan.into_iter().map(|value| value.indicator));
        let values = prevailing::prevailing(&series).into_iter().map(|f| (f.cell(), f.value)).collect();
        let (before, last_year) = (periods::before(period), period.same_last_year());
        let beside = [before, last_year, periods::cumulative(before), periods::cumulative(last_year)];
        Ok(Self { values, usual, unit, beside })
    }

    /// What stood in a cell, in steps of its indicator.
    pub fn steps(&self, indicator: &Indicator, period: Period, span: Span) -> Option<i64> {
        self.values.get(&Cell { unit: self.unit, indicator: indicator.id, period, span }).copied()
    }

    pub fn written(&self, visit: &Visit, indicator: &Indicator, period: Period, span: Span) -> String {
        let steps = self.steps(indicator, period, span);
        steps.map(|steps| numbers::trimmed(indicator.quantity(steps), visit.lang)).unwrap_or_default()
    }
}

fn value_field(indicator: &Indicator, span: Span) -> String {
    let letter = match span {
        Span::OfPeriod => 'p',
        Span::Cumulative => 'c',
    };
    format!("{letter}-{}", indicator.id)
}

fn status_field(indicator: &Indicator) -> String {
    format!("s-{}", indicator.id)
}

fn reason_field(indicator: &Indicator) -> String {
    format!("n-{}", indicator.id)
}

/// The rows, those that the unit usually reports first, and how many found no room.
pub fn lines(
    visit: &Visit,
    again: &Again,
    period: Period,
    indicators: &IndicatorList,
    former: &Former,
) -> (Vec<Line>, usize) {
    let (usual, mut others): (Vec<&Indicator>, Vec<&Indicator>) =
        indicators.iter().partition(|indicator| former.usual.contains(&indicator.id));
    others.sort_by_key(|indicator| indicator.part.is_some());
    let left_out = indicators.len().saturating_sub(MOST);
    let shown = usual.into_iter().chain(others).take(MOST);
    (shown.map(|indicator| line(visit, again, period, indicator, former)).collect(), left_out)
}

fn line(visit: &Visit, again: &Again, period: Period, indicator: &Indicator, former: &Former) -> Line {
    let entry = |span: Span, [before, last_year]: [Period; 2]| {
        periods::spans(indicator.nature, period).contains(&span).then(|| {
            let field = value_field(indicator, span);
            let now = periods::of_span(period, span);
            Entry {
                label: format!("{}, {}", indicator.name(visit.lang), visit.t(span_text(span))),
                value: said(&again.sent, &field).to_owned(),
                error: again.wrong.with(&field),
                before: former.written(visit, indicator, before, span),
                last_year: former.written(visit, indicator, last_year, span),
                present: former.written(visit, indicator, now, span),
                field,
            }
        })
    };
    let [before, last_year, before_since, last_year_since] = former.beside;
    let sent_status = said(&again.sent, &status_field(indicator));
    Line {
        name: indicator.name(visit.lang).to_owned(),
        measure: indicator.unit(visit.lang).to_owned(),
        is_usual: former.usual.contains(&indicator.id),
        of_period: entry(Span::OfPeriod, [before, last_year]),
        cumulative: entry(Span::Cumulative, [before_since, last_year_since]),
        status_field: status_field(indicator),
        status: Status::from_key(sent_status).unwrap_or(Status::Estimate).key().to_owned(),
        reason_field: reason_field(indicator),
        reason: said(&again.sent, &reason_field(indicator)).to_owned(),
    }
}

/// The figures of a grid, each with the name of its cell; every cell that cannot be read, at once.
pub fn read(
    visit: &Visit,
    sent: &Sent,
    period: Period,
    indicators: &IndicatorList,
    today: Date,
) -> Result<(Vec<NewFigure>, Vec<String>), Problem> {
    let (mut figures, mut fields, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for indicator in indicators {
        for &span in periods::spans(indicator.nature, period) {
            let field = value_field(indicator, span);
            let typed = said(sent, &field);
            if typed.is_empty() {
                continue;
            }
            let mut say = |text: Text| wrong.push(FieldProblem { field: field.clone(), text });
            match filling::read(visit.lang, typed, indicator) {
                Ok(value) => {
                    let figure = NewFigure {
                        status: Status::from_key(said(sent, &status_field(indicator)))
                            .unwrap_or(Status::Estimate),
                        reason: Some(said(sent, &reason_field(indicator)).to_owned())
                            .filter(|r| !r.is_empty()),
                        ..NewFigure::new(indicator.id, periods::of_span(period, span), span, value)
                    };
                    validation::objections(&figure, indicator, today)
                        .into_iter()
                        .for_each(|(_, text)| say(text));
                    figures.push(figure);
                    fields.push(field);
                }
                Err(text) => say(text),
            }
        }
    }
    if wrong.is_empty() { Ok((figures, fields)) } else { Err(Problem::Invalid(wrong)) }
}

/// Why what was typed is no number that the cell can take.
pub(crate) fn number_wrong(typed: &str, error: ParseError) -> Text {
    let text = match error.wrong {
        Wrong::TooManyDecimals { allowed, .. } => {
            Text::new("reports-problem-decimals").with("decimals", i64::from(allowed))
        }
        Wrong::TooLarge => Text::new("reports-problem-too-large"),
        Wrong::Exponent => Text::new("reports-problem-exponent"),
        _ => Text::new("reports-problem-number"),
    };
    text.with("typed", typed)
}
