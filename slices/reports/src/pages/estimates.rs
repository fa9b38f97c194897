//! What estimates were worth: for one unit over its indicators, or for one indicator over the units below. For the
//! office, which decides how far an estimate is to be believed.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::content::{Block, Cell as Shown, Column, Content, Table};
use kernel::{AsOf, Problem, Span, Text, Tx, UnitId};
use organisation::{Unit, UnitTree};
use targets::{IndicatorId, IndicatorList};
use ui::{Field, Page, Screen, Visit, numbers};

use super::consolidation::asked::part;
use super::{UNIT, span_text};
use crate::rules::estimates::{Pair, Verdict, Worth, pairs, worth};
use crate::{ACCEPT, store};

pub const ESTIMATES: &str = "/bao-cao/uoc-tinh";
const INDICATOR: &str = "chi-tieu";
/// Rows on one page.
const AT_ONCE: usize = 100;
/// So many years back cases are looked for.
const YEARS_BACK: i16 = 10;

#[derive(askama::Template)]
#[template(path = "estimates.html")]
struct Estimates {
    page: Page,
    lead: String,
    filters: Vec<Field>,
    contents: Vec<Content>,
    next: Option<String>,
}

/// A unit's indicator with what its estimates were worth.
pub struct Row {
    pub unit: UnitId,
    pub indicator: IndicatorId,
    pub span: Span,
    pub worth: Worth,
}

/// The unit asked for, and what was found for it.
pub struct Found {
    pub unit: Unit,
    pub rows: Vec<Row>,
}

/// By the visit's address; only for who decides on the unit's figures.
pub async fn found(
    visit: &Visit,
    tx: &mut Tx,
    tree: &UnitTree,
    indicators: &IndicatorList,
    as_of: AsOf,
    asked: (Option<String>, Option<String>),
) -> Result<Found, Problem> {
    let (unit, indicator) = asked;
    let unit = match unit.filter(|words| !words.trim().is_empty()) {
        Some(words) => tree.named(&words).first().copied().ok_or(Problem::NotFound)?.clone(),
        None => {
            let own =
                visit.actor.grants.iter().filter_map(|grant| grant.unit).find_map(|unit| tree.get(unit));
            own.or_else(|| tree.root()).ok_or(Problem::NotFound)?.clone()
        }
    };
    if !visit.actor.may(ACCEPT, &tree.scope(unit.id)) {
        return Err(Problem::NotFound);
    }
    let years = (as_of.year() - YEARS_BACK, as_of.year());
    let figures = match indicator.filter(|code| !code.trim().is_empty()) {
        None => {
            let all: Vec<IndicatorId> = indicators.iter().map(|one| one.id).collect();
            store::figures::of_unit(tx, unit.id, &all, years, as_of.day).await?
        }
        Some(code) => {
            let indicator = indicators.by_code(&code).ok_or(Problem::NotFound)?.id;
            let mut units: Vec<UnitId> = tree.descendants(unit.id);
            units.push(unit.id);
            let years: Vec<i16> = (years.0..=years.1).collect();
            store::units::figures(tx, &units, indicator, &years, as_of.day).await?
        }
    };
    let mut sorted: HashMap<(UnitId, IndicatorId, Span), Vec<Pair>> = HashMap::new();
    for (cell, pair) in pairs(&figures) {
        sorted.entry((cell.unit, cell.indicator, cell.span)).or_default().push(pair);
    }
    let mut rows: Vec<Row> = sorted
        .into_iter()
        .filter_map(|((unit, indicator, span), pairs)| {
            Some(Row { unit, indicator, span, worth: worth(&pairs)? })
        })
        .collect();
    // Those whose habit is proven first, then by how far they are off.
    let rank = |row: &Row| !matches!(row.worth.verdict, Verdict::Corrects(_));
    rows.sort_by(|a, b| {
        (rank(a).cmp(&rank(b)))
            .then(b.worth.bias.abs().total_cmp(&a.worth.bias.abs()))
            .then((a.unit, a.indicator, a.span).cmp(&(b.unit, b.indicator, b.span)))
    });
    Ok(Found { unit, rows })
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let day: Date = visit.as_of.day;
    let tree = organisation::tree(&visit.installation, &mut tx, day).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let asked = (visit.asked_for(UNIT), visit.asked_for(INDICATOR));
    let Found { unit, rows } = found(&visit, &mut tx, &tree, &indicators, visit.as_of, asked).await?;
    drop(tx);
    let name = |row: &Row| format!("{}.{}.{}", row.unit, row.indicator, row.span.key());
    let (shown, next) = part(&visit, &rows, AT_ONCE, name);
    let corrected = rows.iter().filter(|row| matches!(row.worth.verdict, Verdict::Corrects(_))).count();
    let lead = Text::new("reports-estimates-lead")
        .with("unit", unit.name.as_str())
        .with("count", rows.len())
        .with("corrected", corrected);
    let block = match shown.is_empty() {
        true => Block::Note(visit.t("reports-estimates-none")),
        false => Block::Table(table(&visit, shown, &tree, &indicators)),
    };
    let filters = vec![
        Field::text(UNIT, visit.t("reports-field-unit")).value(unit.code).hint(unit.name),
        Field::text(INDICATOR, visit.t("reports-column-indicator"))
            .value(visit.asked_for(INDICATOR).unwrap_or_default())
            .hint(visit.t("reports-estimates-hint")),
    ];
    ui::render(&Estimates {
        lead: visit.say(&lead),
        filters,
        contents: vec![Content {
            blocks: vec![block, Block::Note(visit.t("reports-estimates-how"))],
            ..Content::default()
        }],
        next,
        page: visit.page(visit.t("reports-estimates-title")),
    })
}

/// A part as a percentage with its sign.
fn signed(visit: &Visit, part: f64) -> String {
    let words = numbers::decimal(part * 100.0, 1, visit.lang);
    if part > 0.0 { format!("+{words} %") } else { format!("{words} %") }
}

fn table(visit: &Visit, rows: &[Row], tree: &UnitTree, indicators: &IndicatorList) -> Table {
    let head = |key: &str, is_number: bool| Column { head: visit.t(key), is_number };
    let columns = vec![
        head("reports-field-unit", false),
        head("reports-column-indicator", false),
        head("reports-column-spans", false),
        head("reports-estimates-cases", true),
        head("reports-estimates-bias", true),
        head("reports-estimates-spread", true),
        head("reports-estimates-verdict", false),
    ];
    let row = |row: &Row| {
        let worth = &row.worth;
        let indicator = indicators.by_id(row.indicator);
        let verdict = match worth.verdict {
            Verdict::TooFew => Text::new("reports-estimates-too-few"),
            Verdict::LeftAsIs(tried) | Verdict::Corrects(tried) => {
                let key = match worth.verdict {
                    Verdict::Corrects(_) => "reports-estimates-corrects",
                    _ => "reports-estimates-left",
                };
                Text::new(key)
                    .with("before", numbers::decimal(tried.before * 100.0, 1, visit.lang))
                    .with("after", numbers::decimal(tried.after * 100.0, 1, visit.lang))
            }
        };
        let cases =
            Text::new("reports-estimates-cases-of").with("count", worth.cases).with("years", worth.years);
        vec![
            Shown::words(tree.get(row.unit).map_or(numbers::NONE, |unit| unit.name.as_str())),
            Shown::words(indicator.map_or(numbers::NONE, |indicator| indicator.name(visit.lang))),
            Shown::words(visit.t(span_text(row.span))),
            Shown::words(visit.say(&cases)),
            Shown::words(signed(visit, worth.bias)),
            Shown::words(format!("± {} %", numbers::decimal(worth.spread * 100.0, 1, visit.lang))),
            Shown::words(visit.say(&verdict)),
        ]
    };
    Table { caption: visit.t("reports-estimates-caption"), columns, rows: rows.iter().map(row).collect() }
}
