//! Where units stood in the periods of a batch of figures: each day's tree is asked for once.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Installation, Period, Problem, Tx, UnitId};
use organisation::UnitTree;

#[derive(Default)]
pub struct Places {
    trees: HashMap<Date, Arc<UnitTree>>,
    paths: HashMap<(UnitId, Period), Option<Place>>,
}

#[derive(Clone)]
pub struct Place {
    /// The unit, then each unit above it, the root last.
    pub path: Arc<[UnitId]>,
    pub has_children: bool,
}

impl Places {
    pub async fn tree(
        &mut self,
        installation: &Installation,
        tx: &mut Tx,
        day: Date,
    ) -> Result<Arc<UnitTree>, Problem> {
        if let Some(tree) = self.trees.get(&day) {
            return Ok(Arc::clone(tree));
        }
        let tree = organisation::tree(installation, tx, day).await?;
        self.trees.insert(day, Arc::clone(&tree));
        Ok(tree)
    }

    /// Where the unit stood at the period's end, or else at its beginning; nothing when it then was not.
    pub async fn find(
        &mut self,
        installation: &Installation,
        tx: &mut Tx,
        unit: UnitId,
        period: Period,
    ) -> Result<Option<Place>, Problem> {
        if let Some(place) = self.paths.get(&(unit, period)) {
            return Ok(place.clone());
        }
        let mut found = None;
        for day in [period.last_day(), period.first_day()] {
            let tree = self.tree(installation, tx, day).await?;
            if tree.get(unit).is_some() {
                let has_children = !tree.children(unit).is_empty();
                found = Some(Place { path: tree.path(unit).into(), has_children });
                break;
            }
        }
        self.paths.insert((unit, period), found.clone());
        Ok(found)
    }

    /// All that was found so far.
    pub fn found(&self) -> impl Iterator<Item = (UnitId, Period, &Place)> {
        self.paths.iter().filter_map(|(&(unit, period), place)| Some((unit, period, place.as_ref()?)))
    }
}
