//! Plans a conference of a body: its number by the term's own count, and the points that the last one left open.

use jiff::Timestamp;
use kernel::{Act, Fact, Problem, clock};
use serde_json::json;

use super::{must_keep_body, said_or_nothing};
use crate::conference::{BodyId, Conference, ConferenceId, Item, Kind, Mode, Silence, Stage};
use crate::rules::refusal::ConferenceRefused;
use crate::rules::{numbering, planning};
use crate::store;

/// A conference as somebody plans it.
#[derive(Debug, Clone)]
pub struct NewConference {
    pub kind: Kind,
    pub mode: Mode,
    /// Beside its number, such as what it is about; may be empty.
    pub label: String,
    pub place: String,
    pub starts_at: Timestamp,
    pub answer_by: Option<Timestamp>,
    pub silence: Option<Silence>,
}

pub async fn plan_conference(
    act: &mut Act,
    body: BodyId,
    new: NewConference,
) -> Result<ConferenceId, Problem> {
    must_keep_body(act, body).await?;
    act.tx.lock(&format!("conferences {body}")).await?;
    if let Some(wrong) = planning::written_rules(new.kind, new.starts_at, new.answer_by, new.silence) {
        return Err(Problem::Invalid(vec![wrong]));
    }
    let terms = store::bodies::terms(&mut act.tx, body).await?;
    let day = clock::day_of(new.starts_at);
    let term = numbering::term_on(&terms, day).ok_or(ConferenceRefused::NoTerm)?;
    let used = store::conferences::numbers(&mut act.tx, term.id).await?;
    let is_written = new.kind == Kind::Written;
    let conference = Conference {
        id: act.id(),
        body,
        term: term.id,
        number: numbering::next(term, &used, new.kind),
        label: said_or_nothing("label", &new.label, 200)?,
        kind: new.kind,
        mode: new.mode,
        place: said_or_nothing("place", &new.place, 200)?,
        starts_at: new.starts_at,
        answer_by: new.answer_by.filter(|_| is_written),
        silence: new.silence.filter(|_| is_written),
        stage: Stage::Planned,
    };
    let last = store::conferences::of_body(&mut act.tx, body, None, 1).await?.pop();
    store::conferences::insert(&mut act.tx, &conference, act.now).await?;
    let carried = match last {
        Some(last) => carry(act, last.id, conference.id).await?,
        None => 0,
    };
    let told = json!({ "body": body, "number": conference.number, "kind": conference.kind.key(),
        "starts_at": conference.starts_at, "carried_items": carried });
    act.append(Fact::new("conferences.planned", conference.id, told)).await?;
    Ok(conference.id)
}

/// What the last conference left open stands first on the new agenda; answers how many points.
async fn carry(act: &mut Act, last: ConferenceId, to: ConferenceId) -> Result<usize, Problem> {
    let items = store::agenda::items(&mut act.tx, last).await?;
    let open: Vec<&Item> = planning::open_items(&items);
    for (position, item) in (1..).zip(&open) {
        let carried = Item {
            id: act.id(),
            conference: to,
            parent: None,
            position,
            carried_from: Some(item.id),
            settled_at: None,
            settled_how: None,
            ..(*item).clone()
        };
        store::agenda::insert(&mut act.tx, &carried, act.now).await?;
    }
    Ok(open.len())
}
