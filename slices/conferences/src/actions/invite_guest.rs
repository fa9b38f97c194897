//! Calls somebody who is no member of the body: a rapporteur, an invited office.

use kernel::{Act, Fact, Problem, UserId, notices};
use serde_json::json;

use super::{happened, held_open, must_prepare, said, wrong};
use crate::conference::{Answer, ConferenceId, Delegate, DelegateId, EventKind};
use crate::store;

pub async fn invite_guest(
    act: &mut Act,
    conference: ConferenceId,
    person: Option<UserId>,
    name: &str,
    office: &str,
) -> Result<DelegateId, Problem> {
    must_prepare(act, conference).await?;
    let held = held_open(act, conference).await?;
    if let Some(person) = person
        && store::delegates::of_person(&mut act.tx, conference, person).await?.is_some()
    {
        return Err(wrong("name", "conferences-wrong-called-already"));
    }
    let guest = Delegate {
        id: act.id(),
        conference,
        member: None,
        person,
        name: said("name", name, 120)?,
        office: said("office", office, 120)?,
        has_vote: false,
        answer: Answer::None,
        answer_words: String::new(),
    };
    store::delegates::insert(&mut act.tx, std::slice::from_ref(&guest), act.now).await?;
    if let Some(person) = person {
        let args = [("when", ui::dates::moment(held.starts_at)), ("place", held.place.clone())];
        notices::leave(act, person, "conferences-notice-invited", &args, &crate::href(conference)).await?;
    }
    happened(act, conference, EventKind::Invited, Some(guest.id.to_string()), "1").await?;
    act.append(Fact::new("conferences.guest_invited", guest.id, json!({ "conference": conference }))).await?;
    Ok(guest.id)
}
