//! Names of units as texts write them, and who taught which unit they mean; a row a version, the last one stands.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::{Problem, Tx, UnitId};

/// A name and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As search sees it.
    pub folded: String,
    pub version: i64,
    /// As the text wrote it.
    pub words: String,
    /// None when it was forgotten.
    pub unit: Option<UnitId>,
    pub author: String,
    pub author_name: String,
    pub recorded_at: Timestamp,
}

const LATEST: &str = "SELECT a.folded, a.version, a.words, a.unit, a.author, a.author_name, a.recorded_at \
     FROM documents_alias a WHERE a.version = \
     (SELECT MAX(w.version) FROM documents_alias w WHERE w.folded = a.folded)";

pub async fn insert(tx: &mut Tx, alias: &Alias) -> Result<(), Problem> {
    let sql = "INSERT INTO documents_alias (folded, version, words, unit, author, author_name, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = params![
        alias.folded,
        alias.version,
        alias.words,
        alias.unit,
        alias.author,
        alias.author_name,
        alias.recorded_at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The last version of one, forgotten or not.
pub async fn latest(tx: &mut Tx, folded: &str) -> Result<Option<Alias>, Problem> {
    let sql = format!("{LATEST} AND a.folded = $1");
    tx.row(sql, params![folded]).await?.as_ref().map(read).transpose()
}

/// Those of these names that mean a unit.
pub async fn of(tx: &mut Tx, folded: &[String]) -> Result<HashMap<String, Alias>, Problem> {
    let mut found = HashMap::new();
    for chunk in folded.chunks(500) {
        let places: Vec<String> = (1..=chunk.len()).map(|number| format!("${number}")).collect();
        let sql = format!("{LATEST} AND a.unit IS NOT NULL AND a.folded IN ({})", places.join(", "));
        for row in tx.rows(sql, chunk.iter().map(kernel::Value::from).collect()).await? {
            let alias = read(&row)?;
            found.insert(alias.folded.clone(), alias);
        }
    }
    Ok(found)
}

/// All that mean a unit, by name, after one of them.
pub async fn page(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Alias>, Problem> {
    let sql = format!("{LATEST} AND a.unit IS NOT NULL AND a.folded > $1 ORDER BY a.folded LIMIT $2");
    tx.rows(sql, params![after, limit]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Alias, Problem> {
    Ok(Alias {
        folded: row.get("folded")?,
        version: row.get("version")?,
        words: row.get("words")?,
        unit: row.get("unit")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        recorded_at: row.get("recorded_at")?,
    })
}
