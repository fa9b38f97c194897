//! Targets and the versions of their values: written once, never changed.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Citation, Problem, Row, Tx, UnitId, Value};

use super::indicators::word;
use crate::indicator::IndicatorId;
use crate::plan::{Basis, Level, PlanValue, TargetId};
use crate::rules::setting::Standing;

const COLUMNS: &str = "v.target, v.version, v.indicator, v.unit, v.year, v.level, v.low, v.high, v.basis, v.citation, \
                       v.is_withdrawn, v.known_on, v.note, v.reason, v.author, v.author_name, v.recorded_at";

/// No other version of the target became known later, by the day looked at (`$1`).
const PREVAILS: &str = "v.known_on <= $1 AND NOT EXISTS (SELECT 1 FROM targets_version w WHERE w.target = v.target \
                        AND w.known_on <= $1 AND (w.known_on, w.version) > (v.known_on, v.version))";

fn read(row: &Row) -> Result<PlanValue, Problem> {
    let citation: Option<String> = row.get("citation")?;
    Ok(PlanValue {
        target: row.get("target")?,
        indicator: row.get("indicator")?,
        unit: row.get("unit")?,
        year: row.get::<i64>("year")?.try_into().map_err(Problem::broken)?,
        level: word(row, "level", Level::from_key)?,
        low: row.get("low")?,
        high: row.get("high")?,
        basis: word(row, "basis", Basis::from_key)?,
        version: row.get("version")?,
        citation: citation.map(|text| text.parse::<Citation>().map_err(Problem::broken)).transpose()?,
        is_withdrawn: row.get("is_withdrawn")?,
        known_on: row.get("known_on")?,
        recorded_at: row.get("recorded_at")?,
        note: row.get("note")?,
        reason: row.get("reason")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
    })
}

fn read_all(rows: Vec<Row>) -> Result<Vec<PlanValue>, Problem> {
    rows.iter().map(read).collect()
}

/// The plan of one unit and year on a day, in the order in which its indicators were defined.
pub async fn of_unit(tx: &mut Tx, unit: UnitId, year: i16, day: Date) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.unit = $2 AND v.year = $3 AND {PREVAILS} \
         AND NOT v.is_withdrawn ORDER BY v.indicator, v.level"
    );
    read_all(tx.rows(sql, params![day, unit, year]).await?)
}

/// The plans of all units, a page at a time: targets after a given one, by identity.
pub async fn of_year(
    tx: &mut Tx,
    year: i16,
    day: Date,
    after: Option<TargetId>,
    limit: i64,
) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.year = $2 AND v.target > $3 AND {PREVAILS} \
         AND NOT v.is_withdrawn ORDER BY v.target LIMIT $4"
    );
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    read_all(tx.rows(sql, params![day, year, after, limit]).await?)
}

/// One indicator's targets over all units of a year: what an allocation is read from.
pub async fn of_indicator(
    tx: &mut Tx,
    indicator: IndicatorId,
    year: i16,
    day: Date,
) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.indicator = $2 AND v.year = $3 AND {PREVAILS} \
         AND NOT v.is_withdrawn ORDER BY v.unit, v.level"
    );
    read_all(tx.rows(sql, params![day, indicator, year]).await?)
}

/// Every version known on a day, newest first; withdrawals among them.
pub async fn versions(
    tx: &mut Tx,
    indicator: IndicatorId,
    unit: UnitId,
    year: i16,
    day: Date,
) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.unit = $2 AND v.year = $3 AND v.indicator = $4 \
         AND v.known_on <= $1 ORDER BY v.known_on DESC, v.version DESC LIMIT 500"
    );
    read_all(tx.rows(sql, params![day, unit, year, indicator]).await?)
}

/// The same of all indicators of a unit's year.
pub async fn history(tx: &mut Tx, unit: UnitId, year: i16, day: Date) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.unit = $2 AND v.year = $3 AND v.known_on <= $1 \
         ORDER BY v.known_on DESC, v.version DESC"
    );
    read_all(tx.rows(sql, params![day, unit, year]).await?)
}

/// The years for which a unit has a plan, newest first.
pub async fn years(tx: &mut Tx, unit: UnitId, day: Date) -> Result<Vec<i16>, Problem> {
    let sql = "SELECT DISTINCT year FROM targets_version WHERE unit = $1 AND known_on <= $2 ORDER BY year DESC LIMIT 60";
    let rows = tx.rows(sql, params![unit, day]).await?;
    rows.iter().map(|row| row.get::<i64>("year")?.try_into().map_err(Problem::broken)).collect()
}

/// How many targets of each indicator stand in a year.
pub async fn counts(tx: &mut Tx, year: i16, day: Date) -> Result<HashMap<IndicatorId, i64>, Problem> {
    let sql = "SELECT indicator, COUNT(DISTINCT target) AS n FROM targets_version \
               WHERE year = $1 AND known_on <= $2 GROUP BY indicator";
    let rows = tx.rows(sql, params![year, day]).await?;
    rows.iter().map(|row| Ok((row.get("indicator")?, row.get("n")?))).collect()
}

/// What cites a document: versions of targets, newest first.
pub async fn citing(
    tx: &mut Tx,
    citation: &Citation,
    day: Date,
    limit: i64,
) -> Result<Vec<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.citation = $1 AND v.known_on <= $2 \
         ORDER BY v.year DESC, v.indicator, v.unit LIMIT $3"
    );
    read_all(tx.rows(sql, params![citation.to_string(), day, limit]).await?)
}

/// A target's four names.
pub type Key = (UnitId, i16, IndicatorId, Level);

const STANDING: &str = "SELECT t.id, t.indicator, t.unit, t.year, t.level, v.version, v.low, v.high, v.is_withdrawn \
     FROM targets_target t JOIN targets_version v ON v.target = t.id \
     WHERE v.version = (SELECT MAX(w.version) FROM targets_version w WHERE w.target = t.id)";

/// The latest version of each target of a year; of one unit, or of all.
pub async fn standing(
    tx: &mut Tx,
    year: i16,
    unit: Option<UnitId>,
) -> Result<HashMap<Key, (TargetId, Standing)>, Problem> {
    let rows = match unit {
        Some(unit) => {
            tx.rows(format!("{STANDING} AND t.unit = $1 AND t.year = $2"), params![unit, year]).await?
        }
        None => tx.rows(format!("{STANDING} AND t.year = $1"), params![year]).await?,
    };
    rows.iter()
        .map(|row| {
            let key = (row.get("unit")?, year, row.get("indicator")?, word(row, "level", Level::from_key)?);
            let standing = Standing {
                version: row.get("version")?,
                low: row.get("low")?,
                high: row.get("high")?,
                is_withdrawn: row.get("is_withdrawn")?,
            };
            Ok((key, (row.get("id")?, standing)))
        })
        .collect()
}

/// The latest version of one target, withdrawn or not.
pub async fn latest(tx: &mut Tx, target: TargetId) -> Result<Option<PlanValue>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_version v WHERE v.target = $1 ORDER BY v.version DESC LIMIT 1"
    );
    tx.row(sql, params![target]).await?.as_ref().map(read).transpose()
}

/// Whose a target is: loaded before anything else of it.
pub async fn unit_of(tx: &mut Tx, target: TargetId) -> Result<Option<UnitId>, Problem> {
    let sql = "SELECT unit FROM targets_target WHERE id = $1";
    tx.row(sql, params![target]).await?.map(|row| row.get("unit")).transpose()
}

/// Writes versions, and the targets of those that are first ones.
pub async fn insert(tx: &mut Tx, versions: &[PlanValue]) -> Result<(), Problem> {
    let targets = versions
        .iter()
        .filter(|value| value.version == 1)
        .flat_map(|value| params![value.target, value.indicator, value.unit, value.year, value.level.key()])
        .collect();
    tx.insert_many("INSERT INTO targets_target (id, indicator, unit, year, level) VALUES", "", 5, targets)
        .await?;
    let head = "INSERT INTO targets_version (target, version, indicator, unit, year, level, low, high, basis, \
                citation, is_withdrawn, known_on, note, reason, author, author_name, recorded_at) VALUES";
    tx.insert_many(head, "", 17, versions.iter().flat_map(values_of).collect()).await
}

fn values_of(value: &PlanValue) -> Vec<Value> {
    params![
        value.target,
        value.version,
        value.indicator,
        value.unit,
        value.year,
        value.level.key(),
        value.low,
        value.high,
        value.basis.key(),
        value.citation.as_ref().map(ToString::to_string),
        value.is_withdrawn,
        value.known_on,
        value.note,
        value.reason,
        value.author,
        value.author_name,
        value.recorded_at
    ]
}

/// What the units below together have been assigned of one indicator.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    low: i64,
    high: i64,
}

impl Parts {
    pub fn promised(self, direction: crate::indicator::Direction) -> i64 {
        crate::rules::judging::promise(Some(self.low), Some(self.high), direction).unwrap_or(self.low)
    }
}

/// The sums of the assigned targets of many units, by indicator.
pub async fn parts(
    tx: &mut Tx,
    units: &[UnitId],
    year: i16,
    day: Date,
) -> Result<HashMap<IndicatorId, Parts>, Problem> {
    let mut found: HashMap<IndicatorId, Parts> = HashMap::new();
    for chunk in units.chunks(400) {
        let places: Vec<String> = (3..chunk.len() + 3).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT v.indicator, CAST(SUM(COALESCE(v.low, v.high)) AS BIGINT) AS low, \
             CAST(SUM(COALESCE(v.high, v.low)) AS BIGINT) AS high FROM targets_version v \
             WHERE v.unit IN ({}) AND v.year = $2 AND v.level = 'assigned' AND {PREVAILS} AND NOT v.is_withdrawn \
             GROUP BY v.indicator",
            places.join(", ")
        );
        let mut values = params![day, year];
        values.extend(chunk.iter().map(Value::from));
        for row in tx.rows(sql, values).await? {
            let (low, high): (i64, i64) = (row.get("low")?, row.get("high")?);
            let parts = found.entry(row.get("indicator")?).or_insert(Parts { low: 0, high: 0 });
            parts.low = parts.low.saturating_add(low);
            parts.high = parts.high.saturating_add(high);
        }
    }
    Ok(found)
}
