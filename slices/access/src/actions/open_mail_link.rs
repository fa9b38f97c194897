//! Makes the link that confirms an address, at the moment at which it is sent to it.

use kernel::{Act, Fact, Problem, UserId};
use serde_json::json;

use super::choose_mail::PURPOSE;
use super::{SHORT, make_token, must_manage};
use crate::{LINK, MAIL_LINK_PAGE};

/// The link as a path; former ones of this person are void.
pub async fn open_mail_link(act: &mut Act, holder: UserId) -> Result<String, Problem> {
    must_manage(act)?;
    let token = make_token(act, PURPOSE, Some(holder), SHORT).await?;
    act.append(Fact::new("access.link_made", holder, json!({ "purpose": "mail" }))).await?;
    Ok(format!("{MAIL_LINK_PAGE}?{LINK}={token}"))
}
