//! Who takes over from whom, with which share: merging, splitting, ending with successors.

use jiff::civil::Date;
use kernel::UnitId;

use super::history::{History, NewUnit};
use super::refusal::UnitRefused;

/// One old unit's share that one new unit took over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    pub old: UnitId,
    pub new: UnitId,
    pub share_per_mille: i64,
    pub act_document: String,
    pub day: Date,
}

/// Who takes over: a unit made for it, or one that exists.
#[derive(Debug, Clone)]
pub enum Heir {
    New(NewUnit),
    Existing(UnitId),
}

/// Whole shares, in thousandths.
pub const WHOLE: i64 = 1_000;

/// The old units end on `day`; the heir takes over each of them whole, and what stood under them.
/// Answers the units that moved with their parent's end.
pub fn merge(
    history: &mut History,
    olds: &[UnitId],
    heir: UnitId,
    day: Date,
) -> Result<Vec<UnitId>, UnitRefused> {
    if olds.is_empty() {
        return Err(UnitRefused::TooFewUnits);
    }
    must_stand(history, heir, day)?;
    let mut moved = Vec::new();
    for (at, &old) in olds.iter().enumerate() {
        if old == heir || olds[..at].contains(&old) {
            let name = history.get(old).map_or("", |life| life.last_name()).to_owned();
            return Err(UnitRefused::SameUnitTwice { name });
        }
        moved.extend(children_on(history, old, day).into_iter().filter(|child| !olds.contains(child)));
        history.end(old, day)?;
    }
    for &child in moved.iter().filter(|&&child| child != heir) {
        history.relocate(child, day, Some(heir))?;
    }
    moved.retain(|&child| child != heir);
    Ok(moved)
}

/// The old unit ends on `day`, and its shares go to the heirs.
pub fn split(
    history: &mut History,
    old: UnitId,
    heirs: &[(UnitId, i64)],
    day: Date,
) -> Result<(), UnitRefused> {
    let sum: i64 = heirs.iter().map(|(_, share)| *share).sum();
    if sum != WHOLE || heirs.iter().any(|(_, share)| *share <= 0) {
        return Err(UnitRefused::SharesDoNotAddUp { sum });
    }
    for (at, (heir, _)) in heirs.iter().enumerate() {
        if *heir == old || heirs[..at].iter().any(|(other, _)| other == heir) {
            let name = history.get(*heir).map_or("", |life| life.last_name()).to_owned();
            return Err(UnitRefused::SameUnitTwice { name });
        }
        must_stand(history, *heir, day)?;
    }
    history.end(old, day)
}

/// Whoever takes over is there from that day on.
fn must_stand(history: &History, heir: UnitId, day: Date) -> Result<(), UnitRefused> {
    let life = history.get(heir).ok_or(UnitRefused::NoSuchUnit)?;
    if life.exists_on(day) {
        Ok(())
    } else {
        Err(UnitRefused::NotThatDay { name: life.last_name().to_owned(), day })
    }
}

/// What stands directly under a unit on a day or is to stand there later.
fn children_on(history: &History, unit: UnitId, day: Date) -> Vec<UnitId> {
    let mut children: Vec<UnitId> = history
        .lives()
        .filter(|life| life.exists_on(day) && life.parent_on(day) == Some(unit))
        .map(|life| life.id)
        .collect();
    children.sort_unstable();
    children
}
