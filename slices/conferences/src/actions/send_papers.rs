//! Sends the papers: what they say is frozen, whatever comes later is a new version that says why.

use kernel::{Act, Fact, Problem, notices};
use serde_json::json;

use super::{happened, held_open, must_prepare};
use crate::conference::{ConferenceId, EventKind, Stage};
use crate::rules::refusal::ConferenceRefused;
use crate::store;

/// Answers how many papers were sent.
pub async fn send_papers(act: &mut Act, conference: ConferenceId) -> Result<u64, Problem> {
    must_prepare(act, conference).await?;
    let held = held_open(act, conference).await?;
    if held.stage == Stage::Planned {
        return Err(ConferenceRefused::NotCalled.into());
    }
    let prints: Vec<(String, String)> = store::papers::listed(&mut act.tx, conference)
        .await?
        .into_iter()
        .filter(|listed| !listed.is_sent)
        .map(|listed| (listed.paper.id.to_string(), listed.fingerprint))
        .collect();
    let sent = store::papers::send(&mut act.tx, conference, act.now).await?;
    if sent == 0 {
        return Err(ConferenceRefused::NothingToSend.into());
    }
    let href = crate::href(conference);
    for delegate in store::delegates::all(&mut act.tx, conference).await? {
        if let Some(person) = delegate.person {
            let args = [("count", sent.to_string())];
            notices::leave(act, person, "conferences-notice-papers", &args, &href).await?;
        }
    }
    happened(act, conference, EventKind::PapersSent, None, &sent.to_string()).await?;
    act.append(Fact::new("conferences.papers_sent", conference, json!({ "fingerprints": prints }))).await?;
    Ok(sent)
}
