//! What was read of documents, what was found in it, and every judgement on that; nothing is written twice.

use std::collections::HashMap;

use kernel::db::{Row, params};
use kernel::{Problem, Tx};

use crate::document::{Document, DocumentId};
use crate::proposal::{
    BatchId, Clause, Judgement, Making, Proposal, ProposalId, ProposalKind, Reading, ReadingId, Said, Verdict,
};
use crate::rules::finding::Finding;

/// Rows written at once.
const AT_ONCE: usize = 500;

pub async fn insert(tx: &mut Tx, reading: &Reading) -> Result<(), Problem> {
    let sql = "INSERT INTO documents_reading (id, document, version, file, text, problem, changes, recorded_at, \
               tracked) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = params![
        reading.id,
        reading.document,
        reading.version,
        reading.file,
        reading.text,
        reading.problem,
        reading.changes,
        reading.recorded_at,
        serde_json::to_string(&reading.tracked).map_err(Problem::broken)?
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

pub async fn insert_clauses(tx: &mut Tx, reading: ReadingId, clauses: &[Clause]) -> Result<(), Problem> {
    let head = "INSERT INTO documents_clause (reading, place, name, label, depth, starts, ends) VALUES";
    for (chunk_at, chunk) in clauses.chunks(AT_ONCE).enumerate() {
        let values = chunk.iter().enumerate().flat_map(|(at, clause)| {
            params![
                reading,
                number(chunk_at * AT_ONCE + at),
                clause.name,
                clause.label,
                clause.depth,
                number(clause.starts),
                number(clause.ends)
            ]
        });
        tx.insert_many(head, "", 7, values.collect()).await?;
    }
    Ok(())
}

/// Writes proposals behind those there are; `made` where a person made them.
pub async fn insert_proposals(
    tx: &mut Tx,
    reading: ReadingId,
    findings: &[(ProposalId, Finding)],
    made: Option<(Making, BatchId)>,
) -> Result<(), Problem> {
    let head = "INSERT INTO documents_proposal (id, reading, place, kind, clause, starts, ends, said, why, sure, \
                made, made_in) VALUES";
    let sql = "SELECT COUNT(*) AS n FROM documents_proposal WHERE reading = $1";
    let row = tx.row(sql, params![reading]).await?;
    let there: i64 = row.map_or(Ok(0), |row| row.get("n"))?;
    for (chunk_at, chunk) in findings.chunks(AT_ONCE).enumerate() {
        let mut values = Vec::with_capacity(chunk.len() * 12);
        for (at, (id, finding)) in chunk.iter().enumerate() {
            values.extend(params![
                *id,
                reading,
                there + number(chunk_at * AT_ONCE + at),
                finding.kind.key(),
                number(finding.clause),
                number(finding.starts),
                number(finding.ends),
                serde_json::to_string(&finding.said).map_err(Problem::broken)?,
                serde_json::to_string(&finding.why).map_err(Problem::broken)?,
                finding.sure,
                made.map(|(making, _)| making.key()),
                made.map(|(_, batch)| batch)
            ]);
        }
        tx.insert_many(head, "", 12, values).await?;
    }
    Ok(())
}

pub async fn insert_judgements(tx: &mut Tx, judgements: &[(ProposalId, Judgement)]) -> Result<(), Problem> {
    let head = "INSERT INTO documents_judgement (proposal, version, verdict, said, reason, became, batch, author, \
                author_name, recorded_at) VALUES";
    for chunk in judgements.chunks(AT_ONCE) {
        let mut values = Vec::with_capacity(chunk.len() * 10);
        for (proposal, judgement) in chunk {
            let said = judgement.said.as_ref().map(serde_json::to_string).transpose();
            values.extend(params![
                *proposal,
                judgement.version,
                judgement.verdict.key(),
                said.map_err(Problem::broken)?,
                judgement.reason,
                judgement.became.map(Making::key),
                judgement.batch,
                judgement.author,
                judgement.author_name,
                judgement.recorded_at
            ]);
        }
        tx.insert_many(head, "", 10, values).await?;
    }
    Ok(())
}

const READING: &str =
    "r.id, r.document, r.version, r.file, r.text, r.problem, r.changes, r.recorded_at, r.tracked";

/// What was read of a file of a document.
pub async fn of_file(tx: &mut Tx, document: DocumentId, file: &str) -> Result<Option<Reading>, Problem> {
    let sql = format!("SELECT {READING} FROM documents_reading r WHERE r.document = $1 AND r.file = $2");
    tx.row(sql, params![document, file]).await?.as_ref().map(read_reading).transpose()
}

fn read_reading(row: &Row) -> Result<Reading, Problem> {
    let tracked: Option<String> = row.get("tracked")?;
    let tracked = tracked.as_deref().map(serde_json::from_str).transpose().map_err(Problem::broken)?;
    Ok(Reading {
        tracked: tracked.unwrap_or_default(),
        id: row.get("id")?,
        document: row.get("document")?,
        version: row.get("version")?,
        file: row.get("file")?,
        text: row.get("text")?,
        problem: row.get("problem")?,
        changes: row.get("changes")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// The readings of the files that these documents have now, by document.
pub async fn of_documents(
    tx: &mut Tx,
    documents: &[Document],
) -> Result<HashMap<DocumentId, Reading>, Problem> {
    let mut found = HashMap::with_capacity(documents.len());
    let with_file: Vec<(DocumentId, &String)> =
        documents.iter().filter_map(|document| Some((document.id, document.file.as_ref()?))).collect();
    for chunk in with_file.chunks(200) {
        let pairs: Vec<String> =
            (0..chunk.len()).map(|at| format!("(${}, ${})", at * 2 + 1, at * 2 + 2)).collect();
        let sql = format!(
            "SELECT {READING} FROM documents_reading r WHERE (r.document, r.file) IN (VALUES {})",
            pairs.join(", ")
        );
        let values = chunk.iter().flat_map(|(document, file)| params![*document, (*file).clone()]).collect();
        for row in tx.rows(sql, values).await? {
            let reading = read_reading(&row)?;
            found.insert(reading.document, reading);
        }
    }
    Ok(found)
}

/// The clauses of many readings, each in its order.
pub async fn clauses_of(
    tx: &mut Tx,
    readings: &[ReadingId],
) -> Result<HashMap<ReadingId, Vec<Clause>>, Problem> {
    let mut found: HashMap<ReadingId, Vec<Clause>> = HashMap::with_capacity(readings.len());
    for chunk in readings.chunks(200) {
        let places: Vec<String> = (1..=chunk.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT reading, name, label, depth, starts, ends FROM documents_clause WHERE reading IN ({}) \
             ORDER BY reading, place",
            places.join(", ")
        );
        for row in tx.rows(sql, chunk.iter().map(kernel::Value::from).collect()).await? {
            found.entry(row.get("reading")?).or_default().push(read_clause(&row)?);
        }
    }
    Ok(found)
}

pub async fn clauses(tx: &mut Tx, reading: ReadingId) -> Result<Vec<Clause>, Problem> {
    let sql =
        "SELECT name, label, depth, starts, ends FROM documents_clause WHERE reading = $1 ORDER BY place";
    let rows = tx.rows(sql, params![reading]).await?;
    rows.iter().map(read_clause).collect()
}

fn read_clause(row: &Row) -> Result<Clause, Problem> {
    Ok(Clause {
        name: row.get("name")?,
        label: row.get("label")?,
        depth: row.get("depth")?,
        starts: place(row, "starts")?,
        ends: place(row, "ends")?,
    })
}

const PROPOSAL: &str = "SELECT p.id, r.document, p.kind, c.name AS clause, p.starts, p.ends, p.said, p.why, p.sure, \
     p.made, p.made_in, j.version, j.verdict, j.said AS judged, j.reason, j.became, j.batch, j.author, j.author_name, j.recorded_at \
     FROM documents_proposal p JOIN documents_reading r ON r.id = p.reading \
     JOIN documents_clause c ON c.reading = p.reading AND c.place = p.clause \
     LEFT JOIN documents_judgement j ON j.proposal = p.id AND j.version = \
     (SELECT MAX(w.version) FROM documents_judgement w WHERE w.proposal = p.id)";

/// All proposals of a reading, in the order of the text.
pub async fn proposals(tx: &mut Tx, reading: ReadingId) -> Result<Vec<Proposal>, Problem> {
    let sql = format!("{PROPOSAL} WHERE p.reading = $1 ORDER BY p.starts, p.place");
    tx.rows(sql, params![reading]).await?.iter().map(read_proposal).collect()
}

/// Those of these that belong to the document.
pub async fn chosen(tx: &mut Tx, document: DocumentId, ids: &[ProposalId]) -> Result<Vec<Proposal>, Problem> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(AT_ONCE) {
        let places: Vec<String> = (2..chunk.len() + 2).map(|number| format!("${number}")).collect();
        let sql = format!(
            "{PROPOSAL} WHERE r.document = $1 AND p.id IN ({}) ORDER BY p.starts, p.place",
            places.join(", ")
        );
        let mut values = params![document];
        values.extend(chunk.iter().map(kernel::Value::from));
        for row in tx.rows(sql, values).await? {
            found.push(read_proposal(&row)?);
        }
    }
    Ok(found)
}

/// Those of a document that were judged last in one act, or made in it.
pub async fn of_batch(tx: &mut Tx, document: DocumentId, batch: BatchId) -> Result<Vec<Proposal>, Problem> {
    let sql = format!(
        "{PROPOSAL} WHERE r.document = $1 AND (j.batch = $2 OR p.made_in = $2) ORDER BY p.starts, p.place"
    );
    tx.rows(sql, params![document, batch]).await?.iter().map(read_proposal).collect()
}

fn read_proposal(row: &Row) -> Result<Proposal, Problem> {
    let kind: String = row.get("kind")?;
    let version: Option<i64> = row.get("version")?;
    let judgement = match version {
        None => None,
        Some(version) => Some(read_judgement(row, version)?),
    };
    Ok(Proposal {
        id: row.get("id")?,
        document: row.get("document")?,
        kind: ProposalKind::from_key(&kind).ok_or_else(|| unknown(&kind))?,
        clause: row.get("clause")?,
        starts: place(row, "starts")?,
        ends: place(row, "ends")?,
        found: said(&row.get::<String>("said")?)?,
        why: serde_json::from_str(&row.get::<String>("why")?).map_err(Problem::broken)?,
        sure: row.get("sure")?,
        made: making(row.get("made")?)?.zip(row.get("made_in")?),
        judgement,
    })
}

fn read_judgement(row: &Row, version: i64) -> Result<Judgement, Problem> {
    let verdict: String = row.get("verdict")?;
    let judged: Option<String> = row.get("judged")?;
    Ok(Judgement {
        version,
        verdict: Verdict::from_key(&verdict).ok_or_else(|| unknown(&verdict))?,
        said: judged.as_deref().map(said).transpose()?,
        reason: row.get("reason")?,
        became: making(row.get("became")?)?,
        batch: row.get("batch")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// How many proposals of each kind stand how.
pub async fn counts(
    tx: &mut Tx,
    reading: ReadingId,
) -> Result<HashMap<(ProposalKind, Verdict), i64>, Problem> {
    let sql = "SELECT p.kind, COALESCE(j.verdict, 'open') AS verdict, COUNT(*) AS n FROM documents_proposal p \
               LEFT JOIN documents_judgement j ON j.proposal = p.id AND j.version = \
               (SELECT MAX(w.version) FROM documents_judgement w WHERE w.proposal = p.id) \
               WHERE p.reading = $1 GROUP BY p.kind, COALESCE(j.verdict, 'open')";
    let mut found = HashMap::new();
    for row in tx.rows(sql, params![reading]).await? {
        let (kind, verdict): (String, String) = (row.get("kind")?, row.get("verdict")?);
        let kind = ProposalKind::from_key(&kind).ok_or_else(|| unknown(&kind))?;
        let verdict = Verdict::from_key(&verdict).ok_or_else(|| unknown(&verdict))?;
        found.insert((kind, verdict), row.get("n")?);
    }
    Ok(found)
}

fn making(word: Option<String>) -> Result<Option<Making>, Problem> {
    word.map(|word| Making::from_key(&word).ok_or_else(|| unknown(&word))).transpose()
}

pub(super) fn said(json: &str) -> Result<Said, Problem> {
    serde_json::from_str(json).map_err(Problem::broken)
}

fn unknown(word: &str) -> Problem {
    Problem::broken(format!("a row says {word}"))
}

fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

fn place(row: &Row, column: &str) -> Result<usize, Problem> {
    usize::try_from(row.get::<i64>(column)?).map_err(Problem::broken)
}
