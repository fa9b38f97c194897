//! Hands one message to the mail server, then writes down what became of it. A crash between the two sends it once
//! more, under the same `Message-ID`: at least once, and recognisable.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use kernel::jobs::{Job, Running};
use kernel::{Installation, Lang, Problem, notices};

use super::plan_mail::actor;
use crate::actions::plan_mail::BACK;
use crate::letters::{self, Letter};
use crate::post::{Failed, Post};
use crate::rules::mail::{is_quiet, quiet_ends};
use crate::store::mail::{self as kept, Kind, Mailing, Message, State};
use crate::store::{self, User};

pub const SEND_MAIL: Job = Job { name: "access.send_mail", is_per_subject: true, every: None, run };

/// What no server took for so long is no news any more.
const GIVES_UP: SignedDuration = SignedDuration::from_hours(48);
/// After a server did not answer, others do not wait for it so long: the runner has more to do.
const SPARED: SignedDuration = SignedDuration::from_mins(2);

/// When the server of an installation was last found gone, by data folder.
static GONE: LazyLock<Mutex<HashMap<PathBuf, Timestamp>>> = LazyLock::new(Mutex::default);

fn run(installation: Arc<Installation>, message: String) -> Running {
    Box::pin(send(installation, message))
}

/// What is to be done with a message now.
enum Next {
    Send(Letter),
    Close(State),
    Later(Timestamp),
}

async fn send(installation: Arc<Installation>, message: String) -> Result<(), Problem> {
    let id = message.parse().map_err(|_| Problem::broken("no message has this identity"))?;
    let found = kept::message_by_id(&mut installation.read().await?, id).await?;
    let Some(message) = found.filter(|message| message.state == State::Waiting) else { return Ok(()) };
    match next(&installation, &message).await? {
        Next::Close(state) => close(&installation, &message, state, None).await,
        Next::Later(due) => {
            let mut act = installation.act(&actor()).await?;
            act.queue(SEND_MAIL.name, &message.id.to_string(), due).await?;
            act.commit().await
        }
        Next::Send(letter) => {
            let post = Post::of(&installation.config)?
                .ok_or_else(|| Problem::broken("no mail server is set up any more"))?;
            spare(&installation)?;
            match post.send(&letter, installation.clock.now()).await {
                Ok(()) => close(&installation, &message, State::Sent, None).await,
                Err(Failed::Refused(code)) => {
                    close(&installation, &message, State::Refused, Some(code)).await
                }
                Err(Failed::Gone) => {
                    let mut gone = GONE.lock().unwrap_or_else(PoisonError::into_inner);
                    gone.insert(installation.config.data.clone(), installation.clock.now());
                    Err(Problem::broken("the mail server does not answer"))
                }
                Err(Failed::Later(says)) => Err(Problem::broken(says)),
            }
        }
    }
}

fn spare(installation: &Installation) -> Result<(), Problem> {
    let gone = GONE.lock().unwrap_or_else(PoisonError::into_inner).get(&installation.config.data).copied();
    match gone {
        Some(at) if installation.clock.now().duration_since(at) < SPARED => {
            Err(Problem::broken("the mail server did not answer a moment ago"))
        }
        _ => Ok(()),
    }
}

async fn close(
    installation: &Arc<Installation>,
    message: &Message,
    state: State,
    reply: Option<i64>,
) -> Result<(), Problem> {
    let mut act = installation.act(&actor()).await?;
    crate::close_mail(&mut act, message, state, reply).await?;
    act.commit().await
}

async fn next(installation: &Arc<Installation>, message: &Message) -> Result<Next, Problem> {
    let now = installation.clock.now();
    if now.duration_since(message.planned_at) > GIVES_UP {
        return Ok(Next::Close(State::GivenUp));
    }
    let mut tx = installation.read().await?;
    let user = store::user_by_id(&mut tx, message.holder).await?;
    let mailing = kept::mailing_of(&mut tx, message.holder).await?;
    let Some(mailing) = mailing.filter(|mailing| is_wanted(message, &user, mailing)) else {
        return Ok(Next::Close(State::Dropped));
    };
    let lang = Lang::from_code(&mailing.lang).unwrap_or_default();
    if message.kind == Kind::Confirm {
        drop(tx);
        let mut act = installation.act(&actor()).await?;
        let link = crate::open_mail_link(&mut act, message.holder).await?;
        act.commit().await?;
        return Ok(Next::Send(letters::confirmation(installation, lang, &user, message, &link)));
    }
    if is_quiet(now) {
        return Ok(Next::Later(quiet_ends(now)));
    }
    let said = kept::said_in(&mut tx, &[message.id]).await?;
    let back = message.planned_at.saturating_sub(BACK).map_err(Problem::broken)?;
    let unread = notices::unread_of(&mut tx, &[message.holder], (back, now)).await?;
    if !said.iter().any(|said| unread.iter().any(|(_, notice)| notice.id == said.notice)) {
        return Ok(Next::Close(State::Read));
    }
    Ok(Next::Send(letters::notices(installation, lang, &user, message, &said)))
}

/// Whether the person still wants this where it would go.
fn is_wanted(message: &Message, user: &User, mailing: &Mailing) -> bool {
    use crate::rules::mail::Choice;
    let to = Some(message.address.as_str());
    user.disabled_at.is_none()
        && match message.kind {
            Kind::Confirm => mailing.asked.as_deref() == to,
            Kind::Digest | Kind::Urgent => {
                mailing.address.as_deref() == to && mailing.choice != Choice::Nothing
            }
        }
}
