//! Documents and their versions: written once, never changed.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Row, Tx};

use crate::document::{Document, DocumentId};

pub(super) const COLUMNS: &str = "d.id, d.code, v.version, v.kind, v.number, v.symbol, v.issuer, v.issued_on, \
     v.subject, v.address, v.file, v.file_name, v.issuer_rank, v.is_withdrawn, v.known_on, v.reason, v.author, \
     v.author_name, v.recorded_at";

pub(super) fn read(row: &Row) -> Result<Document, Problem> {
    Ok(Document {
        id: row.get("id")?,
        code: row.get("code")?,
        kind: row.get("kind")?,
        number: row.get("number")?,
        symbol: row.get("symbol")?,
        issuer: row.get("issuer")?,
        issued_on: row.get("issued_on")?,
        subject: row.get("subject")?,
        address: row.get("address")?,
        file: row.get("file")?,
        file_name: row.get("file_name")?,
        issuer_rank: row.get("issuer_rank")?,
        known_on: row.get("known_on")?,
        version: row.get("version")?,
        is_withdrawn: row.get("is_withdrawn")?,
        reason: row.get("reason")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        recorded_at: row.get("recorded_at")?,
    })
}

pub async fn insert(tx: &mut Tx, documents: &[Document], now: Timestamp) -> Result<(), Problem> {
    let values = documents.iter().flat_map(|document| params![document.id, document.code, now]).collect();
    tx.insert_many("INSERT INTO documents_document (id, code, recorded_at) VALUES", "", 3, values).await
}

/// Writes versions; each a row of its own.
pub async fn insert_versions(tx: &mut Tx, documents: &[Document]) -> Result<(), Problem> {
    let values = documents.iter().flat_map(values_of).collect();
    let head = "INSERT INTO documents_version (document, version, kind, number, symbol, issuer, issued_on, subject, \
                address, file, file_name, issuer_rank, is_withdrawn, known_on, reason, author, author_name, \
                recorded_at, words, issued_key) VALUES";
    tx.insert_many(head, "", 20, values).await
}

fn values_of(document: &Document) -> Vec<kernel::Value> {
    let words = vn_numbers::fold(&format!(
        "{} {} {} {} {}",
        document.code,
        document.written(),
        document.symbol,
        document.issuer,
        document.subject
    ));
    let issued_key = document.issued_on.map(|day| day.to_string()).unwrap_or_default();
    params![
        document.id,
        document.version,
        document.kind,
        document.number,
        document.symbol,
        document.issuer,
        document.issued_on,
        document.subject,
        document.address,
        document.file,
        document.file_name,
        document.issuer_rank,
        document.is_withdrawn,
        document.known_on,
        document.reason,
        document.author,
        document.author_name,
        document.recorded_at,
        words,
        issued_key
    ]
}

const LATEST: &str = "v.version = (SELECT MAX(w.version) FROM documents_version w WHERE w.document = d.id)";

pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Document>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id \
         WHERE d.code = $1 AND {LATEST}"
    );
    tx.row(sql, params![code]).await?.as_ref().map(read).transpose()
}

pub async fn latest(tx: &mut Tx, id: DocumentId) -> Result<Option<Document>, Problem> {
    Ok(latest_of(tx, &[id]).await?.remove(&id))
}

/// The latest versions of many documents at once.
pub async fn latest_of(tx: &mut Tx, ids: &[DocumentId]) -> Result<HashMap<DocumentId, Document>, Problem> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(500) {
        let sql = format!(
            "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id \
             WHERE d.id IN ({}) AND {LATEST}",
            places(chunk.len())
        );
        for row in tx.rows(sql, chunk.iter().map(kernel::Value::from).collect()).await? {
            let document = read(&row)?;
            found.insert(document.id, document);
        }
    }
    Ok(found)
}

/// Which of these handles are taken, and by what.
pub async fn ids_of_codes(tx: &mut Tx, codes: &[String]) -> Result<HashMap<String, DocumentId>, Problem> {
    let mut found = HashMap::with_capacity(codes.len());
    for chunk in codes.chunks(500) {
        let sql = format!("SELECT id, code FROM documents_document WHERE code IN ({})", places(chunk.len()));
        for row in tx.rows(sql, chunk.iter().map(kernel::Value::from).collect()).await? {
            found.insert(row.get("code")?, row.get("id")?);
        }
    }
    Ok(found)
}

/// Documents that keep this very file, and those issued on this day: among them one is that is registered already.
pub async fn alike(tx: &mut Tx, file: Option<&str>, day: Option<Date>) -> Result<Vec<Document>, Problem> {
    let mut found = Vec::new();
    let day = day.map(|day| day.to_string());
    for (column, value) in [("v.file", file), ("v.issued_key", day.as_deref())] {
        let Some(value) = value else { continue };
        let sql = format!(
            "SELECT {COLUMNS} FROM documents_version v JOIN documents_document d ON d.id = v.document \
             WHERE {column} = $1 AND {LATEST} AND NOT v.is_withdrawn LIMIT 1000"
        );
        for row in tx.rows(sql, params![value]).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// The version that stood on a day.
pub async fn known(tx: &mut Tx, id: DocumentId, day: Date) -> Result<Option<Document>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id \
         WHERE d.id = $1 AND v.known_on <= $2 ORDER BY v.version DESC LIMIT 1"
    );
    tx.row(sql, params![id, day]).await?.as_ref().map(read).transpose()
}

/// Every version known on a day, newest first.
pub async fn versions(tx: &mut Tx, id: DocumentId, day: Date) -> Result<Vec<Document>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id \
         WHERE d.id = $1 AND v.known_on <= $2 ORDER BY v.version DESC LIMIT 200"
    );
    tx.rows(sql, params![id, day]).await?.iter().map(read).collect()
}

/// Who registered it: what says whose it is.
pub async fn author_of(tx: &mut Tx, id: DocumentId) -> Result<Option<String>, Problem> {
    let sql = "SELECT author FROM documents_version WHERE document = $1 AND version = 1";
    tx.row(sql, params![id]).await?.map(|row| row.get("author")).transpose()
}

fn places(count: usize) -> String {
    (1..=count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}
