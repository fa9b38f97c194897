//! Who may come in, and as what: users, sign-in, sessions, roles over subtrees. Deny by default; whoever is
//! recognised here is the actor that every page, API call and command asks permission for.

pub mod actions;
mod api;
mod attempts;
mod credentials;
pub mod jobs;
mod letters;
mod listing;
mod middleware;
mod pages;
mod post;
mod rules;
mod sessions;
mod store;

use std::collections::HashMap;

use axum::routing::{get, post};
use kernel::citation::Cited;
use kernel::slice::Asked::Words;
use kernel::slice::MenuEntry;
use kernel::{Actor, Citation, Migration, Permission, Problem, Role, Route, Slice, Tx, UnitId, UserId};

pub use actions::choose_mail::{MailWish, choose_mail};
pub use actions::close_mail::close_mail;
pub use actions::confirm_code::{confirm_code, count_code};
pub use actions::confirm_mail::confirm_mail;
pub use actions::create_sample_user::{SampleUser, create_sample_user};
pub use actions::create_token::{create_token, revoke_token};
pub use actions::disable_user::{disable_user, enable_user};
pub use actions::enrol_second_factor::{begin_second_factor, enrol_second_factor};
pub use actions::first_administrator::{accept_first_administrator, first_administrator};
pub use actions::grant_role::grant_role;
pub use actions::invite_user::{NewUser, create_user, invite_user};
pub use actions::make_calendar_address::make_calendar_address;
pub use actions::open_mail_link::open_mail_link;
pub use actions::plan_mail::plan_mail;
pub use actions::replace_second_factor::replace_second_factor;
pub use actions::require_second_factor::require_second_factor;
pub use actions::reset_password::reset_password;
pub use actions::reset_second_factor::reset_second_factor;
pub use actions::revoke_calendar_address::revoke_calendar_address;
pub use actions::revoke_role::revoke_role;
pub use actions::set_password::{accept_link, check_current, set_password};
pub use actions::sign_in::{Attempt, Checked, Origin, SessionToken, SignedIn, check, sign_in};
pub use actions::sign_out::{end_session, sign_out};
pub use credentials::NewPassword;
pub use listing::{Listed, MOST as MOST_LISTED, State, users};
pub use middleware::{recognise, same_origin};
pub use post::try_mail;
pub use rules::mail::Choice as MailChoice;
pub use rules::refusal::AccessRefused;
pub use sessions::{Recognised, forget};
pub use store::mail::{Kind as MailKind, Message, State as MailState, messages, said_in};
pub use store::{Held, RoleId, SessionId, TokenId};

/// Invites and closes users, resets what they lost, grants and revokes roles.
pub const MANAGE: Permission = Permission { key: "access.manage", roles: &[Role::Administrator] };

/// Sees who was written to by e-mail, of what, and whether it went: of the people in their units.
pub const READ_MAIL: Permission =
    Permission { key: "access.read_mail", roles: &[Role::Office, Role::Administrator] };

/// Where a one-time link leads. Its token stands in the query, which no log line repeats.
pub const PASSWORD_PAGE: &str = "/dat-mat-khau";
pub const LINK: &str = "ma";

pub const SIGN_IN: &str = "/dang-nhap";
pub const SIGN_OUT: &str = "/dang-xuat";
pub const ACCOUNT: &str = "/tai-khoan";
pub const SECOND_FACTOR_PAGE: &str = "/tai-khoan/xac-thuc";
pub const MAIL_LINK_PAGE: &str = "/tai-khoan/thu/xac-nhan";
pub const MAIL_RECORD: &str = "/thu-da-gui";
pub const USERS: &str = "/nguoi-dung";

const MENU: &[MenuEntry] = &[
    MenuEntry { text: "access-menu", href: USERS, permission: MANAGE, order: 90 },
    MenuEntry { text: "access-mail-record", href: MAIL_RECORD, permission: READ_MAIL, order: 91 },
];

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_access", include_str!("../migrations/0001_access.sql")),
    Migration::new("0002_mail", include_str!("../migrations/0002_mail.sql")),
    Migration::new("0003_calendar", include_str!("../migrations/0003_calendar.sql")),
];

pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[MANAGE, READ_MAIL],
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
            "access.mail_chosen",
            "access.mail_confirmed",
            "access.mail_planned",
            "access.mail_closed",
            "access.calendar_made",
            "access.calendar_revoked",
        ],
        jobs: &[jobs::plan_mail::PLAN_MAIL, jobs::send_mail::SEND_MAIL],
        routes: routes(),
        menu: MENU,
        resolve: Some(|tx, citations, _| Box::pin(resolve(tx, citations))),
        people: Some(|tx, units| Box::pin(store::people(tx, units))),
        ..Slice::named("access", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

/// Who did something, by name: what the history of facts shows instead of an identity. Their page is for those who
/// manage people, so there is no way to it from here.
async fn resolve(tx: &mut Tx, citations: &[Citation]) -> Result<Vec<Option<Cited>>, Problem> {
    let user = |citation: &Citation| -> Option<UserId> {
        (citation.kind == "access.user").then(|| citation.id.parse().ok()).flatten()
    };
    let users: Vec<UserId> = citations.iter().filter_map(user).collect();
    let names = store::names_of(tx, &users).await?;
    let cited = |name: &String| Cited { words: name.clone(), href: String::new() };
    Ok(citations.iter().map(|citation| names.get(&user(citation)?).map(cited)).collect())
}

fn routes() -> Vec<Route> {
    use pages::{
        account, calendar, invite, mail, mail_record, second_factor, set_password, sign_in, sign_out, tokens,
        user, users,
    };
    vec![
        Route::open(SIGN_IN, get(sign_in::show).post(sign_in::submit)),
        Route::open(SIGN_OUT, post(sign_out::submit)),
        Route::open(PASSWORD_PAGE, get(set_password::show).post(set_password::submit)),
        Route::signed_in(ACCOUNT, get(account::show)),
        Route::signed_in("/tai-khoan/mat-khau", post(account::change_password)),
        Route::signed_in("/tai-khoan/thu", post(mail::choose)),
        Route::open(MAIL_LINK_PAGE, get(mail::show_link).post(mail::confirm)),
        Route::permitted(MAIL_RECORD, READ_MAIL, get(mail_record::show)),
        Route::signed_in("/tai-khoan/lich", post(calendar::make)),
        Route::signed_in("/tai-khoan/lich/thu-hoi", post(calendar::revoke)),
        Route::signed_in("/tai-khoan/phien", post(account::end_session)),
        Route::signed_in("/tai-khoan/ma-truy-cap", post(tokens::create)),
        Route::signed_in("/tai-khoan/ma-truy-cap/thu-hoi", post(tokens::revoke)),
        Route::signed_in(SECOND_FACTOR_PAGE, get(second_factor::show).post(second_factor::confirm)),
        Route::signed_in("/tai-khoan/xac-thuc/bat", post(second_factor::begin)),
        Route::signed_in("/tai-khoan/xac-thuc/chuyen", post(second_factor::replace)),
        Route::permitted(USERS, MANAGE, get(users::show)),
        Route::permitted("/nguoi-dung/moi", MANAGE, get(invite::show).post(invite::submit)),
        Route::permitted("/nguoi-dung/thiet-lap", MANAGE, post(users::set_requirement)),
        Route::permitted("/nguoi-dung/{id}", MANAGE, get(user::show)),
        Route::permitted("/nguoi-dung/{id}/giao", MANAGE, post(user::grant)),
        Route::permitted("/nguoi-dung/{id}/thu-lai", MANAGE, post(user::revoke)),
        Route::permitted("/nguoi-dung/{id}/dat-lai-mat-khau", MANAGE, post(user::reset_password)),
        Route::permitted("/nguoi-dung/{id}/go-xac-thuc", MANAGE, post(user::reset_second_factor)),
        Route::permitted("/nguoi-dung/{id}/khoa", MANAGE, post(user::disable)),
        Route::permitted("/nguoi-dung/{id}/mo", MANAGE, post(user::enable)),
        Route::signed_in("/api/v1/access/me", get(api::me)).about("access-api-me", &[], api::ME),
        Route::permitted("/api/v1/access/users", MANAGE, get(api::users)).about(
            "access-api-users",
            &[Words("q"), Words("after")],
            api::USERS,
        ),
        Route::permitted("/api/v1/access/mail", READ_MAIL, get(api::mail)).about(
            "access-api-mail",
            &[Words("after")],
            api::MAIL,
        ),
    ]
}

/// The person of this login with all their roles, for `--as` on the command line. Closed accounts are nobody.
pub async fn actor_by_login(tx: &mut Tx, login: &str) -> Result<Option<Actor>, Problem> {
    match store::user_by_login(tx, &store::plain_login(login)).await? {
        Some(user) if user.disabled_at.is_none() => Ok(Some(store::actor(tx, &user).await?)),
        _ => Ok(None),
    }
}

/// The person of this login, even when their account is closed: for acts on them.
pub async fn user_by_login(tx: &mut Tx, login: &str) -> Result<Option<UserId>, Problem> {
    Ok(store::user_by_login(tx, &store::plain_login(login)).await?.map(|user| user.id))
}

/// The roles that a person holds now, with the identity by which each is taken back.
pub async fn roles(tx: &mut Tx, user: UserId) -> Result<Vec<Held>, Problem> {
    store::roles(tx, user).await
}

/// The names of these people, for showing who did what.
pub async fn names_of(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
    store::names_of(tx, users).await
}

/// Who holds one of these roles at exactly these units, with an open account: for letting a unit's people know.
pub async fn holders(
    tx: &mut Tx,
    units: &[UnitId],
    roles: &[Role],
) -> Result<Vec<(UnitId, UserId)>, Problem> {
    store::holders(tx, units, roles).await
}

/// The people that the sample made, with their passwords; empty anywhere else.
pub async fn sample_users(tx: &mut Tx) -> Result<Vec<SampleUser>, Problem> {
    match store::setting(tx, store::SAMPLE_USERS).await? {
        Some(list) => Ok(serde_json::from_str(&list)?),
        None => Ok(Vec::new()),
    }
}
