//! Papers and their versions.

use jiff::Timestamp;
use kernel::db::params;
use kernel::{Act, Problem, Row, Tx};

use crate::conference::{ConferenceId, Paper, PaperId, PaperVersion};

pub async fn insert(tx: &mut Tx, paper: &Paper, now: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_paper (id, conference, item, kind, title, recorded_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    tx.insert(sql, params![paper.id, paper.conference, paper.item, paper.kind, paper.title, now]).await
}

pub async fn insert_version(act: &mut Act, version: &PaperVersion) -> Result<(), Problem> {
    let sql = "INSERT INTO conferences_paper_version (paper, version, text, file, file_name, fingerprint, reason, \
               sent_at, author, author_name, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = params![
        version.paper,
        version.version,
        version.text,
        version.file,
        version.file_name,
        version.fingerprint,
        version.reason,
        version.sent_at,
        act.actor.who.to_string(),
        act.actor.name,
        act.now
    ];
    act.tx.insert(sql, values).await
}

fn read(row: &Row) -> Result<Paper, Problem> {
    Ok(Paper {
        id: row.get("id")?,
        conference: row.get("conference")?,
        item: row.get("item")?,
        kind: row.get("kind")?,
        title: row.get("title")?,
    })
}

/// A paper of this conference.
pub async fn one(tx: &mut Tx, conference: ConferenceId, paper: PaperId) -> Result<Paper, Problem> {
    let sql =
        "SELECT id, conference, item, kind, title FROM conferences_paper WHERE id = $1 AND conference = $2";
    read(&tx.row(sql, params![paper, conference]).await?.ok_or(Problem::NotFound)?)
}

/// A paper beside its newest version, without the text.
pub struct Listed {
    pub paper: Paper,
    pub version: i64,
    pub fingerprint: String,
    pub is_sent: bool,
}

/// All papers of a conference, each with its newest version.
pub async fn listed(tx: &mut Tx, conference: ConferenceId) -> Result<Vec<Listed>, Problem> {
    let sql = "SELECT p.id, p.conference, p.item, p.kind, p.title, v.version, v.fingerprint, \
               v.sent_at IS NOT NULL AS is_sent FROM conferences_paper p JOIN conferences_paper_version v \
               ON v.paper = p.id WHERE p.conference = $1 AND v.version = (SELECT MAX(n.version) \
               FROM conferences_paper_version n WHERE n.paper = p.id) ORDER BY p.id";
    let listed = |row: &Row| {
        Ok(Listed {
            paper: read(row)?,
            version: row.get("version")?,
            fingerprint: row.get("fingerprint")?,
            is_sent: row.get("is_sent")?,
        })
    };
    tx.rows(sql, params![conference]).await?.iter().map(listed).collect()
}

/// All versions, the newest first.
pub async fn versions(tx: &mut Tx, paper: PaperId) -> Result<Vec<PaperVersion>, Problem> {
    let sql = "SELECT paper, version, text, file, file_name, fingerprint, reason, sent_at, author_name, recorded_at \
               FROM conferences_paper_version WHERE paper = $1 ORDER BY version DESC";
    let version = |row: &Row| {
        Ok(PaperVersion {
            paper: row.get("paper")?,
            version: row.get("version")?,
            text: row.get("text")?,
            file: row.get("file")?,
            file_name: row.get("file_name")?,
            fingerprint: row.get("fingerprint")?,
            reason: row.get("reason")?,
            sent_at: row.get("sent_at")?,
            author_name: row.get("author_name")?,
            recorded_at: row.get("recorded_at")?,
        })
    };
    tx.rows(sql, params![paper]).await?.iter().map(version).collect()
}

/// Freezes whatever of a conference was not sent yet; answers how many versions.
pub async fn send(tx: &mut Tx, conference: ConferenceId, now: Timestamp) -> Result<u64, Problem> {
    let sql = "UPDATE conferences_paper_version SET sent_at = $2 WHERE sent_at IS NULL AND paper IN \
               (SELECT id FROM conferences_paper WHERE conference = $1)";
    tx.execute(sql, params![conference, now]).await
}
