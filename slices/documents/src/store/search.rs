//! The words of documents, to be searched: written anew when a version or its reading comes, found newest first.

use std::ops::Range;

use jiff::civil::Date;
use kernel::db::params;
use kernel::{Problem, Sought, Tx};

use super::documents::{COLUMNS, read};
use crate::document::{Document, DocumentId};
use crate::rules::searching;

/// What a search asks for.
#[derive(Debug, Clone)]
pub struct Search {
    pub sought: Vec<Sought>,
    pub kind: Option<String>,
    /// Parts of the issuer's name and the beginning of the symbol, folded.
    pub issuer: Option<String>,
    pub symbol: Option<String>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Only what was found after this place.
    pub after: Option<i64>,
    /// As known on this day.
    pub day: Date,
    pub limit: usize,
}

impl Search {
    /// Of everything known on a day.
    pub fn of(sought: Vec<Sought>, day: Date, limit: usize) -> Self {
        let (kind, issuer, symbol) = (None, None, None);
        Self { sought, kind, issuer, symbol, from: None, to: None, after: None, day, limit }
    }

    /// Whether there is a word to look up at all; a kind and days alone are no search.
    pub fn has_words(&self) -> bool {
        !narrowed(self).is_empty()
    }
}

const TABLE: &str = "documents_words";

/// Makes a version findable by these passages, in place of what was said of it before.
pub async fn put(tx: &mut Tx, document: &Document, passages: Vec<String>) -> Result<(), Problem> {
    let version = params![document.id, document.version];
    let sql = "SELECT place FROM documents_passage WHERE document = $1 AND version = $2";
    for row in tx.rows(sql, version.clone()).await? {
        let place: i64 = row.get("place")?;
        tx.execute("DELETE FROM documents_words WHERE rowid = $1", params![place]).await?;
    }
    tx.execute("DELETE FROM documents_passage WHERE document = $1 AND version = $2", version).await?;
    tx.lock("documents_passage").await?;
    let of_day = searching::places(document.issued_on.unwrap_or(document.known_on));
    let sql = "SELECT MAX(place) AS place FROM documents_passage WHERE place >= $1 AND place < $2";
    let row = tx.row(sql, params![of_day.start, of_day.end]).await?;
    let last: Option<i64> = row.map(|row| row.get("place")).transpose()?.flatten();
    let first = last.map_or(of_day.start, |last| last + 1);
    let (issuer, symbol) = (searching::folded(&document.issuer), searching::folded(&document.symbol));
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for (place, passage) in (first..).zip(passages) {
        words.extend(params![place, passage]);
        rows.extend(params![place, document.id, document.version, issuer, symbol]);
    }
    tx.insert_many("INSERT INTO documents_words (rowid, words) VALUES", "", 2, words).await?;
    let head = "INSERT INTO documents_passage (place, document, version, issuer, symbol) VALUES";
    tx.insert_many(head, "", 5, rows).await
}

/// Documents that have what is sought, the newest first, each with its last place.
pub async fn found(tx: &mut Tx, search: &Search) -> Result<Vec<(Document, i64)>, Problem> {
    let mut out: Vec<(Document, i64)> = Vec::new();
    let mut places = searching::between(search.from, search.to);
    if let Some(after) = search.after {
        places.end = places.end.min(after);
    }
    // A document may have many passages; they stand together.
    let at_once = search.limit.saturating_mul(3).max(30);
    loop {
        let rows = passages(tx, search, &places, at_once).await?;
        let is_last = rows.len() < at_once;
        for (document, place) in rows {
            places.end = place;
            let seen = out.iter().position(|(one, _)| one.id == document.id);
            match seen {
                Some(at) => out[at].1 = place,
                None if out.len() == search.limit => return Ok(out),
                None => out.push((document, place)),
            }
        }
        if is_last {
            return Ok(out);
        }
    }
}

async fn passages(
    tx: &mut Tx,
    search: &Search,
    places: &Range<i64>,
    limit: usize,
) -> Result<Vec<(Document, i64)>, Problem> {
    let (finds, question) = (tx.finds(TABLE, "$1"), tx.question(&narrowed(search)));
    let sql = format!(
        "SELECT {COLUMNS}, s.place FROM documents_words JOIN documents_passage s ON s.place = documents_words.rowid \
         JOIN documents_document d ON d.id = s.document \
         JOIN documents_version v ON v.document = s.document AND v.version = s.version \
         WHERE {finds} AND documents_words.rowid >= $2 AND documents_words.rowid < $3 \
         AND v.version = (SELECT MAX(w.version) FROM documents_version w \
         WHERE w.document = s.document AND w.known_on <= $4) \
         AND ($5 IS NULL OR v.kind = $5) AND ($6 IS NULL OR s.issuer LIKE $6) \
         AND ($7 IS NULL OR s.symbol LIKE $7) ORDER BY documents_words.rowid DESC LIMIT $8"
    );
    let values = params![
        question,
        places.start,
        places.end,
        search.day,
        search.kind,
        search.issuer.as_ref().map(|issuer| format!("%{issuer}%")),
        search.symbol.as_ref().map(|symbol| format!("{symbol}%")),
        i64::try_from(limit).unwrap_or(i64::MAX)
    ];
    let rows = tx.rows(sql, values).await?;
    rows.iter().map(|row| Ok((read(row)?, row.get("place")?))).collect()
}

/// Issuer and symbol stand in the head of every passage: sought as words too, few passages are left to look at.
fn narrowed(search: &Search) -> Vec<Sought> {
    let mut sought = search.sought.clone();
    for words in [&search.issuer, &search.symbol].into_iter().flatten() {
        sought.extend(searching::sought(words));
    }
    sought
}

/// The lowest place of a document: what was found after it comes behind.
pub async fn place_of(tx: &mut Tx, document: DocumentId) -> Result<Option<i64>, Problem> {
    let sql = "SELECT MIN(place) AS place FROM documents_passage WHERE document = $1";
    Ok(tx.row(sql, params![document]).await?.map(|row| row.get("place")).transpose()?.flatten())
}

/// Latest versions that nobody can find yet: of before there was a search.
pub async fn unfindable(tx: &mut Tx, limit: i64) -> Result<Vec<Document>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM documents_document d JOIN documents_version v ON v.document = d.id \
         WHERE NOT EXISTS (SELECT 1 FROM documents_passage s WHERE s.document = d.id AND s.version = v.version) \
         ORDER BY d.id, v.version LIMIT $1"
    );
    tx.rows(sql, params![limit]).await?.iter().map(read).collect()
}
