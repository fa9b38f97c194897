//! The rows of a request's grid as they are drawn: what stands in each cell, beside it and against it.

use std::collections::HashMap;

use kernel::{Period, Span, Text};
use targets::Indicator;
use ui::form::Wrong;
use ui::{Visit, dates, numbers};

use crate::filling::{FillCell, Lock, Sheet, reason_field};
use crate::pages::enter_figures::grid::Former;
use crate::pages::evidence::{Attached, attached};
use crate::pages::{Sent, figure_page, said, span_text};
use crate::rules::checks::Finding;
use crate::rules::drafting::{Conflict, Entry};
use crate::store::remarks::Remark;

/// A row: an indicator with the cells that are asked of it.
pub struct Line {
    pub name: String,
    pub measure: String,
    pub of_period: Option<Cell>,
    pub cumulative: Option<Cell>,
    pub reason_field: String,
    pub reason: String,
    pub may_explain: bool,
}

impl Line {
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.of_period.iter().chain(&self.cumulative)
    }
}

pub struct Cell {
    pub field: String,
    pub label: String,
    pub value: String,
    pub error: Option<String>,
    /// What the checks say.
    pub remark: Option<String>,
    /// What somebody else typed meanwhile.
    pub dispute: Option<String>,
    pub before: String,
    pub last_year: String,
    /// Why it is not typed into, and where its figure is.
    pub lock: Option<(String, String)>,
    /// What was said about it, oldest first.
    /// What was said, and the file that shows it.
    pub thread: Vec<(String, Option<Attached>)>,
    /// Whether it is one for whose sake the report was returned.
    pub is_returned: bool,
}

/// What a grid shows beside what is kept.
#[derive(Default)]
pub struct Shown {
    pub sent: Sent,
    pub wrong: Wrong,
    pub conflicts: Vec<Conflict>,
    /// In which cell of a file each field came.
    pub places: HashMap<String, String>,
}

pub struct Drawing<'a> {
    pub visit: &'a Visit,
    pub sheet: &'a Sheet,
    pub former: &'a Former,
    pub entries: HashMap<String, Entry>,
    pub findings: Vec<(String, Finding)>,
    pub shown: &'a Shown,
}

/// What stands in a field, as it is typed in the visitor's language.
pub fn written(visit: &Visit, entry: Option<&Entry>, indicator: Option<&Indicator>) -> String {
    match (entry, indicator) {
        (Some(Entry::Number(steps)), Some(indicator)) => {
            numbers::trimmed(indicator.quantity(*steps), visit.lang)
        }
        (Some(Entry::Words(words)), _) => words.clone(),
        _ => String::new(),
    }
}

impl Drawing<'_> {
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let cells = self.sheet.cells.chunk_by(|a, b| a.asked.indicator == b.asked.indicator);
        for of_indicator in cells {
            let Some(indicator) = self.sheet.indicator(&of_indicator[0]) else { continue };
            let cell = |span: Span| {
                let cell = of_indicator.iter().find(|cell| cell.asked.span == span)?;
                Some(self.cell(cell, indicator))
            };
            let field = reason_field(indicator.id);
            let reason = match self.shown.sent.contains_key(&field) {
                true => said(&self.shown.sent, &field).to_owned(),
                false => written(self.visit, self.entries.get(&field), None),
            };
            lines.push(Line {
                name: indicator.name(self.visit.lang).to_owned(),
                measure: indicator.unit(self.visit.lang).to_owned(),
                of_period: cell(Span::OfPeriod),
                cumulative: cell(Span::Cumulative),
                reason_field: field,
                reason,
                may_explain: of_indicator.iter().any(|cell| cell.lock == Lock::Open),
            });
        }
        lines
    }

    fn cell(&self, cell: &FillCell, indicator: &Indicator) -> Cell {
        let (visit, span) = (self.visit, cell.asked.span);
        let [before, last_year, before_since, last_year_since] = self.former.beside;
        let beside: [Period; 2] = match span {
            Span::OfPeriod => [before, last_year],
            Span::Cumulative => [before_since, last_year_since],
        };
        let [before, last_year] = beside.map(|period| self.former.written(visit, indicator, period, span));
        let (value, lock) = match &cell.lock {
            Lock::Open if self.shown.sent.contains_key(&cell.field) => {
                (said(&self.shown.sent, &cell.field).to_owned(), None)
            }
            Lock::Open => (written(visit, self.entries.get(&cell.field), Some(indicator)), None),
            Lock::Given(figure) | Lock::Kept(figure) => {
                let key = match cell.lock {
                    Lock::Kept(_) => "reports-fill-kept",
                    _ => "reports-fill-given",
                };
                let value = numbers::trimmed(indicator.quantity(figure.value), visit.lang);
                (value, Some((visit.t(key), visit.href(&figure_page(figure.id)))))
            }
        };
        let remarks: Vec<String> = self
            .findings
            .iter()
            .filter(|(field, _)| *field == cell.field)
            .map(|(field, finding)| {
                let words = visit.say(&finding.explanation);
                self.shown.places.get(field).map_or(words.clone(), |place| format!("{place}: {words}"))
            })
            .collect();
        Cell {
            label: match self.shown.places.get(&cell.field) {
                Some(place) => format!("{place}, {}", indicator.name(visit.lang)),
                None => format!("{}, {}", indicator.name(visit.lang), visit.t(span_text(span))),
            },
            error: self.shown.wrong.with(&cell.field),
            remark: (!remarks.is_empty()).then(|| remarks.join(" ")),
            dispute: self.dispute(&cell.field, Some(indicator)),
            thread: self.thread(cell),
            is_returned: self.sheet.returned.contains(&cell.field),
            field: cell.field.clone(),
            value,
            before,
            last_year,
            lock,
        }
    }

    fn thread(&self, cell: &FillCell) -> Vec<(String, Option<Attached>)> {
        let asked = |remark: &&Remark| {
            let of = remark.cell;
            (of.indicator, of.period, of.span) == (cell.asked.indicator, cell.asked.period, cell.asked.span)
        };
        let said = |remark: &Remark| {
            let by = format!("({}, {})", remark.author_name, dates::moment(remark.at));
            let words = if remark.words.is_empty() { by } else { format!("{} {by}", remark.words) };
            (words, attached(remark))
        };
        self.sheet.remarks.iter().filter(asked).map(said).collect()
    }

    /// Who typed what else meanwhile.
    fn dispute(&self, field: &str, indicator: Option<&Indicator>) -> Option<String> {
        let conflict = self.shown.conflicts.iter().find(|conflict| conflict.theirs.field == field)?;
        let theirs = written(self.visit, Some(&conflict.theirs.entry), indicator);
        let text = Text::new("reports-fill-dispute")
            .with("author", conflict.theirs.author_name.as_str())
            .with("at", dates::moment(conflict.theirs.at))
            .with("value", if theirs.is_empty() { numbers::NONE.to_owned() } else { theirs });
        Some(self.visit.say(&text))
    }

    /// The heads of the columns beside: the period before and the same of last year, in both spans.
    pub fn heads(&self) -> [String; 4] {
        self.former.beside.map(|period| {
            let text = Text::new("reports-column-of").with("period", dates::period_short(period));
            self.visit.say(&text.with("year", period.year.to_string()))
        })
    }
}

/// Whether any figure of this span is asked: only then it has columns.
pub fn has(lines: &[Line], span: Span) -> bool {
    lines.iter().any(|line| match span {
        Span::OfPeriod => line.of_period.is_some(),
        Span::Cumulative => line.cumulative.is_some(),
    })
}
