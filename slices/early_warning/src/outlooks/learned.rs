//! What past outlooks taught: the correction in force for a unit, and the lesson drawn anew from its record.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use organisation::UnitTree;
use year_end_forecast::Recalibration;

use super::track_record::{YEARS, track_record};
use crate::rules::learning::{Correction, Verdict};
use crate::store::{self, Taught};

/// Two corrections that differ by less than this say the same.
const NOTICEABLE: i64 = 20_000;

/// The correction in force for a unit on a day: what its own record had taught, else that of the nearest unit above
/// which had enough to learn from.
pub async fn in_force(
    tx: &mut Tx,
    tree: &UnitTree,
    unit: UnitId,
    day: Date,
) -> Result<Option<(Taught, Correction)>, Problem> {
    Ok(all_in_force(tx, tree, &[unit], day).await?.remove(&unit))
}

/// The same for many units, in one query.
pub async fn all_in_force(
    tx: &mut Tx,
    tree: &UnitTree,
    units: &[UnitId],
    day: Date,
) -> Result<HashMap<UnitId, (Taught, Correction)>, Problem> {
    let mut asked: Vec<UnitId> = units.iter().flat_map(|unit| tree.path(*unit)).collect();
    asked.sort_unstable();
    asked.dedup();
    let lessons = store::last_lessons(tx, &asked, day).await?;
    let lessons: HashMap<UnitId, Taught> = lessons.into_iter().map(|taught| (taught.unit, taught)).collect();
    let of = |unit: &UnitId| {
        let taught = tree.path(*unit).into_iter().find_map(|above| lessons.get(&above))?;
        Some((*unit, (taught.clone(), taught.correction()?)))
    };
    Ok(units.iter().filter_map(of).collect())
}

/// What the unit's record teaches today, when that is something new.
pub async fn learn_anew(
    installation: &Installation,
    tx: &mut Tx,
    unit: UnitId,
    as_of: AsOf,
) -> Result<Option<Taught>, Problem> {
    if !could_know_enough(tx, unit, as_of).await? {
        return Ok(None);
    }
    let lesson = track_record(installation, tx, unit, as_of).await?.lesson;
    let last = store::last_lessons(tx, &[unit], as_of.day).await?.pop();
    let (shift, slope, tried) = match lesson.verdict {
        Verdict::TooFew => return Ok(None),
        Verdict::LeftAsIs(tried) => (0.0, 1.0, tried),
        Verdict::Corrects(correction) => (correction.shift, correction.slope, correction.tried),
    };
    #[expect(clippy::cast_possible_truncation, reason = "factors and scores are small")]
    let millionths = |value: f64| (value * 1_000_000.0).round() as i64;
    let now = installation.clock.now();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let new = Taught {
        id: installation.mint.id(now),
        unit,
        learned_on: as_of.day,
        recorded_at: now,
        shift: millionths(shift),
        slope: millionths(slope),
        outcomes: count(lesson.outcomes),
        years: count(lesson.years),
        brier_before: millionths(tried.before),
        brier_after: millionths(tried.after),
    };
    let same = |old: &Taught| {
        let near = |a: i64, b: i64| (a - b).abs() < NOTICEABLE;
        near(old.shift, new.shift)
            && near(old.slope, new.slope)
            && old.correction().is_some() == new.correction().is_some()
    };
    Ok((!last.as_ref().is_some_and(same)).then_some(new))
}

/// Most units never have plans enough: they are told apart by counting, before anything is worked out.
async fn could_know_enough(tx: &mut Tx, unit: UnitId, as_of: AsOf) -> Result<bool, Problem> {
    let mut plans = 0;
    for back in 1..YEARS {
        plans += targets::plan_of(tx, Some(unit), as_of.year() - back, as_of).await?.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of plans")]
    Ok(plans as f64 >= Recalibration::ENOUGH)
}
