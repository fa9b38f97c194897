//! The screens of indicators and plans.

pub mod allocate_plan;
pub mod amend_indicator;
pub mod catalogue;
pub mod define_indicator;
pub mod links;
pub mod plan_table;
pub mod set_target;
pub mod target;

use std::sync::Arc;

use kernel::{Citation, Lang, Problem, Text, Tx};
use organisation::{Unit, UnitTree};
use ui::Visit;

use self::links::{bounds, target as target_href};
use crate::indicator::{Direction, Indicator, Nature};
use crate::plan::{Basis, Level};

/// The query parameters that say whose plan and of which year.
const UNIT: &str = "don-vi";
const YEAR: &str = "nam";

/// What a screen of plans is about.
pub struct Whose {
    tree: Arc<UnitTree>,
    unit: Unit,
    year: i16,
}

impl Whose {
    /// The unit asked for by its code, else the whole province; the year asked for, else that of the day.
    async fn asked(visit: &Visit, tx: &mut Tx) -> Result<Option<Self>, Problem> {
        let tree = organisation::tree(&visit.installation, tx, visit.as_of.day).await?;
        let unit = match visit.asked_for(UNIT).filter(|code| !code.is_empty()) {
            Some(code) => Some(tree.by_code(&code).ok_or(Problem::NotFound)?),
            None => tree.root(),
        };
        let asked = visit.asked_for(YEAR).and_then(|year| year.parse().ok());
        let year =
            asked.filter(|year| crate::rules::setting::YEARS.contains(year)).unwrap_or(visit.as_of.year());
        let unit = unit.cloned();
        Ok(unit.map(|unit| Self { tree, unit, year }))
    }
}

/// A number that somebody typed, in steps of an indicator; empty is none.
fn steps(visit: &Visit, field: &str, text: &str, indicator: &Indicator) -> Result<Option<i64>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let style = match visit.lang {
        Lang::Vi => vn_numbers::Style::Vietnamese,
        Lang::En => vn_numbers::Style::Plain,
    };
    vn_numbers::parse_scaled(text, style, indicator.decimals).map(Some).map_err(|_| {
        let decimals = i64::from(indicator.decimals);
        Problem::field(field, Text::new("targets-wrong-number").with("decimals", decimals))
    })
}

/// The document that a form names by its handle.
async fn cited(tx: &mut Tx, code: &str) -> Result<Option<Citation>, Problem> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    match documents::by_code(tx, code).await? {
        Some(document) => Ok(Some(documents::citation(document.id))),
        None => Err(Problem::field("document", Text::new("targets-wrong-document").with("code", code))),
    }
}

fn day(field: &str, text: &str) -> Result<Option<jiff::civil::Date>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::field(field, Text::new("targets-wrong-day"))),
    }
}

const fn nature_text(nature: Nature) -> &'static str {
    match nature {
        Nature::Flow => "targets-nature-flow",
        Nature::Stock => "targets-nature-stock",
        Nature::Rate => "targets-nature-rate",
        Nature::Index => "targets-nature-index",
        Nature::Ratio => "targets-nature-ratio",
    }
}

const fn direction_text(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "targets-direction-up",
        Direction::Down => "targets-direction-down",
        Direction::Band => "targets-direction-band",
    }
}

const fn level_text(level: Level) -> &'static str {
    match level {
        Level::Assigned => "targets-level-assigned",
        Level::Stretch => "targets-level-stretch",
    }
}

const fn basis_text(basis: Basis) -> &'static str {
    match basis {
        Basis::Published => "targets-basis-published",
        Basis::Assigned => "targets-basis-assigned",
        Basis::Implied => "targets-basis-implied",
    }
}

fn frequency_text(frequency: &str) -> &'static str {
    match frequency {
        "month" => "targets-frequency-month",
        "quarter" => "targets-frequency-quarter",
        "half-year" => "targets-frequency-half-year",
        "season" => "targets-frequency-season",
        "period" => "targets-frequency-period",
        _ => "targets-frequency-year",
    }
}
