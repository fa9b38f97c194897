//! Joins the ledger with the rows that facts commit to: the one place that knows both the log and the figures.

use kernel::facts::StoredFact;
use kernel::{Problem, Tx};
use ledger::{BatchRow, Rows};
use reports::SubmissionId;

/// The figures of an acceptance, as the ledger asks for them; other facts commit to no rows.
pub fn rows<'a>(tx: &'a mut Tx, fact: &'a StoredFact, from: u64, most: u64) -> Rows<'a> {
    Box::pin(async move {
        if fact.kind != "reports.accepted" {
            return Ok(Vec::new());
        }
        let submission: SubmissionId = fact.subject.parse().map_err(Problem::broken)?;
        let rows = reports::batch_rows(tx, submission, from, most).await?;
        Ok(rows
            .into_iter()
            .map(|row| BatchRow {
                name: format!("figure {}", row.figure),
                salt: row.salt,
                content: row.content,
                // Figures keep no digest beside them: the root over all of an acceptance speaks for each.
                digest: None,
            })
            .collect())
    })
}
