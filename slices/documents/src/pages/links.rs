//! Citations of documents as words and addresses, for whoever cites them.

use kernel::citation::Cited;
use kernel::{Citation, Lang, Problem, Tx};

use crate::document::DocumentId;
use crate::store;

pub fn href(id: DocumentId) -> String {
    format!("{}/{id}", crate::REGISTER)
}

/// All citations of one page by one query. A document's words are its own, in the language it was written in.
pub async fn resolve(
    tx: &mut Tx,
    citations: &[Citation],
    _lang: Lang,
) -> Result<Vec<Option<Cited>>, Problem> {
    let ids: Vec<Option<DocumentId>> = citations.iter().map(crate::cited).collect();
    let wanted: Vec<DocumentId> = ids.iter().flatten().copied().collect();
    let found = store::documents::latest_of(tx, &wanted).await?;
    Ok(ids
        .into_iter()
        .map(|id| {
            let document = found.get(&id?)?;
            Some(Cited { words: document.words(), href: href(document.id) })
        })
        .collect())
}
