//! What became of a clause after something was made from it: who amends or replaces its document, and whether the
//! words of that one name the clause. For tasks and targets, which cite clauses.

use jiff::civil::Date;
use kernel::{Problem, Tx};

use crate::document::DocumentId;
use crate::proposal::ProposalKind;
use crate::rules::relations::{Reach, RelationKind, reach};
use crate::rules::searching;
use crate::store;

/// A document that changes another, as a person confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    pub by: DocumentId,
    /// It amends, or replaces.
    pub kind: RelationKind,
    pub since: Date,
    pub reach: Reach,
}

/// What changes this clause by a day, the oldest first; what only touches other articles is left out.
pub async fn amendments(
    tx: &mut Tx,
    document: DocumentId,
    clause: &str,
    day: Date,
) -> Result<Vec<Amendment>, Problem> {
    let amended = store::documents::latest(tx, document).await?.ok_or(Problem::NotFound)?;
    let written = searching::folded(&amended.written());
    let mut out = Vec::new();
    for relation in store::relations::of(tx, document).await? {
        let changes = matches!(relation.kind, RelationKind::Amends | RelationKind::Replaces);
        if relation.other != document || !changes || relation.since > day {
            continue;
        }
        let reach = match relation.kind {
            RelationKind::Replaces => Reach::Unsaid,
            _ => reach_of(tx, relation.document, &written, clause).await?,
        };
        if reach != Reach::Others {
            out.push(Amendment { by: relation.document, kind: relation.kind, since: relation.since, reach });
        }
    }
    Ok(out)
}

/// The nearest of all places where a document names the one that is written so.
async fn reach_of(tx: &mut Tx, by: DocumentId, written: &str, clause: &str) -> Result<Reach, Problem> {
    let Some(file) = store::documents::latest(tx, by).await?.and_then(|latest| latest.file) else {
        return Ok(Reach::Unsaid);
    };
    let Some(reading) = store::readings::of_file(tx, by, &file).await? else { return Ok(Reach::Unsaid) };
    let proposals = store::readings::proposals(tx, reading.id).await?;
    let named = proposals.iter().filter(|one| {
        let symbol = one.said().get("symbol").map_or("", String::as_str);
        one.kind == ProposalKind::Reference && searching::folded(symbol) == written
    });
    Ok(named.map(|one| reach(&reading.text, &(one.starts..one.ends), clause)).max().unwrap_or(Reach::Unsaid))
}
