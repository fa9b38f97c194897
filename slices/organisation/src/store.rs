//! The tables of the units: rows are added, and only a unit's end is ever filled in.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::db::{Row, Value, params};
use kernel::{Act, Citation, Problem, Tx, UnitId};

use crate::rules::history::{History, Life, NewUnit};
use crate::rules::succession::Succession;
use crate::rules::unit_tree::UnitKind;

/// Why, by which act and by whom a row was written.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    pub reason: String,
    /// The number and symbol of the act, as in `NQ 1683/NQ-UBTVQH15`.
    pub act_document: String,
}

/// What tells whether a tree in memory still holds.
pub async fn version(tx: &mut Tx) -> Result<String, Problem> {
    let sql = "SELECT version AS answer FROM organisation_version WHERE name = 'tree'";
    tx.remembered("organisation_version", sql, params![]).await
}

/// Says that the tree has changed. Never a count: an act that is dropped would leave its number to another.
pub async fn renew_version(act: &mut Act) -> Result<(), Problem> {
    let version = act.id::<()>().to_string();
    act.tx
        .execute("UPDATE organisation_version SET version = $1 WHERE name = 'tree'", params![version])
        .await?;
    Ok(())
}

pub async fn history(tx: &mut Tx) -> Result<History, Problem> {
    let mut lives: HashMap<UnitId, Life> = HashMap::new();
    for row in tx
        .rows("SELECT id, code, kind, valid_from, valid_to, citation FROM organisation_unit", params![])
        .await?
    {
        let life = life(&row)?;
        lives.insert(life.id, life);
    }
    // By identity: of two values for one day the later recorded is set last and stays.
    let sql = "SELECT unit, valid_from, name FROM organisation_name ORDER BY valid_from, id";
    for row in tx.rows(sql, params![]).await? {
        if let Some(life) = lives.get_mut(&row.get("unit")?) {
            let day: Date = row.get("valid_from")?;
            life.names.retain(|(from, _)| *from != day);
            life.names.push((day, row.get("name")?));
        }
    }
    let sql = "SELECT unit, valid_from, parent FROM organisation_place ORDER BY valid_from, id";
    for row in tx.rows(sql, params![]).await? {
        if let Some(life) = lives.get_mut(&row.get("unit")?) {
            let day: Date = row.get("valid_from")?;
            life.places.retain(|(from, _)| *from != day);
            life.places.push((day, row.get("parent")?));
        }
    }
    Ok(History::new(lives.into_values()))
}

fn life(row: &Row) -> Result<Life, Problem> {
    let citation: Option<String> = row.get("citation")?;
    Ok(Life {
        id: row.get("id")?,
        code: row.get("code")?,
        kind: UnitKind::from_key(&row.get::<String>("kind")?).unwrap_or_default(),
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
        citation: citation.map(|text| text.parse::<Citation>().map_err(Problem::broken)).transpose()?,
        names: Vec::new(),
        places: Vec::new(),
    })
}

pub async fn insert(act: &mut Act, units: &[(UnitId, NewUnit)], ground: &Ground) -> Result<(), Problem> {
    let author = act.actor.who.to_string();
    let (reason, act_document) = (told(&ground.reason), told(&ground.act_document));
    let (mut rows, mut names, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (id, unit) in units {
        let citation = unit.citation.as_ref().map(Citation::to_string);
        let (code, kind) = (unit.code.trim(), unit.kind.key());
        rows.extend(params![*id, code, kind, unit.valid_from, unit.valid_to, citation, act.now]);
        let key = act.id::<()>();
        names.extend(params![
            key,
            *id,
            unit.valid_from,
            unit.name.trim(),
            reason,
            act_document,
            author,
            act.now
        ]);
        places.extend(params![key, *id, unit.valid_from, unit.parent, reason, act_document, author, act.now]);
    }
    let head =
        "INSERT INTO organisation_unit (id, code, kind, valid_from, valid_to, citation, recorded_at) VALUES";
    act.tx.insert_many(head, "", 7, rows).await?;
    act.tx.insert_many(NAME, "", 8, names).await?;
    act.tx.insert_many(PLACE, "", 8, places).await
}

const NAME: &str = "INSERT INTO organisation_name (id, unit, valid_from, name, reason, act_document, author, recorded_at) VALUES";
const PLACE: &str = "INSERT INTO organisation_place (id, unit, valid_from, parent, reason, act_document, author, recorded_at) VALUES";

pub async fn insert_name(
    act: &mut Act,
    unit: UnitId,
    day: Date,
    name: &str,
    ground: &Ground,
) -> Result<(), Problem> {
    let row = dated(act, unit, day, Value::from(name), ground);
    act.tx.insert_many(NAME, "", 8, row).await
}

pub async fn insert_place(
    act: &mut Act,
    unit: UnitId,
    day: Date,
    parent: Option<UnitId>,
    ground: &Ground,
) -> Result<(), Problem> {
    let row = dated(act, unit, day, Value::from(&parent), ground);
    act.tx.insert_many(PLACE, "", 8, row).await
}

fn dated(act: &Act, unit: UnitId, day: Date, value: Value, ground: &Ground) -> Vec<Value> {
    let (reason, act_document) = (told(&ground.reason), told(&ground.act_document));
    params![act.id::<()>(), unit, day, value, reason, act_document, act.actor.who.to_string(), act.now]
}

pub async fn set_end(act: &mut Act, unit: UnitId, day: Date) -> Result<(), Problem> {
    let sql = "UPDATE organisation_unit SET valid_to = $2 WHERE id = $1 AND valid_to IS NULL";
    match act.tx.execute(sql, params![unit, day]).await? {
        1 => Ok(()),
        _ => Err(Problem::broken(format!("unit {unit} has an end already"))),
    }
}

pub async fn insert_successions(
    act: &mut Act,
    successions: &[Succession],
    reason: &str,
) -> Result<(), Problem> {
    let author = act.actor.who.to_string();
    let reason = told(reason);
    let mut rows = Vec::new();
    for one in successions {
        let id = act.id::<()>();
        rows.extend(params![
            id,
            one.old,
            one.new,
            one.share_per_mille,
            one.day,
            one.act_document,
            reason,
            author,
            act.now
        ]);
    }
    let head = "INSERT INTO organisation_succession \
                (id, old, new, share_per_mille, day, act_document, reason, author, recorded_at) VALUES";
    act.tx.insert_many(head, "", 9, rows).await
}

const SUCCESSION: &str = "SELECT old, new, share_per_mille, act_document, day FROM organisation_succession";

pub async fn successors(tx: &mut Tx, unit: UnitId) -> Result<Vec<Succession>, Problem> {
    let sql = format!("{SUCCESSION} WHERE old = $1 ORDER BY day, id");
    tx.rows(sql, params![unit]).await?.iter().map(succession).collect()
}

pub async fn predecessors(tx: &mut Tx, unit: UnitId) -> Result<Vec<Succession>, Problem> {
    let sql = format!("{SUCCESSION} WHERE new = $1 ORDER BY day, id");
    tx.rows(sql, params![unit]).await?.iter().map(succession).collect()
}

pub async fn successions(tx: &mut Tx) -> Result<Vec<Succession>, Problem> {
    tx.rows(format!("{SUCCESSION} ORDER BY day, id"), params![]).await?.iter().map(succession).collect()
}

fn succession(row: &Row) -> Result<Succession, Problem> {
    Ok(Succession {
        old: row.get("old")?,
        new: row.get("new")?,
        share_per_mille: row.get("share_per_mille")?,
        act_document: row.get("act_document")?,
        day: row.get("day")?,
    })
}

/// One line of a unit's history page: what held from a day, why, by which act.
pub struct Dated {
    pub day: Date,
    pub name: Option<String>,
    pub parent: Option<UnitId>,
    pub reason: Option<String>,
    pub act_document: Option<String>,
}

pub async fn names_over_time(tx: &mut Tx, unit: UnitId) -> Result<Vec<Dated>, Problem> {
    let sql = "SELECT valid_from, name, reason, act_document FROM organisation_name WHERE unit = $1 \
               ORDER BY valid_from, id";
    let rows = tx.rows(sql, params![unit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Dated {
                day: row.get("valid_from")?,
                name: Some(row.get("name")?),
                parent: None,
                reason: row.get("reason")?,
                act_document: row.get("act_document")?,
            })
        })
        .collect()
}

pub async fn places_over_time(tx: &mut Tx, unit: UnitId) -> Result<Vec<Dated>, Problem> {
    let sql = "SELECT valid_from, parent, reason, act_document FROM organisation_place WHERE unit = $1 \
               ORDER BY valid_from, id";
    let rows = tx.rows(sql, params![unit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Dated {
                day: row.get("valid_from")?,
                name: None,
                parent: row.get("parent")?,
                reason: row.get("reason")?,
                act_document: row.get("act_document")?,
            })
        })
        .collect()
}

fn told(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
