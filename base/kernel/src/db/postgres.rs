//! PostgreSQL: a pool of connections; every commit waits until it is durable.

use std::borrow::Cow;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, Postgres, Transaction};

use super::value::{Row, Value, postgres_arguments};
use crate::problem::Problem;

const RESTED: Duration = Duration::from_secs(1);

pub(super) async fn open(url: &str) -> Result<PgPool, Problem> {
    let options: PgConnectOptions = url.parse().map_err(Problem::broken)?;
    Ok(PgPoolOptions::new()
        .max_connections(24)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        // Asking costs a journey to the server: only a connection that rested may have broken unseen.
        .before_acquire(|conn, about| {
            Box::pin(async move {
                if about.idle_for > RESTED {
                    conn.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await?)
}

pub(super) async fn rows(
    conn: &mut PgConnection,
    sql: Cow<'static, str>,
    params: Vec<Value>,
) -> Result<Vec<Row>, Problem> {
    let rows = sqlx::query_with(AssertSqlSafe(sql), postgres_arguments(params)?).fetch_all(conn).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

pub(super) async fn execute(
    conn: &mut PgConnection,
    sql: Cow<'static, str>,
    params: Vec<Value>,
) -> Result<u64, Problem> {
    let query = sqlx::query_with(AssertSqlSafe(sql), postgres_arguments(params)?);
    Ok(query.execute(conn).await?.rows_affected())
}

/// A write transaction, begun with the first statement whose answer is needed: an act that only inserts is one
/// statement, and one journey instead of three.
pub(super) struct Writing {
    pool: PgPool,
    tx: Option<Transaction<'static, Postgres>>,
    later: Later,
}

impl Writing {
    pub(super) fn new(pool: PgPool) -> Self {
        Self { pool, tx: None, later: Later::default() }
    }

    /// The transaction, in which stands what was gathered.
    pub(super) async fn take(&mut self) -> Result<&mut PgConnection, Problem> {
        let tx = match &mut self.tx {
            Some(tx) => tx,
            none => none.insert(self.pool.begin().await?),
        };
        self.later.send(tx).await?;
        Ok(tx)
    }

    pub(super) async fn insert(&mut self, sql: Cow<'static, str>, params: Vec<Value>) -> Result<(), Problem> {
        if !self.later.has_room_for(&sql, params.len()) {
            self.take().await?;
        }
        self.later.statements.push((sql, params));
        Ok(())
    }

    pub(super) async fn commit(mut self) -> Result<(), Problem> {
        match self.tx.take() {
            Some(mut tx) => {
                self.later.send(&mut tx).await?;
                Ok(tx.commit().await?)
            }
            None if self.later.statements.is_empty() => Ok(()),
            None => self.later.send(&mut *self.pool.acquire().await?).await,
        }
    }
}

/// Inserts that wait to make one journey: into a table each, so that their order does not matter.
#[derive(Default)]
struct Later {
    statements: Vec<(Cow<'static, str>, Vec<Value>)>,
}

/// PostgreSQL takes 65,535 parameters at a time; one insert has some 4,000.
const MOST_PARAMETERS: usize = 30_000;

impl Later {
    fn has_room_for(&self, sql: &str, more: usize) -> bool {
        let table = |sql: &str| sql.split_ascii_whitespace().nth(2).map(str::to_owned);
        let parameters: usize = self.statements.iter().map(|(_, params)| params.len()).sum();
        self.statements.iter().all(|(waiting, _)| table(waiting) != table(sql))
            && parameters + more <= MOST_PARAMETERS
    }

    async fn send(&mut self, conn: &mut PgConnection) -> Result<(), Problem> {
        let mut statements = std::mem::take(&mut self.statements);
        let Some((mut sql, mut params)) = statements.pop() else { return Ok(()) };
        if !statements.is_empty() {
            let mut before = Vec::with_capacity(statements.len());
            for (number, (other, others)) in statements.into_iter().enumerate() {
                before.push(format!("w{number} AS ({})", renumbered(&other, params.len())));
                params.extend(others);
            }
            sql = format!("WITH {} {sql}", before.join(", ")).into();
        }
        execute(conn, sql, params).await?;
        Ok(())
    }
}

/// `$1` as `$8`, where seven parameters stand before.
fn renumbered(sql: &str, before: usize) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = part.split_at(digits);
        let number: usize = number.parse().unwrap_or_default();
        text.push_str(&format!("${}{rest}", number + before));
    }
    text
}
