//! Calls the members of that day who were not called yet; each hears of it on their desk.

use kernel::{Act, Fact, Problem, clock, notices};
use serde_json::json;

use super::{happened, held_open, must_prepare};
use crate::conference::{Answer, ConferenceId, Delegate, EventKind, Stage};
use crate::rules::planning;
use crate::rules::refusal::ConferenceRefused;
use crate::store;

/// Answers how many were called.
pub async fn invite_delegates(act: &mut Act, conference: ConferenceId) -> Result<usize, Problem> {
    must_prepare(act, conference).await?;
    let held = held_open(act, conference).await?;
    let members = store::bodies::members(&mut act.tx, held.body).await?;
    let called = store::delegates::all(&mut act.tx, conference).await?;
    let is_called = |member| called.iter().any(|one| one.member == Some(member));
    let is_guest = |person| called.iter().any(|one| one.person.is_some() && one.person == person);
    let delegates: Vec<Delegate> = planning::members_on(&members, clock::day_of(held.starts_at))
        .into_iter()
        .filter(|member| !is_called(member.id) && !is_guest(member.person))
        .map(|member| Delegate {
            id: act.id(),
            conference,
            member: Some(member.id),
            person: member.person,
            name: member.name.clone(),
            office: member.office.clone(),
            has_vote: member.has_vote,
            answer: Answer::None,
            answer_words: String::new(),
        })
        .collect();
    if delegates.is_empty() {
        return Err(ConferenceRefused::NobodyToCall.into());
    }
    store::delegates::insert(&mut act.tx, &delegates, act.now).await?;
    if held.stage == Stage::Planned {
        store::conferences::set_stage(&mut act.tx, conference, Stage::Called).await?;
    }
    let href = crate::href(conference);
    for person in delegates.iter().filter_map(|delegate| delegate.person) {
        let args = [("when", ui::dates::moment(held.starts_at)), ("place", held.place.clone())];
        notices::leave(act, person, "conferences-notice-invited", &args, &href).await?;
    }
    happened(act, conference, EventKind::Invited, None, &delegates.len().to_string()).await?;
    let told = json!({ "count": delegates.len() });
    act.append(Fact::new("conferences.delegates_invited", conference, told)).await?;
    Ok(delegates.len())
}
