//! How an accepted figure changes the sums above it: a unit counts with its own figure where it has one,
//! otherwise with the sum of the units below. Kept as gains by day, so that any day can be seen again.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use kernel::UnitId;

use crate::figure::{Cell, Figure};
use crate::rules::prevailing::timeline;

/// What a value gained on each day, and how many figures it then had more.
pub type Gains = BTreeMap<Date, Gain>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gain {
    /// Sums of figures of at most 9 × 10^15 steps: they cannot overflow.
    pub value: i64,
    pub parts: i64,
}

impl Gain {
    fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// What is known of the cells that a batch of figures touches, and of the same cells above them.
#[derive(Debug, Default)]
pub struct Known {
    /// Accepted versions of each unit's own figure.
    pub own: HashMap<Cell, Vec<Figure>>,
    /// The sums kept so far.
    pub sums: HashMap<Cell, Gains>,
}

/// Takes one more figure into account; answers what the sums above it gain. `path` is the unit, then each unit
/// above it, the root last.
pub fn take(known: &mut Known, figure: Figure, path: &[UnitId]) -> Vec<(Cell, Gains)> {
    let cell = figure.cell();
    let empty = Gains::new();
    let sums = known.sums.get(&cell).unwrap_or(&empty).clone();
    let own = known.own.entry(cell).or_default();
    let before = contribution(own, &sums);
    own.push(figure);
    let mut change = less(&contribution(own, &sums), &before);
    let mut changed = Vec::new();
    for &unit in path.iter().skip(1) {
        if change.is_empty() {
            break;
        }
        let above = Cell { unit, ..cell };
        add(known.sums.entry(above).or_default(), &change);
        changed.push((above, change.clone()));
        if let Some(first) = known.own.get(&above).and_then(|own| timeline(own).first().copied()) {
            change = until(&change, first.0);
        }
    }
    changed
}

/// What a unit counts for above it: the sum below until its own figure is known, from then on that.
fn contribution(own: &[Figure], sums: &Gains) -> Gains {
    let steps = timeline(own);
    let Some(&(first, _)) = steps.first() else { return sums.clone() };
    let mut gains = until(sums, first);
    let mut former = 0;
    for (day, value) in steps {
        let parts = i64::from(day == first);
        merge(&mut gains, day, Gain { value: value - former, parts });
        former = value;
    }
    gains
}

/// The gains before a day, taken back on that day.
fn until(gains: &Gains, day: Date) -> Gains {
    let mut kept: Gains = gains.range(..day).map(|(&day, &gain)| (day, gain)).collect();
    let sum = kept.values().fold(Gain::default(), |sum, gain| Gain {
        value: sum.value + gain.value,
        parts: sum.parts + gain.parts,
    });
    merge(&mut kept, day, Gain { value: -sum.value, parts: -sum.parts });
    kept
}

fn less(a: &Gains, b: &Gains) -> Gains {
    let mut difference = a.clone();
    for (&day, gain) in b {
        merge(&mut difference, day, Gain { value: -gain.value, parts: -gain.parts });
    }
    difference
}

pub fn add(sum: &mut Gains, gains: &Gains) {
    for (&day, &gain) in gains {
        merge(sum, day, gain);
    }
}

fn merge(gains: &mut Gains, day: Date, gain: Gain) {
    let kept = gains.entry(day).or_default();
    kept.value += gain.value;
    kept.parts += gain.parts;
    if kept.is_nothing() {
        gains.remove(&day);
    }
}

/// What a sum stands at by the end of a day, and how many figures it adds up.
pub fn as_of(gains: &Gains, day: Date) -> Gain {
    gains.range(..=day).fold(Gain::default(), |sum, (_, gain)| Gain {
        value: sum.value + gain.value,
        parts: sum.parts + gain.parts,
    })
}
