//! People as those who manage them see them: on the page, in the API and on the command line.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::{Problem, Role, Tx, UnitId, UserId};

use crate::store::{self, Held, User, UserList};

/// No list is longer; what comes after goes on from the last login.
pub const MOST: i64 = 200;

/// One person of a list. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub id: UserId,
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub state: State,
    pub disabled_at: Option<Timestamp>,
    pub seen_at: Option<Timestamp>,
    /// Roles with their units; no unit is the whole installation.
    pub roles: Vec<(Role, Option<UnitId>)>,
}

/// How somebody can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Disabled,
    /// No password yet, or taken away: a link waits for them.
    Invited,
    SecondFactor,
    PasswordOnly,
}

impl State {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Disabled => "disabled",
            Self::Invited => "invited",
            Self::SecondFactor => "second_factor",
            Self::PasswordOnly => "password_only",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Disabled => "access-state-disabled",
            Self::Invited => "access-state-invited",
            Self::SecondFactor => "access-state-factor",
            Self::PasswordOnly => "access-state-password",
        }
    }

    pub(crate) fn of(user: &User) -> Self {
        if user.disabled_at.is_some() {
            Self::Disabled
        } else if user.password.is_none() {
            Self::Invited
        } else if user.has_second_factor() {
            Self::SecondFactor
        } else {
            Self::PasswordOnly
        }
    }
}

/// Those whose login or name holds the words (all, when there are none), by login, after a given one. At most
/// [`MOST`]: ask again with the last login until nobody comes. Whether the reader may, the caller has asked.
pub async fn users(tx: &mut Tx, words: &str, after: &str, limit: i64) -> Result<Vec<Listed>, Problem> {
    let list = UserList { words: words.to_owned(), after: after.to_owned(), limit: limit.clamp(0, MOST) };
    let users = store::users(tx, &list).await?;
    with_roles(tx, users).await
}

/// These users with their roles.
pub(crate) async fn with_roles(tx: &mut Tx, users: Vec<User>) -> Result<Vec<Listed>, Problem> {
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    let mut roles: HashMap<UserId, Vec<Held>> = HashMap::new();
    for held in store::roles_of(tx, &ids).await? {
        roles.entry(held.holder).or_default().push(held);
    }
    let listed = |user: User| Listed {
        state: State::of(&user),
        roles: roles
            .remove(&user.id)
            .unwrap_or_default()
            .into_iter()
            .map(|held| (held.role, held.unit))
            .collect(),
        id: user.id,
        login: user.login,
        name: user.name,
        email: user.email,
        disabled_at: user.disabled_at,
        seen_at: user.seen_at,
    };
    Ok(users.into_iter().map(listed).collect())
}
