//! Somebody takes an office in a body from a day on.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::{must_keep_body, said};
use crate::conference::{BodyId, Member, MemberId};
use crate::store;

/// Whoever takes an office.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The account, where there is one: only who has one acts here by themselves.
    pub person: Option<UserId>,
    pub name: String,
    pub office: String,
    pub has_vote: bool,
    pub starts_on: Date,
}

pub async fn appoint_member(act: &mut Act, body: BodyId, new: NewMember) -> Result<MemberId, Problem> {
    must_keep_body(act, body).await?;
    let member = Member {
        id: act.id(),
        body,
        person: new.person,
        name: said("name", &new.name, 120)?,
        office: said("office", &new.office, 120)?,
        has_vote: new.has_vote,
        starts_on: new.starts_on,
        ends_on: None,
    };
    store::bodies::insert_member(&mut act.tx, &member, act.now).await?;
    // Who it is stays out of the ledger: their account says it, where there is one.
    let told = json!({ "body": body, "person": member.person, "has_vote": member.has_vote, "starts_on": member.starts_on });
    act.append(Fact::new("conferences.member_appointed", member.id, told)).await?;
    Ok(member.id)
}
