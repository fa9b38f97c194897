//! From a figure to its proof: the one place that knows both the figures and the ledger.

use axum::extract::Path;
use axum::response::Redirect;
use kernel::Problem;
use reports::FigureId;
use ui::{Failure, Visit};

/// Leads to the proof of the acceptance, at the figure's row. What was not accepted has none.
pub async fn lead(visit: Visit, Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let figure = reports::figure(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let scope = organisation::scope_of(&visit.installation, &mut tx, figure.unit).await?;
    if !visit.actor.may(reports::READ, &scope) {
        return Err(Problem::NotFound.into());
    }
    let parts = reports::figure_proof_parts(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let row = u64::from(id.line.saturating_sub(1));
    Ok(Redirect::to(&visit.href(&ledger::proof_page(parts.fact.id, Some(row)))))
}
