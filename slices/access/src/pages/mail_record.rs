//! Who was written to, of what, when, and what became of it: for the office, of the people in its units. No address
//! stands here.

use std::collections::HashSet;

use kernel::{Problem, Scope, Text, Tx, UserId};
use ui::{Failure, Page, Screen, Visit};

use super::moment;
use crate::letters;
use crate::store::mail::{self as kept, Kind, Message, MessageId, State};
use crate::{READ_MAIL, store};

const PAGE: usize = 50;

#[derive(askama::Template)]
#[template(path = "mail_record.html")]
struct RecordPage {
    page: Page,
    rows: Vec<Line>,
    next: Option<String>,
}

struct Line {
    planned: String,
    name: String,
    kind: String,
    /// What it says, one line each.
    says: Vec<String>,
    state: String,
    is_bad: bool,
}

pub(super) const fn state_text(state: State) -> &'static str {
    match state {
        State::Waiting => "access-mail-state-waiting",
        State::Sent => "access-mail-state-sent",
        State::Refused => "access-mail-state-refused",
        State::Read => "access-mail-state-read",
        State::Dropped => "access-mail-state-dropped",
        State::GivenUp => "access-mail-state-given-up",
    }
}

const fn kind_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Confirm => "access-mail-kind-confirm",
        Kind::Digest => "access-mail-kind-digest",
        Kind::Urgent => "access-mail-kind-urgent",
    }
}

/// A message that the reader may know of, with whom it went to and what it says.
pub struct Recorded {
    pub message: Message,
    pub name: String,
    pub says: Vec<String>,
}

/// So many messages, newest first, of which those are left out that the reader may not know of; and after which one
/// there are more.
pub async fn recorded(visit: &Visit, most: usize) -> Result<(Vec<Recorded>, Option<MessageId>), Failure> {
    visit.actor.must_somewhere(READ_MAIL)?;
    let before: Option<MessageId> = match visit.asked_for(ui::table::AFTER) {
        Some(id) => Some(id.parse().map_err(|_| Failure(Problem::NotFound))?),
        None => None,
    };
    let mut tx = visit.read().await?;
    let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
    let mut messages = kept::messages(&mut tx, None, before, limit).await?;
    let has_more = messages.len() > most;
    messages.truncate(most);
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let said = kept::said_in(&mut tx, &ids).await?;
    let holders: Vec<UserId> = messages.iter().map(|message| message.holder).collect();
    let names = store::names_of(&mut tx, &holders).await?;
    let visible = visible(visit, &mut tx, &holders).await?;
    drop(tx);
    let next = messages.last().filter(|_| has_more).map(|message| message.id);
    let words = |id: MessageId| {
        let own = said.iter().filter(|said| said.message == id);
        own.map(|said| letters::words(&visit.installation, visit.lang, said)).collect()
    };
    let known = messages.into_iter().filter(|message| visible.contains(&message.holder));
    let rows = known.map(|message| Recorded {
        name: names.get(&message.holder).cloned().unwrap_or_default(),
        says: words(message.id),
        message,
    });
    Ok((rows.collect(), next))
}

pub async fn show(visit: Visit) -> Screen {
    let (recorded, next) = recorded(&visit, PAGE).await?;
    ui::render(&RecordPage {
        rows: recorded.into_iter().map(|one| line(&visit, one)).collect(),
        next: next.map(|id| id.to_string()),
        page: visit.page(visit.t("access-mail-record")),
    })
}

/// Whom the reader may know of: everybody, or those who hold a role in a unit of theirs.
async fn visible(visit: &Visit, tx: &mut Tx, people: &[UserId]) -> Result<HashSet<UserId>, Problem> {
    if visit.actor.may(READ_MAIL, &Scope::installation()) {
        return Ok(people.iter().copied().collect());
    }
    let mut visible = HashSet::new();
    for held in store::roles_of(tx, people).await? {
        let Some(unit) = held.unit else { continue };
        let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
        if visit.actor.may(READ_MAIL, &scope) {
            visible.insert(held.holder);
        }
    }
    Ok(visible)
}

fn line(visit: &Visit, recorded: Recorded) -> Line {
    let Recorded { message, name, says } = recorded;
    let state = Text::new("access-mail-state-at")
        .with("state", Text::new(state_text(message.state)))
        .with("at", message.closed_at.map(moment).unwrap_or_default());
    let state = match (message.closed_at, message.reply) {
        (None, _) => visit.t(state_text(message.state)),
        (Some(_), None) => visit.say(&state),
        (Some(_), Some(code)) => format!("{} ({code})", visit.say(&state)),
    };
    Line {
        planned: moment(message.planned_at),
        name,
        kind: visit.t(kind_text(message.kind)),
        says,
        state,
        is_bad: matches!(message.state, State::Refused | State::GivenUp),
    }
}
