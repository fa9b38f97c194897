//! Whoever opened the link that was sent to an address says that it is theirs; from then on notices go there.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::choose_mail::PURPOSE;
use crate::credentials::token_digest;
use crate::rules::refusal::AccessRefused;
use crate::store::mail::Mailing;
use crate::store::{self, mail as kept};

pub async fn confirm_mail(act: &mut Act, token: &str) -> Result<(), Problem> {
    let digest = token_digest(token);
    // The link is the permission: whoever reads what is sent to the address holds it.
    let link = store::link(&mut act.tx, &digest, act.now).await?;
    let holder = link.filter(|link| link.purpose == PURPOSE).and_then(|link| link.holder);
    let holder = holder.ok_or(AccessRefused::LinkNotValid)?;
    let mailing = kept::mailing_of(&mut act.tx, holder).await?;
    let (mailing, asked) = mailing
        .and_then(|mailing| mailing.asked.clone().map(|asked| (mailing, asked)))
        .ok_or(AccessRefused::LinkNotValid)?;
    if !store::use_link(act, &digest).await? {
        return Err(AccessRefused::LinkNotValid.into());
    }
    kept::keep_mailing(act, &Mailing { address: Some(asked), asked: None, ..mailing }).await?;
    act.append(Fact::new("access.mail_confirmed", holder, json!({}))).await?;
    Ok(())
}
