//! The verbs of the register.

pub mod correct_document;
pub mod register_document;
pub mod withdraw_document;

use kernel::{Act, Problem, Scope, files};

use crate::document::{Document, NewDocument, NewFile};

/// What belongs to the province as a whole: whoever holds the permission at the tree's root.
async fn whole(act: &mut Act) -> Result<Scope, Problem> {
    let (installation, day) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, day).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}

/// Whoever registered a document may put it right; of others' documents, whoever answers for the whole.
async fn must_own(act: &mut Act, registrar: &str) -> Result<(), Problem> {
    if act.actor.who.to_string() == registrar {
        return act.actor.must_somewhere(crate::CHANGE);
    }
    let scope = whole(act).await?;
    act.must(crate::CHANGE, &scope)
}

async fn keep(act: &mut Act, file: Option<NewFile>) -> Result<(Option<String>, Option<String>), Problem> {
    let Some(file) = file else { return Ok((None, None)) };
    let kept = files::keep(act, &file.media_type, file.content).await?;
    Ok((Some(kept.digest), Some(file.name)))
}

/// The body of a fact about a version. The subject may hold a person's name, so only a digest of it enters.
fn told(document: &Document) -> serde_json::Value {
    let content = format!("{}\n{}\n{:?}", document.issuer, document.subject, document.address);
    serde_json::json!({
        "code": document.code,
        "version": document.version,
        "kind": document.kind,
        "number": document.written(),
        "issued_on": document.issued_on,
        "known_on": document.known_on,
        "file": document.file,
        "content": files::digest_of(content.as_bytes()),
    })
}

/// Texts as they are kept: ends trimmed, an empty address is none.
fn tidied(mut new: NewDocument) -> NewDocument {
    for text in [&mut new.code, &mut new.number, &mut new.symbol, &mut new.issuer, &mut new.subject] {
        *text = text.trim().to_owned();
    }
    new.address = new.address.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty());
    new
}
