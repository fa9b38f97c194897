//! A request's grid: its cells with what was typed, what another form gave already, and what of it can be handed in.
//! The page, the draft, the file and the act of handing in all look at this one thing.

pub mod workbook;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kernel::problem::FieldProblem;
use kernel::{Actor, AsOf, Installation, Lang, Problem, Span, Text, Tx};
use targets::{Indicator, IndicatorId, IndicatorList};
use vn_numbers::Style;

use crate::figure::{Figure, FigureId, NewFigure, State, SubmissionId};
use crate::form::{AskedCell, ReportForm};
use crate::pages::enter_figures::number_wrong;
use crate::request::{Request, RequestId, Round};
use crate::rules::checks::Finding;
use crate::rules::drafting::{Entry, Save, standing};
use crate::rules::{asking, prevailing, validation};
use crate::store::remarks::Remark;
use crate::{history, store};

/// The field of the words that go with the whole report.
pub const NOTE: &str = "note";

/// Why a cell is not to be typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// To be filled in.
    Open,
    /// Given in a report for another form, or entered freely: one figure feeds every form.
    Given(Figure),
    /// Part of a report that was returned for the sake of other cells.
    Kept(Figure),
}

/// A cell of the grid.
#[derive(Debug, Clone)]
pub struct FillCell {
    pub asked: AskedCell,
    pub field: String,
    pub lock: Lock,
    /// What the returned report said in it.
    pub former: Option<Figure>,
}

/// A request with everything that filling it in needs.
pub struct Sheet {
    pub request: Request,
    pub round: Round,
    pub form: ReportForm,
    pub indicators: Arc<IndicatorList>,
    pub cells: Vec<FillCell>,
    pub saves: Vec<Save>,
    /// What was said about its cells, oldest first.
    pub remarks: Vec<Remark>,
    /// The cells for whose sake it was returned; empty: none or all of them.
    pub returned: HashSet<String>,
}

/// `p-01J…` for the figure of the period, `c-01J…` for that since January.
pub fn value_field(cell: &AskedCell) -> String {
    let letter = match cell.span {
        Span::OfPeriod => 'p',
        Span::Cumulative => 'c',
    };
    format!("{letter}-{}", cell.indicator)
}

/// `n-01J…`: what is said about the figures of an indicator.
pub fn reason_field(indicator: IndicatorId) -> String {
    format!("n-{indicator}")
}

impl Sheet {
    pub async fn load(installation: &Installation, tx: &mut Tx, id: RequestId) -> Result<Self, Problem> {
        let request = store::requests::find(tx, id).await?;
        let round = store::forms::rounds(tx, &[request.round]).await?.pop().ok_or(Problem::NotFound)?;
        let form = store::forms::of_rounds(tx, std::slice::from_ref(&round)).await?.pop();
        let form = form.ok_or(Problem::NotFound)?;
        let indicators = targets::indicators(installation, tx).await?;
        let asked = asking::cells(&form.says.items, &indicators, round.period);
        let given = given(tx, &request, &form, &asked).await?;
        let (former, lines) = match (request.state, request.submission) {
            (Some(State::Returned), Some(submission)) => (
                store::figures::of_submission(tx, submission).await?,
                store::remarks::returned_lines(tx, submission).await?,
            ),
            _ => (Vec::new(), Vec::new()),
        };
        let former: HashMap<AskedCell, Figure> = former
            .into_iter()
            .filter(|kept| kept.figure.unit == request.unit)
            .map(|kept| (asked_cell(&kept.figure), kept.figure))
            .collect();
        let mut returned = HashSet::new();
        let mut cells = Vec::with_capacity(asked.len());
        for asked in asked {
            let (field, former) = (value_field(&asked), former.get(&asked).cloned());
            let is_named = former.as_ref().is_some_and(|figure| lines.contains(&figure.id.line));
            if is_named {
                returned.insert(field.clone());
            }
            let lock = match (&former, given.get(&asked)) {
                (_, Some(given)) => Lock::Given(given.clone()),
                (Some(former), None) if !lines.is_empty() && !is_named => Lock::Kept(former.clone()),
                _ => Lock::Open,
            };
            cells.push(FillCell { asked, field, lock, former });
        }
        let saves = store::filling::saves(tx, id).await?;
        let mut periods: Vec<_> = cells.iter().map(|cell: &FillCell| cell.asked.period).collect();
        periods.sort_unstable();
        periods.dedup();
        let remarks = store::remarks::of_periods(tx, request.unit, &periods).await?;
        Ok(Self { request, round, form, indicators, cells, saves, remarks, returned })
    }

    pub fn indicator(&self, cell: &FillCell) -> Option<&Indicator> {
        self.indicators.by_id(cell.asked.indicator)
    }

    /// What stands in the fields that nobody has saved: what a returned report said.
    pub fn initial(&self) -> HashMap<String, Entry> {
        let mut initial = HashMap::new();
        for cell in self.cells.iter().filter(|cell| cell.lock == Lock::Open) {
            let Some(former) = &cell.former else { continue };
            initial.insert(cell.field.clone(), Entry::Number(former.value));
            if let Some(reason) = &former.reason {
                initial.insert(reason_field(cell.asked.indicator), Entry::Words(reason.clone()));
            }
        }
        initial
    }

    /// What stands in a field now.
    pub fn entries(&self) -> HashMap<String, Entry> {
        let mut entries = self.initial();
        for (field, save) in standing(&self.saves) {
            entries.insert(field.to_owned(), save.entry.clone());
        }
        entries
    }

    /// What somebody typed into a field; nothing where it is no field of this grid that can be typed into.
    pub fn typed(&self, lang: Lang, field: &str, text: &str) -> Option<Entry> {
        let text = text.trim();
        let words = || if text.is_empty() { Entry::Empty } else { Entry::Words(text.to_owned()) };
        if field == NOTE {
            return Some(words());
        }
        let open = || self.cells.iter().filter(|cell| cell.lock == Lock::Open);
        if let Some(cell) = open().find(|cell| cell.field == field) {
            let steps = read(lang, text, self.indicator(cell)?).ok();
            return Some(steps.filter(|_| !text.is_empty()).map_or_else(words, Entry::Number));
        }
        open().any(|cell| reason_field(cell.asked.indicator) == field).then(words)
    }

    /// The figures that would be handed in, each with its field; and everything that stands in the way by itself.
    pub fn figures(&self, lang: Lang, entries: &HashMap<String, Entry>, today: jiff::civil::Date) -> Read {
        let mut read = Read::default();
        for cell in &self.cells {
            let Some(indicator) = self.indicator(cell) else { continue };
            let reason = match entries.get(&reason_field(cell.asked.indicator)) {
                Some(Entry::Words(words)) => Some(words.clone()),
                _ => None,
            };
            let new = |value| NewFigure {
                status: self.form.says.status,
                reason: reason.clone(),
                ..NewFigure::new(cell.asked.indicator, cell.asked.period, cell.asked.span, value)
            };
            let mut say = |text: Text| {
                read.wrong.push(FieldProblem { field: cell.field.clone(), text });
            };
            match (&cell.lock, entries.get(&cell.field)) {
                (Lock::Given(_), _) => {}
                (Lock::Kept(former), _) => {
                    let new = NewFigure {
                        status: former.status,
                        reason: former.reason.clone(),
                        ..new(former.value)
                    };
                    read.figures.push((cell.field.clone(), new));
                }
                (Lock::Open, Some(Entry::Number(steps))) => {
                    let figure = new(*steps);
                    let objections = validation::objections(&figure, indicator, today);
                    objections.into_iter().for_each(|(_, text)| say(text));
                    read.figures.push((cell.field.clone(), figure));
                }
                (Lock::Open, Some(Entry::Words(typed))) => {
                    // What was no number in the language of its typist is none in another.
                    let text = Text::new("reports-problem-number").with("typed", typed.as_str());
                    say(self::read(lang, typed, indicator).err().unwrap_or(text));
                }
                (Lock::Open, Some(Entry::Empty) | None) => match reason {
                    // A gap is honest when it is explained.
                    Some(reason) => read.gaps.push(format!("{}: {reason}", indicator.name(lang))),
                    None => read.empty.push(cell.field.clone()),
                },
            }
        }
        read
    }

    /// The submission whose figures answer this request without anything more to enter.
    pub fn answered_elsewhere(&self) -> Option<SubmissionId> {
        let given = self.cells.iter().map(|cell| match &cell.lock {
            Lock::Given(figure) => Some(figure.submission),
            Lock::Open | Lock::Kept(_) => None,
        });
        given.collect::<Option<Vec<_>>>()?.into_iter().max()
    }
}

/// What a grid holds.
#[derive(Default)]
pub struct Read {
    pub figures: Vec<(String, NewFigure)>,
    pub wrong: Vec<FieldProblem>,
    /// Fields that are empty without a word why.
    pub empty: Vec<String>,
    /// What is said of those that are empty.
    pub gaps: Vec<String>,
}

impl Read {
    /// What the checks say of these figures, by field; those with a reason too.
    pub async fn findings(
        &self,
        installation: &Installation,
        tx: &mut Tx,
        actor: &Actor,
        sheet: &Sheet,
    ) -> Result<Vec<(String, Finding)>, Problem> {
        let now = installation.clock.now();
        let id: SubmissionId = installation.mint.id(now);
        let figure = |(line, (_, new)): (u32, &(String, NewFigure))| {
            crate::actions::submit_report::figure(
                actor,
                now,
                FigureId::new(id, line),
                new,
                sheet.request.unit,
            )
        };
        let figures: Vec<Figure> = (1..).zip(&self.figures).map(figure).collect();
        let as_of = AsOf::today(installation.clock.today());
        let found = history::findings_on(
            tx,
            &sheet.indicators,
            &figures.iter().collect::<Vec<_>>(),
            as_of,
            history::SEASONS,
        )
        .await?;
        let field = |finding: &Finding| {
            let own = finding.figures.iter().rev().find(|figure| figure.submission == id)?;
            let at = usize::try_from(own.line).ok()?.checked_sub(1)?;
            Some(self.figures.get(at)?.0.clone())
        };
        Ok(found.into_iter().filter_map(|finding| Some((field(&finding)?, finding))).collect())
    }

    /// Whether a figure comes with a word of explanation.
    pub fn is_explained(&self, field: &str) -> bool {
        self.figures.iter().any(|(of, figure)| of == field && figure.reason.is_some())
    }
}

fn asked_cell(figure: &Figure) -> AskedCell {
    AskedCell { indicator: figure.indicator, period: figure.period, span: figure.span }
}

/// What somebody typed, in steps of the indicator.
pub fn read(lang: Lang, typed: &str, indicator: &Indicator) -> Result<i64, Text> {
    let style = match lang {
        Lang::Vi => Style::Vietnamese,
        Lang::En => Style::Plain,
    };
    vn_numbers::parse_scaled(typed, style, indicator.decimals).map_err(|error| number_wrong(typed, error))
}

/// The figures that stand in asked cells as firm as the form wants them; one that counts before one that waits.
async fn given(
    tx: &mut Tx,
    request: &Request,
    form: &ReportForm,
    asked: &[AskedCell],
) -> Result<HashMap<AskedCell, Figure>, Problem> {
    let mut periods: Vec<_> = asked.iter().map(|cell| cell.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let mut found = store::filling::given(tx, request.unit, &periods).await?;
    found.retain(|(figure, _)| figure.status >= form.says.status);
    let (counting, waiting): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, counts)| *counts);
    let mut given = HashMap::new();
    // What counts comes last and so takes the place of what waits.
    for figures in [waiting, counting] {
        let figures: Vec<Figure> = figures.into_iter().map(|(figure, _)| figure).collect();
        for figure in prevailing::prevailing(&figures) {
            given.insert(asked_cell(figure), figure.clone());
        }
    }
    given.retain(|cell, _| asked.contains(cell));
    Ok(given)
}
