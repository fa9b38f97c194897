//! Who may come in, and as what, on both databases: signing in, roles over subtrees, what opens an account.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod browser;
mod calendar;
mod mail;
mod mail_server;
mod pages;
mod signing_in;
mod store;

use std::sync::Arc;

use access::{Attempt, NewPassword, NewUser, Origin, SessionToken, SignedIn};
use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::config::Config;
use kernel::ids::Mint;
use kernel::testing::{self, Place};
use kernel::{Act, Actor, Clock, Installation, Problem, Role, Slice, UnitId, UserId};
use organisation::NewUnit;

pub const PASSWORD: &str = "sông Cầu nước chảy lơ thơ";

pub fn slices() -> Vec<Slice> {
    vec![organisation::slice(), access::slice(), trial()]
}

/// Stands in for the slices that write calendars.
fn trial() -> Slice {
    async fn calendar(visit: ui::Visit) -> String {
        format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:{}\r\n", visit.actor.name)
    }
    let door = axum::routing::get(calendar).post(calendar);
    Slice { routes: vec![kernel::Route::signed_in("/thu/lich.ics", door)], ..Slice::named("trial", "", "") }
}

/// The same installation some time later, with another configuration where that matters.
pub fn reopened(place: &Place, after: SignedDuration, change: impl FnOnce(&mut Config)) -> Arc<Installation> {
    reopened_as(place, after, u64::try_from(after.as_secs()).unwrap() + 7, change)
}

/// The same, minting its identities from a seed.
pub fn reopened_as(
    place: &Place,
    after: SignedDuration,
    seed: u64,
    change: impl FnOnce(&mut Config),
) -> Arc<Installation> {
    let old = &place.installation;
    let mut config = old.config.clone();
    change(&mut config);
    let clock = Clock::Fixed(testing::now() + after);
    Installation::new(old.db.clone(), clock, Mint::seeded(seed), config, slices(), &ui::TEXTS).unwrap()
}

pub fn later(place: &Place, after: SignedDuration) -> Arc<Installation> {
    reopened(place, after, |_| {})
}

pub async fn administrator(installation: &Arc<Installation>) -> Act {
    installation.act(&testing::actor(&[Role::Administrator])).await.unwrap()
}

/// A person with a password and, where given, a role.
pub async fn person(
    installation: &Arc<Installation>,
    login: &str,
    role: Option<(Role, Option<UnitId>)>,
) -> UserId {
    let password = NewPassword::prepare(installation, PASSWORD).await.unwrap();
    let mut act = administrator(installation).await;
    let new = NewUser { login: login.into(), name: format!("Chị {login}"), email: None };
    let (user, link) = access::invite_user(&mut act, new).await.unwrap();
    access::accept_link(&mut act, token(&link), &password).await.unwrap();
    if let Some((role, unit)) = role {
        access::grant_role(&mut act, user, role, unit).await.unwrap();
    }
    act.commit().await.unwrap();
    user
}

/// The secret of a one-time link.
pub fn token(link: &str) -> &str {
    link.split_once("?ma=").unwrap().1
}

pub async fn try_to_sign_in(
    installation: &Arc<Installation>,
    login: &str,
    password: &str,
) -> Result<SignedIn, Problem> {
    let origin = Origin { address: Some("10.0.0.9".into()), agent: "a test".into() };
    let attempt = Attempt { login: login.into(), password: password.into(), origin };
    let checked = access::check(installation, attempt).await?;
    let mut act = installation.act(&Actor::visitor()).await?;
    let signed_in = access::sign_in(&mut act, checked).await?;
    act.commit().await?;
    Ok(signed_in)
}

pub fn session(signed_in: SignedIn) -> SessionToken {
    match signed_in {
        SignedIn::Session { token, .. } => token,
        SignedIn::CodeNeeded(_) => panic!("a code is needed"),
    }
}

pub async fn actor_of(installation: &Arc<Installation>, login: &str) -> Actor {
    access::actor_by_login(&mut installation.read().await.unwrap(), login).await.unwrap().unwrap()
}

/// The code that a phone shows at the installation's time, some steps of thirty seconds away.
pub fn code(installation: &Installation, secret: &[u8], steps: i64) -> String {
    let totp = totp_rs::Builder::new().with_secret(totp_rs::Secret::new(secret.into())).build_noncompliant();
    let second = installation.clock.now().as_second() + steps * 30;
    totp.generate(u64::try_from(second).unwrap()).to_string()
}

/// Enrols a second factor for a person; answers the secret and the recovery codes.
pub async fn enrolled(installation: &Arc<Installation>, login: &str) -> (Vec<u8>, Vec<String>) {
    let actor = actor_of(installation, login).await;
    let mut act = installation.act(&actor).await.unwrap();
    let secret = access::begin_second_factor(&mut act).await.unwrap();
    // The code of the step before, so that the present one is still unused.
    let codes = access::enrol_second_factor(&mut act, &code(installation, &secret, -1)).await.unwrap();
    act.commit().await.unwrap();
    (secret, codes)
}

/// A province with two districts, a commune in the first.
pub struct Units {
    pub province: UnitId,
    pub district: UnitId,
    pub commune: UnitId,
    pub elsewhere: UnitId,
}

pub async fn units(installation: &Arc<Installation>) -> Units {
    let mut act = administrator(installation).await;
    let unit = |code: &str, name: &str, parent| NewUnit {
        code: code.into(),
        name: name.into(),
        kind: organisation::UnitKind::Other,
        parent,
        valid_from: Date::constant(2010, 1, 1),
        valid_to: None,
        citation: None,
    };
    let province = organisation::create_unit(&mut act, unit("T", "Tỉnh Mẫu", None)).await.unwrap();
    let district =
        organisation::create_unit(&mut act, unit("H1", "Huyện Trà", Some(province))).await.unwrap();
    let commune = organisation::create_unit(&mut act, unit("X1", "Xã Chè", Some(district))).await.unwrap();
    let elsewhere =
        organisation::create_unit(&mut act, unit("H2", "Huyện Suối", Some(province))).await.unwrap();
    act.commit().await.unwrap();
    Units { province, district, commune, elsewhere }
}

pub fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

/// The facts of this slice with what they say, oldest first.
pub async fn facts(installation: &Arc<Installation>) -> Vec<(String, String)> {
    let mut tx = installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    let ours = facts.into_iter().filter(|fact| fact.kind.starts_with("access."));
    ours.map(|fact| (fact.kind, fact.body)).collect()
}

pub async fn kinds(installation: &Arc<Installation>) -> Vec<String> {
    facts(installation).await.into_iter().map(|(kind, _)| kind).collect()
}
