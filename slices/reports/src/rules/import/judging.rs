//! Lines into figures, once it is known which units and indicators their words name.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Citation, Period, Span, Text, UnitId};
use targets::{Indicator, IndicatorId, IndicatorList, Nature};

use super::columns::Column;
use super::numbers;
use super::reading::{Line, Reading};
use super::remark::Remark;
use crate::figure::{NewFigure, Status};
use crate::rules::validation;

/// The kind of a citation that names its source in words, where no document is registered.
pub const SOURCE: &str = "reports.source";

/// What a word turned out to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named<T> {
    One(T),
    /// Nothing; the nearest names.
    Nothing(Option<String>),
    /// Several; their codes.
    Several(String),
    /// A unit that was not there in the period; who took it over.
    NotThen(Option<String>),
    /// A unit for which the actor may not hand in.
    NotYours,
}

/// What the database knows about the words of a reading.
#[derive(Debug, Default)]
pub struct Ground {
    /// By word and period; a period that could not be read is none.
    pub units: HashMap<(u32, Option<Period>), Named<UnitId>>,
    pub indicators: HashMap<u32, Named<IndicatorId>>,
    /// Sources that are citations of registered documents.
    pub cited: HashMap<u32, Citation>,
    pub today: Date,
}

/// A figure and the line it came from.
#[derive(Debug, Clone)]
pub struct Judged {
    pub line: usize,
    pub unit: UnitId,
    pub figure: NewFigure,
}

/// Every figure, or everything that stands in the way of any of them.
pub fn judge(reading: &mut Reading, ground: &Ground, indicators: &IndicatorList) -> Vec<Judged> {
    let mut remarks = std::mem::take(&mut reading.remarks);
    let mut judged = Vec::with_capacity(reading.lines.len());
    let mut seen: HashMap<Key, usize> = HashMap::with_capacity(reading.lines.len());
    for (at, line) in reading.lines.iter().enumerate() {
        let mut say = |remark: Remark| remarks.add(remark);
        let unit = unit_of(reading, ground, line, &mut say);
        let indicator = indicator_of(reading, ground, indicators, line, &mut say);
        let steps = steps_of(reading, line, indicator, &mut say);
        let (Some(indicator), Some(period), Some(span), Some(status)) =
            (indicator, line.period, line.span, line.status)
        else {
            future(reading, ground, line, indicator, &mut say);
            continue;
        };
        // A value that was refused does not hide what else is wrong.
        let value = steps.unwrap_or_default();
        let figure = NewFigure { status, ..NewFigure::new(indicator.id, period, span, value) };
        let figure = with_the_rest(reading, ground, line, figure);
        for (field, problem) in validation::objections(&figure, indicator, ground.today) {
            let column = Column::from_key(field).unwrap_or(Column::Value);
            say(reading.remark(line, column, problem).found(found(reading, line, column)));
        }
        if steps.is_none() {
            continue;
        }
        let Some(unit) = unit else { continue };
        let key = Key::of(line, unit, &figure);
        match seen.get(&key) {
            Some(&first) => say(twice(reading, line, &reading.lines[first])),
            None => {
                seen.insert(key, at);
            }
        }
        judged.push(Judged { line: at, unit, figure });
    }
    reading.remarks = remarks;
    judged
}

/// What two rows may not both say.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    unit: UnitId,
    indicator: IndicatorId,
    period: Period,
    span: Span,
    status: Status,
    source: Option<u32>,
    known_on: Option<Date>,
    /// One source may publish two different values; without a source the second is a slip.
    value: Option<i64>,
}

impl Key {
    fn of(line: &Line, unit: UnitId, figure: &NewFigure) -> Self {
        Self {
            unit,
            indicator: figure.indicator,
            period: figure.period,
            span: figure.span,
            status: figure.status,
            source: line.source,
            known_on: line.known_on,
            value: line.source.map(|_| figure.value),
        }
    }
}

fn twice(reading: &Reading, line: &Line, first: &Line) -> Remark {
    let cell = reading.remark(first, Column::Value, Text::new("reports-import-problem-twice"));
    let place = match (&cell.sheet, cell.cell) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (_, cell) => cell.unwrap_or_default(),
    };
    let problem = Text::new("reports-import-problem-twice").with("file", &*cell.file).with("cell", place);
    reading.remark(line, Column::Value, problem).found(found(reading, line, Column::Value))
}

fn unit_of(reading: &Reading, ground: &Ground, line: &Line, say: &mut impl FnMut(Remark)) -> Option<UnitId> {
    let word = line.unit?;
    let (problem, suggestion) = match ground.units.get(&(word, line.period))? {
        Named::One(unit) => return Some(*unit),
        Named::Nothing(nearest) => (Text::new("reports-import-problem-unit"), nearest.clone()),
        Named::Several(codes) => (Text::new("reports-import-problem-unit-several"), Some(codes.clone())),
        Named::NotThen(heirs) => {
            let period = line.period.map(|period| period.to_string()).unwrap_or_default();
            (Text::new("reports-import-problem-unit-not-then").with("period", period), heirs.clone())
        }
        Named::NotYours => (Text::new("reports-import-problem-unit-not-yours"), None),
    };
    say(reading.remark(line, Column::Unit, problem).found(reading.word(word)).suggesting(suggestion));
    None
}

fn indicator_of<'a>(
    reading: &Reading,
    ground: &Ground,
    indicators: &'a IndicatorList,
    line: &Line,
    say: &mut impl FnMut(Remark),
) -> Option<&'a Indicator> {
    let word = line.indicator?;
    let (problem, suggestion) = match ground.indicators.get(&word)? {
        Named::One(id) => return indicators.by_id(*id),
        Named::Several(codes) => (Text::new("reports-import-problem-indicator-several"), Some(codes.clone())),
        Named::Nothing(nearest) | Named::NotThen(nearest) => {
            (Text::new("reports-import-problem-indicator"), nearest.clone())
        }
        Named::NotYours => (Text::new("reports-import-problem-indicator"), None),
    };
    say(reading.remark(line, Column::Indicator, problem).found(reading.word(word)).suggesting(suggestion));
    None
}

/// The value in steps of its indicator; of an unknown indicator only what needs no decimals is said.
fn steps_of(
    reading: &Reading,
    line: &Line,
    indicator: Option<&Indicator>,
    say: &mut impl FnMut(Remark),
) -> Option<i64> {
    let (value, indicator) = (line.value?, indicator?);
    let style = reading.files[reading.table(line).file as usize].proof.style();
    let steps = numbers::steps(value, indicator.decimals, style).and_then(|steps| {
        let is_sane = steps.unsigned_abs() <= validation::LARGEST_STEPS.unsigned_abs();
        if is_sane { Ok(steps) } else { Err(Text::new("reports-problem-too-large")) }
    });
    steps
        .map_err(|problem| say(reading.remark(line, Column::Value, problem).found(numbers::written(value))))
        .ok()
}

/// What is not required.
fn with_the_rest(reading: &Reading, ground: &Ground, line: &Line, figure: NewFigure) -> NewFigure {
    let cite = |word: u32| {
        let named = ground.cited.get(&word).cloned();
        named.unwrap_or_else(|| Citation::new(SOURCE, reading.word(word)))
    };
    NewFigure {
        yoy_pct: line.yoy_pct,
        plan_pct: line.plan_pct,
        citation: line.source.map(cite),
        known_on: line.known_on,
        ..figure
    }
}

/// A period that has not begun is said even of a line with other faults.
fn future(
    reading: &Reading,
    ground: &Ground,
    line: &Line,
    indicator: Option<&Indicator>,
    say: &mut impl FnMut(Remark),
) {
    let Some(period) = line.period else { return };
    // Where status or indicator are not known, only what holds for all of them.
    let status = line.status.filter(|_| indicator.is_some()).unwrap_or(Status::Estimate);
    let nature = indicator.map_or(Nature::Flow, |indicator| indicator.nature);
    if let Some((field, problem)) = validation::period_objection(period, status, nature, ground.today) {
        let column = Column::from_key(field).unwrap_or(Column::Period);
        say(reading.remark(line, column, problem).found(found(reading, line, column)));
    }
    if let Some(day) = line.known_on.filter(|day| *day > ground.today) {
        let problem = Text::new("reports-problem-future-known-on");
        say(reading.remark(line, Column::KnownOn, problem).found(day.to_string()));
    }
}

/// What a line's cell says, as it was understood.
fn found(reading: &Reading, line: &Line, column: Column) -> String {
    match column {
        Column::Period => line.period.map(|period| period.to_string()),
        Column::Kind => line.span.map(|span| span.key().to_owned()),
        Column::Status => line.status.map(|status| status.key().to_owned()),
        Column::Value => line.value.map(numbers::written),
        Column::KnownOn => line.known_on.map(|day| day.to_string()),
        Column::YoyPct => line.yoy_pct.map(|quantity| quantity.to_string()),
        Column::PlanPct => line.plan_pct.map(|quantity| quantity.to_string()),
        Column::Unit => line.unit.map(|word| reading.word(word).to_owned()),
        Column::Indicator => line.indicator.map(|word| reading.word(word).to_owned()),
        Column::Source => line.source.map(|word| reading.word(word).to_owned()),
    }
    .unwrap_or_default()
}
