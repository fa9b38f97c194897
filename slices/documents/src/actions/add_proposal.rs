//! A person adds what the reader missed: said as a correction is said, in its place in the text, and so confirmed.

use kernel::{Act, Fact, FieldProblem, Problem, Text};

use super::{judgement, must_own, open_reading, said_digest};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Making, ProposalId, ProposalKind, Said, Verdict};
use crate::rules::finding::Finding;
use crate::rules::{judging, placing};
use crate::store;

/// What was missed, and where.
#[derive(Debug, Clone)]
pub struct NewProposal {
    pub document: DocumentId,
    pub kind: ProposalKind,
    /// The name of its clause.
    pub clause: String,
    /// The words of the clause that say it; empty: all of the clause.
    pub words: String,
    pub said: Said,
}

pub async fn add_proposal(act: &mut Act, new: NewProposal) -> Result<BatchId, Problem> {
    let document = new.document;
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = open_reading(act, document).await?;
    let clauses = store::readings::clauses(&mut act.tx, reading.id).await?;
    let (mut wrong, mut at) = (Vec::new(), None);
    let mut say = |field: &str, key: &'static str| {
        wrong.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    let clause = clauses.iter().position(|clause| clause.name == new.clause.trim());
    match clause.map(|index| &clauses[index]) {
        None => say("clause", "documents-wrong-clause"),
        Some(clause) if new.words.trim().is_empty() => at = Some(clause.starts..clause.ends),
        Some(clause) => {
            at = placing::place(&reading.text, clause.starts..clause.ends, &new.words);
            if at.is_none() {
                say("words", "documents-wrong-words");
            }
        }
    }
    let said = judging::correction(new.kind, new.said);
    wrong.extend(said.as_ref().err().into_iter().flatten().cloned());
    let (Some(clause), Some(at), Ok(said), true) = (clause, at, said, wrong.is_empty()) else {
        return Err(Problem::Invalid(wrong));
    };
    let (id, batch): (ProposalId, BatchId) = (act.id(), act.id());
    let told = serde_json::json!({ "proposal": id, "batch": batch, "content": said_digest(&said)? });
    let finding = Finding {
        kind: new.kind,
        clause,
        starts: at.start,
        ends: at.end,
        said,
        why: vec!["a person added it".to_owned()],
        sure: 100,
    };
    store::readings::insert_proposals(
        &mut act.tx,
        reading.id,
        &[(id, finding)],
        Some((Making::Added, batch)),
    )
    .await?;
    let judged = judgement(act, None, Verdict::Confirmed, batch);
    store::readings::insert_judgements(&mut act.tx, &[(id, judged)]).await?;
    act.append(Fact::new("documents.proposal_added", document, told)).await?;
    Ok(batch)
}
