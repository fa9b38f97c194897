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
