//! How an accepted figure changes the sums above it: a unit counts with its own figure where it has one,
//! otherwise with the sum of the units below. Kept as gains by day, so that any day can be seen again.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use kernel::UnitId;

use crate::figure::{Cell, Figure, Status};
use crate::rules::prevailing::timeline;

/// What a value gained on each day, and how many figures of which status it then had more.
pub type Gains = BTreeMap<Date, Gain>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gain {
    /// Sums of figures of at most 9 × 10^15 steps: they cannot overflow.
    pub value: i64,
    pub parts: i64,
    /// How many of the parts are estimates, and how many preliminary.
    pub estimates: i64,
    pub preliminary: i64,
}

impl Gain {
    /// One figure of that status.
    pub fn of(value: i64, status: Status) -> Self {
        Self {
            value,
            parts: 1,
            estimates: i64::from(status == Status::Estimate),
            preliminary: i64::from(status == Status::Preliminary),
        }
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            parts: self.parts + other.parts,
            estimates: self.estimates + other.estimates,
            preliminary: self.preliminary + other.preliminary,
        }
    }

    #[must_use]
    fn negative(self) -> Self {
        Self {
            value: -self.value,
            parts: -self.parts,
            estimates: -self.estimates,
            preliminary: -self.preliminary,
        }
    }

    /// A sum is as firm as the least firm of its parts.
    pub fn status(self) -> Status {
        match (self.estimates, self.preliminary) {
            (1.., _) => Status::Estimate,
            (_, 1..) => Status::Preliminary,
            _ => Status::Official,
        }
    }

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
    let Some(&(first, ..)) = steps.first() else { return sums.clone() };
    let mut gains = until(sums, first);
    let mut former = Gain::default();
    for (day, value, status) in steps {
        let now = Gain::of(value, status);
        merge(&mut gains, day, now.plus(former.negative()));
        former = now;
    }
    gains
}

/// The gains before a day, taken back on that day.
fn until(gains: &Gains, day: Date) -> Gains {
    let mut kept: Gains = gains.range(..day).map(|(&day, &gain)| (day, gain)).collect();
    let sum = kept.values().fold(Gain::default(), |sum, &gain| sum.plus(gain));
    merge(&mut kept, day, sum.negative());
    kept
}

fn less(a: &Gains, b: &Gains) -> Gains {
    let mut difference = a.clone();
    for (&day, &gain) in b {
        merge(&mut difference, day, gain.negative());
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
    *kept = kept.plus(gain);
    if kept.is_nothing() {
        gains.remove(&day);
    }
}

/// What a sum stands at by the end of a day, and how many figures it adds up.
pub fn as_of(gains: &Gains, day: Date) -> Gain {
    gains.range(..=day).fold(Gain::default(), |sum, (_, &gain)| sum.plus(gain))
}
