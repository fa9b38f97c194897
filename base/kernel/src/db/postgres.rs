//! PostgreSQL: a pool of connections; every commit waits until it is durable.

use std::borrow::Cow;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use super::value::{Row, Value, postgres_arguments};
use crate::problem::Problem;

pub(super) async fn open(url: &str) -> Result<PgPool, Problem> {
    let options: PgConnectOptions = url.parse().map_err(Problem::broken)?;
    Ok(PgPoolOptions::new()
        .max_connections(24)
        .acquire_timeout(std::time::Duration::from_secs(10))
        .connect_with(options)
        .await?)
}

pub(super) async fn rows(
    conn: &mut PgConnection,
    sql: AssertSqlSafe<Cow<'static, str>>,
    params: Vec<Value>,
) -> Result<Vec<Row>, Problem> {
    let rows = sqlx::query_with(sql, postgres_arguments(params)?).fetch_all(conn).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

pub(super) async fn execute(
    conn: &mut PgConnection,
    sql: AssertSqlSafe<Cow<'static, str>>,
    params: Vec<Value>,
) -> Result<u64, Problem> {
    Ok(sqlx::query_with(sql, postgres_arguments(params)?).execute(conn).await?.rows_affected())
}
