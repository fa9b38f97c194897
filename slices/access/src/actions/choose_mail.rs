//! A person says where and how often they want notices by e-mail; a new address is written to before it counts.

use jiff::SignedDuration;
use kernel::{Act, Fact, Lang, Problem};
use lettre::Address;
use serde_json::json;

use super::myself;
use crate::jobs::send_mail::SEND_MAIL;
use crate::post::Post;
use crate::rules::mail::{self, Choice};
use crate::rules::refusal::AccessRefused;
use crate::store::mail::{Kind, Mailing, Message, State};
use crate::store::{self, mail as kept};

/// What a link that confirms an address is for.
pub(crate) const PURPOSE: &str = "mail";

/// So many links a day: nobody's mailbox is filled by typing its address here.
const LINKS_A_DAY: i64 = 5;

/// What a person wants.
#[derive(Debug, Clone)]
pub struct MailWish {
    /// Empty: no e-mail.
    pub address: String,
    pub choice: Choice,
    /// `07:30`
    pub at: String,
    pub lang: Lang,
}

/// Whether a link was sent that must be opened first.
pub async fn choose_mail(act: &mut Act, wish: &MailWish) -> Result<bool, Problem> {
    let user = myself(act).await?;
    if Post::of(&act.installation().config)?.is_none() {
        return Err(AccessRefused::MailNotSetUp.into());
    }
    let at_minute = mail::minute_of(&wish.at).ok_or(AccessRefused::MailHour)?;
    let old = kept::mailing_of(&mut act.tx, user.id).await?;
    let address = wish.address.trim();
    let confirmed = old.and_then(|old| old.address);
    let (confirmed, asked) = if address.is_empty() {
        (None, None)
    } else if confirmed.as_deref() == Some(address) {
        (confirmed, None)
    } else {
        address.parse::<Address>().map_err(|_| AccessRefused::MailAddress)?;
        (confirmed, Some(address.to_owned()))
    };
    // A link of before is not to confirm an address of now.
    store::void_links(act, PURPOSE, Some(user.id)).await?;
    let lang = wish.lang.code().to_owned();
    let mailing =
        Mailing { holder: user.id, address: confirmed, asked, choice: wish.choice, at_minute, lang };
    kept::keep_mailing(act, &mailing).await?;
    let is_asked = mailing.asked.is_some();
    if let Some(asked) = mailing.asked {
        send_link(act, mailing.holder, asked).await?;
    }
    let body = json!({ "choice": wish.choice.key(), "at": wish.at, "is_asked": is_asked });
    act.append(Fact::new("access.mail_chosen", user.id, body)).await?;
    Ok(is_asked)
}

/// The link itself is made when the message goes out, so that no table ever holds it.
async fn send_link(act: &mut Act, holder: kernel::UserId, address: String) -> Result<(), Problem> {
    let day_ago = act.now.saturating_sub(SignedDuration::from_hours(24)).map_err(Problem::broken)?;
    if kept::planned_since(&mut act.tx, holder, Kind::Confirm, day_ago).await? >= LINKS_A_DAY {
        return Err(AccessRefused::MailTooMany.into());
    }
    let message = Message {
        id: act.id(),
        holder,
        kind: Kind::Confirm,
        address,
        state: State::Waiting,
        reply: None,
        planned_at: act.now,
        closed_at: None,
    };
    kept::insert_message(act, &message, &[]).await?;
    let now = act.now;
    act.queue(SEND_MAIL.name, &message.id.to_string(), now).await
}
