//! How a document stands to others, on its own page: what was confirmed, what its references suggest, whether it
//! still holds; and the forms that say so.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::{Problem, Sought, Text, Tx};
use ui::form::Wrong;
use ui::{Failure, Field, Visit};

use super::{document, id_of, links};
use crate::document::{Document, DocumentId};
use crate::proposal::{ProposalKind, Verdict};
use crate::rules::relations::{Relation, RelationKind, Validity, suggested, validity};
use crate::rules::searching;
use crate::store;

/// So many references are looked up for one page.
const LOOKED: usize = 60;

/// What the document's page shows.
pub struct Standing {
    pub validity: Option<String>,
    pub standing: Vec<Row>,
    pub proposed: Vec<Row>,
}

pub struct Row {
    pub relation: String,
    pub name: String,
    pub href: String,
    /// What its button says to the form.
    pub act: String,
    pub by: String,
}

pub async fn of(visit: &Visit, tx: &mut Tx, document: &Document) -> Result<Standing, Problem> {
    let relations = store::relations::of(tx, document.id).await?;
    let (_, ended_on) = store::relations::ending(tx, document.id).await?;
    let mut others: Vec<DocumentId> = relations.iter().flat_map(|one| [one.document, one.other]).collect();
    let found = proposed(visit, tx, document, &relations).await?;
    others.extend(found.iter().map(|(other, _)| *other));
    let names = store::documents::latest_of(tx, &others).await?;
    let (out, onto): (Vec<Relation>, Vec<Relation>) =
        relations.into_iter().partition(|one| one.document == document.id);
    let named = |other: DocumentId| {
        let name = names.get(&other).map(Document::words).unwrap_or_default();
        (name, visit.href(&links::href(other)))
    };
    let row = |one: &Relation, other: DocumentId, key: &str| {
        let (name, href) = named(other);
        let since = Text::new("documents-relation-by")
            .with("who", one.author_name.clone())
            .with("since", ui::dates::day(one.since));
        let act = format!("drop:{}:{}:{}", one.document, one.kind.key(), one.other);
        Row { relation: visit.t(key), name, href, act, by: visit.say(&since) }
    };
    let standing = out.iter().map(|one| row(one, one.other, text_of(one.kind)));
    let standing = standing.chain(onto.iter().map(|one| row(one, one.document, text_onto(one.kind))));
    let proposals = found.iter().map(|(other, kind)| {
        let (name, href) = named(*other);
        let act = format!("confirm:{}:{}:{other}", document.id, kind.key());
        Row { relation: visit.t(text_of(*kind)), name, href, act, by: String::new() }
    });
    let (standing, proposed) = (standing.collect(), proposals.collect());
    let holds = validity(document.issued_on, &onto, ended_on, visit.as_of.day);
    Ok(Standing { validity: validity_words(visit, holds, |id| named(id).0), standing, proposed })
}

fn validity_words(visit: &Visit, holds: Validity, name: impl Fn(DocumentId) -> String) -> Option<String> {
    let text = match holds {
        Validity::Unknown => return None,
        Validity::Holds => Text::new("documents-holds"),
        Validity::Replaced { by, since } => {
            Text::new("documents-replaced").with("name", name(by)).with("since", ui::dates::day(since))
        }
        Validity::Ended { since } => Text::new("documents-ended").with("since", ui::dates::day(since)),
    };
    Some(visit.say(&text))
}

pub fn text_of(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::CarriesOut => "documents-relation-carries-out",
        RelationKind::Amends => "documents-relation-amends",
        RelationKind::Replaces => "documents-relation-replaces",
        RelationKind::Concludes => "documents-relation-concludes",
    }
}

fn text_onto(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::CarriesOut => "documents-relation-carried-out",
        RelationKind::Amends => "documents-relation-amended",
        RelationKind::Replaces => "documents-relation-replaced",
        RelationKind::Concludes => "documents-relation-concluded",
    }
}

/// Registered documents that the text names with words that suggest a relation, and that is not confirmed yet.
async fn proposed(
    visit: &Visit,
    tx: &mut Tx,
    document: &Document,
    there: &[Relation],
) -> Result<Vec<(DocumentId, RelationKind)>, Problem> {
    let Some(file) = &document.file else { return Ok(Vec::new()) };
    let Some(reading) = store::readings::of_file(tx, document.id, file).await? else { return Ok(Vec::new()) };
    let proposals = store::readings::proposals(tx, reading.id).await?;
    let mut asked: HashMap<String, Option<DocumentId>> = HashMap::new();
    let mut out: Vec<(DocumentId, RelationKind)> = Vec::new();
    for reference in proposals
        .iter()
        .filter(|one| one.kind == ProposalKind::Reference && one.verdict() != Verdict::Rejected)
        .take(LOOKED)
    {
        let Some(kind) = suggested(&reading.text, &(reference.starts..reference.ends)) else { continue };
        let symbol = searching::folded(reference.said().get("symbol").map_or("", String::as_str));
        if !asked.contains_key(&symbol) {
            let other = written_so(tx, visit.as_of.day, document.id, &symbol).await?;
            asked.insert(symbol.clone(), other);
        }
        let Some(other) = asked.get(&symbol).copied().flatten() else { continue };
        let is_there =
            there.iter().any(|one| one.document == document.id && one.other == other && one.kind == kind);
        if !is_there && !out.contains(&(other, kind)) {
            out.push((other, kind));
        }
    }
    Ok(out)
}

/// The one document whose number and symbol read so; of several, none: which of them is meant, a person says.
async fn written_so(
    tx: &mut Tx,
    day: Date,
    document: DocumentId,
    symbol: &str,
) -> Result<Option<DocumentId>, Problem> {
    let words: Vec<String> = symbol.split(' ').map(str::to_owned).collect();
    // A number without a symbol is every year's.
    if words.len() < 2 {
        return Ok(None);
    }
    let search = store::search::Search::of(vec![Sought::Phrase(words)], day, 20);
    let found = store::search::found(tx, &search).await?;
    let mut alike = found
        .into_iter()
        .map(|(one, _)| one)
        .filter(|one| one.id != document && searching::folded(&one.written()) == symbol);
    let first = alike.next();
    Ok(first.filter(|_| alike.next().is_none()).map(|one| one.id))
}

/// The other document that a person means, by its handle or by its number and symbol.
pub async fn meant(
    tx: &mut Tx,
    day: Date,
    document: DocumentId,
    words: &str,
) -> Result<Option<Document>, Problem> {
    if let Some(other) = store::documents::by_code(tx, words.trim()).await? {
        return Ok(Some(other));
    }
    match written_so(tx, day, document, &searching::folded(words)).await? {
        Some(other) => store::documents::latest(tx, other).await,
        None => Ok(None),
    }
}

/// The fields by which a person names a relation that no reference suggests.
pub fn fields(visit: &Visit, sent: &HashMap<String, String>, wrong: &Wrong) -> Vec<Field> {
    let of = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let kinds = RelationKind::ALL.map(|kind| (kind.key().to_owned(), visit.t(text_of(kind)))).into();
    let kind = Field::choice("relation", visit.t("documents-field-relation"), kinds);
    let other = Field::text("other", visit.t("documents-field-other")).hint(visit.t("documents-hint-other"));
    let since = Field::date("since", visit.t("documents-field-since")).hint(visit.t("documents-hint-since"));
    [kind, other.required(), since]
        .map(|field| {
            let (value, error) = (of(&field.name), wrong.with(&field.name));
            field.value(value).error(error)
        })
        .into()
}

/// The fields that end a document's validity.
pub fn ending(visit: &Visit, sent: &HashMap<String, String>, wrong: &Wrong) -> Vec<Field> {
    let of = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let ended =
        Field::date("ended_on", visit.t("documents-field-ended")).hint(visit.t("documents-hint-ended"));
    let reason = Field::area("ended_reason", visit.t("documents-field-reason")).required();
    [ended, reason]
        .map(|field| {
            let (value, error) = (of(&field.name), wrong.with(&field.name));
            field.value(value).error(error)
        })
        .into()
}

fn day(sent: &HashMap<String, String>, name: &'static str) -> Result<Option<Date>, Problem> {
    match sent.get(name).map_or("", |words| words.trim()) {
        "" => Ok(None),
        words => words.parse().map(Some).map_err(|_| Problem::field(name, Text::new("documents-wrong-day"))),
    }
}

/// `confirm:…` and `drop:…` of a row, `relate` with fields, `end` with a day.
pub async fn act(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let wish = sent.get("lam").map_or("", String::as_str);
    let made = async {
        let mut act = visit.act().await?;
        let parts: Vec<&str> = wish.split(':').collect();
        match parts[..] {
            ["end"] => {
                let reason = sent.get("ended_reason").map_or("", String::as_str);
                crate::end_validity(&mut act, id, day(&sent, "ended_on")?, reason).await?;
            }
            ["relate"] => {
                let kind = sent.get("relation").and_then(|key| RelationKind::from_key(key));
                let kind = kind.ok_or(Problem::NotFound)?;
                let words = sent.get("other").map_or("", String::as_str);
                let other = meant(&mut act.tx, visit.as_of.day, id, words).await?;
                let unknown = || Problem::field("other", Text::new("documents-wrong-other"));
                let other = other.ok_or_else(unknown)?.id;
                crate::relate_documents(&mut act, id, other, kind, day(&sent, "since")?).await?;
            }
            [verb, document, kind, other] => {
                let kind = RelationKind::from_key(kind).ok_or(Problem::NotFound)?;
                let (document, other) = (id_of(document)?, id_of(other)?);
                if verb == "drop" {
                    crate::unrelate_documents(&mut act, document, other, kind).await?;
                } else {
                    crate::relate_documents(&mut act, document, other, kind, None).await?;
                }
            }
            _ => return Err(Problem::NotFound),
        }
        act.commit().await
    };
    match made.await {
        Ok(()) => Ok(ui::done(&links::href(id), "documents-relation-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = document::draw(&visit, id, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}
