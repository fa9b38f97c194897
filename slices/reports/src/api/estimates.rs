//! What estimates were worth, as JSON.

use axum::Json;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use super::as_of;
use crate::pages::estimates::{Found, Row, found};
use crate::rules::estimates::Verdict;

/// `?unit=CODE&indicator=CODE&as_of=2020-10-05`: a unit's indicators, or one indicator over the units below it.
pub async fn worth(visit: Visit) -> Result<Json<Value>, Failure> {
    let as_of = as_of(&visit)?;
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, as_of.day).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let asked = (visit.asked_for("unit"), visit.asked_for("indicator"));
    let Found { rows, .. } = found(&visit, &mut tx, &tree, &indicators, as_of, asked).await?;
    let row = |row: &Row| {
        let (verdict, tried) = match row.worth.verdict {
            Verdict::TooFew => ("too_few", None),
            Verdict::LeftAsIs(tried) => ("left_as_is", Some(tried)),
            Verdict::Corrects(tried) => ("corrects", Some(tried)),
        };
        json!({
            "unit": tree.get(row.unit).map(|unit| unit.code.as_str()),
            "indicator": indicators.by_id(row.indicator).map(|indicator| indicator.code.as_str()),
            "kind": row.span.key(),
            "cases": row.worth.cases,
            "years": row.worth.years,
            "bias": row.worth.bias,
            "spread": row.worth.spread,
            "verdict": verdict,
            "error_before": tried.map(|tried| tried.before),
            "error_after": tried.map(|tried| tried.after),
        })
    };
    Ok(Json(Value::Array(rows.iter().map(row).collect())))
}
