//! Chapters of a periodic report: what each indicator has come to, against the plan and the same period of last year,
//! each figure with where it comes from; and what is missing, never hidden.

use std::collections::HashMap;

use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing, Slot};
use kernel::{Citation, Period, Problem, Quantity, Text, Tx, UnitId};
use organisation::UnitTree;
use targets::{Indicator, IndicatorId, Level, Nature, PlanValue};
use ui::{dates, numbers};

use super::{FIGURE, at};
use crate::READ;
use crate::figure::Figure;
use crate::pages::figure_page;
use crate::rules::prevailing::prevailing;
use crate::rules::progress::{Stage, Timing, stage, timing};
use crate::rules::reaching::{self, Reached};
use crate::store;

/// So many names are written out where something is missing.
const NAMED: usize = 60;

/// What a unit's indicators have come to by the end of a period.
struct Results {
    indicators: std::sync::Arc<targets::IndicatorList>,
    plans: HashMap<IndicatorId, PlanValue>,
    figures: Vec<Figure>,
    period: Period,
}

/// The unit and the period asked about, for whoever may see its figures.
async fn asked(looking: &Looking, tx: &mut Tx) -> Result<Option<(UnitId, Period)>, Problem> {
    let Slot::Report { unit, period } = looking.slot else { return Ok(None) };
    let scope = organisation::scope_of(&looking.installation, tx, unit).await?;
    Ok(looking.actor.may(READ, &scope).then_some((unit, period)))
}

impl Results {
    async fn load(looking: &Looking, tx: &mut Tx, unit: UnitId, period: Period) -> Result<Self, Problem> {
        let indicators = targets::indicators(&looking.installation, tx).await?;
        let ids: Vec<IndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
        let plans = targets::plan_of(tx, Some(unit), period.year, looking.as_of).await?;
        let plans = plans
            .into_iter()
            .filter(|plan| plan.level == Level::Assigned && !plan.is_withdrawn)
            .map(|plan| (plan.indicator, plan))
            .collect();
        let figures = crate::series_of(tx, unit, &ids, period.year - 1, looking.as_of).await?;
        let years = period.year - 1..=period.year;
        let figures = prevailing(&figures).into_iter().filter(|figure| years.contains(&figure.period.year));
        Ok(Self { plans, figures: figures.cloned().collect(), indicators, period })
    }

    fn of(&self, indicator: IndicatorId) -> Vec<&Figure> {
        self.figures.iter().filter(|figure| figure.indicator == indicator).collect()
    }
}

/// One indicator's line.
struct Line<'a> {
    indicator: &'a Indicator,
    plan: Option<&'a PlanValue>,
    within: Option<Reached<'a>>,
    since_january: Option<Reached<'a>>,
    last_year: Option<Reached<'a>>,
}

impl Results {
    fn lines(&self) -> Vec<Line<'_>> {
        let lines = self.indicators.iter().filter(|indicator| indicator.part.is_none()).map(|indicator| {
            let figures = self.of(indicator.id);
            let reached = |period| reaching::since_january(&figures, indicator.over_time, period);
            Line {
                indicator,
                plan: self.plans.get(&indicator.id),
                within: reaching::within(&figures, indicator.over_time, self.period),
                since_january: reached(self.period),
                last_year: reached(self.period.same_last_year()),
            }
        });
        lines.collect()
    }
}

impl Line<'_> {
    fn promise(&self) -> Option<i64> {
        self.plan?.promise(self.indicator.direction)
    }

    fn is_amount(&self) -> bool {
        matches!(self.indicator.nature, Nature::Flow | Nature::Stock)
    }

    /// Of the year's plan, in per cent: as its source said, or worked out.
    fn of_plan(&self) -> Option<Quantity> {
        let reached = self.since_january.as_ref()?;
        let published = reached.rests_on.first().filter(|_| !reached.is_sum()).and_then(|one| one.plan_pct);
        let computed = || {
            let plan = self.promise().filter(|_| self.is_amount())?;
            reaching::per_mille(reached.value, plan).map(|share| Quantity::new(share, 1))
        };
        // A percentage of a plan that stands here is worked out by it: a published one may be of another plan.
        if self.plan.is_some() { computed() } else { published }
    }

    /// The change on the same period of last year, in per cent.
    fn change(&self) -> Option<Quantity> {
        let reached = self.since_january.as_ref()?;
        let published = reached.rests_on.first().filter(|_| !reached.is_sum()).and_then(|one| one.yoy_pct);
        published.or_else(|| {
            let before = self.last_year.as_ref().filter(|_| self.is_amount())?;
            let share = reaching::per_mille(reached.value, before.value)?;
            Some(Quantity::new(share - 1_000, 1))
        })
    }
}

fn number(looking: &Looking, value: Option<Quantity>) -> Cell {
    Cell::words(value.map_or_else(|| numbers::NONE.to_owned(), |value| numbers::trimmed(value, looking.lang)))
}

fn reached(looking: &Looking, indicator: &Indicator, reached: Option<&Reached<'_>>) -> Cell {
    let Some(reached) = reached else { return Cell::words(numbers::NONE) };
    let mut cites: Vec<Citation> = Vec::new();
    for figure in &reached.rests_on {
        if !figure.is_total() {
            cites.push(Citation::new(FIGURE, figure.id));
        }
        cites.extend(figure.citation.clone());
    }
    let own = reached.rests_on.iter().find(|figure| !figure.is_total());
    Cell {
        words: indicator.written(reached.value, looking.lang),
        href: own.map(|figure| at(looking, &figure_page(figure.id))),
        cites,
        ..Cell::default()
    }
}

/// Results against the plan and against the same period.
pub fn results(looking: Looking) -> Showing {
    Box::pin(async move {
        let mut tx = looking.installation.read().await?;
        let Some((unit, period)) = asked(&looking, &mut tx).await? else { return Ok(None) };
        let results = Results::load(&looking, &mut tx, unit, period).await?;
        drop(tx);
        let lines = results.lines();
        let known: Vec<&Line> = lines.iter().filter(|line| line.since_january.is_some()).collect();
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let say = |text: &Text| looking.installation.texts.say(looking.lang, text);
        let is_first = period.from_month == 1;
        let number_column = |key: &str| Column { head: t(key), is_number: true };
        let mut columns = vec![
            Column { head: t("reports-column-indicator"), is_number: false },
            Column { head: t("reports-column-measure"), is_number: false },
            number_column("reports-chapter-plan"),
        ];
        if !is_first {
            columns.push(number_column("reports-chapter-within"));
        }
        columns.extend([
            number_column("reports-chapter-reached"),
            number_column("reports-chapter-of-plan"),
            number_column("reports-chapter-last-year"),
            number_column("reports-chapter-change"),
            Column { head: t("reports-column-status"), is_number: false },
        ]);
        let rows = known.iter().map(|line| row(&looking, line, is_first)).collect::<Vec<_>>();
        let blocks = vec![
            Block::Sentence(say(&told(&known, period))),
            Block::Table(Table { caption: t("reports-chapter-table"), columns, rows }),
        ];
        Ok((!known.is_empty()).then(|| Content {
            id: "results".to_owned(),
            heading: t("reports-chapter-results"),
            blocks,
        }))
    })
}

fn row(looking: &Looking, line: &Line<'_>, is_first: bool) -> Vec<Cell> {
    let indicator = line.indicator;
    let plan = line.promise().map(|plan| indicator.quantity(plan));
    let plan = Cell {
        cites: line.plan.and_then(|plan| plan.citation.clone()).into_iter().collect(),
        ..number(looking, plan)
    };
    let mut cells =
        vec![Cell::words(indicator.name(looking.lang)), Cell::words(indicator.unit(looking.lang)), plan];
    if !is_first {
        cells.push(reached(looking, indicator, line.within.as_ref()));
    }
    let status = line.since_january.as_ref().map(|reached| {
        let status = looking.installation.texts.get(looking.lang, reached.status.text());
        let parts = reached.rests_on.first().and_then(|figure| figure.parts);
        let key = match (parts, reached.is_sum()) {
            (Some(_), _) => "reports-chapter-of-units",
            (None, true) => "reports-chapter-of-parts",
            (None, false) => return status,
        };
        let count = parts.unwrap_or(i64::try_from(reached.rests_on.len()).unwrap_or_default());
        looking
            .installation
            .texts
            .say(looking.lang, &Text::new(key).with("status", status).with("count", count))
    });
    cells.extend([
        reached(looking, indicator, line.since_january.as_ref()),
        number(looking, line.of_plan()),
        reached(looking, indicator, line.last_year.as_ref()),
        number(looking, line.change()),
        Cell::words(status.unwrap_or_default()),
    ]);
    cells
}

/// How many indicators rise, and how many have reached the share of the plan that the months are of the year.
fn told(known: &[&Line<'_>], period: Period) -> Text {
    let rising = known.iter().filter(|line| line.change().is_some_and(|change| change.steps > 0)).count();
    let falling = known.iter().filter(|line| line.change().is_some_and(|change| change.steps < 0)).count();
    let planned = known.iter().filter(|line| line.of_plan().is_some());
    let reached = planned.clone().filter(|line| {
        let share = line.of_plan().map_or(0.0, Quantity::to_f64);
        share >= 100.0 * f64::from(period.to_month) / 12.0
    });
    Text::new("reports-chapter-told")
        .with("known", known.len())
        .with("rising", rising)
        .with("falling", falling)
        .with("planned", planned.count())
        .with("reached", reached.count())
        .with("months", i64::from(period.to_month))
}

/// Indicators without a figure, units that have not reported, what was only estimated.
pub fn missing(looking: Looking) -> Showing {
    Box::pin(async move {
        let mut tx = looking.installation.read().await?;
        let Some((unit, period)) = asked(&looking, &mut tx).await? else { return Ok(None) };
        let results = Results::load(&looking, &mut tx, unit, period).await?;
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        let units = silent_units(&looking, &mut tx, &tree, unit, period).await?;
        drop(tx);
        let say = |text: &Text| looking.installation.texts.say(looking.lang, text);
        let lines = results.lines();
        let name = |line: &Line| line.indicator.name(looking.lang).to_owned();
        let without: Vec<String> = lines
            .iter()
            .filter(|line| line.plan.is_some() && line.since_january.is_none())
            .map(name)
            .collect();
        let unplanned: Vec<String> = lines
            .iter()
            .filter(|line| line.plan.is_none() && line.since_january.is_some())
            .map(name)
            .collect();
        let incomparable: Vec<String> = lines
            .iter()
            .filter(|line| line.since_january.is_some() && line.change().is_none())
            .map(name)
            .collect();
        let of = |key, names: &[String]| {
            (!names.is_empty())
                .then(|| Text::new(key).with("count", names.len()).with("names", listed(&looking, names)))
        };
        let mut said: Vec<Text> = Vec::new();
        said.extend(of("reports-chapter-without", &without));
        said.extend(of("reports-chapter-unplanned", &unplanned));
        said.extend(of("reports-chapter-incomparable", &incomparable));
        said.extend(units);
        if said.is_empty() {
            said.push(Text::new("reports-chapter-complete"));
        }
        Ok(Some(Content {
            id: "missing".to_owned(),
            heading: looking.installation.texts.get(looking.lang, "reports-chapter-missing"),
            blocks: said.iter().map(say).map(Block::Sentence).collect(),
        }))
    })
}

fn listed(looking: &Looking, names: &[String]) -> String {
    let named = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => {
            let text = Text::new("reports-desk-missing-more").with("names", named).with("more", more);
            looking.installation.texts.say(looking.lang, &text)
        }
    }
}

/// What is said of some requests, and of which.
type Group = (&'static str, fn(Stage, Timing) -> bool);

/// Whoever was asked for the period and has nothing accepted, by how far they are.
async fn silent_units(
    looking: &Looking,
    tx: &mut Tx,
    tree: &UnitTree,
    unit: UnitId,
    period: Period,
) -> Result<Vec<Text>, Problem> {
    let rounds = store::forms::rounds_of(tx, period).await?;
    if rounds.is_empty() {
        return Ok(vec![Text::new("reports-chapter-not-asked").with("period", dates::period(period))]);
    }
    let ids: Vec<_> = rounds.iter().map(|round| round.id).collect();
    let mut requests = store::requests::of_rounds(tx, &ids).await?;
    let below: std::collections::HashSet<UnitId> = tree.descendants(unit).into_iter().chain([unit]).collect();
    requests.retain(|request| below.contains(&request.unit));
    requests.sort_by_key(|request| request.id);
    let day = looking.as_of.day;
    let groups: [Group; 3] = [
        ("reports-chapter-silent", |stage, timing| {
            matches!(stage, Stage::Unbegun | Stage::Drafted) && timing == Timing::Missing
        }),
        ("reports-chapter-waiting", |stage, _| {
            matches!(stage, Stage::Submitted | Stage::Signed | Stage::Returned)
        }),
        ("reports-chapter-excused", |stage, _| stage == Stage::Excused),
    ];
    let mut said = Vec::new();
    for (key, belongs) in groups {
        let mut names: Vec<String> = Vec::new();
        for request in requests.iter().filter(|request| belongs(stage(request), timing(request, day))) {
            let Some(unit) = tree.get(request.unit) else { continue };
            if !names.contains(&unit.name) {
                names.push(unit.name.clone());
            }
        }
        if !names.is_empty() {
            said.push(Text::new(key).with("count", names.len()).with("names", listed(looking, &names)));
        }
    }
    let accepted = requests.iter().filter(|request| stage(request) == Stage::Accepted).count();
    said.push(Text::new("reports-chapter-accepted").with("accepted", accepted).with("asked", requests.len()));
    Ok(said)
}
