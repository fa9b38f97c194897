//! The register as JSON: what the pages show, one flat object a document.

use axum::Json;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::slice::Shape;
use kernel::{Problem, Text};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::document::Document;
use crate::rules::searching;
use crate::store;
use crate::store::register::{Listing, Sort};
use crate::store::search::Search;

/// A document as known on a day.
pub const DOCUMENT: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("code", Shape::Words),
    ("kind", Shape::Words),
    ("number", Shape::Words),
    ("symbol", Shape::Words),
    ("issuer", Shape::Words),
    ("issuer_rank", Shape::OrNull(&Shape::Whole)),
    ("issued_on", Shape::OrNull(&Shape::Day)),
    ("subject", Shape::Words),
    ("address", Shape::OrNull(&Shape::Words)),
    ("file", Shape::OrNull(&Shape::Words)),
    ("known_on", Shape::Day),
    ("version", Shape::Whole),
    ("is_withdrawn", Shape::Truth),
]);

/// Documents by handle.
pub const DOCUMENTS: Shape = Shape::List(&DOCUMENT);

/// What was read out of a document's file. What it says differs with its kind: a directive has who and by when, a
/// target a value and a year.
pub const PROPOSALS: Shape = Shape::List(&Shape::Record(&[
    ("id", Shape::Words),
    ("kind", Shape::Words),
    ("clause", Shape::Words),
    ("citation", Shape::Anything),
    ("verdict", Shape::Words),
    ("said", Shape::Anything),
    ("found", Shape::Anything),
    ("is_corrected", Shape::Truth),
    ("sure", Shape::Whole),
    ("why", Shape::List(&Shape::Words)),
    ("judged_by", Shape::OrNull(&Shape::Words)),
    ("judged_at", Shape::OrNull(&Shape::Moment)),
]));

/// Names that texts have for units, as people taught them.
pub const ALIASES: Shape = Shape::List(&Shape::Record(&[
    ("name", Shape::Words),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("taught_by", Shape::Words),
    ("taught_at", Shape::Moment),
]));

/// How a document stands to others, either way, as people confirmed it.
pub const RELATIONS: Shape = Shape::List(&Shape::Record(&[
    ("document", Shape::Words),
    ("other", Shape::Words),
    ("kind", Shape::Words),
    ("since", Shape::Day),
    ("confirmed_by", Shape::Words),
]));

const LIMIT: i64 = 200;

fn object(document: &Document) -> Value {
    json!({
        "id": document.id,
        "code": document.code,
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "issuer": document.issuer,
        "issuer_rank": document.issuer_rank,
        "issued_on": document.issued_on,
        "subject": document.subject,
        "address": document.address,
        "file": document.file,
        "known_on": document.known_on,
        "version": document.version,
        "is_withdrawn": document.is_withdrawn,
    })
}

/// `?q=words&kind=…&issuer=…&symbol=…&from=…&to=…&sha256=…&as_of=2020-09-25&after=CODE`: at most 200 after a handle;
/// by handle, or where words, issuer or symbol are sought, the newest first.
pub async fn list(visit: Visit) -> Result<Json<Value>, Failure> {
    let (day, after) = (visit.as_of_asked()?.day, visit.asked_for("after"));
    let search = searched(&visit, day)?;
    let mut tx = visit.read().await?;
    if search.has_words() {
        let last = match &after {
            Some(code) => store::documents::by_code(&mut tx, code).await?.map(|last| last.id),
            None => None,
        };
        let after = match last {
            Some(last) => store::search::place_of(&mut tx, last).await?,
            None => None,
        };
        let found = store::search::found(&mut tx, &Search { after, ..search }).await?;
        return Ok(Json(found.iter().map(|(document, _)| object(document)).collect()));
    }
    let list = Listing {
        kind: search.kind,
        from: search.from,
        to: search.to,
        file: visit.asked_for("sha256").map(|digest| digest.trim().to_ascii_lowercase()),
        sort: Sort::Code,
        is_down: false,
        // Handles are unique, so the greatest identity begins after all of that handle.
        after: after.map(|code| (code, kernel::Id::from_ulid(u128::MAX.into()))),
        ..Listing::at(day, LIMIT)
    };
    let documents = store::register::page(&mut tx, &list).await?;
    Ok(Json(documents.iter().map(object).collect()))
}

/// What the query of an address seeks.
fn searched(visit: &Visit, day: Date) -> Result<Search, Problem> {
    let folded = |name: &str| {
        visit.asked_for(name).map(|words| searching::folded(&words)).filter(|words| !words.is_empty())
    };
    let asked_day = |name: &'static str| match visit.asked_for(name) {
        None => Ok(None),
        Some(words) => {
            words.parse().map(Some).map_err(|_| Problem::field(name, Text::new("documents-wrong-day")))
        }
    };
    let sought = searching::sought(&visit.asked_for("q").unwrap_or_default());
    Ok(Search {
        kind: visit.asked_for("kind"),
        issuer: folded("issuer"),
        symbol: folded("symbol"),
        from: asked_day("from")?,
        to: asked_day("to")?,
        ..Search::of(sought, day, usize::try_from(LIMIT).unwrap_or_default())
    })
}

pub async fn one(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let day = visit.as_of_asked()?.day;
    let document = store::documents::known(&mut visit.read().await?, id, day).await?;
    Ok(Json(object(&document.ok_or(Problem::NotFound)?)))
}

/// What was found in the document's file, with what people said to it.
pub async fn proposals(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    store::documents::latest(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let found = crate::proposals(&mut tx, id).await?;
    let objects = found.iter().map(|proposal| {
        let judgement = proposal.judgement.as_ref();
        json!({
            "id": proposal.id,
            "kind": proposal.kind,
            "clause": proposal.clause,
            "citation": crate::clause_citation(proposal.document, &proposal.clause),
            "verdict": proposal.verdict(),
            "said": proposal.said(),
            "found": proposal.found,
            "is_corrected": proposal.is_corrected(),
            "sure": proposal.sure,
            "why": proposal.why,
            "judged_by": judgement.map(|judgement| &judgement.author_name),
            "judged_at": judgement.map(|judgement| judgement.recorded_at),
        })
    });
    Ok(Json(objects.collect()))
}

/// At most 200 by name, those after a name.
pub async fn aliases(visit: Visit) -> Result<Json<Value>, Failure> {
    let after = vn_numbers::fold(&visit.asked_for("after").unwrap_or_default());
    let found = store::aliases::page(&mut visit.read().await?, &after, LIMIT).await?;
    let objects = found.iter().map(|alias| {
        json!({
            "name": alias.words,
            "unit": alias.unit,
            "taught_by": alias.author_name,
            "taught_at": alias.recorded_at,
        })
    });
    Ok(Json(objects.collect()))
}

pub async fn relations(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    store::documents::latest(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let found = store::relations::of(&mut tx, id).await?;
    let objects = found.iter().map(|one| {
        json!({
            "document": one.document,
            "other": one.other,
            "kind": one.kind,
            "since": one.since,
            "confirmed_by": one.author_name,
        })
    });
    Ok(Json(objects.collect()))
}
