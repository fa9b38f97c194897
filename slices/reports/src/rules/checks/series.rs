//! The figures of one unit and indicator as the checks look at them: by year, all versions beside those that stand.

use std::collections::{BTreeMap, HashMap};

use kernel::{Period, Quantity, Span, Text, UnitId};
use targets::{Basis, Indicator, IndicatorId, IndicatorList, Level, Nature, OverTime, PlanValue};
use ui::dates;

use super::{Check, Finding, number};
use crate::figure::{Figure, FigureId};
use crate::rules::prevailing::prevailing;

pub(super) struct Series<'a> {
    pub indicator: &'a Indicator,
    pub unit: UnitId,
    pub years: BTreeMap<i16, Year<'a>>,
}

#[derive(Default)]
pub(super) struct Year<'a> {
    /// All versions, period by period, the earlier known first.
    pub versions: Vec<&'a Figure>,
    /// One figure for each period and span.
    pub standing: Vec<&'a Figure>,
    /// Sums of the units below that stand beside figures of the unit's own.
    pub sums: Vec<&'a Figure>,
    /// The assigned target, where one is kept.
    pub plan: Option<&'a PlanValue>,
}

/// Sorts figures into series, in order. Sums up the tree are not checked as figures of their own: which units they
/// add up changes from month to month, and what is wrong below is found below.
pub(super) fn all<'a>(
    indicators: &'a IndicatorList,
    plans: &'a [PlanValue],
    figures: &[&'a Figure],
) -> Vec<Series<'a>> {
    let mut sorted: BTreeMap<(UnitId, IndicatorId), BTreeMap<i16, Year<'a>>> = BTreeMap::new();
    let mut ordered: Vec<&Figure> = figures.to_vec();
    ordered.sort_by_key(|f| (f.cell(), f.known_on, f.recorded_at, f.id));
    for figure in ordered {
        let year =
            sorted.entry((figure.unit, figure.indicator)).or_default().entry(figure.period.year).or_default();
        if figure.is_total() {
            year.sums.push(figure);
        } else {
            year.versions.push(figure);
        }
    }
    for figure in prevailing(figures.iter().copied()).into_iter().filter(|figure| !figure.is_total()) {
        if let Some(years) = sorted.get_mut(&(figure.unit, figure.indicator)) {
            years.entry(figure.period.year).or_default().standing.push(figure);
        }
    }
    let mut assigned: HashMap<(UnitId, IndicatorId, i16), &PlanValue> = HashMap::new();
    let counts = |plan: &&PlanValue| {
        plan.level == Level::Assigned && plan.basis != Basis::Implied && !plan.is_withdrawn
    };
    for plan in plans.iter().filter(counts) {
        let stands = assigned.entry((plan.unit, plan.indicator, plan.year)).or_insert(plan);
        if (plan.known_on, plan.version) > (stands.known_on, stands.version) {
            *stands = plan;
        }
    }
    let series = |((unit, id), mut years): ((UnitId, IndicatorId), BTreeMap<i16, Year<'a>>)| {
        for (number, year) in &mut years {
            year.plan = assigned.get(&(unit, id, *number)).copied();
            year.standing.sort_by_key(|f| (f.period.to_month, f.period.from_month, f.span));
        }
        Some(Series { indicator: indicators.by_id(id)?, unit, years })
    };
    sorted.into_iter().filter_map(series).collect()
}

impl<'a> Series<'a> {
    pub fn finding(
        &self,
        check: Check,
        period: Period,
        figures: Vec<FigureId>,
        difference: i64,
        explanation: Text,
    ) -> Finding {
        Finding {
            indicator: self.indicator.id,
            unit: self.unit,
            period,
            check,
            figures,
            difference: self.quantity(difference),
            explanation,
        }
    }

    pub fn quantity(&self, steps: i64) -> Quantity {
        self.indicator.quantity(steps)
    }

    /// A number of steps in an explanation.
    pub fn number(&self, steps: i64) -> Text {
        number(self.quantity(steps))
    }

    /// Whether the months of a year add up to it.
    pub fn adds_up(&self) -> bool {
        self.indicator.nature == Nature::Flow && self.indicator.over_time == OverTime::Sum
    }

    /// Whether values can be measured against one another: a rate, a rank or an index may double by right.
    pub fn is_measured(&self) -> bool {
        matches!(self.indicator.nature, Nature::Flow | Nature::Stock | Nature::Ratio)
    }
}

impl<'a> Year<'a> {
    /// What had been reached since January, month by month; of a flow only.
    pub fn reached(&self) -> Vec<&'a Figure> {
        let mut reached: Vec<&Figure> = Vec::new();
        for &figure in self.standing.iter().filter(|figure| reaches(figure)) {
            match reached.last_mut() {
                // "First quarter" and "three months so far" say one thing: the later known stands.
                Some(last) if last.period.to_month == figure.period.to_month => {
                    if figure.known_on >= last.known_on {
                        *last = figure;
                    }
                }
                _ => reached.push(figure),
            }
        }
        reached
    }

    /// Stretches between what was reached at one time and at the next, with the periods known inside.
    pub fn stretches(&self) -> Vec<Stretch<'a>> {
        let mut stretches = Vec::new();
        let mut base: Option<&Figure> = None;
        for whole in self.reached() {
            let after = base.map_or(0, |base| base.period.to_month);
            let mut covered: u16 = 0;
            let mut parts = Vec::new();
            // The shortest first: a quarter is not counted beside its months.
            let inside = |f: &&&Figure| {
                f.span == Span::OfPeriod
                    && f.period.from_month > after
                    && f.period.to_month <= whole.period.to_month
                    && f.period != whole.period
            };
            let mut inside: Vec<&Figure> = self.standing.iter().filter(inside).copied().collect();
            inside.sort_by_key(|f| (f.period.months(), f.period.from_month));
            for part in inside {
                let months =
                    (part.period.from_month..=part.period.to_month).fold(0, |set, month| set | 1 << month);
                if covered & months == 0 {
                    covered |= months;
                    parts.push(part);
                }
            }
            let known = i64::from(covered.count_ones());
            let missing = i64::from(whole.period.to_month - after) - known;
            stretches.push(Stretch { base, whole, parts, known, missing });
            base = Some(whole);
        }
        stretches
    }

    /// Single months and quarters, as they are a month.
    pub fn months(&self) -> impl Iterator<Item = f64> + '_ {
        let single = |f: &&&'a Figure| f.span == Span::OfPeriod && f.period.months() <= 3;
        self.standing.iter().filter(single).map(|f| f.value as f64 / f64::from(f.period.months()))
    }

    pub fn has_negative(&self) -> bool {
        self.standing.iter().any(|figure| figure.value < 0)
    }
}

fn reaches(figure: &Figure) -> bool {
    figure.period.from_month == 1
}

/// From what was reached at one time to what was reached at the next.
pub(super) struct Stretch<'a> {
    /// Nothing: from 1 January.
    pub base: Option<&'a Figure>,
    pub whole: &'a Figure,
    pub parts: Vec<&'a Figure>,
    /// Months that the parts cover.
    pub known: i64,
    /// Months that nothing covers.
    pub missing: i64,
}

/// Later cumulative figures take up small corrections of their months; below this part of the whole nothing is said.
const ORDINARY_CORRECTION: f64 = 0.005;

impl Stretch<'_> {
    /// The whole less all that is known of it.
    pub fn remainder(&self) -> i64 {
        self.whole.value - self.base.map_or(0, |base| base.value) - self.parts_sum()
    }

    pub fn parts_sum(&self) -> i64 {
        self.parts.iter().map(|part| part.value).sum()
    }

    /// How far rounding and ordinary corrections may take the remainder.
    pub fn slack(&self) -> i64 {
        let rounding = self.figures().map(slack).sum::<i64>();
        rounding.max((self.whole.value.unsigned_abs() as f64 * ORDINARY_CORRECTION) as i64)
    }

    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.base.into_iter().chain(self.parts.iter().copied()).chain([self.whole])
    }

    pub fn ids(&self) -> Vec<FigureId> {
        self.figures().map(|figure| figure.id).collect()
    }

    /// The period that is in doubt: what was published before may have been revised since.
    pub fn doubtful(&self) -> Period {
        self.base.unwrap_or(self.whole).period
    }
}

/// A figure's period in words, with "from January" where it runs from there.
pub(super) fn named(figure: &Figure) -> Text {
    dates::period(figure.period)
}

/// How far rounding may take a figure from the truth: newspapers cut off as well as round.
pub(super) fn slack(figure: &Figure) -> i64 {
    figure.rounded_to.unwrap_or(1).max(1)
}
