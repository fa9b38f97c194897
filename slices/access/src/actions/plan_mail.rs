//! Decides which unread notices go out by e-mail now, and to whom; each of them once.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use kernel::notices::{self, Notice};
use kernel::{Act, Fact, Problem, Tx, UserId, clock};
use serde_json::json;

use super::must_manage;
use crate::jobs::send_mail::SEND_MAIL;
use crate::rules::mail;
use crate::store::mail::{self as kept, Kind, Mailing, Message, State};

/// Older notices stand on the desk and no longer reach anybody by e-mail.
pub(crate) const BACK: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Plans a message of one kind for each of these people (at most 500) that has anything new; answers with how many.
pub async fn plan_mail(act: &mut Act, kind: Kind, people: &[Mailing]) -> Result<usize, Problem> {
    must_manage(act)?;
    let now = act.now;
    let mut news = news_of(&mut act.tx, kind, people, now).await?;
    let mut planned = 0;
    let mut said = 0;
    for person in people {
        if kind == Kind::Digest {
            kept::digest_reaches(act, person.holder, now).await?;
        }
        let (Some(address), Some(news)) = (&person.address, news.remove(&person.holder)) else { continue };
        let message = Message {
            id: act.id(),
            holder: person.holder,
            kind,
            address: address.clone(),
            state: State::Waiting,
            reply: None,
            planned_at: now,
            closed_at: None,
        };
        kept::insert_message(act, &message, &news).await?;
        act.queue(SEND_MAIL.name, &message.id.to_string(), now).await?;
        (planned, said) = (planned + 1, said + news.len());
    }
    if planned > 0 {
        let body = json!({ "kind": kind.key(), "messages": planned, "notices": said });
        act.append(Fact::new("access.mail_planned", act.today(), body)).await?;
    }
    Ok(planned)
}

/// What each of these people has not read and was not sent. A digest holds what was left before its hour, however late
/// it is made.
pub(crate) async fn news_of(
    tx: &mut Tx,
    kind: Kind,
    people: &[Mailing],
    now: Timestamp,
) -> Result<HashMap<UserId, Vec<Notice>>, Problem> {
    let ids: Vec<UserId> = people.iter().map(|person| person.holder).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let back = now.saturating_sub(BACK).map_err(Problem::broken)?;
    let hour_of = |person: UserId| {
        let minute = people.iter().find(|one| one.holder == person).map_or(0, |one| one.at_minute);
        mail::at_minute(clock::day_of(now), minute)
    };
    let mut unread = notices::unread_of(tx, &ids, (back, now)).await?;
    unread.retain(|(person, notice)| match kind {
        Kind::Urgent => mail::is_urgent(&notice.key),
        _ => notice.at < hour_of(*person),
    });
    let said =
        kept::already_said(tx, &unread.iter().map(|(_, notice)| notice.id).collect::<Vec<_>>()).await?;
    let mut news: HashMap<UserId, Vec<Notice>> = HashMap::new();
    for (person, notice) in unread.into_iter().filter(|(_, notice)| !said.contains(&notice.id)) {
        news.entry(person).or_default().push(notice);
    }
    Ok(news)
}
