//! Somebody's office in a body ends on a day.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{must_keep_body, said, wrong};
use crate::conference::{BodyId, MemberId};
use crate::store;

pub async fn end_membership(
    act: &mut Act,
    body: BodyId,
    member: MemberId,
    day: Date,
    reason: &str,
) -> Result<(), Problem> {
    must_keep_body(act, body).await?;
    let reason = said("reason", reason, 300)?;
    if !store::bodies::end_member(&mut act.tx, body, member, day, &reason).await? {
        return Err(wrong("ends_on", "conferences-wrong-member-end"));
    }
    let told = json!({ "body": body, "ends_on": day });
    act.append(Fact::new("conferences.membership_ended", member, told)).await?;
    Ok(())
}
