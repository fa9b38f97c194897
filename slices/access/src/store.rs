//! The tables of users, roles and sessions.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::db::{Row, Value, params};
use kernel::{Act, Actor, Grant, Id, Problem, Role, Tx, UnitId, UserId, Who};

use crate::rules::attempts::Counted;

pub const SAMPLE_USERS: &str = "access.sample_users";

pub struct RoleTag;
pub type RoleId = Id<RoleTag>;
pub struct SessionTag;
pub type SessionId = Id<SessionTag>;
pub struct TokenTag;
pub type TokenId = Id<TokenTag>;

/// A person who can sign in, as kept.
#[derive(Debug, Clone)]
pub struct User {
    pub id: UserId,
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub password: Option<String>,
    pub password_is_long: bool,
    pub factor_secret: Option<Vec<u8>>,
    pub factor_confirmed_at: Option<Timestamp>,
    pub factor_last_step: Option<i64>,
    pub disabled_at: Option<Timestamp>,
    pub seen_at: Option<Timestamp>,
}

impl User {
    pub fn has_second_factor(&self) -> bool {
        self.factor_confirmed_at.is_some()
    }
}

/// Logins are compared and kept in small letters.
pub fn plain_login(login: &str) -> String {
    login.trim().to_lowercase()
}

const USER: &str = "SELECT id, login, name, email, password, password_is_long, factor_secret, factor_confirmed_at, \
                    factor_last_step, disabled_at, seen_at FROM access_user";

fn user(row: &Row) -> Result<User, Problem> {
    Ok(User {
        id: row.get("id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        email: row.get("email")?,
        password: row.get("password")?,
        password_is_long: row.get("password_is_long")?,
        factor_secret: row.get("factor_secret")?,
        factor_confirmed_at: row.get("factor_confirmed_at")?,
        factor_last_step: row.get("factor_last_step")?,
        disabled_at: row.get("disabled_at")?,
        seen_at: row.get("seen_at")?,
    })
}

pub async fn user_by_login(tx: &mut Tx, login: &str) -> Result<Option<User>, Problem> {
    tx.row(format!("{USER} WHERE login = $1"), params![login]).await?.as_ref().map(user).transpose()
}

pub async fn user_by_id(tx: &mut Tx, id: UserId) -> Result<User, Problem> {
    let row = tx.row(format!("{USER} WHERE id = $1"), params![id]).await?;
    row.as_ref().map(user).transpose()?.ok_or(Problem::NotFound)
}

/// A page of users by login, after a given one.
pub async fn users(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<User>, Problem> {
    let rows =
        tx.rows(format!("{USER} WHERE login > $1 ORDER BY login LIMIT $2"), params![after, limit]).await?;
    rows.iter().map(user).collect()
}

pub async fn names_of(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
    let mut names = HashMap::new();
    for some in users.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT id, name FROM access_user WHERE id IN ({})", places.join(", "));
        for row in tx.rows(sql, some.iter().map(Value::from).collect()).await? {
            names.insert(row.get("id")?, row.get("name")?);
        }
    }
    Ok(names)
}

pub async fn insert_user(
    act: &mut Act,
    id: UserId,
    login: &str,
    name: &str,
    email: Option<&str>,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_user (id, login, name, email, created_at) VALUES ($1, $2, $3, $4, $5)";
    act.tx.execute(sql, params![id, login, name, email, act.now]).await?;
    Ok(())
}

pub async fn set_password(
    act: &mut Act,
    user: UserId,
    hash: Option<&str>,
    is_long: bool,
) -> Result<(), Problem> {
    let sql =
        "UPDATE access_user SET password = $2, password_is_long = $3, password_set_at = $4 WHERE id = $1";
    act.tx.execute(sql, params![user, hash, is_long, act.now]).await?;
    Ok(())
}

pub async fn set_disabled(act: &mut Act, user: UserId, at: Option<Timestamp>) -> Result<(), Problem> {
    act.tx.execute("UPDATE access_user SET disabled_at = $2 WHERE id = $1", params![user, at]).await?;
    Ok(())
}

/// Begins enrolling a second factor (`confirmed` empty), confirms it, or takes it away (no secret).
pub async fn set_factor(
    act: &mut Act,
    user: UserId,
    secret: Option<Vec<u8>>,
    confirmed: Option<Timestamp>,
    step: Option<i64>,
) -> Result<(), Problem> {
    let sql = "UPDATE access_user SET factor_secret = $2, factor_confirmed_at = $3, factor_last_step = $4 WHERE id = $1";
    act.tx.execute(sql, params![user, secret, confirmed, step]).await?;
    Ok(())
}

/// Notes the step whose code was used, once; `false` when it or a later one was used before.
pub async fn use_factor_step(act: &mut Act, user: UserId, step: i64) -> Result<bool, Problem> {
    let sql = "UPDATE access_user SET factor_last_step = $2 \
               WHERE id = $1 AND (factor_last_step IS NULL OR factor_last_step < $2)";
    Ok(act.tx.execute(sql, params![user, step]).await? == 1)
}

pub async fn replace_recovery_codes(act: &mut Act, user: UserId, digests: &[String]) -> Result<(), Problem> {
    act.tx.execute("DELETE FROM access_recovery WHERE holder = $1", params![user]).await?;
    let values = digests.iter().flat_map(|digest| params![*digest, user]).collect();
    act.tx.insert_many("INSERT INTO access_recovery (digest, holder) VALUES", "", 2, values).await
}

pub async fn use_recovery_code(act: &mut Act, user: UserId, digest: &str) -> Result<bool, Problem> {
    let sql = "UPDATE access_recovery SET used_at = $3 WHERE holder = $1 AND digest = $2 AND used_at IS NULL";
    Ok(act.tx.execute(sql, params![user, digest, act.now]).await? == 1)
}

/// A role that somebody holds.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: RoleId,
    pub holder: UserId,
    pub role: Role,
    pub unit: Option<UnitId>,
}

fn held(row: &Row) -> Result<Held, Problem> {
    let key: String = row.get("role")?;
    let role = Role::from_key(&key).ok_or_else(|| Problem::broken(format!("no role is called {key}")))?;
    Ok(Held { id: row.get("id")?, holder: row.get("holder")?, role, unit: row.get("unit")? })
}

pub async fn roles(tx: &mut Tx, user: UserId) -> Result<Vec<Held>, Problem> {
    let sql =
        "SELECT id, holder, role, unit FROM access_role WHERE holder = $1 AND revoked_at IS NULL ORDER BY id";
    tx.rows(sql, params![user]).await?.iter().map(held).collect()
}

pub async fn role(tx: &mut Tx, id: RoleId) -> Result<Held, Problem> {
    let sql = "SELECT id, holder, role, unit FROM access_role WHERE id = $1 AND revoked_at IS NULL";
    tx.row(sql, params![id]).await?.as_ref().map(held).transpose()?.ok_or(Problem::NotFound)
}

pub async fn insert_role(
    act: &mut Act,
    id: RoleId,
    user: UserId,
    role: Role,
    unit: Option<UnitId>,
) -> Result<(), Problem> {
    let by = act.actor.who.to_string();
    let sql = "INSERT INTO access_role (id, holder, role, unit, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6)";
    act.tx.execute(sql, params![id, user, role.key(), unit, by, act.now]).await?;
    Ok(())
}

pub async fn revoke_role(act: &mut Act, id: RoleId) -> Result<(), Problem> {
    let by = act.actor.who.to_string();
    let sql = "UPDATE access_role SET revoked_at = $2, revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL";
    act.tx.execute(sql, params![id, act.now, by]).await?;
    Ok(())
}

/// People with an open account who administer the whole installation.
pub async fn administrators(tx: &mut Tx) -> Result<Vec<UserId>, Problem> {
    let sql = "SELECT DISTINCT u.id AS id FROM access_user u JOIN access_role r ON r.holder = u.id \
               WHERE u.disabled_at IS NULL AND r.revoked_at IS NULL AND r.unit IS NULL AND r.role = $1";
    tx.rows(sql, params![Role::Administrator.key()]).await?.iter().map(|row| row.get("id")).collect()
}

/// The person with all roles that they hold.
pub async fn actor(tx: &mut Tx, user: &User) -> Result<Actor, Problem> {
    let grants = roles(tx, user.id).await?.into_iter().map(|held| Grant { role: held.role, unit: held.unit });
    Ok(Actor { who: Who::User(user.id), name: user.name.clone(), grants: grants.collect() })
}

#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub holder: UserId,
    pub agent: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

fn session(row: &Row) -> Result<Session, Problem> {
    Ok(Session {
        id: row.get("id")?,
        holder: row.get("holder")?,
        agent: row.get("agent")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    })
}

const SESSION: &str =
    "SELECT id, holder, agent, created_at, seen_at FROM access_session WHERE ended_at IS NULL";

pub async fn session_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Session>, Problem> {
    tx.row(format!("{SESSION} AND digest = $1"), params![digest]).await?.as_ref().map(session).transpose()
}

/// Sessions not ended, newest first; some may be over by their age.
pub async fn sessions(tx: &mut Tx, user: UserId, since: Timestamp) -> Result<Vec<Session>, Problem> {
    let sql = format!("{SESSION} AND holder = $1 AND created_at > $2 ORDER BY id DESC LIMIT 50");
    tx.rows(sql, params![user, since]).await?.iter().map(session).collect()
}

pub async fn insert_session(
    act: &mut Act,
    id: SessionId,
    digest: &str,
    user: UserId,
    agent: &str,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_session (id, digest, holder, agent, created_at, seen_at) \
               VALUES ($1, $2, $3, $4, $5, $5)";
    act.tx.execute(sql, params![id, digest, user, agent, act.now]).await?;
    act.tx.execute("UPDATE access_user SET seen_at = $2 WHERE id = $1", params![user, act.now]).await?;
    Ok(())
}

pub async fn note_visit(tx: &mut Tx, session: SessionId, now: Timestamp) -> Result<(), Problem> {
    tx.execute("UPDATE access_session SET seen_at = $2 WHERE id = $1", params![session, now]).await?;
    Ok(())
}

/// Ends one session of a person, or all but one, or all. Answers how many.
pub async fn end_sessions(
    act: &mut Act,
    user: UserId,
    only: Option<SessionId>,
    but: Option<SessionId>,
) -> Result<u64, Problem> {
    let sql = "UPDATE access_session SET ended_at = $4 WHERE holder = $1 AND ended_at IS NULL \
               AND ($2 IS NULL OR id = $2) AND ($3 IS NULL OR id <> $3)";
    act.tx.execute(sql, params![user, only, but, act.now]).await
}

/// A program's token, as listed to its holder.
#[derive(Debug, Clone)]
pub struct Token {
    pub id: TokenId,
    pub holder: UserId,
    pub name: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

fn token(row: &Row) -> Result<Token, Problem> {
    Ok(Token {
        id: row.get("id")?,
        holder: row.get("holder")?,
        name: row.get("name")?,
        created_at: row.get("created_at")?,
        expires_at: row.get("expires_at")?,
    })
}

const TOKEN: &str =
    "SELECT id, holder, name, created_at, expires_at FROM access_token WHERE revoked_at IS NULL";

pub async fn token_by_digest(tx: &mut Tx, digest: &str) -> Result<Option<Token>, Problem> {
    tx.row(format!("{TOKEN} AND digest = $1"), params![digest]).await?.as_ref().map(token).transpose()
}

pub async fn tokens(tx: &mut Tx, user: UserId) -> Result<Vec<Token>, Problem> {
    tx.rows(format!("{TOKEN} AND holder = $1 ORDER BY id DESC"), params![user])
        .await?
        .iter()
        .map(token)
        .collect()
}

pub async fn insert_token(
    act: &mut Act,
    id: TokenId,
    digest: &str,
    user: UserId,
    name: &str,
    expires_at: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_token (id, digest, holder, name, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    act.tx.execute(sql, params![id, digest, user, name, act.now, expires_at]).await?;
    Ok(())
}

pub async fn revoke_token(act: &mut Act, user: UserId, id: TokenId) -> Result<u64, Problem> {
    let sql = "UPDATE access_token SET revoked_at = $3 WHERE id = $1 AND holder = $2 AND revoked_at IS NULL";
    act.tx.execute(sql, params![id, user, act.now]).await
}

pub async fn revoke_tokens(act: &mut Act, user: UserId) -> Result<u64, Problem> {
    let sql = "UPDATE access_token SET revoked_at = $2 WHERE holder = $1 AND revoked_at IS NULL";
    act.tx.execute(sql, params![user, act.now]).await
}

/// A one-time link that is neither used nor out of date: its purpose and whose it is.
pub struct Link {
    pub purpose: String,
    pub holder: Option<UserId>,
}

pub async fn link(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Link>, Problem> {
    let sql =
        "SELECT purpose, holder FROM access_link WHERE digest = $1 AND used_at IS NULL AND expires_at > $2";
    let row = tx.row(sql, params![digest, now]).await?;
    row.map(|row| Ok(Link { purpose: row.get("purpose")?, holder: row.get("holder")? })).transpose()
}

pub async fn insert_link(
    act: &mut Act,
    digest: &str,
    purpose: &str,
    holder: Option<UserId>,
    expires_at: Timestamp,
) -> Result<(), Problem> {
    let sql = "INSERT INTO access_link (digest, purpose, holder, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
    act.tx.execute(sql, params![digest, purpose, holder, act.now, expires_at]).await?;
    Ok(())
}

/// Takes the link; `false` when somebody took it before.
pub async fn use_link(act: &mut Act, digest: &str) -> Result<bool, Problem> {
    let sql = "UPDATE access_link SET used_at = $2 WHERE digest = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(act.tx.execute(sql, params![digest, act.now]).await? == 1)
}

/// Former links of the same purpose for the same person are worth nothing any more.
pub async fn void_links(act: &mut Act, purpose: &str, holder: Option<UserId>) -> Result<(), Problem> {
    let sql = "UPDATE access_link SET used_at = $3 WHERE used_at IS NULL AND purpose = $1 \
               AND ($2 IS NULL OR holder = $2)";
    act.tx.execute(sql, params![purpose, holder, act.now]).await?;
    Ok(())
}

pub async fn attempt(tx: &mut Tx, subject: &str) -> Result<Option<Counted>, Problem> {
    let sql = "SELECT failures, last_at, blocked_until FROM access_attempt WHERE subject = $1";
    let row = tx.row(sql, params![subject]).await?;
    row.map(|row| {
        Ok(Counted {
            failures: row.get("failures")?,
            last_at: row.get("last_at")?,
            blocked_until: row.get("blocked_until")?,
        })
    })
    .transpose()
}

pub async fn set_attempt(tx: &mut Tx, subject: &str, counted: &Counted) -> Result<(), Problem> {
    let sql = "INSERT INTO access_attempt (subject, failures, last_at, blocked_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (subject) DO UPDATE SET failures = $2, last_at = $3, blocked_until = $4";
    tx.execute(sql, params![subject, counted.failures, counted.last_at, counted.blocked_until]).await?;
    Ok(())
}

pub async fn forget_attempts(tx: &mut Tx, subject: &str) -> Result<(), Problem> {
    tx.execute("DELETE FROM access_attempt WHERE subject = $1", params![subject]).await?;
    Ok(())
}

pub async fn version(tx: &mut Tx) -> Result<String, Problem> {
    let row = tx.row("SELECT version FROM access_version WHERE name = 'sessions'", params![]).await?;
    row.map_or(Ok(String::new()), |row| row.get("version"))
}

/// Says that users, roles or sessions have changed; other processes see it within a second.
pub async fn renew_version(act: &mut Act) -> Result<(), Problem> {
    let version = act.id::<()>().to_string();
    act.tx
        .execute("UPDATE access_version SET version = $1 WHERE name = 'sessions'", params![version])
        .await?;
    crate::sessions::forget(act.installation());
    Ok(())
}

pub async fn setting(tx: &mut Tx, name: &str) -> Result<Option<String>, Problem> {
    let row = tx.row("SELECT value FROM kernel_setting WHERE name = $1", params![name]).await?;
    row.map(|row| row.get("value")).transpose()
}

pub async fn set_setting(act: &mut Act, name: &str, value: &str) -> Result<(), Problem> {
    let sql = "INSERT INTO kernel_setting (name, value, at) VALUES ($1, $2, $3) \
               ON CONFLICT (name) DO UPDATE SET value = $2, at = $3";
    act.tx.execute(sql, params![name, value, act.now]).await?;
    Ok(())
}
