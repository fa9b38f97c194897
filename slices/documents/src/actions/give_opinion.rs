//! One of two readers says what they think of proposals; it counts for nothing until it is settled.

use kernel::{Act, Fact, Problem};

use super::{must_own, reading_of, said_digest};
use crate::document::DocumentId;
use crate::proposal::{ProposalId, Said, Verdict};
use crate::rules::judging::{self, JudgingRefused};
use crate::rules::two_readers::{Opinion, ReadersRefused};
use crate::store;

/// With `said`, what one proposal should say instead.
pub async fn give_opinion(
    act: &mut Act,
    document: DocumentId,
    proposals: &[ProposalId],
    verdict: Verdict,
    said: Option<Said>,
) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = reading_of(act, document).await?;
    if !store::opinions::are_reading(&mut act.tx, reading.id).await? {
        return Err(Problem::Refused(ReadersRefused::AreNotReading.text()));
    }
    let found = store::readings::chosen(&mut act.tx, document, proposals).await?;
    let first = found.first().ok_or_else(|| Problem::Refused(JudgingRefused::Nothing.text()))?;
    let said =
        said.map(|said| judging::correction(first.kind, said)).transpose().map_err(Problem::Invalid)?;
    let reader = act.actor.who.to_string();
    let before = store::opinions::of_reading(&mut act.tx, reading.id).await?;
    let opinions: Vec<Opinion> = found
        .iter()
        .map(|proposal| {
            let own = before.iter().find(|one| one.proposal == proposal.id && one.reader == reader);
            Opinion {
                proposal: proposal.id,
                reader: reader.clone(),
                reader_name: act.actor.name.clone(),
                version: own.map_or(0, |own| own.version) + 1,
                verdict,
                // What says the same as was read is no correction.
                said: said.clone().filter(|said| *said != proposal.found),
                recorded_at: act.now,
            }
        })
        .collect();
    store::opinions::insert(&mut act.tx, &opinions).await?;
    let ids: Vec<ProposalId> = found.iter().map(|one| one.id).collect();
    let content = said.as_ref().map(said_digest).transpose()?;
    let told = serde_json::json!({ "proposals": ids, "verdict": verdict, "content": content });
    act.append(Fact::new("documents.opinion_given", document, told)).await?;
    Ok(())
}
