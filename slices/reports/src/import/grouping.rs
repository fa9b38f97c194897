//! Which figures of a file are handed in together: those of one subtree that the actor answers for, in the name of
//! the lowest unit above all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{Act, Problem, UnitId};

use super::ground::Allowed;
use crate::places::Places;
use crate::rules::import::judging::Judged;
use crate::rules::import::reading::Reading;

/// Figures to be handed in for one unit, by their numbers.
#[derive(Debug, Clone)]
pub struct Group {
    pub file: u32,
    pub unit: UnitId,
    pub figures: Vec<usize>,
}

/// # Errors
/// `Broken` when a figure's unit was not there in its period, which was refused before.
pub async fn groups(
    act: &mut Act,
    reading: &Reading,
    judged: &[Judged],
    places: &mut Places,
    allowed: &mut Allowed,
) -> Result<Vec<Group>, Problem> {
    let installation = Arc::clone(act.installation());
    let day = act.today();
    let today = places.tree(&installation, &mut act.tx, day).await?;
    // By file and the uppermost unit for which the actor may: the way from there down that all figures share.
    let mut found: BTreeMap<(u32, UnitId), (Vec<UnitId>, Vec<usize>)> = BTreeMap::new();
    for (at, one) in judged.iter().enumerate() {
        let place = places.find(&installation, &mut act.tx, one.unit, one.figure.period).await?;
        let place = place.ok_or_else(|| Problem::broken("a figure of a unit that was not there"))?;
        let mut way: Vec<UnitId> = Vec::new();
        for &unit in place.path.iter().rev() {
            if !way.is_empty() || allowed.may(act, &today, unit).await? {
                way.push(unit);
            }
        }
        let Some(&top) = way.first() else { return Err(Problem::Forbidden(crate::SUBMIT.key)) };
        let file = reading.table(&reading.lines[one.line]).file;
        let (shared, figures) = found.entry((file, top)).or_insert_with(|| (way.clone(), Vec::new()));
        let same = shared.iter().zip(&way).take_while(|(a, b)| a == b).count();
        shared.truncate(same);
        figures.push(at);
    }
    let mut groups = Vec::with_capacity(found.len());
    for ((file, top), (shared, figures)) in found {
        let mut unit = top;
        for &lower in shared.iter().rev() {
            if allowed.may(act, &today, lower).await? {
                unit = lower;
                break;
            }
        }
        groups.push(Group { file, unit, figures });
    }
    Ok(groups)
}
