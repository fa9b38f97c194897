//! What the neighbours know of a target, put into the rules' own words: plans, figures, checks, for any day.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{AsOf, Installation, Problem, Quantity, Span, Tx, UnitId, clock};
use reports::Figure;
use targets::rules::implied::{ImpliedPoint, ImpliedTarget, implied_target};
use targets::{Direction, Indicator, IndicatorId, IndicatorList, Level, PlanValue};

use super::checks::Remark;
use crate::rules::completeness::{self, Incomplete, Sum};
use crate::rules::kinds::{Traits, traits};
use crate::rules::outlook::{Basis, Dossier, Doubt, Promise, Reading, Side};
use crate::rules::parts::PartDossier;

/// How many former years are read beside the year asked about.
const FORMER_YEARS: i16 = 6;

/// One target's plans, figures and checks: all versions known on the day looked at, to be seen from that day or
/// from any day before it.
#[derive(Debug, Clone)]
pub struct Series {
    pub indicator: Indicator,
    pub year: i16,
    traits: Traits,
    pub plans: Vec<PlanValue>,
    pub figures: Vec<Figure>,
    /// For a growth rate: the indicator whose published growth it is, with its figures.
    pub base: Option<(Indicator, Vec<Figure>)>,
    pub remarks: Vec<Remark>,
    /// How many units could have a part in a sum at each period's end.
    leaves: Arc<HashMap<Date, usize>>,
}

/// What is known of one unit over all its indicators.
struct Known {
    plans: HashMap<IndicatorId, Vec<PlanValue>>,
    figures: HashMap<IndicatorId, Vec<Figure>>,
    remarks: HashMap<IndicatorId, Vec<Remark>>,
    leaves: Arc<HashMap<Date, usize>>,
}

/// The series of every target of a unit and year; of some indicators only, when asked so.
pub async fn series(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    as_of: AsOf,
    only: Option<&[IndicatorId]>,
) -> Result<Vec<Series>, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let wanted = wanted(&indicators, only);
    let plans = targets::plan_of(tx, Some(unit), year, as_of).await?;
    let figures = reports::series_of(tx, unit, &wanted, year - FORMER_YEARS, as_of).await?;
    let remarks = reports::remarks(&indicators, &plans, &figures);
    let known = Known {
        leaves: Arc::new(leaves(installation, tx, unit, &figures).await?),
        plans: by_indicator(plans, |plan| plan.indicator),
        figures: by_indicator(figures, |figure| figure.indicator),
        remarks: by_indicator(remarks, |remark| remark.indicator),
    };
    let asked = |indicator: &&Indicator| only.is_none_or(|only| only.contains(&indicator.id));
    Ok(indicators
        .iter()
        .filter(asked)
        .filter_map(|indicator| known.series(indicator, &indicators, year, only.is_some()))
        .collect())
}

/// Counted only where there are sums.
async fn leaves(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    figures: &[Figure],
) -> Result<HashMap<Date, usize>, Problem> {
    let sums = figures.iter().filter(|figure| figure.is_total());
    let days: BTreeSet<Date> = sums.map(|figure| figure.period.last_day()).collect();
    let days: Vec<Date> = days.into_iter().collect();
    let counts = organisation::leaves_under(installation, tx, unit, &days).await?;
    Ok(days.into_iter().zip(counts).collect())
}

/// The series of the same indicator and year for the units under the whole's, with or without plans. However many
/// they are, the queries are three. Units without figures are left out.
pub async fn parts(
    installation: &Installation,
    tx: &mut Tx,
    units: &[UnitId],
    whole: &Series,
    as_of: AsOf,
) -> Result<HashMap<UnitId, Series>, Problem> {
    let (indicator, year) = (&whole.indicator, whole.year);
    let figures = reports::series_of_units(tx, units, indicator.id, year - FORMER_YEARS, as_of).await?;
    let mut plans: HashMap<UnitId, Vec<PlanValue>> = HashMap::new();
    for plan in targets::plans_of_indicator(tx, indicator.id, year, as_of).await? {
        plans.entry(plan.unit).or_default().push(plan);
    }
    let mut found = HashMap::with_capacity(figures.len());
    for (unit, figures) in figures {
        // Counted in the tree that is kept in memory.
        let leaves = Arc::new(leaves(installation, tx, unit, &figures).await?);
        let plans = plans.remove(&unit).unwrap_or_default();
        let (indicator, traits) = (indicator.clone(), whole.traits);
        let (base, remarks) = (None, Vec::new());
        found.insert(unit, Series { indicator, year, traits, plans, figures, base, remarks, leaves });
    }
    Ok(found)
}

fn by_indicator<T>(all: Vec<T>, of: impl Fn(&T) -> IndicatorId) -> HashMap<IndicatorId, Vec<T>> {
    let mut sorted: HashMap<IndicatorId, Vec<T>> = HashMap::new();
    for one in all {
        sorted.entry(of(&one)).or_default().push(one);
    }
    sorted
}

/// The indicators to read; a growth rate needs the figures of what grows.
fn wanted(indicators: &IndicatorList, only: Option<&[IndicatorId]>) -> Vec<IndicatorId> {
    let Some(only) = only else { return indicators.iter().map(|indicator| indicator.id).collect() };
    let base = |id: &IndicatorId| Some(base_of(indicators.by_id(*id)?, indicators)?.id);
    let mut wanted: Vec<IndicatorId> = only.to_vec();
    wanted.extend(only.iter().filter_map(base));
    wanted
}

fn base_of<'a>(indicator: &Indicator, indicators: &'a IndicatorList) -> Option<&'a Indicator> {
    let is_rate = indicator.nature == targets::Nature::Rate;
    indicators.by_code(traits(&indicator.code, &indicator.name_vi).growth_of.filter(|_| is_rate)?)
}

impl Known {
    /// Nothing where the indicator has no plan of this year, nor figures that imply one; where it was asked for by
    /// name, its figures are told all the same. A published share of the plan makes no target of a part: it stands
    /// beside its whole until somebody gives it a plan of its own.
    fn series(
        &self,
        indicator: &Indicator,
        indicators: &IndicatorList,
        year: i16,
        is_named: bool,
    ) -> Option<Series> {
        let traits = traits(&indicator.code, &indicator.name_vi);
        if traits.is_plan_only {
            return None;
        }
        let of = |id: IndicatorId| self.figures.get(&id).cloned().unwrap_or_default();
        let mut plans = self.plans.get(&indicator.id).cloned().unwrap_or_default();
        if plans.is_empty() {
            plans = self.plans_kept_elsewhere(indicator, indicators);
        }
        let figures = of(indicator.id);
        let has_share = |figure: &Figure| figure.period.year == year && figure.plan_pct.is_some();
        let is_implied = indicator.part.is_none() && figures.iter().any(has_share);
        if plans.is_empty() && !is_implied && (!is_named || figures.is_empty()) {
            return None;
        }
        let base = base_of(indicator, indicators).map(|base| (base.clone(), of(base.id)));
        let remarks = self.remarks.get(&indicator.id).cloned().unwrap_or_default();
        let leaves = Arc::clone(&self.leaves);
        Some(Series { indicator: indicator.clone(), year, traits, plans, figures, base, remarks, leaves })
    }

    /// Some plans are kept as indicators of their own; they must be in the same steps.
    fn plans_kept_elsewhere(&self, indicator: &Indicator, indicators: &IndicatorList) -> Vec<PlanValue> {
        let is_plan = |other: &&Indicator| {
            traits(&other.code, &other.name_vi).plan_for == Some(indicator.code.as_str())
                && other.decimals == indicator.decimals
        };
        let plan = indicators.iter().find(is_plan).and_then(|other| self.plans.get(&other.id));
        plan.cloned().unwrap_or_default()
    }
}

impl Series {
    /// What was known of the target on a day; nothing when none was known.
    pub fn on(&self, day: Date) -> Option<Dossier> {
        let figures: Vec<Figure> = known_by(&self.figures, day);
        let (promise, plans_disagree) = self.promise(&figures, day)?;
        let (mut readings, incomplete) = self.readings(&figures, day);
        let borrowed_from = self.borrow_growth(&mut readings, day);
        let mut doubts = self.silent_revisions(&readings, day);
        doubts.extend(plans_disagree.then_some(Doubt::PlansDisagree));
        doubts.extend(incomplete.into_iter().map(Doubt::Incomplete));
        Some(Dossier {
            nature: nature(self.indicator.nature),
            kind: self.traits.kind,
            decimals: self.indicator.decimals,
            year: self.year,
            promise,
            readings,
            // A sum grows with each unit that reports: its versions tell nothing of what estimates were worth.
            versions: figures
                .iter()
                .filter(|figure| !figure.is_total())
                .map(|figure| reading(&self.indicator, figure))
                .collect(),
            doubts,
            borrowed_from,
        })
    }

    /// The figures that prevailed on a day, sums to which too few units have reported left out and told.
    fn readings(&self, figures: &[Figure], day: Date) -> (Vec<Reading>, Vec<Incomplete>) {
        let mut prevailing = reports::prevailing(figures);
        let incomplete = self.incomplete(&prevailing);
        prevailing
            .retain(|figure| !figure.is_total() || !incomplete.iter().any(|one| one.period == figure.period));
        let mut readings: Vec<Reading> =
            prevailing.into_iter().map(|figure| reading(&self.indicator, figure)).collect();
        for reading in &mut readings {
            reading.is_doubtful = self.is_left_out(reading, day);
        }
        (readings, incomplete)
    }

    /// What was known on a day of a unit that need not have a plan.
    pub fn part_on(&self, day: Date) -> PartDossier {
        let figures = known_by(&self.figures, day);
        let promise = self.promise(&figures, day).map(|(promise, _)| promise);
        PartDossier { promise, readings: self.readings(&figures, day).0 }
    }

    /// Whether it is, in this year, a total of the units below.
    pub fn is_total(&self) -> bool {
        self.figures.iter().any(|figure| figure.is_total() && figure.period.year == self.year)
    }

    /// Sums of single periods, each length by itself, to which too few units have reported.
    fn incomplete(&self, prevailing: &[&Figure]) -> Vec<Incomplete> {
        let mut by_kind: HashMap<(i8, Span), Vec<Sum>> = HashMap::new();
        for figure in prevailing {
            let Some(parts) = figure.parts else { continue };
            let leaves = self.leaves.get(&figure.period.last_day()).copied().unwrap_or(0);
            let sum = Sum { period: figure.period, parts, leaves };
            by_kind.entry((figure.period.months(), figure.span)).or_default().push(sum);
        }
        let mut found: Vec<Incomplete> = Vec::new();
        for mut sums in by_kind.into_values() {
            sums.sort_by_key(|sum| sum.period.last_day());
            found.extend(completeness::incomplete(&sums));
        }
        found.sort_by_key(|one| one.period);
        found
    }

    /// The plan known on a day: the assigned one, else the one implied by what was published; and whether the
    /// published percentages contradict one another.
    fn promise(&self, figures: &[Figure], day: Date) -> Option<(Promise, bool)> {
        let side = side(self.indicator.direction);
        if let Some(plan) = self.plan_on(Level::Assigned, day) {
            let bound = |steps: Option<i64>| steps.map(|steps| self.indicator.quantity(steps).to_f64());
            let (low, high) = (bound(plan.low.or(plan.high))?, bound(plan.high.or(plan.low))?);
            let basis = match plan.basis {
                targets::Basis::Published => Basis::Published,
                targets::Basis::Assigned => Basis::Assigned,
                targets::Basis::Implied => Basis::Implied,
            };
            return Some((Promise { low, high, side, basis }, false));
        }
        let implied = self.implied(figures)?;
        let bound = |steps: i64| self.indicator.quantity(steps).to_f64();
        let promise =
            Promise { low: bound(implied.low), high: bound(implied.high), side, basis: Basis::Implied };
        Some((promise, implied.is_contradicted()))
    }

    /// The target implied by the published percentages of plan, in the order in which they became known.
    pub fn implied(&self, figures: &[Figure]) -> Option<ImpliedTarget> {
        if self.indicator.part.is_some() {
            return None;
        }
        let mut sources: Vec<&Figure> =
            figures.iter().filter(|figure| figure.period.year == self.year).collect();
        sources.sort_by_key(|figure| (figure.known_on, figure.period.to_month, figure.id));
        let point = |figure: &&Figure| {
            let rounded_to = figure.rounded_to.unwrap_or(1);
            Some(ImpliedPoint { value: figure.value, rounded_to, plan_pct: figure.plan_pct? })
        };
        let points: Vec<ImpliedPoint> = sources.iter().filter_map(point).collect();
        implied_target(&points)
    }

    /// The version of a level that prevailed on a day.
    fn plan_on(&self, level: Level, day: Date) -> Option<&PlanValue> {
        let known = self.plans.iter().filter(|plan| plan.level == level && plan.known_on <= day);
        known.max_by_key(|plan| (plan.known_on, plan.version)).filter(|plan| !plan.is_withdrawn)
    }

    pub fn stretch_on(&self, day: Date) -> Option<f64> {
        let plan = self.plan_on(Level::Stretch, day)?;
        plan.promise(self.indicator.direction).map(|steps| self.indicator.quantity(steps).to_f64())
    }

    /// Whether anything shown on that day was recorded only later.
    pub fn is_hindsight(&self, as_of: AsOf) -> bool {
        let later = |at| as_of.is_hindsight(clock::day_of(at));
        self.plans.iter().any(|plan| later(plan.recorded_at))
            || self.figures.iter().any(|figure| later(figure.recorded_at))
    }

    /// A growth rate without figures of its own for a period takes the published growth of what grows.
    fn borrow_growth(&self, readings: &mut Vec<Reading>, day: Date) -> Option<String> {
        let (base, figures) = self.base.as_ref()?;
        let figures = known_by(figures, day);
        let mut borrowed = false;
        for figure in reports::prevailing(&figures) {
            let is_so_far = figure.span == Span::Cumulative || figure.period.is_year();
            let is_there = readings.iter().any(|own| own.period == figure.period);
            let Some(pct) = figure.yoy_pct.filter(|_| is_so_far && !is_there) else { continue };
            borrowed |= figure.period.year == self.year;
            let growth = Reading {
                value: pct,
                rounded_to: None,
                yoy_pct: None,
                plan_pct: None,
                ..reading(base, figure)
            };
            readings.push(Reading { span: Span::Cumulative, ..growth });
        }
        borrowed.then(|| base.name_vi.clone())
    }
}

/// The versions known by a day.
pub fn known_by(figures: &[Figure], day: Date) -> Vec<Figure> {
    figures.iter().filter(|figure| figure.known_on <= day).cloned().collect()
}

fn reading(indicator: &Indicator, figure: &Figure) -> Reading {
    Reading {
        figure: figure.id.to_string(),
        period: figure.period,
        span: figure.span,
        value: indicator.quantity(figure.value),
        rounded_to: figure.rounded_to.map(|steps| indicator.quantity(steps)),
        status: match figure.status {
            reports::Status::Estimate => year_end_forecast::Status::Estimate,
            reports::Status::Preliminary => year_end_forecast::Status::Preliminary,
            reports::Status::Official => year_end_forecast::Status::Official,
        },
        yoy_pct: figure.yoy_pct.map(Quantity::to_f64),
        plan_pct: figure.plan_pct,
        known_on: figure.known_on,
        recorded_on: clock::day_of(figure.recorded_at),
        is_doubtful: false,
    }
}

fn nature(nature: targets::Nature) -> year_end_forecast::Nature {
    match nature {
        targets::Nature::Flow => year_end_forecast::Nature::Flow,
        targets::Nature::Stock => year_end_forecast::Nature::Stock,
        targets::Nature::Rate => year_end_forecast::Nature::Rate,
        targets::Nature::Index => year_end_forecast::Nature::Index,
        targets::Nature::Ratio => year_end_forecast::Nature::Ratio,
    }
}

fn side(direction: Direction) -> Side {
    match direction {
        Direction::Up => Side::AtLeast,
        Direction::Down => Side::AtMost,
        Direction::Band => Side::Band,
    }
}
