//! What happened, for ever. A fact is appended in the transaction of the act that made it so;
//! the ledger seals it later as a leaf of its Merkle log.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::db::{Row, Tx, Value, params};
use crate::ids::{Id, Mint};
use crate::problem::Problem;

/// What an action says has happened. Personal data never enters a fact; a salted digest may.
#[derive(Debug, Clone)]
pub struct Fact {
    /// `slice.past_tense`
    pub kind: &'static str,
    /// The identity of what it happened to.
    pub subject: String,
    /// Flat JSON; keys in the field's words. `batch_root` and `batch_count` commit to rows kept elsewhere.
    pub body: serde_json::Value,
}

impl Fact {
    pub fn new(kind: &'static str, subject: impl std::fmt::Display, body: serde_json::Value) -> Self {
        Self { kind, subject: subject.to_string(), body }
    }
}

/// The tag of a stored fact.
pub struct FactTag;
pub type FactId = Id<FactTag>;

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFact {
    pub id: FactId,
    pub kind: String,
    pub subject: String,
    /// `user:…` or `system:…`
    pub actor: String,
    pub at: Timestamp,
    /// JSON, byte for byte as digested.
    pub body: String,
    pub salt: Vec<u8>,
    /// SHA-256 over salt and canonical text; what the ledger makes its leaf of.
    pub digest: Vec<u8>,
    /// Position in the ledger once sealed.
    pub leaf: Option<i64>,
}

impl StoredFact {
    /// The bytes that the digest is over: one field a line, body last. The salt keeps a leaf from being guessed.
    pub fn canonical(&self) -> Vec<u8> {
        format!(
            "tien-do fact v1\n{}\n{}\n{}\n{}\n{:.6}\n{}",
            self.id, self.kind, self.subject, self.actor, self.at, self.body
        )
        .into_bytes()
    }

    pub fn computed_digest(&self) -> Vec<u8> {
        salted_digest(&self.salt, &self.canonical())
    }
}

/// SHA-256 of salt followed by content: how facts and the rows they commit to are digested.
pub fn salted_digest(salt: &[u8], content: &[u8]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(content);
    hasher.finalize().to_vec()
}

/// Appends a fact. Actions do so through [`crate::Act::append`], which also queues the jobs that wait for it.
pub(crate) async fn append(
    tx: &mut Tx,
    mint: &Mint,
    actor: String,
    now: Timestamp,
    fact: &Fact,
) -> Result<FactId, Problem> {
    let mut stored = StoredFact {
        id: mint.id(now),
        kind: fact.kind.to_owned(),
        subject: fact.subject.clone(),
        actor,
        at: now,
        body: serde_json::to_string(&fact.body)?,
        salt: mint.bytes::<16>().to_vec(),
        digest: Vec::new(),
        leaf: None,
    };
    stored.digest = stored.computed_digest();
    tx.insert(
        "INSERT INTO kernel_fact (id, kind, subject, actor, at, body, salt, digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            stored.id,
            stored.kind,
            stored.subject,
            stored.actor,
            stored.at,
            stored.body,
            stored.salt,
            stored.digest
        ],
    )
    .await?;
    Ok(stored.id)
}

const COLUMNS: &str = "id, kind, subject, actor, at, body, salt, digest, leaf";

fn read(row: &Row) -> Result<StoredFact, Problem> {
    Ok(StoredFact {
        id: row.get("id")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        actor: row.get("actor")?,
        at: row.get("at")?,
        body: row.get("body")?,
        salt: row.get("salt")?,
        digest: row.get("digest")?,
        leaf: row.get("leaf")?,
    })
}

/// Facts that no leaf of the ledger stands for yet, oldest first.
pub async fn unsealed(tx: &mut Tx, limit: i64) -> Result<Vec<StoredFact>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM kernel_fact WHERE leaf IS NULL ORDER BY id LIMIT $1");
    tx.rows(sql, params![limit]).await?.iter().map(read).collect()
}

/// Notes which leaf stands for each of these facts. Only the ledger does so, once for each fact.
pub async fn mark_sealed(tx: &mut Tx, sealed: &[(FactId, i64)]) -> Result<(), Problem> {
    for some in sealed.chunks(500) {
        let rows: Vec<String> =
            (0..some.len()).map(|at| format!("(${}, ${})", at * 2 + 1, at * 2 + 2)).collect();
        let sql = format!(
            "UPDATE kernel_fact SET leaf = w.column2 FROM (VALUES {}) AS w \
             WHERE id = w.column1 AND leaf IS NULL",
            rows.join(", ")
        );
        let values = some.iter().flat_map(|(fact, leaf)| params![*fact, *leaf]).collect();
        if tx.execute(sql, values).await? != some.len() as u64 {
            return Err(Problem::broken("a fact is already sealed"));
        }
    }
    Ok(())
}

pub async fn find(tx: &mut Tx, fact: FactId) -> Result<Option<StoredFact>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM kernel_fact WHERE id = $1");
    tx.row(sql, params![fact]).await?.as_ref().map(read).transpose()
}

/// Sealed facts from a leaf onward, in the ledger's order.
pub async fn sealed_from(tx: &mut Tx, leaf: i64, limit: i64) -> Result<Vec<StoredFact>, Problem> {
    let sql = format!("SELECT {COLUMNS} FROM kernel_fact WHERE leaf >= $1 ORDER BY leaf LIMIT $2");
    tx.rows(sql, params![leaf, limit]).await?.iter().map(read).collect()
}

/// The newest facts before a given one (or the newest of all), for the history page; optionally of one subject.
pub async fn before(
    tx: &mut Tx,
    before: Option<FactId>,
    subject: Option<&str>,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<StoredFact>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM kernel_fact WHERE at < $1 AND ($2 IS NULL OR id < $2) \
         AND ($3 IS NULL OR subject = $3) ORDER BY id DESC LIMIT $4"
    );
    tx.rows(sql, params![until, before, subject, limit]).await?.iter().map(read).collect()
}

/// The position of the data: the newest fact of any of these kinds.
pub async fn newest(tx: &mut Tx, kinds: &[&str]) -> Result<Option<FactId>, Problem> {
    // Of each kind its own newest: a step along the index for each, however many facts there are.
    let of_kind = |at: usize| {
        format!("SELECT (SELECT id FROM kernel_fact WHERE kind = ${} ORDER BY id DESC LIMIT 1) AS id", at + 1)
    };
    let each: Vec<String> = (0..kinds.len()).map(of_kind).collect();
    let sql = format!("SELECT MAX(id) AS answer FROM ({}) AS newest", each.join(" UNION ALL "));
    let newest =
        tx.remembered("kernel_fact", sql, kinds.iter().map(|&kind| Value::from(kind)).collect()).await?;
    if newest.is_empty() { Ok(None) } else { newest.parse().map(Some).map_err(Problem::broken) }
}
