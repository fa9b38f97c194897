//! Puts a recomputation in the place of every kept total.

use std::sync::Arc;

use kernel::{Act, Fact, Problem, Scope};
use serde_json::json;

use crate::figure::Cell;
use crate::places::Places;
use crate::rules::totals::Gains;
use crate::{ACCEPT, recount, store};

/// Answers how many totals there now are.
pub async fn rebuild_totals(act: &mut Act) -> Result<u64, Problem> {
    act.must(ACCEPT, &Scope::installation())?;
    let installation = Arc::clone(act.installation());
    // Nobody accepts meanwhile: what was accepted is in the figures, what will be adds to the new totals.
    act.tx.lock("reports_total").await?;
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let years = recount::years(&mut act.tx).await?;
    store::totals::clear(&mut act.tx).await?;
    let mut places = Places::default();
    let mut count = 0;
    for year in years {
        let sums = recount::of_year(&installation, &mut act.tx, &indicators, year, &mut places).await?;
        let mut sums: Vec<(Cell, Gains)> = sums.into_iter().collect();
        sums.sort_unstable_by_key(|(cell, _)| *cell);
        count += sums.len() as u64;
        store::totals::add(&mut act.tx, &sums).await?;
    }
    act.append(Fact::new("reports.totals_rebuilt", "totals", json!({ "count": count }))).await?;
    Ok(count)
}
