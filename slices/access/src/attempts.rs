//! Counts attempts at signing in, before the password is looked at, in the tables: a restart forgets nothing.
//! Logins and addresses are kept as digests only.

use std::sync::Arc;

use kernel::files::digest_of;
use kernel::{Actor, Installation, Problem, Tx};

use crate::rules::attempts::{self, Subject};
use crate::rules::refusal::AccessRefused;
use crate::store;

fn key(subject: Subject, what: &str) -> String {
    let kind = match subject {
        Subject::Login => "login",
        Subject::Address => "address",
    };
    format!("{kind}:{}", digest_of(format!("{kind} {what}").as_bytes()))
}

/// Takes one attempt of a login from an address, or says how long to wait.
pub async fn take(
    installation: &Arc<Installation>,
    login: &str,
    address: Option<&str>,
) -> Result<(), Problem> {
    let now = installation.clock.now();
    let mut tx = installation.db.begin().await?;
    tx.lock("access_attempt").await?;
    store::forget_attempts_before(&mut tx, attempts::forgotten_before(now)).await?;
    let subjects = [Some((Subject::Login, login)), address.map(|address| (Subject::Address, address))];
    let mut refused = None;
    for (subject, what) in subjects.into_iter().flatten() {
        let key = key(subject, what);
        match attempts::take(store::attempt(&mut tx, &key).await?, subject, now) {
            Ok(counted) => store::set_attempt(&mut tx, &key, &counted).await?,
            Err(until) => {
                refused = Some(refused.map_or(until, |before: jiff::Timestamp| before.max(until)));
            }
        }
    }
    tx.commit().await?;
    match refused {
        Some(until) => {
            let seconds = until.duration_since(now).as_secs().max(1);
            let time = until.to_zoned(kernel::clock::zone()).strftime("%H:%M:%S").to_string();
            Err(AccessRefused::Wait { seconds, time }.into())
        }
        None => Ok(()),
    }
}

/// Takes one attempt of somebody who is signed in and proves once more that it is they.
pub async fn take_own(
    installation: &Arc<Installation>,
    actor: &Actor,
    address: Option<&str>,
) -> Result<(), Problem> {
    let user = actor.user().ok_or(Problem::SignIn)?;
    let user = store::user_by_id(&mut installation.read().await?, user).await?;
    take(installation, &user.login, address).await
}

/// The right person came: their own count is taken back, and their attempt from that of the address, from which
/// another may go on guessing.
pub async fn forgive(tx: &mut Tx, login: &str, address: Option<&str>) -> Result<(), Problem> {
    store::forget_attempts(tx, &key(Subject::Login, login)).await?;
    match address {
        Some(address) => store::take_back_attempt(tx, &key(Subject::Address, address)).await,
        None => Ok(()),
    }
}
