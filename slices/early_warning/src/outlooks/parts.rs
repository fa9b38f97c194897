//! The units directly under one, for an indicator that is their total: outlooks that add up to its own.

use kernel::{AsOf, Installation, Problem, Tx, UnitId};
use organisation::Unit;

use super::{Series, gather, learned, thresholds};
use crate::rules::learning;
use crate::rules::parts::{Family, PartDossier, Standing, family};

/// A unit with more under it is not taken apart: nobody reads so long a table, and each part costs a forecast.
const AT_MOST: usize = 400;

/// What came of taking a total apart.
pub enum Parts {
    /// The units with their outlooks, in the order of the tree, and the whole that they make up.
    AddUp { units: Vec<(Unit, Standing)>, whole: Standing },
    /// Together they are not the whole so far: some have not reported, or the whole holds units that are gone.
    FallApart,
}

/// Nothing where the unit's figures are not the total of units below.
pub async fn parts(
    installation: &Installation,
    tx: &mut Tx,
    unit: &Unit,
    series: &Series,
    as_of: AsOf,
) -> Result<Option<Parts>, Problem> {
    let tree = organisation::tree(installation, tx, as_of.day).await?;
    let children: Vec<Unit> = tree.children(unit.id).into_iter().cloned().collect();
    let Some(whole) = series.on(as_of.day).filter(|_| series.is_total() && children.len() <= AT_MOST) else {
        return Ok(None);
    };
    let ids: Vec<UnitId> = children.iter().map(|child| child.id).collect();
    let mut below = gather::parts(installation, tx, &ids, series, as_of).await?;
    let dossier = |child: Unit| Some((below.remove(&child.id)?.part_on(as_of.day), child));
    let dossiers: Vec<(PartDossier, Unit)> =
        children.into_iter().filter_map(dossier).filter(|(part, _)| !part.readings.is_empty()).collect();
    if dossiers.len() < 2 {
        return Ok(None);
    }
    let (dossiers, units): (Vec<PartDossier>, Vec<Unit>) = dossiers.into_iter().unzip();
    let thresholds = thresholds(installation);
    let Some(Family { mut whole, mut parts }) = family(&whole, &dossiers, thresholds) else {
        return Ok(Some(Parts::FallApart));
    };
    let asked: Vec<UnitId> = units.iter().chain([unit]).map(|unit| unit.id).collect();
    let taught = learned::all_in_force(tx, &tree, &asked, as_of.day).await?;
    for (unit, part) in asked.iter().zip(parts.iter_mut().chain([&mut whole])) {
        if let Some((_, correction)) = taught.get(unit) {
            (part.state, part.p_met) = learning::corrected(part.state, part.p_met, correction, thresholds);
        }
    }
    Ok(Some(Parts::AddUp { units: units.into_iter().zip(parts).collect(), whole }))
}
