//! Who may sign in the place of a unit's head.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Id, Problem, Row, Scope, Tx, UnitId, Value};

use super::{id, key, parameters};

/// The tag of a delegation.
pub struct DelegationTag;
pub type DelegationId = Id<DelegationTag>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    pub id: DelegationId,
    pub unit: UnitId,
    pub holder: String,
    pub holder_name: String,
    pub first_day: Date,
    pub last_day: Date,
    pub reason: String,
    pub author_name: String,
    pub at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

const COLUMNS: &str =
    "id, unit, holder, holder_name, first_day, last_day, reason, author_name, at, revoked_at";

fn read(row: &Row) -> Result<Delegation, Problem> {
    Ok(Delegation {
        id: id(row, "id")?,
        unit: id(row, "unit")?,
        holder: row.get("holder")?,
        holder_name: row.get("holder_name")?,
        first_day: row.get("first_day")?,
        last_day: row.get("last_day")?,
        reason: row.get("reason")?,
        author_name: row.get("author_name")?,
        at: row.get("at")?,
        revoked_at: row.get("revoked_at")?,
    })
}

pub async fn insert(tx: &mut Tx, new: &Delegation, author: &str) -> Result<(), Problem> {
    let mut values = vec![key(new.id), key(new.unit)];
    values.extend(params![
        new.holder,
        new.holder_name,
        new.first_day,
        new.last_day,
        new.reason,
        author,
        new.author_name,
        new.at
    ]);
    let sql = "INSERT INTO reports_delegation (id, unit, holder, holder_name, first_day, last_day, reason, author, \
               author_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    tx.execute(sql, values).await?;
    Ok(())
}

/// Whose it is: all that may be read before asking whether one may.
pub async fn unit_of(tx: &mut Tx, delegation: DelegationId) -> Result<UnitId, Problem> {
    let sql = "SELECT unit FROM reports_delegation WHERE id = $1";
    id(&tx.row(sql, vec![key(delegation)]).await?.ok_or(Problem::NotFound)?, "unit")
}

pub async fn find(tx: &mut Tx, delegation: DelegationId) -> Result<Delegation, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM reports_delegation WHERE id = $1");
    tx.row(sql, vec![key(delegation)]).await?.as_ref().map_or(Err(Problem::NotFound), read)
}

pub async fn revoke(tx: &mut Tx, delegation: DelegationId, name: &str, at: Timestamp) -> Result<(), Problem> {
    let sql = "UPDATE reports_delegation SET revoked_at = $2, revoker_name = $3 WHERE id = $1";
    tx.execute(sql, vec![key(delegation), Value::from(&at), Value::from(name)]).await?;
    Ok(())
}

/// The delegation by which somebody signs on a day for what lies in this scope.
pub async fn of_scope(
    tx: &mut Tx,
    holder: &str,
    scope: &Scope,
    day: Date,
) -> Result<Option<DelegationId>, Problem> {
    if scope.0.is_empty() {
        return Ok(None);
    }
    let mut values = params![holder, day];
    values.extend(scope.0.iter().map(|&unit| key(unit)));
    let sql = format!(
        "SELECT id FROM reports_delegation WHERE holder = $1 AND first_day <= $2 AND last_day >= $2 \
         AND revoked_at IS NULL AND unit IN ({}) ORDER BY id LIMIT 1",
        parameters(scope.0.len(), 3)
    );
    tx.row(sql, values).await?.as_ref().map(|row| id(row, "id")).transpose()
}

/// Those of these units, newest first.
pub async fn of_units(tx: &mut Tx, units: &[UnitId], limit: i64) -> Result<Vec<Delegation>, Problem> {
    let mut found = Vec::new();
    for chunk in units.chunks(400) {
        let mut values = vec![Value::from(&limit)];
        values.extend(chunk.iter().map(|&unit| key(unit)));
        let sql = format!(
            "SELECT {COLUMNS} FROM reports_delegation WHERE unit IN ({}) ORDER BY id DESC LIMIT $1",
            parameters(chunk.len(), 2)
        );
        for row in &tx.rows(sql, values).await? {
            found.push(read(row)?);
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.id));
    Ok(found)
}
