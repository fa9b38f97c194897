//! What was said about the difference between a target and its parts.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Act, Citation, Problem, Tx, UnitId};

use crate::indicator::IndicatorId;

/// An allocation as it was explained.
pub struct Explained<'a> {
    pub indicator: IndicatorId,
    pub parent: UnitId,
    pub year: i16,
    pub difference: Option<i64>,
    pub explanation: &'a str,
    pub citation: Option<&'a Citation>,
    pub known_on: Date,
}

pub async fn insert(act: &mut Act, said: &Explained<'_>) -> Result<(), Problem> {
    let who = act.actor.who.to_string();
    let sql = "INSERT INTO targets_allocation (indicator, parent, year, version, difference, explanation, citation, \
               known_on, author, recorded_at) SELECT $1, $2, $3, COALESCE(MAX(version), 0) + 1, $4, $5, $6, $7, $8, \
               $9 FROM targets_allocation WHERE indicator = $1 AND parent = $2 AND year = $3";
    let values = params![
        said.indicator,
        said.parent,
        said.year,
        said.difference,
        said.explanation,
        said.citation.map(ToString::to_string),
        said.known_on,
        who,
        act.now
    ];
    act.tx.execute(sql, values).await?;
    Ok(())
}

/// The explanation that stood on a day, and the difference it was given for.
pub async fn explanation(
    tx: &mut Tx,
    indicator: IndicatorId,
    parent: UnitId,
    year: i16,
    day: Date,
) -> Result<Option<(String, Option<i64>)>, Problem> {
    let sql = "SELECT explanation, difference FROM targets_allocation WHERE indicator = $1 AND parent = $2 \
               AND year = $3 AND known_on <= $4 ORDER BY known_on DESC, version DESC LIMIT 1";
    let row = tx.row(sql, params![indicator, parent, year, day]).await?;
    row.map(|row| Ok((row.get("explanation")?, row.get("difference")?))).transpose()
}
