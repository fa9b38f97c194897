//! Who may come in, and as what: users, sign-in, sessions, roles over subtrees. Deny by default; whoever is
//! recognised here is the actor that every page, API call and command asks permission for.

pub mod actions;
mod attempts;
mod credentials;
mod middleware;
mod rules;
mod sessions;
mod store;

use std::collections::HashMap;

use kernel::{Actor, Migration, Permission, Problem, Role, Slice, Tx, UserId};

pub use actions::create_sample_user::{SampleUser, create_sample_user};
pub use actions::create_token::{create_token, revoke_token};
pub use actions::disable_user::{disable_user, enable_user};
pub use actions::enrol_second_factor::{begin_second_factor, enrol_second_factor};
pub use actions::first_administrator::{accept_first_administrator, first_administrator};
pub use actions::grant_role::grant_role;
pub use actions::invite_user::{NewUser, create_user, invite_user};
pub use actions::require_second_factor::require_second_factor;
pub use actions::reset_password::reset_password;
pub use actions::reset_second_factor::reset_second_factor;
pub use actions::revoke_role::revoke_role;
pub use actions::set_password::{accept_link, set_password};
pub use actions::sign_in::{Attempt, Checked, SessionToken, check, sign_in};
pub use actions::sign_out::{end_session, sign_out};
pub use credentials::NewPassword;
pub use middleware::{recognise, same_origin};
pub use rules::refusal::AccessRefused;
pub use sessions::{Recognised, forget};
pub use store::{RoleId, SessionId, TokenId};

/// Invites and closes users, resets what they lost, grants and revokes roles.
pub const MANAGE: Permission = Permission { key: "access.manage", roles: &[Role::Administrator] };

/// Where a one-time link leads; the token stands behind it.
pub const PASSWORD_PAGE: &str = "/dat-mat-khau";

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_access", include_str!("../migrations/0001_access.sql"))];

pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[MANAGE],
        facts: &[
            "access.user_created",
            "access.user_disabled",
            "access.user_enabled",
            "access.role_granted",
            "access.role_revoked",
            "access.password_set",
            "access.password_reset",
            "access.link_made",
            "access.second_factor_enrolled",
            "access.second_factor_reset",
            "access.setting_changed",
            "access.token_created",
            "access.token_revoked",
            "access.signed_in",
            "access.signed_out",
        ],
        ..Slice::named("access", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

/// The person of this login with all their roles, for `--as` on the command line. Closed accounts are nobody.
pub async fn actor_by_login(tx: &mut Tx, login: &str) -> Result<Option<Actor>, Problem> {
    match store::user_by_login(tx, &store::plain_login(login)).await? {
        Some(user) if user.disabled_at.is_none() => Ok(Some(store::actor(tx, &user).await?)),
        _ => Ok(None),
    }
}

/// The names of these people, for showing who did what.
pub async fn names_of(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
    store::names_of(tx, users).await
}

/// The people that the sample made, with their passwords; empty anywhere else.
pub async fn sample_users(tx: &mut Tx) -> Result<Vec<SampleUser>, Problem> {
    match store::setting(tx, store::SAMPLE_USERS).await? {
        Some(list) => Ok(serde_json::from_str(&list)?),
        None => Ok(Vec::new()),
    }
}
