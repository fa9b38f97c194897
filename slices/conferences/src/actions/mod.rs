//! The verbs with conferences, and what they share: whose a conference is, who takes part, what happened.

pub mod add_item;
pub mod add_paper;
pub mod answer_invitation;
pub mod appoint_member;
pub mod create_body;
pub mod end_membership;
pub mod invite_delegates;
pub mod invite_guest;
pub mod open_term;
pub mod plan_conference;
pub mod replace_paper;
pub mod send_papers;
pub mod settle_item;

use kernel::{Act, FieldProblem, Permission, Problem, Scope, Text, UnitId};

use crate::conference::{BodyId, Conference, ConferenceId, Delegate, EventKind};
use crate::rules::planning;
use crate::rules::refusal::ConferenceRefused;
use crate::store;

async fn scope(act: &mut Act, unit: UnitId) -> Result<Scope, Problem> {
    let installation = act.installation().clone();
    organisation::scope_of(&installation, &mut act.tx, unit).await
}

/// The people of a body's unit keep its book.
async fn must_keep_body(act: &mut Act, body: BodyId) -> Result<(), Problem> {
    let unit = store::bodies::unit_of(&mut act.tx, body).await?;
    let scope = scope(act, unit).await?;
    act.must(crate::PREPARE, &scope)
}

async fn must_hold(act: &mut Act, conference: ConferenceId, permission: Permission) -> Result<(), Problem> {
    let unit = store::conferences::unit_of(&mut act.tx, conference).await?;
    let scope = scope(act, unit).await?;
    act.must(permission, &scope)
}

/// The people of the body's unit prepare its conferences and write down what happens there.
async fn must_prepare(act: &mut Act, conference: ConferenceId) -> Result<(), Problem> {
    must_hold(act, conference, crate::PREPARE).await
}

/// Whoever is called takes part, and nobody else.
async fn must_take_part(act: &mut Act, conference: ConferenceId) -> Result<Delegate, Problem> {
    act.actor.must_somewhere(crate::READ)?;
    let person = act.actor.user().ok_or(ConferenceRefused::NotDelegate)?;
    let delegate = store::delegates::of_person(&mut act.tx, conference, person).await?;
    Ok(delegate.ok_or(ConferenceRefused::NotDelegate)?)
}

/// Two who act on one conference at the same moment act one after the other: the second sees what the first did, and
/// is refused by a rule, not by an accident.
async fn one_at_a_time(act: &mut Act, conference: ConferenceId) -> Result<(), Problem> {
    act.tx.lock(&format!("conferences {conference}")).await
}

/// The conference, held for this act, where it is not over.
async fn held_open(act: &mut Act, conference: ConferenceId) -> Result<Conference, Problem> {
    one_at_a_time(act, conference).await?;
    let conference = store::conferences::one(&mut act.tx, conference).await?;
    planning::is_open(conference.stage)?;
    Ok(conference)
}

/// Writes down one event.
async fn happened(
    act: &mut Act,
    conference: ConferenceId,
    kind: EventKind,
    subject: Option<String>,
    words: &str,
) -> Result<(), Problem> {
    store::events::add(act, conference, &[(kind, subject, words.to_owned())]).await
}

/// Words that must be there, at most so many letters, without a mark of secrecy.
fn said(field: &str, words: &str, most: usize) -> Result<String, Problem> {
    let words = words.trim();
    let wrong = |key| Problem::Invalid(vec![FieldProblem { field: field.to_owned(), text: Text::new(key) }]);
    if words.is_empty() {
        return Err(wrong("conferences-wrong-missing"));
    }
    said_or_nothing(field, words, most)
}

/// The same where nothing may be said.
fn said_or_nothing(field: &str, words: &str, most: usize) -> Result<String, Problem> {
    let words = words.trim();
    if words.chars().count() > most {
        let text = Text::new("conferences-wrong-too-long").with("most", most);
        return Err(Problem::Invalid(vec![FieldProblem { field: field.to_owned(), text }]));
    }
    planning::admit(&[words], None, 0)?;
    Ok(words.to_owned())
}

fn wrong(field: &str, key: &'static str) -> Problem {
    Problem::field(field, Text::new(key))
}
