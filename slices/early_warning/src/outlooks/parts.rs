//! The units directly under one, for an indicator that is their total: outlooks that add up to its own.

use kernel::{AsOf, Installation, Problem, Tx};
use organisation::Unit;

use super::{Series, gather, learned, thresholds};
use crate::rules::learning;
use crate::rules::parts::{Family, PartDossier, Standing, family};

/// A unit with more under it is not taken apart: nobody reads so long a table, and each part costs queries.
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
    let mut dossiers: Vec<(Unit, PartDossier)> = Vec::new();
    for child in children {
        let part = gather::part(installation, tx, child.id, &series.indicator, series.year, as_of).await?;
        let dossier = part.part_on(as_of.day);
        if !dossier.readings.is_empty() {
            dossiers.push((child, dossier));
        }
    }
    if dossiers.len() < 2 {
        return Ok(None);
    }
    let (units, dossiers): (Vec<Unit>, Vec<PartDossier>) = dossiers.into_iter().unzip();
    let thresholds = thresholds(installation);
    let Some(Family { mut whole, mut parts }) = family(&whole, &dossiers, thresholds) else {
        return Ok(Some(Parts::FallApart));
    };
    for (unit, part) in units.iter().zip(&mut parts).chain([(unit, &mut whole)]) {
        let taught = learned::in_force(tx, &tree, unit.id, as_of.day).await?;
        if let Some((_, correction)) = taught {
            (part.state, part.p_met) = learning::corrected(part.state, part.p_met, &correction, thresholds);
        }
    }
    Ok(Some(Parts::AddUp { units: units.into_iter().zip(parts).collect(), whole }))
}
