//! A published share of the plan against the share computed from the value and the plan that was known.

use kernel::{Quantity, Text};
use targets::PlanValue;

use super::series::{Series, named, slack};
use super::unit_slip::power_of_ten;
use super::{Check, Finding, number};
use crate::figure::Figure;

/// A figure whose published share of the plan is not its own.
pub(super) struct Misfit<'a> {
    pub figure: &'a Figure,
    pub plan: i64,
    pub published: Quantity,
    /// Per cent.
    pub computed: f64,
}

impl Misfit<'_> {
    pub fn is_slip(&self) -> bool {
        power_of_ten(self.computed / self.published.to_f64()).is_some()
    }
}

pub(super) fn misfits<'a>(series: &Series<'a>) -> Vec<Misfit<'a>> {
    let mut found: Vec<Misfit> = Vec::new();
    for year in series.years.values() {
        let Some(plan) = year.plan else { continue };
        for &figure in &year.versions {
            let is_said = |other: &Misfit| {
                let other = other.figure;
                (other.cell(), other.value, other.plan_pct) == (figure.cell(), figure.value, figure.plan_pct)
            };
            if !found.last().is_some_and(is_said) {
                found.extend(misfit(series, plan, figure));
            }
        }
    }
    found
}

fn misfit<'a>(series: &Series, plan: &PlanValue, figure: &'a Figure) -> Option<Misfit<'a>> {
    let published = figure.plan_pct.filter(|pct| pct.steps > 0)?;
    // A single month's row may carry the share of all months so far; and a plan set later was not the measure.
    let is_of_year = !series.adds_up() || figure.period.from_month == 1;
    if !is_of_year || figure.value <= 0 || plan.known_on > figure.known_on {
        return None;
    }
    let low = plan.low.or(plan.high).filter(|&low| low > 0)?;
    let high = plan.high.or(plan.low)?;
    let (value, rounding) = (figure.value as f64, slack(figure) as f64);
    let digit = Quantity::new(1, published.decimals).to_f64();
    let least = 100.0 * (value - rounding) / high as f64 - digit;
    let most = 100.0 * (value + rounding) / low as f64 + digit;
    let plan = low.midpoint(high);
    let fits = (least..=most).contains(&published.to_f64());
    (!fits).then_some(Misfit { figure, plan, published, computed: 100.0 * value / plan as f64 })
}

pub(super) fn find(series: &Series) -> Vec<Finding> {
    let found = misfits(series).into_iter().filter(|misfit| !misfit.is_slip());
    found
        .filter_map(|Misfit { figure, plan, published, computed }| {
            let computed = Quantity::nearest(computed, published.decimals.max(1))?;
            let difference = published.checked_sub(computed)?;
            let says = Text::new("reports-check-says-percentage")
                .with("period", named(figure))
                .with("value", series.number(figure.value))
                .with("pct", number(published))
                .with("plan", series.number(plan))
                .with("computed", number(computed));
            let finding = series.finding(Check::PercentageDisagrees, figure.period, vec![figure.id], 0, says);
            Some(Finding { difference, ..finding })
        })
        .collect()
}
