//! A person splits one proposal into several, each said anew and so confirmed; the one stays to be seen as split.

use kernel::{Act, Fact, FieldProblem, Problem};

use super::{chosen_one, judgement, must_own, open_reading, said_digest};
use crate::document::DocumentId;
use crate::proposal::{BatchId, Judgement, Making, ProposalId, Said, Verdict};
use crate::rules::finding::Finding;
use crate::rules::reshaping::ReshapingRefused;
use crate::rules::{judging, placing};
use crate::store;

pub async fn split_proposal(
    act: &mut Act,
    document: DocumentId,
    proposal: ProposalId,
    parts: Vec<Said>,
) -> Result<BatchId, Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = open_reading(act, document).await?;
    let former = chosen_one(act, document, proposal).await?;
    let refused = |why: ReshapingRefused| Problem::Refused(why.text());
    if former.verdict() == Verdict::Rejected {
        return Err(refused(ReshapingRefused::Gone));
    }
    let parts = decided(&former.kind, parts)?;
    if parts.len() < 2 {
        return Err(refused(ReshapingRefused::TooFew));
    }
    let clauses = store::readings::clauses(&mut act.tx, reading.id).await?;
    let clause = clauses.iter().position(|clause| clause.name == former.clause).ok_or(Problem::NotFound)?;
    let batch: BatchId = act.id();
    let mut findings = Vec::with_capacity(parts.len());
    let mut contents = Vec::with_capacity(parts.len());
    for said in parts {
        contents.push(said_digest(&said)?);
        let first = said.get(former.kind.fields()[0]).map_or("", String::as_str);
        let at = placing::place(&reading.text, former.starts..former.ends, first);
        let at = at.unwrap_or(former.starts..former.ends);
        let why = vec!["a person split it off".to_owned()];
        let kind = former.kind;
        findings
            .push((act.id(), Finding { kind, clause, starts: at.start, ends: at.end, said, why, sure: 100 }));
    }
    let made = Some((Making::Split, batch));
    store::readings::insert_proposals(&mut act.tx, reading.id, &findings, made).await?;
    let mut judged: Vec<(ProposalId, Judgement)> =
        findings.iter().map(|(id, _)| (*id, judgement(act, None, Verdict::Confirmed, batch))).collect();
    let replaced = judgement(act, Some(&former), Verdict::Rejected, batch);
    judged.push((proposal, Judgement { became: Some(Making::Split), ..replaced }));
    store::readings::insert_judgements(&mut act.tx, &judged).await?;
    let parts: Vec<ProposalId> = findings.iter().map(|(id, _)| *id).collect();
    let told =
        serde_json::json!({ "proposal": proposal, "batch": batch, "parts": parts, "content": contents });
    act.append(Fact::new("documents.proposal_split", document, told)).await?;
    Ok(batch)
}

/// The parts as they are kept; what is wrong with one is told at its own field, `2.deadline`.
fn decided(kind: &crate::ProposalKind, parts: Vec<Said>) -> Result<Vec<Said>, Problem> {
    let (mut kept, mut wrong) = (Vec::new(), Vec::new());
    for (number, said) in (1..).zip(parts) {
        // A part whose first field was emptied is none.
        if said.get(kind.fields()[0]).is_none_or(|words| words.trim().is_empty()) {
            continue;
        }
        match judging::correction(*kind, said) {
            Ok(said) => kept.push(said),
            Err(faults) => wrong.extend(
                faults
                    .into_iter()
                    .map(|one| FieldProblem { field: format!("{number}.{}", one.field), text: one.text }),
            ),
        }
    }
    if wrong.is_empty() { Ok(kept) } else { Err(Problem::Invalid(wrong)) }
}
