//! A paper says something else from now on: a new version, which everybody called hears of once the old one was sent.

use kernel::{Act, Fact, Problem, notices};
use serde_json::json;

use super::add_paper::{PaperSaid, version};
use super::{happened, held_open, must_prepare, said, said_or_nothing};
use crate::conference::{ConferenceId, EventKind, PaperId};
use crate::rules::refusal::ConferenceRefused;
use crate::store;

pub async fn replace_paper(
    act: &mut Act,
    conference: ConferenceId,
    paper: PaperId,
    from_version: i64,
    now_says: PaperSaid,
    reason: &str,
) -> Result<i64, Problem> {
    must_prepare(act, conference).await?;
    held_open(act, conference).await?;
    let paper = store::papers::one(&mut act.tx, conference, paper).await?;
    let versions = store::papers::versions(&mut act.tx, paper.id).await?;
    let newest = versions.first().ok_or(Problem::NotFound)?;
    if newest.version != from_version {
        return Err(ConferenceRefused::Stale.into());
    }
    let was_sent = newest.sent_at.is_some();
    let reason = if was_sent { said("reason", reason, 500) } else { said_or_nothing("reason", reason, 500) }?;
    let mut next = version(act, paper.id, newest.version + 1, now_says, &reason).await?;
    if next.fingerprint == newest.fingerprint {
        return Err(ConferenceRefused::SamePaper.into());
    }
    // What was sent before is sent again at once: nobody reads an old version unawares.
    next.sent_at = was_sent.then_some(act.now);
    store::papers::insert_version(act, &next).await?;
    if was_sent {
        happened(act, conference, EventKind::PaperReplaced, Some(paper.id.to_string()), &reason).await?;
        let href = format!("{}/tai-lieu/{}", crate::href(conference), paper.id);
        for delegate in store::delegates::all(&mut act.tx, conference).await? {
            if let Some(person) = delegate.person {
                let args = [("paper", paper.title.clone())];
                notices::leave(act, person, "conferences-notice-replaced", &args, &href).await?;
            }
        }
    }
    let told = json!({ "conference": conference, "version": next.version, "fingerprint": next.fingerprint,
        "was_sent": was_sent });
    act.append(Fact::new("conferences.paper_replaced", paper.id, told)).await?;
    Ok(next.version)
}
