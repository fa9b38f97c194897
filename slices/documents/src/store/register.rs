//! The register, one page at a time: search, sort, and go on after a key.

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Tx};

use super::documents::{COLUMNS, read};
use crate::document::{Document, DocumentId};

/// What a page of the register is to hold.
#[derive(Debug, Clone)]
pub struct Listing {
    pub kind: Option<String>,
    /// The digest of the original file, in hexadecimal.
    pub file: Option<String>,
    /// Days of issue, both included.
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub sort: Sort,
    pub is_down: bool,
    /// The sort key and identity of the last document of the page before.
    pub after: Option<(String, DocumentId)>,
    pub day: Date,
    pub limit: i64,
}

impl Listing {
    /// The newest of what was known on a day.
    pub fn at(day: Date, limit: i64) -> Self {
        let (kind, file, from, to) = (None, None, None, None);
        Self { kind, file, from, to, sort: Sort::Issued, is_down: true, after: None, day, limit }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Issued,
    Code,
    Issuer,
}

impl Sort {
    const fn column(self) -> &'static str {
        match self {
            Self::Issued => "v.issued_key",
            Self::Code => "d.code",
            Self::Issuer => "v.issuer",
        }
    }

    /// The sort key of a document, after which the next page goes on.
    pub fn key_of(self, document: &Document) -> String {
        match self {
            Self::Issued => document.issued_on.map(|day| day.to_string()).unwrap_or_default(),
            Self::Code => document.code.clone(),
            Self::Issuer => document.issuer.clone(),
        }
    }
}

const KNOWN: &str = "v.version = (SELECT MAX(w.version) FROM documents_version w \
                     WHERE w.document = d.id AND w.known_on <= $1)";

pub async fn page(tx: &mut Tx, list: &Listing) -> Result<Vec<Document>, Problem> {
    let column = list.sort.column();
    let (than, order) = if list.is_down { ("<", "DESC") } else { (">", "ASC") };
    let (key, id) = match &list.after {
        Some((key, id)) => (Some(key.clone()), Some(*id)),
        None => (None, None),
    };
    let (from, to) = issued_between(list);
    let sql = format!(
        "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id WHERE {KNOWN} \
         AND ($2 IS NULL OR v.kind = $2) AND ($3 IS NULL OR v.file = $3) \
         AND v.issued_key >= $4 AND v.issued_key <= $5 \
         AND ($6 IS NULL OR ({column}, d.id) {than} ($6, $7)) ORDER BY {column} {order}, d.id {order} LIMIT $8"
    );
    tx.rows(sql, params![list.day, list.kind, list.file, from, to, key, id, list.limit])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// How many documents there are on that day that answer to the search.
pub async fn count(tx: &mut Tx, list: &Listing) -> Result<i64, Problem> {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM documents_document d JOIN documents_version v ON v.document = d.id WHERE {KNOWN} \
         AND ($2 IS NULL OR v.kind = $2) AND ($3 IS NULL OR v.file = $3) \
         AND v.issued_key >= $4 AND v.issued_key <= $5"
    );
    let (from, to) = issued_between(list);
    let row = tx.row(sql, params![list.day, list.kind, list.file, from, to]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// Keys of the first and the last day; a document without a day has the empty key.
fn issued_between(list: &Listing) -> (String, String) {
    let from = list.from.map(|day| day.to_string()).unwrap_or_default();
    (from, list.to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()))
}
