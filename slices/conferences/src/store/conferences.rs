//! Conferences of bodies.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Problem, Row, Tx, UnitId, UserId, Value};

use super::word;
use crate::conference::{BodyId, Conference, ConferenceId, Kind, Mode, Silence, Stage, TermId};

const COLUMNS: &str = "c.id, c.body, c.term, c.number, c.label, c.kind, c.mode, c.place, c.starts_at, c.answer_by, \
     c.silence, c.stage";

fn read(row: &Row) -> Result<Conference, Problem> {
    let (kind, mode, stage): (String, String, String) =
        (row.get("kind")?, row.get("mode")?, row.get("stage")?);
    let silence: Option<String> = row.get("silence")?;
    Ok(Conference {
        id: row.get("id")?,
        body: row.get("body")?,
        term: row.get("term")?,
        number: row.get("number")?,
        label: row.get("label")?,
        kind: word(Kind::from_key(&kind), &kind)?,
        mode: word(Mode::from_key(&mode), &mode)?,
        place: row.get("place")?,
        starts_at: row.get("starts_at")?,
        answer_by: row.get("answer_by")?,
        silence: silence.map(|key| word(Silence::from_key(&key), &key)).transpose()?,
        stage: word(Stage::from_key(&stage), &stage)?,
    })
}

pub async fn insert(tx: &mut Tx, conference: &Conference, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_conference (id, body, term, number, label, kind, mode, place, starts_at, \
               answer_by, silence, stage, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = params![
        conference.id,
        conference.body,
        conference.term,
        conference.number,
        conference.label,
        conference.kind.key(),
        conference.mode.key(),
        conference.place,
        conference.starts_at,
        conference.answer_by,
        conference.silence.map(|silence| silence.key().to_owned()),
        conference.stage.key(),
        now
    ];
    tx.insert(sql, values).await
}

/// Whose a conference is: the unit that keeps its body.
pub async fn unit_of(tx: &mut Tx, conference: ConferenceId) -> Result<UnitId, Problem> {
    let sql = "SELECT b.unit AS unit FROM conferences_conference c JOIN conferences_body b ON b.id = c.body \
               WHERE c.id = $1";
    tx.row(sql, params![conference]).await?.ok_or(Problem::NotFound)?.get("unit")
}

pub async fn one(tx: &mut Tx, conference: ConferenceId) -> Result<Conference, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM conferences_conference c WHERE c.id = $1");
    read(&tx.row(sql, params![conference]).await?.ok_or(Problem::NotFound)?)
}

/// Numbers given in a term.
pub async fn numbers(tx: &mut Tx, term: TermId) -> Result<Vec<i64>, Problem> {
    let sql =
        "SELECT number FROM conferences_conference WHERE term = $1 AND number IS NOT NULL ORDER BY number";
    tx.rows(sql, params![term]).await?.iter().map(|row| row.get("number")).collect()
}

/// Those of a body, the newest first, before one of them.
pub async fn of_body(
    tx: &mut Tx,
    body: BodyId,
    before: Option<ConferenceId>,
    limit: i64,
) -> Result<Vec<Conference>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM conferences_conference c WHERE c.body = $1 AND ($2 IS NULL OR c.id < $2) \
         ORDER BY c.id DESC LIMIT $3"
    );
    tx.rows(sql, params![body, before, limit]).await?.iter().map(read).collect()
}

/// Those of these bodies, and those to which a person is called; the newest first, before one of them.
pub async fn visible(
    tx: &mut Tx,
    bodies: &[BodyId],
    person: Option<UserId>,
    before: Option<ConferenceId>,
    limit: i64,
) -> Result<Vec<Conference>, Problem> {
    let places: Vec<String> = (4..bodies.len() + 4).map(|number| format!("${number}")).collect();
    let among = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
    let sql = format!(
        "SELECT {COLUMNS} FROM conferences_conference c WHERE (c.body IN ({among}) OR EXISTS \
         (SELECT 1 FROM conferences_delegate d WHERE d.conference = c.id AND d.person = $1)) \
         AND ($2 IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3"
    );
    let mut values = params![person, before, limit];
    values.extend(bodies.iter().map(Value::from));
    tx.rows(sql, values).await?.iter().map(read).collect()
}

pub async fn set_stage(tx: &mut Tx, conference: ConferenceId, stage: Stage) -> Result<(), Problem> {
    let sql = "UPDATE conferences_conference SET stage = $2 WHERE id = $1";
    tx.execute(sql, params![conference, stage.key()]).await?;
    Ok(())
}
