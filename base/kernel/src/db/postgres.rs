//! PostgreSQL: a pool of connections; every commit waits until it is durable.

use std::borrow::Cow;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};

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

/// Inserts that wait to make one journey: into a table each, so that their order does not matter.
#[derive(Default)]
pub(super) struct Later {
    statements: Vec<(Cow<'static, str>, Vec<Value>)>,
}

/// PostgreSQL takes 65,535 parameters at a time; one insert has some 4,000.
const MOST_PARAMETERS: usize = 30_000;

impl Later {
    pub(super) async fn add(
        &mut self,
        conn: &mut PgConnection,
        sql: Cow<'static, str>,
        params: Vec<Value>,
    ) -> Result<(), Problem> {
        let table = |sql: &str| sql.split_ascii_whitespace().nth(2).map(str::to_owned);
        let parameters: usize = self.statements.iter().map(|(_, params)| params.len()).sum();
        if self.statements.iter().any(|(waiting, _)| table(waiting) == table(&sql))
            || parameters + params.len() > MOST_PARAMETERS
        {
            self.send(conn).await?;
        }
        self.statements.push((sql, params));
        Ok(())
    }

    pub(super) async fn send(&mut self, conn: &mut PgConnection) -> Result<(), Problem> {
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
