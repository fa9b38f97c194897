//! Brings the tables of every slice up to date, in the order of the arrows. A released migration never changes.

use jiff::Timestamp;

use super::{Db, Tx, params, search};
use crate::files::digest_of;
use crate::problem::Problem;
use crate::slice::Migration;

/// A migration that was applied, or is about to be: slice and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    pub slice: &'static str,
    pub name: &'static str,
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS kernel_migration (slice TEXT NOT NULL, name TEXT NOT NULL, \
                     digest TEXT NOT NULL, at TIMESTAMPTZ NOT NULL, PRIMARY KEY (slice, name))";

/// The migrations that the database has not seen; empty when it is up to date.
///
/// # Errors
/// `kernel-migration-changed` when one that it has seen reads differently now: the program is not the one that
/// made this database.
pub async fn pending(db: &Db, all: &[(&'static str, &'static [Migration])]) -> Result<Vec<Applied>, Problem> {
    let mut tx = db.begin().await?;
    let found = not_applied(&mut tx, all).await?;
    tx.commit().await?;
    Ok(found.into_iter().map(|(slice, migration)| Applied { slice, name: migration.name }).collect())
}

/// Applies what is pending, all or nothing.
pub async fn apply(
    db: &Db,
    all: &[(&'static str, &'static [Migration])],
    now: Timestamp,
) -> Result<Vec<Applied>, Problem> {
    let mut tx = db.begin().await?;
    tx.lock("kernel_migration").await?;
    let mut applied = Vec::new();
    for (slice, migration) in not_applied(&mut tx, all).await? {
        for statement in statements(migration.sql) {
            for statement in search::expanded(statement, tx.is_postgres()) {
                tx.execute(statement, params![]).await?;
            }
        }
        tx.execute(
            "INSERT INTO kernel_migration (slice, name, digest, at) VALUES ($1, $2, $3, $4)",
            params![slice, migration.name, digest_of(migration.sql.as_bytes()), now],
        )
        .await?;
        applied.push(Applied { slice, name: migration.name });
    }
    tx.commit().await?;
    Ok(applied)
}

async fn not_applied(
    tx: &mut Tx,
    all: &[(&'static str, &'static [Migration])],
) -> Result<Vec<(&'static str, &'static Migration)>, Problem> {
    tx.execute(TABLE, params![]).await?;
    let mut seen = std::collections::HashMap::new();
    for row in tx.rows("SELECT slice, name, digest FROM kernel_migration", params![]).await? {
        seen.insert((row.get::<String>("slice")?, row.get::<String>("name")?), row.get::<String>("digest")?);
    }
    let mut missing = Vec::new();
    for (slice, migrations) in all {
        for migration in *migrations {
            match seen.get(&((*slice).to_owned(), migration.name.to_owned())) {
                None => missing.push((*slice, migration)),
                Some(digest) if *digest == digest_of(migration.sql.as_bytes()) => {}
                Some(_) => {
                    let text =
                        crate::texts::Text::new("kernel-migration-changed").with("name", migration.name);
                    return Err(Problem::Refused(text));
                }
            }
        }
    }
    Ok(missing)
}

/// Whether this is a database of ours, of whatever version; nothing is written to find out.
pub async fn is_ours(db: &Db) -> bool {
    let Ok(mut tx) = db.read().await else { return false };
    tx.row("SELECT COUNT(*) AS n FROM kernel_migration", params![]).await.is_ok()
}

/// Statements end with a semicolon at a line's end; comments stand on lines of their own.
fn statements(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(";\n").map(str::trim).filter(|statement| {
        statement.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("--"))
    })
}
