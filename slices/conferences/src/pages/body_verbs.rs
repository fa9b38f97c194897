//! What is done with a body from its page: one form, one action.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::slice::Person;
use kernel::{Act, Installation, Problem, Tx, UnitId, once};
use ui::{Failure, Visit};

use super::forms::Again;
use super::sent::Sent;
use super::{body, body_href, id_of};
use crate::actions::appoint_member::NewMember;
use crate::actions::plan_conference::NewConference;
use crate::conference::{BodyId, Kind, Mode, Silence};
use crate::store;

pub async fn submit(
    visit: Visit,
    Path((id, verb)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    match take(&visit, id, &verb, &sent).await {
        Ok(to) => Ok(ui::done(&to, "conferences-saved-done").into_response()),
        Err(problem) => {
            let again = Again::of(&visit, &verb, &sent, problem)?;
            let html = body::draw(&visit, id, Some(&again)).await?;
            Ok((again.wrong.status(), html).into_response())
        }
    }
}

/// Answers the address to go on at.
async fn take(visit: &Visit, id: BodyId, verb: &str, sent: &Sent) -> Result<String, Problem> {
    let mut act = visit.act().await?;
    let token = sent.get("once");
    if let Some(earlier) = once::earlier_answer(&mut act, token).await? {
        return Ok(if earlier.is_empty() { body_href(id) } else { earlier });
    }
    let to = run(&mut act, id, verb, sent).await?;
    once::answer(&mut act, token, &to).await?;
    act.commit().await?;
    Ok(to)
}

async fn run(act: &mut Act, id: BodyId, verb: &str, sent: &Sent) -> Result<String, Problem> {
    match verb {
        "open_term" => {
            let first = sent.number("first_number", "conferences-wrong-number")?;
            let day = sent.day("starts_on")?;
            crate::open_term(act, id, sent.get("name"), day, first, sent.get("reason")).await?;
        }
        "appoint_member" => {
            let new = new_member(act, id, sent).await?;
            crate::appoint_member(act, id, new).await?;
        }
        "end_membership" => {
            let member = sent.id("member").ok_or(Problem::NotFound)?;
            crate::end_membership(act, id, member, sent.day("ends_on")?, sent.get("reason")).await?;
        }
        "plan_conference" => {
            let conference = crate::plan_conference(act, id, new_conference(sent)?).await?;
            return Ok(crate::href(conference));
        }
        _ => return Err(Problem::NotFound),
    }
    Ok(body_href(id))
}

/// Accounts with a role over a unit or anything below it.
pub async fn people(
    installation: &Arc<Installation>,
    tx: &mut Tx,
    unit: UnitId,
) -> Result<Vec<Person>, Problem> {
    let tree = organisation::tree(installation, tx, installation.clock.today()).await?;
    let mut units = tree.descendants(unit);
    units.push(unit);
    kernel::slice::people(installation, tx, &units).await
}

/// The account meant by a login or by a name that only one bears.
pub async fn person_meant(act: &mut Act, unit: UnitId, words: &str) -> Result<Option<Person>, Problem> {
    let installation = act.installation().clone();
    let people = people(&installation, &mut act.tx, unit).await?;
    let mut named = people.iter().filter(|one| one.login == words || one.name == words);
    let first = named.next().cloned();
    Ok(if named.next().is_none() { first } else { None })
}

async fn new_member(act: &mut Act, id: BodyId, sent: &Sent) -> Result<NewMember, Problem> {
    let unit = store::bodies::unit_of(&mut act.tx, id).await?;
    let words = sent.get("name");
    let person = person_meant(act, unit, words).await?;
    Ok(NewMember {
        name: person.as_ref().map_or_else(|| words.to_owned(), |person| person.name.clone()),
        person: person.map(|person| person.user),
        office: sent.get("office").to_owned(),
        has_vote: sent.is_ticked("has_vote"),
        starts_on: sent.day("starts_on")?,
    })
}

fn new_conference(sent: &Sent) -> Result<NewConference, Problem> {
    let missing = || Problem::field("starts_at", kernel::Text::new("conferences-wrong-moment"));
    Ok(NewConference {
        kind: sent.word("kind", Kind::from_key)?,
        mode: sent.word("mode", Mode::from_key)?,
        label: sent.get("label").to_owned(),
        place: sent.get("place").to_owned(),
        starts_at: sent.moment("starts_at")?.ok_or_else(missing)?,
        answer_by: sent.moment("answer_by")?,
        silence: Silence::from_key(sent.get("silence")),
    })
}
