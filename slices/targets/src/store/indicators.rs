//! Indicators and the versions of their definition; the list is read once and kept until a definition changes it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use kernel::db::params;
use kernel::facts::{self, FactId};
use kernel::{Installation, Problem, Row, Tx, Value};

use crate::indicator::{Direction, Indicator, IndicatorId, IndicatorList, Nature, OverTime, OverUnits, Part};

const COLUMNS: &str = "i.id, i.code, v.version, v.name_vi, v.name_en, v.unit_vi, v.unit_en, v.decimals, v.nature, \
                       v.direction, v.over_time, v.over_units, v.frequency, v.lead_unit, v.lead_unit_name, v.note, p.whole, \
                       p.dimension_vi, p.dimension_en, p.member_vi, p.member_en";

fn read(row: &Row) -> Result<Indicator, Problem> {
    Ok(Indicator {
        id: row.get("id")?,
        code: row.get("code")?,
        name_vi: row.get("name_vi")?,
        name_en: row.get("name_en")?,
        unit_vi: row.get("unit_vi")?,
        unit_en: row.get("unit_en")?,
        decimals: row.get("decimals")?,
        nature: word(row, "nature", Nature::from_key)?,
        direction: word(row, "direction", Direction::from_key)?,
        over_time: word(row, "over_time", OverTime::from_key)?,
        over_units: word(row, "over_units", OverUnits::from_key)?,
        frequency: row.get("frequency")?,
        lead_unit: row.get("lead_unit")?,
        lead_unit_name: row.get("lead_unit_name")?,
        note: row.get("note")?,
        part: part(row)?,
        version: row.get("version")?,
    })
}

fn part(row: &Row) -> Result<Option<Part>, Problem> {
    let Some(whole) = row.get("whole")? else { return Ok(None) };
    Ok(Some(Part {
        whole,
        dimension_vi: row.get("dimension_vi")?,
        dimension_en: row.get("dimension_en")?,
        member_vi: row.get("member_vi")?,
        member_en: row.get("member_en")?,
    }))
}

pub(super) fn word<T>(row: &Row, column: &str, from_key: fn(&str) -> Option<T>) -> Result<T, Problem> {
    let key: String = row.get(column)?;
    from_key(&key).ok_or_else(|| Problem::broken(format!("{column} {key} is not known to this program")))
}

async fn load(tx: &mut Tx) -> Result<IndicatorList, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM targets_indicator i \
         JOIN targets_indicator_version v ON v.indicator = i.id AND v.version = i.version \
         LEFT JOIN targets_part p ON p.indicator = i.id ORDER BY i.id"
    );
    let all: Result<Vec<Indicator>, Problem> = tx.rows(sql, params![]).await?.iter().map(read).collect();
    Ok(IndicatorList::new(all?))
}

type Kept = HashMap<PathBuf, (Option<FactId>, Arc<IndicatorList>)>;

/// The list as of the newest definition, for each installation of this process.
static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// Every indicator as it is defined now. One look at an index tells whether the kept list still stands;
/// within an act it sees the act's own definitions.
pub async fn list(installation: &Installation, tx: &mut Tx) -> Result<Arc<IndicatorList>, Problem> {
    let newest = facts::newest(tx, &[crate::DEFINED]).await?;
    let home = &installation.config.data;
    let kept = |kept: &Option<Kept>| {
        let (position, list) = kept.as_ref()?.get(home)?;
        (*position == newest).then(|| Arc::clone(list))
    };
    if let Some(list) = kept(&KEPT.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Ok(list);
    }
    let list = Arc::new(load(tx).await?);
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    all.get_or_insert_default().insert(home.clone(), (newest, Arc::clone(&list)));
    Ok(list)
}

/// Which of these codes are taken.
pub async fn taken(tx: &mut Tx, codes: &[String]) -> Result<HashMap<String, IndicatorId>, Problem> {
    let mut found = HashMap::new();
    for chunk in codes.chunks(500) {
        let places: Vec<String> = (1..=chunk.len()).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT id, code FROM targets_indicator WHERE code IN ({})", places.join(", "));
        for row in tx.rows(sql, chunk.iter().map(Value::from).collect()).await? {
            found.insert(row.get("code")?, row.get("id")?);
        }
    }
    Ok(found)
}

/// Keeps definitions: new ones with version 1, later versions beside the former.
pub async fn insert(
    tx: &mut Tx,
    indicators: &[Indicator],
    reason: Option<&str>,
    author: &str,
    now: Timestamp,
) -> Result<(), Problem> {
    let heads = indicators.iter().flat_map(|i| params![i.id, i.code, i.version]).collect();
    let tail = "ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    tx.insert_many("INSERT INTO targets_indicator (id, code, version) VALUES", tail, 3, heads).await?;
    let versions = indicators
        .iter()
        .flat_map(|i| {
            params![
                i.id,
                i.version,
                i.name_vi,
                i.name_en,
                i.unit_vi,
                i.unit_en,
                i.decimals,
                i.nature.key(),
                i.direction.key(),
                i.over_time.key(),
                i.over_units.key(),
                i.frequency,
                i.lead_unit,
                i.lead_unit_name,
                i.note,
                reason.map(str::to_owned),
                author,
                now
            ]
        })
        .collect();
    let head = "INSERT INTO targets_indicator_version (indicator, version, name_vi, name_en, unit_vi, unit_en, \
                decimals, nature, direction, over_time, over_units, frequency, lead_unit, lead_unit_name, note, \
                reason, author, recorded_at) VALUES";
    tx.insert_many(head, "", 18, versions).await?;
    let first = indicators.iter().filter(|indicator| indicator.version == 1);
    let parts = first.filter_map(|indicator| Some((indicator.id, indicator.part.as_ref()?)));
    let parts = parts
        .flat_map(|(id, part)| {
            params![id, part.whole, part.dimension_vi, part.dimension_en, part.member_vi, part.member_en]
        })
        .collect();
    let head = "INSERT INTO targets_part (indicator, whole, dimension_vi, dimension_en, member_vi, member_en) VALUES";
    tx.insert_many(head, "", 6, parts).await
}
