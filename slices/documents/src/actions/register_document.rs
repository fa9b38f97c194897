//! Registers documents: all of a list or none of it.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::{Act, Fact, FieldProblem, Problem, Text};

use super::{have_read, keep, make_findable, tidied, told};
use crate::document::{Document, DocumentId, NewDocument};
use crate::rules::{numbering, statement};
use crate::store;

pub async fn register_document(act: &mut Act, new: NewDocument) -> Result<DocumentId, Problem> {
    let ids = register_documents(act, vec![new]).await?;
    ids.into_iter().next().ok_or_else(|| Problem::broken("one document was registered, none came back"))
}

pub async fn register_documents(act: &mut Act, new: Vec<NewDocument>) -> Result<Vec<DocumentId>, Problem> {
    act.actor.must_somewhere(crate::CHANGE)?;
    let (limit, today) = (act.installation().config.upload_limit, act.today());
    let mut new: Vec<NewDocument> = new.into_iter().map(tidied).collect();
    let mut wrong = Vec::new();
    for document in &new {
        statement::admit(document, limit).map_err(|refused| Problem::Refused(refused.text()))?;
        wrong.extend(statement::problems(document, today));
    }
    let ids: Vec<DocumentId> = new.iter().map(|_| act.id()).collect();
    wrong.extend(name(act, &mut new, &ids).await?);
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let mut documents = Vec::with_capacity(new.len());
    for (new, id) in new.into_iter().zip(&ids) {
        documents.push(first_version(act, *id, new, today).await?);
    }
    store::documents::insert(&mut act.tx, &documents, act.now).await?;
    store::documents::insert_versions(&mut act.tx, &documents).await?;
    for document in &documents {
        act.append(Fact::new("documents.registered", document.id, told(document))).await?;
        make_findable(act, document).await?;
        have_read(act, document).await?;
    }
    Ok(ids)
}

/// Gives a handle to those without one, and says which handles are taken.
async fn name(
    act: &mut Act,
    new: &mut [NewDocument],
    ids: &[DocumentId],
) -> Result<Vec<FieldProblem>, Problem> {
    let wished: Vec<String> = new
        .iter()
        .map(|new| {
            let made = || numbering::handle(&new.number, &new.symbol, new.issued_on);
            if new.code.is_empty() { made() } else { new.code.clone() }
        })
        .collect();
    let mut taken: HashSet<String> =
        store::documents::ids_of_codes(&mut act.tx, &wished).await?.into_keys().collect();
    let mut wrong = Vec::new();
    for ((new, wished), id) in new.iter_mut().zip(wished).zip(ids) {
        let is_free = !wished.is_empty() && taken.insert(wished.clone());
        if is_free {
            new.code = wished;
        } else if new.code.is_empty() {
            let id = id.to_string();
            new.code = format!("VB-{}", &id[id.len() - 10..]);
        } else {
            let text = Text::new("documents-wrong-code-taken").with("code", wished);
            wrong.push(FieldProblem { field: "code".to_owned(), text });
        }
    }
    Ok(wrong)
}

async fn first_version(
    act: &mut Act,
    id: DocumentId,
    new: NewDocument,
    today: Date,
) -> Result<Document, Problem> {
    let (file, file_name) = keep(act, new.file).await?;
    Ok(Document {
        id,
        code: new.code,
        kind: new.kind,
        number: new.number,
        symbol: new.symbol,
        issuer: new.issuer,
        issued_on: new.issued_on,
        subject: new.subject,
        address: new.address,
        file,
        file_name,
        issuer_rank: new.issuer_rank,
        known_on: new.known_on.or(new.issued_on).unwrap_or(today),
        version: 1,
        is_withdrawn: false,
        reason: None,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
    })
}
