//! Forms in all their versions, and the periods that were opened by them.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Period, Problem, Row, Tx, Value};

use super::{id, key, months, period};
use crate::form::{FormId, ReportForm};
use crate::request::{KindDue, Round, RoundId};

const FORM: &str = "f.id, f.version, f.code, f.definition, f.ended_on, f.reason, f.author_name, f.at";

fn form(row: &Row) -> Result<ReportForm, Problem> {
    Ok(ReportForm {
        id: id(row, "id")?,
        version: row.get("version")?,
        code: row.get("code")?,
        says: serde_json::from_str(&row.get::<String>("definition")?)?,
        ended_on: row.get("ended_on")?,
        reason: row.get("reason")?,
        author_name: row.get("author_name")?,
        at: row.get("at")?,
    })
}

pub async fn insert(tx: &mut Tx, form: &ReportForm, author: &str) -> Result<(), Problem> {
    let mut values = vec![key(form.id)];
    let definition = serde_json::to_string(&form.says)?;
    values.extend(params![
        form.version,
        form.code,
        definition,
        form.ended_on,
        form.reason,
        author,
        form.author_name,
        form.at
    ]);
    let sql = "INSERT INTO reports_form (id, version, code, definition, ended_on, reason, author, author_name, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.execute(sql, values).await?;
    Ok(())
}

/// Every form as it stands, by code; those that have ended too.
pub async fn all(tx: &mut Tx) -> Result<Vec<ReportForm>, Problem> {
    let sql = format!(
        "SELECT {FORM} FROM reports_form f WHERE f.version = \
         (SELECT MAX(v.version) FROM reports_form v WHERE v.id = f.id) ORDER BY f.code, f.id"
    );
    tx.rows(sql, params![]).await?.iter().map(form).collect()
}

/// Every version of a form, newest first.
pub async fn versions(tx: &mut Tx, of: FormId) -> Result<Vec<ReportForm>, Problem> {
    let sql = format!("SELECT {FORM} FROM reports_form f WHERE f.id = $1 ORDER BY f.version DESC");
    tx.rows(sql, vec![key(of)]).await?.iter().map(form).collect()
}

/// A form as it stands.
pub async fn find(tx: &mut Tx, of: FormId) -> Result<ReportForm, Problem> {
    versions(tx, of).await?.into_iter().next().ok_or(Problem::NotFound)
}

/// Forms in the versions by which rounds were opened.
pub async fn of_rounds(tx: &mut Tx, rounds: &[Round]) -> Result<Vec<ReportForm>, Problem> {
    let mut wanted: Vec<(FormId, i64)> = rounds.iter().map(|round| (round.form, round.version)).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = Vec::with_capacity(wanted.len());
    for chunk in wanted.chunks(400) {
        let mut values = Vec::with_capacity(chunk.len() * 2);
        for (form, version) in chunk {
            values.extend([key(*form), Value::from(version)]);
        }
        let sql = format!(
            "SELECT {FORM} FROM (VALUES {}) AS w CROSS JOIN reports_form f \
             WHERE f.id = w.column1 AND f.version = w.column2 ORDER BY f.code, f.id, f.version",
            super::rows_of_parameters(chunk.len(), 2, 1)
        );
        for row in &tx.rows(sql, values).await? {
            found.push(form(row)?);
        }
    }
    Ok(found)
}

const ROUND: &str = "id, form, version, year, months, figures_from, figures_to, dues, opener_name, opened_at";

fn round(row: &Row) -> Result<Round, Problem> {
    let dues: Vec<KindDue> = serde_json::from_str(&row.get::<String>("dues")?)?;
    Ok(Round {
        id: id(row, "id")?,
        form: id(row, "form")?,
        version: row.get("version")?,
        period: period(row)?,
        figures_from: row.get("figures_from")?,
        figures_to: row.get("figures_to")?,
        dues,
        opener_name: row.get("opener_name")?,
        opened_at: row.get("opened_at")?,
    })
}

/// Opens a round; answers whether it was not open already, whoever else opens it at the same time.
pub async fn open(tx: &mut Tx, round: &Round) -> Result<bool, Problem> {
    let mut values = vec![key(round.id), key(round.form)];
    let dues = serde_json::to_string(&round.dues)?;
    let dates: (Date, Date, Timestamp) = (round.figures_from, round.figures_to, round.opened_at);
    values.extend(params![
        round.version,
        round.period.year,
        months(round.period),
        dates.0,
        dates.1,
        dues,
        round.opener_name,
        dates.2
    ]);
    let sql = "INSERT INTO reports_round (id, form, version, year, months, figures_from, figures_to, dues, opener_name, \
               opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               ON CONFLICT (form, year, months) DO NOTHING";
    Ok(tx.execute(sql, values).await? == 1)
}

/// The rounds of a period.
pub async fn rounds_of(tx: &mut Tx, of: Period) -> Result<Vec<Round>, Problem> {
    let sql = format!("SELECT {ROUND} FROM reports_round WHERE year = $1 AND months = $2 ORDER BY id");
    tx.rows(sql, params![of.year, months(of)]).await?.iter().map(round).collect()
}

/// The rounds of a form, newest period first.
pub async fn rounds_of_form(tx: &mut Tx, of: FormId, limit: i64) -> Result<Vec<Round>, Problem> {
    let sql =
        format!("SELECT {ROUND} FROM reports_round WHERE form = $1 ORDER BY year DESC, months DESC LIMIT $2");
    tx.rows(sql, vec![key(of), Value::from(&limit)]).await?.iter().map(round).collect()
}

/// These rounds.
pub async fn rounds(tx: &mut Tx, wanted: &[RoundId]) -> Result<Vec<Round>, Problem> {
    let mut found = Vec::with_capacity(wanted.len());
    for chunk in wanted.chunks(500) {
        let sql =
            format!("SELECT {ROUND} FROM reports_round WHERE id IN ({})", super::parameters(chunk.len(), 1));
        for row in &tx.rows(sql, chunk.iter().map(|&id| key(id)).collect()).await? {
            found.push(round(row)?);
        }
    }
    Ok(found)
}

/// The periods for which something was opened, newest first.
pub async fn periods(tx: &mut Tx, limit: i64) -> Result<Vec<Period>, Problem> {
    let sql = "SELECT year, months FROM reports_round GROUP BY year, months \
               ORDER BY year DESC, months % 100 DESC, months DESC LIMIT $1";
    tx.rows(sql, params![limit]).await?.iter().map(period).collect()
}
