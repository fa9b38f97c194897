//! Relations between documents and the ends of their validity: versions, the last one stands.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::{Row, params};
use kernel::{Actor, Problem, Tx};

use crate::document::DocumentId;
use crate::rules::relations::{Relation, RelationKind};

const LATEST: &str = "SELECT r.document, r.other, r.kind, r.version, r.is_standing, r.since, r.author_name \
     FROM documents_relation r WHERE r.version = (SELECT MAX(w.version) FROM documents_relation w \
     WHERE w.document = r.document AND w.other = r.other AND w.kind = r.kind)";

pub async fn insert(tx: &mut Tx, relation: &Relation, author: &Actor, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO documents_relation (document, other, kind, version, is_standing, since, author, \
               author_name, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![
        relation.document,
        relation.other,
        relation.kind.key(),
        relation.version,
        relation.is_standing,
        relation.since,
        author.who.to_string(),
        relation.author_name,
        now
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// One relation, standing or not.
pub async fn one(
    tx: &mut Tx,
    document: DocumentId,
    other: DocumentId,
    kind: RelationKind,
) -> Result<Option<Relation>, Problem> {
    let sql = format!("{LATEST} AND r.document = $1 AND r.other = $2 AND r.kind = $3");
    tx.row(sql, params![document, other, kind.key()]).await?.as_ref().map(read).transpose()
}

/// What stands between a document and others, either way.
pub async fn of(tx: &mut Tx, document: DocumentId) -> Result<Vec<Relation>, Problem> {
    let sql = format!(
        "{LATEST} AND r.is_standing AND (r.document = $1 OR r.other = $1) ORDER BY r.since, r.kind LIMIT 500"
    );
    tx.rows(sql, params![document]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Relation, Problem> {
    let kind: String = row.get("kind")?;
    Ok(Relation {
        document: row.get("document")?,
        other: row.get("other")?,
        kind: RelationKind::from_key(&kind)
            .ok_or_else(|| Problem::broken(format!("a relation says {kind}")))?,
        version: row.get("version")?,
        is_standing: row.get("is_standing")?,
        since: row.get("since")?,
        author_name: row.get("author_name")?,
    })
}

/// The first day on which the document holds no more, and the version that says so.
pub async fn ending(tx: &mut Tx, document: DocumentId) -> Result<(i64, Option<Date>), Problem> {
    let sql =
        "SELECT version, ended_on FROM documents_ending WHERE document = $1 ORDER BY version DESC LIMIT 1";
    let row = tx.row(sql, params![document]).await?;
    row.map_or(Ok((0, None)), |row| Ok((row.get("version")?, row.get("ended_on")?)))
}

pub async fn insert_ending(
    tx: &mut Tx,
    document: DocumentId,
    version: i64,
    ended_on: Option<Date>,
    reason: &str,
    author: &Actor,
    now: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO documents_ending (document, version, ended_on, reason, author, author_name, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = params![document, version, ended_on, reason, author.who.to_string(), author.name, now];
    tx.execute(sql, values).await?;
    Ok(())
}
