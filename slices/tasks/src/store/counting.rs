//! The counts of many tasks, added up by the database: what `rules::counting` says of one, said of all that stand alike.
//! A test holds the two against each other.

use documents::DocumentId;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{AsOf, Problem, Tx, UnitId, Value};

use super::tasks::{places, read_state, seen};
use crate::rules::counting::Counts;
use crate::rules::stages::State;
use crate::task::TaskId;

/// The counts of what one unit leads of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    pub lead: UnitId,
    pub document: Option<DocumentId>,
    pub counts: Counts,
}

/// Which tasks are counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Among<'a> {
    pub document: Option<DocumentId>,
    /// Led by one of these.
    pub leads: Option<&'a [UnitId]>,
    /// Led or given by one of these.
    pub visible: Option<&'a [UnitId]>,
}

const PAST_ORIGINAL: &str = "COALESCE(s.delivered_on, $1) > s.original_due";
/// Not past the day that counts now.
const WITHIN: &str = "(s.due IS NULL OR COALESCE(s.delivered_on, $1) <= s.due)";
const OPEN: &str = "s.stage NOT IN ('accepted', 'withdrawn', 'waiting')";

fn sums() -> String {
    let one = |name: &str, when: &str| format!("SUM(CASE WHEN {when} THEN 1 ELSE 0 END) AS {name}");
    let done = "s.stage = 'accepted'";
    let late = format!("{done} AND {PAST_ORIGINAL}");
    let overdue = format!("{OPEN} AND {PAST_ORIGINAL}");
    [
        "COUNT(*) AS total".to_owned(),
        // What has no day was promised for none, and is past none.
        one("on_time", &format!("{done} AND NOT COALESCE({PAST_ORIGINAL}, FALSE)")),
        one("late_done", &late),
        one("late_done_within", &format!("{late} AND {WITHIN}")),
        one("overdue", &overdue),
        one("overdue_within", &format!("{overdue} AND {WITHIN}")),
        one("running", &format!("{OPEN} AND NOT COALESCE({PAST_ORIGINAL}, FALSE)")),
        one("waiting", "s.stage = 'waiting'"),
        one("extended", "s.extensions > 0"),
        "SUM(s.extensions) AS extensions".to_owned(),
        "SUM(s.extended_days) AS extended_days".to_owned(),
        one("withdrawn", "s.stage = 'withdrawn'"),
        one(
            "withdrawn_overdue",
            "s.stage = 'withdrawn' AND COALESCE(s.delivered_on, s.known_on) > s.original_due",
        ),
    ]
    .map(|sum| {
        if sum.starts_with("SUM(") { format!("CAST({}", sum.replace(" AS ", " AS BIGINT) AS ")) } else { sum }
    })
    .join(", ")
}

fn conditions(among: Among, values: &mut Vec<Value>) -> String {
    let mut all = Vec::new();
    if let Some(document) = &among.document {
        values.push(document.into());
        all.push(format!("t.document = ${}", values.len()));
    }
    let mut listed = |units: &[UnitId]| {
        let from = values.len() + 1;
        values.extend(units.iter().map(Value::from));
        // No unit at all is among none.
        if units.is_empty() { "NULL".to_owned() } else { places(from, units.len()) }
    };
    if let Some(units) = among.leads {
        all.push(format!("t.lead IN ({})", listed(units)));
    }
    if let Some(units) = among.visible {
        let units = listed(units);
        all.push(format!("(t.lead IN ({units}) OR t.owner IN ({units}))"));
    }
    if all.is_empty() { "1 = 1".to_owned() } else { all.join(" AND ") }
}

/// How tasks stood on a day, by lead unit and document: one query, however many tasks there are.
pub async fn groups(tx: &mut Tx, as_of: AsOf, among: Among<'_>) -> Result<Vec<Group>, Problem> {
    let mut values = vec![Value::from(&as_of.day)];
    let conditions = conditions(among, &mut values);
    let sql = format!(
        "SELECT t.lead, t.document, {} FROM {} WHERE {conditions} GROUP BY t.lead, t.document",
        sums(),
        seen(as_of.is_past())
    );
    let rows = tx.rows(sql, values).await?;
    rows.iter()
        .map(|row| {
            Ok(Group {
                lead: row.get("lead")?,
                document: row.get("document")?,
                counts: Counts {
                    total: row.get("total")?,
                    on_time: row.get("on_time")?,
                    late_done: row.get("late_done")?,
                    late_done_within_extension: row.get("late_done_within")?,
                    overdue: row.get("overdue")?,
                    overdue_within_extension: row.get("overdue_within")?,
                    running: row.get("running")?,
                    waiting: row.get("waiting")?,
                    extended: row.get("extended")?,
                    extensions: row.get("extensions")?,
                    extended_days: row.get("extended_days")?,
                    withdrawn: row.get("withdrawn")?,
                    withdrawn_overdue: row.get("withdrawn_overdue")?,
                },
            })
        })
        .collect()
}

/// The counts of all tasks on a day.
pub async fn all(tx: &mut Tx, as_of: AsOf) -> Result<Counts, Problem> {
    let mut counts = Counts::default();
    groups(tx, as_of, Among::default()).await?.iter().for_each(|one| counts.join(&one.counts));
    Ok(counts)
}

/// How those tasks stood on a day that something may have happened to between two days: with a step since the first, or
/// with a day promised first that came to pass between them.
pub async fn moved(
    tx: &mut Tx,
    as_of: AsOf,
    among: Among<'_>,
    since: Date,
    to: Date,
) -> Result<Vec<(TaskId, State)>, Problem> {
    let mut values = params![as_of.day, since, to];
    let conditions = conditions(among, &mut values);
    let sql = format!(
        "SELECT t.id, s.stage, s.original_due, s.due, s.asked_due, s.percent, s.delivered_on, s.extensions, \
         s.extended_days FROM {} WHERE {conditions} AND (s.known_on > $2 OR s.ends_on IS NOT NULL \
         OR (s.original_due >= $2 AND s.original_due < $3)) ORDER BY t.id",
        seen(as_of.is_past())
    );
    let rows = tx.rows(sql, values).await?;
    rows.iter().map(|row| Ok((row.get("id")?, read_state(row)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_whole_numbers_on_both_engines() {
        let sums = sums();
        assert!(sums.contains("CAST(SUM(s.extensions) AS BIGINT) AS extensions"), "{sums}");
        assert_eq!(sums.matches(" AS BIGINT) AS ").count(), 12);
    }
}
