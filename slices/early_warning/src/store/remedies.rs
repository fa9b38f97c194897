//! Causes and remedies: written once; what was taken back stands beside them.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Citation, Problem, Row, Tx, UnitId, Value};

use super::{Assessment, AssessmentId};
use crate::remedy::{Aim, Cause, CauseId, Hand, Remedy, RemedyId, Withdrawn};
use crate::rules::causes::CauseKind;
use crate::rules::reasons;

/// More of a unit's year are not read.
const MOST: i64 = 1_000;

const WITHDRAWAL: &str = "w.reason AS w_reason, w.author AS w_author, w.author_name AS w_author_name, \
     w.known_on AS w_known_on, w.recorded_at AS w_recorded_at";

fn hand(row: &Row) -> Result<Hand, Problem> {
    Ok(Hand {
        author: row.get("author")?,
        name: row.get("author_name")?,
        known_on: row.get("known_on")?,
        recorded_at: row.get("recorded_at")?,
    })
}

fn withdrawn(row: &Row) -> Result<Option<Withdrawn>, Problem> {
    let Some(reason) = row.get::<Option<String>>("w_reason")? else { return Ok(None) };
    let by = Hand {
        author: row.get("w_author")?,
        name: row.get("w_author_name")?,
        known_on: row.get("w_known_on")?,
        recorded_at: row.get("w_recorded_at")?,
    };
    Ok(Some(Withdrawn { by, reason }))
}

fn aim(row: &Row) -> Result<Aim, Problem> {
    Ok(Aim { unit: row.get("unit")?, indicator: row.get("indicator")?, year: row.get("year")? })
}

pub async fn insert_cause(tx: &mut Tx, cause: &Cause) -> Result<(), Problem> {
    let sql = "INSERT INTO early_warning_cause (id, unit, indicator, year, kind, words, figures, remarks, evidence, author, \
               author_name, known_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let figures: Vec<String> = cause.figures.iter().map(ToString::to_string).collect();
    let values = params![
        cause.id,
        cause.aim.unit,
        cause.aim.indicator,
        cause.aim.year,
        cause.kind.key(),
        cause.words,
        serde_json::to_string(&figures)?,
        reasons::to_json(&cause.remarks),
        cause.evidence,
        cause.by.author,
        cause.by.name,
        cause.by.known_on,
        cause.by.recorded_at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

fn read_cause(row: &Row) -> Result<Cause, Problem> {
    let (kind, figures): (String, String) = (row.get("kind")?, row.get("figures")?);
    Ok(Cause {
        id: row.get("id")?,
        aim: aim(row)?,
        kind: CauseKind::from_key(&kind).ok_or_else(|| Problem::broken(format!("a row says {kind}")))?,
        words: row.get("words")?,
        figures: serde_json::from_str::<Vec<Citation>>(&figures)?,
        remarks: reasons::from_json(&row.get::<String>("remarks")?),
        evidence: row.get("evidence")?,
        by: hand(row)?,
        withdrawn: withdrawn(row)?,
    })
}

async fn select_causes(tx: &mut Tx, condition: &str, values: Vec<Value>) -> Result<Vec<Cause>, Problem> {
    let sql = format!(
        "SELECT c.id, c.unit, c.indicator, c.year, c.kind, c.words, c.figures, c.remarks, c.evidence, c.author, \
         c.author_name, c.known_on, c.recorded_at, {WITHDRAWAL} FROM early_warning_cause c \
         LEFT JOIN early_warning_withdrawal w ON w.subject = c.id AND w.known_on <= $1 \
         WHERE c.known_on <= $1 AND {condition} ORDER BY c.id LIMIT {MOST}"
    );
    tx.rows(sql, values).await?.iter().map(read_cause).collect()
}

/// The causes told of a unit's targets of a year by a day, oldest first.
pub async fn causes(tx: &mut Tx, unit: UnitId, year: i16, day: Date) -> Result<Vec<Cause>, Problem> {
    select_causes(tx, "c.unit = $2 AND c.year = $3", params![day, unit, year]).await
}

pub async fn cause(tx: &mut Tx, id: CauseId, day: Date) -> Result<Option<Cause>, Problem> {
    Ok(select_causes(tx, "c.id = $2", params![day, id]).await?.pop())
}

pub async fn insert_remedy(tx: &mut Tx, remedy: &Remedy) -> Result<(), Problem> {
    let sql = "INSERT INTO early_warning_remedy (id, cause, assessment, words, effect, effect_by, told_vi, told_en, author, \
               author_name, known_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values = params![
        remedy.id,
        remedy.cause,
        remedy.before.id,
        remedy.words,
        remedy.effect,
        remedy.effect_by,
        remedy.told_vi,
        remedy.told_en,
        remedy.by.author,
        remedy.by.name,
        remedy.by.known_on,
        remedy.by.recorded_at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

async fn select_remedies(tx: &mut Tx, condition: &str, values: Vec<Value>) -> Result<Vec<Remedy>, Problem> {
    let sql = format!(
        "SELECT r.id, r.cause, r.assessment, r.words, r.effect, r.effect_by, r.told_vi, r.told_en, r.author, r.author_name, \
         r.known_on, r.recorded_at, c.unit, c.indicator, c.year, {WITHDRAWAL} FROM early_warning_remedy r \
         JOIN early_warning_cause c ON c.id = r.cause \
         LEFT JOIN early_warning_withdrawal w ON w.subject = r.id AND w.known_on <= $1 \
         WHERE r.known_on <= $1 AND {condition} ORDER BY r.id LIMIT {MOST}"
    );
    let rows = tx.rows(sql, values).await?;
    let ids: Vec<AssessmentId> = rows.iter().map(|row| row.get("assessment")).collect::<Result<_, _>>()?;
    let before = super::assessments_of(tx, &ids).await?;
    rows.iter().zip(ids).map(|(row, id)| read_remedy(row, &before, id)).collect()
}

fn read_remedy(row: &Row, kept: &[Assessment], before: AssessmentId) -> Result<Remedy, Problem> {
    let before = kept.iter().find(|one| one.id == before).cloned();
    Ok(Remedy {
        id: row.get("id")?,
        cause: row.get("cause")?,
        aim: aim(row)?,
        before: before.ok_or_else(|| Problem::broken("a remedy without the outlook before it"))?,
        words: row.get("words")?,
        effect: row.get("effect")?,
        effect_by: row.get("effect_by")?,
        told_vi: row.get("told_vi")?,
        told_en: row.get("told_en")?,
        by: hand(row)?,
        withdrawn: withdrawn(row)?,
    })
}

/// The remedies proposed for a unit's targets of a year by a day, oldest first.
pub async fn remedies(tx: &mut Tx, unit: UnitId, year: i16, day: Date) -> Result<Vec<Remedy>, Problem> {
    select_remedies(tx, "c.unit = $2 AND c.year = $3", params![day, unit, year]).await
}

pub async fn remedy(tx: &mut Tx, id: RemedyId, day: Date) -> Result<Option<Remedy>, Problem> {
    Ok(select_remedies(tx, "r.id = $2", params![day, id]).await?.pop())
}

pub async fn of_cause(tx: &mut Tx, cause: CauseId, day: Date) -> Result<Vec<Remedy>, Problem> {
    select_remedies(tx, "r.cause = $2", params![day, cause]).await
}

/// Whose a cause is, before anything else of it is read.
pub async fn unit_of_cause(tx: &mut Tx, id: CauseId) -> Result<UnitId, Problem> {
    let row = tx.row("SELECT unit FROM early_warning_cause WHERE id = $1", params![id]).await?;
    row.ok_or(Problem::NotFound)?.get("unit")
}

pub async fn unit_of_remedy(tx: &mut Tx, id: RemedyId) -> Result<UnitId, Problem> {
    let sql = "SELECT c.unit FROM early_warning_remedy r JOIN early_warning_cause c ON c.id = r.cause WHERE r.id = $1";
    tx.row(sql, params![id]).await?.ok_or(Problem::NotFound)?.get("unit")
}

pub async fn withdraw(tx: &mut Tx, subject: String, withdrawn: &Withdrawn) -> Result<(), Problem> {
    let sql = "INSERT INTO early_warning_withdrawal (subject, reason, author, author_name, known_on, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let by = &withdrawn.by;
    let values = params![subject, withdrawn.reason, by.author, by.name, by.known_on, by.recorded_at];
    tx.execute(sql, values).await?;
    Ok(())
}

/// What a citation of each of these remedies says, where it is one: its words in both languages.
pub async fn told(tx: &mut Tx, ids: &[RemedyId]) -> Result<Vec<(RemedyId, String, String)>, Problem> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(400) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT id, told_vi, told_en FROM early_warning_remedy WHERE id IN ({})",
            places.join(", ")
        );
        for row in tx.rows(sql, some.iter().map(Value::from).collect()).await? {
            found.push((row.get("id")?, row.get("told_vi")?, row.get("told_en")?));
        }
    }
    Ok(found)
}
