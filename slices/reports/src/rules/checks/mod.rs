//! What figures say against one another. A check never forbids: it names the figures, the difference and the reason,
//! and people decide. No check knows a province, an indicator or a row; each threshold says why it is where it is.

mod cumulative_falls;
mod implied_plans_disagree;
pub mod outlier;
mod parts_exceed_whole;
mod percentage_disagrees;
mod remainder_implausible;
mod revised_in_silence;
mod series;
mod split;
mod unit_slip;
mod versions_differ;
mod year_on_year_disagrees;

use std::collections::HashSet;

use kernel::{Period, Quantity, Text, UnitId};
use targets::{IndicatorId, IndicatorList, PlanValue};
use ui::numbers;

use crate::figure::{Figure, FigureId};
use series::Series;

/// The kinds of contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Check {
    PartsExceedWhole,
    RemainderImplausible,
    VersionsDiffer,
    RevisedInSilence,
    PercentageDisagrees,
    YearOnYearDisagrees,
    ImpliedPlansDisagree,
    CumulativeFalls,
    UnitSlip,
    /// Told of figures that come in, not of all of history: there it would speak too often.
    Outlier,
}

impl Check {
    pub const ALL: [Self; 10] = [
        Self::PartsExceedWhole,
        Self::RemainderImplausible,
        Self::VersionsDiffer,
        Self::RevisedInSilence,
        Self::PercentageDisagrees,
        Self::YearOnYearDisagrees,
        Self::ImpliedPlansDisagree,
        Self::CumulativeFalls,
        Self::UnitSlip,
        Self::Outlier,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::PartsExceedWhole => "parts_exceed_whole",
            Self::RemainderImplausible => "remainder_implausible",
            Self::VersionsDiffer => "versions_differ",
            Self::RevisedInSilence => "revised_in_silence",
            Self::PercentageDisagrees => "percentage_disagrees",
            Self::YearOnYearDisagrees => "year_on_year_disagrees",
            Self::ImpliedPlansDisagree => "implied_plans_disagree",
            Self::CumulativeFalls => "cumulative_falls",
            Self::UnitSlip => "unit_slip",
            Self::Outlier => "outlier",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::PartsExceedWhole => "reports-check-parts-exceed-whole",
            Self::RemainderImplausible => "reports-check-remainder-implausible",
            Self::VersionsDiffer => "reports-check-versions-differ",
            Self::RevisedInSilence => "reports-check-revised-in-silence",
            Self::PercentageDisagrees => "reports-check-percentage-disagrees",
            Self::YearOnYearDisagrees => "reports-check-year-on-year-disagrees",
            Self::ImpliedPlansDisagree => "reports-check-implied-plans-disagree",
            Self::CumulativeFalls => "reports-check-cumulative-falls",
            Self::UnitSlip => "reports-check-unit-slip",
            Self::Outlier => "reports-check-outlier",
        }
    }
}

/// One contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    /// The period in doubt.
    pub period: Period,
    pub check: Check,
    /// The figures that contradict one another, the oldest period first.
    pub figures: Vec<FigureId>,
    /// By how much, in the indicator's measure; in points of per cent for `percentage_disagrees`.
    pub difference: Quantity,
    pub explanation: Text,
}

/// Every contradiction among accepted figures and the plans that stand beside them, in the order of unit,
/// indicator, period and check; last those between indicators and what they are split into. Its work grows with the
/// number of figures and no faster than sorting them.
pub fn find<'a>(
    indicators: &IndicatorList,
    plans: &[PlanValue],
    figures: impl IntoIterator<Item = &'a Figure>,
) -> Vec<Finding> {
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let mut found = Vec::new();
    for series in series::all(indicators, plans, &figures) {
        let slips = unit_slip::find(&series);
        let slipped: HashSet<FigureId> =
            slips.iter().filter_map(|slip| slip.figures.last().copied()).collect();
        let mut others = of_series(&series);
        // What a slip of the unit of measure explains is not said a second time.
        others.retain(|finding| !finding.figures.iter().any(|id| slipped.contains(id)));
        others.extend(slips);
        others.sort_by(|a, b| (a.period, a.check, &a.figures).cmp(&(b.period, b.check, &b.figures)));
        others.dedup_by(|a, b| (a.period, a.check, &a.figures) == (b.period, b.check, &b.figures));
        found.append(&mut others);
    }
    found.extend(split::find(indicators, &figures));
    found
}

/// What does not go with its own past among the figures that `is_asked` names.
pub fn outliers<'a>(
    indicators: &IndicatorList,
    figures: impl IntoIterator<Item = &'a Figure>,
    is_asked: impl Fn(&Figure) -> bool,
) -> Vec<Finding> {
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let all = outlier::all(indicators, &figures);
    all.iter().flat_map(|series| outlier::find(series, &is_asked)).collect()
}

/// How often that would be said of what stands in these figures: each left out and judged by the others.
pub fn false_alarms<'a>(
    indicators: &IndicatorList,
    figures: impl IntoIterator<Item = &'a Figure>,
) -> outlier::Alarms {
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let all = outlier::all(indicators, &figures);
    all.iter().map(outlier::alarms).fold(outlier::Alarms::default(), outlier::Alarms::plus)
}

fn of_series(series: &Series) -> Vec<Finding> {
    let mut found = parts_exceed_whole::find(series);
    found.extend(remainder_implausible::find(series));
    found.extend(versions_differ::find(series));
    found.extend(revised_in_silence::find(series));
    found.extend(percentage_disagrees::find(series));
    found.extend(year_on_year_disagrees::find(series));
    found.extend(implied_plans_disagree::find(series));
    found.extend(cumulative_falls::find(series));
    found
}

/// A number inside an explanation, written in the reader's way whatever the language is.
fn number(value: Quantity) -> Text {
    Text::new("reports-check-number")
        .with("vi", numbers::trimmed(value, kernel::Lang::Vi))
        .with("en", numbers::trimmed(value, kernel::Lang::En))
}
