//! What figures show on other screens: how far they reach and what still waits, a unit's latest, and the words of
//! citations that point here.

mod owed;
mod report;

use std::collections::HashMap;
use std::sync::Arc;

use kernel::citation::Cited;
use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::memory::{self, Key};
use kernel::slice::{Looking, Panel, Showing, Slot, SlotKind};
use kernel::{Citation, Period, Problem, Text, Tx, UnitId, facts};
use organisation::UnitTree;
use targets::IndicatorId;
use ui::{dates, numbers};

use crate::figure::{Figure, FigureId, SubmissionId};
use crate::pages::{REVIEW, figure_page, submission_page};
use crate::rules::import::judging::SOURCE;
use crate::rules::{periods, prevailing};
use crate::{ACCEPT, READ, store};

/// The kinds of citation that point to a figure and to what was handed in at one time.
pub const FIGURE: &str = "reports.figure";
pub const SUBMISSION: &str = "reports.submission";

pub const PANELS: &[Panel] = &[
    Panel { slot: SlotKind::Desk, order: 5, show: owed::desk },
    Panel { slot: SlotKind::Desk, order: 15, show: desk },
    Panel { slot: SlotKind::Unit, order: 30, show: of_unit },
    Panel { slot: SlotKind::Report, order: 10, show: report::results },
    Panel { slot: SlotKind::Report, order: 90, show: report::missing },
];

/// Of a unit with more below it, how many report is told by its sums alone.
const ASKED_ONE_BY_ONE: usize = 400;
/// So many names stand in the sentence.
const NAMED: usize = 5;
/// Waiting reports are counted up to here.
const COUNTED: i64 = 1_000;
/// So many of a unit's latest figures are listed.
const LATEST: usize = 20;

fn desk(looking: Looking) -> Showing {
    Box::pin(async move {
        let mut tx = looking.installation.read().await?;
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        let Some(unit) = own_unit(&looking, &tree) else { return Ok(None) };
        let say = |text: &Text| looking.installation.texts.say(looking.lang, text);
        let reach = reach(&looking, &mut tx, &tree, unit).await?;
        let mut blocks = vec![Block::Sentence(say(&reach.until))];
        blocks.extend(reach.late.iter().map(say).map(Block::Note));
        // What waits, waits now; a day of the past says nothing of it.
        if looking.actor.may(ACCEPT, &tree.scope(unit)) && tree.root().is_some_and(|root| root.id == unit) {
            blocks.extend(waiting(&looking, &mut tx).await?);
        }
        Ok(Some(Content {
            id: "figures".to_owned(),
            heading: say(&Text::new("reports-desk-heading")),
            blocks,
        }))
    })
}

/// How far a unit's figures reach, and who is late with theirs.
struct Reach {
    until: Text,
    late: Option<Text>,
}

/// What can change it, beside the tree.
const REACH_CHANGES_BY: &[&str] = &["reports.accepted", "reports.totals_rebuilt"];

/// Worked out anew once figures were accepted or the tree has changed; to many readers it is the same.
async fn reach(looking: &Looking, tx: &mut Tx, tree: &UnitTree, unit: UnitId) -> Result<Arc<Reach>, Problem> {
    let newest = facts::newest(tx, REACH_CHANGES_BY).await?;
    let tree_version = organisation::version(tx).await?;
    let version = format!("{tree_version} {}", newest.map(|fact| fact.to_string()).unwrap_or_default());
    let what = format!("reports reach {unit} {}", looking.lang.code());
    let key = Key::new(&looking.installation, what, looking.as_of);
    if let Some(known) = memory::recall::<Reach>(&key).filter(|known| known.version == version) {
        return Ok(known.value);
    }
    let reach = match latest(looking, tx, unit).await? {
        Some((month, is_estimate)) => Reach {
            until: Text::new("reports-desk-until")
                .with("month", month.to_month.to_string())
                .with("year", month.year.to_string())
                .with("estimate", if is_estimate { "yes" } else { "no" }),
            late: late(looking, tx, tree, unit, month).await?,
        },
        None => Reach {
            until: Text::new("reports-desk-none").with("year", looking.as_of.year().to_string()),
            late: None,
        },
    };
    let reach = Arc::new(reach);
    memory::keep(key, version, 1, &reach);
    Ok(reach)
}

/// The province for whoever sees it, else the highest unit that the actor has a role in.
fn own_unit(looking: &Looking, tree: &UnitTree) -> Option<UnitId> {
    let root = tree.root().map(|unit| unit.id).filter(|&unit| looking.actor.may(READ, &tree.scope(unit)));
    root.or_else(|| {
        let granted = looking.actor.grants.iter().filter_map(|grant| tree.get(grant.unit?));
        granted.min_by_key(|unit| tree.path(unit.id).len()).map(|unit| unit.id)
    })
}

/// The last month with figures, of this year or else of the last, and whether they are estimates.
async fn latest(looking: &Looking, tx: &mut Tx, unit: UnitId) -> Result<Option<(Period, bool)>, Problem> {
    let day = looking.as_of.day;
    for (year, until) in [(day.year(), day.month()), (day.year() - 1, 12)] {
        if let Some((month, is_estimate)) = store::lists::latest_month(tx, unit, year, until, day).await? {
            return Ok(Period::month(year, month).map(|month| (month, is_estimate)));
        }
    }
    Ok(None)
}

/// Which units that reported the month before have nothing of this one.
async fn late(
    looking: &Looking,
    tx: &mut Tx,
    tree: &UnitTree,
    unit: UnitId,
    month: Period,
) -> Result<Option<Text>, Problem> {
    let below: Vec<UnitId> = tree.children(unit).iter().map(|unit| unit.id).collect();
    let (before, day) = (periods::before(month), looking.as_of.day);
    if below.len() > ASKED_ONE_BY_ONE {
        let now = store::lists::parts(tx, unit, month, day).await?;
        let then = store::lists::parts(tx, unit, before, day).await?;
        let text = Text::new("reports-desk-missing-count").with("count", now).with("before", then);
        return Ok((then > 0).then_some(text));
    }
    let then = store::lists::reported(tx, &below, before, day).await?;
    let now = store::lists::reported(tx, &below, month, day).await?;
    let missing: Vec<&str> = below
        .iter()
        .filter(|unit| then.contains(unit) && !now.contains(unit))
        .filter_map(|&unit| Some(tree.get(unit)?.name.as_str()))
        .collect();
    if then.is_empty() {
        return Ok(None);
    }
    if missing.is_empty() {
        return Ok(Some(Text::new("reports-desk-complete")));
    }
    let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let names = match missing.len().saturating_sub(NAMED) {
        0 => named,
        more => {
            let text = Text::new("reports-desk-missing-more").with("names", named).with("more", more);
            looking.installation.texts.say(looking.lang, &text)
        }
    };
    Ok(Some(Text::new("reports-desk-missing").with("count", missing.len()).with("names", names)))
}

async fn waiting(looking: &Looking, tx: &mut Tx) -> Result<Option<Block>, Problem> {
    if looking.as_of != looking.installation.default_as_of() {
        return Ok(None);
    }
    let count = store::lists::count_waiting(tx, COUNTED + 1).await?;
    let text = match count {
        0 => return Ok(None),
        count if count > COUNTED => Text::new("reports-desk-waiting-many").with("count", COUNTED),
        count => Text::new("reports-desk-waiting").with("count", count),
    };
    let words = looking.installation.texts.say(looking.lang, &text);
    Ok(Some(Block::Table(Table {
        caption: String::new(),
        columns: vec![Column {
            head: looking.installation.texts.get(looking.lang, "reports-desk-see-waiting"),
            is_number: false,
        }],
        rows: vec![vec![Cell::link(words, REVIEW)]],
    })))
}

fn of_unit(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Unit(id) = &looking.slot else { return Ok(None) };
        let Ok(unit) = id.parse::<UnitId>() else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let scope = organisation::scope_of(&looking.installation, &mut tx, unit).await?;
        if !looking.actor.may(READ, &scope) {
            return Ok(None);
        }
        let indicators = targets::indicators(&looking.installation, &mut tx).await?;
        let ids: Vec<IndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
        let from_year = looking.as_of.year() - 1;
        let series = crate::series_of(&mut tx, unit, &ids, from_year, looking.as_of).await?;
        drop(tx);
        let mut latest: HashMap<IndicatorId, &Figure> = HashMap::new();
        let end = |figure: &Figure| (figure.period.year, figure.period.to_month, figure.period.months());
        for figure in prevailing::prevailing(&series) {
            let known = latest.entry(figure.indicator).or_insert(figure);
            if end(figure) > end(known) {
                *known = figure;
            }
        }
        let rows: Vec<Vec<Cell>> = indicators
            .iter()
            .filter_map(|indicator| Some(row(&looking, indicator, latest.get(&indicator.id)?)))
            .take(LATEST)
            .collect();
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let column = |key: &str, is_number| Column { head: t(key), is_number };
        let table = Table {
            caption: t("reports-unit-caption"),
            columns: vec![
                column("reports-column-indicator", false),
                column("reports-field-period", false),
                column("reports-column-value", true),
                column("reports-column-measure", false),
                column("reports-column-status", false),
            ],
            rows,
        };
        Ok((!table.rows.is_empty()).then(|| Content {
            id: "latest-figures".to_owned(),
            heading: t("reports-unit-heading"),
            blocks: vec![Block::Table(table)],
        }))
    })
}

fn row(looking: &Looking, indicator: &targets::Indicator, figure: &Figure) -> Vec<Cell> {
    let texts = &looking.installation.texts;
    let value = numbers::trimmed(indicator.quantity(figure.value), looking.lang);
    let (value, status) = match figure.parts {
        Some(parts) => {
            let status = Text::new(figure.status.text());
            let sum = Text::new("reports-sum-of").with("count", parts).with("status", status);
            (Cell::words(value), texts.say(looking.lang, &sum))
        }
        None => {
            let href = at(looking, &figure_page(figure.id));
            (Cell::link(value, href), texts.get(looking.lang, figure.status.text()))
        }
    };
    vec![
        Cell::words(indicator.name(looking.lang)),
        Cell::words(texts.say(looking.lang, &dates::period(figure.period))),
        value,
        Cell::words(indicator.unit(looking.lang)),
        Cell::words(status),
    ]
}

/// An address at the day that is looked at, as links on pages carry it.
fn at(looking: &Looking, path: &str) -> String {
    if looking.as_of == looking.installation.default_as_of() {
        return path.to_owned();
    }
    format!("{path}?{}={}", ui::visit::AS_OF, looking.as_of.day)
}

/// Citations of figures and submissions: whose they are and of when, and their pages.
pub async fn resolve(tx: &mut Tx, citations: &[Citation]) -> Result<Vec<Option<Cited>>, Problem> {
    let mut found = Vec::with_capacity(citations.len());
    for citation in citations {
        found.push(match citation.kind.as_str() {
            FIGURE => cited_figure(tx, &citation.id).await?,
            SUBMISSION => cited_submission(tx, &citation.id).await?,
            // A source named in words is its own words; there is no page of it here.
            SOURCE => Some(Cited { words: citation.id.clone(), href: String::new() }),
            _ => None,
        });
    }
    Ok(found)
}

async fn cited_figure(tx: &mut Tx, id: &str) -> Result<Option<Cited>, Problem> {
    let Ok(id) = id.parse::<FigureId>() else { return Ok(None) };
    let figure = crate::figure(tx, id).await?;
    Ok(figure.map(|figure| Cited {
        words: format!("{}, {}", figure.author, figure.period),
        href: figure_page(figure.id),
    }))
}

async fn cited_submission(tx: &mut Tx, id: &str) -> Result<Option<Cited>, Problem> {
    let Ok(id) = id.parse::<SubmissionId>() else { return Ok(None) };
    match crate::submission(tx, id).await {
        Ok(submission) => Ok(Some(Cited {
            words: format!(
                "{}, {}",
                submission.author_name,
                dates::day(kernel::clock::day_of(submission.submitted_at))
            ),
            href: submission_page(submission.id),
        })),
        Err(Problem::NotFound) => Ok(None),
        Err(problem) => Err(problem),
    }
}
