//! Citations of documents as words and addresses, for whoever cites them.

use kernel::citation::Cited;
use kernel::{Citation, Lang, Problem, Tx};

use crate::document::DocumentId;
use crate::proposal::ProposalId;
use crate::store;

pub fn href(id: DocumentId) -> String {
    format!("{}/{id}", crate::REGISTER)
}

/// Where what was read of a document is reviewed.
pub fn review(id: DocumentId) -> String {
    format!("{}/doc", href(id))
}

/// Where one proposal is put right.
pub fn proposal(document: DocumentId, proposal: ProposalId) -> String {
    format!("{}/de-xuat/{proposal}", review(document))
}

/// Where it is split.
pub fn split(document: DocumentId, id: ProposalId) -> String {
    format!("{}/tach", proposal(document, id))
}

/// Where two readers of it are compared.
pub fn two_readers(document: DocumentId) -> String {
    format!("{}/hai-nguoi", review(document))
}

/// Where a proposal that was missed in a clause is added.
pub fn add(document: DocumentId, clause: &str) -> String {
    format!("{}/them?muc={}", review(document), ui::visit::encoded(clause))
}

/// A clause's place on that page.
pub fn anchor(clause: &str) -> String {
    format!("muc-{}", clause.replace(char::is_whitespace, "_"))
}

/// The document of a citation, and the clause where it points to one.
fn cited(citation: &Citation) -> Option<(DocumentId, Option<&str>)> {
    match crate::cited_clause(citation) {
        Some((document, clause)) => Some((document, Some(clause))),
        None => crate::cited(citation).map(|id| (id, None)),
    }
}

/// All citations of one page by one query. A document's words are its own, in the language it was written in.
pub async fn resolve(
    tx: &mut Tx,
    citations: &[Citation],
    _lang: Lang,
) -> Result<Vec<Option<Cited>>, Problem> {
    let targets: Vec<Option<(DocumentId, Option<&str>)>> = citations.iter().map(cited).collect();
    let wanted: Vec<DocumentId> = targets.iter().flatten().map(|(id, _)| *id).collect();
    let found = store::documents::latest_of(tx, &wanted).await?;
    Ok(targets
        .into_iter()
        .map(|target| {
            let (id, clause) = target?;
            let document = found.get(&id)?;
            Some(match clause {
                None => Cited { words: document.words(), href: href(id) },
                Some(clause) => Cited {
                    words: format!("{} ({clause})", document.words()),
                    href: format!("{}#{}", review(id), ui::visit::encoded(&anchor(clause))),
                },
            })
        })
        .collect())
}
