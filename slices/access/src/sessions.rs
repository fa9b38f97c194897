//! Who a cookie or a token stands for, kept in memory. Once a second one short read asks whether anything was
//! revoked, here or in another process; between, recognising somebody costs no query.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use kernel::{Actor, Installation, Problem, Role, Tx};

use crate::credentials::token_digest;
use crate::rules::sessions::is_over;
use crate::store::{self, SessionId};

/// So long a revocation made by another process may go unnoticed.
const RECHECK: Duration = Duration::from_secs(1);
/// A visit is noted in the tables at most this often.
const NOTED: SignedDuration = SignedDuration::from_mins(5);
/// More than anybody signs in at once; past it memory is emptied and filled anew.
const MOST: usize = 20_000;

/// What a request brings to say who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought<'a> {
    Cookie(&'a str),
    Bearer(&'a str),
    /// The secret in the address of a calendar; only such addresses bring one.
    Calendar(&'a str),
}

/// Somebody recognised, put into the request beside the actor.
#[derive(Debug, Clone)]
pub struct Recognised {
    pub actor: Actor,
    /// `None` for a program's token.
    pub session: Option<SessionId>,
    /// Holds administration that does not count until a second factor is enrolled.
    pub must_enrol: bool,
}

struct Kept {
    recognised: Arc<Recognised>,
    created_at: Timestamp,
    /// Tokens do not grow idle; they have an end.
    ends_at: Option<Timestamp>,
    seen_at: Timestamp,
    noted_at: Timestamp,
}

#[derive(Default)]
struct Memory {
    version: String,
    checked: Option<Instant>,
    kept: HashMap<String, Kept>,
}

/// By data folder: one process may hold several installations, as tests do.
static MEMORY: LazyLock<Mutex<HashMap<PathBuf, Memory>>> = LazyLock::new(Mutex::default);

fn memory() -> MutexGuard<'static, HashMap<PathBuf, Memory>> {
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forgets everybody, so that the next request of each is looked up again. Called after what changes rights.
pub fn forget(installation: &Installation) {
    memory().remove(&installation.config.data);
}

enum Look {
    Known(Arc<Recognised>, Option<SessionId>),
    /// Nobody, or over: the tables decide.
    Ask,
}

pub async fn recognise(
    installation: &Arc<Installation>,
    brought: Brought<'_>,
) -> Result<Option<Arc<Recognised>>, Problem> {
    let now = installation.clock.now();
    let (digest, key) = match brought {
        Brought::Cookie(token) => (token_digest(token), "cookie"),
        Brought::Bearer(token) => (token_digest(token), "bearer"),
        Brought::Calendar(secret) => (token_digest(secret), "calendar"),
    };
    let key = format!("{key}:{digest}");
    if is_due(installation) {
        let version = store::version(&mut installation.read().await?).await?;
        let mut all = memory();
        let memory = all.entry(installation.config.data.clone()).or_default();
        if memory.version != version || memory.kept.len() > MOST {
            memory.kept.clear();
            memory.version = version;
        }
        memory.checked = Some(Instant::now());
    }
    match look(installation, &key, now) {
        Look::Known(recognised, note) => {
            if let Some(session) = note {
                note_visit(installation, session, now);
            }
            Ok(Some(recognised))
        }
        Look::Ask => {
            let mut tx = installation.read().await?;
            let found = match brought {
                Brought::Cookie(_) => by_session(installation, &mut tx, &digest, now).await?,
                Brought::Bearer(_) => by_token(installation, &mut tx, &digest, now).await?,
                Brought::Calendar(_) => by_calendar(installation, &mut tx, &digest, now).await?,
            };
            Ok(found.map(|kept| {
                let recognised = Arc::clone(&kept.recognised);
                let mut all = memory();
                if let Some(memory) = all.get_mut(&installation.config.data) {
                    memory.kept.insert(key, kept);
                }
                recognised
            }))
        }
    }
}

fn is_due(installation: &Installation) -> bool {
    let all = memory();
    all.get(&installation.config.data)
        .and_then(|memory| memory.checked)
        .is_none_or(|checked| checked.elapsed() >= RECHECK)
}

fn look(installation: &Installation, key: &str, now: Timestamp) -> Look {
    let mut all = memory();
    let Some(memory) = all.get_mut(&installation.config.data) else { return Look::Ask };
    let Some(kept) = memory.kept.get_mut(key) else { return Look::Ask };
    let is_past = match kept.ends_at {
        Some(end) => now >= end,
        None => is_over(kept.created_at, kept.seen_at, now),
    };
    if is_past {
        memory.kept.remove(key);
        return Look::Ask;
    }
    kept.seen_at = now;
    let mut note = None;
    if now.duration_since(kept.noted_at) >= NOTED {
        kept.noted_at = now;
        note = kept.recognised.session;
    }
    Look::Known(Arc::clone(&kept.recognised), note)
}

/// Housekeeping, no act of anybody's: it must not hold up the page, and losing one note does no harm.
fn note_visit(installation: &Arc<Installation>, session: SessionId, now: Timestamp) {
    let installation = Arc::clone(installation);
    tokio::spawn(async move {
        let noted = async {
            let mut tx = installation.db.begin().await?;
            store::note_visit(&mut tx, session, now).await?;
            tx.commit().await
        };
        if let Err(problem) = noted.await {
            tracing::warn!(%problem, "a visit could not be noted");
        }
    });
}

async fn by_session(
    installation: &Installation,
    tx: &mut Tx,
    digest: &str,
    now: Timestamp,
) -> Result<Option<Kept>, Problem> {
    let Some(session) = store::session_by_digest(tx, digest).await? else { return Ok(None) };
    if is_over(session.created_at, session.seen_at, now) {
        return Ok(None);
    }
    let Some(recognised) = person(installation, tx, session.holder, Some(session.id)).await? else {
        return Ok(None);
    };
    Ok(Some(Kept {
        recognised,
        created_at: session.created_at,
        ends_at: None,
        seen_at: now,
        noted_at: session.seen_at,
    }))
}

async fn by_token(
    installation: &Installation,
    tx: &mut Tx,
    digest: &str,
    now: Timestamp,
) -> Result<Option<Kept>, Problem> {
    let Some(token) = store::token_by_digest(tx, digest).await?.filter(|token| token.expires_at > now) else {
        return Ok(None);
    };
    let Some(recognised) = person(installation, tx, token.holder, None).await? else { return Ok(None) };
    Ok(Some(Kept {
        recognised,
        created_at: token.created_at,
        ends_at: Some(token.expires_at),
        seen_at: now,
        noted_at: now,
    }))
}

async fn by_calendar(
    installation: &Installation,
    tx: &mut Tx,
    digest: &str,
    now: Timestamp,
) -> Result<Option<Kept>, Problem> {
    let Some((holder, created_at)) = store::calendar_by_digest(tx, digest).await? else { return Ok(None) };
    let Some(recognised) = person(installation, tx, holder, None).await? else { return Ok(None) };
    // It ends when its holder ends it.
    let ends_at = Some(Timestamp::MAX);
    Ok(Some(Kept { recognised, created_at, ends_at, seen_at: now, noted_at: now }))
}

async fn person(
    installation: &Installation,
    tx: &mut Tx,
    holder: kernel::UserId,
    session: Option<SessionId>,
) -> Result<Option<Arc<Recognised>>, Problem> {
    let user = store::user_by_id(tx, holder).await?;
    if user.disabled_at.is_some() {
        return Ok(None);
    }
    let mut actor = store::actor(tx, &user).await?;
    let must_enrol = must_enrol(installation, tx, &user, &actor).await?;
    if must_enrol {
        actor.grants.retain(|grant| grant.role != Role::Administrator);
    }
    Ok(Some(Arc::new(Recognised { actor, session, must_enrol })))
}

/// Whether the person administers something and lacks the second factor that this asks for.
pub async fn must_enrol(
    installation: &Installation,
    tx: &mut Tx,
    user: &store::User,
    actor: &Actor,
) -> Result<bool, Problem> {
    let administers = actor.grants.iter().any(|grant| grant.role == Role::Administrator);
    Ok(administers
        && !user.has_second_factor()
        && administrators_need_second_factor(installation, tx).await?)
}

pub const SECOND_FACTOR: &str = "access.administrators_need_second_factor";

/// Table 8-A asks it of administrators. The samples leave it out, so that one can look around with a password.
pub async fn administrators_need_second_factor(
    installation: &Installation,
    tx: &mut Tx,
) -> Result<bool, Problem> {
    Ok(match store::setting(tx, SECOND_FACTOR).await? {
        Some(value) => value == "yes",
        None => !installation.config.is_sample,
    })
}
