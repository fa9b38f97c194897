//! A whole period's figures, read with as little as deciding needs: the one heavy read of this slice.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Period, Problem, Span, Tx, UnitId, Value};
use targets::IndicatorId;

use super::{id, key, months, parameters, rows_of_parameters};
use crate::figure::{FigureId, Status, SubmissionId};
use crate::rules::consolidation::Given;
use crate::rules::prevailing::Version;

/// So many units are asked for in one statement.
const AT_ONCE: usize = 400;

/// When a submission's figures came to count.
struct Taken {
    accepted_on: Date,
    decided_at: Timestamp,
}

/// The accepted figures of these units that were known by a day: those of each period in its span only.
pub async fn given(
    tx: &mut Tx,
    units: &[UnitId],
    periods: &[(Period, Span)],
    only: Option<IndicatorId>,
    known: Date,
) -> Result<Vec<Given>, Problem> {
    let mut found: Vec<(Given, Option<Date>)> = Vec::new();
    for some in units.chunks(AT_ONCE) {
        for &(period, span) in periods {
            let mut values = vec![
                Value::from(&period.year),
                Value::from(&months(period)),
                Value::from(&(span == Span::Cumulative)),
            ];
            values.extend(some.iter().map(|&unit| key(unit)));
            let only = only.map_or(String::new(), |indicator| {
                values.push(key(indicator));
                format!(" AND f.indicator = ${}", values.len())
            });
            // The wanted ones first: each is then one walk along the index.
            let sql = format!(
                "SELECT f.submission, f.line, f.unit, f.indicator, f.value, f.rounded_to, f.status, \
                 f.plan_steps IS NOT NULL AS has_plan, f.issuer_rank, f.known_on \
                 FROM (VALUES {}) AS w CROSS JOIN reports_figure f \
                 WHERE f.unit = w.column1 AND f.year = $1 AND f.months = $2 AND f.is_cumulative = $3{only}",
                rows_of_parameters(some.len(), 1, 4)
            );
            for row in &tx.rows(sql, values).await? {
                found.push(read(row, span)?);
            }
        }
    }
    let mut submissions: Vec<SubmissionId> = found.iter().map(|(one, _)| one.version.id.submission).collect();
    submissions.sort_unstable();
    submissions.dedup();
    let taken = taken(tx, &submissions).await?;
    let counts = |(mut one, known_on): (Given, Option<Date>)| {
        let taken = taken.get(&one.version.id.submission)?;
        one.version.known_on = known_on.unwrap_or(taken.accepted_on);
        one.version.recorded_at = taken.decided_at;
        (one.version.known_on <= known).then_some(one)
    };
    Ok(found.into_iter().filter_map(counts).collect())
}

fn read(row: &kernel::Row, span: Span) -> Result<(Given, Option<Date>), Problem> {
    let line = u32::try_from(row.get::<i64>("line")?).map_err(Problem::broken)?;
    let version = Version {
        id: FigureId::new(id(row, "submission")?, line),
        value: row.get("value")?,
        rounded_to: row.get("rounded_to")?,
        status: Status::from_rank(row.get("status")?).ok_or_else(|| Problem::broken("no status"))?,
        has_plan_pct: row.get("has_plan")?,
        issuer_rank: row.get("issuer_rank")?,
        // Both are put in once the submissions are known.
        known_on: Date::MAX,
        recorded_at: Timestamp::UNIX_EPOCH,
        is_total: false,
    };
    let given = Given { unit: id(row, "unit")?, indicator: id(row, "indicator")?, span, version };
    Ok((given, row.get("known_on")?))
}

/// Those of these submissions that were accepted.
async fn taken(tx: &mut Tx, submissions: &[SubmissionId]) -> Result<HashMap<SubmissionId, Taken>, Problem> {
    let mut found = HashMap::with_capacity(submissions.len());
    for some in submissions.chunks(500) {
        let sql = format!(
            "SELECT id, accepted_on, decided_at, submitted_at FROM reports_submission \
             WHERE id IN ({}) AND accepted_on IS NOT NULL",
            parameters(some.len(), 1)
        );
        for row in &tx.rows(sql, some.iter().map(|&id| key(id)).collect()).await? {
            let accepted_on: Option<Date> = row.get("accepted_on")?;
            let decided_at: Option<Timestamp> = row.get("decided_at")?;
            let submitted_at: Timestamp = row.get("submitted_at")?;
            if let Some(accepted_on) = accepted_on {
                let decided_at = decided_at.unwrap_or(submitted_at);
                found.insert(id(row, "id")?, Taken { accepted_on, decided_at });
            }
        }
    }
    Ok(found)
}
