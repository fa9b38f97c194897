//! What the address of a screen of consolidation asks for, and what is found for it.

use std::sync::Arc;

use kernel::{Period, Problem, Tx};
use organisation::UnitTree;
use targets::{IndicatorId, IndicatorList};
use ui::Visit;
use ui::table::AFTER;
use ui::visit::encoded;

use super::{DIFFERENCES, PARTS, TREE};
use crate::consolidation::{self, Asked, Consolidation, FormComplete, TreeOf};
use crate::pages::{PART, UNIT};
use crate::{READ, store};

/// Opened periods to choose from.
const PERIODS: i64 = 60;

/// What one looks at.
pub struct Looked {
    pub period: Period,
    pub periods: Vec<Period>,
    pub tree: TreeOf,
    pub indicators: Arc<IndicatorList>,
    pub sums: Consolidation,
    pub complete: Vec<FormComplete>,
}

impl Looked {
    /// An address of these screens with what is looked at, and more.
    pub fn href(&self, path: &str, more: &[(&str, &str)]) -> String {
        let unit = if let Some((_, unit)) = more.iter().find(|(name, _)| *name == UNIT) {
            unit
        } else {
            self.sums.unit.code.as_str()
        };
        let mut address = format!(
            "{path}?{PART}={}&{UNIT}={}&{TREE}={}",
            encoded(&self.period.to_string()),
            encoded(unit),
            self.tree.key()
        );
        for (name, value) in more.iter().filter(|(name, _)| *name != UNIT) {
            address.push_str(&format!("&{name}={}", encoded(value)));
        }
        address
    }

    pub fn differences(&self) -> String {
        self.href(DIFFERENCES, &[])
    }

    /// The parts of a unit's indicator.
    pub fn parts(&self, unit: &str, indicator: &str, span: kernel::Span) -> String {
        self.href(PARTS, &[(UNIT, unit), (super::INDICATOR, indicator), (super::SPAN, span.key())])
    }
}

/// Everything by the visit's address; what is not the visitor's is not found.
pub async fn looked(visit: &Visit, parts_of: Option<IndicatorId>) -> Result<Looked, Problem> {
    let mut tx = visit.read().await?;
    let periods = periods(visit, &mut tx).await?;
    let period = match visit.asked_for(PART).filter(|asked| !asked.is_empty()) {
        Some(asked) => asked.parse().map_err(|_| Problem::NotFound)?,
        None => newest(visit, &periods).ok_or(Problem::NotFound)?,
    };
    let tree = visit.asked_for(TREE).and_then(|key| TreeOf::from_key(&key)).unwrap_or(TreeOf::Then);
    let day = match tree {
        TreeOf::Then => period.last_day(),
        TreeOf::Today => visit.as_of.today,
    };
    let units = organisation::tree(&visit.installation, &mut tx, day).await?;
    let unit = unit(visit, &units)?;
    let scope = organisation::scope_of(&visit.installation, &mut tx, unit).await?;
    if !visit.actor.may(READ, &scope) {
        return Err(Problem::NotFound);
    }
    let asked = Asked { unit, period, tree, as_of: visit.as_of, parts_of };
    let sums = consolidation::of(&visit.installation, &mut tx, &asked).await?;
    let complete = consolidation::complete(&mut tx, unit, &units, period, visit.as_of.day).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let mut periods = periods;
    if !periods.contains(&period) {
        periods.insert(0, period);
    }
    Ok(Looked { period, periods, tree, indicators, sums, complete })
}

/// The unit asked for, else the visitor's own, else the whole.
fn unit(visit: &Visit, tree: &UnitTree) -> Result<kernel::UnitId, Problem> {
    if let Some(words) = visit.asked_for(UNIT).filter(|words| !words.trim().is_empty()) {
        return tree.named(&words).first().map(|unit| unit.id).ok_or(Problem::NotFound);
    }
    let own = visit.actor.grants.iter().filter_map(|grant| grant.unit).find_map(|unit| tree.get(unit));
    own.or_else(|| tree.root()).map(|unit| unit.id).ok_or(Problem::NotFound)
}

/// The periods that were opened, and those of the year looked at that have ended, with or without a form.
async fn periods(visit: &Visit, tx: &mut Tx) -> Result<Vec<Period>, Problem> {
    let mut periods = store::forms::periods(tx, PERIODS).await?;
    let (year, day) = (visit.as_of.year(), visit.as_of.day);
    let months = (1..=12).filter_map(|month| Period::month(year, month));
    let runs = [3, 6, 9, 12].into_iter().filter_map(|months| Period::first_months(year, months));
    periods.extend(months.chain(runs).filter(|period| period.last_day() <= day));
    periods.sort_by_key(|period| std::cmp::Reverse((period.year, period.to_month, period.from_month)));
    periods.dedup();
    Ok(periods)
}

/// The newest that had ended by the day looked at, else the newest.
fn newest(visit: &Visit, periods: &[Period]) -> Option<Period> {
    periods.iter().find(|period| period.last_day() <= visit.as_of.day).or(periods.first()).copied()
}

/// The rows of a long list that the address asks for, and after which the next part begins.
pub fn part<'a, T>(
    visit: &Visit,
    rows: &'a [T],
    at_once: usize,
    name: impl Fn(&T) -> String,
) -> (&'a [T], Option<String>) {
    let after = visit.asked_for(AFTER).filter(|after| !after.is_empty());
    let from = after.and_then(|after| rows.iter().position(|row| name(row) == after)).map_or(0, |at| at + 1);
    let to = (from + at_once).min(rows.len());
    (&rows[from..to], (to < rows.len()).then(|| name(&rows[to - 1])))
}
