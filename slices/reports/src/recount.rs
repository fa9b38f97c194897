//! The kept totals against a recomputation from all accepted figures, a year at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use jiff::civil::Date;
use kernel::{Installation, Period, Problem, Span, Tx, UnitId};
use targets::{IndicatorList, OverUnits};

use crate::figure::Cell;
use crate::places::Places;
use crate::rules::totals::{self, Gain, Gains, Known};
use crate::store;

/// A kept total that is not what the figures add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalDiffers {
    /// The unit's code, or its identity where no unit has it.
    pub unit: String,
    pub indicator: String,
    pub period: Period,
    pub span: Span,
    /// The day on which the total gained something else than what is kept.
    pub known_on: Date,
    pub kept: Gained,
    pub recomputed: Gained,
}

/// What a total gained on a day, in the indicator's measure, and by how many figures more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gained {
    pub value: kernel::Quantity,
    pub parts: i64,
    pub estimates: i64,
    pub preliminary: i64,
}

impl fmt::Display for Gained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, parts, estimates, preliminary } = self;
        write!(f, "{value} ({parts}, estimates {estimates}, preliminary {preliminary})")
    }
}

impl fmt::Display for TotalDiffers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { unit, indicator, period, span, known_on, kept, recomputed } = self;
        write!(
            f,
            "{unit} {indicator} {period} {} {known_on}: kept {kept}, recomputed {recomputed}",
            span.key()
        )
    }
}

/// Compares every kept total with a recomputation; answers what differs, in the order of year, unit and period.
pub async fn check_totals(installation: &Installation, tx: &mut Tx) -> Result<Vec<TotalDiffers>, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let mut names = Names { places: Places::default(), indicators: &indicators };
    let mut differences = Vec::new();
    let mut places = Places::default();
    for year in years(tx).await? {
        let mut recomputed = of_year(installation, tx, &indicators, year, &mut places).await?;
        let mut units: BTreeSet<UnitId> = store::totals::units(tx).await?.into_iter().collect();
        units.extend(recomputed.keys().map(|cell| cell.unit));
        let mut of_units: HashMap<UnitId, BTreeMap<Cell, Gains>> = HashMap::new();
        for (cell, gains) in recomputed.drain() {
            of_units.entry(cell.unit).or_default().insert(cell, gains);
        }
        for unit in units {
            let mut kept: BTreeMap<Cell, Gains> = BTreeMap::new();
            for (cell, day, gain) in store::totals::of_unit(tx, unit, (year, year), Date::MAX).await? {
                kept.entry(cell).or_default().insert(day, gain);
            }
            let sums = of_units.remove(&unit).unwrap_or_default();
            for (cell, day, kept, sum) in differing(&kept, &sums) {
                differences.push(names.difference(installation, tx, cell, day, kept, sum).await?);
            }
        }
    }
    Ok(differences)
}

/// The years that have figures or totals.
pub(crate) async fn years(tx: &mut Tx) -> Result<Vec<i16>, Problem> {
    let figures = store::figures::years(tx).await?;
    let totals = store::totals::years(tx).await?;
    let all = figures.into_iter().chain(totals);
    let span = all.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
    Ok(span.map(|(first, last)| (first..=last).collect()).unwrap_or_default())
}

/// Every sum above units, worked out anew from the accepted figures of a year.
pub(crate) async fn of_year(
    installation: &Installation,
    tx: &mut Tx,
    indicators: &IndicatorList,
    year: i16,
    places: &mut Places,
) -> Result<HashMap<Cell, Gains>, Problem> {
    let mut sums = HashMap::new();
    for indicator in indicators.iter().filter(|indicator| indicator.over_units == OverUnits::Sum) {
        // Figures of different indicators never meet: one at a time needs little memory.
        let mut known = Known::default();
        for figure in store::figures::of_indicator(tx, indicator.id, year).await? {
            if let Some(place) = places.find(installation, tx, figure.unit, figure.period).await? {
                totals::take(&mut known, figure, &place.path);
            }
        }
        sums.extend(known.sums.into_iter().filter(|(_, gains)| !gains.is_empty()));
    }
    Ok(sums)
}

/// Days on which two ways of counting gain differently.
fn differing(kept: &BTreeMap<Cell, Gains>, sums: &BTreeMap<Cell, Gains>) -> Vec<(Cell, Date, Gain, Gain)> {
    let none = Gains::new();
    let cells: BTreeSet<Cell> = kept.keys().chain(sums.keys()).copied().collect();
    let mut found = Vec::new();
    for cell in cells {
        let (kept, sum) = (kept.get(&cell).unwrap_or(&none), sums.get(&cell).unwrap_or(&none));
        let days: BTreeSet<Date> = kept.keys().chain(sum.keys()).copied().collect();
        for day in days {
            let of = |gains: &Gains| gains.get(&day).copied().unwrap_or_default();
            if of(kept) != of(sum) {
                found.push((cell, day, of(kept), of(sum)));
            }
        }
    }
    found
}

struct Names<'a> {
    places: Places,
    indicators: &'a IndicatorList,
}

impl Names<'_> {
    async fn difference(
        &mut self,
        installation: &Installation,
        tx: &mut Tx,
        cell: Cell,
        known_on: Date,
        kept: Gain,
        sum: Gain,
    ) -> Result<TotalDiffers, Problem> {
        let mut code = None;
        for day in [cell.period.last_day(), cell.period.first_day()] {
            let tree = self.places.tree(installation, tx, day).await?;
            code = code.or_else(|| tree.get(cell.unit).map(|unit| unit.code.clone()));
        }
        let indicator = self.indicators.by_id(cell.indicator);
        let decimals = indicator.map_or(0, |indicator| indicator.decimals);
        let gained = |gain: Gain| Gained {
            value: kernel::Quantity::new(gain.value, decimals),
            parts: gain.parts,
            estimates: gain.estimates,
            preliminary: gain.preliminary,
        };
        Ok(TotalDiffers {
            unit: code.unwrap_or_else(|| cell.unit.to_string()),
            indicator: indicator
                .map_or_else(|| cell.indicator.to_string(), |indicator| indicator.code.clone()),
            period: cell.period,
            span: cell.span,
            known_on,
            kept: gained(kept),
            recomputed: gained(sum),
        })
    }
}
