//! Who one is, and the list of people, as JSON. Programs come with `Authorization: Bearer TOKEN`.

use axum::Json;
use kernel::slice::Shape;
use kernel::{Problem, Scope, UnitId};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::listing::{self, Listed, State};
use crate::pages::mail_record;
use crate::{MANAGE, store};

/// A role and over which unit; without one over all.
const ROLE: Shape = Shape::Record(&[("role", Shape::Words), ("unit", Shape::OrNull(&Shape::Words))]);

/// Who asks.
pub const ME: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("login", Shape::Words),
    ("name", Shape::Words),
    ("state", Shape::Words),
    ("roles", Shape::List(&ROLE)),
]);

/// A person as those see them who manage people.
const USER: Shape = Shape::Wider(
    &ME,
    &[
        ("email", Shape::OrNull(&Shape::Words)),
        ("disabled_at", Shape::OrNull(&Shape::Moment)),
        ("seen_at", Shape::OrNull(&Shape::Moment)),
    ],
);

/// People by login.
pub const USERS: Shape = Shape::List(&USER);

/// Messages by e-mail, the newest first; no address stands here.
pub const MAIL: Shape = Shape::List(&Shape::Record(&[
    ("id", Shape::Words),
    ("user", Shape::Words),
    ("name", Shape::Words),
    ("kind", Shape::Words),
    ("says", Shape::List(&Shape::Words)),
    ("state", Shape::Words),
    ("reply", Shape::OrNull(&Shape::Whole)),
    ("planned_at", Shape::Moment),
    ("closed_at", Shape::OrNull(&Shape::Moment)),
]));

fn role(role: kernel::Role, unit: Option<UnitId>) -> Value {
    json!({ "role": role.key(), "unit": unit })
}

fn object(user: &Listed) -> Value {
    json!({
        "id": user.id,
        "login": user.login,
        "name": user.name,
        "email": user.email,
        "state": user.state.key(),
        "disabled_at": user.disabled_at,
        "seen_at": user.seen_at,
        "roles": user.roles.iter().map(|(of, unit)| role(*of, *unit)).collect::<Vec<_>>(),
    })
}

/// The person, with the roles that count now: those that wait for a second factor are left out.
pub async fn me(visit: Visit) -> Result<Json<Value>, Failure> {
    let id = visit.actor.user().ok_or(Problem::SignIn)?;
    let user = store::user_by_id(&mut visit.read().await?, id).await?;
    let roles: Vec<Value> = visit.actor.grants.iter().map(|grant| role(grant.role, grant.unit)).collect();
    Ok(Json(json!({
        "id": user.id, "login": user.login, "name": user.name, "state": State::of(&user).key(), "roles": roles,
    })))
}

/// `?q=words&after=LOGIN`: at most 200 by login.
pub async fn users(visit: Visit) -> Result<Json<Value>, Failure> {
    visit.actor.must(MANAGE, &Scope::installation())?;
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let listed =
        listing::users(&mut visit.read().await?, &asked("q"), &asked("after"), listing::MOST).await?;
    Ok(Json(listed.iter().map(object).collect()))
}

/// `?after=ID`: of at most 200 messages those to people whom the reader may know of.
pub async fn mail(visit: Visit) -> Result<Json<Value>, Failure> {
    let (found, _) = mail_record::recorded(&visit, 200).await?;
    let objects = found.iter().map(|one| {
        let message = &one.message;
        json!({
            "id": message.id,
            "user": message.holder,
            "name": one.name,
            "kind": message.kind.key(),
            "says": one.says,
            "state": message.state.key(),
            "reply": message.reply,
            "planned_at": message.planned_at,
            "closed_at": message.closed_at,
        })
    });
    Ok(Json(objects.collect()))
}
